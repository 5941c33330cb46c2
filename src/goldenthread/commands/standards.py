"""`standards`: how each stands on a day under either clock, why for a child, the reference site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from goldenthread.commands.context import (
    Home,
    as_at_option,
    json_option,
    known_at_option,
    known_name,
)
from goldenthread.commands.owed import owed
from goldenthread.commands.parameters import every_parameter
from goldenthread.commands.printing import print_json, print_table, progress
from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.returns.registry import layouts
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.coverage import by_return
from goldenthread.standards.declarations import Clock
from goldenthread.standards.reference import evaluate_child
from goldenthread.standards.site.pages import write
from goldenthread.vocabulary.counting import how_many

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
NOT_KEPT = ("late", "missed", "overdue")
BOTH = "both"
Counts = Mapping[str, Mapping[str, int]]


@click.command("standards")
@click.argument("standard", required=False)
@click.option("--child", "child_id", help="Explain what this child is owed, and why.")
@click.option("--all", "whole", is_flag=True, help="With --child: the whole history.")
@click.option(
    "--clock",
    type=click.Choice([*(each.value for each in Clock), BOTH]),
    default=Clock.ORDINARY.value,
    show_default=True,
    help="The law as it ordinarily stands, as it was relaxed in the pandemic, or one beside the "
    "other.",
)
@click.option("--coverage", is_flag=True, help="Say which return can evidence which standard.")
@click.option(
    "--html",
    "site",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the reference site into this folder: a page a standard.",
)
@as_at_option
@known_at_option
@json_option
@click.pass_obj
def show_standards(home: Home, /, standard: str | None, **asked: Any) -> None:
    """Say how each standard stands on a day; with --child, why each thing is due.

    For a child, what is open and what closed in the last year is told; --all tells everything.

    \b
    goldenthread standards --as-at 2020-05-20
    goldenthread standards --as-at 2020-05-20 --clock both
    goldenthread standards looked_after_reviews --child 4100001 --as-at 2020-05-20
    goldenthread standards --html standards-site
    """
    if standard is not None:
        known_name("standard", standard, CATALOGUE)
    if asked["site"] is not None:
        with progress("Writing the reference site") as advance:
            written = write(
                asked["site"], council=home.council, others=every_parameter(), say=advance
            )
        click.echo(f"{how_many(len(written), 'file')}; open {written[0]}")
    elif asked["coverage"]:
        say_coverage(standard, as_json=asked["as_json"])
    elif asked["child_id"] is not None:
        _explain(home, standard, **asked)
    else:
        _say_by_outcome(home, standard, **asked)


def _explain(home: Home, standard: str | None, *, child_id: str, clock: str, **asked: Any) -> None:
    if clock == BOTH:
        raise click.UsageError("A child is explained under one clock: ordinary or relaxed.")
    day = home.as_at(asked["as_at"], asked["known_at"])
    explain_child(
        home.record(asked["known_at"]),
        child_id,
        day,
        standard=standard,
        since=date.min if asked["whole"] else day - A_YEAR,
        council=home.council,
        clock=Clock(clock),
    )


def _say_by_outcome(home: Home, standard: str | None, *, clock: str, **asked: Any) -> None:
    counts: dict[Clock, Counts] = {}
    for each in list(Clock) if clock == BOTH else [Clock(clock)]:
        record, day = owed(home, asked["as_at"], asked["known_at"], each)
        counts[each] = _outcomes(record)
    chosen = [standard] if standard else list(CATALOGUE)
    if asked["as_json"]:
        plain = {
            each.value: {name: held.get(name, {}) for name in chosen}
            for each, held in counts.items()
        }
        print_json(plain if clock == BOTH else plain[clock])
    elif clock == BOTH:
        _say_both(day, chosen, counts)
    else:
        _say_outcomes(day, chosen, counts[Clock(clock)], Clock(clock))


def _say_outcomes(day: date, chosen: list[str], counts: Counts, clock: Clock) -> None:
    under = "" if clock is Clock.ORDINARY else ", under the law as it was relaxed"
    print_table(
        f"Expectations as at {day:%d %B %Y}, by outcome{under}",
        ["Standard", *(outcome.replace("_", " ") for outcome in OUTCOMES)],
        [
            (
                CATALOGUE[name].title,
                *(counts.get(name, {}).get(outcome, 0) for outcome in OUTCOMES),
            )
            for name in chosen
        ],
        empty="No standard is declared.",
    )


def _say_both(day: date, chosen: list[str], counts: Mapping[Clock, Counts]) -> None:
    """Those the law relaxed: how many were not kept by each clock."""
    rows = []
    for name in chosen:
        if CATALOGUE[name].relaxed is None:
            continue
        ordinary, relaxed = (
            sum(counts[clock].get(name, {}).get(outcome, 0) for outcome in NOT_KEPT)
            for clock in (Clock.ORDINARY, Clock.RELAXED)
        )
        rows.append((CATALOGUE[name].title, ordinary, relaxed, ordinary - relaxed))
    print_table(
        f"Not kept (late, missed or overdue) as at {day:%d %B %Y}, by each clock",
        ["Standard the law relaxed", "Ordinary", "Relaxed", "Excused"],
        rows,
        empty="The law relaxed none of these.",
    )


def say_coverage(standard: str | None, *, as_json: bool) -> None:
    """Print how far each return evidences each standard, or what each lacks of one."""
    chosen = {standard: CATALOGUE[standard]} if standard else CATALOGUE
    covered = by_return(chosen, layouts())
    if as_json:
        print_json(
            {
                name: {
                    source: {"evidence": each.evidence, "lacking": each.lacking}
                    for source, each in sources.items()
                }
                for name, sources in covered.items()
            }
        )
    elif standard:
        print_table(
            f"What each return can evidence of: {CATALOGUE[standard].title}",
            ["Return", "How far", "What it does not show"],
            [
                (source, each.evidence, "; ".join(each.lacking))
                for source, each in covered[standard].items()
            ],
            empty="No return is known.",
        )
    else:
        print_table(
            "What each return can evidence",
            ["Standard", *layouts()],
            [
                (CATALOGUE[name].title, *(each.evidence for each in sources.values()))
                for name, sources in covered.items()
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
    record: Record,
    child_id: str,
    day: date,
    *,
    standard: str | None,
    since: date,
    council: Council,
    clock: Clock,
) -> None:
    """Print, for one child, what is expected and why: what is open, and what closed since a day."""
    found = [
        each
        for each in evaluate_child(record, child_id, day, council=council, clock=clock)
        if standard in (None, each.standard)
        and (each.met_on or each.closed_on or max(day, each.due_on)) >= since
    ]
    if not found:
        _known_child(record, child_id)
        click.echo(f"Nothing in the record expects anything of child {child_id} by then.")
    for each in found:
        click.echo(each.explain() + "\n")


def _known_child(record: Record, child_id: str) -> None:
    """Raises UsageError for a number that is no child's case number; no other is ever named."""
    if record.rows("SELECT 1 FROM person WHERE child_id = $child", {"child": child_id}):
        return
    other = record.rows(
        "SELECT 1 FROM person WHERE $child IN (upn, legacy_id) "
        "UNION ALL SELECT 1 FROM linked_identifier WHERE identifier_value = $child",
        {"child": child_id},
    )
    hint = " It is a child's other number; give the case number." if other else ""
    raise click.UsageError(f"No source names a child of the case number {child_id}.{hint}")
