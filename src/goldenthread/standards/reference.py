"""What every standard means: the plain evaluation of one child, and the reason for each answer.

This module is the definition. `standards.engine` gives the same answers for a whole county and is
held to this one by property tests. It can be read beside the guidance by someone who does not
program; nothing here is clever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from goldenthread.calendars.intervals import Interval
from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import APPLIED
from goldenthread.standards.child_facts import Address, ChildFacts, Event, Period, child_facts
from goldenthread.standards.clocks import all_under
from goldenthread.standards.declarations import (
    AgainDuring,
    Clock,
    EachWindow,
    FinishedWithin,
    OnceAfter,
    Outcome,
    Standard,
)
from goldenthread.standards.due_days import windows_between
from goldenthread.standards.explaining import explanation
from goldenthread.standards.in_force import (
    due_soon_days,
    intervals,
    numbers,
    on,
    spans,
    starting_facts,
)
from goldenthread.standards.kinds import EventKind, PeriodKind
from goldenthread.standards.plan import evidence_of


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """One standard applied to one child: what was owed, by when, and how it stands on the day."""

    child_id: str
    standard: str
    opened_on: date
    due_on: date
    met_on: date | None
    closed_on: date | None
    outcome: Outcome
    step: int
    declared: Standard
    interval: Interval | None
    """What it was counted in; None for a calendar window."""
    own_plan: bool
    """Whether the child's own plan set a tighter interval."""
    extended: bool
    later: bool
    """Whether it was opened by an earlier event of the series, not by the start of the period."""
    opened_by: Address
    met_by: Address | None
    of: PeriodKind | None
    """The period that must be over; None where an event meets it."""

    def explain(self) -> str:
        """Why it is due, from what, counted how, on whose authority, and what met it."""
        return explanation(self)


@dataclass(frozen=True, kw_only=True)
class _Opened:
    """An expectation before it is judged."""

    opened_on: date
    due_on: date
    met: Event | None
    closed_on: date | None
    opened_by: Address
    step: int = 0
    interval: Interval | None = None
    own_plan: bool = False
    extended: bool = False
    later: bool = False
    of: PeriodKind | None = None
    hard: bool = False
    """Its window ends on the due day: afterwards it can no longer be met."""


def evaluate_child(
    record: Record,
    child_id: str,
    as_at: date,
    *,
    council: Council,
    standards: Iterable[Standard] | None = None,
    clock: Clock = Clock.ORDINARY,
) -> list[Expectation]:
    """Every expectation of one child as at a day, in the order of the catalogue and of opening."""
    chosen = all_under(APPLIED if standards is None else standards, clock)
    facts = child_facts(record, child_id, as_at, chosen)
    return [each for standard in chosen for each in expectations(standard, facts, as_at, council)]


def expectations(
    standard: Standard, facts: ChildFacts, as_at: date, council: Council
) -> list[Expectation]:
    """Every expectation one standard makes of one child's facts as at a day."""
    child = _Child(facts, as_at, council)
    opened = sorted(child.opened(standard), key=lambda each: (each.opened_on, each.step))
    return [
        Expectation(
            child_id=facts.child_id,
            standard=standard.id,
            opened_on=each.opened_on,
            due_on=each.due_on,
            met_on=each.met.day if each.met else None,
            closed_on=each.closed_on,
            outcome=child.outcome(standard, each),
            step=each.step,
            declared=standard,
            interval=each.interval,
            own_plan=each.own_plan,
            extended=each.extended,
            later=each.later,
            opened_by=each.opened_by,
            met_by=each.met.address if each.met else None,
            of=each.of,
        )
        for each in opened
    ]


class _Child:
    """One child's facts as at a day, under one council's settings."""

    def __init__(self, facts: ChildFacts, as_at: date, council: Council) -> None:
        self.facts, self.as_at, self.council = facts, as_at, council

    def opened(self, standard: Standard) -> Iterator[_Opened]:
        if isinstance(standard, AgainDuring):
            for period in self.periods(standard.during):
                yield from self.again(standard, period)
        elif isinstance(standard, OnceAfter):
            yield from self.once(standard)
        elif isinstance(standard, FinishedWithin):
            yield from self.finished(standard)
        elif isinstance(standard, EachWindow):
            yield from self.each_window(standard)

    def events(self, kind: EventKind) -> list[Event]:
        """Events up to the day, one a day, oldest first."""
        return self.facts.events.get(kind.name, [])

    def periods(self, kind: PeriodKind) -> list[Period]:
        return self.facts.periods.get(kind.name, [])

    # Again and again ---------------------------------------------------------------------------

    def again(self, standard: AgainDuring, period: Period) -> Iterator[_Opened]:
        """The period's start and each event in it opens the next expectation."""
        inside = [
            event
            for event in self.events(standard.met_by)
            if period.starts <= event.day and (period.ends is None or event.day <= period.ends)
        ]
        anchors = [(period.starts, period.address), *((e.day, e.address) for e in inside)]
        last = len(standard.then)
        uncounted_from = self.uncounted_from(standard, period, inside)
        for number, (day, address) in enumerate(anchors):
            step = min(number, last)
            if uncounted_from is not None and uncounted_from <= day:
                step = last
            met = inside[number] if number < len(inside) else None
            for each in self.due(
                standard, day, step, address=address, met=met, closed_on=period.ends
            ):
                yield replace(each, later=number > 0)

    def uncounted_from(
        self, standard: AgainDuring, period: Period, inside: list[Event]
    ) -> date | None:
        """The first late event told only as the latest: how many went before it is not known.

        From that day on the last of the intervals applies.
        """
        opened = [period.starts, *(event.day for event in inside)]
        for number, event in enumerate(inside):
            interval = self.interval(standard, min(number, len(standard.then)), opened[number])
            if interval and event.latest_only and event.day > interval.after(opened[number]):
                return event.day
        return None

    # Once ---------------------------------------------------------------------------------------

    def once(self, standard: OnceAfter) -> Iterator[_Opened]:
        """An event, or a period's start, opens it; the first event from then on meets it."""
        for day, closed_on, address in self.started(standard):
            seen = next((e for e in self.events(standard.met_by) if e.day >= day), None)
            met = seen if seen and (closed_on is None or seen.day <= closed_on) else None
            yield from self.due(standard, day, 0, address=address, met=met, closed_on=closed_on)

    def started(self, standard: OnceAfter) -> Iterator[tuple[date, date | None, Address]]:
        if isinstance(standard.after, PeriodKind):
            for period in self.periods(standard.after):
                yield period.starts, period.ends, period.address
            return
        for event in self.events(standard.after):
            inside, closed_on = self.while_(standard.while_, event.day)
            if inside or not (standard.inside_only and self.tells_of(standard.while_)):
                yield event.day, closed_on, event.address

    def while_(self, kind: PeriodKind | None, day: date) -> tuple[bool, date | None]:
        """Whether the day lies in such a period, and when the last of those it lies in ended."""
        if kind is None or not self.tells_of(kind):
            return False, None
        around = [
            period
            for period in self.periods(kind)
            if period.starts <= day and (period.ends is None or day <= period.ends)
        ]
        ends = [period.ends for period in around]
        if not ends or None in ends:
            return bool(around), None
        return True, max(end for end in ends if end is not None)

    def tells_of(self, kind: PeriodKind | None) -> bool:
        return kind is not None and self.facts.supplied[kind.name]

    # Finished -----------------------------------------------------------------------------------

    def finished(self, standard: FinishedWithin) -> Iterator[_Opened]:
        """Each period is met by its own end."""
        choices = spans(starting_facts(standard.of, self.council), standard)
        for kind in {kind.name: kind for _, _, kind in choices}.values():
            for period in self.periods(kind):
                if on(choices, period.starts) is not kind:
                    continue
                met = Event(period.ends, False, 1, period.address) if period.ends else None
                closed_on = None if met else self.while_(standard.while_, period.starts)[1]
                for each in self.due(
                    standard, period.starts, 0, address=period.address, met=met, closed_on=closed_on
                ):
                    yield self.extended(standard, replace(each, of=kind))

    def extended(self, standard: FinishedWithin, opened: _Opened) -> _Opened:
        """The due day after each extension agreed in time: none after a lapse, and never back."""
        if standard.extension is None or opened.interval is None:
            return opened
        plain = opened.interval.after(opened.opened_on)
        to = self.interval_of(standard, standard.extended_to or standard.within, opened.opened_on)
        default = to.after(opened.opened_on) if to else None
        reached: date | None = None
        told = self.facts.extensions.get(standard.extension.name, [])
        for extension in sorted(told, key=lambda each: (each.day, each.new_end or date.max)):
            new_end = extension.new_end or default
            if extension.day < opened.opened_on or new_end is None:
                continue
            if extension.day > max(plain, reached or plain):
                break
            reached = max(new_end, reached or new_end)
        if reached is None or reached <= opened.due_on:
            return opened
        return replace(opened, due_on=reached, extended=True)

    # Windows ------------------------------------------------------------------------------------

    def each_window(self, standard: EachWindow) -> Iterator[_Opened]:
        """So many events in each whole calendar window that lies inside a period."""
        needed = spans(numbers(standard.at_least, self.council), standard)
        events = self.events(standard.met_by)
        done: set[date] = set()
        for period in self.periods(standard.during):
            for starts, ends in windows_between(standard.window, period.starts, self.as_at):
                at_least = on(needed, starts)
                whole = period.starts <= starts and (period.ends is None or ends < period.ends)
                if at_least is None or not whole or starts in done:
                    continue
                done.add(starts)
                inside = [event for event in events if starts <= event.day <= ends]
                yield _Opened(
                    opened_on=starts,
                    due_on=ends,
                    met=_reaching(at_least, inside),
                    closed_on=None,
                    opened_by=period.address,
                    hard=True,
                )

    # Due days and outcomes ----------------------------------------------------------------------

    def interval_of(self, standard: Standard, how_long: object, day: date) -> Interval | None:
        return on(spans(intervals(how_long, self.council), standard), day)  # type: ignore[arg-type]

    def interval(self, standard: Standard, step: int, day: date) -> Interval | None:
        """The interval of a step in force on the day; None outside the standard's own days."""
        return self.interval_of(standard, standard.lengths()[step], day)

    def due(
        self,
        standard: Standard,
        day: date,
        step: int,
        *,
        address: Address,
        met: Event | None,
        closed_on: date | None,
    ) -> Iterator[_Opened]:
        """The expectation with its due day, by the interval in force or the child's own tighter."""
        interval = self.interval(standard, step, day)
        if interval is None:
            return
        own = [
            each.interval
            for each in self.facts.own_intervals
            if each.standard == standard.id
            and each.starts <= day
            and (each.ends is None or day < each.ends)
        ]
        strictest = min([interval, *own], key=lambda each: each.after(day))
        yield _Opened(
            opened_on=day,
            due_on=strictest.after(day),
            met=met,
            closed_on=closed_on,
            opened_by=address,
            step=step,
            interval=interval,
            own_plan=strictest is not interval,
        )

    def outcome(self, standard: Standard, opened: _Opened) -> Outcome:
        """How it stands on the day."""
        plain = self.plain_outcome(opened)
        if plain not in (Outcome.LATE, Outcome.MISSED, Outcome.OVERDUE):
            return plain
        evidenced = all(self.facts.supplied[kind.name] for kind in evidence_of(standard))
        kind = standard.met_by_kind()
        closed_unmet = opened.met is None and opened.closed_on is not None
        dropped = kind is not None and kind.of_open_only and closed_unmet
        if not evidenced or dropped or self.in_shadow(standard, opened):
            return Outcome.NOT_EVIDENCED
        return plain

    def plain_outcome(self, opened: _Opened) -> Outcome:
        due_on, closed_on = opened.due_on, opened.closed_on
        if opened.met is not None:
            return Outcome.MET if opened.met.day <= due_on else Outcome.LATE
        if closed_on is not None:
            return Outcome.ENDED if closed_on <= due_on else Outcome.MISSED
        if due_on < self.as_at:
            return Outcome.MISSED if opened.hard else Outcome.OVERDUE
        soon = self.as_at + timedelta(days=due_soon_days(self.council, self.as_at))
        return Outcome.DUE if due_on <= soon else Outcome.NOT_YET_DUE

    def in_shadow(self, standard: Standard, opened: _Opened) -> bool:
        """Whether what met the standard in time may have happened unseen.

        An event told only as the latest throws a shadow back to the one known before it: what
        happened between the two is not known. So does one that happened after the day asked about.
        """
        kind = standard.met_by_kind()
        if kind is None:
            return False
        seen_before = date.min
        for event in self.events(kind):
            if event.latest_only and event.day > opened.opened_on and seen_before < opened.due_on:
                return True
            seen_before = event.day
        return bool(self.facts.later.get(kind.name)) and seen_before < opened.due_on


def _reaching(at_least: int, events: list[Event]) -> Event | None:
    """The event with which the number is reached."""
    told = 0
    for event in events:
        told += event.times
        if told >= at_least:
            return event
    return None
