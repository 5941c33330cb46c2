"""The measures, one module a subject."""
