"""What each person sees of reports: which, and whose answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.publishing.models import Answer, Report

RELEASES = (Permission.RELEASE_REPORTS, Permission.RELEASE_FROM_OUTSIDE)
SEES = (Permission.SEE_OVERSIGHT, Permission.MAKE_REPORTS, *RELEASES)
WANTED = 2
"""People who must agree, one of them from outside the service."""


def visible(viewer: Viewer) -> QuerySet[Report]:
    """The reports somebody may open.

    Whoever makes or releases them sees all; whoever opens figures onto children, those released;
    anybody else only what was released to the public.
    """
    if any(viewer.may(each) for each in (Permission.MAKE_REPORTS, *RELEASES)):
        return Report.objects.all()
    released = Report.objects.filter(state=Report.State.RELEASED)
    if viewer.may(Permission.SEE_MEMBERS):
        return released
    return released.filter(audience=Report.Audience.PUBLIC)


def said_of(report: Report) -> dict[str, str]:
    """The author's words by place: the latest of each."""
    return {each.place: each.text for each in report.wordings.all()}


@dataclass(frozen=True)
class Answers:
    """The answers to a frozen report, as one person may see them."""

    mine: Answer | None
    shown: list[Answer]
    """Nobody's before the viewer gave theirs, but once it is decided everybody's."""
    given: int
    may_answer: bool
    why_not: str


def answers_for(report: Report, viewer: Viewer) -> Answers:
    """What somebody sees of the answers, and whether theirs is wanted."""
    given = list(report.answers.select_related("by"))
    mine = next((each for each in given if viewer.staff and each.by_id == viewer.staff.pk), None)
    decided = report.state != Report.State.FROZEN
    why_not = _why_not(report, viewer, mine)
    return Answers(
        mine=mine,
        shown=given if mine or decided else [],
        given=len(given),
        may_answer=not why_not,
        why_not=why_not,
    )


def _why_not(report: Report, viewer: Viewer, mine: Answer | None) -> str:
    if report.state != Report.State.FROZEN:
        return "It is not waiting for an answer."
    if viewer.staff is None or not any(viewer.may(each) for each in RELEASES):
        return "Your role does not release reports."
    if mine:
        return "You have answered."
    if viewer.staff.pk in worked_on(report):
        return "You made it, worded it or froze it, so others must say whether it is released."
    return ""


def worked_on(report: Report) -> set[int]:
    """Staff who made, worded or froze it."""
    worded = report.wordings.values_list("by_id", flat=True)
    return {report.made_by_id, *([report.frozen_by_id] if report.frozen_by_id else []), *worded}


def told_to_the_public(since: date) -> list[dict[str, Any]]:
    """Every figure of every report released to the public that describes a day or a later one."""
    reports = Report.objects.filter(
        state=Report.State.RELEASED, audience=Report.Audience.PUBLIC, as_at__gte=since
    ).order_by("released_at")
    return [
        each
        for figures in reports.values_list("figures", flat=True)
        for each in figures
        if "reference" in each
    ]
