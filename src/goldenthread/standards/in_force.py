"""Which interval, number or starting fact was in force on a day, by law and by the council.

The day that governs is the day an expectation opened: a later change rewrites no history.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from goldenthread.calendars.intervals import Interval
from goldenthread.council.settings import Council, Parameter, ParameterKind
from goldenthread.standards.declarations import Choice, Dated, HowLong, Standard
from goldenthread.standards.kinds import PeriodKind

Value = TypeVar("Value")
FIRST, LAST = date.min, date.max


def intervals(how_long: HowLong, council: Council) -> tuple[tuple[date | None, Interval], ...]:
    """Each interval with the day it took effect, oldest first; the first has no day."""
    if isinstance(how_long, Interval):
        return ((None, how_long),)
    if isinstance(how_long, Dated):
        return how_long.values
    said = council.changes(how_long)
    return tuple((day, value) for day, value in said if isinstance(value, Interval))


def numbers(number: int | Parameter, council: Council) -> tuple[tuple[date | None, int], ...]:
    """Each number with the day it took effect, oldest first."""
    if isinstance(number, int):
        return ((None, number),)
    said = council.changes(number)
    return tuple((day, value) for day, value in said if isinstance(value, int))


def starting_facts(
    fact: PeriodKind | Choice, council: Council
) -> tuple[tuple[date | None, PeriodKind], ...]:
    """Each fact that starts the clock, with the day from which it does."""
    if isinstance(fact, PeriodKind):
        return ((None, fact),)
    of = dict(fact.facts)
    return tuple((day, of[str(value)]) for day, value in council.changes(fact.parameter))


def spans(
    values: Sequence[tuple[date | None, Value]], standard: Standard
) -> list[tuple[date, date, Value]]:
    """Each value with its first day and the day after its last, within the standard's own days."""
    begins = standard.effective_from or FIRST
    over = standard.effective_to or LAST
    found = []
    for place, (day, value) in enumerate(values):
        following = values[place + 1][0] if place + 1 < len(values) else None
        first, after = max(day or FIRST, begins), min(following or LAST, over)
        if first < after:
            found.append((first, after, value))
    return found


def on(values: Sequence[tuple[date, date, Value]], day: date) -> Value | None:
    """The value in force on a day; None when there was none."""
    return next((value for first, after, value in values if first <= day < after), None)


DUE_SOON = Parameter(
    name="due_soon_days",
    kind=ParameterKind.INTEGER,
    default=7,
    meaning="How many days ahead an expectation counts as due rather than not yet due.",
    authority="Local",
)


def due_soon_days(council: Council, day: date) -> int:
    """How many days ahead counts as due, on a day."""
    value = council.value(DUE_SOON, day)
    return value if isinstance(value, int) else 0
