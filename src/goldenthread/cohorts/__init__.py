"""Cohorts: who counts, on which day. Named, versioned, and proved by a few invented children."""
