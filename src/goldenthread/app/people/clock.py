"""What day and moment it is in the office; the one place upstairs that asks the machine."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment, in UTC. A demo office is fixed in its day but its clock still runs.

    It is the clock of England: late in a summer evening the day there is one on from that of UTC.
    """
    moment = timezone.now()
    fixed: date | None = settings.TODAY
    if fixed is None:
        return moment
    return _here(fixed, timezone.localtime(moment).time())


def today() -> date:
    """The day it is in England, or the day the office was told to take as today."""
    fixed: date | None = settings.TODAY
    return fixed or timezone.localdate()


def day_of(moment: datetime) -> date:
    """The day it was in England at a moment."""
    return timezone.localdate(moment)


def start_of(day: date) -> datetime:
    """The first moment of a day in England, in UTC."""
    return _here(day, time())


def end_of(day: date) -> datetime:
    """The last second of a day in England, in UTC."""
    return _here(day, time(23, 59, 59))


def real_now() -> datetime:
    """This moment by the machine, even in an office fixed in its day: for heartbeats and waits."""
    return timezone.now()


def _here(day: date, at: time) -> datetime:
    return datetime.combine(day, at, timezone.get_default_timezone()).astimezone(UTC)
