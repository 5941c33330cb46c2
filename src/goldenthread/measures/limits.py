"""The days on which limits that measures count by run out, as the standards and the council say.

A measure never carries a limit of its own beside a standard's: twelve weeks of pre-proceedings here
are the twelve weeks of the standard, from the fact the council says starts them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pyarrow as pa

from goldenthread.calendars.intervals import Interval
from goldenthread.council.public_law import PROCEEDINGS
from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue.permanence import PERMANENCE_PLAN
from goldenthread.standards.catalogue.public_law import START, TWELVE_WEEKS_STANDARD
from goldenthread.standards.declarations import HowLong, Standard
from goldenthread.standards.in_force import intervals, on, spans

_DAY = pa.date32()
_CLOCK = pa.schema(
    {
        "decision_date": _DAY,
        "letter_date": _DAY,
        "initial_meeting_date": _DAY,
        "start_on": _DAY,
        "limit_on": _DAY,
    }
)
_PLAN = pa.schema({"start_date": _DAY, "limit_on": _DAY})
_PROCEEDINGS = pa.schema({"issued_on": _DAY, "limit_on": _DAY})


def pre_proceedings_clock(record: Record, council: Council) -> pa.Table:
    """For each combination of days: the day that starts the clock and the last within the limit.

    The starting fact is the one the council had chosen on the day of the decision; where it is not
    recorded, the decision starts the clock.
    """
    found = record.rows(
        "SELECT DISTINCT decision_date, letter_date, initial_meeting_date FROM pre_proceedings "
        "WHERE decision_date IS NOT NULL"
    )
    rows = []
    for decision, letter, meeting in found:
        chosen = {"letter": letter, "meeting": meeting}.get(str(council.value(START, decision)))
        start = chosen or decision
        rows.append(
            {
                "decision_date": decision,
                "letter_date": letter,
                "initial_meeting_date": meeting,
                "start_on": start,
                "limit_on": _last_day(
                    TWELVE_WEEKS_STANDARD, TWELVE_WEEKS_STANDARD.within, council, start
                ),
            }
        )
    return pa.Table.from_pylist(rows, schema=_CLOCK)


def plan_limit(record: Record, council: Council) -> pa.Table:
    """For each day on which a child became looked after, the day a permanence plan is due by."""
    found = record.rows(
        "SELECT DISTINCT start_date FROM looked_after_period WHERE start_date IS NOT NULL"
    )
    rows = [
        {
            "start_date": start,
            "limit_on": _last_day(PERMANENCE_PLAN, PERMANENCE_PLAN.within, council, start),
        }
        for (start,) in found
    ]
    return pa.Table.from_pylist(rows, schema=_PLAN)


def proceedings_limit(record: Record, council: Council) -> pa.Table:
    """For each day care proceedings may have begun: the last day of their twenty-six weeks."""
    found = record.rows(
        "SELECT end_date FROM pre_proceedings WHERE outcome = 'issued' AND end_date IS NOT NULL "
        "UNION SELECT start_date FROM legal_status WHERE legal_status = 'C1' "
        "AND start_date IS NOT NULL"
    )
    rows = []
    for (issued,) in found:
        within = council.value(PROCEEDINGS, issued)
        assert isinstance(within, Interval)
        rows.append({"issued_on": issued, "limit_on": within.after(issued)})
    return pa.Table.from_pylist(rows, schema=_PROCEEDINGS)


LIMITS: Mapping[str, Callable[[Record, Council], pa.Table]] = {
    "pre_proceedings_clock": pre_proceedings_clock,
    "plan_limit": plan_limit,
    "proceedings_limit": proceedings_limit,
}
"""Tables of limits by the name under which a cohort's SQL joins them."""


def _last_day(standard: Standard, how_long: HowLong, council: Council, start: date) -> date | None:
    """The last day within the limit in force on the day it started; None where none was."""
    in_force: Interval | None = on(spans(intervals(how_long, council), standard), start)
    return in_force.after(start) if in_force else None
