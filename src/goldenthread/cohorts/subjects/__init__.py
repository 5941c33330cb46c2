"""The cohorts that are declared, one file a subject."""
