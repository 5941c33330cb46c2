"""`worklist` and `standards`: what each child is owed, by when, and why."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, timedelta

import click

from goldenthread.commands.context import (
    Home,
    as_at_option,
    json_option,
    known_at_option,
)
from goldenthread.commands.printing import print_json, print_table, progress
from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.engine import DueDayError, evaluate
from goldenthread.standards.reference import evaluate_child
from goldenthread.standards.worklist import WorklistRow, worklist

A_YEAR = timedelta(days=365)
OUTCOMES = (
    "met",
    "late",
    "missed",
    "not_evidenced",
    "not_yet_due",
    "due",
    "overdue",
    "ended",
)


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
        f"Owed as at {day:%d %B %Y}: {len(rows):,} expectations overdue or due within "
        f"{within_days} days",
        ["Child", "Team", "Worker", "What is owed", "Due", "Days over"],
        [_cells(row) for row in shown],
        empty="Nothing is overdue and nothing falls due.",
    )
    if len(shown) < len(rows):
        click.echo(f"… and {len(rows) - len(shown):,} more: --most 0 prints all.")


def _cells(row: WorklistRow) -> tuple[object, ...]:
    over = row.days_over if row.days_over > 0 else f"in {-row.days_over}"
    return row.child_id, row.team, row.worker, row.title, row.due_on, over


def owed(home: Home, as_at: date | None, known_at: datetime | None) -> tuple[Record, date]:
    """The record with every expectation worked out as at a day."""
    with progress("Working out what is owed") as advance:
        advance("reading the record")
        record = home.record(known_at)
        day = home.as_at(as_at, known_at)
        advance("applying the standards")
        try:
            evaluate(record, day, council=home.council)
        except DueDayError as outside:
            raise click.ClickException(str(outside)) from None
    return record, day


@click.command("standards")
@click.argument("standard", required=False)
@click.option("--child", "child_id", help="Explain what this child is owed, and why.")
@click.option("--all", "whole", is_flag=True, help="With --child: the whole history.")
@as_at_option
@known_at_option
@json_option
@click.pass_obj
def show_standards(
    home: Home,
    standard: str | None,
    child_id: str | None,
    whole: bool,
    as_at: date | None,
    known_at: datetime | None,
    as_json: bool,
) -> None:
    """Say how each standard stands on a day; with --child, why each thing is due.

    For a child, what is open and what closed in the last year is told; --all tells everything.

    \b
    goldenthread standards --as-at 2020-05-20
    goldenthread standards looked_after_reviews --child 4100001 --as-at 2020-05-20
    """
    if standard is not None and standard not in CATALOGUE:
        raise click.UsageError(
            f"There is no standard '{standard}'. There are: {', '.join(sorted(CATALOGUE))}."
        )
    if child_id is not None:
        day = home.as_at(as_at, known_at)
        since = date.min if whole else day - A_YEAR
        explain_child(
            home.record(known_at),
            child_id,
            day,
            standard=standard,
            since=since,
            council=home.council,
        )
        return
    record, day = owed(home, as_at, known_at)
    counts = _outcomes(record)
    chosen = [CATALOGUE[standard]] if standard else list(CATALOGUE.values())
    if as_json:
        print_json({each.id: counts.get(each.id, {}) for each in chosen})
        return
    print_table(
        f"Expectations as at {day:%d %B %Y}, by outcome",
        ["Standard", *(outcome.replace("_", " ") for outcome in OUTCOMES)],
        [
            (each.title, *(counts.get(each.id, {}).get(outcome, 0) for outcome in OUTCOMES))
            for each in chosen
        ],
        empty="No standard is declared.",
    )


def _outcomes(record: Record) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for standard, outcome, count in record.rows(
        "SELECT standard, outcome, count(*) FROM expectation GROUP BY ALL"
    ):
        counts.setdefault(standard, {})[outcome] = count
    return counts


def explain_child(
    record: Record, child_id: str, day: date, *, standard: str | None, since: date, council: Council
) -> None:
    """Print, for one child, what is expected and why: what is open, and what closed since a day."""
    found = [
        each
        for each in evaluate_child(record, child_id, day, council=council)
        if standard in (None, each.standard)
        and (each.met_on or each.closed_on or max(day, each.due_on)) >= since
    ]
    if not found:
        click.echo(f"Nothing in the record expects anything of child {child_id} by then.")
    for each in found:
        click.echo(each.explain() + "\n")
