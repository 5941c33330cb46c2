"""Works out every expectation of every child at once: facts in, the table `expectation` out.

One portable statement, `sql/evaluate.sql`, does all of it. What it must answer is defined by
`standards.reference`, and property tests hold it to that.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from importlib.resources import files

import pyarrow as pa

from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import APPLIED
from goldenthread.standards.clocks import all_under
from goldenthread.standards.declarations import Clock, Standard
from goldenthread.standards.due_days import due_days, grid
from goldenthread.standards.facts import gather, supplied_kinds
from goldenthread.standards.in_force import due_soon_days
from goldenthread.standards.plan import Plan, plan
from goldenthread.vocabulary.counting import how_many

EXPECTATION = "expectation"
STATEMENT = files("goldenthread.standards") / "sql" / "evaluate.sql"


class DueDayError(ValueError):
    """A fact lies outside the calendar, so what is due from it cannot be worked out."""


def evaluate(
    record: Record,
    as_at: date,
    *,
    council: Council,
    standards: Iterable[Standard] | None = None,
    clock: Clock = Clock.ORDINARY,
) -> None:
    """Work out every expectation as at a day and keep it in the record as `expectation`.

    The table, replaced if there, has `child_id, standard, opened_on, due_on, met_on, closed_on,
    outcome, step`. Without `standards` all are applied that some source could show. Raises
    DueDayError where a fact lies outside the working-day calendar.
    """
    chosen = all_under(APPLIED if standards is None else standards, clock)
    made = plan(chosen, council, supplied_kinds(record, chosen))
    gather(record, made, as_at)
    evaluate_facts(record, made, as_at)


def evaluate_to_arrow(
    record: Record,
    as_at: date,
    *,
    council: Council,
    standards: Iterable[Standard] | None = None,
    clock: Clock = Clock.ORDINARY,
) -> pa.Table:
    """The same as an Arrow table, in the order of child, standard and opening."""
    evaluate(record, as_at, council=council, standards=standards, clock=clock)
    return record.arrow(f"SELECT * FROM {EXPECTATION} ORDER BY ALL")


def evaluate_facts(record: Record, made: Plan, as_at: date, statement: str | None = None) -> None:
    """Work out expectations from fact tables that already stand in the record."""
    for name, table in made.tables().items():
        record.register(name, table)
    first, last = _range(record, as_at)
    record.register("due", due_days(made.intervals, first, last))
    record.register("grid", grid(made.windows, first, last))
    sql = statement or STATEMENT.read_text(encoding="utf-8")
    soon = as_at + timedelta(days=due_soon_days(made.council, as_at))
    record.run(
        f"CREATE OR REPLACE TABLE {EXPECTATION} AS {sql}", {"as_at": as_at, "due_soon_by": soon}
    )
    _refuse_without_due_day(record)


def _range(record: Record, as_at: date) -> tuple[date, date]:
    """The days from which something may be due: the facts' own, up to the day."""
    [(first,)] = record.rows(
        "SELECT least((SELECT min(day) FROM fact_event), (SELECT min(starts) FROM fact_period))"
    )
    return (first or as_at), as_at


def _refuse_without_due_day(record: Record) -> None:
    without = record.rows(
        f"SELECT standard, opened_on, count(*) FROM {EXPECTATION} WHERE due_on IS NULL "
        "GROUP BY standard, opened_on ORDER BY opened_on, standard"
    )
    if without:
        standard, day, _ = without[0]
        count = sum(number for _, _, number in without)
        record.run(f"DROP TABLE {EXPECTATION}")
        raise DueDayError(
            f"{how_many(count, 'expectation')} cannot be given a due day, the first of the "
            f"standard {standard} opened on {day}: the working-day calendar does not reach that "
            "day. Correct the date in the source, or leave its cell empty if it stands for no date."
        )
