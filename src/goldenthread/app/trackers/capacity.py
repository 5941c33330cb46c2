"""What a list will want of something short, week by week: hearings against what the court offers.

A day somebody wrote is *listed*. Where none is written it is *expected* by the clock's last day.
Counted over every entry of the list, as what is offered is; only children in reach are named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.app.people.council import set_by_council
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.trackers.queries import Row, counted, suggested
from goldenthread.app.trackers.standing import WEEK, ClockState, Standing, monday_of
from goldenthread.trackers.declarations import Capacity, Tracker

WEEKS = 12


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One that will be wanted."""

    row: Row
    what: str
    day: date
    listed: bool


@dataclass(frozen=True, kw_only=True)
class WeekWanted:
    """A week: what is wanted in it, and what is offered."""

    monday: date
    wanted: tuple[Wanted, ...]
    offered: int

    @property
    def listed(self) -> int:
        """Those of a day somebody wrote."""
        return sum(each.listed for each in self.wanted)

    @property
    def expected(self) -> int:
        """Those of which only the last day is known."""
        return self.total - self.listed

    @property
    def total(self) -> int:
        """Both together."""
        return len(self.wanted)

    @property
    def over(self) -> int:
        """How many more than are offered."""
        return max(0, self.total - self.offered)

    @property
    def left(self) -> int:
        """How many are offered still."""
        return max(0, self.offered - self.total)

    @property
    def shown(self) -> list[Wanted]:
        """Those about children in reach."""
        return [each for each in self.wanted if each.row.children]


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """The weeks ahead."""

    weeks: tuple[WeekWanted, ...]
    on: int
    """On the list."""
    reached: int
    """Of them in reach."""
    past: tuple[tuple[str, int], ...]
    """Due before today and not kept as held: title and count. They are in no week."""
    not_standing: int
    """Entries of which somebody said that they wait for a day, or that it fell through."""
    later: int
    """Listed or expected after the last week."""
    suggested: int
    """Suggested and not confirmed, of those in reach: not counted."""

    @property
    def over(self) -> list[WeekWanted]:
        """The weeks with more than are offered."""
        return [week for week in self.weeks if week.over]

    @property
    def empty(self) -> bool:
        """Whether nothing is wanted in any of them."""
        return not any(week.wanted for week in self.weeks)


def outlook(viewer: Viewer, tracker: Tracker, short: Capacity) -> Outlook:
    """What the list will want in the weeks ahead, this week the first."""
    rows = counted(viewer, tracker)
    this = monday_of(viewer.day)
    every = [each for row in rows for each in wanted(tracker, short, row, this)]
    ahead = [each for each in every if each.day >= (this if each.listed else viewer.day)]
    mondays = [this + WEEK * at for at in range(WEEKS)]
    past = Counter(each.what for each in every if not each.listed and each.day < viewer.day)
    return Outlook(
        weeks=tuple(_week(monday, ahead, short) for monday in mondays),
        on=len(rows),
        reached=sum(bool(row.children) for row in rows),
        past=tuple(past.items()),
        not_standing=sum(not _stands(short, row.now) for row in rows),
        later=sum(each.day >= mondays[-1] + WEEK for each in ahead),
        suggested=len(suggested(viewer, tracker)),
    )


def wanted(tracker: Tracker, short: Capacity, row: Row, since: date) -> list[Wanted]:
    """What one entry will want: the day written, if it is not before `since`, then its clocks."""
    kept = row.now.kept
    if short.over in kept:
        return []
    clocks = _in_order(short, row.now.clocks)
    day = _written(short, row.now)
    found = []
    if day and day >= since:
        which = kept.get(short.which, "")
        choices = next(each.choices for each in tracker.fields if each.name == short.which)
        what = dict(choices).get(which, "Which is not said")
        found.append(Wanted(row=row, what=what, day=day, listed=True))
        clocks = _after(short, clocks, which)
    for clock in clocks:
        assert clock.due_on is not None
        found.append(Wanted(row=row, what=clock.title, day=clock.due_on, listed=False))
    return found


def _in_order(short: Capacity, clocks: Sequence[ClockState]) -> list[ClockState]:
    running = [each for each in clocks if each.name in short.clocks and each.due_on]
    return sorted(running, key=lambda each: short.clocks.index(each.name))


def _after(short: Capacity, clocks: list[ClockState], which: str) -> list[ClockState]:
    """The clocks that the one listed does not stand for; said of none, it is the first."""
    if not which:
        return clocks[1:]
    stands = dict(short.stands_for).get(which)
    if stands is None:
        return clocks
    place = short.clocks.index(stands)
    return [each for each in clocks if short.clocks.index(each.name) > place]


def _stands(short: Capacity, now: Standing) -> bool:
    return now.kept.get(short.told_by) not in short.not_standing


def _written(short: Capacity, now: Standing) -> date | None:
    held = now.kept.get(short.day)
    return date.fromisoformat(held) if held and _stands(short, now) else None


def _week(monday: date, ahead: list[Wanted], short: Capacity) -> WeekWanted:
    there = [each for each in ahead if monday <= each.day < monday + WEEK]
    there.sort(key=lambda each: (each.day, not each.listed, each.row.entry.pk))
    offered = int(set_by_council(short.offered, monday))
    return WeekWanted(monday=monday, wanted=tuple(there), offered=offered)
