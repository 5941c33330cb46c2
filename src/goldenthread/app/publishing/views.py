"""Pages of reports: the register, one report, its words, its files, and what is done to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.app.publishing import actions, queries, work
from goldenthread.app.publishing.forms import (
    AnswerForm,
    CommentForm,
    MakeForm,
    PublishedForm,
    WordsForm,
)
from goldenthread.app.publishing.models import Report
from goldenthread.app.publishing.published import keep_published, on_the_shelf
from goldenthread.app.publishing.reading import read
from goldenthread.packs.words import PARTS
from goldenthread.published.releases import PublishedError
from goldenthread.returns.errors import NotLoaded

A_PAGE = 25
MAKES = Permission.MAKE_REPORTS
METHODS = ["GET", "POST"]
READ_ONLY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox"


@page(sees=queries.SEES, shows=Shows.NOTHING)
@require_GET
def reports(request: Request) -> HttpResponse:
    """The register: every report the viewer may open, newest first."""
    rows = queries.visible(request.viewer).select_related("made_by")
    here = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": here,
        "rows": [(each, queries.answers_for(each, request.viewer).may_answer) for each in here],
        "makes": request.viewer.may(MAKES),
    }
    return render(request, "publishing/list.html", context)


@page(sees=MAKES, shows=Shows.NOTHING)
@require_http_methods(METHODS)
def make(request: Request) -> HttpResponse:
    """Begin a report."""
    form = MakeForm(request.POST or None, initial={"as_at": request.viewer.day})
    if request.method == "POST" and form.is_valid():
        made = actions.make(by=request.viewer, **form.cleaned_data)
        return redirect("publishing:report", made.pk)
    context = {"form": form}
    return render(request, "publishing/make.html", context, status=422 if form.errors else 200)


@page(sees=MAKES, shows=Shows.NOTHING)
@require_http_methods(METHODS)
def published(request: Request) -> HttpResponse:
    """What was published of other authorities and is kept here; one more file to keep."""
    form = PublishedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_published(by=request.viewer, **form.cleaned_data)
        except (PublishedError, NotLoaded) as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, "It is kept." if kept else "That very file is kept already.")
            return redirect("publishing:published")
    context = {"form": form, **on_the_shelf()}
    return render(request, "publishing/published.html", context, status=422 if form.errors else 200)


@page(sees=queries.SEES, shows=Shows.AGGREGATES)
@require_GET
def report(request: Request, number: int) -> HttpResponse:
    """One report: how far it is, its files, the figures it prints, what was said of it."""
    return _shown(request, _one(request, number))


def _shown(request: Request, row: Report, **forms: Any) -> HttpResponse:
    context = {
        **read(row, request.viewer),
        "comment_form": CommentForm(),
        "answer_form": AnswerForm(),
        **forms,
    }
    status = 422 if any(form.errors for form in forms.values()) else 200
    return render(request, "publishing/report.html", context, status=status)


@page(sees=queries.SEES, shows=Shows.AGGREGATES)
@require_GET
def page_of(request: Request, number: int) -> HttpResponse:
    """The report as a page to read: the draft's, or once frozen the frozen one. Raises Http404."""
    row = _one(request, number)
    told = work.draft_page(row)
    if row.frozen_at:
        path = _frozen(request, row, f"{row.pack}.html")
        if path is None:
            return redirect("publishing:report", row.pk)
        told = path.read_text(encoding="utf-8")
    if not told:
        raise Http404("It has not been laid out yet.")
    # The report brings its own styles; nothing else of it is let do anything.
    return HttpResponse(told, headers={"Content-Security-Policy": READ_ONLY})


@page(sees=MAKES, shows=Shows.AGGREGATES)
@require_GET
def words(request: Request, number: int) -> HttpResponse:
    """Every text of a report, as it is and as it was put."""
    row = _one(request, number)
    said = queries.said_of(row)
    sections: dict[str, list[dict[str, Any]]] = {}
    for each in row.texts:
        told = {**each, "said": said.get(each["place"]), "changed": each["place"] in said}
        sections.setdefault(each["section"], []).append(told)
    return render(request, "publishing/words.html", {"report": row, "sections": sections})


@page(sees=MAKES, shows=Shows.AGGREGATES)
@require_http_methods(METHODS)
def word(request: Request, number: int, place: str) -> HttpResponse:
    """One text, to be changed; what it was before. Raises Http404 for a text there is not."""
    row = _one(request, number)
    text = next((each for each in row.texts if each["place"] == place), None)
    if text is None:
        raise Http404("The report has no text there.")
    before = list(row.wordings.filter(place=place).select_related("by").order_by("-pk"))
    stands = before[0].text if before else text["text"]
    form = WordsForm(request.POST or None, initial={"text": stands})
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data["text"]
            actions.reword(by=request.viewer, report=row, place=place, text=said)
        except (ValueError, actions.NotNowError) as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, "Saved. The report is being laid out again.")
            return redirect("publishing:words", row.pk)
    context = {"report": row, "text": text, "before": before, "form": form, "parts": PARTS}
    return render(request, "publishing/word.html", context, status=422 if form.errors else 200)


@page(sees=queries.SEES, shows=Shows.AGGREGATES)
@require_GET
def take_file(request: Request, number: int, file: str) -> HttpResponseBase:
    """A frozen file, proved to be the one that was frozen. Raises Http404 where there is none."""
    row = _one(request, number)
    if file not in {each["name"] for each in row.files}:
        raise Http404("There is no such file.")
    path = _frozen(request, row, file)
    if path is None:
        return redirect("publishing:report", row.pk)
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name)


def _frozen(request: Request, row: Report, name: str) -> Path | None:
    """A frozen file; None, and the reason told, when it is not the one that was frozen."""
    try:
        return work.frozen_file(row, name)
    except ValueError as changed:
        messages.error(request, f"{changed} It can be made again from what was known then.")
        return None


@page(sees=(MAKES, *queries.RELEASES), shows=Shows.AGGREGATES)
@require_POST
def say(request: Request, number: int) -> HttpResponse:
    """Say something of a report."""
    row = _one(request, number)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, comment_form=form)
    actions.comment(by=request.viewer, report=row, text=form.cleaned_data["text"])
    return redirect("publishing:report", row.pk)


@page(sees=queries.RELEASES, shows=Shows.AGGREGATES)
@require_POST
def answer(request: Request, number: int) -> HttpResponse:
    """Say whether a frozen report may be released. Raises PermissionDenied for who may not."""
    row = _one(request, number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, answer_form=form)
    agreed = form.cleaned_data["agreed"] == "yes"
    actions.answer(by=request.viewer, report=row, agreed=agreed, words=form.cleaned_data["words"])
    messages.success(request, "Your answer is kept.")
    return redirect("publishing:report", row.pk)


Deed = Callable[[Request, Report], Any]
DEEDS: dict[str, Deed] = {
    "freeze": lambda request, row: actions.freeze(by=request.viewer, report=row),
    "lay-out": lambda request, row: actions.lay_out(by=request.viewer, report=row),
    "make-again": lambda request, row: actions.work(
        by=request.viewer, report=row, kind="publishing.make_again"
    ),
    "restate": lambda request, row: actions.work(
        by=request.viewer, report=row, kind="publishing.restate"
    ),
    "follow": lambda request, row: actions.make(
        by=request.viewer,
        pack=row.pack,
        audience=row.audience,
        as_at=row.as_at,
        dispatch_on=row.dispatch_on,
        compared=row.compared,
        after=row,
    ),
}


@page(sees=MAKES, shows=Shows.AGGREGATES)
@require_POST
def do(request: Request, number: int, deed: str) -> HttpResponse:
    """Freeze a report, lay it out or make it again, restate it, or make another from it."""
    row = _one(request, number)
    if deed not in DEEDS:
        raise Http404("There is nothing of that name to be done.")
    try:
        made = DEEDS[deed](request, row)
    except actions.NotNowError as refused:
        messages.error(request, str(refused))
        return redirect("publishing:report", row.pk)
    return redirect("publishing:report", made.pk if isinstance(made, Report) else row.pk)


def _one(request: Request, number: int) -> Report:
    """A report the viewer may open. Raises Http404."""
    return get_object_or_404(queries.visible(request.viewer), pk=number)
