"""A list taken out: the same rows as CSV, Excel or OpenDocument, safe to open."""
