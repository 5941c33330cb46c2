"""Sending a document, checking it in the background, throwing it away when its days are over."""

from __future__ import annotations

import shutil
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.html import escape

from goldenthread.app.checking.models import DOCUMENT, MARKED, Paper, papers
from goldenthread.app.jobs.actions import start
from goldenthread.app.jobs.worker import Work
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import set_by_council
from goldenthread.app.people.viewer import Viewer
from goldenthread.checking.documents.guarded import check_guarded
from goldenthread.checking.documents.reading import UnreadableDocumentError
from goldenthread.council.office import PAPERS_KEPT, SMALL_COUNT


@transaction.atomic
def send(*, by: Viewer, file: UploadedFile[Any]) -> Paper:
    """Keep a document for its days and have it checked."""
    assert by.staff is not None
    name = Path(str(file.name)).name[:200]
    paper = Paper(
        name=name,
        folder=token_hex(16),
        sent_by=by.staff,
        sent_at=clock.now(),
        kept_until=set_by_council(PAPERS_KEPT, clock.today()).after(clock.today()),
    )
    paper.path.mkdir(parents=True, mode=0o700)
    with (paper.path / f"{DOCUMENT}{Path(name).suffix.lower()}").open("wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    paper.save()
    record_change(by=by, verb="paper.sent", subject="paper", subject_key=str(paper.pk), detail={})
    start("checking.check", by=by, arguments={"paper": paper.pk})
    return paper


def check(work: Work, *, paper: int) -> dict[str, Any]:
    """Check a document that was sent. Safe to run again after it was killed."""
    sent = Paper.objects.filter(pk=paper).first()
    if sent is None:
        return {}
    work.progress(0, 1, "Reading the document")
    document = next(sent.path.glob(f"{DOCUMENT}.*"))
    smallest_safe = int(set_by_council(SMALL_COUNT, clock.today())) + 1
    try:
        found, page = check_guarded(document, smallest_safe=smallest_safe)
    except UnreadableDocumentError as refused:
        words = str(refused).replace(document.name, sent.name)[:500]
        Paper.objects.filter(pk=paper).update(state=Paper.State.REFUSED, words=words)
        return {}
    named = page.replace(document.name, escape(sent.name))
    (sent.path / MARKED).write_text(named, encoding="utf-8")
    Paper.objects.filter(pk=paper).update(state=Paper.State.CHECKED, found=found)
    work.progress(1, 1, "Checked")
    return {}


def throw_away(paper: Paper) -> None:
    """Throw a document away with what was found in it."""
    shutil.rmtree(paper.path, ignore_errors=True)
    paper.delete()


def sweep(work: Work) -> dict[str, Any]:
    """Throw away every document whose days are over, and folders no document is known of."""
    gone = list(Paper.objects.filter(kept_until__lt=clock.today()))
    for paper in gone:
        throw_away(paper)
    known = set(Paper.objects.values_list("folder", flat=True))
    for folder in papers().glob("*") if papers().is_dir() else ():
        if folder.name not in known:
            shutil.rmtree(folder, ignore_errors=True)
    work.progress(1, 1, f"{len(gone)} thrown away")
    return {"gone": len(gone)}
