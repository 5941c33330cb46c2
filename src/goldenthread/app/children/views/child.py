"""A child's page: who they are, what they are owed, what happened, from every source."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from goldenthread.app.children.models import Child, Edition
from goldenthread.app.children.page import KINDS_BY_SUBJECT, Page
from goldenthread.app.children.queries import ReasonNeededError, open_child
from goldenthread.app.escalations import queries as escalations
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.ledger.queries import last_look
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key, council, store
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.models import Restriction, Staff, StatedReason
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request, day_said
from goldenthread.app.people.roles import Detail
from goldenthread.app.trackers import queries as trackers
from goldenthread.chronology.build import read_child

SHOWN = 30
"""Entries of the timeline shown before the reader asks for all."""


def look(request: Request, key: str, screen: str, *, kind: str = "page") -> Child:
    """The child to be shown, once the look is in the ledger.

    Raises Http404 when out of reach, ReasonNeededError when a reason must be given first.
    """
    child, reason, inside = open_child(request.viewer, key)
    restricted = Restriction.objects.filter(child_id=child.child_id, lifted_at=None).exists()
    record_read(
        request=request,
        children=[child.child_id],
        screen=screen,
        kind=kind,
        reason=reason.reason if reason else "",
        inside_line=inside,
        restricted=restricted,
    )
    request.glass = reason if reason and reason.kind == StatedReason.Kind.BREAK_GLASS else None
    return child


def page_of(request: Request, child: Child, *, since: datetime | None = None) -> Page:
    """The child's document as the viewer may see it on the day the address names."""
    edition = Edition.current_for(request.viewer)
    assert edition is not None  # The child was found in it.
    return Page(
        document=child.document,
        loads={load["load_id"]: load for load in edition.loads},
        names=worker_names(child.document),
        detail=request.viewer.detail,
        day=_day(request, edition.as_at),
        since=since,
    )


def _day(request: Request, latest: date) -> date:
    """The day the address names, at most the edition's; the edition's where it names none."""
    return min(day_said(request.GET.get("day", "")) or latest, latest)


def worker_names(document: dict[str, Any]) -> dict[str, str]:
    """The names of the workers a document speaks of, by number."""
    numbers = {each["worker"] for each in document["involvements"]}
    numbers |= {each["rated_by"] for each in document["rating"]["history"]}
    numbers.add(document["today"]["holder"]["worker"])
    rows = Staff.objects.filter(worker_id__in=numbers).values_list("worker_id", "name")
    return {number: name for number, name in rows if number}


@page(sees=Permission.SEE_CHILDREN, shows=Shows.CHILD)
@require_GET
def child_page(request: Request, key: str) -> HttpResponse:
    """Everything known of one child on a day."""
    since = last_look(request.viewer, key)
    try:
        child = look(request, key, "child's page")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    shown = page_of(request, child, since=since)
    subject = request.GET.get("subject", "")
    entries = shown.of_subject(subject)
    whole = "all" in request.GET or len(entries) <= SHOWN
    first = min((each["day"] for each in child.document["timeline"]), default=None)
    context = {
        "child": child,
        "shown": shown,
        "entries": shown.told(entries if whole else entries[:SHOWN]),
        "more": 0 if whole else len(entries) - SHOWN,
        "subject": subject if subject in KINDS_BY_SUBJECT else "",
        "subjects": KINDS_BY_SUBJECT,
        "lists": trackers.of_child(request.viewer, child),
        "escalations": escalations.of_child(request.viewer, child),
        "sees_escalations": any(request.viewer.may(each) for each in escalations.SEES),
        "siblings": _siblings(request, child),
        "slider": _slider(first, shown.day, date.fromisoformat(child.document["as_at"])),
        "day_before": shown.day - timedelta(days=1),
        "day_after": shown.day + timedelta(days=1) if shown.earlier else None,
    }
    least = shown.detail is Detail.MINIMUM
    return render(request, "children/minimum.html" if least else "children/child.html", context)


def _slider(first: str | None, day: date, last: date) -> dict[str, Any] | None:
    """The range of days the slider runs over: the last three years, or since the first entry."""
    if first is None:
        return None
    start = max(date.fromisoformat(first), last - timedelta(days=3 * 365))
    return {"first": start, "most": (last - start).days, "now": max(0, (day - start).days)}


def _siblings(request: Request, child: Child) -> list[Child]:
    """Those of the family whom the viewer may see; of the others nothing is said but how many."""
    keys = child.document["family"]["members"]
    if not keys:
        return []
    return list(
        Child.objects.visible_to(request.viewer)
        .filter(key__in=keys)
        .defer("document")
        .order_by("date_of_birth")
    )


@page(sees=Permission.SEE_CHILDREN, shows=Shows.CHILD)
@require_GET
def chronology(request: Request, key: str) -> HttpResponse:
    """The chronology to print: the oldest first, each with its source."""
    try:
        child = look(request, key, "chronology")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    shown = page_of(request, child)
    context = {"child": child, "shown": shown, "entries": list(reversed(shown.timeline))}
    return render(request, "children/chronology.html", context)


@page(sees=Permission.SEE_CHILDREN, shows=Shows.CHILD)
@require_GET
def known_then(request: Request, key: str) -> HttpResponse:
    """The child as known at the end of a day: only what had been received by then.

    Put together anew from the loads of that time, so it takes a few seconds.
    """
    try:
        child = look(request, key, "as known then")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    edition = Edition.current_for(request.viewer)
    assert edition is not None  # The child was found in it.
    day = _day(request, edition.as_at)
    moment = clock.end_of(day)
    record = store().record(moment)
    try:
        reading = read_child(record, council(), child.child_id, day)
        loads = {
            load.load_id: {"source": load.source, "received_at": load.received_at.isoformat()}
            for load in record.loads
        }
    finally:
        record.close()
    shown = None
    if reading is not None:
        document = reading.document(child_key)
        shown = Page(
            document=document,
            loads=loads,
            names=worker_names(document),
            detail=request.viewer.detail,
            day=day,
        )
    context = {"child": child, "shown": shown, "day": day}
    return render(request, "children/known_then.html", context)
