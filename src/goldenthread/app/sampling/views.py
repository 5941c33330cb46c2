"""Pages of the dip sample: a reader's week, the reading itself, the rounds and what they say."""

from __future__ import annotations

import json
from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import child_or_404
from goldenthread.app.children.views.child import page_of
from goldenthread.app.ledger.actions import record_read
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.models import Restriction
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.app.sampling import actions, frames, queries, spread
from goldenthread.app.sampling.forms import ReadingForm, SettleForm, SwapForm
from goldenthread.app.sampling.models import Draft, Round, ToRead
from goldenthread.sampling.questions import QuestionsError
from goldenthread.vocabulary.counting import how_many

ROUNDS = (Permission.READ_SAMPLE, Permission.RUN_SAMPLES)
METHODS = ["GET", "POST"]
A_PAGE = 20
SHOWN = 40
"""Entries of the timeline beside the questions."""


@page(sees=ROUNDS, shows=Shows.LIST)
@require_GET
def home(request: Request) -> HttpResponse:
    """A reader's own week; for whoever runs the rounds, how far everybody is."""
    viewer = request.viewer
    reads, runs = viewer.may(Permission.READ_SAMPLE), viewer.may(Permission.RUN_SAMPLES)
    mine = queries.mine(viewer) if reads else []
    record_read(
        request=request,
        children=[child.child_id for _, child in mine],
        screen="dip sample",
        kind="list",
    )
    monday = clock.today() - timedelta(days=clock.today().weekday())
    rounds = list(Round.objects.all()[: queries.WEEKS])
    context = {
        "mine": mine,
        "reads": reads,
        "runs": runs,
        "handed_in": queries.handed_in(viewer).count() if reads else 0,
        "rounds": rounds,
        "monday": monday,
        "due": runs and not any(each.week == monday for each in rounds),
        "progress": queries.progress(rounds[0]) if rounds else [],
        "vacant": frames.vacant_posts(monday),
        "coverage": spread.coverage(),
        "weeks": spread.by_week(rounds),
        "waiting": len(queries.differences()) if runs else 0,
    }
    return render(request, "sampling/home.html", context)


@page(sees=Permission.RUN_SAMPLES, shows=Shows.NOTHING)
@require_POST
def open_round(request: Request) -> HttpResponse:
    """Open this week's round."""
    monday = clock.today() - timedelta(days=clock.today().weekday())
    try:
        opened = actions.open_round(by=request.viewer, monday=monday, seed=actions.new_seed(monday))
    except (actions.RefusedError, LookupError, QuestionsError) as refused:
        messages.error(request, str(refused))
        return redirect("sampling:home")
    messages.success(request, f"Given out: {how_many(opened.given_out.count(), 'reading')}.")
    return redirect("sampling:round", opened.pk)


@page(sees=Permission.READ_SAMPLE, shows=Shows.CHILD)
@require_http_methods(METHODS)
def read(request: Request, number: int) -> HttpResponse:
    """One of the viewer's own cases: the evidence beside the questions.

    Raises Http404 for somebody else's, or for a child no longer in sight.
    """
    given = (
        ToRead.objects.standing()
        .filter(pk=number, reader=request.viewer.staff)
        .select_related("round")
        .first()
    )
    if given is None:
        raise Http404("Not found, or not yours to see.")
    child = child_or_404(request.viewer, child_key(given.child_id))
    draft = Draft.objects.filter(to_read=given).first()
    form = ReadingForm(
        request.POST or None,
        opened=given.round,
        stood=given.rating_before,
        initial=draft.said if draft else None,
    )
    if "keep" in request.POST:
        return _keep(request, given, form)
    if request.method == "POST" and form.is_valid():
        try:
            actions.hand_in(by=request.viewer, to_read=given, found=form.found)
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Your reading is handed in.")
            return redirect("sampling:home")
    _logged(request, child, "reading a case")
    shown = page_of(request, child)
    context = {
        "child": child,
        "given": given,
        "form": form,
        "shown": shown,
        "entries": _without_this_round(shown.timeline, given)[:SHOWN],
        "own": getattr(given, "reading", None),
        "draft": draft,
    }
    return render(request, "sampling/read.html", context, status=422 if form.errors else 200)


def _keep(request: Request, given: ToRead, form: ReadingForm) -> HttpResponse:
    try:
        actions.keep_draft(by=request.viewer, to_read=given, said=form.typed)
    except actions.RefusedError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Kept for you. Nobody else sees it until you hand it in.")
    return redirect("sampling:home")


def _without_this_round(timeline: list[dict[str, object]], given: ToRead) -> list[object]:
    """The entries but those of readings: a reader judges the work, not another's view of it."""
    return [each for each in timeline if each["kind"] != "dip_sample_reading"]


@page(sees=Permission.RUN_SAMPLES, shows=Shows.LIST)
@require_GET
def round_page(request: Request, number: int) -> HttpResponse:
    """A round: its frame and seed, who has read, what was swapped. Nothing of what was found."""
    opened = get_object_or_404(Round, pk=number)
    rows = Paginator(
        ToRead.objects.standing()
        .filter(round=opened)
        .select_related("reader", "reading")
        .order_by("reader__name", "pk"),
        A_PAGE,
    ).get_page(request.GET.get("page"))
    record_read(
        request=request,
        children=sorted({row.child_id for row in rows}),
        screen="sampling round",
        kind="list",
    )
    context = {
        "opened": opened,
        "page_obj": rows,
        "rows": [
            {"row": row, "key": child_key(row.child_id), "read": hasattr(row, "reading")}
            for row in rows
        ],
        "progress": queries.progress(opened),
        "eligible": len(opened.kept.frame["cases"]),
        "left_out": _reasons(opened),
        "again": "again" in request.GET and _same(opened),
        "asked_again": "again" in request.GET,
        "swaps": opened.given_out.exclude(swaps=None).select_related("reader", "swaps__reader"),
    }
    return render(request, "sampling/round.html", context)


def _reasons(opened: Round) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for each in opened.kept.frame["left_out"]:
        counts[each["why"]] = counts.get(each["why"], 0) + 1
    return sorted(counts.items())


def _same(opened: Round) -> bool:
    """Whether drawing again from frame and seed gives the readings that were given out."""
    again = actions.drawn_again(opened)
    given = opened.given_out.filter(swaps=None)
    first = {(each.child_id, str(each.reader_id)) for each in given if not each.second}
    second = {(each.child_id, str(each.reader_id)) for each in given if each.second}
    return first == {(each.child_id, each.reader) for each in again.drawn} and second == {
        (each.child_id, each.second_reader) for each in again.drawn if each.second_reader
    }


@page(sees=Permission.RUN_SAMPLES, shows=Shows.LIST)
@require_GET
def frame(request: Request, number: int) -> HttpResponse:
    """The frame, seed and quotas of a round, for whoever wants to draw it again elsewhere."""
    opened = get_object_or_404(Round, pk=number)
    record_read(
        request=request,
        children=[each["child_id"] for each in opened.kept.frame["cases"]],
        screen="frame of a round",
        kind="export",
    )
    told = {
        "seed": opened.seed,
        "quotas": opened.quotas,
        "second_share": opened.second_share,
        "lately_weight": opened.lately_weight,
        "frame_sha256": opened.frame_sha256,
        "frame": opened.kept.frame,
    }
    answer = HttpResponse(json.dumps(told, indent=1), content_type="application/json")
    name = f"frame-{opened.week.isoformat()}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@page(sees=Permission.RUN_SAMPLES, shows=Shows.CHILD)
@require_http_methods(METHODS)
def swap(request: Request, number: int) -> HttpResponse:
    """Give a case to another reader, or another case in its place."""
    given = get_object_or_404(ToRead.objects.standing().select_related("round"), pk=number)
    form = SwapForm(request.POST or None, opened=given.round)
    if request.method == "POST" and form.is_valid():
        try:
            actions.swap(
                by=request.viewer,
                to_read=given,
                reason=form.cleaned_data["reason"],
                reader=form.cleaned_data["reader"],
            )
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "It is swapped.")
            return redirect("sampling:round", given.round_id)
    record_read(request=request, children=[given.child_id], screen="swapping a case")
    context = {"form": form, "given": given, "key": child_key(given.child_id)}
    return render(request, "sampling/swap.html", context, status=422 if form.errors else 200)


@page(sees=Permission.RUN_SAMPLES, shows=Shows.LIST)
@require_GET
def differences(request: Request) -> HttpResponse:
    """Cases whose readers do not all agree with the rating that stood."""
    waiting = queries.differences()
    record_read(
        request=request,
        children=sorted({each.child_id for each in waiting}),
        screen="differences to settle",
        kind="list",
    )
    mine = request.viewer.staff
    rows = [
        {
            "case": each,
            "key": child_key(each.child_id),
            "mine": any(row.to_read.reader == mine for row in each.readings),
        }
        for each in waiting
    ]
    return render(request, "sampling/differences.html", {"rows": rows})


@page(sees=Permission.RUN_SAMPLES, shows=Shows.CHILD)
@require_http_methods(METHODS)
def settle(request: Request, number: int, key: str) -> HttpResponse:
    """Settle one difference. Raises Http404 where none waits."""
    case = next(
        (
            each
            for each in queries.differences()
            if each.opened.pk == number and child_key(each.child_id) == key
        ),
        None,
    )
    if case is None:
        raise Http404("Nothing waits to be settled here.")
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle(
                by=request.viewer,
                opened=case.opened,
                child_id=case.child_id,
                rating=form.cleaned_data["rating"],
                words=form.cleaned_data["words"],
            )
        except actions.RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "It is settled. The worker sees why.")
            return redirect("sampling:differences")
    child = Child.objects.current().filter(child_id=case.child_id).first()
    record_read(request=request, children=[case.child_id], screen="settling a difference")
    context = {
        "form": form,
        "case": case,
        "key": key,
        "evidence": child.document["contradictions"] if child else [],
    }
    return render(request, "sampling/settle.html", context, status=422 if form.errors else 200)


@page(sees=ROUNDS, shows=Shows.AGGREGATES)
@require_GET
def says(request: Request) -> HttpResponse:
    """What the last weeks' readings say of the caseload, of readers and of agreement."""
    rounds = list(Round.objects.all()[: queries.WEEKS])
    first = queries.first_readings(rounds)
    context = {
        "says": queries.says(rounds),
        "rounds": rounds,
        "themes": spread.themes(rounds, first),
        "teams": spread.by_team(first),
    }
    return render(request, "sampling/says.html", context)


@page(sees=Permission.SEE_CHILDREN, shows=Shows.LIST)
@require_GET
def feedback(request: Request) -> HttpResponse:
    """What readers said of the work with the viewer's children."""
    rows = Paginator(queries.feedback(request.viewer), A_PAGE).get_page(request.GET.get("page"))
    record_read(
        request=request,
        children=sorted({child.child_id for _, child in rows}),
        screen="feedback of readers",
        kind="list",
    )
    return render(request, "sampling/feedback.html", {"page_obj": rows})


def _logged(request: Request, child: Child, screen: str) -> None:
    restricted = Restriction.objects.filter(child_id=child.child_id, lifted_at=None).exists()
    record_read(request=request, children=[child.child_id], screen=screen, restricted=restricted)
