"""Background work on what was sent: reading it, and taking it in. Safe to do again after a kill."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from goldenthread.app.jobs.worker import PlainError, Work
from goldenthread.app.loads.actions import FILES, MAPPING, folder_of, moment_of_receipt, rebuild
from goldenthread.app.loads.models import Upload
from goldenthread.app.people.council import home, store
from goldenthread.returns.council_csv import council_return
from goldenthread.returns.council_csv.mapping_file import declares_council_return
from goldenthread.returns.errors import NotLoaded
from goldenthread.returns.intake import AlreadyLoaded, check_return, layout_for, take_in
from goldenthread.returns.layout import ReturnLayout
from goldenthread.returns.mapping import Mapping
from goldenthread.returns.registry import layouts
from goldenthread.vocabulary.counting import how_many

A_DAY = 24 * 60 * 60
GUESS = ""
"""The return's name when it is to be told from the files."""


def how_to_read(upload: Upload) -> tuple[list[Path], ReturnLayout, str, Mapping | None]:
    """The files, the layout they are read by, whose they are, and what was said of headings.

    A mapping file among the files that declares a council's own return is the layout. Raises
    NotLoaded when the files are no return known, or the mapping cannot be obeyed.
    """
    files = sorted((folder_of(upload) / FILES).iterdir())
    data = [path for path in files if path.suffix.lower() != ".toml"]
    for path in files:
        if path.suffix.lower() == ".toml" and declares_council_return(path):
            declared = council_return(path)
            source = upload.source or declared.source
            return data, declared.layout, source, declared.corrections
    layout = layouts()[upload.return_name] if upload.return_name else layout_for(data)
    source = upload.source or layout.name
    for path in (folder_of(upload) / MAPPING, remembered(source)):
        if path.exists():
            return data, layout, source, Mapping.load(path)
    return data, layout, source, None


def remembered(source: str) -> Path:
    """Where what headings of a source mean is kept from one return to the next."""
    safe = "".join(each if each.isalnum() or each in "-_ " else "_" for each in source)
    return home() / "mappings" / f"{safe}.toml"


def check(work: Work, *, upload: int) -> dict[str, Any]:
    """Read what was sent and keep what reading it found; nothing is taken in."""
    sent = Upload.objects.get(pk=upload)
    url = reverse("loads:upload", args=[upload])
    if sent.state != Upload.State.CHECKING:
        return {"url": url, "label": "See what was found"}
    work.progress(0, 0, "Opening the files")
    try:
        data, layout, source, mapping = how_to_read(sent)
        receipt = check_return(
            data,
            layout,
            source=source,
            as_at=sent.as_at,
            received_at=moment_of_receipt(),
            store=store(),
            mapping=mapping,
        )
    except NotLoaded as refused:
        Upload.objects.filter(pk=upload).update(
            state=Upload.State.REFUSED, words=str(refused)[:500]
        )
        raise PlainError(str(refused)) from None
    Upload.objects.filter(pk=upload).update(
        state=Upload.State.CHECKED,
        return_name=layout.name if layout.name in layouts() else sent.return_name,
        source=source,
        report=receipt.to_dict(),
        words="",
    )
    work.progress(1, 1, f"{how_many(receipt.rows_in, 'row')} read")
    return {"url": url, "label": "See what was found"}


def take_in_upload(work: Work, *, upload: int) -> dict[str, Any]:
    """Take a return in, whole or not at all, and have the record laid out anew.

    Killed after the load was written, the next run finds it and goes on from there.
    """
    sent = Upload.objects.get(pk=upload)
    if sent.state == Upload.State.TAKING_IN:
        work.progress(0, 0, "Taking it in")
        _finish(sent, _load(work, sent))
    shutil.rmtree(folder_of(sent), ignore_errors=True)
    return {"url": reverse("loads:receipt", args=[sent.load_id]), "label": "See the receipt"}


def sweep(work: Work) -> dict[str, Any]:
    """Throw away files left by a worker killed after they were a load or were put aside.

    A folder nobody knows of is left for a day: its files may still be arriving.
    """
    ended = {Upload.State.TAKEN_IN, Upload.State.DISCARDED}
    states = dict(Upload.objects.values_list("folder", "state"))
    yesterday = time.time() - A_DAY
    uploads = Path(settings.MEDIA_ROOT)
    gone = [
        folder
        for folder in (uploads.iterdir() if uploads.is_dir() else ())
        if states.get(folder.name) in ended
        or (folder.name not in states and folder.stat().st_mtime < yesterday)
    ]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    work.progress(1, 1, f"{how_many(len(gone), 'folder')} thrown away")
    return {"gone": len(gone)}


def _load(work: Work, sent: Upload) -> str:
    try:
        data, layout, source, mapping = how_to_read(sent)
        receipt = take_in(
            data,
            layout,
            store(),
            source=source,
            received_at=moment_of_receipt(),
            as_at=sent.as_at,
            mapping=mapping,
            progress=lambda step: work.progress(0, 0, step),
        )
    except AlreadyLoaded as standing:
        if store().load(standing.load_id).received_at < sent.sent_at:
            work.progress(1, 1, "These very files were taken in before. Nothing was added.")
        return standing.load_id
    except NotLoaded as refused:
        Upload.objects.filter(pk=sent.pk).update(
            state=Upload.State.REFUSED, words=str(refused)[:500]
        )
        raise PlainError(str(refused)) from None
    return receipt.load_id


def _finish(sent: Upload, load_id: str) -> None:
    said = folder_of(sent) / MAPPING
    if said.exists():
        kept = remembered(sent.source)
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(said, kept)
    with transaction.atomic():
        sent.state = Upload.State.TAKEN_IN
        sent.load_id = load_id
        sent.report = {}
        sent.save(update_fields=["state", "load_id", "report"])
        rebuild(by=None)
