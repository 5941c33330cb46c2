"""Whether a part fits inside the whole it is part of, count by count.

Whether a rate follows from its counts is in `checking.arithmetic`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Counted:
    """A set and those of it who were counted: 483 children, 81 of them attending."""

    name: str
    numerator: int
    denominator: int | None = None


def breaches(part: Counted, whole: Counted) -> list[str]:
    """What is impossible about `part` being inside `whole`, in sentences; empty when it fits."""
    found = []
    if part.numerator > whole.numerator:
        found.append(
            f"{part.name} has {part.numerator:,} in its numerator, more than the "
            f"{whole.numerator:,} of {whole.name}, which contains it"
        )
    if (
        part.denominator is not None
        and whole.denominator is not None
        and part.denominator > whole.denominator
    ):
        found.append(
            f"{part.name} has {part.denominator:,} in its denominator, more than the "
            f"{whole.denominator:,} of {whole.name}, which contains it"
        )
    return found or _outside_breach(part, whole)


def _outside_breach(part: Counted, whole: Counted) -> list[str]:
    """Those outside the part must also be able to hold the rest of the numerator."""
    if part.denominator is None or whole.denominator is None:
        return []
    others = whole.denominator - part.denominator
    counted = whole.numerator - part.numerator
    if counted <= others:
        return []
    return [
        f"{others:,} of {whole.name} are outside {part.name}, yet {counted:,} of them are counted"
    ]
