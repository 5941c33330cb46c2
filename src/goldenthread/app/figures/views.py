"""Figures: the list of them, a page for each, the children behind it, and feeds for programs."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from goldenthread.app.figures import queries
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.exporting.rows import CONTENT_TYPES, write_rows
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.figure import Standing

A_PAGE = 50
FEED_COLUMNS = (
    "measure",
    "title",
    "subject",
    "dimension",
    "group",
    "starts",
    "ends",
    "shape",
    "unit",
    "numerator",
    "denominator",
    "not_known",
    "value",
    "reference",
)
STANDINGS = {"in": "Counted", "out": "Not counted", "not known": "Not known"}


@page(sees=Permission.SEE_OVERSIGHT, shows=Shows.AGGREGATES)
@require_GET
def figures_list(request: Request) -> HttpResponse:
    """Every measure by subject, with its latest value and what its trend says."""
    rows = list(queries.current().filter(dimension="").order_by("place"))
    form = request.GET.get("format", "")
    if form in CONTENT_TYPES:
        return _feed(request, form)
    subjects: dict[str, list[queries.Shown]] = {}
    for each in queries.shown(request.viewer, rows):
        subjects.setdefault(each.row.subject, []).append(each)
    return render(request, "figures/list.html", {"subjects": subjects})


@page(sees=Permission.SEE_OVERSIGHT, shows=Shows.AGGREGATES)
@require_GET
def measure(request: Request, name: str) -> HttpResponse:
    """One measure: value, counts, trend, breakdowns, what it means and on whose word.

    Raises Http404 when there is no such measure.
    """
    if name not in MEASURES:
        raise Http404("There is no such measure.")
    rows = list(queries.current().filter(measure=name).order_by("dimension", "place"))
    told = queries.shown(request.viewer, rows)
    whole = next((each for each in told if not each.row.dimension), None)
    breakdowns: dict[str, list[queries.Shown]] = {}
    for each in told:
        if each.row.dimension:
            breakdowns.setdefault(each.row.dimension, []).append(each)
    trend = queries.trend_of(request.viewer, whole.row) if whole else {}
    context = {
        "measure": MEASURES[name],
        "whole": whole,
        "breakdowns": breakdowns,
        "trend": trend,
        # Drawn by our own code from figures alone; nothing a person typed is in it.
        "chart": mark_safe(trend.get("chart", "")),  # noqa: S308
        "opens": request.viewer.may(Permission.SEE_MEMBERS),
    }
    return render(request, "figures/measure.html", context)


@page(sees=Permission.SEE_OVERSIGHT, shows=Shows.AGGREGATES)
@require_GET
def reference(request: Request, code: str) -> HttpResponse:
    """The figure printed under a reference, as it was known then. Raises Http404 for none."""
    figure = queries.kept(code)
    if figure is None:
        raise Http404("No figure is kept under that reference.")
    context = {
        "figure": figure,
        "printed": queries.printed(request.viewer, figure),
        "opens": request.viewer.may(Permission.SEE_MEMBERS),
        "standings": STANDINGS,
    }
    return render(request, "figures/reference.html", context)


@page(sees=Permission.SEE_MEMBERS, shows=Shows.LIST)
@require_GET
def members(request: Request, code: str) -> HttpResponse:
    """The children behind a figure, within reach. Raises Http404 for a reference there is not."""
    figure = queries.kept(code)
    standing = request.GET.get("standing", "in")
    if figure is None or standing not in {str(each) for each in Standing}:
        raise Http404("No figure is kept under that reference.")
    found = queries.members(request.viewer, figure, standing)
    here = Paginator(found.children, A_PAGE).get_page(request.GET.get("page"))
    rows = list(here)
    record_read(
        request=request,
        children=[child.child_id for child in rows],
        screen="children behind a figure",
        kind="list",
    )
    context = {
        "figure": figure,
        "page_obj": here,
        "rows": rows,
        "count": len(found.children),
        "outside": found.outside,
        "standing": standing,
        "standings": STANDINGS,
    }
    return render(request, "figures/members.html", context)


@page(sees=Permission.SEE_FEEDS, shows=Shows.AGGREGATES)
@require_GET
def feed(request: Request, form: str) -> HttpResponse:
    """Every figure for another program, such as Power BI. Raises Http404 for an unknown form."""
    return _feed(request, form)


def _feed(request: Request, form: str) -> HttpResponse:
    rows = queries.feed_rows(request.viewer)
    if form == "parquet":
        out = io.BytesIO()
        pq.write_table(pa.Table.from_pylist(rows), out)
        made, kind = out.getvalue(), "application/vnd.apache.parquet"
    elif form in CONTENT_TYPES:
        told = [[row[name] for name in FEED_COLUMNS] for row in rows]
        made = write_rows(form, title="Figures", columns=FEED_COLUMNS, rows=told)
        kind = CONTENT_TYPES[form]
    else:
        raise Http404("There is no such form.")
    answer = HttpResponse(made, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="figures.{form}"'
    return answer


@page(sees=Permission.SEE_OVERSIGHT, shows=Shows.AGGREGATES)
@require_GET
def look_up(request: Request) -> HttpResponse:
    """Open the figure whose reference was typed."""
    code = request.GET.get("reference", "").strip()
    return redirect("figures:reference", code) if code else redirect("figures:list")
