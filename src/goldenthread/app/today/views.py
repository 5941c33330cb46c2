"""The home page, the worklist and the calendar feed."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from goldenthread.app.action.queries import due_days, mine
from goldenthread.app.children.models import Edition
from goldenthread.app.children.taking_out import check_may_take_out, taken_out
from goldenthread.app.escalations.queries import to_answer, to_decide
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people.actions import viewer_of_token
from goldenthread.app.people.gate import Shows, page, public
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.app.today import queries
from goldenthread.app.today.calendar import feed
from goldenthread.app.today.worklist import Chosen, listed

A_PAGE = 50


@page(sees=None, shows=Shows.LIST)
@require_GET
def home(request: Request) -> HttpResponse:
    """The four questions, over whoever's children the viewer sees; otherwise where they may go."""
    viewer = request.viewer
    if not viewer.may(Permission.SEE_CHILDREN):
        record_read(request=request, children=[], screen="home page", kind="list")
        return render(request, "today/without_children.html")
    worries = queries.worries(viewer)
    due = queries.due(viewer)
    in_touch = queries.in_touch(viewer)
    shown = {worry.child.child_id for worry in worries}
    shown |= {each.child.child_id for each in in_touch}
    answering, deciding = to_answer(viewer), to_decide(viewer)
    shown |= {row.child.child_id for row in [*answering, *deciding]}
    undertaken = mine(viewer)
    shown |= {child.child_id for _, _, child in undertaken.first}
    shown |= {each.child.child_id for part in due for each in part["first"]}
    record_read(request=request, children=sorted(shown), screen="home page", kind="list")
    context = {
        "worries": worries,
        "due": due,
        "tiles": queries.tiles(viewer),
        "support": queries.support(viewer),
        "placed": queries.placed(viewer),
        "in_touch": in_touch,
        "answering": answering,
        "undertaken": undertaken,
        "deciding": deciding,
        "teams": queries.teams_below(viewer) if viewer.may(Permission.SEE_WORKLOAD) else [],
        "edition": Edition.current_for(request.viewer),
    }
    return render(request, "today/home.html", context)


@page(sees=Permission.SEE_CHILDREN, shows=Shows.LIST)
@require_GET
def worklist(request: Request) -> HttpResponse:
    """Everything owed to the children in reach, narrowed by the filters of the address."""
    chosen = Chosen.read(request.GET.dict())
    rows = listed(request.viewer, chosen)
    form = request.GET.get("format", "")
    if form:
        return _taken_out(request, chosen, form)
    here = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = list(here)
    record_read(
        request=request,
        children=sorted({each.child.child_id for each in shown}),
        screen="worklist",
        kind="list",
    )
    everything = queries.owed(request.viewer)
    context = {
        "page_obj": here,
        "rows": shown,
        "count": here.paginator.count,
        "chosen": chosen,
        "whens": queries.WHEN,
        "standards": everything.values_list("standard", "title").order_by("title").distinct(),
        "teams": everything.exclude(child__team="")
        .values_list("child__team", flat=True)
        .order_by("child__team")
        .distinct(),
        "edition": Edition.current_for(request.viewer),
    }
    return render(request, "today/worklist.html", context)


def _taken_out(request: Request, chosen: Chosen, form: str) -> HttpResponse:
    """The worklist as a spreadsheet. Raises Http404 for whoever may take nothing out."""
    viewer = request.viewer
    check_may_take_out(viewer, form)
    rows = list(listed(viewer, chosen))
    ids = sorted({each.child.child_id for each in rows})
    record_read(request=request, children=ids, screen="worklist", kind="export")
    return taken_out(
        viewer,
        form,
        name="worklist",
        title="Worklist",
        columns=("What is owed", "Due", "How it stands", "Team", "Worker"),
        rows=[
            (
                each.child,
                (
                    each.title,
                    each.due_on,
                    each.get_outcome_display(),
                    each.child.team,
                    each.child.worker_name or each.child.worker,
                ),
            )
            for each in rows
        ],
    )


@public
@require_GET
def calendar(request: Request, secret: str) -> HttpResponse:
    """A calendar of how much is due on which day, without names, opened by a secret.

    Raises Http404 for a secret that opens nothing.
    """
    viewer = viewer_of_token(secret, "calendar")
    if viewer is None:
        raise Http404("Not found.")
    days: dict[date, int] = {}
    owed = queries.owed(viewer).values_list("due_on", flat=True)
    for due_on in (*owed, *due_days(viewer)):
        days[due_on] = days.get(due_on, 0) + 1
    address = request.build_absolute_uri("/worklist/")
    answer = HttpResponse(feed(days, address), content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer
