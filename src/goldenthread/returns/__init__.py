"""Returns: how a source's files are read into a load, and the receipt that accounts for them."""
