"""Who looked at whom, who changed what, the weekly review, and whether the chains hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from goldenthread.app.children.models import Child
from goldenthread.app.ledger import chain, review
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.ledger.models import (
    Chain,
    ChainHead,
    ChangeEvent,
    ReadEvent,
    ReviewedLook,
    ReviewWeek,
)
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.models import Staff
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.exporting.rows import CONTENT_TYPES, write_rows

A_PAGE = 50
READERS = (Permission.READ_LEDGER, Permission.REVIEW_LOOKS)


@page(sees=READERS, shows=Shows.LIST)
@require_GET
def looks(request: Request) -> HttpResponse:
    """The latest looks, by whom and outside the line or not."""
    rows = ReadEvent.objects.order_by("-sequence")
    staff = request.GET.get("staff", "")
    if staff.isdigit():
        rows = rows.filter(staff_id=int(staff))
    if request.GET.get("only") == "outside":
        rows = rows.filter(inside_line=False)
    return _listed(request, rows, "looks", "ledger/looks.html", {"staff": staff})


@page(sees=Permission.READ_LEDGER, shows=Shows.CHILD)
@require_GET
def of_child(request: Request, key: str) -> HttpResponse:
    """Everybody who looked at one child, by key. Raises Http404 for a key nobody has."""
    child = Child.objects.current().filter(key=key).only("child_id", "key").first()
    if child is None:
        raise Http404("Not found, or not yours to see.")
    rows = ReadEvent.objects.filter(children__contains=f" {key} ").order_by("-sequence")
    form = request.GET.get("format", "")
    if form in CONTENT_TYPES:
        return _taken_out(request, child, rows, form)
    record_read(request=request, children=[child.child_id], screen="who looked at this child")
    here = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": here, "looks": _with_names(list(here)), "key": key}
    return render(request, "ledger/child.html", context)


def _taken_out(
    request: Request, child: Child, rows: QuerySet[ReadEvent], form: str
) -> HttpResponse:
    record_read(
        request=request, children=[child.child_id], screen="who looked at this child", kind="export"
    )
    told = [
        (
            each["row"].at.isoformat(),
            each["name"],
            each["row"].role,
            each["row"].screen,
            each["row"].reason,
            each["row"].inside_line,
        )
        for each in _with_names(list(rows))
    ]
    columns = ("When", "Who", "Role", "Page", "Reason given", "Inside their line")
    made = write_rows(form, title="Who looked at this child", columns=columns, rows=told)
    answer = HttpResponse(made, content_type=CONTENT_TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="looks.{form}"'
    return answer


def _listed(
    request: Request, rows: QuerySet[ReadEvent], screen: str, template: str, more: dict[str, Any]
) -> HttpResponse:
    here = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = _with_names(list(here))
    # The log of looks names children only by their keys; that somebody read it is itself a look.
    record_read(request=request, children=[], screen=screen, kind="list")
    return render(request, template, {"page_obj": here, "looks": shown, **more})


def _with_names(rows: list[ReadEvent]) -> list[dict[str, Any]]:
    names = dict(
        Staff.objects.filter(pk__in={each.staff_id for each in rows}).values_list("pk", "name")
    )
    return [
        {
            "row": each,
            "name": names.get(each.staff_id or 0, "Nobody signed in"),
            "key": each.children.strip() if each.shown == 1 else "",
        }
        for each in rows
    ]


@page(sees=Permission.READ_LEDGER, shows=Shows.NOTHING)
@require_GET
def changes(request: Request) -> HttpResponse:
    """What was done, by whom, the newest first; narrowed by what was done."""
    rows = ChangeEvent.objects.order_by("-sequence")
    verb = request.GET.get("verb", "")
    if verb:
        rows = rows.filter(verb=verb)
    here = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    ids = {each.staff_id or 0 for each in here}
    names = dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name"))
    context = {
        "page_obj": here,
        "rows": [
            {"row": each, "name": names.get(each.staff_id or 0, "The system")} for each in here
        ],
        "verbs": ChangeEvent.objects.order_by("verb").values_list("verb", flat=True).distinct(),
        "verb": verb,
    }
    return render(request, "ledger/changes.html", context)


@page(sees=Permission.REVIEW_LOOKS, shows=Shows.LIST)
def weekly(request: Request) -> HttpResponse:
    """One week's looks outside the line, and what each came to."""
    weeks = list(ReviewWeek.objects.order_by("-week")[:12])
    chosen = next((w for w in weeks if w.week.isoformat() == request.GET.get("week")), None)
    week = chosen or (weeks[0] if weeks else None)
    if request.method == "POST":
        look = get_object_or_404(ReviewedLook, pk=request.POST.get("look", "0"))
        try:
            said = request.POST.get("words", "")[:500]
            review.settle(
                by=request.viewer, look=look, verdict=request.POST.get("verdict", ""), words=said
            )
            messages.success(request, "Kept.")
        except ValueError as why:
            messages.error(request, str(why))
        return redirect(f"{request.path}?week={look.week.week}")
    listed = list(week.looks.order_by("verdict", "sequence")) if week else []
    events = {
        each["row"].sequence: each
        for each in _with_names(
            list(ReadEvent.objects.filter(sequence__in=[each.sequence for each in listed]))
        )
    }
    record_read(request=request, children=[], screen="weekly review", kind="list")
    context = {
        "weeks": weeks,
        "week": week,
        "ends": week.week + timedelta(days=6) if week else date.min,
        "looks": [{"look": each, **events[each.sequence]} for each in listed],
        "left": sum(each.verdict == ReviewedLook.Verdict.TO_DO for each in listed),
        "verdicts": [each for each in ReviewedLook.Verdict.choices if each[0] != "to_do"],
    }
    return render(request, "ledger/review.html", context)


@page(sees=Permission.READ_LEDGER, shows=Shows.NOTHING)
def verify(request: Request) -> HttpResponse:
    """Whether every row of both chains is there and unaltered. Asked for by POST: it reads all."""
    broken: list[chain.Break] = []
    asked = request.method == "POST"
    if asked:
        broken = [each for name in Chain for each in chain.verify(name)]
    context = {"heads": ChainHead.objects.order_by("chain"), "asked": asked, "broken": broken}
    return render(request, "ledger/verify.html", context)
