"""`load`, `check-return`, `receipt` and `compare-loads`: what arrived and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import click

from goldenthread.commands.context import (
    DAY,
    MOMENT,
    PARTLY,
    REFUSED,
    Home,
    json_option,
)
from goldenthread.commands.printing import print_json, print_table, progress
from goldenthread.quality.between_loads import LoadComparison, compare
from goldenthread.returns.council_csv import council_return
from goldenthread.returns.council_csv.mapping_file import declares_council_return
from goldenthread.returns.days_told import day_told
from goldenthread.returns.errors import NotLoaded
from goldenthread.returns.intake import AlreadyLoaded, check_return, layout_for, take_in
from goldenthread.returns.layout import ReturnLayout
from goldenthread.returns.mapping import Mapping
from goldenthread.returns.receipt import Receipt
from goldenthread.returns.receipt_text import as_text
from goldenthread.returns.registry import layouts
from goldenthread.vocabulary.nearest import did_you_mean

PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path)
)
RETURN = click.option(
    "--return",
    "return_name",
    help="Which return it is: annex-a, ssd, ssda903, cin-census… Default: guessed.",
)
SOURCE = click.option("--source", help="Who sent it. Default: the return's name.")
MAPPING = click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="What headers and codes mean (TOML). Default: the one remembered for this source.",
)
AS_AT = click.option(
    "--as-at",
    "as_at",
    type=DAY,
    help="The day the extract describes (YYYY-MM-DD). Default: what a census says itself.",
)


def how_to_read(
    home: Home,
    paths: tuple[Path, ...],
    *,
    return_name: str | None,
    source: str | None,
    mapping_file: Path | None,
) -> tuple[ReturnLayout, str, Mapping | None]:
    """The layout to read by, whose files they are, and what corrections apply.

    Raises UsageError for an unknown return, NotLoaded when the files are no return known.
    """
    if mapping_file is not None and declares_council_return(mapping_file):
        declared = council_return(mapping_file)
        return declared.layout, source or declared.source, declared.corrections
    if source is not None:
        tell_of_a_new_source(home, source)
    known = layouts()
    if return_name is not None and return_name not in known:
        raise click.UsageError(
            f"There is no return '{return_name}'.{did_you_mean(return_name, known)} Choose one of: "
            f"{', '.join(sorted(known))}; a council's own files need --mapping."
        )
    layout = known[return_name] if return_name else layout_for(list(paths))
    sender = source or layout.name
    path = mapping_file or home.folder / "mappings" / f"{sender}.toml"
    return layout, sender, Mapping.load(path) if path.exists() else None


def tell_of_a_new_source(home: Home, source: str) -> None:
    """Say that a source is new where its name is near to a known one: it may be that one."""
    known = {load.source for load in home.store.loads()}
    if source not in known and (hint := did_you_mean(source, known)):
        click.echo(f"Nothing came from '{source}' yet; it is a new source.{hint}", err=True)


def day_of(paths: tuple[Path, ...], given: date | None) -> date:
    """The day the extract describes: as given, or as a census says itself, which is told.

    Raises NotLoaded when nobody says it.
    """
    if given is not None:
        return given
    day = day_told(paths)
    click.echo(f"Read as at {day:%d/%m/%Y}, the ReferenceDate of the census.", err=True)
    return day


def now() -> datetime:
    """This moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


@contextmanager
def refusals_named() -> Iterator[None]:
    """What cannot be loaded is said in words, and nothing was kept: exit code 3."""
    try:
        yield
    except NotLoaded as refused:
        click.echo(str(refused), err=True)
        raise SystemExit(REFUSED) from None


def take(
    home: Home,
    paths: tuple[Path, ...],
    *,
    return_name: str | None,
    source: str | None,
    mapping_file: Path | None,
    as_at: date | None,
    received_at: datetime | None,
) -> Receipt:
    """Take a return in and give its receipt; refusals of the whole are said in words."""
    with refusals_named(), progress("Loading") as advance:
        layout, sender, mapping = how_to_read(
            home, paths, return_name=return_name, source=source, mapping_file=mapping_file
        )
        return take_in(
            list(paths),
            layout,
            home.store,
            source=sender,
            received_at=received_at or now(),
            as_at=day_of(paths, as_at),
            mapping=mapping,
            progress=advance,
        )


@click.command()
@PATHS
@RETURN
@SOURCE
@MAPPING
@AS_AT
@click.option("--received-at", type=MOMENT, help="When it arrived. Default: now.")
@json_option
@click.pass_obj
def load(
    home: Home,
    paths: tuple[Path, ...],
    return_name: str | None,
    source: str | None,
    mapping_file: Path | None,
    as_at: date | None,
    received_at: datetime | None,
    as_json: bool,
) -> None:
    """Take a return in: one workbook, or a folder of files, whole or not at all.

    Prints the receipt: for every list, rows in = rows kept + rows refused, and where each refused
    row and cell stands in the file. Exit code 1 when something was refused, 3 when the file could
    not be read (then nothing is kept).

    \b
    goldenthread load annex-a.xlsx --as-at 2026-03-31
    goldenthread load extracts/ssd --as-at 2026-03-31 --source eclipse
    goldenthread load plans.csv --as-at 2026-03-31 --mapping carefirst.toml
    """
    receipt = take(
        home,
        paths,
        return_name=return_name,
        source=source,
        mapping_file=mapping_file,
        as_at=as_at,
        received_at=received_at,
    )
    say_receipt(receipt, as_json=as_json)


@click.command("check-return")
@PATHS
@RETURN
@SOURCE
@MAPPING
@AS_AT
@click.option(
    "--propose",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write every guess to this mapping file, for you to correct.",
)
@json_option
@click.pass_obj
def check(
    home: Home,
    paths: tuple[Path, ...],
    return_name: str | None,
    source: str | None,
    mapping_file: Path | None,
    as_at: date | None,
    propose: Path | None,
    as_json: bool,
) -> None:
    """Read a return and say what would be kept, refused and guessed; keep nothing.

    With --propose, guesses are written to a mapping file. Correct it once and keep it in the home
    folder as mappings/SOURCE.toml (or give it with --mapping): it is obeyed from then on.

    Exit codes are those of load: 1 when something would be refused, 3 when there is a problem, or
    the very same files stand loaded already, and nothing would be loaded.
    """
    with refusals_named(), progress("Checking"):
        layout, sender, mapping = how_to_read(
            home, paths, return_name=return_name, source=source, mapping_file=mapping_file
        )
        receipt = check_return(
            list(paths),
            layout,
            source=sender,
            as_at=day_of(paths, as_at),
            received_at=now(),
            store=home.store,
            mapping=mapping,
        )
    if propose is not None:
        propose.parent.mkdir(parents=True, exist_ok=True)
        Mapping.proposed(receipt, mapping).save(propose)
        click.echo(f"Guesses written to {propose}: correct what is wrong, keep the rest.", err=True)
    standing = home.store.find(source=sender, content_sha256=receipt.content_sha256)
    if standing is not None:
        say_receipt(receipt, as_json=as_json, exit_code=False)
        with refusals_named():
            raise AlreadyLoaded(standing.load_id, standing.received_at)
    say_receipt(receipt, as_json=as_json)


@click.command()
@click.argument("load_id", required=False)
@json_option
@click.pass_obj
def receipt(home: Home, load_id: str | None, as_json: bool) -> None:
    """Show a load's receipt; without a name, list the loads in the order received."""
    if load_id is None:
        list_loads(home, as_json=as_json)
        return
    held = home.store.receipt(known_load(home, load_id))
    say_receipt(Receipt.from_dict(held), as_json=as_json, exit_code=False)


@click.command("compare-loads")
@click.argument("earlier")
@click.argument("later")
@json_option
@click.pass_obj
def compare_loads(home: Home, earlier: str, later: str, as_json: bool) -> None:
    """Name every record that was in one load and is gone from another.

    Give two loads of one source, or the old system's load and the new one's. The beginning of a
    load's name is enough. Exit code 1 when something vanished.
    """
    comparison = compare(home.store, known_load(home, earlier), known_load(home, later))
    if as_json:
        print_json(asdict(comparison))
    else:
        say_comparison(comparison)
    if comparison.vanished:
        raise SystemExit(PARTLY)


def known_load(home: Home, named: str) -> str:
    """The one load whose name begins so. Raises UsageError when there is none, or several."""
    found = [load.load_id for load in home.store.loads() if load.load_id.startswith(named)]
    if len(found) == 1:
        return found[0]
    problem = "no load" if not found else f"{len(found)} loads"
    raise click.UsageError(
        f"There is {problem} whose name begins with '{named}'. List them with: goldenthread receipt"
    )


def list_loads(home: Home, *, as_json: bool) -> None:
    """Every load, in the order received."""
    loads = home.store.loads()
    if as_json:
        print_json([load.to_manifest() for load in loads])
        return
    print_table(
        "Loads, in the order received",
        ["Load", "Source", "Return", "As at", "Rows", "Withdrawn"],
        [
            (
                load.load_id,
                load.source,
                load.return_name,
                load.as_at,
                sum(table.rows for table in load.tables.values()),
                load.withdrawal.reason if load.withdrawal else "",
            )
            for load in loads
        ],
        empty=f"Nothing was loaded into {home.folder} yet. "
        "Load a return: goldenthread load WORKBOOK --as-at DAY",
    )


def say_receipt(receipt: Receipt, *, as_json: bool, exit_code: bool = True) -> None:
    """Print a receipt; exit code 3 when it has a problem, 1 when rows or cells were refused."""
    if as_json:
        print_json(receipt.to_dict())
    else:
        click.echo(as_text(receipt), nl=False)
    if exit_code and receipt.problems:
        raise SystemExit(REFUSED)
    if exit_code and (receipt.rows_refused or receipt.cells_refused):
        raise SystemExit(PARTLY)


def say_comparison(comparison: LoadComparison) -> None:
    """Print what appeared, changed and vanished, and name what vanished."""
    print_table(
        f"{comparison.earlier} against {comparison.later}",
        ["Table", "Before", "After", "Appeared", "Changed", "Vanished"],
        [
            (table.table, table.before, table.after, table.appeared, table.changed, table.gone)
            for table in comparison.tables
        ],
        empty="The two loads hold nothing that can be compared.",
    )
    print_table(
        "Vanished records",
        ["Table", "Child", "File", "Row", "What it said"],
        [
            (gone.table, gone.child_id, gone.source_file, gone.source_row, gone.words)
            for gone in comparison.vanished
        ],
        empty="No record vanished.",
    )
