"""How a tracker is declared: who belongs on it, what is asked each week, what is kept of each.

The rules find; a person confirms. SQL reads the record's tables and may name `$day`, `$authority`
and the tables of `measures.limits`, as a cohort's does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from goldenthread.calendars.intervals import Interval
from goldenthread.cohorts.declarations import Members, Rows, of_child_1
from goldenthread.council.settings import Council, Parameter
from goldenthread.sampling.questions import Question, QuestionSet

NAME = re.compile(r"[a-z][a-z0-9_]*")
STARTS = ("entered", "since", "answered", "decided")
"""What a clock may start from, beside a field that holds a day: when the entry was confirmed, the
day the record says it began, the latest answer, the latest decision."""


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"


@dataclass(frozen=True, kw_only=True)
class Field:
    """Something people keep of each entry that no source tells."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    """Code and words, for a choice; codes so that it can be counted."""
    help: str = ""

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(f"The field '{self.name}' needs a name in lower_case_words.")
        if (self.kind in {Kind.CHOICE, Kind.CHOICES}) != bool(self.choices):
            raise ValueError(f"The field {self.name} is a {self.kind}: only a choice has choices.")


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Something due so long after its start. `within` is what the council sets, or an interval."""

    name: str
    title: str
    starts: str
    within: Parameter | Interval
    authority: str
    instead: str = ""
    """The field that, filled in, says the day it starts from instead."""
    stops: str = ""
    """The field that, filled in, stops it."""
    told: str = ""
    """What the record tells, by its label, that stops it too."""
    effective_from: date | None = None
    """What started before this day is not held to it."""

    def due_on(self, council: Council, started: date) -> date | None:
        """The last day in time for what started on a day, as the council had it set that day.

        None where the clock did not exist yet.
        """
        if self.effective_from and started < self.effective_from:
            return None
        within = self.within
        if isinstance(within, Parameter):
            value = council.value(within, started)
            assert isinstance(value, Interval)
            within = value
        return within.after(started)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A fact shown with each entry, worked out from the record: SQL giving `member_id, said`."""

    label: str
    sql: str
    codes: str = ""
    """The code set whose labels stand for what it says."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Who belongs: SQL giving `member_id, child_id, since`, and the same in words.

    A family has one `member_id` and a row for each child. `since` is the day the record says it
    began; a suggestion that was declined is made again only when that day is another.
    """

    words: str
    sql: str
    needs: tuple[tuple[str, str], ...] = ()

    @property
    def members(self) -> Members:
        """Those who belong, as they are counted elsewhere."""
        return Members(f"SELECT DISTINCT member_id, child_id FROM ({self.sql})")


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A count said beside the tracker's own, so that the few are seen among the many."""

    title: str
    members: Members


@dataclass(frozen=True, kw_only=True)
class Capacity:
    """What there is only so much of each week, such as hearings, and how many will be wanted.

    A day that somebody wrote stands; where none is written, the clock's last day does.
    """

    title: str
    many: str
    """What is counted, such as hearings."""
    offers: str
    """Who offers them, such as the court."""
    offered: Parameter
    """How many a week."""
    day: str
    """The field that holds the day of the next one."""
    which: str
    """The field of choice that says which one that is."""
    stands_for: tuple[tuple[str, str], ...]
    """Its codes, and the clock each stands for; a code not named here stands for none."""
    told_by: str
    """The field of choice that says whether the day stands."""
    not_standing: tuple[str, ...]
    """Its codes by which it does not."""
    clocks: tuple[str, ...]
    """The clocks by which one is due each, in their order."""
    over: str
    """The field that, filled in, says that none is wanted any more."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """An assurance child: what the record says of child 1; whether the rules have them on or off.

    `was_on`: whether they are on the tracker already, which is what the leaving rule is about.
    """

    title: str
    rows: Rows
    expect: bool
    was_on: bool = False
    day: date | None = None
    """Where the rule changes with the day: another day than the tracker's."""
    withdrawn: tuple[Mapping[str, Any], ...] = ()
    """Permanence plans that only a source withdrawn since told of."""


@dataclass(frozen=True, kw_only=True)
class Tracker:
    """A tracker. `stays` is who remains once on it; by default those who would come on."""

    name: str
    version: int
    title: str
    why: str
    authority: str
    owner: str
    """Whose list it is, by role."""
    answers: str
    challenges: str
    about: str
    """What an entry is called: child, young person, family."""
    entry: Rule
    leaving: str
    """When somebody leaves, in words."""
    stays: Members | None = None
    told: tuple[Told, ...] = ()
    leaving_told: tuple[Told, ...] = ()
    """What the record says of those whom the leaving rule finds."""
    beside: tuple[Beside, ...] = ()
    asked: tuple[QuestionSet, ...]
    fields: tuple[Field, ...] = ()
    clocks: tuple[Clock, ...] = ()
    count_by: tuple[str, ...] = ()
    """The fields of choice by which the board's summary counts."""
    judges: str = ""
    """The subject of a suitability judgement that is made on this tracker."""
    panels: bool = False
    """Whether it is gone through locality by locality."""
    capacity: Capacity | None = None
    """What the entries will want of something that is short."""
    measure: str = ""
    """The measure that counts the same children, where there is one."""
    day: date
    """The day its assurance children are asked about."""
    cases: tuple[Case, ...] = field(default=())
    own: bool = False
    """A council's own, put together from cohorts that are proved already."""

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(f"The tracker '{self.name}' needs a name in lower_case_words.")
        said = ("title", "why", "authority", "owner", "answers", "challenges", "about", "leaving")
        for what in said:
            if not getattr(self, what).strip():
                raise ValueError(f"The tracker {self.name} has no {what}; say it in a sentence.")
        if not self.asked:
            raise ValueError(f"The tracker {self.name} asks nothing; give it questions.")
        self._fields_named()
        if not self.own and {case.expect for case in self.cases} != {True, False}:
            raise ValueError(
                f"The tracker {self.name} needs assurance children who belong and who do not."
            )

    def _fields_named(self) -> None:
        days = {each.name for each in self.fields if each.kind is Kind.DAY}
        names = {each.name for each in self.fields}
        for clock in self.clocks:
            if clock.starts not in {*STARTS, *days}:
                raise ValueError(
                    f"The clock {clock.name} of {self.name} starts at '{clock.starts}'; expected "
                    f"one of {', '.join(STARTS)} or a field that holds a day."
                )
            if clock.instead and clock.instead not in days:
                raise ValueError(
                    f"No field '{clock.instead}' holds a day from which {clock.name} could start."
                )
            if clock.told and clock.told not in {each.label for each in self.told}:
                raise ValueError(
                    f"Nothing told is called '{clock.told}', which stops {clock.name}."
                )
            if clock.stops and clock.stops not in names:
                raise ValueError(f"No field '{clock.stops}' stops the clock {clock.name}.")
        if unknown := set(self.count_by) - names:
            raise ValueError(f"{self.name} counts by {min(unknown)}, which is no field of it.")
        if self.capacity:
            self._capacity_named(self.capacity)

    def _capacity_named(self, short: Capacity) -> None:
        codes = {each.name: {code for code, _ in each.choices} for each in self.fields}
        clocks = {clock.name for clock in self.clocks}
        said: dict[str, tuple[set[str], set[str]]] = {
            "field": ({short.day, short.which, short.told_by, short.over}, set(codes)),
            "clock": ({*short.clocks, *(clock for _, clock in short.stands_for)}, clocks),
            "choice": ({code for code, _ in short.stands_for}, codes.get(short.which, set())),
            "answer": (set(short.not_standing), codes.get(short.told_by, set())),
        }
        for what, (named, known) in said.items():
            if unknown := named - known:
                raise ValueError(
                    f"{short.title} of {self.name} names '{min(unknown)}', no {what} of it."
                )

    @property
    def remaining(self) -> Members:
        """Those who stay once they are on it."""
        return self.stays or self.entry.members

    def asked_on(self, day: date) -> QuestionSet:
        """The questions asked on a day; before the first set, the first."""
        found = [each for each in self.asked if each.effective_from <= day]
        first = min(self.asked, key=lambda each: each.effective_from)
        return max(found, key=lambda each: each.effective_from, default=first)


def questions(version: str, *said: tuple[str, str], since: date = date(2020, 3, 23)) -> QuestionSet:
    """A set of questions: an id and the words of each."""
    asked = tuple(Question(id=name, words=words) for name, words in said)
    return QuestionSet(version=version, effective_from=since, questions=asked)


def child(
    title: str,
    *,
    expect: bool,
    was_on: bool = False,
    day: date | None = None,
    withdrawn: Sequence[Mapping[str, Any]] = (),
    **rows: Sequence[Mapping[str, Any]],
) -> Case:
    """An assurance child; rows need no `child_id`, it is always 1."""
    return Case(
        title=title,
        rows=of_child_1(rows),
        expect=expect,
        was_on=was_on,
        day=day,
        withdrawn=tuple({"child_id": "1", **each} for each in withdrawn),
    )
