"""A two-way table of counts with its totals, as equations an attacker also knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

TOTAL = "Total"
Cell = tuple[str, str]
"""A row and a column by name; `TOTAL` names a margin."""


class Counts(Protocol):
    """Counts and what a reader knows of how they add up."""

    @property
    def cells(self) -> list[Cell]:
        """Every cell by name."""

    @property
    def values(self) -> NDArray[np.float64]:
        """The count of each of `cells`."""

    @property
    def equations(self) -> NDArray[np.float64]:
        """One line an equation over `cells`, coming to nought."""


@dataclass(frozen=True)
class CountTable:
    """Counts by row and column. Totals are worked out here: they are never given."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        """Raises ValueError when the counts do not fill the table or a name stands twice."""
        for names, what in ((self.rows, "row"), (self.columns, "column")):
            if len(set(names)) < len(names) or TOTAL in names:
                raise ValueError(f"Give each {what} a name of its own, and none the name {TOTAL}.")
        widths = {len(row) for row in self.counts}
        if len(self.counts) != len(self.rows) or widths != {len(self.columns)}:
            raise ValueError("Give a count for every row and column.")
        if any(count < 0 for row in self.counts for count in row):
            raise ValueError("A count cannot be less than nought.")

    @property
    def cells(self) -> list[Cell]:
        """Every cell, margins included."""
        return [(row, column) for row in (*self.rows, TOTAL) for column in (*self.columns, TOTAL)]

    @property
    def values(self) -> NDArray[np.float64]:
        """The count of each of `cells`."""
        inner = np.array(self.counts, dtype=float)
        across = np.hstack([inner, inner.sum(axis=1, keepdims=True)])
        return np.vstack([across, across.sum(axis=0, keepdims=True)]).ravel()

    @property
    def equations(self) -> NDArray[np.float64]:
        """One line an equation over `cells`: the parts less their total come to nought."""
        height, width = len(self.rows) + 1, len(self.columns) + 1
        lines = []
        for row in range(height):
            lines.append(_line((height, width), [(row, column) for column in range(width)]))
        for column in range(width):
            lines.append(_line((height, width), [(row, column) for row in range(height)]))
        return np.array(lines)


def _line(shape: tuple[int, int], places: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    line = np.zeros(shape)
    for place in places[:-1]:
        line[place] = 1
    line[places[-1]] = -1
    return line.ravel()
