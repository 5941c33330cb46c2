"""Lays out, for every day, when each limit that runs from it ends, so that queries can join it.

What the limits are is declared by the standards and set by the council.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pyarrow as pa

from goldenthread.calendars.intervals import Interval, months, working_days
from goldenthread.council.settings import Council, Parameter, ParameterKind
from goldenthread.record.view import Record

TABLE = "limit_day"
"""(limit_name, starts, due): `due` is the last day in time of a limit that runs from `starts`."""

FIRST_DAY, LAST_DAY = date(2005, 1, 1), date(2032, 12, 31)
"""The days a limit may start on. A start outside them has no row and so is never past a limit."""

PERMANENCE = Parameter(
    name="permanence_plan_by",
    kind=ParameterKind.INTERVAL,
    default="4 months",
    meaning="How long after becoming looked after a child must have a permanence plan.",
    authority="Statutory Guidance on Adoption 2013, 2.2: the four-month review",
)
PRE_PROCEEDINGS = Parameter(
    name="pre_proceedings_within",
    kind=ParameterKind.INTERVAL,
    default="12 weeks",
    meaning="How long pre-proceedings may run before they need an agreed extension.",
    authority="Local; the deck's twelve weeks",
)
PRE_PROCEEDINGS_START = Parameter(
    name="pre_proceedings_start",
    kind=ParameterKind.TEXT,
    default="letter",
    one_of=("decision", "letter", "meeting"),
    meaning="What starts the clock of pre-proceedings. Without that day, the decision does.",
    authority="Local; the guidance does not settle it",
)
PARAMETERS = (PERMANENCE, PRE_PROCEEDINGS, PRE_PROCEEDINGS_START)

LIMITS: dict[str, Parameter | Interval] = {
    "permanence_plan": PERMANENCE,
    "pre_proceedings": PRE_PROCEEDINGS,
    "initial_conference": working_days(15),
    "assessment": working_days(45),
    "first_plan_review": months(3),
    "later_plan_review": months(6),
}


def lay_limits(record: Record, council: Council) -> None:
    """Give the record the table of limits. The value in force on the day it starts governs."""
    if record.has(TABLE):
        return
    every_day = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
    names, starts, due = [], [], []
    for name, limit in LIMITS.items():
        for day, interval in zip(every_day, _in_force(limit, council, every_day), strict=True):
            names.append(name)
            starts.append(day)
            due.append(interval.after(day))
    record.register(TABLE, pa.table({"limit_name": names, "starts": starts, "due": due}))


def _in_force(
    limit: Parameter | Interval, council: Council, days: list[date]
) -> Iterator[Interval]:
    if isinstance(limit, Interval):
        yield from (limit for _ in days)
        return
    changes = [(since or date.min, value) for since, value in council.changes(limit)]
    for day in days:
        value = [value for since, value in changes if since <= day][-1]
        assert isinstance(value, Interval)
        yield value
