"""What a reader can work out of a withheld cell: the least and the most it could be.

The reader is taken to know every printed cell, every total's parts and that no count is below
nought; a linear programme then finds each withheld cell's range.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import numpy as np
from scipy.optimize import linprog

from goldenthread.disclosure.table import Cell, Counts


def ranges(table: Counts, withheld: AbstractSet[Cell]) -> dict[Cell, tuple[float, float]]:
    """For each withheld cell the least and the most it could be."""
    cells, values, equations = table.cells, table.values, table.equations
    hidden = [at for at, cell in enumerate(cells) if cell in withheld]
    if not hidden:
        return {}
    shown = [at for at, cell in enumerate(cells) if cell not in withheld]
    known = -equations[:, shown] @ values[shown]
    found = {}
    for position, at in enumerate(hidden):
        ends = []
        for sign in (1.0, -1.0):
            aim = np.zeros(len(hidden))
            aim[position] = sign
            solved = linprog(aim, A_eq=equations[:, hidden], b_eq=known, bounds=(0, None))
            # Unbounded cannot be told from "as large as one likes": both are safe.
            ends.append(sign * solved.fun if solved.status == 0 else sign * -np.inf)
        found[cells[at]] = (ends[0], ends[1])
    return found


def recovered(table: Counts, withheld: AbstractSet[Cell]) -> set[Cell]:
    """The withheld cells that can be worked out to the very number."""
    return {cell for cell, (low, high) in ranges(table, withheld).items() if high - low < 1e-6}
