"""The report and its renderings: figures placed by reference, never typed."""
