"""The standards as a small web site that needs nothing else: a page a standard, for anyone."""
