"""What a reader already has from reports published before, of the same people over the same days.

An earlier report is its list of figures, as `figures_list` writes it. Where either of two counts
is rounded, one taken from the other is no count of children: rounding has hidden it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.disclosure.rounding import Rounding, rounded
from goldenthread.disclosure.table import Cell
from goldenthread.measures.figure import Figure
from goldenthread.packs.figures_in_print import remainder

FiguresList = Sequence[Mapping[str, Any]]
_TOLD = ("numerator", "denominator", "not_known")


@dataclass(frozen=True)
class FromEarlier:
    """What earlier reports mean for the counts of this one."""

    to_withhold: frozenset[Cell]
    """Withheld before; or but a few from what was printed, so that those few would be told."""
    known: frozenset[Cell]
    """Printed before as they are: withholding them hides nothing, nor anything beside them."""
    revised: Mapping[str, str]
    """By reference, what the latest earlier report printed in full of a figure told otherwise."""


def from_earlier(
    figures: Iterable[Figure], earlier: Iterable[FiguresList], small: int, rounding: Rounding
) -> FromEarlier:
    """What must be withheld of the figures, and what is known of them, for earlier reports' sake.

    A count is set beside the same part of the same measure, group and days. `small` is the largest
    difference that tells of too few children; `rounding` is how ours will be printed.
    """
    before: dict[str, list[Mapping[str, Any]]] = {}
    for each in (each for figures_list in earlier for each in figures_list):
        if "reference" in each:
            before.setdefault(question(each), []).append(each)
    to_withhold: set[Cell] = set()
    known: set[Cell] = set()
    revised: dict[str, str] = {}
    for figure in figures:
        for was in before.get(_asked(figure), ()):
            beside = _Beside(figure, was, small, rounding)
            to_withhold |= {(figure.reference, part) for part in beside.to_withhold}
            known |= {(figure.reference, part) for part in beside.known}
            revised[figure.reference] = str(was.get("in_full", "")) if beside.revised else ""
    return FromEarlier(
        frozenset(to_withhold - known),
        frozenset(known),
        {reference: said for reference, said in revised.items() if said},
    )


class _Beside:
    """A figure beside what one earlier report told of the same people over the same days."""

    def __init__(
        self, figure: Figure, was: Mapping[str, Any], small: int, rounding: Rounding
    ) -> None:
        counts = _counts(figure)
        then = rounded_by(was)
        exact = rounding is then is Rounding.NONE
        told = {part: count for part, count in _told(was).items() if part in counts}
        printed = {part: rounded(counts[part], rounding) for part in told}
        self.known = {part for part in told if told[part] == printed[part] and then is rounding}
        self.to_withhold = {
            part
            for part, count in told.items()
            if count is None or (exact and abs(count - counts[part]) <= small)
        }
        self.revised = then is rounding and any(
            count not in (None, printed[part]) for part, count in told.items()
        )


def rounded_by(listed: Mapping[str, Any]) -> Rounding:
    """How the counts of a figure of a list are rounded."""
    return Rounding(listed.get("rounding", Rounding.NONE))


def question(listed: Mapping[str, Any]) -> str:
    """What a figure of a list was asked: two of the same question are of the same people."""
    return json.dumps([listed.get(each) for each in ("measure", "group", "start", "end")])


def _asked(figure: Figure) -> str:
    days = figure.interval
    return question(
        {
            "measure": figure.measure,
            "group": dict(figure.group),
            "start": days.start.isoformat(),
            "end": days.end.isoformat(),
        }
    )


def _counts(figure: Figure) -> dict[str, int]:
    counts = {"numerator": figure.numerator, "not_known": figure.not_known}
    if figure.denominator is not None:
        counts |= {"denominator": figure.denominator, "remainder": remainder(figure)}
    return counts


def _told(listed: Mapping[str, Any]) -> dict[str, int | None]:
    """The counts a list tells, None for one it withholds; a remainder where it can be found."""
    told = {
        part: listed[part] if isinstance(listed[part], int) else None
        for part in _TOLD
        if listed.get(part) is not None
    }
    whole, counted, unknown = (told.get(part) for part in ("denominator", "numerator", "not_known"))
    if rounded_by(listed) is not Rounding.NONE:
        return told
    if whole is not None and counted is not None and unknown is not None:
        told["remainder"] = whole - counted - unknown
    return told
