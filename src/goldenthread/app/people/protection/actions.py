"""What is done about restricted records and looks outside the line; each act is in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.mail import send_mail
from django.db import transaction

from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key, set_by_council
from goldenthread.app.people.models import Restriction, Staff, StatedReason
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.calendars.intervals import Interval
from goldenthread.council.office import EMERGENCY_HOURS, RESTRICTION_REVIEWED_EVERY

NOTICE = (
    "Somebody opened a restricted record in an emergency and said why. "
    "Sign in to Golden Thread and open Restricted records to see who, when and the reason."
)


@transaction.atomic
def restrict(
    *, by: Viewer, child_id: str, ground: str, reason: str, permitted: Iterable[Staff]
) -> Restriction:
    """Restrict a record to the people named; whoever restricts it is always one of them.

    A restriction that stands already is changed. Raises ValueError for a ground there is not.
    """
    if ground not in Restriction.Ground.values:
        raise ValueError(f"There is no ground called {ground}.")
    assert by.staff is not None
    standing, new = Restriction.objects.update_or_create(
        child_id=child_id,
        lifted_at=None,
        defaults={"ground": ground, "reason": reason},
        create_defaults={
            "ground": ground,
            "reason": reason,
            "placed_by": by.staff,
            "placed_at": clock.now(),
            "review_on": _next_review(),
        },
    )
    named = {each.pk for each in permitted} | {by.staff.pk}
    standing.permitted.set(named)
    record_change(
        by=by,
        verb="restriction.placed" if new else "restriction.changed",
        subject="child",
        subject_key=child_key(child_id),
        detail={"ground": ground, "permitted": sorted(named)},
    )
    return standing


@transaction.atomic
def review(*, by: Viewer, restriction: Restriction, words: str) -> None:
    """Say that a restriction is still needed; it is due again after the time the council set."""
    restriction.review_on = _next_review()
    restriction.save(update_fields=["review_on"])
    record_change(
        by=by,
        verb="restriction.reviewed",
        subject="child",
        subject_key=child_key(restriction.child_id),
        detail={"words": words, "review_on": restriction.review_on.isoformat()},
    )


@transaction.atomic
def lift(*, by: Viewer, restriction: Restriction, words: str) -> None:
    """End a restriction, saying why."""
    restriction.lifted_at = clock.now()
    restriction.lifted_by = by.staff
    restriction.lifted_because = words
    restriction.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    record_change(
        by=by,
        verb="restriction.lifted",
        subject="child",
        subject_key=child_key(restriction.child_id),
        detail={},
    )


@transaction.atomic
def give_reason(*, by: Viewer, child_id: str, reason: str) -> StatedReason:
    """Say why a record outside one's line is opened; it opens until the end of the day."""
    until = clock.end_of(clock.today())
    return _state(by, child_id, StatedReason.Kind.OUTSIDE_LINE, reason, until)


@transaction.atomic
def break_glass(*, by: Viewer, child_id: str, reason: str) -> StatedReason:
    """Open a restricted record in an emergency; those who manage restrictions are told at once."""
    hours: int = set_by_council(EMERGENCY_HOURS, clock.today())
    until = clock.now() + timedelta(hours=hours)
    stated = _state(by, child_id, StatedReason.Kind.BREAK_GLASS, reason, until)
    addresses = _managers()
    transaction.on_commit(
        lambda: send_mail("A restricted record was opened", NOTICE, None, addresses)
    )
    return stated


def _next_review() -> date:
    every: Interval = set_by_council(RESTRICTION_REVIEWED_EVERY, clock.today())
    return every.after(clock.today())


def _state(
    by: Viewer, child_id: str, kind: StatedReason.Kind, reason: str, until: datetime
) -> StatedReason:
    assert by.staff is not None
    stated = StatedReason.objects.create(
        staff=by.staff,
        child_id=child_id,
        kind=kind,
        reason=reason,
        given_at=clock.now(),
        until=until,
    )
    record_change(
        by=by,
        verb=f"reason.{kind}",
        subject="child",
        subject_key=child_key(child_id),
        detail={"until": until.isoformat()},
    )
    return stated


def _managers() -> list[str]:
    """Work addresses of those who manage restrictions today."""
    day = clock.today()
    held = Staff.objects.filter(holdings__ends__isnull=True, left_on__isnull=True).distinct()
    return [
        staff.email
        for staff in held
        if Viewer.of_staff(staff, day=day).may(Permission.MANAGE_RESTRICTIONS)
    ]
