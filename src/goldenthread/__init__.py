"""Oversight of children's social care: from the case record to the published figure and back."""
