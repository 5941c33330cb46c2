"""Whether a pack marked for publication would print a cell small enough to tell of a child.

It finds the cells that are small by themselves. What can be worked out by subtraction, within this
pack or from papers already published, is not found here, so a pack that passes is not yet safe.
"""

from __future__ import annotations

from goldenthread.checking.gate import Fault
from goldenthread.measures.figure import Figure, Shape
from goldenthread.packs import figures_in_print
from goldenthread.packs.model import Audience
from goldenthread.packs.printed import PrintedPack

SMALL = range(1, 6)
"""Counts of 1 to 5, as the DfE suppresses them in its statistics of children in need."""


def small_cells(pack: PrintedPack) -> list[Fault]:
    """A fault for each printed figure with a small cell, when the pack is for publication."""
    if pack.pack.audience is not Audience.PUBLIC:
        return []
    faults = []
    for name in dict.fromkeys(placement.figure for placement in pack.placements):
        figure = pack.pack.figures[name]
        if isinstance(figure, Figure) and (cells := _cells(figure)):
            faults.append(
                Fault(
                    where=f"Figure {figure.reference}",
                    what=f"{figure.title} has a small cell: {', '.join(cells)}",
                    would_hold="A pack for publication holds no count of 1 to 5.",
                )
            )
    return faults


def _cells(figure: Figure) -> list[str]:
    """Which of its cells are small; the complement and the not known are cells as well."""
    counts = {"numerator": figure.numerator, "not known": figure.not_known}
    if figure.shape is Shape.RATE and figure.denominator is not None:
        counts["denominator"] = figure.denominator
        counts["remainder"] = figures_in_print.remainder(figure)
    return [name for name, count in counts.items() if count in SMALL]
