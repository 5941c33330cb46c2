"""Restricted records, breaking the glass in an emergency, and saying why one looks."""
