"""`protect`: a table of counts with the small ones, and what would give them away, withheld."""

from __future__ import annotations

import csv
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from goldenthread.commands.context import PARTLY, REFUSED, Home
from goldenthread.council.office import SMALL_COUNT
from goldenthread.disclosure.rounding import Rounding, rounded_table
from goldenthread.disclosure.suppression import CannotProtectError, withhold
from goldenthread.disclosure.table import TOTAL, CountTable
from goldenthread.vocabulary.counting import how_many

MARK = "c"
"""How the Department for Education marks a count withheld."""


@click.command("protect")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--round",
    "rounding",
    type=click.Choice([str(each) for each in Rounding]),
    default=str(Rounding.NONE),
    show_default=True,
    help="Round what is left; totals add up from rounded counts.",
)
@click.pass_obj
def protect(home: Home, file: Path, rounding: str) -> None:
    """Print FILE, a CSV of counts, with its totals and what may not be published marked c.

    The first row names the columns and the first column the rows; leave totals out, they are
    worked out. Counts from 1 to the council's small count are withheld, and the fewest others
    that keep them from being worked out from the totals. Exit code 1 when something was withheld.

    \b
    goldenthread protect missing-episodes.csv > safe.csv
    """
    small = int(str(home.council.value(SMALL_COUNT, datetime.now(UTC).date())))
    try:
        table = _read(file)
        withheld = withhold(table, small=small).cells
    except (ValueError, CannotProtectError) as refused:
        click.echo(f"{file.name}: {refused}", err=True)
        raise SystemExit(REFUSED) from None
    values = rounded_table(table, Rounding(rounding))
    columns = (*table.columns, TOTAL)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["", *columns])
    for row in (*table.rows, TOTAL):
        cells = [(row, column) for column in columns]
        shown = [MARK if cell in withheld else str(values[cell]) for cell in cells]
        writer.writerow([row, *shown])
    if withheld:
        raise SystemExit(PARTLY)


def _read(file: Path) -> CountTable:
    """The table of a file. Raises ValueError naming the row, the column and what was expected."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = [line for line in csv.reader(opened) if any(line)]
    if len(lines) < 2 or len(lines[0]) < 2:
        raise ValueError("expected a row of column names and at least one row of counts.")
    names = lines[0][1:]
    counts = []
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(lines[0]):
            raise ValueError(
                f"row {number}: has {how_many(len(line), 'cell')}, expected {len(lines[0])}."
            )
        counts.append(
            tuple(
                _count(cell, number, column)
                for column, cell in zip(names, line[1:], strict=True)
            )
        )  # fmt: skip
    return CountTable(tuple(line[0] for line in lines[1:]), tuple(names), tuple(counts))


def _count(cell: str, number: int, column: str) -> int:
    text = cell.strip().replace(",", "")
    if not text.isdecimal():
        raise ValueError(f"row {number}, column {column}: '{cell}', expected a whole number.")
    return int(text)
