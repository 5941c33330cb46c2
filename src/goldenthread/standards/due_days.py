"""The due day of every interval from every day, and the calendar windows, as tables to join to.

The only place where the county's evaluation reckons with dates; what an interval means is
`calendars.intervals`.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache

import pyarrow as pa

from goldenthread.calendars.intervals import Interval, Unit
from goldenthread.calendars.working_days import FIRST_DAY, LAST_DAY
from goldenthread.standards.declarations import Window

EPOCH = date(1970, 1, 1)
ROOM = timedelta(days=366 * 5)
"""Kept free at the end of the working-day calendar, so that a due day is always inside it."""
GRID_SCHEMA = pa.schema([("win", pa.string()), ("starts", pa.date32()), ("ends", pa.date32())])


def due_days(intervals: Mapping[Interval, int], first: date, last: date) -> pa.Table:
    """`iv, day, due` for every interval and every day from first to last.

    Where an interval has no answer, the day being outside the working-day calendar, `due` is
    null; the engine refuses to go on where a fact needs it.
    """
    numbers: list[pa.Array] = []
    days: list[pa.Array] = []
    dues: list[pa.Array] = []
    for interval, number in intervals.items():
        for year in range(first.year, last.year + 1):
            found_days, found_dues = _of_year(interval, year)
            numbers.append(pa.repeat(pa.scalar(number, pa.int32()), len(found_days)))
            days.append(found_days)
            dues.append(found_dues)
    return pa.table(
        {
            "iv": pa.chunked_array(numbers, pa.int32()),
            "day": pa.chunked_array(days, pa.date32()),
            "due": pa.chunked_array(dues, pa.date32()),
        }
    ).combine_chunks()


@lru_cache(maxsize=4096)
def _of_year(interval: Interval, year: int) -> tuple[pa.Array, pa.Array]:
    start = date(year, 1, 1)
    length = (date(year, 12, 31) - start).days + 1
    days = [start + timedelta(days=number) for number in range(length)]
    dues = [interval.after(day) if _answers(interval, day) else None for day in days]
    return pa.array(days, pa.date32()), pa.array(dues, pa.date32())


def _answers(interval: Interval, day: date) -> bool:
    return interval.unit is not Unit.WORKING_DAYS or FIRST_DAY < day <= LAST_DAY - ROOM


def window_of(window: Window, day: date) -> tuple[date, date]:
    """First and last day of the calendar window a day lies in."""
    if window is Window.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    length = calendar.monthrange(day.year, day.month)[1]
    return day.replace(day=1), day.replace(day=length)


def windows_between(window: Window, first: date, last: date) -> list[tuple[date, date]]:
    """Every window that begins on or after the one `first` lies in, up to `last`."""
    found = []
    starts, ends = window_of(window, first)
    while starts <= last:
        found.append((starts, ends))
        starts, ends = window_of(window, ends + timedelta(days=1))
    return found


def grid(windows: Iterable[str], first: date, last: date) -> pa.Table:
    """`win, starts, ends` of every calendar window between two days."""
    rows = [
        {"win": window, "starts": starts, "ends": ends}
        for window in sorted(windows)
        for starts, ends in windows_between(Window(window), first, last)
    ]
    return pa.Table.from_pylist(rows, schema=GRID_SCHEMA)
