"""Whose children a viewer sees: one filter, used by every list, page, count, export and API answer.

A restricted record is in nobody's reach but that of the people it names, and of whoever broke the
glass and said why. A child out of reach is not found; there is no other answer anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.app.people import clock
from goldenthread.app.people.models import Assignment, Restriction, StatedReason
from goldenthread.app.people.roles import Reach
from goldenthread.app.people.viewer import Viewer

NOBODY = Q(pk__in=())
LISTS: list[Callable[[date], frozenset[str]]] = []
"""Answer which children stand on a list, or are suggested for one, on a day: case numbers.

The room that keeps lists adds itself, since it is built on this one.
"""


def reach_of(viewer: Viewer, involvements: QuerySet[Any]) -> Q:
    """The children of the viewer's roles, restricted or not.

    `involvements` are the standing involvements of the same edition, by worker and role. What is
    found is remembered with the viewer, who lives for one request.
    """
    reaches = {reach for role in viewer.roles for reach in role.reach}
    if Reach.COUNTY in reaches:
        return Q()
    found = NOBODY
    if viewer.team_names:
        found |= Q(team__in=viewer.team_names)
    if Reach.LOOKED_AFTER in reaches:
        found |= Q(looked_after=True)
    one_by_one = viewer.remember("reach", lambda: _one_by_one(viewer, reaches, involvements))
    return found | Q(child_id__in=one_by_one) if one_by_one else found


def _one_by_one(viewer: Viewer, reaches: set[Reach], involvements: QuerySet[Any]) -> frozenset[str]:
    """Case numbers of those in reach each for a reason of their own.

    Found beforehand, not inside the question about children: a database that is asked for a team
    or a handful of numbers goes by its indexes, where one asked three questions in one reads all.
    """
    found: set[str] = set()
    if viewer.worker_ids:
        for reach, chairing in ((Reach.ALLOCATED, False), (Reach.CHAIRED, True)):
            if reach in reaches:
                found.update(_involved(involvements, viewer, chairing=chairing))
    found.update(_listed(viewer))
    if viewer.staff is not None:
        found.update(_assigned(viewer))
        found.update(_reasons(viewer, StatedReason.Kind.OUTSIDE_LINE))
    return frozenset(found)


def hidden_from(viewer: Viewer) -> frozenset[str]:
    """Case numbers of the restricted records the viewer may not see."""
    return viewer.remember("hidden", lambda: frozenset(_hidden(viewer)))


def _hidden(viewer: Viewer) -> QuerySet[Restriction, str]:
    standing = Restriction.objects.filter(lifted_at__isnull=True)
    if viewer.staff is None:
        return standing.values_list("child_id", flat=True)
    opened = _reasons(viewer, StatedReason.Kind.BREAK_GLASS)
    broken = Q(child_id__in=opened) & ~Q(ground=Restriction.Ground.SEALED)
    permitted = Restriction.permitted.through.objects.filter(staff=viewer.staff)
    named = Q(pk__in=permitted.values_list("restriction_id", flat=True))
    return standing.exclude(broken | named).values_list("child_id", flat=True)


def inside_line(viewer: Viewer, child_id: str, *, team: str, involved: bool) -> bool:
    """Whether a look needs no stated reason: theirs by team, work, list or assignment."""
    if team in viewer.team_names or involved or child_id in _listed(viewer):
        return True
    return viewer.staff is not None and _assigned(viewer).filter(child_id=child_id).exists()


def stated_reason(viewer: Viewer, child_id: str) -> StatedReason | None:
    """The latest reason the viewer gave that still opens the child's page."""
    if viewer.staff is None:
        return None
    return (
        StatedReason.objects.filter(staff=viewer.staff, child_id=child_id, until__gt=clock.now())
        .order_by("-given_at")
        .first()
    )


def sees_lists_whole(viewer: Viewer) -> bool:
    """Whether everybody on a list is in reach for being on it."""
    return any(Reach.LISTED in role.reach for role in viewer.roles)


def _listed(viewer: Viewer) -> frozenset[str]:
    if not sees_lists_whole(viewer):
        return frozenset()
    return viewer.remember(
        "listed", lambda: frozenset[str]().union(*(each(viewer.day) for each in LISTS))
    )


def _involved(involvements: QuerySet[Any], viewer: Viewer, *, chairing: bool) -> Any:
    chairs = Q(worker_role__in=("iro", "cp_chair"))
    theirs = involvements.filter(chairs if chairing else ~chairs, worker__in=viewer.worker_ids)
    return theirs.values_list("child_id", flat=True)


def _assigned(viewer: Viewer) -> QuerySet[Assignment, str]:
    return Assignment.objects.filter(
        staff=viewer.staff, starts__lte=viewer.day, ends__gte=viewer.day
    ).values_list("child_id", flat=True)


def _reasons(viewer: Viewer, kind: StatedReason.Kind) -> QuerySet[StatedReason, str]:
    return StatedReason.objects.filter(
        staff=viewer.staff, kind=kind, until__gt=clock.now()
    ).values_list("child_id", flat=True)
