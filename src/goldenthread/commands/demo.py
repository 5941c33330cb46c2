"""`demo`: build the invented county, run the whole thread on it and leave the pack."""

from __future__ import annotations

import os
import shutil
import sys
import time
from datetime import date
from pathlib import Path

import click

from goldenthread.checking import numbers
from goldenthread.commands.context import Home
from goldenthread.commands.counted import counts_of, value_of
from goldenthread.commands.owed import owed
from goldenthread.commands.packs import (
    SCRUTINY,
    make_pack,
    write_members,
    write_worklist,
)
from goldenthread.commands.printing import print_paths, print_table, progress
from goldenthread.demo.county import SEED, build
from goldenthread.demo.thread import load_all
from goldenthread.measures.figure import Figure
from goldenthread.returns.receipt_text import as_text

COMMITTEE = date(2020, 6, 9)
HEADLINES = (
    "open",
    "risk_assessed",
    "reds",
    "readings",
    "coverage",
    "moderated",
    "children_in_care_anywhere",
    "children_in_care_here",
    "red_all",
    "green_all",
    "other_all",
    "leavers",
    "unregulated_judged",
    "pre_proceedings_over",
    "looked_after",
    "plan_held",
    "plan_missing",
    "escalated",
    "due_first",
    "due_second",
    "conferences",
)


def build_demo(folder: Path, *, size: float = 1.0, seed: int = SEED) -> Home:
    """Build an invented county and run the whole thread: files, loads, figures, pack.

    Every child, name and event is invented. The county is calibrated to a published committee
    paper of 9 June 2020 and holds its faults on purpose. The folder is made anew each time.
    """
    began = time.monotonic()
    if folder.exists():
        shutil.rmtree(folder)
    with progress("Inventing the county") as advance:
        files = build(folder / "returns", seed=seed, size=size, progress=advance)
    home = Home(folder=folder / "home", council_file=files.council)
    with progress("Loading its returns") as advance:
        receipts = load_all(files, home.store, progress=advance)
    out = folder / "pack"
    out.mkdir(parents=True)
    (out / "receipts.txt").write_text("\n".join(map(as_text, receipts)), encoding="utf-8")
    record, _ = owed(home, COMMITTEE, None)
    written = [out / "receipts.txt", write_worklist(home, COMMITTEE, out)]
    made = make_pack(home, record, SCRUTINY, COMMITTEE, out=out)
    figures = [each for each in made.figures.values() if isinstance(each, Figure)]
    written += [*made.paths, write_members(figures, out)]
    print_table(
        "Headlines of the pack for scrutiny",
        ["Figure", "Days", "Value", "Counts", "Not known", "Reference"],
        [_row(each) for name in HEADLINES if isinstance(each := made.figures[name], Figure)],
        empty="No figure was worked out.",
    )
    rows = sum(receipt.rows_in for receipt in receipts)
    refused = sum(receipt.rows_refused for receipt in receipts)
    click.echo(
        f"\n{numbers.count(files.children)} invented children, {len(receipts)} loads, "
        f"{numbers.count(rows)} rows in, {numbers.count(refused)} refused and named in the "
        f"receipts. {time.monotonic() - began:.0f} seconds."
    )
    print_paths("Written:", written)
    example, command = figures[0].reference, os.path.relpath(sys.argv[0])
    click.echo(
        "\nOpen a printed number onto its children:\n"
        f"  {command} --home {home.folder} members {example}\n"
        "What is owed, and why:\n"
        f"  {command} --home {home.folder} worklist --as-at 2020-05-20"
    )
    return home


def _row(figure: Figure) -> tuple[object, ...]:
    group = "".join(f", {value}" for _, value in figure.group)
    return (
        figure.title + group,
        numbers.days(figure.interval.start, figure.interval.end),
        value_of(figure),
        counts_of(figure),
        numbers.count(figure.not_known) if figure.not_known else "",
        figure.reference,
    )
