"""How the command line prints: tables and progress for people, JSON for programs.

Progress goes to standard error, so that standard output can be piped.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

Advance = Callable[[str], None]


def console() -> Console:
    """Where people read: standard output, at least 100 columns when it is not a terminal."""
    return Console(width=None if sys.stdout.isatty() else 120, highlight=False)


def print_json(value: Any) -> None:
    """JSON on standard output; days and moments as ISO text."""
    click.echo(json.dumps(value, default=_plain, ensure_ascii=False, indent=1))


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def print_table(
    title: str, headings: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str
) -> None:
    """A table with a title; when there are no rows, the sentence that says what that means."""
    held = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if not held:
        click.echo(empty)
        return
    table = Table(title=title, title_justify="left", show_edge=False, pad_edge=False)
    for number, heading in enumerate(headings):
        numeric = all(_is_number(row[number]) for row in held)
        table.add_column(heading, justify="right" if numeric else "left", overflow="fold")
    for row in held:
        table.add_row(*row)
    console().print(table)


def _is_number(cell: str) -> bool:
    return not cell or cell.replace(",", "").replace(".", "").rstrip("%").lstrip("-").isdigit()


def print_paths(title: str, paths: Iterable[Path]) -> None:
    """Where files were written, one a line."""
    click.echo(title)
    for path in paths:
        click.echo(f"  {path}")


@contextmanager
def progress(what: str) -> Iterator[Advance]:
    """A line on standard error that says what is being done; call it with each new step."""
    shown = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with shown:
        task = shown.add_task(what, total=None)

        def advance(step: str) -> None:
            shown.update(task, description=f"{what}: {step}")

        yield advance
