"""Pages on which risk is judged and contact recorded."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import ReasonNeededError
from goldenthread.app.children.views.child import look
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.app.risk import actions, queries
from goldenthread.app.risk.forms import (
    AgreeForm,
    ContactForm,
    MistakeForm,
    RatingForm,
    SafetyPlanForm,
)
from goldenthread.app.risk.models import Contact, Rating, RecordedRow, SafetyPlan
from goldenthread.standards.catalogue.contact import COLOURS

A_PAGE = 25
KINDS: dict[str, type[RecordedRow]] = {
    "contact": Contact,
    "rating": Rating,
    "plan": SafetyPlan,
}
WORKED_OUT = "What is owed is worked out again in a few seconds."
RECORDING = Permission.RECORD_CASEWORK
METHODS = ["GET", "POST"]


@page(sees=RECORDING, shows=Shows.CHILD)
@require_http_methods(METHODS)
def contact(request: Request, key: str) -> HttpResponse:
    """Record a contact."""
    try:
        child = look(request, key, "recording a contact")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    form = ContactForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        actions.record_contact(by=request.viewer, child_id=child.child_id, made=form.made)
        messages.success(request, f"The contact is recorded. {WORKED_OUT}")
        return redirect("children:child", key)
    return _form(request, child, form, title="Record a contact", button="Record it")


@page(sees=(RECORDING, Permission.RATE_EDUCATION), shows=Shows.CHILD)
@require_http_methods(METHODS)
def rating(request: Request, key: str) -> HttpResponse:
    """Rate a child, in the scheme of the viewer's role."""
    try:
        child = look(request, key, "rating a child")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    scheme = "social_care" if request.viewer.may(RECORDING) else "education"
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.rate(by=request.viewer, child_id=child.child_id, scheme=scheme, judged=form.judged)
        messages.success(request, f"The rating is recorded. {WORKED_OUT}")
        return redirect("children:child", key)
    title = "Rate the risk" if scheme == "social_care" else "Rate for education"
    evidence = child.document["contradictions"] if scheme == "social_care" else []
    return _form(request, child, form, title=title, button="Record it", evidence=evidence)


@page(sees=RECORDING, shows=Shows.CHILD)
@require_http_methods(METHODS)
def safety_plan(request: Request, key: str) -> HttpResponse:
    """Write a safety plan, or look again at the one that stands."""
    try:
        child = look(request, key, "safety plan")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    before = queries.standing_plan(child.child_id)
    held = {name: getattr(before, name) for name in SafetyPlanForm.base_fields} if before else None
    form = SafetyPlanForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_safety_plan(
                by=request.viewer, child_id=child.child_id, kept=form.kept, corrects=before
            )
        except actions.AlreadyCorrectedError as meanwhile:
            form.add_error(None, str(meanwhile))
        else:
            messages.success(request, f"The safety plan is recorded. {WORKED_OUT}")
            if form.kept.ended_on:
                return redirect("children:child", key)
            # Who does what under the plan comes next.
            query = urlencode({"origin": "safety_plan", "of": kept.plan})
            return HttpResponseRedirect(f"{reverse('action:of_child', args=[key])}?{query}")
    title = "Look again at the safety plan" if before else "Write a safety plan"
    return _form(request, child, form, title=title, button="Record it")


@page(sees=(RECORDING, Permission.RATE_EDUCATION), shows=Shows.CHILD)
@require_GET
def recorded(request: Request, key: str) -> HttpResponse:
    """What was recorded here of a child, and what can be said to be a mistake."""
    try:
        child = look(request, key, "recorded here")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    context = {"child": child, "told": queries.recorded_of(child.child_id)}
    return render(request, "risk/recorded.html", context)


@page(sees=(RECORDING, Permission.RATE_EDUCATION), shows=Shows.CHILD)
@require_http_methods(METHODS)
def mistaken(request: Request, key: str, kind: str, number: int) -> HttpResponse:
    """Say that something was recorded by mistake. Raises Http404 for what is not the child's."""
    try:
        child = look(request, key, "correcting what was recorded")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    row = _row(child, kind, number)
    form = MistakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say_mistaken(by=request.viewer, row=row, words=form.cleaned_data["words"])
        except actions.AlreadyCorrectedError as meanwhile:
            form.add_error(None, str(meanwhile))
        else:
            messages.success(request, f"It no longer stands. {WORKED_OUT}")
            return redirect("risk:recorded", key)
    return _form(request, child, form, title="Recorded by mistake", button="It was a mistake")


@page(sees=Permission.AGREE_RATINGS, shows=Shows.CHILD)
@require_http_methods(METHODS)
def agree(request: Request, key: str, number: int) -> HttpResponse:
    """Agree a worker's rating, or say that it should be made again."""
    try:
        child = look(request, key, "agreeing a rating")
    except ReasonNeededError:
        return redirect("protection:reason", key)
    row = _row(child, "rating", number)
    assert isinstance(row, Rating)
    form = AgreeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.agree(
            by=request.viewer,
            rating=row,
            agreed=form.cleaned_data["agreed"] == "yes",
            words=form.cleaned_data["words"],
        )
        messages.success(request, "Your answer is kept beside the rating.")
        return redirect("risk:home")
    evidence = child.document["contradictions"]
    return _form(
        request,
        child,
        form,
        title="Agree a rating",
        button="Keep my answer",
        row=row,
        evidence=evidence,
    )


@page(sees=(RECORDING, Permission.SEE_WORKLOAD), shows=Shows.LIST)
@require_GET
def home(request: Request) -> HttpResponse:
    """Contact with those rated a colour, ratings to agree, safety plans to look at again."""
    viewer = request.viewer
    asked = request.GET.get("rating", "")
    colour = asked if asked in COLOURS else COLOURS[0]
    owed = queries.contacts_owed(viewer, colour)
    late = Paginator(owed, A_PAGE).get_page(request.GET.get("page"))
    agreeing = queries.to_agree(viewer) if viewer.may(Permission.AGREE_RATINGS) else []
    plans = queries.plans_to_review(viewer)
    shown = {each.child.child_id for each in late}
    shown |= {child.child_id for _, child in [*agreeing[: queries.FIRST], *plans[: queries.FIRST]]}
    record_read(request=request, children=sorted(shown), screen="risk and contact", kind="list")
    context = {
        "colour": colour,
        "colour_title": colour.capitalize(),
        "reached": queries.reached(viewer, colour),
        "page_obj": late,
        "agreeing": agreeing[: queries.FIRST],
        "agreeing_count": len(agreeing),
        "plans": plans[: queries.FIRST],
        "plans_count": len(plans),
        "rates": viewer.may(Permission.AGREE_RATINGS),
    }
    return render(request, "risk/home.html", context)


def _row(child: Child, kind: str, number: int) -> RecordedRow:
    """A standing row of the child. Raises Http404 for any other."""
    model = KINDS.get(kind)
    rows = model.objects.standing() if model else None
    found: RecordedRow | None = (
        rows.filter(child_id=child.child_id, pk=number).first() if rows is not None else None
    )
    if found is None:
        raise Http404("Not found, or not yours to see.")
    return found


def _form(
    request: Request, child: Child, form: forms.Form, *, title: str, button: str, **more: Any
) -> HttpResponse:
    context = {"child": child, "form": form, "title": title, "button": button, **more}
    return render(request, "risk/form.html", context, status=422 if form.errors else 200)
