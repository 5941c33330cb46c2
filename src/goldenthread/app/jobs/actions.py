"""Starting background work, and taking it up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q
from django.db.models.lookups import IsNull

from goldenthread.app.jobs.kinds import KINDS
from goldenthread.app.jobs.models import Job
from goldenthread.app.people import clock
from goldenthread.app.people.viewer import Viewer

SILENT = timedelta(seconds=20)
"""A job whose worker has said nothing for so long is taken to have lost it."""
ATTEMPTS = 4
GIVEN_UP = "Its worker stopped each time it was tried. Try again, or ask whoever runs this office."


def start(
    kind: str, *, by: Viewer | None, subject_key: str = "", arguments: dict[str, Any] | None = None
) -> Job:
    """Put a piece of work in the queue. Work alike that still waits is not put there twice.

    Raises KeyError for a kind nobody declared.
    """
    if kind not in KINDS:
        raise KeyError(f"There is no kind of job called {kind}.")
    told = arguments or {}
    waiting = Job.objects.filter(
        kind=kind, state=Job.State.WAITING, subject_key=subject_key, arguments=told
    ).first()
    return waiting or Job.objects.create(
        kind=kind,
        subject_key=subject_key,
        arguments=told,
        started_by=by.staff if by else None,
        made_at=clock.real_now(),
    )


@transaction.atomic
def claim(worker: str) -> Job | None:
    """Take the oldest job that waits, or that its worker lost; nobody else has it then.

    What a person started and is waiting for goes before what the office started by itself.
    """
    now = clock.real_now()
    lost = Q(state=Job.State.RUNNING, heartbeat_at__lt=now - SILENT)
    Job.objects.filter(lost, attempts__gte=ATTEMPTS).update(
        state=Job.State.FAILED, ended_at=now, words=GIVEN_UP
    )
    queue = Job.objects.filter(Q(state=Job.State.WAITING) | lost)
    queue = queue.order_by(IsNull(F("started_by"), True), "made_at", "pk")
    if connection.features.has_select_for_update_skip_locked:
        queue = queue.select_for_update(skip_locked=True)
    job = queue.first()
    if job is None:
        return None
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.RUNNING,
        worker=worker,
        attempts=F("attempts") + 1,
        taken_at=now,
        heartbeat_at=now,
        done=0,
        total=0,
        words="",
    )
    job.refresh_from_db()
    return job


def finish(job: Job, *, failed: str = "", result: dict[str, Any] | None = None) -> None:
    """End a job this worker still holds; a job taken up by another meanwhile is left to it."""
    told: dict[str, Any] = {"words": failed} if failed else {"result": result or {}}
    Job.objects.filter(pk=job.pk, worker=job.worker, attempts=job.attempts).update(
        state=Job.State.FAILED if failed else Job.State.DONE, ended_at=clock.real_now(), **told
    )
