"""What pages read of weekly lists: always about children in reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.app.action import queries as actions
from goldenthread.app.action.models import Action
from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import seen
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.people.visibility import sees_lists_whole
from goldenthread.app.trackers.known import known
from goldenthread.app.trackers.models import Declined, Entry, Found, Looked, Step
from goldenthread.app.trackers.standing import WEEK, Standing, monday_of, standing, value_words
from goldenthread.trackers.declarations import Kind, Tracker

SEES = Permission.SEE_TRACKERS
LATELY = 4
"""Weeks for which those who left are still shown."""
WEEKS = 12
AHEAD = 4
"""Weeks ahead for which days kept in fields are counted."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """An entry as a viewer sees it."""

    entry: Entry
    now: Standing
    children: tuple[Child, ...]
    """Those of its children who are in reach."""
    facts: list[list[str]]
    gone: bool
    """The record has it on the list no longer."""

    @property
    def came(self) -> bool:
        """Whether it came on the list this week."""
        return self.entry.confirmed_on >= self.now.this_week.monday

    @property
    def child(self) -> Child:
        """The child by whose key it is opened."""
        return self.children[0]


@dataclass(frozen=True, kw_only=True)
class Suggested:
    """A suggestion as a viewer sees it."""

    found: Found
    children: tuple[Child, ...]


def entries(viewer: Viewer, tracker: Tracker) -> list[Row]:
    """Every entry of a list about children in reach, on it or not, the longest on it first."""
    return _rows(viewer, tracker, Entry.objects.filter(tracker=tracker.name))


def on(viewer: Viewer, tracker: Tracker) -> list[Row]:
    """Who is on a list now."""
    rows = Entry.objects.filter(tracker=tracker.name).still_on()
    return _rows(viewer, tracker, rows)


def counted(viewer: Viewer, tracker: Tracker, *, left: bool = False) -> list[Row]:
    """Everybody on a list, to be counted: of those out of reach no child is in the row.

    `left`: whoever left it too.
    """
    told = Entry.objects.filter(tracker=tracker.name).order_by("since", "pk")
    wanted = told if left else told.still_on()
    return _standing(viewer, tracker, list(wanted.prefetch_related("steps")))


def one(viewer: Viewer, tracker: Tracker, key: str, number: int) -> Row | None:
    """An entry by its number and the key of one of its children; None out of reach."""
    rows = _rows(viewer, tracker, Entry.objects.filter(tracker=tracker.name, pk=number))
    return next((row for row in rows if key in {child.key for child in row.children}), None)


def offered(trackers: Collection[str]) -> list[Found]:
    """What the record suggests for lists, is not on them and was not declined for that day."""
    chosen = {"tracker__in": list(trackers)}
    on = Entry.objects.filter(**chosen).still_on()
    there = set(on.values_list("tracker", "member_id"))
    declined = set(Declined.objects.filter(**chosen).values_list("tracker", "member_id", "since"))
    return [
        each
        for each in Found.objects.filter(**chosen, gone=False).order_by("since", "pk")
        if (each.tracker, each.member_id) not in there
        and (each.tracker, each.member_id, each.since) not in declined
    ]


def suggested(viewer: Viewer, tracker: Tracker) -> list[Suggested]:
    """Whom the record suggests for a list, of those in reach."""
    found = offered([tracker.name])
    reached = seen(viewer, (child for each in found for child in each.children))
    rows = [Suggested(found=each, children=_of(each.children, reached)) for each in found]
    return [row for row in rows if row.children]


def of_child(viewer: Viewer, child: Child) -> list[tuple[Tracker, Row]]:
    """The lists a child is on; nothing for whoever sees no lists."""
    if not viewer.may(SEES):
        return []
    # Of the others only whom they are about is read: a county's lists hold some hundreds.
    still_on = Entry.objects.still_on().values_list("pk", "tracker", "children")
    mine = [(pk, tracker) for pk, tracker, children in still_on if child.child_id in children]
    if not mine:
        return []
    declared = known()
    return [
        (declared[tracker], row)
        for pk, tracker in mine
        if tracker in declared
        for row in _rows(viewer, declared[tracker], Entry.objects.filter(pk=pk))
    ]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A list in one line of the page of lists."""

    tracker: Tracker
    looked: Looked | None
    on: int
    suggested: int
    leaving: int
    unanswered: int
    overdue: int
    """Entries with a clock that has run out."""


def summaries(viewer: Viewer) -> list[Summary]:
    """Every list, as it stands over the children in reach."""
    looked = {each.tracker: each for each in Looked.objects.all()}
    found = []
    for tracker in known().values():
        rows = on(viewer, tracker)
        found.append(
            Summary(
                tracker=tracker,
                looked=looked.get(tracker.name),
                on=len(rows),
                suggested=len(suggested(viewer, tracker)),
                leaving=sum(row.gone for row in rows),
                unanswered=sum(row.now.this_week.answer is None for row in rows),
                overdue=sum(row.now.overdue > 0 for row in rows),
            )
        )
    return found


@dataclass(frozen=True, kw_only=True)
class WeekCount:
    """A list over one week."""

    monday: date
    on: int
    """At the end of it."""
    came: int
    left: int
    answered: int
    """Of those on it at the end, answered in it."""


@dataclass(frozen=True, kw_only=True)
class Board:
    """What a board is told of a list."""

    weeks: tuple[WeekCount, ...]
    counted: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    """For each field counted by: its label, and each choice with its count."""
    beside: list[list[Any]]
    clocks: tuple[tuple[str, int, int], ...]
    """Title, entries whose clock runs, of them run out."""
    coming: tuple[tuple[str, tuple[int, ...]], ...]
    """Days kept in fields that lie ahead: label, and a count a week."""
    mondays_ahead: tuple[date, ...]
    longest: int
    """Weeks on the list of whoever is on it longest."""
    whole: bool
    """Counted over everybody, who are in reach for being on it; otherwise over those in reach."""


def told_the_board(viewer: Viewer, tracker: Tracker) -> Board:
    """The list over the children in reach, week by week."""
    whole = sees_lists_whole(viewer)
    rows = counted(viewer, tracker, left=True) if whole else entries(viewer, tracker)
    here = [row for row in rows if row.now.left is None]
    looked = Looked.objects.filter(tracker=tracker.name).first()
    this = monday_of(viewer.day)
    ahead = tuple(this + WEEK * at for at in range(AHEAD))
    return Board(
        weeks=tuple(_counted(rows, this - WEEK * back) for back in range(WEEKS - 1, -1, -1)),
        counted=tuple(_by_choice(here, tracker, name) for name in tracker.count_by),
        beside=looked.beside if looked else [],
        clocks=_clocks(here),
        coming=_coming(here, tracker, ahead),
        mondays_ahead=ahead,
        longest=max((row.now.weeks for row in here), default=0),
        whole=whole,
    )


def details(tracker: Tracker, kept: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Each field with what it holds, in words; empty where nothing is kept."""
    return [(field.label, value_words(field, kept.get(field.name))) for field in tracker.fields]


def said(step: Step, tracker: Tracker) -> list[tuple[str, str]]:
    """What a step says beside its own words: each question, detail or fact, and what was said."""
    if step.kind == Step.Kind.ANSWERED:
        asked = {each.id: each.words for each in tracker.asked_on(step.taken_on).questions}
        return [(asked.get(name, name), words) for name, words in step.told.items()]
    if step.kind == Step.Kind.KEPT:
        kept = [field for field in tracker.fields if field.name in step.told]
        return [(f.label, value_words(f, step.told[f.name]) or "no longer said") for f in kept]
    return [(label, words) for label, words in step.told.get("record", [])]


def actions_from(viewer: Viewer, tracker: Tracker, rows: Iterable[Row]) -> list[actions.Row]:
    """The actions given from a list about the children of its entries, what is overdue first."""
    children = [child.child_id for row in rows for child in row.children]
    return actions.arising(viewer, children, Action.Origin.TRACKER, tracker.name)


def _rows(viewer: Viewer, tracker: Tracker, wanted: Any) -> list[Row]:
    told = list(
        wanted.order_by("since", "pk")
        .select_related("confirmed_by")
        .prefetch_related("steps__taken_by")
    )
    return [row for row in _standing(viewer, tracker, told) if row.children]


def _standing(viewer: Viewer, tracker: Tracker, told: list[Entry]) -> list[Row]:
    reached = seen(viewer, (child for entry in told for child in entry.children))
    said = {(each.member_id, each.gone): each.facts for each in _found(tracker, told)}
    rows = []
    for entry in told:
        gone = (entry.member_id, True) in said
        facts = said.get((entry.member_id, gone), entry.facts)
        rows.append(
            Row(
                entry=entry,
                now=standing(entry, tracker, viewer.day, facts),
                children=_of(entry.children, reached),
                facts=facts,
                gone=gone,
            )
        )
    return rows


def _found(tracker: Tracker, told: Iterable[Entry]) -> Iterable[Found]:
    members = [entry.member_id for entry in told]
    return Found.objects.filter(tracker=tracker.name, member_id__in=members)


def _of(ids: Iterable[str], reached: Mapping[str, Child]) -> tuple[Child, ...]:
    return tuple(reached[each] for each in ids if each in reached)


def _counted(rows: list[Row], monday: date) -> WeekCount:
    after = monday + WEEK
    there = [
        row
        for row in rows
        if row.entry.confirmed_on < after
        and (row.now.left is None or row.now.left.taken_on >= after)
    ]
    return WeekCount(
        monday=monday,
        on=len(there),
        came=sum(monday <= row.entry.confirmed_on < after for row in rows),
        left=sum(bool(row.now.left and monday <= row.now.left.taken_on < after) for row in rows),
        answered=sum(
            any(
                s.kind == Step.Kind.ANSWERED and monday <= s.taken_on < after for s in row.now.steps
            )
            for row in there
        ),
    )


def _by_choice(
    rows: list[Row], tracker: Tracker, name: str
) -> tuple[str, tuple[tuple[str, int], ...]]:
    field = next(each for each in tracker.fields if each.name == name)
    counts: Counter[str] = Counter()
    for row in rows:
        held = row.now.kept.get(name)
        for code in held if isinstance(held, list) else [held]:
            counts[code or ""] += 1
    said = [(label, counts[code]) for code, label in field.choices if counts[code]]
    not_said = [("Not said yet", counts[""])] if counts[""] else []
    return field.label, (*said, *not_said)


def _clocks(rows: list[Row]) -> tuple[tuple[str, int, int], ...]:
    running: Counter[str] = Counter()
    over: Counter[str] = Counter()
    for row in rows:
        for each in row.now.clocks:
            if each.due_on is not None:
                running[each.title] += 1
                over[each.title] += each.outcome == "overdue"
    return tuple((title, count, over[title]) for title, count in running.items())


def _coming(
    rows: list[Row], tracker: Tracker, mondays: tuple[date, ...]
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    found = []
    for field in tracker.fields:
        if field.kind is not Kind.DAY:
            continue
        held = [row.now.kept.get(field.name) for row in rows]
        days = [date.fromisoformat(each) for each in held if each]
        counts = tuple(sum(at <= day < at + WEEK for day in days) for at in mondays)
        if any(counts):
            found.append((field.label, counts))
    back = [row.now.next_on for row in rows if row.now.next_on]
    counts = tuple(sum(at <= day < at + WEEK for day in back) for at in mondays)
    return (*found, *([("Back to this list", counts)] if any(counts) else []))


def left_lately(viewer: Viewer, tracker: Tracker) -> list[Row]:
    """Who left in the last weeks, the latest first."""
    since = monday_of(viewer.day) - timedelta(weeks=LATELY)
    gone = Step.objects.filter(kind=Step.Kind.LEFT, taken_on__gte=since).values("entry")
    rows = _rows(viewer, tracker, Entry.objects.filter(tracker=tracker.name, pk__in=gone))
    return sorted(rows, key=lambda row: row.now.left.pk if row.now.left else 0, reverse=True)
