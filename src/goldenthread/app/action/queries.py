"""What pages read of actions."""

from __future__ import annotations

from collections.abc import Iterable

from goldenthread.app.action.models import Action, Step
from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import seen
from goldenthread.app.people.models import Staff
from goldenthread.app.people.viewer import Viewer

OVER = (Step.Kind.DONE, Step.Kind.DROPPED)
ORDER = {"overdue": 0, "due": 1, "open": 2, "done": 3, "dropped": 4}


def of_child(child_id: str, viewer: Viewer) -> list[tuple[Action, str]]:
    """A child's actions with how each stands, those overdue first."""
    rows = _with_steps(Action.objects.filter(child_id=child_id))
    return _in_order(rows, viewer)


def within_reach(viewer: Viewer, *, mine: bool) -> list[tuple[Action, str, Child]]:
    """Actions not over yet about children in reach: the viewer's own, or everybody's."""
    rows = [
        (row, standing)
        for row, standing in _in_order(_with_steps(Action.objects.all()), viewer)
        if standing not in OVER
        and (not mine or (viewer.staff and row.now_with.pk == viewer.staff.pk))
    ]
    found = seen(viewer, (row.child_id for row, _ in rows))
    return [(row, standing, found[row.child_id]) for row, standing in rows if row.child_id in found]


def stale_owners() -> dict[Staff, int]:
    """People who left with actions still in their name, and how many."""
    found: dict[Staff, int] = {}
    for row in _with_steps(Action.objects.all()):
        holder = row.now_with
        if isinstance(holder, Staff) and holder.left_on and _unfinished(row):
            found[holder] = found.get(holder, 0) + 1
    return found


def in_name_of(staff: Staff) -> int:
    """How many actions not over yet are in somebody's name."""
    rows = _with_steps(Action.objects.all())
    return sum(row.now_with.pk == staff.pk and _unfinished(row) for row in rows)


def _unfinished(row: Action) -> bool:
    last = row.last
    return last is None or last.kind not in OVER


def _with_steps(rows: Iterable[Action]) -> list[Action]:
    told = Action.objects.filter(pk__in=[row.pk for row in rows])
    return list(told.select_related("owner", "made_by").prefetch_related("steps__to"))


def _in_order(rows: list[Action], viewer: Viewer) -> list[tuple[Action, str]]:
    told = [(row, row.standing(viewer.day)) for row in rows]
    return sorted(told, key=lambda each: (ORDER[each[1]], each[0].due_on, each[0].pk))
