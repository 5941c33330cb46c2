"""Sending a return, seeing what would be understood, accepting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.app.ledger.actions import record_read
from goldenthread.app.loads import actions, review
from goldenthread.app.loads.forms import SendForm
from goldenthread.app.loads.models import Upload
from goldenthread.app.loads.work import how_to_read
from goldenthread.app.people.gate import Shows, page
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.request import Request
from goldenthread.returns.receipt import Receipt

SHOWN = 100
"""Refusals shown on the page; the receipt of the load has them all to take out."""


@page(sees=Permission.LOAD_RETURNS, shows=Shows.NOTHING)
def send(request: Request) -> HttpResponse:
    """Send a return. Nothing is taken in until it was read and accepted."""
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        upload = actions.send(
            by=request.viewer,
            files=said["return_files"],
            return_name=said["return_name"],
            source=said["source"].strip(),
            as_at=said["as_at"],
        )
        return redirect("loads:upload", upload.pk)
    return render(request, "loads/send.html", {"form": form}, status=422 if form.errors else 200)


@page(sees=Permission.LOAD_RETURNS, shows=Shows.LIST)
def upload_page(request: Request, number: int) -> HttpResponse:
    """What reading found: rows by list, what would be refused, and what was guessed."""
    sent = get_object_or_404(Upload, pk=number)
    record_read(request=request, children=[], screen="return being checked", kind="list")
    receipt = Receipt.from_dict(sent.report) if sent.report else None
    context = {
        "upload": sent,
        "receipt": receipt,
        "refusals": receipt.refusals[:SHOWN] if receipt else (),
        "more": max(0, len(receipt.refusals) - SHOWN) if receipt else 0,
        "questions": review.questions(receipt) if receipt else [],
        "job": actions.last_job(sent),
        "broke_off": actions.broke_off(sent),
    }
    return render(request, "loads/upload.html", context)


@page(sees=Permission.LOAD_RETURNS, shows=Shows.NOTHING)
@require_POST
def decide(request: Request, number: int) -> HttpResponse:
    """Accept a return, put it aside, or say what headings and words mean and read it again."""
    sent = get_object_or_404(Upload, pk=number)
    act = request.POST.get("act", "")
    if act == "accept":
        try:
            job = actions.accept(by=request.viewer, upload=sent)
        except ValueError as why:
            messages.error(request, str(why))
            return redirect("loads:upload", number)
        return redirect("jobs:job", job.pk)
    if act == "again":
        try:
            return redirect("jobs:job", actions.try_again(by=request.viewer, upload=sent).pk)
        except ValueError as why:
            messages.error(request, str(why))
    ended = sent.state in {Upload.State.CHECKED, Upload.State.REFUSED}
    if act == "aside" and (ended or actions.broke_off(sent)):
        actions.put_aside(by=request.viewer, upload=sent)
        messages.success(request, "Put aside. Nothing of it was kept.")
        return redirect("loads:list")
    if act == "correct" and sent.state == Upload.State.CHECKED:
        _, _, _, before = how_to_read(sent)
        said = review.answered(Receipt.from_dict(sent.report), request.POST.dict(), before)
        actions.correct(by=request.viewer, upload=sent, toml=said.to_toml())
        messages.success(request, "Kept for this source. The files are being read again.")
    return redirect("loads:upload", number)
