"""The office as it runs: the database brought up to date, web processes, and a worker.

The one process started by hand watches the others: a worker or web server that dies is started
again, and a stop is passed on to both.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from types import FrameType

import django
from django.core.management import call_command

WATCH = 1.0
"""Seconds between looks at the processes."""
PATIENCE = 20
"""Seconds a process is given to finish what it has in hand."""


def prepare() -> None:
    """Bring the database and the pages' files up to date; safe to run at every start."""
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


def run(*, host: str, port: int, processes: int) -> None:
    """Serve until told to stop by a signal."""
    commands = {
        "web": [
            *(sys.executable, "-m", "gunicorn", "goldenthread.app.wsgi"),
            *("--bind", f"{host}:{port}", "--workers", str(processes), "--threads", "4"),
            *("--worker-class", "gthread", "--timeout", "120", "--log-level", "warning"),
            "--preload",
        ],
        "worker": [sys.executable, "-m", "django", "work"],
    }
    over = threading.Event()

    def stop(_signal: int, _frame: FrameType | None) -> None:
        over.set()

    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, stop)
    running = {name: _start(command) for name, command in commands.items()}
    while not over.wait(WATCH):
        for name, process in running.items():
            if process.poll() is not None:
                running[name] = _start(commands[name])
    for process in running.values():
        process.terminate()
    for process in running.values():
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl+C reaches the watcher alone, which passes it on in order.
    return subprocess.Popen(  # noqa: S603 - our own commands, no words from outside
        command, env=dict(os.environ), start_new_session=True
    )
