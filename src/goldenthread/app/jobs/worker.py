"""The worker: takes jobs up one after another, with a heartbeat, until it is told to stop.

A worker may be killed at any moment. Its job is then taken up by the next worker and done again
from the start, which every kind of work is written to bear.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from typing import Any

from django.db import close_old_connections, connection

from goldenthread.app.jobs import schedules
from goldenthread.app.jobs.actions import claim, finish
from goldenthread.app.jobs.kinds import KINDS
from goldenthread.app.jobs.models import Job
from goldenthread.app.people import clock
from goldenthread.council.settings import SettingsError

log = logging.getLogger(__name__)
BEAT = 1.0
"""Seconds between heartbeats."""
REST = 0.5
"""Seconds to wait when there is nothing to do."""


class PlainError(Exception):
    """Work that cannot be done, for a reason a person can read; it is not tried again."""


class LostJobError(Exception):
    """Another worker has taken the job up: this one must stop."""


class Work:
    """A job as the function doing it sees it."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def progress(self, done: int, total: int, words: str) -> None:
        """Say how far it is. Raises LostJobError when another worker has the job now."""
        kept = Job.objects.filter(
            pk=self.job.pk, worker=self.job.worker, attempts=self.job.attempts
        ).update(done=done, total=total, words=words[:200], heartbeat_at=clock.real_now())
        if not kept:
            raise LostJobError(f"Job {self.job.pk} was taken up by another worker.")


def run(stop: threading.Event, *, scheduled: bool = True) -> None:
    """Do jobs until told to stop."""
    name = uuid.uuid4().hex[:12]
    while not stop.is_set():
        try:
            close_old_connections()
            if scheduled:
                schedules.start_due()
            busy = do_one(name)
        except Exception:
            # The database may be away for a moment; the next round tries again.
            log.exception("The worker could not look for work.")
            busy = False
        if not busy:
            stop.wait(REST)


def do_one(worker: str) -> bool:
    """Do the next job, if there is one."""
    job = claim(worker)
    if job is None:
        return False
    with _heartbeat(job):
        try:
            result = KINDS[job.kind].load()(Work(job), **job.arguments)
            finish(job, result=result)
        except LostJobError:
            log.warning("Job %s was taken up by another worker.", job.pk)
        except (PlainError, SettingsError) as said:
            finish(job, failed=str(said)[:200])
        except Exception as broke:
            # Names the kind of fault, never its words: they may hold a person's data.
            log.error("Job %s (%s) broke: %s", job.pk, job.kind, _where(broke))
            words = f"It broke ({type(broke).__name__}, job {job.pk}). Nothing was left half done."
            finish(job, failed=words)
    return True


def drain() -> int:
    """Do all that waits, and say how many: for the command line and for tests."""
    count = 0
    while do_one("drain"):
        count += 1
    return count


def _where(broke: Exception) -> str:
    """The kind of a fault and the lines it passed through."""
    passed = [
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in extract_tb(broke.__traceback__)
    ]
    return " ".join([type(broke).__name__, *passed])


@contextmanager
def _heartbeat(job: Job) -> Iterator[None]:
    over = threading.Event()
    beat = threading.Thread(target=_beat, args=(job, over.wait), daemon=True)
    # An in-memory database belongs to one thread: its tests do without the heartbeat.
    shared = connection.vendor != "sqlite" or "memory" not in str(connection.settings_dict["NAME"])
    if shared:
        beat.start()
    try:
        yield
    finally:
        over.set()
        if shared:
            beat.join()


def _beat(job: Job, wait: Callable[[float], Any]) -> None:
    while not wait(BEAT):
        try:
            Job.objects.filter(pk=job.pk, worker=job.worker, attempts=job.attempts).update(
                heartbeat_at=clock.real_now()
            )
        except Exception:
            log.exception("A heartbeat was missed.")
    connection.close()
