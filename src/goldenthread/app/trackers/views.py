"""Pages of weekly lists: the lists, one list, its meeting entry by entry, board and minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.app.action import queries as actions_given
from goldenthread.app.children.queries import ReasonNeededError
from goldenthread.app.children.views.child import look
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request, day_said
from goldenthread.app.trackers import actions, queries
from goldenthread.app.trackers import minutes as written
from goldenthread.app.trackers.capacity import outlook
from goldenthread.app.trackers.charts import capacity_chart, weeks_chart
from goldenthread.app.trackers.forms import (
    AnswersForm,
    ChallengeForm,
    DecisionForm,
    DeclineForm,
    DetailsForm,
    LeaveForm,
)
from goldenthread.app.trackers.known import known, not_usable
from goldenthread.app.trackers.models import Found, Looked
from goldenthread.app.trackers.queries import Row
from goldenthread.app.trackers.standing import WEEK, monday_of
from goldenthread.trackers.declarations import Tracker

METHODS = ["GET", "POST"]
RUNS = Permission.RUN_TRACKERS
ACTS: dict[str, tuple[str, str, Callable[..., object]]] = {
    "answer": ("Answer this week", "Keep the answers", actions.answer),
    "challenge": ("Challenge", "Challenge", actions.challenge),
    "decide": ("Decide", "Keep the decision", actions.decide),
    "keep": ("Details", "Keep the details", actions.keep),
    "leave": ("Take off the list", "Take it off", actions.leave),
}
OF_THOSE_WHO_RUN = {"challenge", "decide", "leave"}


def declared(name: str) -> Tracker:
    """The tracker of that name. Raises Http404."""
    found = known().get(name)
    if found is None:
        raise Http404("There is no such list.")
    return found


def _log(request: Request, children: Any, kind: str = "list") -> None:
    ids = sorted({child.child_id for child in children})
    record_read(request=request, children=ids, screen="weekly list", kind=kind)


@page(sees=queries.SEES, shows=Shows.AGGREGATES)
@require_GET
def everything(request: Request) -> HttpResponse:
    """Every weekly list, and how each stands over the children in reach."""
    runs = request.viewer.may(RUNS)
    context = {
        "rows": queries.summaries(request.viewer),
        "wrong": not_usable() if runs else "",
        "runs": runs,
    }
    return render(request, "trackers/list.html", context)


@page(sees=queries.SEES, shows=Shows.LIST)
@require_GET
def tracker(request: Request, tracker: str) -> HttpResponse:
    """One list: suggested, on it, to leave, who left lately and why."""
    chosen, viewer = declared(tracker), request.viewer
    on, offered = queries.on(viewer, chosen), queries.suggested(viewer, chosen)
    left = queries.left_lately(viewer, chosen)
    shown = [row.children for row in (*on, *left)] + [row.children for row in offered]
    _log(request, [child for children in shown for child in children])
    panels = sorted({child.team for row in on for child in row.children if child.team})
    panel = request.GET.get("team", "")
    context = {
        "tracker": chosen,
        "on": [r for r in on if not panel or panel in {c.team for c in r.children}],
        "suggested": offered,
        "left": left,
        "looked": Looked.objects.filter(tracker=chosen.name).first(),
        "panels": panels,
        "panel": panel,
        "runs": viewer.may(RUNS),
    }
    return render(request, "trackers/tracker.html", context)


@page(sees=queries.SEES, shows=Shows.NOTHING)
@require_GET
def meeting(request: Request, tracker: str) -> HttpResponse:
    """Begin the meeting: the first entry not decided on this week, or else the first."""
    chosen = declared(tracker)
    rows = _of_panel(request, queries.on(request.viewer, chosen))
    row = next((each for each in rows if each.now.this_week.decision is None), None)
    if not rows:
        messages.info(request, "Nobody is on the list, so there is nothing to go through.")
        return redirect("trackers:tracker", tracker)
    return redirect(_address(chosen, row or rows[0], request))


@page(sees=queries.SEES, shows=Shows.CHILD)
@require_GET
def entry(request: Request, tracker: str, key: str, number: int) -> HttpResponse:
    """One entry: what the record says, last week beside this, and what may be done."""
    chosen = declared(tracker)
    try:
        row = _row(request, chosen, key, number)
    except ReasonNeededError as needed:
        return redirect("protection:reason", needed.key)
    return render(request, "trackers/entry.html", _context(request, chosen, row))


@page(sees=queries.SEES, shows=Shows.CHILD)
@require_http_methods(METHODS)
def act(request: Request, tracker: str, key: str, number: int, act: str) -> HttpResponse:
    """Answer, challenge, decide, keep details, or take off the list."""
    chosen = declared(tracker)
    if act not in ACTS:
        raise Http404("There is nothing of that kind to do.")
    try:
        row = _row(request, chosen, key, number)
    except ReasonNeededError as needed:
        return redirect("protection:reason", needed.key)
    if act in OF_THOSE_WHO_RUN and not request.viewer.may(RUNS):
        raise PermissionDenied("Whoever runs the list does that.")
    form = _form(act, chosen, row, request)
    title, button, does = ACTS[act]
    if request.method == "POST" and form.is_valid():
        try:
            does(by=request.viewer, entry=row.entry, **form.said())
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "It is kept.")
            return redirect(_address(chosen, row, request))
    context = {
        **_context(request, chosen, row),
        "form": form,
        "title": title,
        "button": button,
        "act": act,
    }
    return render(request, "trackers/act.html", context, status=422 if form.errors else 200)


@page(sees=RUNS, shows=Shows.LIST)
@require_http_methods(METHODS)
def suggested(request: Request, tracker: str, number: int) -> HttpResponse:
    """A suggestion with its evidence: confirm it, or turn it down with a reason."""
    chosen = declared(tracker)
    offered = queries.suggested(request.viewer, chosen)
    row = next((each for each in offered if each.found.pk == number), None)
    if row is None:
        raise Http404("It is no longer suggested, or not yours to see.")
    _log(request, row.children)
    form = DeclineForm(request.POST if "decline" in request.POST else None)
    if request.method == "POST" and "decline" not in request.POST:
        return _confirm(request, chosen, row.found)
    if request.method == "POST" and form.is_valid():
        actions.decline(by=request.viewer, found=row.found, **form.cleaned_data)
        messages.success(request, "It is turned down.")
        return redirect("trackers:tracker", tracker)
    context = {"tracker": chosen, "row": row, "form": form}
    status = 422 if form.errors else 200
    return render(request, "trackers/suggested.html", context, status=status)


def _confirm(request: Request, chosen: Tracker, found: Found) -> HttpResponse:
    try:
        actions.confirm(by=request.viewer, found=found)
    except actions.MeanwhileError as meanwhile:
        messages.warning(request, str(meanwhile))
    else:
        messages.success(request, "It is on the list.")
    return redirect("trackers:tracker", chosen.name)


@page(sees=queries.SEES, shows=Shows.AGGREGATES)
@require_GET
def board(request: Request, tracker: str) -> HttpResponse:
    """What a board is told: the list week by week, by its fields, its clocks, what is coming."""
    chosen = declared(tracker)
    told = queries.told_the_board(request.viewer, chosen)
    context = {
        "tracker": chosen,
        "told": told,
        # Drawn by our own code from counts and days alone.
        "chart": mark_safe(weeks_chart(told.weeks)),  # noqa: S308
    }
    return render(request, "trackers/board.html", context)


@page(sees=queries.SEES, shows=Shows.LIST)
@require_GET
def capacity(request: Request, tracker: str) -> HttpResponse:
    """What the list will want of something short, week by week, against what is offered."""
    chosen = declared(tracker)
    if chosen.capacity is None:
        raise Http404("Nothing that is short is counted of this list.")
    told = outlook(request.viewer, chosen, chosen.capacity)
    _log(request, [c for week in told.weeks for each in week.shown for c in each.row.children])
    context = {
        "tracker": chosen,
        "short": chosen.capacity,
        "told": told,
        # Drawn by our own code from counts and days alone.
        "chart": mark_safe(capacity_chart(told.weeks)),  # noqa: S308
    }
    return render(request, "trackers/capacity.html", context)


@page(sees=queries.SEES, shows=Shows.LIST)
@require_GET
def minutes(request: Request, tracker: str) -> HttpResponse:
    """The minutes of a week, as a page, as text or as a Word document."""
    chosen = declared(tracker)
    monday = monday_of(day_said(request.GET.get("week", "")) or request.viewer.day)
    made, rows = written.minutes(request.viewer, chosen, monday)
    form = request.GET.get("format", "")
    _log(request, [c for row in rows for c in row.children], "export" if form else "list")
    if form == "txt":
        answer = HttpResponse(written.as_text(made), content_type="text/plain; charset=utf-8")
    elif form == "docx":
        answer = HttpResponse(
            written.as_word(made),
            content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        )
    elif form:
        raise Http404("There is no such form.")
    else:
        context = {
            "tracker": chosen,
            "made": made,
            "read_first": written.READ_FIRST,
            "earlier": monday - WEEK,
            "later": monday + WEEK if monday < monday_of(request.viewer.day) else None,
        }
        return render(request, "trackers/minutes.html", context)
    name = f"minutes-{chosen.name}-{monday.isoformat()}.{form}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _row(request: Request, chosen: Tracker, key: str, number: int) -> Row:
    """The entry, every child of it in reach looked at in the ledger.

    Raises Http404, ReasonNeededError for a child who opens only with a reason.
    """
    row = queries.one(request.viewer, chosen, key, number)
    if row is None:
        raise Http404("Not found, or not yours to see.")
    for child in row.children:
        look(request, child.key, "weekly list")
    return row


def _form(act: str, chosen: Tracker, row: Row, request: Request) -> Any:
    data = request.POST or None
    made: dict[str, Any] = {
        "answer": lambda: AnswersForm(data, asked=chosen.asked_on(request.viewer.day)),
        "challenge": lambda: ChallengeForm(data),
        "decide": lambda: DecisionForm(data),
        "keep": lambda: DetailsForm(data, tracker=chosen, kept=row.now.kept),
        "leave": lambda: LeaveForm(data),
    }
    form: forms.Form = made[act]()
    return form


def _context(request: Request, chosen: Tracker, row: Row) -> dict[str, Any]:
    rows = _of_panel(request, queries.on(request.viewer, chosen))
    numbers = [each.entry.pk for each in rows]
    at = numbers.index(row.entry.pk) if row.entry.pk in numbers else -1
    return {
        "tracker": chosen,
        "row": row,
        "asked": {q.id: q.words for each in chosen.asked for q in each.questions},
        "details": queries.details(chosen, row.now.kept),
        "history": [(step, queries.said(step, chosen)) for step in row.now.steps],
        "actions": queries.actions_from(request.viewer, chosen, [row]),
        "before": _address(chosen, rows[at - 1], request) if at > 0 else "",
        "after": _address(chosen, rows[at + 1], request) if 0 <= at < len(rows) - 1 else "",
        "place": at + 1,
        "count": len(rows),
        "runs": request.viewer.may(RUNS),
        "gives": actions_given.makes(request.viewer),
        "query": _query(request),
    }


def _of_panel(request: Request, rows: list[Row]) -> list[Row]:
    team = request.GET.get("team", "")
    return [row for row in rows if not team or team in {child.team for child in row.children}]


def _query(request: Request) -> str:
    team = request.GET.get("team", "")
    return f"?{urlencode({'team': team})}" if team else ""


def _address(chosen: Tracker, row: Row, request: Request) -> str:
    where = reverse("trackers:entry", args=[chosen.name, row.child.key, row.entry.pk])
    return where + _query(request)
