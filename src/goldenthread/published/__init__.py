"""What is published of every authority, as it was published: kept, and set beside our own."""
