"""Lays out, for every day, when each limit that runs from it ends, so that queries can join it.

What the limits are is declared by the standards and set by the council.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pyarrow as pa

from goldenthread.calendars.intervals import Interval, months, working_days
from goldenthread.council.settings import Council, Dated, Parameter, ParameterKind
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
    record.register(TABLE, _laid_out(tuple(_values(council))))


def _values(council: Council) -> Iterator[tuple[str, Dated]]:
    for name, limit in LIMITS.items():
        dated = ((None, limit),) if isinstance(limit, Interval) else council.changes(limit)
        yield name, dated


@cache
def _laid_out(limits: tuple[tuple[str, Dated], ...]) -> pa.Table:
    every_day = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
    names, starts, due = [], [], []
    for name, changes in limits:
        for day in every_day:
            names.append(name)
            starts.append(day)
            due.append(_in_force(changes, day).after(day))
    return pa.table({"limit_name": names, "starts": starts, "due": due})


def _in_force(changes: Dated, day: date) -> Interval:
    value = [value for since, value in changes if since is None or since <= day][-1]
    if not isinstance(value, Interval):
        raise TypeError(f"A limit must be an interval such as '4 months', not {value!r}.")
    return value
