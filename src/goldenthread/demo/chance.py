"""Seeded chance: every draw the invented county makes goes through here.

What is drawn, and why in those shares, is decided by the rooms that draw.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from goldenthread.calendars.working_days import is_working_day

T = TypeVar("T")

HISTORY_LIMIT = date(2012, 1, 9)
"""Nothing in the county is dated earlier; bank holidays are not known before 2012."""
_LAST = date(2021, 6, 30)


@cache
def _working_days() -> tuple[date, ...]:
    span = (_LAST - HISTORY_LIMIT).days + 1
    every = (HISTORY_LIMIT + timedelta(days=count) for count in range(span))
    return tuple(day for day in every if is_working_day(day))


def working_days_before(day: date, count: int) -> date:
    """The working day from which `day` is `count` working days on."""
    days = _working_days()
    return days[bisect_left(days, day) - count]


def working_days_after(day: date, count: int) -> date:
    """The working day `count` working days after `day`, which counts as day 0."""
    days = _working_days()
    return days[bisect_right(days, day) + count - 1]


class Chance:
    """A stream of draws that is the same for the same seed."""

    def __init__(self, seed: int, purpose: str) -> None:
        self._random = random.Random(f"{seed}:{purpose}")  # noqa: S311 - invented data

    def happens(self, probability: float) -> bool:
        """Whether something of that probability happens."""
        return self._random.random() < probability

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def of(self, options: Sequence[T]) -> T:
        """One of the options, each as likely."""
        return options[int(self._random.random() * len(options))]

    def weighted(self, shares: dict[str, float]) -> str:
        """One of the options, each as likely as its share of the sum."""
        at = self._random.random() * sum(shares.values())
        for option, share in shares.items():
            at -= share
            if at < 0:
                return option
        return next(reversed(shares))

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """The options in an order of chance."""
        dealt = list(options)
        self._random.shuffle(dealt)
        return dealt

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """So many of the options, all of them when there are fewer."""
        return self._random.sample(list(options), max(0, min(count, len(options))))

    def mean_days(self, mean: float) -> int:
        """A number of days, most often few, with the given mean."""
        return int(self._random.expovariate(1 / mean))

    def number(self) -> float:
        """A number from 0 up to 1."""
        return self._random.random()

    def day(self, first: date, last: date) -> date:
        """A working day from first to last, both included; `last` when there is none between."""
        days = _working_days()
        low, high = bisect_left(days, first), bisect_right(days, last)
        return last if low >= high else days[low + int(self._random.random() * (high - low))]

    def any_day(self, first: date, last: date) -> date:
        """A day of any kind from first to last, both included; `first` when last is before it."""
        return first + timedelta(days=self.whole(0, max((last - first).days, 0)))

    def working(self, day: date, *, no_later_than: date | None = None) -> date:
        """The working day on or next after `day`, but never after the limit."""
        days = _working_days()
        position = bisect_left(days, day)
        if no_later_than is not None and days[position] > no_later_than:
            position -= 1
        return days[position]
