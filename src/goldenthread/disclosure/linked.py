"""Counts tied to one another by sums, wherever they are printed, split into those that are tied.

A two-way table is one such set; the figures of a whole report are many, most of them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goldenthread.disclosure.table import Cell


@dataclass(frozen=True)
class Sum:
    """Parts that make up a whole, as a reader also knows."""

    whole: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True)
class LinkedCounts:
    """Counts and the sums that tie them."""

    counts: Mapping[Cell, int]
    sums: tuple[Sum, ...]

    def __post_init__(self) -> None:
        """Raises ValueError for a count below nought or a sum that does not hold."""
        if below := [cell for cell, count in self.counts.items() if count < 0]:
            raise ValueError(f"A count cannot be less than nought: {' '.join(below[0])}.")
        for each in self.sums:
            if sum(self.counts[part] for part in each.parts) != self.counts[each.whole]:
                raise ValueError(f"The parts of {' '.join(each.whole)} do not make it up.")

    @property
    def cells(self) -> list[Cell]:
        """Every cell."""
        return list(self.counts)

    @property
    def values(self) -> NDArray[np.float64]:
        """The count of each of `cells`."""
        return np.array(list(self.counts.values()), dtype=float)

    @property
    def equations(self) -> NDArray[np.float64]:
        """One line a sum over `cells`: the parts less their whole come to nought."""
        at = {cell: position for position, cell in enumerate(self.counts)}
        lines = np.zeros((len(self.sums), len(at)))
        for line, each in zip(lines, self.sums, strict=True):
            line[at[each.whole]] -= 1
            for part in each.parts:
                line[at[part]] += 1
        return lines

    def apart(self) -> list[LinkedCounts]:
        """The same, split into sets that no sum ties to one another."""
        home = {cell: cell for cell in self.counts}

        def root(cell: Cell) -> Cell:
            while home[cell] != cell:
                cell = home[cell]
            return cell

        for each in self.sums:
            for part in each.parts:
                home[root(part)] = root(each.whole)
        groups: dict[Cell, list[Cell]] = {}
        for cell in self.counts:
            groups.setdefault(root(cell), []).append(cell)
        return [self._only(cells) for cells in groups.values()]

    def _only(self, cells: Iterable[Cell]) -> LinkedCounts:
        counts = {cell: self.counts[cell] for cell in cells}
        return LinkedCounts(counts, tuple(each for each in self.sums if each.whole in counts))
