"""Who counts, on which day."""
