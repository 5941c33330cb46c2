"""Pages on which any report is checked: send one, read what was found, take the marked copy."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goldenthread.app.checking import actions
from goldenthread.app.checking.forms import PaperForm
from goldenthread.app.checking.models import MARKED, Paper
from goldenthread.app.jobs.models import Job
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.checking.documents.findings import Verdict
from goldenthread.checking.documents.report import NOTHING_SMALL, SMALL, TITLES

SEES = Permission.CHECK_PAPERS


@page(sees=SEES, shows=Shows.NOTHING)
@require_http_methods(["GET", "POST"])
def papers(request: Request) -> HttpResponse:
    """Send a document to be checked; those sent before."""
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = actions.send(by=request.viewer, file=form.cleaned_data["paper"])
        return redirect("checking:paper", sent.pk)
    context = {"form": form, "rows": Paper.objects.filter(sent_by=request.viewer.staff)}
    return render(request, "checking/list.html", context, status=422 if form.errors else 200)


@page(sees=SEES, shows=Shows.NOTHING)
@require_GET
def paper(request: Request, number: int) -> HttpResponse:
    """What was found in a document; the marked copy and the findings for a program to take out."""
    sent = _mine(request, number)
    form = request.GET.get("format", "")
    if form:
        return _taken_out(sent, form)
    said = sent.found.get("findings", [])
    lists = [
        (title, [each for each in said if each["verdict"] == verdict.value])
        for verdict, title in TITLES.items()
        if verdict is not Verdict.CONSISTENT
    ]
    context = {
        "paper": sent,
        "lists": [(title, rows) for title, rows in lists if rows],
        "small_title": SMALL,
        "nothing_small": NOTHING_SMALL,
        "held": sent.found.get("by_verdict", {}).get(Verdict.CONSISTENT.value, 0),
        "tested": sent.found.get("relations_tested", 0),
        "job": Job.objects.filter(kind="checking.check", arguments={"paper": sent.pk}).last(),
    }
    return render(request, "checking/paper.html", context)


@page(sees=SEES, shows=Shows.NOTHING)
@require_POST
def throw_away(request: Request, number: int) -> HttpResponse:
    """Throw a document away before its days are over."""
    actions.throw_away(_mine(request, number))
    messages.success(request, "It is thrown away, with what was found in it.")
    return redirect("checking:list")


def _mine(request: Request, number: int) -> Paper:
    """The document, where the viewer sent it. Raises Http404."""
    return get_object_or_404(Paper, pk=number, sent_by=request.viewer.staff)


def _taken_out(sent: Paper, form: str) -> HttpResponse:
    """The marked copy or the findings as a file. Raises Http404 for any other form."""
    if sent.state != Paper.State.CHECKED or form not in {"html", "json"}:
        raise Http404("There is no such form.")
    if form == "html":
        answer = HttpResponse((sent.path / MARKED).read_bytes(), content_type="text/html")
    else:
        told = json.dumps(sent.found, ensure_ascii=False, indent=1)
        answer = HttpResponse(told, content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="checked.{form}"'
    return answer
