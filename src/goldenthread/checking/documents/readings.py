"""The ways in which a column of rates may follow from the counts beside it, and which one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from goldenthread.checking import arithmetic
from goldenthread.checking.documents.blocks import Number
from goldenthread.checking.documents.columns import Grid

Parts = Callable[[int], tuple[int, int] | None]
MOST_COUNTS = 40
"""Columns of counts; in a wider table the readings are too many for rows to bear one out."""


@dataclass(frozen=True)
class Reading:
    """One way in which a column of rates follows from counts."""

    check: str
    words: str
    parts: Parts
    """For a row, the two whole numbers: the numerator and the denominator."""
    scale: int = 100
    columns: tuple[int, ...] = ()
    """The columns the two numbers stand in."""
    slack: Decimal = Decimal(0)
    """How far the rounding of percentages behind a difference may carry it."""

    @property
    def is_share(self) -> bool:
        """Whether each row is a share of the column's whole."""
        return self.words.startswith("share")

    def holds(self, row: int, printed: Number) -> bool | None:
        """Whether the row bears the reading out; None when the row has not the numbers."""
        parts = self.parts(row)
        if parts is None or parts[1] <= 0:
            return None
        return arithmetic.follows(printed.value, *parts, scale=self.scale)


@dataclass(frozen=True)
class Chosen:
    """The reading most rows bear out, and those that bear it out as often."""

    reading: Reading
    as_good: list[Reading] = field(default_factory=list)

    def is_saved(self, row: int, printed: Number) -> bool:
        """Whether a reading as good would make the row hold, so that it cannot be called wrong."""
        return any(each.holds(row, printed) for each in self.as_good)


def chosen(grid: Grid, rate: int) -> Chosen | None:
    """The reading most rows bear out: two at least, and half of those that could.

    Rows that print 0 or 100 bear out too much to count. Where many readings were tried, three rows
    or four must bear one out, or chance would find it.
    """
    tried = list(readings(grid, rate))
    least = 2 if len(tried) <= 12 else 3 if len(tried) <= 100 else 4
    borne: list[tuple[int, Reading]] = []
    for reading in tried:
        judged = telling = right = 0
        for row, cells in enumerate(grid.cells):
            printed = cells[rate]
            held = reading.holds(row, printed) if printed is not None else None
            if printed is None or held is None:
                continue
            judged, right = judged + 1, right + held
            telling += held and printed.value not in {0, 100}
        if telling >= least and 2 * right >= judged:
            borne.append((right, reading))
    if not borne:
        return None
    most = max(right for right, _ in borne)
    best = [reading for right, reading in borne if right == most]
    return Chosen(best[0], best[1:])


def readings(grid: Grid, rate: int) -> Iterator[Reading]:
    """Every way to read one column of rates or changes."""
    if len(grid.counts) > MOST_COUNTS:
        return
    if grid.is_change(rate):
        yield from _changes(grid, rate)
        return
    scale = grid.scale(rate) or 100
    for numerator in grid.counts:
        for denominator in grid.counts:
            if numerator != denominator:
                yield Reading(
                    {100: "ratio", 1: "average"}.get(scale, "rate"),
                    f"{grid.headings[numerator]} of {grid.headings[denominator]}",
                    _pair(grid, numerator, denominator),
                    scale,
                    (numerator, denominator),
                )
    if scale == 100:
        for column in grid.counts:
            words = f"share of all {grid.headings[column]}"
            yield Reading("ratio", words, _share(grid, column), columns=(column,))


def _pair(grid: Grid, numerator: int, denominator: int) -> Parts:
    def parts(row: int) -> tuple[int, int] | None:
        top, bottom = grid.count(row, numerator), grid.count(row, denominator)
        return None if top is None or bottom is None else (top, bottom)

    return parts


def _share(grid: Grid, column: int) -> Parts:
    counts = [grid.count(row, column) for row, _ in enumerate(grid.labels)]
    total_row = grid.total_row
    whole = counts[total_row] if total_row is not None else None
    if whole is None and total_row is None and None not in counts:
        whole = sum(count for count in counts if count is not None)

    def parts(row: int) -> tuple[int, int] | None:
        top = counts[row]
        return None if top is None or whole is None else (top, whole)

    return parts


def _changes(grid: Grid, rate: int) -> Iterator[Reading]:
    in_percent = grid.scale(rate) == 100
    for columns in (grid.counts, grid.rates):
        for old in columns:
            for new in columns:
                if old == new:
                    continue
                words = f"change from {grid.headings[old]} to {grid.headings[new]}"
                pair = (old, new)
                if in_percent and columns is grid.counts:
                    parts = _relative(grid, old, new)
                    yield Reading("percent_change", words, parts, columns=pair)
                if not in_percent or columns is grid.rates:
                    tick = _tick(grid, pair) if columns is grid.rates else Decimal(0)
                    yield Reading("change", words, _difference(grid, old, new), 1, pair, tick)


def _relative(grid: Grid, old: int, new: int) -> Parts:
    def parts(row: int) -> tuple[int, int] | None:
        before, after = grid.count(row, old), grid.count(row, new)
        return None if before is None or after is None else (after - before, before)

    return parts


def _difference(grid: Grid, old: int, new: int) -> Parts:
    def parts(row: int) -> tuple[int, int] | None:
        before, after = grid.cells[row][old], grid.cells[row][new]
        if before is None or after is None:
            return None
        came = after.value - before.value
        shift: int = 10 ** arithmetic.decimals_of(came)
        return int(came * shift), shift

    return parts


def _tick(grid: Grid, columns: tuple[int, int]) -> Decimal:
    """The last decimal that rounded percentages are printed with, the coarser of two columns."""
    decimals = [
        arithmetic.decimals_of(cell.value)
        for row in grid.cells
        for column in columns
        if (cell := row[column]) is not None
    ]
    return Decimal(1).scaleb(-min(decimals, default=0))
