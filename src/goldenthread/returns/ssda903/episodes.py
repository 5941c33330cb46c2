"""The episodes of SSDA903, child by child, as all years together tell them.

An episode open at 31 March comes again in the next year's file with its end: the later file's row
counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.returns.cells import words
from goldenthread.returns.joining import ReadList
from goldenthread.returns.list_reading import ListReading
from goldenthread.returns.receipt import Note

GOES_ON = "X1"
"""REC of an episode that ends because a new one begins the same day."""
STARTS = "S"
"""RNE of an episode that begins a period of being looked after."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BOTH_YEARS = re.compile(r"(?<!\d)20(\d\d)[-_](\d\d)(?![-_]?\d)")
"""2017-18: the years in which a collection year begins and ends; 2018-03-31 is a day."""


class Episode(NamedTuple):
    """One row of the list, its codes as they stand in the file."""

    child: str
    began: date
    ended: date | None
    why_new: str
    legal_status: str
    placement_type: str
    place: str
    """Placement type, provider, postcode and Ofsted number: what changes when a child moves."""
    why_ended: str
    file: str
    sheet: str
    row: int

    def note(self, column: str, value: str, said: str) -> Note:
        """A note on this row."""
        return Note(
            file=self.file, sheet=self.sheet, row=self.row, column=column, value=value, note=said
        )


def year_of(file: str) -> int | None:
    """The collection year a file's name gives: 2018 of 2018-episodes.csv and of oc3_2017-18.csv.

    A year told with the one before it comes first, then the last of several.
    """
    both = _BOTH_YEARS.findall(file)
    ends = [2000 + int(end) for begin, end in both if int(end) == int(begin) + 1]
    years = ends or [int(year) for year in _YEAR.findall(file)]
    return years[-1] if years else None


def by_year(lists: Iterable[ReadList]) -> list[ReadList]:
    """The lists, a later year's after an earlier one's; files without a year come first."""
    return sorted(lists, key=lambda each: year_of(each.reading.placed.sheet.file) or 0)


def cells(reading: ListReading, column: str) -> pa.Array:
    """The cells of a column as words, a row each; all empty when the file has no such column."""
    if not reading.placed.has(column):
        return pa.repeat("", reading.count)
    said = [words(raw).upper() for raw in reading.placed.raw(column)]
    return pa.array(said, pa.string()).take(reading.placed.codes(column))


def episodes_of(reading: ListReading) -> pa.Table:
    """The episodes of one file without the rows refused, a column for each field of `Episode`."""
    sheet, count = reading.placed.sheet, reading.count
    place = [cells(reading, name) for name in ("place", "place_provider", "pl_post", "urn")]
    began, ended = (reading.columns.values_of(name) for name in ("decom", "dec"))
    told = {
        "child": reading.columns.values_of("child"),
        "began": began,
        "ended": ended,
        "why_new": cells(reading, "rne"),
        "legal_status": cells(reading, "ls"),
        "placement_type": place[0],
        # No cell read as words holds a line break.
        "place": pc.binary_join_element_wise(*place, "\n"),
        "why_ended": cells(reading, "rec"),
        "file": pa.repeat(sheet.file, count),
        "sheet": pa.repeat(sheet.name, count),
        "row": reading.placed.rows,
    }
    kept = pc.and_(pc.invert(reading.refusals.rows), pc.is_valid(began))
    return pa.table(told).filter(kept)


def histories(lists: Sequence[ReadList]) -> dict[str, list[Episode]]:
    """Each child's episodes in order, an episode told by several years only once."""
    found: dict[str, list[Episode]] = defaultdict(list)
    if lists:
        told = pa.concat_tables([episodes_of(each.reading) for each in by_year(lists)])
        for values in zip(*map(listed, _last_told(told).columns), strict=True):
            episode = Episode(*values)
            found[episode.child].append(episode)
    return found


def _last_told(told: pa.Table) -> pa.Table:
    """Each episode as told last, by the day it began; of one day, in the order first told."""
    once = each_once(told, ["child", "began"])
    order = pc.sort_indices(once, [("began", "ascending"), ("at_min", "ascending")])
    return told.take(once["at_max"].take(order))


def each_once(rows: pa.Table, key: list[str]) -> pa.Table:
    """Each key once, with where it first and last stands in the rows as `at_min` and `at_max`."""
    at = pa.array(np.arange(rows.num_rows))
    keyed = rows.select(key).append_column("at", at).group_by(key)
    return keyed.aggregate([("at", "min"), ("at", "max")])


def listed(column: pa.ChunkedArray) -> list[Any]:
    """The values of a column as Python's own."""
    # By way of numpy days become dates ten times as fast.
    by_numpy = pa.types.is_date(column.type)
    values: list[Any] = column.to_numpy().tolist() if by_numpy else column.to_pylist()
    return values


def goes_on(earlier: Episode, later: Episode) -> bool:
    """Whether the later episode continues the care of the earlier one."""
    if earlier.ended is None:
        return later.why_new != STARTS
    return earlier.why_ended == GOES_ON and earlier.ended == later.began and later.why_new != STARTS
