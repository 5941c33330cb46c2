"""How an entry stands on a day: this week, last week, what is kept of it, its clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.app.people.council import council, set_by_council
from goldenthread.app.trackers.models import Entry, Step
from goldenthread.calendars.words import day_in_words
from goldenthread.standards.in_force import DUE_SOON
from goldenthread.trackers.declarations import Clock, Field, Kind, Tracker

WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class ClockState:
    """One clock of an entry. Without `due_on` the day it starts from is not kept yet."""

    name: str
    title: str
    due_on: date | None
    outcome: str
    """overdue, due, not_yet_due, or not_started."""


@dataclass(frozen=True, kw_only=True)
class Week:
    """What was said of an entry in one week, Monday to Sunday."""

    monday: date
    steps: tuple[Step, ...]

    def of(self, kind: str) -> list[Step]:
        """The steps of a kind, in the order taken."""
        return [step for step in self.steps if step.kind == kind]

    @property
    def answer(self) -> Step | None:
        """The last answer of the week."""
        return max(self.of(Step.Kind.ANSWERED), key=lambda step: step.pk, default=None)

    @property
    def decision(self) -> Step | None:
        """The last decision of the week."""
        return max(self.of(Step.Kind.DECIDED), key=lambda step: step.pk, default=None)

    @property
    def challenges(self) -> list[Step]:
        """Every challenge of the week."""
        return self.of(Step.Kind.CHALLENGED)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An entry on a day."""

    steps: tuple[Step, ...]
    this_week: Week
    earlier: Week
    """The latest week before this one in which anything was said; last week when nothing was."""
    kept: dict[str, Any]
    """The latest value of each field that holds one."""
    left: Step | None
    clocks: tuple[ClockState, ...]
    weeks: int
    """Whole weeks on the list."""

    @property
    def overdue(self) -> int:
        """How many clocks have run out."""
        return sum(each.outcome == "overdue" for each in self.clocks)

    @property
    def next_on(self) -> date | None:
        """When the latest decision said it comes back."""
        decided = [step for step in self.steps if step.kind == Step.Kind.DECIDED]
        return decided[-1].next_on if decided else None


def monday_of(day: date) -> date:
    """The Monday of the week a day is in."""
    return day - timedelta(days=day.weekday())


def standing(
    entry: Entry, tracker: Tracker, day: date, facts: Sequence[Sequence[str]] = ()
) -> Standing:
    """How it stands on a day, `facts` being what the record says of it.

    Its steps should be fetched beforehand.
    """
    steps = tuple(
        sorted((each for each in entry.steps.all() if each.taken_on <= day), key=lambda s: s.pk)
    )
    monday = monday_of(day)
    kept = _kept(steps)
    left = next((each for each in steps if each.kind == Step.Kind.LEFT), None)
    return Standing(
        steps=steps,
        this_week=_week(steps, monday),
        earlier=_earlier(steps, monday),
        kept=kept,
        left=left,
        clocks=()
        if left
        else tuple(_clocks(entry, _running(tracker, kept, facts), steps, kept, day)),
        weeks=((left.taken_on if left else day) - entry.confirmed_on).days // 7,
    )


def value_words(field: Field, value: Any) -> str:
    """What a field holds, as it is read."""
    if value in (None, "", []):
        return ""
    if field.kind is Kind.DAY:
        return day_in_words(date.fromisoformat(str(value)))
    if field.kind is Kind.YES_NO:
        return "Yes" if value else "No"
    labels = dict(field.choices)
    if field.kind is Kind.CHOICES:
        return "; ".join(labels.get(each, each) for each in value)
    return labels.get(value, str(value))


def _kept(steps: tuple[Step, ...]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for step in steps:
        if step.kind == Step.Kind.KEPT:
            kept |= step.told
    return {name: value for name, value in kept.items() if value not in (None, "", [])}


def _week(steps: tuple[Step, ...], monday: date) -> Week:
    inside = tuple(each for each in steps if monday <= each.taken_on < monday + WEEK)
    return Week(monday=monday, steps=inside)


def _earlier(steps: tuple[Step, ...], monday: date) -> Week:
    before = [
        each.taken_on
        for each in steps
        if each.taken_on < monday and each.kind in {Step.Kind.ANSWERED, Step.Kind.DECIDED}
    ]
    return _week(steps, monday_of(max(before)) if before else monday - WEEK)


def _running(tracker: Tracker, kept: dict[str, Any], facts: Sequence[Sequence[str]]) -> list[Clock]:
    """The clocks that neither a field nor the record says are stopped."""
    told = {fact[0] for fact in facts}
    return [
        clock
        for clock in tracker.clocks
        if clock.stops not in kept and not (clock.told and clock.told in told)
    ]


def _clocks(
    entry: Entry, clocks: list[Clock], steps: tuple[Step, ...], kept: dict[str, Any], day: date
) -> list[ClockState]:
    found = []
    for clock in clocks:
        start = _start(clock, entry, steps, kept)
        due_on = clock.due_on(council(), start) if start else None
        if start and due_on is None:
            continue
        outcome = _outcome(due_on, day)
        found.append(ClockState(name=clock.name, title=clock.title, due_on=due_on, outcome=outcome))
    return found


def _start(
    clock: Clock, entry: Entry, steps: tuple[Step, ...], kept: dict[str, Any]
) -> date | None:
    if clock.instead in kept:
        return date.fromisoformat(kept[clock.instead])
    last = {
        kind: max((each.taken_on for each in steps if each.kind == kind), default=None)
        for kind in (Step.Kind.ANSWERED, Step.Kind.DECIDED)
    }
    starts = {
        "entered": entry.confirmed_on,
        "since": entry.since,
        "answered": last[Step.Kind.ANSWERED] or entry.confirmed_on,
        "decided": last[Step.Kind.DECIDED] or entry.confirmed_on,
    }
    if clock.starts in starts:
        return starts[clock.starts]
    held = kept.get(clock.starts)
    return date.fromisoformat(held) if held else None


def _outcome(due_on: date | None, day: date) -> str:
    if due_on is None:
        return "not_started"
    if due_on < day:
        return "overdue"
    return "due" if (due_on - day).days <= set_by_council(DUE_SOON, day) else "not_yet_due"
