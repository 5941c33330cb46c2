"""The quality queue: what looks wrong, sent to the team that holds the child."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.app.children.models import Child
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.loads import actions
from goldenthread.app.loads.forms import AnswerForm
from goldenthread.app.loads.models import QualityItem
from goldenthread.app.people import clock
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.app.people.viewer import Viewer
from goldenthread.quality.checks import checks

A_PAGE = 50
WEEKS = 12
SEERS = (Permission.MANAGE_QUALITY, Permission.ANSWER_QUALITY)


def in_reach(viewer: Viewer) -> QuerySet[QualityItem]:
    """What looks wrong about the children in reach."""
    children = Child.objects.visible_to(viewer).values("child_id")
    return QualityItem.objects.filter(child_id__in=children)


@page(sees=SEERS, shows=Shows.LIST)
def queue(request: Request) -> HttpResponse:
    """What is still to be looked at, the soonest due first."""
    viewer = request.viewer
    everything = in_reach(viewer)
    state = request.GET.get("state", "open")
    rows = everything.filter(state=state if state in QualityItem.State.values else "open")
    check = request.GET.get("check", "")
    if check:
        rows = rows.filter(check_name=check)
    here = Paginator(rows.order_by("due_on", "pk"), A_PAGE).get_page(request.GET.get("page"))
    items = list(here)
    children = {
        child.child_id: child
        for child in Child.objects.visible_to(viewer)
        .filter(child_id__in=[each.child_id for each in items])
        .defer("document")
    }
    record_read(request=request, children=sorted(children), screen="quality queue", kind="list")
    known = checks()
    context = {
        "page_obj": here,
        "count": here.paginator.count,
        "items": [_told(each, children) for each in items if each.child_id in children],
        "states": QualityItem.State.choices,
        "state": state,
        "checks": sorted(
            (name, known[name].title)
            for name in everything.values_list("check_name", flat=True).distinct()
            if name in known
        ),
        "check": check,
        "weeks": _trend(everything),
    }
    return render(request, "loads/quality.html", context)


def _told(item: QualityItem, children: dict[str, Child]) -> dict[str, Any]:
    return {
        "item": item,
        "child": children[item.child_id],
        "check": checks().get(item.check_name),
        "late": item.due_on < clock.today() and item.state == QualityItem.State.OPEN,
    }


def _trend(items: QuerySet[QualityItem]) -> list[dict[str, Any]]:
    """How many stood open at the end of each of the last weeks, as far back as anything did."""
    rows = list(items.values_list("first_seen", "gone_on", "answered_on"))
    if not rows:
        return []
    today = clock.today()
    sunday = today + timedelta(days=6 - today.weekday())
    ends = [sunday - timedelta(days=7 * back) for back in range(WEEKS - 1, -1, -1)]
    first = min(seen for seen, _, _ in rows)
    told = [(end, sum(_open(row, min(end, today)) for row in rows)) for end in ends if end >= first]
    most = max([1, *(count for _, count in told)])
    return [{"week": end, "open": count, "most": most} for end, count in told]


def _open(row: tuple[date, date | None, date | None], day: date) -> bool:
    seen, gone, answered = row
    over = min((each for each in (gone, answered) if each), default=None)
    return seen <= day and (over is None or over > day)


@page(sees=SEERS, shows=Shows.CHILD)
def item(request: Request, number: int) -> HttpResponse:
    """One thing that looks wrong: where it stands, what to do, the answer.

    Raises Http404 for one about a child out of reach.
    """
    viewer = request.viewer
    found = in_reach(viewer).filter(pk=number).first()
    if found is None:
        raise Http404("Not found, or not yours to see.")
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        if "back" in request.POST and viewer.may(Permission.MANAGE_QUALITY):
            actions.send_back(by=viewer, item=found)
            messages.success(request, "Sent back to the team.")
            return redirect("loads:quality")
        if form.is_valid():
            close = "close" in request.POST and viewer.may(Permission.MANAGE_QUALITY)
            words = form.cleaned_data["words"]
            actions.answer(by=viewer, item=found, words=words, close=close)
            messages.success(request, "Kept.")
            return redirect("loads:quality")
    child = Child.objects.visible_to(viewer).defer("document").get(child_id=found.child_id)
    record_read(request=request, children=[child.child_id], screen="something that looks wrong")
    context = {"item": found, "child": child, "check": checks().get(found.check_name), "form": form}
    return render(request, "loads/item.html", context, status=422 if form.errors else 200)
