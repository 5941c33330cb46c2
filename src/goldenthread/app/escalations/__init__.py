"""Escalations by reviewing officers and conference chairs, until they are resolved; and praise."""
