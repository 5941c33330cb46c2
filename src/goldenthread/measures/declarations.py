"""How a measure is declared: what is counted, over whom, why, and what no source may lack.

Working a measure out is `measures.engine`'s business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from goldenthread.cohorts.declarations import Members, Rows, of_child_1
from goldenthread.measures.figure import Interval, Shape, Standing


class Good(StrEnum):
    """Which way is better."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"


class Range(StrEnum):
    """How the likely range of a rate is worked out."""

    NONE = "none"
    WILSON = "wilson"
    """95% Wilson score interval of a sample proportion."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """An assurance child: what the record says of child 1, and where they stand in the measure.

    `expect` is None for a child who is not counted at all.
    """

    title: str
    rows: Rows
    expect: Standing | None
    subject: str = "1"
    """Who the members of the case are about, where that is not child 1."""


@dataclass(frozen=True, kw_only=True)
class CaveatWhen:
    """A caveat that is said only when it holds.

    It holds when no load supplies `not_supplied`, or when the SQL `holds`, asked of the interval,
    gives true.
    """

    words: str
    when_in_words: str
    not_supplied: tuple[str, str] | None = None
    holds: str | None = None


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A measure. A rate has a denominator; a count and a mean count their numerator.

    `not_known` are members of the denominator of whom the source does not say; they are never in
    the numerator. `needs` names the columns without any one of which there is no figure at all.
    `standards` names the standards whose expectations it reads.
    """

    name: str
    version: int
    title: str
    shape: Shape
    unit: str
    numerator: Members
    numerator_words: str
    denominator: Members | None = None
    denominator_words: str | None = None
    not_known: Members | None = None
    needs: tuple[tuple[str, str], ...]
    why: str
    authority: str
    owner: str
    reviewed: date
    next_review: date
    good_is: Good
    range: Range = Range.NONE
    caveats: tuple[str, ...] = ()
    caveats_when: tuple[CaveatWhen, ...] = ()
    standards: tuple[str, ...] = ()
    groups: tuple[str, ...] = ("locality", "team", "age band", "sex", "ethnicity", "disability")
    interval: Interval
    """The interval its assurance children are asked about."""
    cases: tuple[Case, ...] = field(default=())

    def __post_init__(self) -> None:
        for what in ("title", "numerator_words", "why", "authority", "owner"):
            if not getattr(self, what).strip():
                raise ValueError(f"The measure {self.name} has no {what}; say it in a sentence.")
        if (self.shape is Shape.RATE) != (self.denominator is not None):
            raise ValueError(
                f"The measure {self.name} is a {self.shape}; only a rate has a denominator, "
                "and every rate has one."
            )
        if (self.denominator is None) != (self.denominator_words is None):
            raise ValueError(f"The measure {self.name} must say its denominator in words.")
        if self.not_known is not None and self.denominator is None:
            raise ValueError(f"The measure {self.name} has members not known of no denominator.")
        if self.next_review <= self.reviewed:
            raise ValueError(
                f"The measure {self.name} was reviewed on {self.reviewed} and is next reviewed on "
                f"{self.next_review}. Give a next review within twelve months."
            )
        if not self.cases:
            raise ValueError(f"The measure {self.name} has no assurance children; give it some.")


def child(title: str, *, expect: Standing | None, **rows: Sequence[Mapping[str, Any]]) -> Case:
    """An assurance child; rows need no `child_id`, it is always 1."""
    return Case(title=title, rows=of_child_1(rows), expect=expect)
