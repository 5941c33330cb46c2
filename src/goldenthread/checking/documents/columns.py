"""What the columns of a table are to each other: which percentage is of what.

A reading of the columns is taken only when most of the rows bear it out. So a table's own good
rows say what its percentages mean, and a row that does not follow stands out; a table where
nothing bears out any reading cannot be judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from goldenthread.checking import arithmetic
from goldenthread.checking.documents.blocks import Number, Table, number

_TOTAL_WORDS = ("total", "overall", "grand total")


@dataclass(frozen=True)
class Grid:
    """A table's numbers by row and column, with its headings and row labels."""

    where: str
    headings: tuple[str, ...]
    labels: tuple[str, ...]
    cells: tuple[tuple[Number | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]

    @property
    def counts(self) -> list[int]:
        """The columns that print whole numbers and no percentages."""
        return [
            at
            for at, _ in enumerate(self.headings)
            if at and not self._is_rate(at) and any(cell.count for cell in self._numbers(at))
        ]

    def _numbers(self, column: int) -> list[Number]:
        return [cell for row in self.cells if (cell := row[column]) is not None]

    @property
    def rates(self) -> list[int]:
        """The columns that print percentages."""
        return [at for at, _ in enumerate(self.headings) if at and self._is_rate(at)]

    def _is_rate(self, column: int) -> bool:
        held = self._numbers(column)
        heading = self.headings[column].lower()
        named = "%" in heading or "per cent" in heading
        return bool(held) and (named or all(cell.percent for cell in held))

    def count(self, row: int, column: int) -> int | None:
        """The whole number in a cell, or None."""
        cell = self.cells[row][column]
        return cell.count if cell else None

    @property
    def total_row(self) -> int | None:
        """The one row whose label says that it is the total; None when none or several do."""
        found = [
            at
            for at, label in enumerate(self.labels)
            if label.lower().startswith(_TOTAL_WORDS) and "other" not in label.lower()
        ]
        return found[0] if len(found) == 1 else None


def grid_of(table: Table) -> Grid:
    """The table with its numbers read."""
    body = table.rows[1:]
    return Grid(
        where=table.where,
        headings=table.rows[0],
        labels=tuple(row[0] for row in body),
        cells=tuple(tuple(number(cell) for cell in row) for row in body),
        texts=body,
    )


def rounded_to(grid: Grid) -> int:
    """10 or 5 when every one of six or more counts is a multiple of it; otherwise 1."""
    counts = [
        count
        for row, _ in enumerate(grid.labels)
        for column in grid.counts
        if (count := grid.count(row, column)) is not None
    ]
    if len(counts) < 6:
        return 1
    return next((base for base in (10, 5) if all(count % base == 0 for count in counts)), 1)


@dataclass(frozen=True)
class Reading:
    """One way in which a percentage column follows from counts."""

    check: str
    words: str
    parts: Callable[[int], tuple[int, int] | None]
    """For a row, the two whole numbers: the numerator and the denominator."""

    def holds(self, row: int, printed: Number) -> bool | None:
        """Whether the row bears the reading out; None when the row has not the numbers."""
        parts = self.parts(row)
        if parts is None or parts[1] <= 0:
            return None
        return follows(printed, *parts)


def follows(printed: Number, numerator: int, denominator: int) -> bool:
    """Whether the counts give the printed percentage at its own decimals."""
    return arithmetic.follows(printed.value, numerator, denominator)


def follows_if_rounded(printed: Number, numerator: int, denominator: int, base: int) -> bool:
    """Whether some true counts that round to those printed, to `base`, give the percentage."""
    if base == 1 or denominator <= base:
        return False
    half, tick = Decimal(base) / 2, Decimal(1).scaleb(-arithmetic.decimals_of(printed.value))
    low = 100 * (numerator - half) / (denominator + half)
    high = 100 * (numerator + half) / (denominator - half)
    least = (low / tick).to_integral_value(ROUND_FLOOR) * tick
    most = (high / tick).to_integral_value(ROUND_CEILING) * tick
    return least <= printed.value <= most


def readings(grid: Grid, rate: int) -> Iterator[Reading]:
    """Every way to read one percentage column, those its heading names first."""
    change = "change" in grid.headings[rate].lower()
    if change:
        yield from _changes(grid)
        return
    for numerator in grid.counts:
        for denominator in grid.counts:
            if numerator != denominator:
                yield Reading(
                    "ratio",
                    f"{grid.headings[numerator]} of {grid.headings[denominator]}",
                    _pair(grid, numerator, denominator),
                )
    for column in grid.counts:
        yield Reading("ratio", f"share of all {grid.headings[column]}", _share(grid, column))


def reading_of(grid: Grid, rate: int) -> Reading | None:
    """The reading most rows bear out: two at least, and half of those that could."""
    best: tuple[int, Reading] | None = None
    for reading in readings(grid, rate):
        held = [
            reading.holds(row, printed)
            for row, cells in enumerate(grid.cells)
            if (printed := cells[rate]) is not None
        ]
        judged = [answer for answer in held if answer is not None]
        right = sum(judged)
        if right >= 2 and 2 * right >= len(judged) and (best is None or right > best[0]):
            best = (right, reading)
    return best[1] if best else None


def _pair(grid: Grid, numerator: int, denominator: int) -> Callable[[int], tuple[int, int] | None]:
    def parts(row: int) -> tuple[int, int] | None:
        top, bottom = grid.count(row, numerator), grid.count(row, denominator)
        return None if top is None or bottom is None else (top, bottom)

    return parts


def _share(grid: Grid, column: int) -> Callable[[int], tuple[int, int] | None]:
    counts = [grid.count(row, column) for row, _ in enumerate(grid.labels)]
    total_row = grid.total_row
    whole = counts[total_row] if total_row is not None else None
    if whole is None and total_row is None and None not in counts:
        whole = sum(count for count in counts if count is not None)

    def parts(row: int) -> tuple[int, int] | None:
        top = counts[row]
        return None if top is None or whole is None else (top, whole)

    return parts


def _changes(grid: Grid) -> Iterator[Reading]:
    for old in grid.counts:
        for new in grid.counts:
            if old == new:
                continue
            words = f"change from {grid.headings[old]} to {grid.headings[new]}"
            yield Reading("percent_change", words, _change(grid, old, new))


def _change(grid: Grid, old: int, new: int) -> Callable[[int], tuple[int, int] | None]:
    def parts(row: int) -> tuple[int, int] | None:
        before, after = grid.count(row, old), grid.count(row, new)
        return None if before is None or after is None else (after - before, before)

    return parts
