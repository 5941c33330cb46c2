"""`worklist`: what each child is owed, and by when."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

import click

from goldenthread.commands.context import (
    Home,
    as_at_option,
    json_option,
    known_at_option,
)
from goldenthread.commands.printing import print_json, print_table, progress
from goldenthread.record.view import Record
from goldenthread.standards.declarations import Clock
from goldenthread.standards.engine import DueDayError, evaluate
from goldenthread.standards.worklist import WorklistRow, worklist
from goldenthread.vocabulary.counting import how_many


@click.command("worklist")
@as_at_option
@known_at_option
@click.option("--within", "within_days", default=14, show_default=True, help="Days ahead.")
@click.option("--team", help="Only this team's children.")
@click.option("--locality", help="Only this locality's children.")
@click.option("--worker", help="Only this worker's children.")
@click.option("--most", default=50, show_default=True, help="Rows to print; 0 for all.")
@json_option
@click.pass_obj
def show_worklist(
    home: Home,
    as_at: date | None,
    known_at: datetime | None,
    within_days: int,
    team: str | None,
    locality: str | None,
    worker: str | None,
    most: int,
    as_json: bool,
) -> None:
    """List what is overdue and what falls due, most overdue first.

    \b
    goldenthread worklist --as-at 2020-05-20 --team "South Safeguarding 1"
    """
    record, day = owed(home, as_at, known_at)
    rows = worklist(
        record, day, within_days=within_days, team=team, locality=locality, worker=worker
    )
    if as_json:
        print_json([asdict(row) for row in rows])
        return
    shown = rows if most == 0 else rows[:most]
    print_table(
        f"Owed as at {day:%d %B %Y}: {how_many(len(rows), 'expectation')} overdue or due within "
        f"{how_many(within_days, 'day')}",
        ["Child", "Team", "Worker", "What is owed", "Due", "Days over"],
        [_cells(row) for row in shown],
        empty="Nothing is overdue and nothing falls due.",
    )
    if len(shown) < len(rows):
        click.echo(f"… and {len(rows) - len(shown):,} more: --most 0 prints all.")


def _cells(row: WorklistRow) -> tuple[object, ...]:
    over = row.days_over if row.days_over > 0 else f"in {-row.days_over}"
    return row.child_id, row.team, row.worker, row.title, row.due_on, over


def owed(
    home: Home,
    as_at: date | None,
    known_at: datetime | None,
    clock: Clock = Clock.ORDINARY,
) -> tuple[Record, date]:
    """The record with every expectation worked out as at a day, as the clock has the law."""
    with progress("Working out what is owed") as advance:
        advance("reading the record")
        record = home.record(known_at)
        day = home.as_at(as_at, known_at)
        advance("applying the standards")
        try:
            evaluate(record, day, council=home.council, clock=clock)
        except DueDayError as outside:
            raise click.ClickException(str(outside)) from None
    return record, day
