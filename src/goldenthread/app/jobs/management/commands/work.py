"""`work`: do background jobs until stopped."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.app.jobs.worker import run


class Command(BaseCommand):
    """Do background jobs until stopped."""

    help = "Do background jobs until stopped."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Work until a signal says stop; the job in hand is finished first."""
        stop = threading.Event()
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, lambda *_: stop.set())
        run(stop)
