"""Counts rounded for publication, and what rounded totals would still give away.

Totals are added up from rounded parts, so that a published table adds up. Where one part alone of a
line is withheld its rounded value is then the total less the others: such a cell is named.

Sources: OpenSAFELY, statistical disclosure control (midpoint rounding; rounding to five); DfE,
children looked after statistics (counts to the nearest ten).
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from enum import StrEnum

from goldenthread.disclosure.table import TOTAL, Cell, CountTable


class Rounding(StrEnum):
    """How counts are rounded."""

    NONE = "none"
    MIDPOINT_6 = "midpoint-6"
    """To the middle of sixes: 1 to 6 are 3, 7 to 12 are 9; nought stays nought."""
    NEAREST_5 = "nearest-5"
    NEAREST_10 = "nearest-10"


_NEAREST = {Rounding.NEAREST_5: 5, Rounding.NEAREST_10: 10}
_SIX = 6


def rounded(count: int, rounding: Rounding) -> int:
    """The count as it is published; a half is rounded up."""
    if rounding is Rounding.NONE or not count:
        return count
    if rounding is Rounding.MIDPOINT_6:
        return (count + _SIX - 1) // _SIX * _SIX - _SIX // 2
    step = _NEAREST[rounding]
    return (2 * count + step) // (2 * step) * step


def vanishing(rounding: Rounding) -> int:
    """The largest count that would be published as nought, though it is not."""
    return max(count for count in range(_SIX) if not rounded(count, rounding))


def rounded_table(
    table: CountTable,
    rounding: Rounding,
    *,
    left_out: AbstractSet[Cell] = frozenset(),
) -> dict[Cell, int]:
    """Every cell rounded and every total added up from rounded parts.

    `left_out` are cells that count as nought in the totals, as where a redacted cell is simply
    dropped; a withheld cell that is not among them is in the totals at its rounded value.
    """
    found = {
        (row, column): 0 if (row, column) in left_out else rounded(count, rounding)
        for row, counts in zip(table.rows, table.counts, strict=True)
        for column, count in zip(table.columns, counts, strict=True)
    }
    for row in table.rows:
        found[row, TOTAL] = sum(found[row, column] for column in table.columns)
    for column in (*table.columns, TOTAL):
        found[TOTAL, column] = sum(found[row, column] for row in table.rows)
    return found


def given_away(table: CountTable, withheld: AbstractSet[Cell]) -> set[Cell]:
    """The withheld cells whose rounded value a reader finds by taking a line's others from it."""
    alone = ([cell for cell in line if cell in withheld] for line in _lines(table))
    return {cells[0] for cells in alone if len(cells) == 1}


def _lines(table: CountTable) -> Iterator[list[Cell]]:
    for row in (*table.rows, TOTAL):
        yield [(row, column) for column in (*table.columns, TOTAL)]
    for column in (*table.columns, TOTAL):
        yield [(row, column) for row in (*table.rows, TOTAL)]
