"""Bringing returns in: each act is one ledger event; the reading itself is background work."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from goldenthread.app.jobs.actions import start
from goldenthread.app.jobs.models import Job
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.ledger.models import ChangeEvent
from goldenthread.app.loads.models import QualityItem, SourceCycle, Upload
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key, store
from goldenthread.app.people.viewer import Viewer

FILES = "files"
MAPPING = "mapping.toml"


def folder_of(upload: Upload) -> Path:
    """Where an upload's files lie until they are a load."""
    return Path(settings.MEDIA_ROOT) / upload.folder


def send(
    *,
    by: Viewer,
    files: Iterable[UploadedFile[Any]],
    return_name: str,
    source: str,
    as_at: date,
) -> Upload:
    """Keep what was sent and have it read. The files' names are kept without any folder."""
    name = secrets.token_hex(12)
    into = Path(settings.MEDIA_ROOT) / name / FILES
    into.mkdir(parents=True)
    assert by.staff is not None
    kept = []
    for each in files:
        file_name = Path(str(each.name).replace("\\", "/")).name
        with (into / file_name).open("wb") as file:
            for chunk in each.chunks():
                file.write(chunk)
        kept.append(file_name)
    with transaction.atomic():
        upload = Upload.objects.create(
            by=by.staff,
            sent_at=clock.now(),
            return_name=return_name,
            source=source,
            as_at=as_at,
            file_names=kept,
            folder=name,
        )
        _tell(by, "upload.sent", upload, files=len(kept))
        start("loads.check", by=by, subject_key=str(upload.pk), arguments={"upload": upload.pk})
    return upload


@transaction.atomic
def correct(*, by: Viewer, upload: Upload, toml: str) -> None:
    """Keep what a person says the headings and words mean, and have the files read again."""
    (folder_of(upload) / MAPPING).write_text(toml, encoding="utf-8")
    upload.state = Upload.State.CHECKING
    upload.save(update_fields=["state"])
    _tell(by, "upload.corrected", upload)
    start("loads.check", by=by, subject_key=str(upload.pk), arguments={"upload": upload.pk})


@transaction.atomic
def accept(*, by: Viewer, upload: Upload) -> Job:
    """Have the return taken in. Raises ValueError for one that is not read or has a problem."""
    if upload.state != Upload.State.CHECKED or upload.report.get("problems"):
        raise ValueError("It cannot be taken in as it is.")
    upload.state = Upload.State.TAKING_IN
    upload.save(update_fields=["state"])
    _tell(by, "upload.accepted", upload)
    return start(
        "loads.take_in", by=by, subject_key=str(upload.pk), arguments={"upload": upload.pk}
    )


WORK = {Upload.State.CHECKING: "loads.check", Upload.State.TAKING_IN: "loads.take_in"}
"""What is done to an upload while it is in a state."""


@transaction.atomic
def try_again(*, by: Viewer, upload: Upload) -> Job:
    """Have work that broke off done again. Raises ValueError when none did."""
    if not broke_off(upload):
        raise ValueError("Nothing of it broke off.")
    _tell(by, "upload.tried_again", upload)
    return start(
        WORK[Upload.State(upload.state)],
        by=by,
        subject_key=str(upload.pk),
        arguments={"upload": upload.pk},
    )


def broke_off(upload: Upload) -> bool:
    """Whether the last work on an upload failed before it could say how the upload stands."""
    last = last_job(upload)
    return upload.state in WORK and last is not None and last.state == Job.State.FAILED


def last_job(upload: Upload) -> Job | None:
    """The work done last on an upload."""
    jobs = Job.objects.filter(subject_key=str(upload.pk), kind__in=WORK.values())
    return jobs.order_by("-pk").first()


@transaction.atomic
def put_aside(*, by: Viewer, upload: Upload) -> None:
    """Do away with files that were sent and not taken in."""
    upload.state = Upload.State.DISCARDED
    upload.report = {}
    upload.save(update_fields=["state", "report"])
    _tell(by, "upload.put_aside", upload)
    transaction.on_commit(lambda: shutil.rmtree(folder_of(upload)))


def withdraw(*, by: Viewer, load_id: str, reason: str) -> None:
    """Withdraw a load from now on; what was known before still includes it.

    Done again after a kill half way, it goes on from there. Raises ValueError for a load withdrawn
    already, KeyError for one that is not there.
    """
    load, key = store().load(load_id), load_id[:120]
    told = ChangeEvent.objects.filter(verb="load.withdrawn", subject_key=key).exists()
    if load.withdrawal is None or told:
        store().withdraw(load_id, at=moment_of_receipt(), reason=reason)
    with transaction.atomic():
        record_change(by=by, verb="load.withdrawn", subject="load", subject_key=key, detail={})
        rebuild(by=by)


def rebuild(*, by: Viewer | None) -> Job:
    """Have the record laid out anew; the figures are worked out after it."""
    return start("children.build_edition", by=by)


def moment_of_receipt() -> datetime:
    """Now, and always after the load before: an office fixed in its day has a clock of its own."""
    moments = [load.received_at for load in store().loads()]
    moments += [load.withdrawal.at for load in store().loads() if load.withdrawal]
    now = clock.now().replace(microsecond=0)
    return max([now, *(each + timedelta(seconds=1) for each in moments)])


@transaction.atomic
def say_cycle(*, by: Viewer, source: str, days: int) -> None:
    """Say how often a source is expected."""
    SourceCycle.objects.update_or_create(source=source, defaults={"days": days})
    record_change(
        by=by, verb="source.cycle", subject="source", subject_key=source, detail={"days": days}
    )


@transaction.atomic
def answer(*, by: Viewer, item: QualityItem, words: str, close: bool) -> None:
    """Say what was found out about something that looked wrong. Raises ValueError without words."""
    if not words.strip():
        raise ValueError("Say what you found, or what was put right.")
    item.state = QualityItem.State.CLOSED if close else QualityItem.State.ANSWERED
    item.answer = words.strip()[:500]
    item.answered_by = by.staff
    item.answered_on = clock.today()
    item.save(update_fields=["state", "answer", "answered_by", "answered_on"])
    _tell_item(by, "quality.closed" if close else "quality.answered", item)


@transaction.atomic
def send_back(*, by: Viewer, item: QualityItem) -> None:
    """Ask the team again."""
    item.state = QualityItem.State.OPEN
    item.save(update_fields=["state"])
    _tell_item(by, "quality.sent_back", item)


def _tell_item(by: Viewer, verb: str, item: QualityItem) -> None:
    key = child_key(item.child_id)
    detail: Mapping[str, object] = {"check": item.check_name, "item": item.pk}
    record_change(by=by, verb=verb, subject="child", subject_key=key, detail=detail)


def _tell(by: Viewer, verb: str, upload: Upload, **detail: object) -> None:
    record_change(
        by=by,
        verb=verb,
        subject="upload",
        subject_key=str(upload.pk),
        detail={"source": upload.source, "return": upload.return_name, **detail},
    )
