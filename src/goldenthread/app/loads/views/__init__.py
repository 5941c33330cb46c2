"""The pages of loads and of the quality queue."""
