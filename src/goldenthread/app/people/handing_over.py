"""What stands in a leaver's name and has to be handed over: counts only, of nobody by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q
from django.urls import reverse

from goldenthread.app.action.queries import in_name_of, to_hand_over
from goldenthread.app.children.models import Child, SavedList
from goldenthread.app.figures.queries import small
from goldenthread.app.people.models import Assignment, Cover, Holding, Staff
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.roles import Detail
from goldenthread.app.people.viewer import Viewer


@dataclass(frozen=True, kw_only=True)
class Item:
    """One kind of thing that stands in somebody's name."""

    label: str
    count: int
    what_to_do: str
    hidden: bool = False
    """The count is of so few children that whoever sees counts only is not told it."""
    within_reach: int = 0
    """Of children: those the viewer may open."""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """What somebody who leaves, or has left, has to hand over."""

    left_on: date
    gone: bool
    items: Sequence[Item]


def hand_over(staff: Staff, viewer: Viewer) -> HandOver | None:
    """What stands in a leaver's name on the viewer's day; None for whoever is not leaving.

    Before the day of leaving: what runs up to it or beyond. From then on: what still stands.
    """
    if staff.left_on is None:
        return None
    gone = staff.left_on <= viewer.day
    found = [_children(staff, viewer), _assignments(staff, viewer, gone=gone), *_own(staff, viewer)]
    items = [item for item in found if item.count]
    return HandOver(left_on=staff.left_on, gone=gone, items=items)


def _children(staff: Staff, viewer: Viewer) -> Item:
    """Children whose case holder they are, restricted ones too: each has to be handed over."""
    held = Child.objects.current().filter(worker=staff.worker_id) if staff.worker_id else None
    count = held.count() if held is not None else 0
    may = count and viewer.may(Permission.SEE_CHILDREN)
    within = Child.objects.visible_to(viewer).filter(worker=staff.worker_id).count() if may else 0
    query = urlencode({"worker": staff.worker_id or "", "status": "all"})
    return Item(
        label="Children they hold the case of",
        count=count,
        what_to_do="Give them another worker in the case system; the next load shows it here.",
        hidden=_is_hidden(viewer, count),
        within_reach=within,
        url=f"{reverse('children:list')}?{query}" if within else "",
    )


def _assignments(staff: Staff, viewer: Viewer, *, gone: bool) -> Item:
    """Sight of a child given to them. Their leaving ended it, so before the day it is cut short."""
    assert staff.left_on is not None
    first = max(viewer.day, staff.left_on + timedelta(days=1)) if gone else staff.left_on
    count = (
        Assignment.objects.filter(staff=staff, ends__gte=first)
        .values("child_id")
        .distinct()
        .count()
    )
    return Item(
        label="Children assigned to them for a purpose",
        count=count,
        what_to_do="Whoever takes the work on needs sight of each child, given from their page.",
        hidden=_is_hidden(viewer, count),
    )


def _own(staff: Staff, viewer: Viewer) -> list[Item]:
    """What is theirs and tells of no child."""
    assert staff.left_on is not None
    day, later = viewer.day, max(viewer.day, staff.left_on)
    runs_on = Q(ends__isnull=True) | Q(ends__gt=day, ends__gte=staff.left_on)
    # A post they were to take up later ended as it began: it was never theirs.
    posts = Holding.objects.filter(runs_on, staff=staff).exclude(ends=F("starts"))
    covers = Cover.objects.filter(ends__gte=later)
    return [
        Item(
            label="Posts",
            count=posts.count(),
            what_to_do="Each is vacant once they are gone, until somebody takes it up.",
        ),
        Item(
            label="Colleagues' absences they cover",
            count=covers.filter(covered_by=staff).count(),
            what_to_do="Record somebody else under Who is away.",
        ),
        Item(
            label="Their own absences, covered by a colleague",
            count=covers.filter(absent=staff, covered_by__isnull=False).count(),
            what_to_do="The colleague goes on seeing what they saw until the last day of it.",
        ),
        Item(
            label="Actions not finished",
            count=in_name_of(staff),
            what_to_do="Hand them over to whoever takes the work on.",
            **_door(staff, viewer),
        ),
        Item(
            label="Lists they share with a team",
            count=SavedList.objects.filter(owner=staff, team__isnull=False).count(),
            what_to_do="They stay as they are. Somebody of the team can save them as their own.",
        ),
    ]


def _door(staff: Staff, viewer: Viewer) -> dict[str, Any]:
    """Where a manager hands the actions over, and how many of them they may see."""
    if not viewer.may(Permission.SEE_WORKLOAD):
        return {}
    within = len(to_hand_over(viewer, staff))
    return {"within_reach": within, "url": reverse("action:hand_over", args=[staff.pk])}


def _is_hidden(viewer: Viewer, count: int) -> bool:
    return viewer.detail is Detail.AGGREGATE and small(count)
