"""A figure: the value of a measure for an interval, as known at a moment, with its members."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Shape(StrEnum):
    """How a figure is read."""

    COUNT = "count"
    """A number of members: `numerator`; there is no denominator."""
    RATE = "rate"
    """`numerator` of `denominator`, as a percentage; never printed without both."""
    MEAN = "mean"
    """`numerator` shared over `denominator` units, such as readings a week."""


class Standing(StrEnum):
    """Where a member of a figure stands."""

    IN = "in"
    """Counted in the numerator (and so in the denominator)."""
    OUT = "out"
    """Counted in the denominator only."""
    NOT_KNOWN = "not known"
    """In the denominator, but the source does not say; neither in nor out."""


@dataclass(frozen=True, kw_only=True)
class Interval:
    """The days a figure describes, both included; one day when start and end are the same."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"The interval ends on {self.end}, before it starts on {self.start}.")


@dataclass(frozen=True, kw_only=True)
class Member:
    """One thing counted: a child, or a reading, visit or conference about a child."""

    member_id: str
    child_id: str
    standing: Standing


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A value that can be printed, and the definition it stands on.

    `denominator` includes the members not known; `not_known` says how many they are. `low` and
    `high` bound the value in its own unit (percent for a rate) where an interval is meaningful,
    95% two-sided, `interval_method` saying how.
    """

    reference: str
    """Short, stable, and the same for the same measure, interval, group and knowledge."""
    measure: str
    version: int
    title: str
    shape: Shape
    unit: str
    """What one member is, in the plural: children, readings, conferences."""
    interval: Interval
    known_at: datetime
    numerator: int
    denominator: int | None
    not_known: int
    numerator_words: str
    denominator_words: str | None
    group: tuple[tuple[str, str], ...] = ()
    """Breakdown it belongs to, as (dimension, value): (("locality", "South"),)."""
    members: tuple[Member, ...] = field(default=(), repr=False)
    low: float | None = None
    high: float | None = None
    interval_method: str | None = None
    caveats: tuple[str, ...] = ()

    @property
    def value(self) -> float | None:
        """The count, the percentage or the mean; None when there is nothing to divide by."""
        if self.shape is Shape.COUNT:
            return float(self.numerator)
        if not self.denominator:
            return None
        ratio = self.numerator / self.denominator
        return ratio * 100 if self.shape is Shape.RATE else ratio

    def members_by_part(self) -> dict[str, frozenset[str]]:
        """Who is behind each count of it, by part; a mean counts units and has none."""
        if self.shape is Shape.MEAN:
            return {}
        by = {
            standing: frozenset(
                each.member_id for each in self.members if each.standing is standing
            )
            for standing in Standing
        }
        if self.shape is Shape.COUNT:
            return {"numerator": by[Standing.IN]}
        return {
            "numerator": by[Standing.IN],
            "not_known": by[Standing.NOT_KNOWN],
            "remainder": by[Standing.OUT],
            "denominator": frozenset().union(*by.values()),
        }


@dataclass(frozen=True, kw_only=True)
class NotSupplied:
    """What stands in a figure's place when no standing load supplies what the measure needs."""

    measure: str
    title: str
    missing: tuple[tuple[str, str], ...]
    """The tables and columns that no source supplies."""
