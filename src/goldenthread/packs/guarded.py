"""A figure as the pack's audience may be told it: some counts withheld, all of them rounded."""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.disclosure.rounding import Rounding
from goldenthread.measures.figure import Figure


@dataclass(frozen=True, kw_only=True)
class Guarded(Figure):
    """A figure as published: what of it is withheld and by what mark, and how it is rounded.

    Its counts are rounded already, each by itself. It carries no members and no likely range.
    """

    withheld: frozenset[str]
    """Of "numerator", "denominator", "not_known" and "remainder"."""
    mark: str
    reasons: tuple[tuple[str, str], ...] = ()
    """Why each of them is, by part: kept for those who release it, and never printed."""
    rounding: Rounding = Rounding.NONE
    rounded_remainder: int | None = None
    """Those known to be out of the numerator; None where they are the rest of the counts."""
    provisional: bool = False
    revised_from: str = ""
    """What a report published before printed of it, where it told other counts."""


def hides(figure: Figure, *parts: str) -> str:
    """The mark to print when any of these counts is withheld; nothing when all may be told."""
    return figure.mark if isinstance(figure, Guarded) and figure.withheld & set(parts) else ""
