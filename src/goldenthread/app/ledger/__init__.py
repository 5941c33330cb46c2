"""The append-only account of who did what and who saw whom."""
