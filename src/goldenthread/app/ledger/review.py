"""The weekly review: last week's looks outside the line, each gone through by somebody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from goldenthread.app.jobs.worker import Work
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.ledger.models import ReadEvent, ReviewedLook, ReviewWeek
from goldenthread.app.people import clock
from goldenthread.app.people.viewer import Viewer
from goldenthread.vocabulary.counting import how_many

WEEK = timedelta(days=7)


def open_week(work: Work) -> dict[str, Any]:
    """List the looks of the week before this one. Safe to run again."""
    today = clock.today()
    monday = today - timedelta(days=today.weekday()) - WEEK
    count = gather(monday)
    work.progress(count, count, f"{how_many(count, 'look')} to go through")
    return {"week": monday.isoformat()}


@transaction.atomic
def gather(monday: date) -> int:
    """Put a week's looks outside the line on the list to go through; how many there are."""
    week, _ = ReviewWeek.objects.get_or_create(week=monday, defaults={"opened_at": clock.now()})
    looks = ReadEvent.objects.filter(
        Q(inside_line=False) | Q(restricted=True),
        at__gte=clock.start_of(monday),
        at__lt=clock.start_of(monday + WEEK),
    )
    ReviewedLook.objects.bulk_create(
        [
            ReviewedLook(week=week, sequence=each)
            for each in looks.values_list("sequence", flat=True)
        ],
        ignore_conflicts=True,
    )
    return week.looks.count()


@transaction.atomic
def settle(*, by: Viewer, look: ReviewedLook, verdict: str, words: str) -> None:
    """Say what a look came to. Raises ValueError where a verdict that needs words has none."""
    if verdict not in ReviewedLook.Verdict.values or verdict == ReviewedLook.Verdict.TO_DO:
        raise ValueError("Choose what the look came to.")
    if verdict != ReviewedLook.Verdict.FINE and not words.strip():
        raise ValueError("Say whom you asked, or where it was referred.")
    look.verdict, look.words = verdict, words.strip()
    look.by_staff_id = by.staff.pk if by.staff else None
    look.at = clock.now()
    look.save(update_fields=["verdict", "words", "by_staff_id", "at"])
    record_change(
        by=by,
        verb="look.reviewed",
        subject="look",
        subject_key=str(look.sequence),
        detail={"verdict": verdict},
    )
