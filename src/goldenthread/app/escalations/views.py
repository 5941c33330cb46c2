"""Pages of escalations: the list, one escalation, what is done about it, and its themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import ReasonNeededError
from goldenthread.app.children.views.child import look
from goldenthread.app.escalations import actions, queries
from goldenthread.app.escalations.charts import months_chart
from goldenthread.app.escalations.forms import (
    AnswerForm,
    CloseForm,
    CommendForm,
    EscalateForm,
    TakeOverForm,
    ToForm,
)
from goldenthread.app.escalations.models import Escalation, choices
from goldenthread.app.escalations.standing import STATES, Standing, standing
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request

A_PAGE = 25
MONTHS = 9
METHODS = ["GET", "POST"]
RAISING = Permission.RAISE_ESCALATIONS
ANSWERING = Permission.ANSWER_ESCALATIONS
Act = Callable[[dict[str, Any]], object]


@page(sees=queries.SEES, shows=Shows.LIST)
@require_GET
def everything(request: Request) -> HttpResponse:
    """Escalations about children in reach, narrowed by the filters of the address."""
    viewer = request.viewer
    chosen = queries.Chosen.read(request.GET.dict())
    rows = queries.listed(viewer, chosen)
    here = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = list(here)
    record_read(
        request=request,
        children=sorted({row.child.child_id for row in shown}),
        screen="escalations",
        kind="list",
    )
    context = {
        "page_obj": here,
        "rows": shown,
        "chosen": chosen,
        "states": STATES,
        "themes": choices("escalation_theme"),
        "teams": queries.teams_of(viewer),
        "gone": queries.gone(rows, viewer.day),
        "raises": viewer.may(RAISING),
    }
    return render(request, "escalations/list.html", context)


@page(sees=(RAISING, ANSWERING), shows=Shows.AGGREGATES)
@require_GET
def themes(request: Request) -> HttpResponse:
    """What was escalated, by theme, month and team, over the children in reach."""
    team = request.GET.get("team", "")[:120]
    told = queries.themes(request.viewer, months=MONTHS, team=team)
    context = {
        "told": told,
        "team": team,
        "teams": queries.teams_of(request.viewer),
        # Drawn by our own code from counts and the code set's labels alone.
        "chart": mark_safe(months_chart(told)) if told.by_month else "",  # noqa: S308
    }
    return render(request, "escalations/themes.html", context)


@page(sees=RAISING, shows=Shows.CHILD)
@require_http_methods(METHODS)
def escalate(request: Request, key: str) -> HttpResponse:
    """Raise an escalation about a child."""
    return _raise(request, key, challenge=True)


@page(sees=RAISING, shows=Shows.CHILD)
@require_http_methods(METHODS)
def commend(request: Request, key: str) -> HttpResponse:
    """Tell of good practice in the work with a child."""
    return _raise(request, key, challenge=False)


def _raise(request: Request, key: str, *, challenge: bool) -> HttpResponse:
    try:
        child = look(request, key, "escalating" if challenge else "commending")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    viewer = request.viewer
    first = actions.stages()[0] if challenge else None
    asked = queries.answerer(child, first.role if first else "social_worker", viewer.day)
    made = EscalateForm if challenge else CommendForm
    form = made(request.POST or None, themes=queries.themes_offered(viewer.day), first=asked)
    if request.method == "POST" and form.is_valid():
        said, to = form.said(queries.chairing(viewer, child)), form.cleaned_data["put_to"]
        try:
            raised = (
                actions.escalate(by=viewer, child=child, said=said, put_to=to)
                if challenge
                else actions.commend(by=viewer, child=child, said=said, whose=to)
            )
        except ValueError as refused:
            form.add_error("put_to", str(refused))
        else:
            messages.success(request, "It is raised." if challenge else "It is kept for them.")
            return redirect("escalations:escalation", key, raised.pk)
    context = {
        "child": child,
        "form": form,
        "title": "Escalate" if challenge else "Tell of good practice",
        "button": "Raise it" if challenge else "Keep it",
        "first": first,
    }
    return render(request, "escalations/form.html", context, status=422 if form.errors else 200)


@page(sees=queries.SEES, shows=Shows.CHILD)
@require_GET
def escalation(request: Request, key: str, number: int) -> HttpResponse:
    """One escalation: what is challenged, how it stands, every step, what may be done."""
    try:
        child = look(request, key, "an escalation")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    row = _found(child, number)
    now = standing(row, request.viewer.day)
    steps = sorted(row.steps.all(), key=lambda step: step.pk)
    context = {
        "child": child,
        "row": row,
        "now": now,
        "steps": [(step, _late(row, steps, place)) for place, step in enumerate(steps)],
        "may": queries.may(request.viewer, now),
        "repeats": queries.repeats(row) if row.due_on else 0,
        "stages": [(place, each) for place, each in enumerate(row.stages)],
    }
    return render(request, "escalations/escalation.html", context)


def _late(row: Escalation, steps: list[Any], place: int) -> bool:
    """Whether an answer came after the last day in time of its stage."""
    step = steps[place]
    ups = [each for each in steps[:place] if each.kind == "stepped_up"]
    due_on = ups[-1].due_on if ups else row.due_on
    return step.kind == "answered" and due_on is not None and step.taken_on > due_on


@page(sees=queries.SEES, shows=Shows.CHILD)
@require_http_methods(METHODS)
def answer(request: Request, key: str, number: int) -> HttpResponse:
    """Answer an escalation."""

    def act(row: Escalation, now: Standing, child: Child) -> Doing:
        return Doing(
            "Answer",
            "Send the answer",
            AnswerForm(request.POST or None),
            lambda said: actions.answer(by=request.viewer, escalation=row, **said),
        )

    return _do(request, key, number, "answer", act)


@page(sees=RAISING, shows=Shows.CHILD)
@require_http_methods(METHODS)
def step_up(request: Request, key: str, number: int) -> HttpResponse:
    """Step an escalation up."""

    def act(row: Escalation, now: Standing, child: Child) -> Doing:
        role = row.stages[now.stage + 1]["role"]
        first = queries.answerer(child, role, request.viewer.day)
        return Doing(
            f"Step up to {now.next_stage}",
            "Step it up",
            ToForm(request.POST or None, first=first),
            lambda said: actions.step_up(by=request.viewer, escalation=row, **said),
        )

    return _do(request, key, number, "step_up", act)


@page(sees=queries.SEES, shows=Shows.CHILD)
@require_http_methods(METHODS)
def put_to(request: Request, key: str, number: int) -> HttpResponse:
    """Put an escalation to somebody else at the same stage."""

    def act(row: Escalation, now: Standing, child: Child) -> Doing:
        return Doing(
            "Put it to somebody else",
            "Put it to them",
            ToForm(request.POST or None),
            lambda said: actions.put_to(by=request.viewer, escalation=row, **said),
        )

    return _do(request, key, number, "put_to", act)


@page(sees=RAISING, shows=Shows.CHILD)
@require_http_methods(METHODS)
def take_over(request: Request, key: str, number: int) -> HttpResponse:
    """Take on an escalation whose raiser has left."""

    def act(row: Escalation, now: Standing, child: Child) -> Doing:
        return Doing(
            "Take it over",
            "Take it over",
            TakeOverForm(request.POST or None),
            lambda said: actions.take_over(by=request.viewer, escalation=row, **said),
        )

    return _do(request, key, number, "take_over", act)


@page(sees=RAISING, shows=Shows.CHILD)
@require_http_methods(METHODS)
def close(request: Request, key: str, number: int) -> HttpResponse:
    """Close an escalation with its outcome for the child."""

    def act(row: Escalation, now: Standing, child: Child) -> Doing:
        return Doing(
            "Close it",
            "Close it",
            CloseForm(request.POST or None),
            lambda said: actions.close(by=request.viewer, escalation=row, **said),
        )

    return _do(request, key, number, "close", act)


class Doing:
    """What is being done about an escalation: its words, its form, and the act itself."""

    def __init__(self, title: str, button: str, form: forms.Form, act: Act) -> None:
        self.title, self.button, self.form, self.act = title, button, form, act


def _do(
    request: Request,
    key: str,
    number: int,
    what: str,
    make: Callable[[Escalation, Standing, Child], Doing],
) -> HttpResponse:
    """Show the form of a step, or take the step. Raises PermissionDenied, Http404."""
    try:
        child = look(request, key, "an escalation")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    row = _found(child, number)
    now = standing(row, request.viewer.day)
    if now.state in {"closed", "commended"}:
        return redirect("escalations:escalation", key, number)
    if not queries.may(request.viewer, now).get(what):
        raise PermissionDenied("That is somebody else's to do, as the page of it says.")
    doing = make(row, now, child)
    if request.method == "POST" and doing.form.is_valid():
        try:
            doing.act(doing.form.cleaned_data)
        except ValueError as meanwhile:
            doing.form.add_error(None, str(meanwhile))
        else:
            messages.success(request, "It is kept.")
            return redirect("escalations:escalation", key, number)
    context = {
        "child": child,
        "row": row,
        "now": now,
        "form": doing.form,
        "title": doing.title,
        "button": doing.button,
    }
    status = 422 if doing.form.errors else 200
    return render(request, "escalations/form.html", context, status=status)


def _found(child: Child, number: int) -> Escalation:
    row = queries.one(child, number)
    if row is None:
        raise Http404("Not found, or not yours to see.")
    return row
