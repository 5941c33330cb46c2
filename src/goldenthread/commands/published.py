"""`published`: what was published of other authorities, kept to stand beside ours in packs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from goldenthread.commands.context import DAY, REFUSED, Home
from goldenthread.published.indicators import COLUMNS
from goldenthread.published.populations import lacking
from goldenthread.published.reading import read_release
from goldenthread.published.releases import PublishedError
from goldenthread.published.shelf import Shelf
from goldenthread.returns.errors import NotLoaded


@click.command("published")
@click.argument(
    "file", required=False, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option("--title", help="What it is and which version, as it is to be printed.")
@click.option("--published-on", type=DAY, help="The day it was published (YYYY-MM-DD).")
@click.pass_obj
def show_published(
    home: Home, file: Path | None, title: str | None, published_on: date | None
) -> None:
    """Keep FILE, published of every authority; without FILE, list what is kept.

    A CSV of Explore education statistics that tells referrals, children in need, child protection
    plans, children looked after or care leavers' accommodation; the mid-year population estimates
    published beside them, over which rates per 10,000 children are told; or the workbook of
    statistical neighbours. Nothing of it is kept when it cannot be read whole (exit code 3).

    \b
    goldenthread published d3.csv --title "Children in need 2025, table D3" \\
      --published-on 2025-10-30
    goldenthread pack position --compared --out pack
    """
    shelf = Shelf(home.folder)
    if file is None:
        _list(shelf)
        return
    if not title or published_on is None:
        raise click.UsageError("Give --title and --published-on with a file; both are printed.")
    try:
        release = read_release(
            file, title=title, published_on=published_on, kept_at=datetime.now(UTC)
        )
    except (PublishedError, NotLoaded) as refused:
        click.echo(str(refused), err=True)
        raise SystemExit(REFUSED) from None
    click.echo("Kept." if shelf.keep(release) else "That very file is kept already.")


def _list(shelf: Shelf) -> None:
    releases = shelf.releases()
    if not releases:
        click.echo("Nothing published is kept yet: goldenthread published FILE --title … ")
    for each in releases:
        told = [COLUMNS[name].in_words for name in each.figures]
        told += ["Statistical neighbours"] if each.neighbours else []
        click.echo(f"{each.in_words} ({each.file})")
        for line in told:
            click.echo(f"  {line}")
    if lacks := lacking(releases):
        click.echo(lacks)
