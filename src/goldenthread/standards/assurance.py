"""Assurance children of the usual edges, made from the few days a person worked out by hand.

A family gives the day a thing opens, the day it is due and how the record tells that it was done.
From these come the child in time on the very last day, a day late, not done, no longer owed,
missed, not evidenced, and not in it at all. The due day is never reckoned here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.record.tables import TABLES
from goldenthread.standards.declarations import Case, child
from goldenthread.standards.kinds import Need

Told = Mapping[str, Any]
On = Callable[[date], Told]
DAY = timedelta(days=1)
SOON = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Edges:
    """What is told of child 1: how it starts, how it is met, how it ends without.

    `opened` and `due` are worked out by hand. `without` are the columns that, not supplied, leave
    it not evidenced. `out` is a child of whom nothing is owed; `then_due` the due day of what a
    meeting on the due day opens.
    """

    opened: date
    due: date
    starts: Told
    met: On | None = None
    over: On | None = None
    out: Told
    out_title: str = "a child of whom it is not owed"
    without: Sequence[Need] = ()
    then_due: date | None = None
    dropped: bool = False
    """Whether sources drop what would show it once the matter is closed."""
    subject: str = "1"
    noted: str = ""
    """Added to the title of the first: what makes the due day worth a look."""


def rows(*told: Told) -> dict[str, Any]:
    """Several tellings as one; a later telling of a table replaces an earlier one."""
    found: dict[str, Any] = {}
    for each in told:
        for table, said in each.items():
            found[table] = list(said)
    return found


def supplied_but(without: Sequence[Need]) -> dict[str, list[str]]:
    """Everything the record has but some columns."""
    return {
        table.name: [each.name for each in table.columns if (table.name, each.name) not in without]
        for table in TABLES.values()
    }


def usual(edges: Edges) -> tuple[Case, ...]:
    """The usual edges of something sources can show."""
    return tuple(_usual(edges))


def unseen(edges: Edges) -> tuple[Case, ...]:
    """The edges of something no source read supplies: owed, and never called late or missed."""
    return tuple(_unseen(edges))


def not_started(out: Told) -> tuple[Case, ...]:
    """Of something whose very start no source supplies: nothing can be asked of anybody."""
    return (child("no source tells what starts it", as_at=date(2020, 5, 20), **out),)


def _at(edges: Edges, title: str, as_at: date, *outcomes: tuple[date, str], **more: Any) -> Case:
    told = more.pop("told", edges.starts)
    return child(title, as_at=as_at, expect=outcomes, subject=edges.subject, **more, **told)


def _next(edges: Edges, day: date) -> tuple[tuple[date, str], ...]:
    if edges.then_due is None:
        return ()
    return ((day, "due" if edges.then_due - edges.due <= SOON else "not_yet_due"),)


def _usual(edges: Edges) -> Iterator[Case]:
    opened, due, after = edges.opened, edges.due, edges.due + DAY
    assert edges.met is not None
    noted = f", {edges.noted}" if edges.noted else ""
    on_time, late = rows(edges.starts, edges.met(due)), rows(edges.starts, edges.met(after))
    yield _at(
        edges,
        f"met on the very last day{noted}",
        due,
        (opened, "met"),
        *_next(edges, due),
        told=on_time,
    )
    yield _at(edges, "met a day late", after, (opened, "late"), *_next(edges, after), told=late)
    yield _at(edges, "not met by the day after", after, (opened, "overdue"))
    yield _at(edges, "still in time on the last day", due, (opened, "due"))
    if edges.over is not None:
        yield from _ended(edges, "not_evidenced" if edges.dropped else "missed")
    supplied = supplied_but(edges.without)
    yield _at(
        edges,
        "the source does not supply what would show it",
        after,
        (opened, "not_evidenced"),
        supplied=supplied,
    )
    yield _at(edges, edges.out_title, after, told=edges.out)


def _unseen(edges: Edges) -> Iterator[Case]:
    noted = f", {edges.noted}" if edges.noted else ""
    yield _at(edges, f"still in time on the last day{noted}", edges.due, (edges.opened, "due"))
    after = edges.due + DAY
    yield _at(edges, "the day after: no source can say", after, (edges.opened, "not_evidenced"))
    if edges.over is not None:
        yield from _ended(edges, "not_evidenced")
    yield _at(edges, edges.out_title, after, told=edges.out)


def _ended(edges: Edges, otherwise: str) -> Iterator[Case]:
    assert edges.over is not None
    after = edges.due + DAY
    in_time, too_late = edges.over(edges.due), edges.over(after)
    yield _at(
        edges,
        "over on the last day, and no longer owed",
        after,
        (edges.opened, "ended"),
        told=in_time,
    )
    yield _at(
        edges, "over a day too late, and not met", after, (edges.opened, otherwise), told=too_late
    )
