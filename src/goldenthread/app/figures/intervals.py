"""Which days a measure is worked out over: its latest figure, and the points of its trend."""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.calendars.intervals import months_after
from goldenthread.measures.declarations import Measure
from goldenthread.measures.figure import Interval
from goldenthread.record.loads import Load
from goldenthread.record.view import Record

POINTS = 26
"""Points of a trend at most."""
MONTHS_TOLD = 6
"""How far before its first load a source's extract tells of what happened (Annex A: six months)."""
WEEKLY = {"weekly_attendance", "contact", "dip_sample_reading"}
"""Tables whose measures are read by the week; other events by the month."""


def happens(measure: Measure) -> bool:
    """Whether it counts what happened in an interval, not what stood on a day."""
    parts = (measure.numerator, measure.denominator, measure.not_known)
    return any("$start" in part.sql for part in parts if part is not None)


def by_week(measure: Measure) -> bool:
    """Whether its points are weeks: what stands on a day, and what comes week by week."""
    tables = {table for table, _ in measure.needs}
    return not happens(measure) or bool(tables & WEEKLY)


def intervals(measure: Measure, record: Record, day: date) -> list[Interval]:
    """The points of the trend, oldest first, ending with the latest whole week or month by a day.

    There are none before the sources can tell: for what stands, the first load of every table it
    needs; for what happened, six months before that.
    """
    first = _first_day(measure, record.loads)
    if first is None:
        return [_last(measure, day)]
    if happens(measure) and not by_week(measure):
        first = months_after(first.replace(day=1), -MONTHS_TOLD)
    found: list[Interval] = []
    here = _last(measure, day)
    while len(found) < POINTS and (here.start >= first or not found):
        found.append(here)
        here = _last(measure, here.start - timedelta(days=1))
    return found[::-1]


def _last(measure: Measure, day: date) -> Interval:
    """The latest whole week or month that is over by a day; a state on its last day."""
    if by_week(measure):
        sunday = day - timedelta(days=(day.weekday() + 1) % 7)
        start = sunday if not happens(measure) else sunday - timedelta(days=6)
        return Interval(start=start, end=sunday)
    tomorrow = day + timedelta(days=1)
    last = tomorrow.replace(day=1) - timedelta(days=1)
    return Interval(start=last.replace(day=1), end=last)


def _first_day(measure: Measure, loads: tuple[Load, ...]) -> date | None:
    """The first day on which every table it needs had been told of by some load."""
    firsts = []
    for table, column in measure.needs:
        told = [load.as_at for load in loads if column in load.supplied.get(table, ())]
        if not told:
            return None
        # A load of a week's attendance is made at its end and tells of its days.
        firsts.append(min(told) - timedelta(days=6 if table in WEEKLY else 0))
    return max(firsts, default=None)
