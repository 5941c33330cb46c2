"""The Monday digest: how much is overdue and due, by e-mail, without a child's details."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from goldenthread.app.action.queries import mine
from goldenthread.app.escalations.queries import to_answer, to_decide
from goldenthread.app.jobs.worker import Work
from goldenthread.app.people import clock
from goldenthread.app.people.models import Staff
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.today.queries import owed, spans, tiles
from goldenthread.vocabulary.counting import how_many

SUBJECT = "Golden Thread: your week"


def send(work: Work) -> dict[str, Any]:
    """Write to everybody who works with children and wants it."""
    people = list(Staff.objects.filter(left_on=None, digest_wanted=True, user__is_active=True))
    written = []
    for place, staff in enumerate(people):
        viewer = Viewer.of_staff(staff, day=clock.today())
        if viewer.may(Permission.SEE_CHILDREN):
            written.append(EmailMessage(SUBJECT, digest_of(viewer), None, [staff.email]))
        if place % 25 == 0:
            work.progress(place, len(people), "Counting what is due")
    if written:
        get_connection().send_messages(written)
    work.progress(len(people), len(people), f"{how_many(len(written), 'digest')} sent")
    return {"sent": len(written)}


def digest_of(viewer: Viewer) -> str:
    """The words: counts and addresses, nothing by which a child could be known."""
    within, rows, counts = spans(clock.today()), owed(viewer), tiles(viewer)
    overdue = rows.filter(within["overdue"]).count()
    week = sum(rows.filter(within[name]).count() for name in ("today", "tomorrow", "this_week"))
    after = rows.filter(within["next_week"]).count()
    asked, decided, undertaken = to_answer(viewer), to_decide(viewer), mine(viewer, limit=0)
    return (
        f"You see {how_many(counts['children'], 'open child', 'open children')}, "
        f"{counts['red']} of them rated red.\n\n"
        f"Overdue: {overdue}\n{settings.SITE}/worklist/?when=overdue\n\n"
        f"Due this week: {week}\n{settings.SITE}/worklist/?when=this_week\n\n"
        f"Due next week: {after}\n{settings.SITE}/worklist/?when=next_week\n\n"
        f"Actions in your name: {undertaken.overdue} overdue, {undertaken.due} due soon, "
        f"{undertaken.later} later\n{settings.SITE}/actions/\n\n"
        f"Escalations to answer: {len(asked)}, "
        f"{sum(row.now.state == 'overdue' for row in asked)} of them late. "
        f"Of those you raised, waiting for you: {len(decided)}\n"
        f"{settings.SITE}/escalations/?whose=mine\n\n"
        f"To stop these messages: {settings.SITE}/people/me/\n"
    )
