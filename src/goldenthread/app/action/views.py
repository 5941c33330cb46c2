"""Pages of actions: everybody's list, a child's, and one action's steps."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.app.action import actions, queries
from goldenthread.app.action.forms import ActionForm, StepForm
from goldenthread.app.action.models import Action
from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import ReasonNeededError
from goldenthread.app.children.views.child import look
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request

A_PAGE = 25
METHODS = ["GET", "POST"]
MAKERS = (Permission.RECORD_CASEWORK, Permission.READ_SAMPLE)


@page(sees=Permission.SEE_CHILDREN, shows=Shows.LIST)
@require_GET
def everything(request: Request) -> HttpResponse:
    """What is to be done about children in reach: one's own, or everybody's."""
    viewer = request.viewer
    mine = "all" not in request.GET
    here = Paginator(queries.within_reach(viewer, mine=mine), A_PAGE).get_page(
        request.GET.get("page")
    )
    record_read(
        request=request,
        children=sorted({child.child_id for _, _, child in here}),
        screen="actions",
        kind="list",
    )
    manages = viewer.may(Permission.SEE_WORKLOAD)
    context = {
        "page_obj": here,
        "mine": mine,
        "stale": sorted(queries.stale_owners().items(), key=lambda each: each[0].name)
        if manages
        else [],
    }
    return render(request, "action/everything.html", context)


@page(sees=Permission.SEE_CHILDREN, shows=Shows.CHILD)
@require_http_methods(METHODS)
def of_child(request: Request, key: str) -> HttpResponse:
    """A child's actions, and a new one."""
    try:
        child = look(request, key, "actions of a child")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    makes = any(request.viewer.may(each) for each in MAKERS)
    form = ActionForm(request.POST or None) if makes else None
    if form is not None and request.method == "POST" and form.is_valid():
        origin = request.GET.get("origin", "")
        actions.make(
            by=request.viewer,
            child_id=child.child_id,
            origin=origin if origin in Action.Origin.values else Action.Origin.OTHER,
            origin_key=request.GET.get("of", "")[:60],
            **form.cleaned_data,
        )
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
        actions.take_step(by=request.viewer, action=action, **form.cleaned_data)
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
