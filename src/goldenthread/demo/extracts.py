"""One case-system table as it stood on a day: what had not yet happened is not in it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

Cell = str | int | date | tuple[date, ...] | None
"""What a cell holds. Several days stand for the latest of them that had come."""


@dataclass(slots=True)
class Extract:
    """A table with every row there will ever be, and how to cut it at a day.

    A row appears from the day in its `since` column. A column of `ends` stays empty until its day
    has come, and so do the columns that hang on it.
    """

    name: str
    columns: tuple[str, ...]
    since: str = ""
    ends: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rows: list[list[Cell]] = field(default_factory=list)

    def add(self, *cells: Cell) -> None:
        """Add a row, a cell for every column."""
        self.rows.append(list(cells))

    def as_at(self, day: date) -> list[list[Cell]]:
        """The rows as they stood on the day."""
        place = {column: number for number, column in enumerate(self.columns)}
        kept = []
        for row in self.rows:
            first = row[place[self.since]] if self.since else None
            if isinstance(first, date) and first > day:
                continue
            kept.append(_not_yet(row, place, self.ends, day))
        return kept


def _not_yet(
    row: list[Cell],
    place: Mapping[str, int],
    ends: Mapping[str, tuple[str, ...]],
    day: date,
) -> list[Cell]:
    """The row without what happened after the day."""
    cut = row
    for end, hanging in ends.items():
        value = row[place[end]]
        if isinstance(value, tuple):
            cut = list(cut) if cut is row else cut
            cut[place[end]] = max((each for each in value if each <= day), default=None)
        elif isinstance(value, date) and value > day:
            cut = list(cut) if cut is row else cut
            for column in (end, *hanging):
                cut[place[column]] = None
    return cut


def write_csv(
    path: Path, columns: Iterable[str], rows: Iterable[Iterable[Cell]], *, day_first: bool = False
) -> Path:
    """Write a CSV file, dates as 2020-03-31 or, day first, as 31/03/2020."""
    form = "%d/%m/%Y" if day_first else "%Y-%m-%d"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(
            [cell.strftime(form) if isinstance(cell, date) else cell for cell in row]
            for row in rows
        )
    return path


def yes_no(value: bool | None) -> str:
    """A flag as case systems write it; empty when nobody said."""
    return "" if value is None else "Y" if value else "N"
