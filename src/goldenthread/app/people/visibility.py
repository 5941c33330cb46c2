"""Whose children a viewer sees: one filter, used by every list, page, count, export and API answer.

A restricted record is in nobody's reach but that of the people it names, and of whoever broke the
glass and said why. A child out of reach is not found; there is no other answer anywhere.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.app.people import clock
from goldenthread.app.people.models import Assignment, Restriction, StatedReason
from goldenthread.app.people.roles import Reach
from goldenthread.app.people.viewer import Viewer

NOBODY = Q(pk__in=())


def reach_of(viewer: Viewer, involvements: QuerySet[Any]) -> Q:
    """The children of the viewer's roles, restricted or not.

    `involvements` are the standing involvements of the same edition, by worker and role.
    """
    reaches = {reach for role in viewer.roles for reach in role.reach}
    if Reach.COUNTY in reaches:
        return Q()
    found = NOBODY
    if viewer.team_names:
        found |= Q(team__in=viewer.team_names)
    if Reach.ALLOCATED in reaches and viewer.worker_ids:
        found |= Q(child_id__in=_involved(involvements, viewer, chairing=False))
    if Reach.CHAIRED in reaches and viewer.worker_ids:
        found |= Q(child_id__in=_involved(involvements, viewer, chairing=True))
    if Reach.LOOKED_AFTER in reaches:
        found |= Q(looked_after=True)
    if viewer.staff is not None:
        found |= Q(child_id__in=_assigned(viewer))
        found |= Q(child_id__in=_reasons(viewer, StatedReason.Kind.OUTSIDE_LINE))
    return found


def hidden_from(viewer: Viewer) -> QuerySet[Restriction, str]:
    """Case numbers of the restricted records the viewer may not see."""
    standing = Restriction.objects.filter(lifted_at__isnull=True)
    if viewer.staff is None:
        return standing.values_list("child_id", flat=True)
    opened = _reasons(viewer, StatedReason.Kind.BREAK_GLASS)
    broken = Q(child_id__in=opened) & ~Q(ground=Restriction.Ground.SEALED)
    permitted = Restriction.permitted.through.objects.filter(staff=viewer.staff)
    named = Q(pk__in=permitted.values_list("restriction_id", flat=True))
    return standing.exclude(broken | named).values_list("child_id", flat=True)


def inside_line(viewer: Viewer, child_id: str, *, team: str, involved: bool) -> bool:
    """Whether a look needs no stated reason: the child is theirs by team, work or assignment."""
    if team in viewer.team_names or involved:
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


def _involved(involvements: QuerySet[Any], viewer: Viewer, *, chairing: bool) -> Any:
    chairs = Q(worker_role__in=("iro", "cp_chair"))
    theirs = involvements.filter(chairs if chairing else ~chairs, worker__in=viewer.worker_ids)
    return theirs.values("child_id")


def _assigned(viewer: Viewer) -> QuerySet[Assignment, str]:
    return Assignment.objects.filter(
        staff=viewer.staff, starts__lte=viewer.day, ends__gte=viewer.day
    ).values_list("child_id", flat=True)


def _reasons(viewer: Viewer, kind: StatedReason.Kind) -> QuerySet[StatedReason, str]:
    return StatedReason.objects.filter(
        staff=viewer.staff, kind=kind, until__gt=clock.now()
    ).values_list("child_id", flat=True)
