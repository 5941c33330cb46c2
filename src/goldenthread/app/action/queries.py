"""What pages read of actions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Min, Q

from goldenthread.app.action.models import Action, ActionQuerySet
from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import seen
from goldenthread.app.people.council import set_by_council
from goldenthread.app.people.models import Staff
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.standards.in_force import DUE_SOON

ORDER = {"overdue": 0, "due": 1, "open": 2, "done": 3, "dropped": 4}
STATES = {
    "unfinished": "Still to do",
    "overdue": "Overdue",
    "due": "Due soon",
    "done": "Done",
    "dropped": "No longer needed",
    "all": "Everything",
}
MAKERS = (Permission.RECORD_CASEWORK, Permission.READ_SAMPLE, Permission.RUN_TRACKERS)
Row = tuple[Action, str, Child]
"""An action, how it stands, the child."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The filters of an address; what is not understood is as if it had not been said."""

    everybodys: bool = False
    state: str = "unfinished"
    origin: str = ""
    team: str = ""
    holder: str = ""

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Chosen:
        """The filters an address names."""
        state, origin, holder = (said.get(name, "") for name in ("state", "origin", "holder"))
        return cls(
            everybodys="all" in said,
            state=state if state in STATES else "unfinished",
            origin=origin if origin in Action.Origin.values else "",
            team=said.get("team", "")[:120],
            holder=holder if holder.isdecimal() and len(holder) < 10 else "",
        )

    def query(self) -> str:
        """As an address carries them."""
        said: dict[str, Any] = {
            name: value for name, value in vars(self).items() if value and name != "everybodys"
        }
        return urlencode({**said, "all": 1} if self.everybodys else said)


def makes(viewer: Viewer) -> bool:
    """Whether somebody may give others something to do for a child."""
    return any(viewer.may(each) for each in MAKERS)


def of_child(child_id: str, viewer: Viewer) -> list[tuple[Action, str]]:
    """A child's actions with how each stands, those overdue first."""
    rows = _with_steps(Action.objects.filter(child_id=child_id))
    told = [(row, row.standing(viewer.day)) for row in rows]
    return sorted(told, key=lambda each: (ORDER[each[1]], each[0].due_on, each[0].pk))


def listed(viewer: Viewer, chosen: Chosen) -> ActionQuerySet:
    """Actions about children in reach that fit, the longest overdue first; those over, last."""
    rows = _within(viewer, mine=not chosen.everybodys, team=chosen.team)
    if chosen.origin:
        rows = rows.filter(origin=chosen.origin)
    if chosen.holder:
        rows = rows.filter(holder=int(chosen.holder))
    rows = _standing(rows, chosen.state, viewer.day)
    return rows.order_by("-due_on" if chosen.state in {"done", "dropped"} else "due_on", "pk")


def told(viewer: Viewer, rows: Iterable[Action]) -> list[Row]:
    """Actions as a page shows them, in the order given; none whose child is not in reach."""
    given = list(rows)
    found = seen(viewer, (row.child_id for row in given))
    by_pk = {
        row.pk: row for row in _with_steps(Action.objects.filter(pk__in=[r.pk for r in given]))
    }
    return [
        (by_pk[row.pk], by_pk[row.pk].standing(viewer.day), found[row.child_id])
        for row in given
        if row.child_id in found
    ]


def arising(viewer: Viewer, child_ids: Iterable[str], origin: str, key: str) -> list[Row]:
    """What arose for some children in one place, such as a weekly list; what is overdue first."""
    rows = told(
        viewer,
        Action.objects.filter(child_id__in=list(child_ids), origin=origin, origin_key=key),
    )
    return sorted(rows, key=lambda each: (ORDER[each[1]], each[0].due_on, each[0].pk))


@dataclass(frozen=True, kw_only=True)
class Mine:
    """What somebody has undertaken and not finished: the first of it, and how much there is."""

    first: tuple[Row, ...]
    overdue: int
    due: int
    """Within the days that count as soon, today among them."""
    later: int


def mine(viewer: Viewer, limit: int = 5) -> Mine:
    """One's own unfinished actions about children in reach, the longest overdue first."""
    rows = _within(viewer, mine=True).unfinished()
    soon = _soon(viewer.day)
    counts = rows.aggregate(
        overdue=Count("pk", filter=Q(due_on__lt=viewer.day)),
        due=Count("pk", filter=Q(due_on__gte=viewer.day, due_on__lte=soon)),
        later=Count("pk", filter=Q(due_on__gt=soon)),
    )
    some = counts["overdue"] + counts["due"]
    first = told(viewer, rows.order_by("due_on", "pk")[: min(limit, some)]) if some else []
    return Mine(first=tuple(first), **counts)


def due_days(viewer: Viewer) -> list[date]:
    """The days on which one's own unfinished actions are due, one each."""
    return list(_within(viewer, mine=True).unfinished().values_list("due_on", flat=True))


@dataclass(frozen=True, kw_only=True)
class Held:
    """What stands unfinished in one person's name, of children the viewer may see."""

    staff: Staff
    unfinished: int
    overdue: int
    oldest_due: date
    gone: bool
    """They have left: it waits for somebody to take it on."""


def by_holder(viewer: Viewer, team: str = "") -> list[Held]:
    """Who holds what is unfinished: those who left first, then the most overdue."""
    rows = _within(viewer, mine=False, team=team).unfinished()
    counts = (
        rows.order_by()
        .values("holder")
        .annotate(
            unfinished=Count("pk"),
            overdue=Count("pk", filter=Q(due_on__lt=viewer.day)),
            oldest=Min("due_on"),
        )
    )
    people = Staff.objects.in_bulk([each["holder"] for each in counts])
    held = [
        Held(
            staff=people[each["holder"]],
            unfinished=each["unfinished"],
            overdue=each["overdue"],
            oldest_due=each["oldest"],
            gone=_gone(people[each["holder"]], viewer.day),
        )
        for each in counts
    ]
    return sorted(held, key=lambda each: (not each.gone, -each.overdue, each.staff.name))


def to_hand_over(viewer: Viewer, staff: Staff) -> list[Action]:
    """What is unfinished in somebody's name, of children the viewer may see."""
    rows = _within(viewer, mine=False).unfinished().held_by(staff)
    return list(rows.order_by("due_on", "pk"))


def in_name_of(staff: Staff) -> int:
    """How many actions not over yet are in somebody's name."""
    return Action.objects.get_queryset().unfinished().held_by(staff).count()


def teams_of(viewer: Viewer) -> list[str]:
    """The teams of children in reach with an action, by name."""
    told_of = Action.objects.values("child_id")
    rows = Child.objects.visible_to(viewer).filter(child_id__in=told_of).exclude(team="")
    return list(rows.order_by("team").values_list("team", flat=True).distinct())


def _within(viewer: Viewer, *, mine: bool, team: str = "") -> ActionQuerySet:
    children = Child.objects.visible_to(viewer)
    if team:
        children = children.filter(team=team)
    rows = Action.objects.get_queryset().filter(child_id__in=children.values("child_id"))
    if not mine:
        return rows
    return rows.held_by(viewer.staff) if viewer.staff is not None else rows.none()


def _standing(rows: ActionQuerySet, state: str, day: date) -> ActionQuerySet:
    if state in {"done", "dropped"}:
        return rows.filter(latest=state)
    if state == "all":
        return rows
    unfinished = rows.unfinished()
    if state == "overdue":
        return unfinished.filter(due_on__lt=day)
    if state == "due":
        return unfinished.filter(due_on__gte=day, due_on__lte=_soon(day))
    return unfinished


def _soon(day: date) -> date:
    return day + timedelta(days=set_by_council(DUE_SOON, day))


def _gone(staff: Staff, day: date) -> bool:
    return staff.left_on is not None and staff.left_on <= day


def _with_steps(rows: Any) -> list[Action]:
    return list(rows.select_related("owner", "made_by").prefetch_related("steps__to"))
