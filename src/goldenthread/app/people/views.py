"""Who I am; staff, teams, posts and cover; what each role may do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goldenthread.app.children.queries import child_or_404
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people import actions, clock, queries
from goldenthread.app.people.forms import (
    AssignForm,
    CoverForm,
    JoinForm,
    LeaveForm,
    PostForm,
    TakePostForm,
    TeamForm,
    TokenForm,
)
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.handing_over import hand_over
from goldenthread.app.people.models import Cover, Holding, PersonalToken, Staff
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.app.people.roles import ROLES
from goldenthread.app.people.viewer import allowed

REFUSED = 422


@page(sees=None, shows=Shows.NOTHING)
def me(request: Request) -> HttpResponse:
    """Who I am, whose children I see and why, my calendar, my programs, my sessions."""
    viewer = request.viewer
    form = TokenForm(request.POST or None)
    tokens = PersonalToken.objects.filter(staff=viewer.staff, revoked_at=None)
    context: dict[str, Any] = {
        "form": form,
        "tokens": tokens.order_by("-made_at"),
        "covers": Cover.objects.filter(
            covered_by=viewer.staff, ends__gte=viewer.day
        ).select_related("absent"),
        "secret": "",
    }
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act == "calendar":
            secret = actions.make_token(by=viewer, purpose="calendar", label="My calendar")
            context["calendar"] = request.build_absolute_uri(
                reverse("today:calendar", args=[secret])
            )
        elif act == "token" and viewer.may(Permission.USE_API) and form.is_valid():
            label = form.cleaned_data["label"]
            context["secret"] = actions.make_token(by=viewer, purpose="api", label=label)
        elif act == "digest":
            actions.set_digest(by=viewer, wanted="wanted" in request.POST)
            messages.success(request, "Kept.")
            return redirect("people:me")
        elif act == "revoke":
            token = get_object_or_404(tokens, pk=request.POST.get("token", "0"))
            actions.revoke_token(by=viewer, token=token)
            messages.success(request, "It opens nothing any more.")
            return redirect("people:me")
    return render(request, "people/me.html", context)


@page(sees=None, shows=Shows.NOTHING)
@require_GET
def roles(request: Request) -> HttpResponse:
    """What each role may do and whose children it sees."""
    listed = [
        {
            "role": role,
            "reach": [str(each.value) for each in role.reach],
            "detail": str(role.detail.value),
            "may": sorted(str(each.value) for each in allowed(role, request.viewer.day)),
            "mine": role in request.viewer.roles,
        }
        for role in ROLES.values()
    ]
    return render(request, "people/roles.html", {"roles": listed})


@page(sees=Permission.MANAGE_STAFF, shows=Shows.NOTHING)
def teams(request: Request) -> HttpResponse:
    """The tree of teams, with posts, who holds them and which are vacant."""
    forms = {"team": TeamForm(prefix="team"), "post": PostForm(prefix="post")}
    status = 200
    if request.method == "POST":
        act = request.POST.get("act", "")
        form: Any = TeamForm(request.POST, prefix="team")
        if act == "post":
            form = PostForm(request.POST, prefix="post")
        if form.is_valid():
            make = actions.open_post if act == "post" else actions.add_team
            make(by=request.viewer, **form.cleaned_data)
            messages.success(request, "Added.")
            return redirect("people:teams")
        forms["post" if act == "post" else "team"] = form
        status = REFUSED
    context = {
        "branches": queries.tree(clock.today()),
        "vacant": queries.vacancies(clock.today()).count(),
        "forms": forms,
    }
    return render(request, "people/teams.html", context, status=status)


@page(sees=Permission.MANAGE_STAFF, shows=Shows.NOTHING)
@require_GET
def staff_list(request: Request) -> HttpResponse:
    """Everybody who works here, narrowed by a part of their name."""
    name = request.GET.get("name", "").strip()
    rows = Staff.objects.order_by("name").prefetch_related("holdings__post__team")
    if name:
        rows = rows.filter(name__icontains=name)
    context = {"rows": rows[:200], "count": rows.count(), "name": name, "most": 200}
    return render(request, "people/staff.html", context)


@page(sees=Permission.MANAGE_STAFF, shows=Shows.NOTHING)
def join(request: Request) -> HttpResponse:
    """Somebody joins."""
    form = JoinForm(request.POST or None, initial={"starts": clock.today()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with transaction.atomic():
                staff = actions.join(
                    by=request.viewer,
                    name=said["name"],
                    email=said["email"],
                    worker_id=said["worker_id"],
                    starts=said["starts"],
                )
                if said["post"]:
                    actions.take_post(
                        by=request.viewer, staff=staff, post=said["post"], starts=said["starts"]
                    )
        except ValueError as why:
            form.add_error("post", str(why))
        else:
            messages.success(request, f"{staff.name} is added.")
            return redirect("people:person", staff.pk)
    return _form(request, form, "Add a member of staff")


@page(sees=Permission.MANAGE_STAFF, shows=Shows.AGGREGATES)
def person(request: Request, number: int) -> HttpResponse:
    """One member of staff: posts, what a leaver has to hand over, what can be done."""
    staff = get_object_or_404(Staff, pk=number)
    take, going = TakePostForm(prefix="take"), LeaveForm(prefix="leave")
    status = 200
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act == "take":
            take = TakePostForm(request.POST, prefix="take")
            if take.is_valid() and _take(request, staff, take):
                return redirect("people:person", number)
        elif act == "leave":
            going = LeaveForm(request.POST, prefix="leave")
            if going.is_valid():
                day = going.cleaned_data["left_on"]
                actions.leave(by=request.viewer, staff=staff, left_on=day)
                messages.success(request, "Their posts, sessions and tokens have ended.")
                return redirect("people:person", number)
        elif act == "end":
            held = get_object_or_404(Holding, pk=request.POST.get("holding", "0"), staff=staff)
            actions.leave_post(by=request.viewer, holding=held, ends=clock.today())
            return redirect("people:person", number)
        elif act == "sessions":
            ended = actions.end_sessions(by=request.viewer, staff=staff)
            messages.success(request, f"{ended} sessions ended.")
            return redirect("people:person", number)
        status = REFUSED
    context = {
        "staff": staff,
        "holdings": staff.holdings.select_related("post__team").order_by("-starts"),
        "take": take,
        "going": going,
        "hand_over": hand_over(staff, request.viewer),
    }
    return render(request, "people/person.html", context, status=status)


def _take(request: Request, staff: Staff, form: TakePostForm) -> bool:
    said = form.cleaned_data
    try:
        actions.take_post(
            by=request.viewer,
            staff=staff,
            post=said["post"],
            starts=said["starts"],
            ends=said["ends"],
        )
    except ValueError as why:
        form.add_error("ends", str(why))
        return False
    messages.success(request, "Taken up.")
    return True


@page(sees=Permission.RECORD_COVER, shows=Shows.NOTHING)
def cover(request: Request) -> HttpResponse:
    """Who of one's teams is away, and who covers."""
    teams_ = request.viewer.team_names
    form = CoverForm(request.POST or None, teams=teams_)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cover(by=request.viewer, **form.cleaned_data)
        except ValueError as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, "Recorded.")
            return redirect("people:cover")
    context = {"form": form, "away": queries.absences(clock.today(), teams_)}
    status = REFUSED if form.errors else 200
    return render(request, "people/cover.html", context, status=status)


@page(sees=Permission.ASSIGN_CHILDREN, shows=Shows.CHILD)
def assign(request: Request, key: str) -> HttpResponse:
    """Give a colleague sight of one child for a purpose."""
    child = child_or_404(request.viewer, key)
    form = AssignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.assign(by=request.viewer, child_id=child.child_id, **form.cleaned_data)
        except ValueError as why:
            form.add_error("ends", str(why))
        else:
            messages.success(request, "Given.")
            return redirect("children:child", key)
    record_read(request=request, children=[child.child_id], screen="giving sight of a child")
    return _form(request, form, "Give a colleague sight of this child")


@page(sees=Permission.MANAGE_STAFF, shows=Shows.NOTHING)
@require_POST
def forget_second_factor(request: Request, number: int) -> HttpResponse:
    """Take away somebody's second factors, so that they set them up again when they sign in."""
    staff = get_object_or_404(Staff, pk=number)
    actions.forget_second_factors(by=request.viewer, staff=staff)
    messages.success(request, "They set up a second factor when they next sign in.")
    return redirect("people:person", number)


def _form(request: Request, form: Any, title: str) -> HttpResponse:
    status = REFUSED if form.errors else 200
    return render(request, "people/form.html", {"form": form, "title": title}, status=status)
