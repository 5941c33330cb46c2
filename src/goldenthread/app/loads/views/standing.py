"""The loads that were taken in: the list, receipts, withdrawal, comparison; sources and cycles."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from goldenthread.app.children.models import Edition
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.loads import actions
from goldenthread.app.loads.forms import CycleForm, WithdrawForm
from goldenthread.app.loads.models import Upload
from goldenthread.app.loads.queries import sources
from goldenthread.app.people.council import child_key, store
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.exporting.rows import CONTENT_TYPES, write_rows
from goldenthread.quality.between_loads import compare
from goldenthread.record.loads import Load
from goldenthread.returns.receipt import Receipt

SHOWN = 100
RECENT = 10


@page(sees=Permission.LOAD_RETURNS, shows=Shows.NOTHING)
@require_GET
def loads_list(request: Request) -> HttpResponse:
    """Every load, the newest first, what is on its way, and how old each source is."""
    done = (Upload.State.TAKEN_IN, Upload.State.DISCARDED)
    edition = Edition.current_for(request.viewer)
    context = {
        "loads": [
            {"load": load, "rows": sum(table.rows for table in load.tables.values())}
            for load in reversed(store().loads())
        ],
        "waiting": Upload.objects.exclude(state__in=done)[:RECENT],
        "sources": [
            {"source": each, "form": CycleForm({"source": each.name, "days": each.cycle})}
            for each in (sources(edition) if edition else [])
        ],
    }
    return render(request, "loads/list.html", context)


@page(sees=Permission.LOAD_RETURNS, shows=Shows.LIST)
@require_GET
def receipt(request: Request, load_id: str) -> HttpResponse:
    """A load's receipt: rows in are rows kept and rows refused, each refusal by its cell.

    Raises Http404 when there is no such load.
    """
    load = _load(load_id)
    held = Receipt.from_dict(store().receipt(load_id))
    form = request.GET.get("format", "")
    kind = "export" if form in CONTENT_TYPES else "list"
    record_read(request=request, children=[], screen="receipt of a load", kind=kind)
    if kind == "export":
        return _refusals(held, form)
    context = {
        "load": load,
        "receipt": held,
        "refusals": held.refusals[:SHOWN],
        "more": max(0, len(held.refusals) - SHOWN),
        "form": WithdrawForm(),
        "before": _before(load),
    }
    return render(request, "loads/receipt.html", context)


def _refusals(held: Receipt, form: str) -> HttpResponse:
    columns = ("File", "Sheet", "Row", "Column", "Value", "Expected", "Lost", "What to do")
    rows = [
        (r.file, r.sheet, r.row, r.column, r.value, r.expected, str(r.lost), r.advice)
        for r in held.refusals
    ]
    made = write_rows(form, title="Refused", columns=columns, rows=rows)
    answer = HttpResponse(made, content_type=CONTENT_TYPES[form])
    answer.headers["Content-Disposition"] = f'attachment; filename="refused.{form}"'
    return answer


@page(sees=Permission.LOAD_RETURNS, shows=Shows.NOTHING)
@require_POST
def withdraw(request: Request, load_id: str) -> HttpResponse:
    """Withdraw a load, saying why. What was known until now still includes it."""
    _load(load_id)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say why it is withdrawn, in at least ten letters.")
        return redirect("loads:receipt", load_id)
    try:
        actions.withdraw(by=request.viewer, load_id=load_id, reason=form.cleaned_data["reason"])
    except ValueError as why:
        messages.error(request, str(why))
    else:
        messages.success(request, "Withdrawn. The record is being laid out without it.")
    return redirect("loads:receipt", load_id)


@page(sees=Permission.LOAD_RETURNS, shows=Shows.LIST)
@require_GET
def comparison(request: Request, load_id: str, other: str) -> HttpResponse:
    """What was in the earlier of two loads and is gone from the later."""
    earlier, later = _load(load_id), _load(other)
    found = compare(store(), earlier.load_id, later.load_id)
    shown = found.vanished[:SHOWN]
    children = sorted({each.child_id for each in shown if each.child_id})
    record_read(request=request, children=children, screen="comparison of loads", kind="list")
    context = {
        "earlier": earlier,
        "later": later,
        "found": found,
        "vanished": [(each, child_key(each.child_id) if each.child_id else "") for each in shown],
        "more": len(found.vanished) - len(shown),
    }
    return render(request, "loads/comparison.html", context)


@page(sees=Permission.LOAD_RETURNS, shows=Shows.NOTHING)
@require_POST
def cycle(request: Request) -> HttpResponse:
    """Say how often a source is expected."""
    form = CycleForm(request.POST)
    if form.is_valid():
        actions.say_cycle(by=request.viewer, **form.cleaned_data)
        messages.success(request, "Kept.")
    else:
        messages.error(request, "Give a number of days from 1 to 400.")
    return redirect("loads:list")


def _load(load_id: str) -> Load:
    try:
        return store().load(load_id)
    except KeyError:
        raise Http404("There is no such load.") from None


def _before(load: Load) -> Load | None:
    """The load of the same source that came before."""
    earlier = [
        each
        for each in store().loads()
        if each.source == load.source and each.received_at < load.received_at
    ]
    return earlier[-1] if earlier else None
