"""How a standard is declared: within how long, after or during what, met by what, on whose word.

What a declaration means is defined by `standards.reference`; the catalogue of them is
`standards.catalogue`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from goldenthread.calendars.intervals import Interval
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.record.tables import TABLES
from goldenthread.standards.kinds import EventKind, ExtensionKind, PeriodKind

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
_ID = re.compile(r"[a-z][a-z0-9_]*")


class Origin(StrEnum):
    """Whose promise it is. A breach of each means something different to a committee."""

    STATUTORY = "statutory"
    GUIDANCE = "guidance"
    LOCAL = "local"


class Outcome(StrEnum):
    """How one expectation stands on a day; `docs/standards.md` draws each."""

    MET = "met"
    LATE = "late"
    MISSED = "missed"
    ENDED = "ended"
    NOT_YET_DUE = "not_yet_due"
    DUE = "due"
    OVERDUE = "overdue"
    NOT_EVIDENCED = "not_evidenced"


class Clock(StrEnum):
    """Under which law: as it ordinarily stands, or as it was relaxed for a time."""

    ORDINARY = "ordinary"
    RELAXED = "relaxed"


class Window(StrEnum):
    """Calendar windows: a week is Monday to Sunday."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Dated:
    """An interval that law or guidance changed: each value with the day it took effect.

    The first has no day. What was already running on the day of a change keeps its interval.
    """

    values: tuple[tuple[date | None, Interval], ...]

    def __post_init__(self) -> None:
        if not self.values or self.values[0][0] is not None:
            raise ValueError("The first of dated intervals has no day; write it as (None, …).")
        days = [day for day, _ in self.values[1:]]
        if None in days or days != sorted(set(days)):  # type: ignore[type-var]
            raise ValueError("Dated intervals follow one another; give each later one a later day.")


HowLong = Interval | Dated | Parameter
"""An interval; one that changed by date; or one the council sets."""


@dataclass(frozen=True)
class Choice:
    """Which fact starts the clock, where the council says: one for each value of a parameter."""

    parameter: Parameter
    facts: tuple[tuple[str, PeriodKind], ...]

    def __post_init__(self) -> None:
        values = {value for value, _ in self.facts}
        if values != set(self.parameter.one_of):
            raise ValueError(
                f"The parameter {self.parameter.name} may be {', '.join(self.parameter.one_of)}; "
                "give a fact for each of them and for no other."
            )


@dataclass(frozen=True, kw_only=True)
class Case:
    """An assurance child: what the record says of child 1, and the outcomes expected as at a day.

    `expect` lists (opened on, outcome) in the order opened.
    """

    title: str
    rows: Rows
    as_at: date
    expect: tuple[tuple[date, str], ...]
    subject: str = "1"
    supplied: Mapping[str, Sequence[str]] | None = None
    clock: Clock = Clock.ORDINARY


def child(
    title: str,
    *,
    as_at: date,
    expect: Sequence[tuple[date, str]] = (),
    subject: str = "1",
    supplied: Mapping[str, Sequence[str]] | None = None,
    clock: Clock = Clock.ORDINARY,
    **rows: Sequence[Mapping[str, Any]],
) -> Case:
    """An assurance child; rows need no `child_id`, it is always 1. An adopter's rows have none."""
    whose = {"child_id": "1", "child_id_kind": "case"}
    return Case(
        title=title,
        rows={
            table: [{**(whose if TABLES[table].about_a_child else {}), **row} for row in given]
            for table, given in rows.items()
        },
        as_at=as_at,
        expect=tuple(expect),
        subject=subject,
        supplied=supplied,
        clock=clock,
    )


@dataclass(frozen=True, kw_only=True)
class Relaxation:
    """What was softened for a time, for the second clock; the ordinary rule is never replaced.

    `changes` are the parts of the declaration that read otherwise (`then`, `within`, `met_by`).
    `starts` is the first day on which it was in force and `ends` the first on which it no longer
    was; they are for the reader, the changes carry their own days.
    """

    words: str
    authority: str
    starts: date
    ends: date
    changes: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Standard:
    """What every standard says of itself, whatever its shape.

    `domain_id` is its mark in the practice catalogue ("ICPC-15"). `confirmed` is False where the
    wording or the interval is not settled, and then `what_would_settle_it` says what would.
    `effective_from` and `effective_to` bound the days on which it opens expectations.
    """

    id: str
    domain_id: str
    title: str
    why: str
    authority: str
    origin: Origin
    owner: str
    confirmed: bool = True
    what_would_settle_it: str = ""
    exceptions: str = ""
    population: str = ""
    """Whom it is owed, where the fact that starts it does not say it all."""
    relaxed: Relaxation | None = field(default=None, compare=False)
    effective_from: date | None = None
    effective_to: date | None = None
    assurance: tuple[Case, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(
                f"The standard '{self.id}' needs an id in small letters and underscores; rename it."
            )
        for what in ("domain_id", "title", "why", "authority", "owner"):
            if not str(getattr(self, what)).strip():
                raise ValueError(f"The standard {self.id} has no {what}; say it in a sentence.")
        if self.confirmed == bool(self.what_would_settle_it):
            raise ValueError(
                f"The standard {self.id} must say what would settle it exactly when it is not "
                "confirmed."
            )
        if self.effective_from and self.effective_to and self.effective_to <= self.effective_from:
            raise ValueError(
                f"The standard {self.id} ends on {self.effective_to}, not after it begins on "
                f"{self.effective_from}; correct one of them."
            )
        for how_long in self.lengths():
            if isinstance(how_long, Parameter) and how_long.kind is not ParameterKind.INTERVAL:
                raise ValueError(
                    f"The standard {self.id} counts in {how_long.name}, which is not an interval."
                )

    def lengths(self) -> tuple[HowLong, ...]:
        """The intervals of its steps, in order; the last repeats."""
        return ()

    def met_by_kind(self) -> EventKind | None:
        """The event that meets it; None where the end of the period itself does."""
        return None


@dataclass(frozen=True, kw_only=True)
class OnceAfter(Standard):
    """Once, within so long after an event or after a period starts.

    After a period's start it lasts as long as that period. `while_` is the period that, when over,
    ends what an event started; with `inside_only` an event outside any such period starts nothing.
    """

    after: EventKind | PeriodKind
    within: HowLong
    met_by: EventKind
    while_: PeriodKind | None = None
    inside_only: bool = False

    def lengths(self) -> tuple[HowLong, ...]:
        """Its one interval."""
        return (self.within,)

    def met_by_kind(self) -> EventKind:
        """The event that meets it."""
        return self.met_by


@dataclass(frozen=True, kw_only=True)
class FinishedWithin(Standard):
    """A period must be over within so long of its start; each by its own end.

    An extension agreed on or before the due day moves the due day to its new end, or where it
    gives none to `extended_to` from the start; never back. `over` is the field's word for it:
    complete, resolved.
    """

    of: PeriodKind | Choice
    within: HowLong
    over: str = "over"
    extension: ExtensionKind | None = None
    extended_to: HowLong | None = None
    while_: PeriodKind | None = None

    def lengths(self) -> tuple[HowLong, ...]:
        """Its one interval."""
        return (self.within,)


@dataclass(frozen=True, kw_only=True)
class AgainDuring(Standard):
    """Again and again during a period: `first` from its start, then each from the one before.

    `then` gives the later intervals in order; the last repeats, and `first` where there are none.
    """

    during: PeriodKind
    first: HowLong
    met_by: EventKind
    then: tuple[HowLong, ...] = ()

    def lengths(self) -> tuple[HowLong, ...]:
        """The first interval, then the later ones."""
        return (self.first, *self.then)

    def met_by_kind(self) -> EventKind:
        """The event that meets it."""
        return self.met_by


@dataclass(frozen=True, kw_only=True)
class EachWindow(Standard):
    """So many events in each whole calendar window of a period."""

    during: PeriodKind
    window: Window
    met_by: EventKind
    at_least: int | Parameter = 1

    def met_by_kind(self) -> EventKind:
        """The event that meets it."""
        return self.met_by
