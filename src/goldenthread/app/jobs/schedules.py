"""What is started again and again: a new day's edition, the Monday digest, the weekly review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from goldenthread.app.jobs.actions import start
from goldenthread.app.jobs.models import Schedule
from goldenthread.app.people import clock

MONDAY = 0


@dataclass(frozen=True)
class Repeated:
    """Something to start on certain days, once a day."""

    name: str
    kind: str
    on: Callable[[date], bool]


EDITION = "edition of the day"
REPEATED = (
    Repeated(EDITION, "children.build_edition", lambda day: True),
    Repeated("week's dip sample", "sampling.open_week", lambda day: day.weekday() == MONDAY),
    Repeated("files left behind thrown away", "loads.sweep", lambda day: True),
    Repeated("documents thrown away", "checking.sweep", lambda day: True),
    Repeated("Monday digest", "today.digest", lambda day: day.weekday() == MONDAY),
    Repeated("weekly review of looks", "ledger.weekly_review", lambda day: day.weekday() == MONDAY),
)


def start_due() -> None:
    """Start what is due today and was not started yet; several workers start it once."""
    today = clock.today()
    started = dict(Schedule.objects.values_list("name", "last_day"))
    for each in REPEATED:
        if each.on(today) and started.get(each.name, date.min) < today:
            _start(each, today)


def done_today(name: str) -> None:
    """Note that something was done today already, whoever asked for it."""
    Schedule.objects.update_or_create(name=name, defaults={"last_day": clock.today()})


def _start(each: Repeated, today: date) -> None:
    try:
        with transaction.atomic():
            Schedule.objects.get_or_create(name=each.name, defaults={"last_day": date.min})
            if Schedule.objects.filter(name=each.name, last_day__lt=today).update(last_day=today):
                start(each.kind, by=None)
    except IntegrityError:
        return  # Another worker made the row first and starts it.
