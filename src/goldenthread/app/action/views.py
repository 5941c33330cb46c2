"""Pages of actions: everybody's list, a child's, and one action's steps."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.app.action import actions, queries
from goldenthread.app.action.forms import ActionForm, HandOverForm, StepForm
from goldenthread.app.action.models import Action
from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import ReasonNeededError
from goldenthread.app.children.taking_out import check_may_take_out, taken_out
from goldenthread.app.children.views.child import look
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.models import Staff
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request

A_PAGE = 25
METHODS = ["GET", "POST"]


@page(sees=Permission.SEE_CHILDREN, shows=Shows.LIST)
@require_GET
def everything(request: Request) -> HttpResponse:
    """What is to be done about children in reach: one's own, or everybody's."""
    viewer = request.viewer
    chosen = queries.Chosen.read(request.GET.dict())
    listed = queries.listed(viewer, chosen)
    form = request.GET.get("format", "")
    if form:
        return _taken_out(request, queries.told(viewer, listed), form)
    here = Paginator(listed, A_PAGE).get_page(request.GET.get("page"))
    rows = queries.told(viewer, here.object_list)
    _log(request, rows, "list")
    manages = chosen.everybodys and viewer.may(Permission.SEE_WORKLOAD)
    context = {
        "page_obj": here,
        "rows": rows,
        "chosen": chosen,
        "states": queries.STATES,
        "origins": Action.Origin.choices,
        "teams": queries.teams_of(viewer) if chosen.everybodys else [],
        "held": queries.by_holder(viewer, chosen.team) if manages else [],
    }
    return render(request, "action/everything.html", context)


def _log(request: Request, rows: list[queries.Row], kind: str) -> None:
    ids = sorted({child.child_id for _, _, child in rows})
    record_read(request=request, children=ids, screen="actions", kind=kind)


def _taken_out(request: Request, rows: list[queries.Row], form: str) -> HttpResponse:
    """The list as a spreadsheet. Raises Http404 for whoever may take nothing out."""
    check_may_take_out(request.viewer, form)
    _log(request, rows, "export")
    return taken_out(
        request.viewer,
        form,
        name="actions",
        title="Actions",
        columns=("What", "From", "By whom", "By", "How it stands", "Team"),
        rows=[
            (
                child,
                (
                    row.what,
                    row.get_origin_display(),
                    row.now_with.name,
                    row.due_on,
                    queries.STATES.get(standing, "Still to do"),
                    child.team,
                ),
            )
            for row, standing, child in rows
        ],
    )


@page(sees=Permission.SEE_WORKLOAD, shows=Shows.LIST)
@require_http_methods(METHODS)
def hand_over(request: Request, number: int) -> HttpResponse:
    """Everything unfinished in one person's name goes to another. Raises Http404 for nobody."""
    leaver = get_object_or_404(Staff, pk=number)
    viewer = request.viewer
    rows = queries.told(viewer, queries.to_hand_over(viewer, leaver))
    _log(request, rows, "list")
    form = HandOverForm(request.POST or None, leaver=leaver)
    if request.method == "POST" and form.is_valid():
        moved, stay = actions.hand_over_all(by=viewer, leaver=leaver, **form.cleaned_data)
        to = form.cleaned_data["to"].name
        if moved:
            messages.success(request, f"{moved} handed over to {to}.")
        if stay:
            messages.warning(
                request, f"{stay} stay: {to} may not see the child. Choose somebody who does."
            )
        return redirect("action:hand_over", number)
    context = {"leaver": leaver, "rows": rows, "form": form}
    status = 422 if form.errors else 200
    return render(request, "action/hand_over.html", context, status=status)


@page(sees=Permission.SEE_CHILDREN, shows=Shows.CHILD)
@require_http_methods(METHODS)
def of_child(request: Request, key: str) -> HttpResponse:
    """A child's actions, and a new one."""
    try:
        child = look(request, key, "actions of a child")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    form = ActionForm(request.POST or None) if queries.makes(request.viewer) else None
    if form is not None and request.method == "POST" and form.is_valid():
        origin = request.GET.get("origin", "")
        try:
            actions.make(
                by=request.viewer,
                child_id=child.child_id,
                origin=origin if origin in Action.Origin.values else Action.Origin.OTHER,
                origin_key=request.GET.get("of", "")[:60],
                **form.cleaned_data,
            )
        except ValueError as refused:
            form.add_error("owner", str(refused))
        else:
            messages.success(request, "The action is kept.")
            return redirect("action:of_child", key)
    rows = queries.of_child(child.child_id, request.viewer)
    context = {"child": child, "rows": rows, "form": form}
    status = 422 if form is not None and form.errors else 200
    return render(request, "action/of_child.html", context, status=status)


@page(sees=Permission.SEE_CHILDREN, shows=Shows.CHILD)
@require_http_methods(METHODS)
def step(request: Request, key: str, number: int) -> HttpResponse:
    """Take a step on an action. Raises Http404 for one that is not the child's."""
    try:
        child = look(request, key, "an action")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    action = _action(child, number)
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_step(by=request.viewer, action=action, **form.cleaned_data)
        except ValueError as refused:
            form.add_error("to", str(refused))
        else:
            messages.success(request, "It is kept.")
            return redirect("action:of_child", key)
    context = {
        "child": child,
        "action": action,
        "standing": action.standing(request.viewer.day),
        "steps": action.steps.select_related("taken_by", "to").order_by("pk"),
        "form": form,
    }
    return render(request, "action/step.html", context, status=422 if form.errors else 200)


def _action(child: Child, number: int) -> Action:
    found = Action.objects.filter(child_id=child.child_id, pk=number).first()
    if found is None:
        raise Http404("Not found, or not yours to see.")
    return found
