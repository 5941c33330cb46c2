"""Calendars: England's working days, school years and the intervals that standards count in."""
