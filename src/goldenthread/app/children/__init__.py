"""The children, laid out for reading: editions of the record, search, lists, a child's page."""
