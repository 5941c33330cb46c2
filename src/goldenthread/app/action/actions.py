"""Making actions and taking steps on them; each is in the ledger."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.app.action.models import Action, Step
from goldenthread.app.action.queries import to_hand_over
from goldenthread.app.children.queries import refuse_unseeing
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key
from goldenthread.app.people.models import Staff
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer


@transaction.atomic
def make(
    *,
    by: Viewer,
    child_id: str,
    what: str,
    owner: Staff,
    due_on: date,
    origin: str = Action.Origin.OTHER,
    origin_key: str = "",
) -> Action:
    """Give somebody something to do for a child by a day.

    Raises ValueError for a day gone by, or for somebody who may not see the child.
    """
    assert by.staff is not None
    if due_on < clock.today():
        raise ValueError("An action is due today or later.")
    refuse_unseeing(owner, child_id)
    made = Action.objects.create(
        origin=origin,
        origin_key=origin_key,
        child_id=child_id,
        what=what,
        owner=owner,
        due_on=due_on,
        made_by=by.staff,
        made_at=clock.now(),
    )
    record_change(
        by=by,
        verb="action.made",
        subject="child",
        subject_key=child_key(child_id),
        detail={"action": made.pk, "owner": owner.pk, "due_on": due_on.isoformat()},
    )
    return made


@transaction.atomic
def take_step(
    *, by: Viewer, action: Action, kind: str, words: str, to: Staff | None = None
) -> Step:
    """Do an action, drop it, open it again or hand it over.

    Raises PermissionDenied for somebody who neither holds it, nor made it, nor manages a team;
    ValueError for a handing over to nobody, or to somebody who may not see the child.
    """
    assert by.staff is not None
    holds = by.staff.pk in {action.now_with.pk, action.made_by_id}
    if not holds and not by.may(Permission.SEE_WORKLOAD):
        raise PermissionDenied("It is somebody else's to do.")
    if (kind == Step.Kind.HANDED_OVER) != (to is not None):
        raise ValueError("Say whom it is handed over to.")
    if to is not None:
        refuse_unseeing(to, action.child_id)
    step = Step.objects.create(
        action=action, kind=kind, words=words, to=to, taken_by=by.staff, taken_at=clock.now()
    )
    record_change(
        by=by,
        verb=f"action.{kind}",
        subject="child",
        subject_key=child_key(action.child_id),
        detail={"action": action.pk, "to": to.pk if to else None},
    )
    return step


@transaction.atomic
def hand_over_all(*, by: Viewer, leaver: Staff, to: Staff, words: str) -> tuple[int, int]:
    """Hand over what is unfinished in somebody's name, of children in the viewer's reach.

    How many were handed over, and how many stay because the successor may not see the child.
    Raises PermissionDenied for whoever manages no team, ValueError for a handing over to oneself.
    """
    if not by.may(Permission.SEE_WORKLOAD):
        raise PermissionDenied("Whoever manages a team hands over another's actions.")
    if to.pk == leaver.pk:
        raise ValueError("Choose somebody else than the one who holds them.")
    moved = stay = 0
    for action in to_hand_over(by, leaver):
        try:
            refuse_unseeing(to, action.child_id)
        except ValueError:
            stay += 1
            continue
        take_step(by=by, action=action, kind=Step.Kind.HANDED_OVER, words=words, to=to)
        moved += 1
    return moved, stay
