"""The machine-readable list of every figure a pack prints, and where.

Members are not listed: those entitled open them from the reference.
"""

from __future__ import annotations

import json
from typing import Any

from goldenthread.disclosure.rounding import Rounding
from goldenthread.measures.figure import Figure
from goldenthread.packs import explaining
from goldenthread.packs.guarded import Guarded, hides
from goldenthread.packs.printed import PrintedPack
from goldenthread.packs.source import Supplied


def render(pack: PrintedPack) -> bytes:
    """The list as JSON."""
    whole = {
        "pack": pack.pack.name,
        "title": pack.pack.title,
        "council": pack.pack.council_name,
        "audience": pack.pack.audience,
        "as_at": pack.pack.as_at.isoformat(),
        "known_at": pack.pack.known_at.isoformat(),
        "figures": [
            {"name": name, **_figure(pack.pack.figures[name], pack), "printed": _places(pack, name)}
            for name in dict.fromkeys(placement.figure for placement in pack.placements)
        ],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def _places(pack: PrintedPack, name: str) -> list[dict[str, str]]:
    return [
        {
            "section": placement.section,
            "where": placement.where,
            "part": placement.part,
            "text": placement.printed,
        }
        for placement in pack.placements
        if placement.figure == name
    ]


def _figure(figure: Supplied, pack: PrintedPack) -> dict[str, Any]:
    if not isinstance(figure, Figure):
        missing = [f"{table}.{column}" for table, column in figure.missing]
        return {"measure": figure.measure, "title": figure.title, "not_supplied": missing}
    return {
        "reference": figure.reference,
        "measure": figure.measure,
        "version": figure.version,
        "title": figure.title,
        "group": dict(figure.group),
        "definition": explaining.definition(figure),
        "shape": figure.shape,
        "unit": figure.unit,
        "start": figure.interval.start.isoformat(),
        "end": figure.interval.end.isoformat(),
        "known_at": figure.known_at.isoformat(),
        "numerator": hides(figure, "numerator") or figure.numerator,
        "denominator": hides(figure, "denominator") or figure.denominator,
        "not_known": hides(figure, "not_known") or figure.not_known,
        "likely_range": None if figure.low is None else [figure.low, figure.high],
        "in_full": explaining.printed_in_full(figure, pack.pack.decimals),
        "caveats": list(figure.caveats),
        **_as_published(figure),
    }


def _as_published(figure: Figure) -> dict[str, Any]:
    """How it is rounded and marked, where it is."""
    if not isinstance(figure, Guarded):
        return {}
    said = {
        "rounding": figure.rounding if figure.rounding is not Rounding.NONE else "",
        "provisional": figure.provisional,
        "revised_from": figure.revised_from,
    }
    return {name: value for name, value in said.items() if value}
