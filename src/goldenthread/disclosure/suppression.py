"""Which cells to withhold: the small ones, and the fewest others that keep them from being found.

The complement is found exactly, as a mixed-integer programme solved by HiGHS: each small cell must
have another table, agreeing with everything printed, in which it is larger. Among the smallest
sets the one that withholds the least in total is taken (Fischetti and Salazar, 2001, state the
general problem).
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix, lil_matrix

from goldenthread.disclosure.attacker import recovered
from goldenthread.disclosure.table import Cell, Counts

LEAST_ROOM = 1.0
"""By how much at least a small cell must be able to be larger than it is."""


class CannotProtectError(RuntimeError):
    """No choice of cells keeps the small ones from being worked out."""


@dataclass(frozen=True)
class Withheld:
    """What to withhold: `primary` for being small, `complementary` to keep those from being found.

    A renderer prints both with the same mark, so that nobody can tell which is which.
    """

    primary: frozenset[Cell]
    complementary: frozenset[Cell]

    @property
    def cells(self) -> frozenset[Cell]:
        """All of it."""
        return self.primary | self.complementary


def withhold(
    table: Counts,
    *,
    small: int,
    zeros: bool = False,
    unprinted: AbstractSet[Cell] = frozenset(),
    also: AbstractSet[Cell] = frozenset(),
    known: AbstractSet[Cell] = frozenset(),
) -> Withheld:
    """The cells to withhold when counts from 1 to `small` may not be published.

    With `zeros` noughts may not be either. Cells `unprinted` are nowhere told, so withholding them
    costs nothing; but a small one must not be found by subtraction either. Cells of `also` are
    withheld and kept from being found as if they were small. Cells `known` the reader has from
    elsewhere: they hide nothing, so none is chosen to protect another, and a small one among them
    is withheld without being kept from being found.

    Raises CannotProtectError when withholding every cell would not protect them.
    """
    least = 0 if zeros else 1
    cells = table.cells
    marked = [
        at for at, value in enumerate(table.values) if least <= value <= small or cells[at] in also
    ]
    small_cells = frozenset(cells[at] for at in marked)
    primary = [at for at in marked if cells[at] not in known]
    if not primary or not len(table.equations):
        return Withheld(small_cells, frozenset())
    free = [at for at, cell in enumerate(cells) if cell in unprinted - known]
    fixed = [at for at, cell in enumerate(cells) if cell in known]
    chosen = frozenset(cells[at] for at in _fewest(table, primary, free, fixed, small))
    found = Withheld(small_cells, chosen - small_cells)
    if recovered(table, found.cells - known) & (found.primary - known):
        raise CannotProtectError("A small count could still be worked out. Print fewer totals.")
    return found


def _fewest(
    table: Counts, primary: list[int], free: list[int], fixed: list[int], most_small: int
) -> list[int]:
    """The cells withheld, small ones included: a yes or no a cell, another table a small one.

    Those `free` cost nothing and those `fixed` cannot be chosen. A primary cell larger than
    `most_small` must be able to be smaller than it is: it may be as large as it can.
    """
    values, equations = table.values, table.equations
    many = len(values)
    size = many * (1 + len(primary))
    most = float(values.max() + len(primary) + 1)
    cost = np.zeros(size)
    cost[:many] = 1 + values / (10 * many * most)
    cost[free] = 0
    least, greatest = np.zeros(size), np.ones(size)
    least[[*primary, *free]] = 1
    greatest[fixed] = 0
    blocks: list[LinearConstraint] = []
    for order, small in enumerate(primary, start=1):
        start = order * many
        least[start : start + many], greatest[start : start + many] = -values, most
        if values[small] > most_small:
            greatest[start + small] = -LEAST_ROOM
        else:
            least[start + small] = LEAST_ROOM
        blocks += _other_table(start, size, equations, values, most)
    answer = milp(
        cost,
        constraints=blocks,
        bounds=Bounds(least, greatest),
        integrality=np.concatenate([np.ones(many), np.zeros(size - many)]),
    )
    if answer.x is None:
        raise CannotProtectError("No choice of cells protects the small counts.")
    return [at for at in range(many) if answer.x[at] > 0.5]


def _other_table(
    start: int,
    size: int,
    equations: np.ndarray,
    values: np.ndarray,
    most: float,
) -> list[LinearConstraint]:
    """The differences of the other table: they keep the totals, and only withheld cells differ."""
    many = len(values)
    keeps = lil_matrix((len(equations), size))
    keeps[:, start : start + many] = equations
    up, down = lil_matrix((many, size)), lil_matrix((many, size))
    for at in range(many):
        up[at, start + at] = down[at, start + at] = 1
        up[at, at], down[at, at] = -most, values[at]
    return [
        LinearConstraint(csr_matrix(keeps), 0, 0),
        LinearConstraint(csr_matrix(up), -np.inf, 0),
        LinearConstraint(csr_matrix(down), 0, np.inf),
    ]
