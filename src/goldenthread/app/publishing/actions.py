"""What is done to a report. Every act is told to the ledger in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from secrets import token_hex
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.app.jobs.actions import start
from goldenthread.app.jobs.models import Job
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.publishing.making import told_since
from goldenthread.app.publishing.models import Answer, Comment, Report, Wording
from goldenthread.app.publishing.queries import WANTED, answers_for, said_of
from goldenthread.packs.catalogue import packs
from goldenthread.packs.rewording import check_words


class NotNowError(Exception):
    """What was asked cannot be done to a report in the state it is in; the words say why."""


@transaction.atomic
def make(
    *,
    by: Viewer,
    pack: str,
    audience: str,
    as_at: date,
    dispatch_on: date | None = None,
    compared: bool = False,
    after: Report | None = None,
) -> Report:
    """Begin a report, in the words of the one it follows where there is one."""
    assert by.staff is not None
    report = Report.objects.create(
        pack=pack,
        title=packs()[pack].title,
        audience=audience,
        as_at=as_at,
        dispatch_on=dispatch_on,
        compared=compared,
        made_by=by.staff,
        made_at=clock.now(),
        after=after,
        folder=token_hex(16),
    )
    if after is not None:
        for place, text in said_of(after).items():
            Wording.objects.create(
                report=report, place=place, text=text, by=by.staff, at=clock.now()
            )
    _tell(by, "report.begun", report, {"pack": pack, "audience": audience})
    _lay_out(by, report)
    return report


@transaction.atomic
def reword(*, by: Viewer, report: Report, place: str, text: str) -> None:
    """Change a text. Raises ValueError for words a report refuses, NotNowError if frozen."""
    assert by.staff is not None
    if not report.open:
        raise NotNowError("It is frozen. Make another from it to change its words.")
    known = {each["place"] for each in report.texts}
    if place not in known:
        raise ValueError("The report has no text there.")
    check_words(text, frozenset(each["name"] for each in report.figures))
    if place.endswith(".title") and not text.strip():
        raise ValueError("A section has a title. Say what it found.")
    Wording.objects.create(report=report, place=place, text=text, by=by.staff, at=clock.now())
    _tell(by, "report.worded", report, {"place": place})
    _lay_out(by, report)


@transaction.atomic
def lay_out(*, by: Viewer, report: Report) -> None:
    """Lay a draft out anew, with what is known now."""
    if not report.open:
        raise NotNowError("It is frozen.")
    _tell(by, "report.laid_out", report, {})
    _lay_out(by, report)


def _lay_out(by: Viewer, report: Report) -> None:
    Report.objects.filter(pk=report.pk).update(state=Report.State.LAYING_OUT)
    start("publishing.lay_out", by=by, arguments={"report": report.pk})


@transaction.atomic
def comment(*, by: Viewer, report: Report, text: str) -> None:
    """Say something of a report to those who work on it."""
    assert by.staff is not None
    Comment.objects.create(report=report, text=text, by=by.staff, at=clock.now())
    _tell(by, "report.commented", report, {})


@transaction.atomic
def freeze(*, by: Viewer, report: Report) -> Job:
    """Have it frozen: its files written and sealed. Raises NotNowError where it is no draft."""
    if report.state != Report.State.DRAFT or report.words:
        raise NotNowError("Only a draft whose words and figures hold can be frozen.")
    Report.objects.filter(pk=report.pk).update(state=Report.State.FREEZING, frozen_by=by.staff)
    _tell(by, "report.freezing", report, {})
    return start("publishing.freeze", by=by, arguments={"report": report.pk})


@transaction.atomic
def answer(*, by: Viewer, report: Report, agreed: bool, words: str) -> None:
    """Say whether a frozen report may be released.

    With the second answer, one of the two from outside the service, it is decided: released when
    all agreed and it tells nothing of a few children beside reports released since it was frozen,
    otherwise sent back. Raises PermissionDenied for whoever may not answer.
    """
    row = Report.objects.select_for_update().get(pk=report.pk)
    said = answers_for(row, by)
    if not said.may_answer or by.staff is None:
        raise PermissionDenied(said.why_not)
    outside = by.may(Permission.RELEASE_FROM_OUTSIDE)
    Answer.objects.create(
        report=row, by=by.staff, at=clock.now(), agreed=agreed, outside=outside, words=words
    )
    _tell(by, "report.answered", row, {"agreed": agreed, "outside": outside})
    given = list(row.answers.all())
    if len(given) < WANTED or not any(each.outside for each in given):
        return
    released = all(each.agreed for each in given)
    if released and (since := told_since(row)):
        released, row.beside = False, [*row.beside, *since]
    row.state = Report.State.RELEASED if released else Report.State.RETURNED
    row.released_at = clock.now() if released else None
    row.save(update_fields=["state", "released_at", "beside"])
    _tell(by, f"report.{row.state}", row, {"seal": row.seal})


@transaction.atomic
def work(*, by: Viewer, report: Report, kind: str) -> Job:
    """Have a report made again, or its figures worked out again."""
    _tell(by, kind, report, {})
    return start(kind, by=by, arguments={"report": report.pk})


def _tell(by: Viewer, verb: str, report: Report, detail: Mapping[str, Any]) -> None:
    record_change(
        by=by, verb=verb, subject="report", subject_key=str(report.pk), detail=dict(detail)
    )
