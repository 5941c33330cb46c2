"""Ages and the bands they are counted in."""

from __future__ import annotations

from datetime import date

AGE_BANDS: tuple[tuple[str, int], ...] = (
    ("Under 1", 0),
    ("1 to 4", 1),
    ("5 to 9", 5),
    ("10 to 15", 10),
    ("16 and 17", 16),
    ("18 and over", 18),
)
"""Bands of the children in need census with their lowest ages, youngest first."""

NOT_YET_BORN = "Unborn"


def age(date_of_birth: date, day: date) -> int:
    """Whole years on the day, negative before birth. Born 29 February: a year older on 1 March."""
    had_birthday = (day.month, day.day) >= (date_of_birth.month, date_of_birth.day)
    return day.year - date_of_birth.year - (0 if had_birthday else 1)


def age_band(date_of_birth: date, day: date) -> str:
    """The band of the child's age on the day."""
    years = age(date_of_birth, day)
    if years < 0:
        return NOT_YET_BORN
    return next(name for name, lowest in reversed(AGE_BANDS) if years >= lowest)
