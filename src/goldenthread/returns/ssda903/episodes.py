"""The episodes of SSDA903, child by child, as all years together tell them.

An episode open at 31 March comes again in the next year's file with its end: the later file's row
counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Episode:
    """One row of the list, its codes as they stand in the file."""

    child: str
    began: date
    ended: date | None
    why_new: str
    legal_status: str
    place: tuple[str, ...]
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
    """The collection year a file's name gives: 2018 of 2018-episodes.csv, the last of several."""
    years = _YEAR.findall(file)
    return int(years[-1]) if years else None


def by_year(lists: Iterable[ReadList]) -> list[ReadList]:
    """The lists, a later year's after an earlier one's; files without a year come first."""
    return sorted(lists, key=lambda each: year_of(each.reading.placed.sheet.file) or 0)


def cells(reading: ListReading, column: str) -> list[str]:
    """The cells of a column as words, a row each; all empty when the file has no such column."""
    if not reading.placed.has(column):
        return [""] * reading.count
    said = [words(raw).upper() for raw in reading.placed.raw(column)]
    return [said[code] for code in reading.placed.codes(column).to_pylist()]


def days(reading: ListReading, column: str) -> list[date | None]:
    """The days of a column, a row each."""
    values: Any = reading.columns.values_of(column)
    if values is None:
        return [None] * reading.count
    # Many rows share few days: each is made a date once.
    numbers = values.cast("int32")
    known = {each.as_py(): each.cast("date32").as_py() for each in numbers.unique()}
    return [known[number] for number in numbers.to_pylist()]


def episodes_of(reading: ListReading) -> list[Episode]:
    """The episodes of one file, without the rows refused."""
    kept = pc.invert(reading.refusals.rows).to_pylist()
    children: Any = reading.columns.values_of("child")
    place = [cells(reading, name) for name in ("place", "place_provider", "pl_post", "urn")]
    sheet = reading.placed.sheet
    columns = zip(
        kept,
        children.to_pylist(),
        days(reading, "decom"),
        days(reading, "dec"),
        cells(reading, "rne"),
        cells(reading, "ls"),
        zip(*place, strict=True),
        cells(reading, "rec"),
        reading.placed.rows.to_pylist(),
        strict=True,
    )
    return [
        Episode(
            child=child,
            began=began,
            ended=ended,
            why_new=why_new,
            legal_status=legal_status,
            place=where,
            why_ended=why_ended,
            file=sheet.file,
            sheet=sheet.name,
            row=row,
        )
        for keep, child, began, ended, why_new, legal_status, where, why_ended, row in columns
        if keep and began is not None
    ]


def histories(lists: Sequence[ReadList]) -> dict[str, list[Episode]]:
    """Each child's episodes in order, an episode told by several years only once."""
    latest: dict[tuple[str, date], Episode] = {}
    for each in by_year(lists):
        latest.update(((e.child, e.began), e) for e in episodes_of(each.reading))
    found: dict[str, list[Episode]] = defaultdict(list)
    for episode in sorted(latest.values(), key=lambda each: each.began):
        found[episode.child].append(episode)
    return found


def goes_on(earlier: Episode, later: Episode) -> bool:
    """Whether the later episode continues the care of the earlier one."""
    if earlier.ended is None:
        return later.why_new != STARTS
    return earlier.why_ended == GOES_ON and earlier.ended == later.began and later.why_new != STARTS
