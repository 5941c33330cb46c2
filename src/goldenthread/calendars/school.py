"""School years, year groups and terms in England.

Terms are a default for any academic year, worked out from the pattern most councils follow; a
council's own dates differ by days, and `in_term` takes them in place of the default.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.calendars.working_days import is_bank_holiday

Terms = tuple[tuple[date, date], ...]
"""First and last days of each half-term."""

DAY = timedelta(days=1)
_FIRST_MONTH = 9
_MIDDLING_EASTER = (4, 5)
_LATE_EASTER = (4, 13)
RECEPTION = 0
LAST_YEAR_GROUP = 11


def academic_year_start(day: date) -> date:
    """1 September of the academic year in which the day lies."""
    year = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return date(year, _FIRST_MONTH, 1)


def year_group(date_of_birth: date, day: date) -> int:
    """National curriculum year on a day, 0 for Reception; negative before, above 11 after school.

    A child starts Reception in the September after turning four.
    """
    start = academic_year_start(day)
    age_at_start = start.year - date_of_birth.year
    if (date_of_birth.month, date_of_birth.day) >= (_FIRST_MONTH, 1):
        age_at_start -= 1
    return age_at_start - 4


def is_school_age(date_of_birth: date, day: date) -> bool:
    """Whether the child is in Reception to Year 11 on the day."""
    return RECEPTION <= year_group(date_of_birth, day) <= LAST_YEAR_GROUP


def terms(year: int) -> Terms:
    """First and last days of the six half-terms of the academic year starting in `year`.

    The usual pattern: school begins in the first full week of September and ends about 21 July;
    half-term weeks hold the last Monday of October and of May and the middle of February;
    Christmas and Easter break for two weeks.
    """
    autumn_break = _monday(date(year, 10, 31))
    christmas = _monday(date(year, 12, 25))
    spring_begins = christmas + 14 * DAY
    while is_bank_holiday(spring_begins):
        spring_begins += DAY
    february_break = _monday(date(year + 1, 2, 19))
    spring_ends, summer_begins = _around_easter(_easter(year + 1))
    may_break = _monday(date(year + 1, 5, 31))
    return (
        (_monday(date(year, 9, 7)), autumn_break - 3 * DAY),
        (autumn_break + 7 * DAY, christmas - 3 * DAY),
        (spring_begins, february_break - 3 * DAY),
        (february_break + 7 * DAY, spring_ends),
        (summer_begins, may_break - 3 * DAY),
        (may_break + 7 * DAY, date(year + 1, 7, 21)),
    )


def in_term(day: date, dates: Terms | None = None) -> bool:
    """Whether the day lies in a term: one of `dates`, or of the default when none are given."""
    held = terms(academic_year_start(day).year) if dates is None else dates
    return any(first <= day <= last for first, last in held)


def _around_easter(easter: date) -> tuple[date, date]:
    """The last day of the spring term and the first of the summer term.

    The fortnight follows an early Easter, holds a middling one, and comes before a late one; Good
    Friday and Easter Monday are never school days.
    """
    if (easter.month, easter.day) < _MIDDLING_EASTER:
        return easter - 3 * DAY, easter + 15 * DAY
    if (easter.month, easter.day) < _LATE_EASTER:
        return easter - 9 * DAY, easter + 8 * DAY
    return easter - 16 * DAY, easter + 2 * DAY


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _easter(year: int) -> date:
    """Easter Sunday: the day before the one Monday bank holiday from 23 March to 26 April."""
    days = (date(year, 3, 23) + offset * DAY for offset in range(35))
    return next(day for day in days if day.weekday() == 0 and is_bank_holiday(day)) - DAY
