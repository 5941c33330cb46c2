"""`quality`: what looks wrong in the record, and the very row to look at."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import date, datetime

import click

from goldenthread.commands.context import (
    PARTLY,
    Home,
    as_at_option,
    json_option,
    known_at_option,
    known_name,
)
from goldenthread.commands.printing import print_json, print_table, progress
from goldenthread.quality import run
from goldenthread.quality.checks import checks


@click.command("quality")
@click.argument("check", required=False)
@as_at_option
@known_at_option
@json_option
@click.pass_obj
def show_quality(
    home: Home,
    check: str | None,
    as_at: date | None,
    known_at: datetime | None,
    as_json: bool,
) -> None:
    """Say what looks wrong in the record; with a check's name, every row it finds.

    Each finding names the file and row to look at. Exit code 1 when anything was found.

    \b
    goldenthread quality --as-at 2020-05-20
    goldenthread quality lost_in_migration --as-at 2020-03-31
    """
    known = checks()
    chosen = [known[known_name("check", check, known)]] if check else list(known.values())
    with progress("Checking the record"):
        found = run(home.record(known_at), home.as_at(as_at, known_at), chosen)
    if as_json:
        print_json([asdict(each) for each in found])
    elif check:
        print_table(
            known[check].title,
            ["Child", "What", "File", "Row"],
            [(each.child_id, each.words, each.source_file, each.source_row) for each in found],
            empty="Nothing was found.",
        )
        click.echo(f"Who puts it right: {known[check].owner}. {known[check].advice}")
    else:
        counts = Counter(each.check for each in found)
        print_table(
            "Checks of the record",
            ["Check", "Found", "What it looks for", "Who puts it right"],
            [(each.name, counts[each.name], each.title, each.owner) for each in chosen],
            empty="No check is declared.",
        )
    if found:
        raise SystemExit(PARTLY)
