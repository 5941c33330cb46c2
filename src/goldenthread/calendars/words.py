"""A day in words."""

from __future__ import annotations

from datetime import date


def day_in_words(day: date) -> str:
    """A day written out: 3 May 2020."""
    return f"{day.day} {day:%B %Y}"
