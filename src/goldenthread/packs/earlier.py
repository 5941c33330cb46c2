"""What a reader already has from reports published before, of the same people over the same days.

An earlier report is its list of figures, as `figures_list` writes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


def from_earlier(
    figures: Iterable[Figure], earlier: Iterable[FiguresList], small: int
) -> FromEarlier:
    """What must be withheld of the figures, and what is known of them, for earlier reports' sake.

    A count is set beside the same part of the same measure, group and days. `small` is the largest
    difference that tells of too few children.
    """
    before: dict[str, list[dict[str, int | None]]] = {}
    for each in (each for figures_list in earlier for each in figures_list):
        if "reference" in each:
            before.setdefault(question(each), []).append(_told(each))
    to_withhold: set[Cell] = set()
    known: set[Cell] = set()
    for figure in figures:
        for was in before.get(_asked(figure), ()):
            for part, count in _counts(figure).items():
                told = was.get(part, count + small + 1)
                if told == count:
                    known.add((figure.reference, part))
                elif told is None or abs(told - count) <= small:
                    to_withhold.add((figure.reference, part))
    return FromEarlier(frozenset(to_withhold - known), frozenset(known))


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
    if whole is not None and counted is not None and unknown is not None:
        told["remainder"] = whole - counted - unknown
    return told
