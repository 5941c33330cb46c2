"""What the columns of a table are to each other: which rate is of what.

A reading of the columns is taken only when most of the rows bear it out. So a table's own good
rows say what its percentages mean, and a row that does not follow stands out; a table where
nothing bears out any reading cannot be judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from goldenthread.checking.documents.blocks import Number, Table, number
from goldenthread.checking.documents.findings import Place

_TOTAL_WORDS = ("total", "overall", "grand total")
_CHANGE = re.compile(r"\b(change|difference|variance|movement)\b", re.IGNORECASE)
_PER = re.compile(r"\bper\s+(\d[\d,]*|thousand)\b", re.IGNORECASE)
_MEAN = re.compile(r"\b(average|mean|avg|ave)\b|\bper (worker|child|week|month)\b", re.IGNORECASE)
_NOT_ADDED = re.compile(
    r"\b(median|rank|target|year|years|age|ages|score|version|date|ref|reference|id|urn|page|"
    r"financial year|benchmark|statistical neighbours?|days|row)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Grid:
    """A table's numbers by row and column, with its headings and row labels.

    Rows are those below the heading, from 0; columns are those of the table, so the labels are 0.
    """

    where: str
    title: str
    headings: tuple[str, ...]
    labels: tuple[str, ...]
    cells: tuple[tuple[Number | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]

    @cached_property
    def counts(self) -> list[int]:
        """The columns that print whole numbers: no percentages, rates, means or changes."""
        return [
            at
            for at in self._columns
            if self.scale(at) is None
            and not self.is_change(at)
            and not _NOT_ADDED.search(self._heading(at))
            and any(cell.count for cell in self._numbers(at))
            and all(cell.count is not None for cell in self._numbers(at))
        ]

    @cached_property
    def rates(self) -> list[int]:
        """The columns that print percentages, rates per so many, or means."""
        return [at for at in self._columns if self.scale(at) and not self.is_change(at)]

    @cached_property
    def changes(self) -> list[int]:
        """The columns that print how much others changed."""
        return [at for at in self._columns if self.is_change(at) and self._numbers(at)]

    @property
    def _columns(self) -> range:
        return range(1, len(self.headings))

    def _heading(self, column: int) -> str:
        return self.headings[column].replace("_", " ")

    def _numbers(self, column: int) -> list[Number]:
        return [cell for row in self.cells if (cell := row[column]) is not None]

    def is_change(self, column: int) -> bool:
        """Whether the heading says that the column is of changes."""
        return bool(_CHANGE.search(self._heading(column)))

    def scale(self, column: int) -> int | None:
        """100 for percentages, 10,000 for a rate per 10,000, 1 for means; None for all else."""
        held, heading = self._numbers(column), self._heading(column).lower()
        if not held:
            return None
        per = _PER.search(heading)
        if per and per[1] != "1":
            return 1000 if per[1] == "thousand" else int(per[1].replace(",", ""))
        if "%" in heading or "per cent" in heading or all(cell.percent for cell in held):
            return 100
        return 1 if _MEAN.search(heading) else None

    def count(self, row: int, column: int) -> int | None:
        """The whole number in a cell, or None."""
        cell = self.cells[row][column]
        return cell.count if cell else None

    def place(self, *cells: tuple[int, int]) -> Place:
        """Cells by row and column of the grid, as cells of the table."""
        return Place(cells=tuple((row + 1, column) for row, column in cells))

    @cached_property
    def total_row(self) -> int | None:
        """The one row whose label says that it is the total; None when none or several do."""
        found = [
            at
            for at, label in enumerate(self.labels)
            if label.lower().startswith(_TOTAL_WORDS) and "other" not in label.lower()
        ]
        return found[0] if len(found) == 1 else None

    @cached_property
    def rounded_to(self) -> int:
        """10 or 5 when every one of six or more counts is a multiple of it; otherwise 1."""
        counts = [
            count
            for row, _ in enumerate(self.labels)
            for column in self.counts
            if (count := self.count(row, column)) is not None
        ]
        if len(counts) < 6:
            return 1
        return next((base for base in (10, 5) if all(count % base == 0 for count in counts)), 1)


def grid_of(table: Table) -> Grid:
    """The table with its numbers read."""
    body = table.rows[1:]
    return Grid(
        where=table.where,
        title=table.title,
        headings=table.rows[0],
        labels=tuple(row[0] for row in body),
        cells=tuple(tuple(number(cell) for cell in row) for row in body),
        texts=body,
    )
