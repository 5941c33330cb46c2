"""The record: what is known of the children, and when it came to be known."""
