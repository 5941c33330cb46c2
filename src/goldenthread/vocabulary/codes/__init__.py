"""The code sets, one module a subject."""
