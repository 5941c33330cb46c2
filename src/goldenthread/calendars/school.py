"""School years, year groups and terms in England.

Terms are a default: three terms with the usual half-terms; a council's own dates differ by days.
"""

from __future__ import annotations

from datetime import date, timedelta

_FIRST_MONTH = 9
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


def terms(year: int) -> tuple[tuple[date, date], ...]:
    """First and last days of the six half-terms of the academic year starting in `year`.

    The usual pattern: half-term weeks hold the last Monday of October and of May and the middle of
    February; Christmas and Easter break for two weeks, Easter's around Good Friday.
    """
    autumn_break = _monday(date(year, 10, 31))
    christmas = _monday(date(year, 12, 22))
    february_break = _monday(date(year + 1, 2, 19))
    easter_break = _monday(_easter(year + 1)) - timedelta(
        days=7 if _easter(year + 1).day > 7 else 0
    )
    may_break = _monday(date(year + 1, 5, 31))
    return (
        (_monday(date(year, 9, 7)), autumn_break - timedelta(days=3)),
        (autumn_break + timedelta(days=7), christmas - timedelta(days=3)),
        (christmas + timedelta(days=14), february_break - timedelta(days=3)),
        (february_break + timedelta(days=7), easter_break - timedelta(days=3)),
        (easter_break + timedelta(days=14), may_break - timedelta(days=3)),
        (may_break + timedelta(days=7), date(year + 1, 7, 21)),
    )


def in_term(day: date) -> bool:
    """Whether the day lies in a term, by the default dates."""
    start = academic_year_start(day).year
    return any(first <= day <= last for first, last in terms(start))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _easter(year: int) -> date:
    """Easter Sunday of a year (the Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - ((b - (b + 8) // 25 + 1) // 3) + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - (c % 4)) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
