"""How other rooms and pages read children: always within what the viewer may see."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404

from goldenthread.app.children.models import Child, Involvement
from goldenthread.app.people import clock
from goldenthread.app.people.models import Staff, StatedReason
from goldenthread.app.people.roles import Detail
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.people.visibility import inside_line, stated_reason


class ReasonNeededError(PermissionError):
    """The child may be opened, but only by saying why first."""

    def __init__(self, key: str) -> None:
        super().__init__("Say why before opening this child's page.")
        self.key = key


def child_or_404(viewer: Viewer, key: str) -> Child:
    """The child, when the viewer may see them. Raises Http404 whether or not there is one."""
    child = Child.objects.visible_to(viewer).filter(key=key).first()
    if child is None:
        raise Http404("Not found, or not yours to see.")
    return child


def seen(viewer: Viewer, child_ids: Iterable[str]) -> dict[str, Child]:
    """Those of the children whom the viewer may see, by case number, without their documents."""
    wanted = set(child_ids)
    if not wanted:
        return {}
    rows = Child.objects.visible_to(viewer).filter(child_id__in=wanted).defer("document")
    return {child.child_id: child for child in rows}


def refuse_unseeing(staff: Staff, child_id: str) -> None:
    """Nobody is asked to do anything about a child whose page they could not open.

    Raises ValueError saying so; nothing for a child who is in no edition.
    """
    child = Child.objects.current().filter(child_id=child_id).only("pk").first()
    viewer = Viewer.of_staff(staff, day=clock.today())
    if child and not Child.objects.visible_to(viewer).filter(pk=child.pk).exists():
        raise ValueError(
            f"{staff.name} may not see this child: choose somebody who works with them."
        )


def is_inside_line(viewer: Viewer, child: Child) -> bool:
    """Whether the child is the viewer's own by team, work or assignment."""
    involved = Involvement.objects.filter(
        edition_id=child.edition_id,
        child_id=child.child_id,
        worker__in=viewer.worker_ids,
        standing=True,
    ).exists()
    return inside_line(viewer, child.child_id, team=child.team, involved=involved)


def open_child(viewer: Viewer, key: str) -> tuple[Child, StatedReason | None, bool]:
    """The child whose page is to be opened, the reason that opens it, and whether inside the line.

    Raises Http404 when there is no such child in reach, ReasonNeededError when a reason must be
    given first.
    """
    child = child_or_404(viewer, key)
    inside = is_inside_line(viewer, child)
    if inside or viewer.detail in {Detail.PSEUDONYM, Detail.MINIMUM}:
        return child, None, inside
    reason = stated_reason(viewer, child.child_id)
    if reason is None and any(role.asks_why for role in viewer.roles):
        raise ReasonNeededError(key)
    return child, reason, inside
