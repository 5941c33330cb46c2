"""Files of rows and columns, opened so that no file can harm or stop whoever opens it."""
