"""England's working days: neither a weekend nor a bank holiday.

Working Together and the Care Planning Regulations 2010 count in these. Bank holidays come from the
`holidays` library and are checked against GOV.UK's list; a moved holiday, such as 8 May 2020 for
the early May one, is therefore right. Intervals are in `calendars.intervals`.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

import holidays

FIRST_DAY = date(1980, 1, 1)
LAST_DAY = date(2060, 12, 31)
_SATURDAY = 5


@cache
def _bank_holidays() -> frozenset[date]:
    """As GOV.UK lists them: a holiday that falls at a weekend is kept on its substitute day."""
    years = range(FIRST_DAY.year, LAST_DAY.year + 1)
    kept = holidays.country_holidays("GB", subdiv="ENG", years=years)
    return frozenset(day for day in kept if day.weekday() < _SATURDAY)


@cache
def _working_days() -> tuple[date, ...]:
    off = _bank_holidays()
    span = (LAST_DAY - FIRST_DAY).days + 1
    days = (FIRST_DAY + timedelta(days=offset) for offset in range(span))
    return tuple(day for day in days if day.weekday() < _SATURDAY and day not in off)


def _within_calendar(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(
            f"The working-day calendar runs from {FIRST_DAY} to {LAST_DAY}; {day} is outside it."
        )


def _position(day: date) -> int:
    """How many working days there are up to and including the day."""
    _within_calendar(day)
    return bisect_right(_working_days(), day)


def is_bank_holiday(day: date) -> bool:
    """Whether the day is a bank holiday in England. Raises ValueError outside the calendar."""
    _within_calendar(day)
    return day in _bank_holidays()


def is_working_day(day: date) -> bool:
    """Whether the day is neither a weekend nor a bank holiday in England.

    Raises ValueError outside the calendar.
    """
    return not is_bank_holiday(day) and day.weekday() < _SATURDAY


def after(day: date, count: int) -> date:
    """The working day `count` working days after a day, which is itself day 0.

    Raises ValueError for a negative count or a day outside the calendar.
    """
    if count < 0:
        raise ValueError(f"Working days are counted forwards; {count} is negative.")
    if count == 0:
        return day
    place = _position(day) + count - 1
    days = _working_days()
    if place >= len(days):
        raise ValueError(f"{count} working days after {day} is beyond {LAST_DAY}.")
    return days[place]


def between(start: date, end: date) -> int:
    """How many working days lie after `start` up to and including `end`.

    A conference within 15 working days is one where this is at most 15.
    """
    return _position(end) - _position(start)
