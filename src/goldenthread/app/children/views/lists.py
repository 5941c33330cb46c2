"""Lists of children: filtered, searched, saved and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goldenthread.app.children import actions, filters
from goldenthread.app.children.forms import SaveListForm
from goldenthread.app.children.models import Child, Edition, SavedList
from goldenthread.app.children.search import MOST, find
from goldenthread.app.children.taking_out import Cell, check_may_take_out, taken_out
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.app.people.viewer import Viewer
from goldenthread.calendars.words import day_in_words
from goldenthread.vocabulary.counting import how_many

A_PAGE = 25
LISTS_BESIDE = 10
"""Saved lists shown beside a list; all of them have a page."""
SAID = "children_search"
"""Where the words looked for are kept: in the session, never in an address or a log."""
COLUMNS = ("rating", "team", "worker", "overdue", "due")


def reach(viewer: Viewer) -> QuerySet[Child]:
    """The children in the viewer's reach, without their documents."""
    return Child.objects.visible_to(viewer).defer("document")


@page(sees=Permission.SEE_CHILDREN, shows=Shows.LIST)
@require_GET
def children_list(request: Request) -> HttpResponse:
    """The children in reach, narrowed by the filters of the address and by the words looked for."""
    viewer = request.viewer
    chosen = filters.Filters.read(request.GET.dict())
    words = str(request.session.get(SAID, "")) if "found" in request.GET else ""
    if words:
        found = find(reach(viewer), words, named=viewer.named)
        listed: Paginator[Any] = Paginator(found, A_PAGE)
    else:
        found = []
        listed = Paginator(chosen.apply(reach(viewer)), A_PAGE)
    here = listed.get_page(request.GET.get("page"))
    rows = list(here.object_list)
    record_read(
        request=request,
        children=[child.child_id for child in rows],
        screen="search of children" if words else "list of children",
        kind="list",
    )
    context = {
        "page_obj": here,
        "rows": rows,
        "count": listed.count,
        "words": words,
        "most": MOST,
        "chosen": chosen,
        "filters": filters,
        "teams": _teams(viewer),
        "saved": saved_lists(viewer, LISTS_BESIDE),
        "save_form": SaveListForm(),
        "edition": Edition.current_for(viewer),
    }
    return render(request, "children/list.html", context)


@page(sees=Permission.SEE_CHILDREN, shows=Shows.NOTHING)
@require_POST
def search(request: Request) -> HttpResponse:
    """Keep the words looked for in the session and go on to what they find."""
    words = request.POST.get("words", "").strip()[:100]
    request.session[SAID] = words
    if not words:
        return redirect("children:list")
    return HttpResponseRedirect(reverse("children:list") + "?found=1")


@page(sees=Permission.EXPORT_CHILDREN, shows=Shows.LIST)
@require_GET
def download(request: Request) -> HttpResponse:
    """The filtered list as a spreadsheet. Raises Http404 for a form there is not."""
    form = request.GET.get("format", "xlsx")
    check_may_take_out(request.viewer, form)
    chosen = filters.Filters.read(request.GET.dict())
    children = list(chosen.apply(reach(request.viewer)))
    record_read(
        request=request,
        children=[child.child_id for child in children],
        screen="list of children",
        kind="export",
    )
    return spreadsheet(request, form, chosen.words, children)


TAKEN_OUT = (
    "Rating",
    "Rated on",
    "Team",
    "Worker",
    "Overdue",
    "Due within a week",
    "Next due",
    "Last contact",
)


def spreadsheet(request: Request, form: str, title: str, children: Sequence[Child]) -> HttpResponse:
    """Children as a spreadsheet; without names for whoever sees none."""
    edition = Edition.current_for(request.viewer)
    as_at = edition.as_at if edition else None
    return taken_out(
        request.viewer,
        form,
        name="children",
        title=title,
        columns=TAKEN_OUT,
        rows=[(child, _told(child)) for child in children],
        born=True,
        notes=[
            f"As at {day_in_words(as_at)}." if as_at else "Nothing has been loaded.",
            f"{how_many(len(children), 'child', 'children')}, as far as the person who took the "
            "list out may see.",
        ],
    )


def _told(child: Child) -> tuple[Cell, ...]:
    return (
        child.get_rating_display() if child.rating else "Not rated",
        child.rating_date,
        child.team,
        child.worker_name or child.worker,
        child.overdue,
        child.due_soon,
        child.next_due,
        child.last_contact,
    )


@page(sees=Permission.SEE_CHILDREN, shows=Shows.NOTHING)
@require_POST
def save_list(request: Request) -> HttpResponse:
    """Keep the filters under a name, for oneself or for one's team."""
    form = SaveListForm(request.POST)
    chosen = filters.Filters.read(request.POST.dict())
    if form.is_valid():
        actions.save_list(
            by=request.viewer,
            name=form.cleaned_data["name"],
            filters=chosen.said(),
            shared=form.cleaned_data["shared"],
        )
        messages.success(request, f"The list “{form.cleaned_data['name']}” is saved.")
    else:
        messages.error(request, "Give the list a name of up to 80 letters.")
    return HttpResponseRedirect(f"{reverse('children:list')}?{chosen.query()}")


@page(sees=Permission.SEE_CHILDREN, shows=Shows.NOTHING)
@require_POST
def delete_list(request: Request, number: int) -> HttpResponse:
    """Do away with one of one's own lists."""
    saved = get_object_or_404(SavedList, pk=number, owner=request.viewer.staff)
    actions.delete_list(by=request.viewer, saved=saved)
    messages.success(request, "The list is gone.")
    return redirect("children:saved_lists")


@page(sees=Permission.SEE_CHILDREN, shows=Shows.NOTHING)
@require_GET
def saved_lists_page(request: Request) -> HttpResponse:
    """All lists the viewer saved or has shared with them."""
    return render(request, "children/saved_lists.html", {"saved": saved_lists(request.viewer)})


def saved_lists(viewer: Viewer, most: int | None = None) -> list[dict[str, Any]]:
    """The viewer's own lists and those shared with a team of theirs, with their addresses."""
    teams = [place.team.pk for place in viewer.places]
    rows = SavedList.objects.filter(Q(owner=viewer.staff) | Q(team__in=teams)).order_by("name")
    return [
        {
            "name": each.name,
            "own": viewer.staff is not None and each.owner_id == viewer.staff.pk,
            "pk": each.pk,
            "words": filters.Filters.read(each.filters).words,
            "query": filters.Filters.read(each.filters).query(),
        }
        for each in rows[:most]
    ]


def _teams(viewer: Viewer) -> list[str]:
    names = reach(viewer).exclude(team="").values_list("team", flat=True)
    return list(names.order_by("team").distinct())
