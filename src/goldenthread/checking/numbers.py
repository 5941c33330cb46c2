"""The one place that writes numbers for print: counts, percentages, means and days.

A percentage is worked from its whole counts, never from a float, and is refused a denominator of
nought. Whether a printed number follows from its counts is in `checking.arithmetic`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from decimal import Decimal

from goldenthread.calendars.words import day_in_words
from goldenthread.checking import arithmetic

NO_DENOMINATOR = "no denominator"
"""Printed in place of a percentage or a mean when there is nothing to divide by."""
NOBODY = "no denominator, there is nobody to count"
"""Said in place of a sentence that would give a rate of nobody."""


def count(number: int) -> str:
    """3100 as 3,100."""
    return f"{number:,}"


def percentage(numerator: int, denominator: int, decimals: int = 1) -> str:
    """86 of 499 as 17.2%. Only for a cell whose row also shows both counts; else use `rate`."""
    if denominator == 0:
        return NO_DENOMINATOR
    return f"{arithmetic.ratio(numerator, denominator, decimals=decimals)}%"


def rate(numerator: int, denominator: int, decimals: int = 1) -> str:
    """86 of 499 as "17.2% (86 of 499)"."""
    if denominator == 0:
        return NOBODY
    return f"{percentage(numerator, denominator, decimals)} ({counts(numerator, denominator)})"


def counts(numerator: int, denominator: int) -> str:
    """2861 of 3100 as "2,861 of 3,100"."""
    return f"{count(numerator)} of {count(denominator)}"


def mean(total: int, units: int, decimals: int = 1) -> str:
    """1106 shared over 6 as 184.3."""
    if units == 0:
        return NO_DENOMINATOR
    return f"{arithmetic.ratio(total, units, decimals=decimals, scale=1):,}"


def per_10_000(numerator: int, denominator: int, decimals: int = 1) -> str:
    """812 over 144,000 as 56.4. Only beside both its counts; nobody has no rate."""
    return f"{arithmetic.ratio(numerator, denominator, decimals=decimals, scale=10_000):,}"


def bounds(low: float, high: float, *, percent: bool, decimals: int = 1) -> str:
    """An interval's ends, as "14.0% to 18.3%"; without the sign when it is not of percentages."""
    sign = "%" if percent else ""
    ends = [arithmetic.half_up(Decimal(repr(end)), decimals) for end in (low, high)]
    return f"{ends[0]:,}{sign} to {ends[1]:,}{sign}"


def days(start: date, end: date) -> str:
    """The days from one to another, both included: "11 to 17 May 2020", or "May 2020" whole."""
    if start == end:
        return day_in_words(start)
    if start.day == 1 and end == start.replace(day=monthrange(start.year, start.month)[1]):
        return f"{start:%B %Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day_in_words(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} to {day_in_words(end)}"
    return f"{day_in_words(start)} to {day_in_words(end)}"


def moment(when: datetime) -> str:
    """A moment as "8 June 2020 at 09:00 UTC", in the clock it carries."""
    return f"{day_in_words(when)} at {when:%H:%M} {when:%Z}".rstrip()
