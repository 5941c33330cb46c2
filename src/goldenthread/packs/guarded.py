"""A figure of which some counts may not be told to the pack's audience."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.measures.figure import Figure


@dataclass(frozen=True, kw_only=True)
class Guarded(Figure):
    """A figure some of whose counts are withheld, and the mark printed in their place.

    It carries no members and no likely range.
    """

    withheld: frozenset[str]
    """Of "numerator", "denominator", "not_known" and "remainder"."""
    mark: str


def hides(figure: Figure, *parts: str) -> str:
    """The mark to print when any of these counts is withheld; nothing when all may be told."""
    return figure.mark if isinstance(figure, Guarded) and figure.withheld & set(parts) else ""
