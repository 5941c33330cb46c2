"""What is overdue and what falls due, by child, team, locality and worker.

It reads the table `expectation`: call `standards.engine.evaluate` as at the same day first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

from goldenthread.record.view import Record
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.holders import HOLDERS

_STATEMENT = files("goldenthread.standards") / "sql" / "worklist.sql"


@dataclass(frozen=True, kw_only=True)
class WorklistRow:
    """One thing owed. `days_over` is negative while it is still to come.

    Team, locality and worker are None where no source says who holds the case.
    """

    child_id: str
    team: str | None
    locality: str | None
    worker: str | None
    standard_id: str
    title: str
    opened_on: date
    due_on: date
    days_over: int
    outcome: str
    why: str


def worklist(
    record: Record,
    as_at: date,
    *,
    within_days: int = 14,
    team: str | None = None,
    locality: str | None = None,
    worker: str | None = None,
) -> list[WorklistRow]:
    """What is overdue, and what falls due within so many days, most overdue first.

    What is not evidenced is not on the list: nobody can say that it was not done.
    """
    rows = record.rows(
        _STATEMENT.read_text(encoding="utf-8").replace("{holders}", HOLDERS),
        {
            "day": as_at,
            "until": as_at + timedelta(days=within_days),
            "team": team,
            "locality": locality,
            "worker": worker,
        },
    )
    return [_row(as_at, *row) for row in rows]


def _row(
    as_at: date,
    child_id: str,
    team: str | None,
    locality: str | None,
    worker: str | None,
    *owed: object,
) -> WorklistRow:
    standard_id, opened_on, due_on, outcome = owed
    assert isinstance(standard_id, str)
    assert isinstance(opened_on, date)
    assert isinstance(due_on, date)
    declared = CATALOGUE.get(standard_id)
    return WorklistRow(
        child_id=child_id,
        team=team,
        locality=locality,
        worker=worker,
        standard_id=standard_id,
        title=declared.title if declared else standard_id,
        opened_on=opened_on,
        due_on=due_on,
        days_over=(as_at - due_on).days,
        outcome=str(outcome),
        why=declared.why if declared else "",
    )
