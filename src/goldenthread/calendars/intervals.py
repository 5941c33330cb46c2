"""Intervals that standards count in: days, weeks, calendar months, working days.

Weeks and months are calendar ones in the Care Planning Regulations 2010; a month that would end on
a day its month does not have ends on the month's last day (three months from 30 November is 28 or
29 February).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from goldenthread.calendars import working_days as working

_MONTHS_IN_YEAR = 12
COMPARED = tuple(date(2000, 1, 1) + timedelta(days=number) for number in range(28 * 365 + 7))
"""The days of twenty-eight years, after which weekdays and leap years come round again."""


class Unit(StrEnum):
    """What an interval is counted in."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS = "working days"


class Counting(StrEnum):
    """Whether the day it starts counts. Authorities differ, so a standard says which it uses."""

    START_IS_DAY_0 = "the day after the start is day 1"
    START_IS_DAY_1 = "the start is day 1"


@dataclass(frozen=True)
class Interval:
    """So many days, weeks, months or working days, and how they are counted.

    Raises ValueError for an amount below one.
    """

    amount: int
    unit: Unit
    counting: Counting = Counting.START_IS_DAY_0

    def __post_init__(self) -> None:
        if self.amount < 1:
            raise ValueError(f"An interval is at least 1 of its unit, not {self.amount}.")

    def after(self, day: date) -> date:
        """The last day on which something due within the interval of `day` is still in time."""
        start_counts = self.counting is Counting.START_IS_DAY_1
        if self.unit is Unit.MONTHS:
            end = months_after(day, self.amount)
            # A month that was cut short already ends on its last day.
            return end - timedelta(days=1) if start_counts and end.day == day.day else end
        if start_counts:
            day = day - timedelta(days=1)
        if self.unit is Unit.WORKING_DAYS:
            return working.after(day, self.amount)
        length = self.amount * 7 if self.unit is Unit.WEEKS else self.amount
        return day + timedelta(days=length)

    def looser_than(self, limit: Interval) -> bool:
        """Whether it falls due after `limit` from any day it could start on.

        Unlike units are compared by their due days: six months are looser than 26 weeks, as from
        most days they end later.
        """
        return _looser(self, limit)

    def __str__(self) -> str:
        unit = self.unit.value if self.amount != 1 else self.unit.value.removesuffix("s")
        counted = ", counting the first day" if self.counting is Counting.START_IS_DAY_1 else ""
        return f"{self.amount} {unit}{counted}"

    @classmethod
    def parse(cls, text: str) -> Interval:
        """The interval in words: "15 working days", "6 weeks", "1 month, counting the first day".

        Raises ValueError with what was expected.
        """
        said = re.fullmatch(
            r"\s*(\d+)\s+(working day|day|week|month)s?\s*(,\s*counting the first day)?\s*",
            text.lower(),
        )
        if said is None:
            raise ValueError(
                f"'{text}' is not an interval; write it as '15 working days', '6 weeks', "
                "'3 months' or '10 days', with ', counting the first day' if the start counts."
            )
        counting = Counting.START_IS_DAY_1 if said[3] else Counting.START_IS_DAY_0
        return cls(int(said[1]), Unit(said[2] + "s"), counting)


def days(amount: int) -> Interval:
    """So many calendar days."""
    return Interval(amount, Unit.DAYS)


def weeks(amount: int) -> Interval:
    """So many weeks of seven calendar days."""
    return Interval(amount, Unit.WEEKS)


def months(amount: int) -> Interval:
    """So many calendar months."""
    return Interval(amount, Unit.MONTHS)


def working_days(amount: int) -> Interval:
    """So many working days."""
    return Interval(amount, Unit.WORKING_DAYS)


@lru_cache(maxsize=1024)
def _looser(one: Interval, limit: Interval) -> bool:
    if (one.unit, one.counting) == (limit.unit, limit.counting):
        return one.amount > limit.amount
    try:
        return any(one.after(day) > limit.after(day) for day in COMPARED)
    except (OverflowError, ValueError):  # Longer than any calendar reaches.
        return True


def months_after(day: date, amount: int) -> date:
    """The same day so many months on, or back; the last of the month where it has no such day."""
    count = day.year * _MONTHS_IN_YEAR + day.month - 1 + amount
    year, month = divmod(count, _MONTHS_IN_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
