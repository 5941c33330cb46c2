"""Marks the figures that told beside the others would give a small count away.

Done once, when all have been worked out with their members; a page then hides those marked from
whoever sees counts only, as it hides the small ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from goldenthread.app.figures.models import FigureSnapshot, counts_of
from goldenthread.disclosure.groups import groups_to_hide
from goldenthread.disclosure.nested import Count, Nested, nested, rows_to_hide
from goldenthread.packs.earlier import question

Counts = Mapping[str, Mapping[str, int]]
"""By measure, the counts of each of its parts."""


def question_of(row: FigureSnapshot) -> str:
    """What the figure answers: the measure, of which group, over which days."""
    return question(
        {
            "measure": row.measure,
            "group": {row.dimension: row.group} if row.dimension else {},
            "start": row.starts.isoformat(),
            "end": row.ends.isoformat(),
        }
    )


def mark(
    rows: Sequence[FigureSnapshot],
    members: Mapping[Count, frozenset[str]],
    *,
    small: int,
    public: AbstractSet[str] = frozenset(),
) -> None:
    """Mark rows and trends that give away a count from 1 to `small`.

    `members` says who is behind each part of each measure's whole. Questions of `public` a report
    to the public has answered.
    """
    found = nested(members, {"numerator"})
    supplied = [row for row in rows if row.reference]
    by_group: dict[tuple[str, str], list[FigureSnapshot]] = {}
    for row in supplied:
        by_group.setdefault((row.dimension, row.group), []).append(row)
    beside = {}
    for place, here in by_group.items():
        counts = {row.measure: row.counts() for row in here}
        told = {row.measure for row in here if question_of(row) in public}
        gone = _to_hide(found, counts, set(), small, told)
        beside[place] = found.found(_flat(counts))
        for row in here:
            row.gives_away = row.measure in gone
    wholes = by_group.get(("", ""), [])
    hidden = {row.measure for row in wholes if row.gives_away or _few(row.counts(), small)}
    by_breakdown: dict[tuple[str, str], list[FigureSnapshot]] = {}
    for row in supplied:
        if row.dimension and row.measure not in hidden:
            by_breakdown.setdefault((row.measure, row.dimension), []).append(row)
    for (measure, _), groups in by_breakdown.items():
        lines = np.array([beside[row.dimension, row.group] for row in groups]).T
        _mark_groups(groups, lines[found.of_row(measure)], small)
    _mark_trends(wholes, found, hidden, small)


def _mark_groups(groups: list[FigureSnapshot], beside: np.ndarray, small: int) -> None:
    """More groups of a measure, where those hidden together leave few of another measure's."""
    counts = [row.counts() for row in groups]
    gone = {at for at, row in enumerate(groups) if row.gives_away or _few(counts[at], small)}
    for at in groups_to_hide(counts, gone, small=small, whole_told=True, beside=beside) - gone:
        groups[at].gives_away = True


def _mark_trends(
    wholes: Sequence[FigureSnapshot], found: Nested, hidden: set[str], small: int
) -> None:
    """A trend is told whole or not at all: not where any of its points would give few away."""
    by_label: dict[str, dict[str, Mapping[str, int]]] = {}
    silent = set(hidden)
    for row in wholes:
        for point in row.trend.get("points", ()):
            counts = point_counts(row.shape, point)
            by_label.setdefault(point["label"], {})[row.measure] = counts
            silent |= {row.measure} if _few(counts, small) else set()
    for counts_then in by_label.values():
        silent |= _to_hide(found, counts_then, silent, small)
    for row in wholes:
        if row.trend:
            row.trend["gives_away"] = row.measure in silent


def point_counts(shape: str, point: Mapping[str, int]) -> dict[str, int]:
    """The counts of a point of a trend, by part."""
    return counts_of(shape, point["numerator"], point["denominator"], point["not_known"])


def _to_hide(
    found: Nested,
    counts: Counts,
    hidden: set[str],
    small: int,
    elsewhere: AbstractSet[str] = frozenset(),
) -> set[str]:
    few = {measure for measure, parts in counts.items() if _few(parts, small)}
    return rows_to_hide(found, _flat(counts), hidden | few, small=small, elsewhere=elsewhere)


def _flat(counts: Counts) -> dict[Count, int]:
    return {
        (measure, part): count for measure, parts in counts.items() for part, count in parts.items()
    }


def _few(counts: Mapping[str, int], small: int) -> bool:
    return any(0 < count <= small for count in counts.values())
