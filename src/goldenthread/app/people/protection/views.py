"""Pages of restricted records, of emergencies and of reasons for looking."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import child_or_404
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.models import Restriction, StatedReason
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.protection import actions
from goldenthread.app.people.protection.forms import (
    OutsideForm,
    RestrictForm,
    ReviewForm,
    WhyForm,
)
from goldenthread.app.people.request import Request

NOT_HERE = "No record of that number can be opened this way."


@page(sees=(Permission.MANAGE_RESTRICTIONS, Permission.BREAK_GLASS), shows=Shows.LIST)
def restrictions(request: Request) -> HttpResponse:
    """Every standing restriction by pseudonym, the soonest review first, and recent emergencies."""
    viewer = request.viewer
    manages = viewer.may(Permission.MANAGE_RESTRICTIONS)
    standing = list(
        Restriction.objects.filter(lifted_at=None)
        .select_related("placed_by")
        .prefetch_related("permitted")
        .order_by("review_on")
        if manages
        else []
    )
    emergencies = list(
        StatedReason.objects.filter(kind=StatedReason.Kind.BREAK_GLASS)
        .select_related("staff")
        .order_by("-given_at")[:20]
        if manages
        else []
    )
    record_read(
        request=request,
        children=[row.child_id for row in standing] + [row.child_id for row in emergencies],
        screen="restricted records",
        kind="list",
    )
    today = clock.today()
    context = {
        "standing": [
            {
                "row": each,
                "key": child_key(each.child_id),
                "late": each.review_on < today,
                "mine": viewer.staff in each.permitted.all(),
            }
            for each in standing
        ],
        "emergencies": [{"row": each, "key": child_key(each.child_id)} for each in emergencies],
    }
    return render(request, "protection/restrictions.html", context)


@page(sees=Permission.MANAGE_RESTRICTIONS, shows=Shows.CHILD)
def restrict(request: Request, key: str) -> HttpResponse:
    """Restrict the record of a child in one's reach."""
    child = child_or_404(request.viewer, key)
    standing = Restriction.objects.filter(child_id=child.child_id, lifted_at=None).first()
    held = (
        {
            "ground": standing.ground,
            "reason": standing.reason,
            "permitted": standing.permitted.all(),
        }
        if standing
        else None
    )
    form = RestrictForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        actions.restrict(
            by=request.viewer,
            child_id=child.child_id,
            ground=form.cleaned_data["ground"],
            reason=form.cleaned_data["reason"],
            permitted=form.cleaned_data["permitted"],
        )
        messages.success(request, "The record is restricted. It is to be reviewed in 90 days.")
        return redirect("protection:restrictions")
    record_read(request=request, children=[child.child_id], screen="restricting a record")
    status = 422 if form.errors else 200
    context = {"child": child, "form": form, "title": "Restrict this record"}
    return render(request, "protection/form.html", context, status=status)


@page(sees=Permission.MANAGE_RESTRICTIONS, shows=Shows.NOTHING)
def review(request: Request, number: int) -> HttpResponse:
    """Keep or lift a restriction."""
    standing = get_object_or_404(Restriction, pk=number, lifted_at=None)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if form.cleaned_data["lift"]:
            actions.lift(by=request.viewer, restriction=standing, words=words)
            messages.success(request, "The restriction is lifted.")
        else:
            actions.review(by=request.viewer, restriction=standing, words=words)
            messages.success(request, "The restriction stands for another 90 days.")
        return redirect("protection:restrictions")
    context = {"form": form, "title": "Review a restriction", "restriction": standing}
    return render(request, "protection/form.html", context, status=422 if form.errors else 200)


@page(sees=Permission.SEE_CHILDREN, shows=Shows.NOTHING)
def reason(request: Request, key: str) -> HttpResponse:
    """Say why before a child's page opens. Raises Http404 for a child out of reach."""
    child = child_or_404(request.viewer, key)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["reason"]
        actions.give_reason(by=request.viewer, child_id=child.child_id, reason=said)
        return redirect("children:child", key)
    context = {"form": form, "title": "Say why first", "opens": True}
    return render(request, "protection/form.html", context, status=422 if form.errors else 200)


@page(sees=Permission.GIVE_REASON, shows=Shows.NOTHING)
def outside(request: Request) -> HttpResponse:
    """Open a record outside one's line by its number, saying why."""
    form = OutsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"].strip()
        child = Child.objects.current().filter(child_id=number).first()
        restricted = Restriction.objects.filter(child_id=number, lifted_at=None).exists()
        if child is None or restricted or not request.viewer.reaches_with_reason:
            form.add_error("number", NOT_HERE)
        else:
            said = form.cleaned_data["reason"]
            actions.give_reason(by=request.viewer, child_id=number, reason=said)
            return redirect("children:child", child.key)
    context = {"form": form, "title": "Open a record outside your line"}
    return render(request, "protection/form.html", context, status=422 if form.errors else 200)


@page(sees=Permission.BREAK_GLASS, shows=Shows.NOTHING)
def break_glass(request: Request) -> HttpResponse:
    """Open a restricted record in an emergency by its number, saying why; never a sealed one."""
    form = OutsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"].strip()
        child = Child.objects.current().filter(child_id=number).first()
        standing = Restriction.objects.filter(child_id=number, lifted_at=None).exclude(
            ground=Restriction.Ground.SEALED
        )
        if child is None or not standing.exists():
            form.add_error("number", NOT_HERE)
        else:
            said = form.cleaned_data["reason"]
            actions.break_glass(by=request.viewer, child_id=number, reason=said)
            return _opened(request, child)
    context = {"form": form, "title": "Open a restricted record in an emergency", "glass": True}
    return render(request, "protection/form.html", context, status=422 if form.errors else 200)


def _opened(request: Request, child: Child) -> HttpResponse:
    """Go on to the page the reason opened. Raises Http404 when it opened nothing after all."""
    if not Child.objects.visible_to(request.viewer).filter(pk=child.pk).exists():
        raise Http404("Not found, or not yours to see.")
    return redirect("children:child", child.key)
