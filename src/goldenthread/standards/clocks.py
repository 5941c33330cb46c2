"""The second clock: standards as the law relaxed in the pandemic had them.

The Adoption and Children (Coronavirus) (Amendment) Regulations 2020 gave some duties no limit but
"as soon as is reasonably practicable". No day can be reckoned from those words, so the most lenient
reading is taken: what fell due while they were in force could be done until the ordinary limits
were back. A claim that every expectation was kept is proved against the ordinary clock only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.calendars.intervals import Interval
from goldenthread.standards.declarations import Clock, Standard

SI_445 = "Adoption and Children (Coronavirus) (Amendment) Regulations 2020, SI 2020/445"
SI_909 = "Adoption and Children (Coronavirus) (Amendment) (No. 2) Regulations 2020, SI 2020/909"
EASED_FROM, EASED_TO = date(2020, 4, 24), date(2020, 9, 25)
"""In force from 24 April 2020; the ordinary limits were back on 25 September 2020."""
REMOTE_TO = date(2021, 10, 1)
"""The first day on which a visit by telephone or video no longer counted at all."""


@dataclass(frozen=True, kw_only=True)
class Eased(Interval):
    """An interval with no fixed limit for a time: what falls due then is due when that is over."""

    starts: date
    ends: date

    def after(self, day: date) -> date:
        """The ordinary last day, or the day the ordinary limits returned."""
        due = super().after(day)
        return self.ends if self.starts <= due < self.ends else due

    def __str__(self) -> str:
        return (
            f"{super().__str__()} (as soon as reasonably practicable, read as by {self.ends}, "
            f"where that falls from {self.starts} to then)"
        )


def eased(interval: Interval, starts: date = EASED_FROM, ends: date = EASED_TO) -> Eased:
    """The interval, softened while SI 2020/445 was in force."""
    return Eased(interval.amount, interval.unit, interval.counting, starts=starts, ends=ends)


def under(standard: Standard, clock: Clock) -> Standard:
    """The standard as the clock has it: itself, unless it was relaxed."""
    if clock is Clock.ORDINARY or standard.relaxed is None:
        return standard
    return replace(standard, relaxed=None, **standard.relaxed.changes)


def all_under(standards: Iterable[Standard], clock: Clock) -> list[Standard]:
    """Every standard as the clock has it."""
    return [under(standard, clock) for standard in standards]
