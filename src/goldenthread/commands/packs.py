"""`pack` and `thread`: the report for a committee, from what was loaded or straight from a file."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path

import click

from goldenthread.commands.context import (
    DAY,
    REFUSED,
    Home,
    as_at_option,
    known_at_option,
)
from goldenthread.commands.counted import keep, say_figures, work_out
from goldenthread.commands.printing import print_paths, progress
from goldenthread.commands.returns import MAPPING, PATHS, RETURN, SOURCE, take
from goldenthread.council.publishing import compared_as
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, NotSupplied
from goldenthread.packs.catalogue import packs
from goldenthread.packs.comparing import with_comparisons
from goldenthread.packs.definitions.scrutiny_days import ScrutinyDays
from goldenthread.packs.earlier import FiguresList
from goldenthread.packs.from_engine import EngineSource
from goldenthread.packs.masters import masters_of
from goldenthread.packs.withholding import for_publication, policy_of, why_withheld
from goldenthread.packs.write import FORMATS, PackRefused, prepare, write_settled
from goldenthread.published.releases import Release
from goldenthread.published.shelf import Shelf
from goldenthread.record.view import Record
from goldenthread.returns.receipt import Receipt
from goldenthread.returns.receipt_text import as_text
from goldenthread.standards.engine import evaluate
from goldenthread.standards.worklist import WorklistRow, worklist

SCRUTINY, POSITION = "childrens-scrutiny", "position"
OUT = click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("pack"),
    show_default=True,
    help="The folder to write into.",
)


@click.command("pack")
@click.argument("name", type=click.Choice(sorted(packs())), default=SCRUTINY)
@as_at_option
@known_at_option
@OUT
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="Which renderings; again for more. Default: all.",
)
@click.option(
    "--days",
    "days_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The days each part describes (TOML). Default: the usual ones before --as-at.",
)
@click.option(
    "--public",
    is_flag=True,
    help="For publication: small counts withheld, and what would give them away.",
)
@click.option(
    "--before",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The figures.json of a report published before, beside which it must be safe; again for "
    "more.",
)
@click.option(
    "--compared",
    is_flag=True,
    help="Beside other authorities, as published: see goldenthread published.",
)
@click.pass_obj
def show_pack(
    home: Home,
    name: str,
    as_at: date | None,
    known_at: datetime | None,
    out: Path,
    formats: Sequence[str],
    days_file: Path | None,
    public: bool,
    before: Sequence[Path],
    compared: bool,
) -> None:
    """Write a pack: slides, paper, page, PDF and workbook, all from one set of figures.

    Arithmetic and containment are checked before anything is written; exit code 3 when something
    does not hold (then nothing is written). Every figure printed is kept, so that its reference
    opens the children behind it.

    \b
    goldenthread pack --as-at 2020-06-09 --out pack
    """
    earlier = [_listed(path) for path in before]
    day = home.as_at(as_at, known_at)
    days = ScrutinyDays.read(days_file) if days_file else None
    record = home.record(known_at)
    made = make_pack(
        home,
        record,
        name,
        day,
        out=out,
        formats=formats or FORMATS,
        days=days,
        public=public,
        earlier=earlier,
        releases=Shelf(home.folder).releases(known_at=known_at) if compared else (),
    )
    print_paths("Written:", made.paths)
    if made.withheld:
        click.echo("\nCounts withheld, and why. Not to be printed beside the pack:")
    for why, count in sorted(made.withheld.items()):
        click.echo(f"  {count:,}: {why}")


def _listed(path: Path) -> FiguresList:
    """The figures of a report published before. Raises UsageError when it is no such list."""
    try:
        listed: FiguresList = json.loads(path.read_text(encoding="utf-8"))["figures"]
        {each["measure"] for each in listed}
    except (ValueError, KeyError, TypeError):
        wanted = "the …-figures.json written beside a pack"
        raise click.UsageError(f"{path.name} is not a list of figures; give {wanted}.") from None
    return listed


@dataclass(frozen=True)
class MadePack:
    """A pack that was written: its figures by the name it gives them, and its files."""

    figures: Mapping[str, Figure | NotSupplied]
    paths: list[Path]
    withheld: Mapping[str, int]
    """How many counts are withheld, by why."""


def make_pack(
    home: Home,
    record: Record,
    name: str,
    day: date,
    *,
    out: Path,
    formats: Sequence[str] = FORMATS,
    days: ScrutinyDays | None = None,
    public: bool = False,
    earlier: Sequence[FiguresList] = (),
    releases: Sequence[Release] = (),
) -> MadePack:
    """Build, check and write a pack and keep its figures."""
    with progress("Writing the pack") as advance:
        engine = Engine(record, home.council)
        advance("working its figures out")
        source = EngineSource(engine, MEASURES)
        pack = packs()[name].build(
            source,
            council_name=home.council.name,
            localities=home.council.localities,
            as_at=day,
            known_at=record.known_at,
            days=days,
        )
        pack = with_comparisons(pack, source, releases, compared_as(home.council, day))
        if public:
            pack = for_publication(pack)
        figures = [each for each in pack.figures.values() if isinstance(each, Figure)]
        keep(home, record, figures)
        advance("checking and rendering")
        try:
            policy = policy_of(home.council, record.known_at.date())
            settled = prepare(pack, policy, earlier)
            paths = write_settled(settled, out, formats, masters=masters_of(home.folder))
            why = Counter(str(each["why"]) for each in why_withheld(settled))
            return MadePack(figures=pack.figures, paths=paths, withheld=why)
        except PackRefused as refused:
            click.echo(str(refused), err=True)
            raise SystemExit(REFUSED) from None


@click.command("thread")
@PATHS
@RETURN
@SOURCE
@MAPPING
@click.option("--as-at", "as_at", type=DAY, required=True, help="The day the extract describes.")
@click.option(
    "--pack",
    "pack_name",
    type=click.Choice(sorted(packs())),
    default=POSITION,
    show_default=True,
    help="Which pack to write: position suits any extract.",
)
@OUT
@click.pass_obj
def run_thread(
    home: Home,
    paths: tuple[Path, ...],
    return_name: str | None,
    source: str | None,
    mapping_file: Path | None,
    as_at: date,
    pack_name: str,
    out: Path,
) -> None:
    """Run the whole thread on a file: receipt, worklist, figures with members, and the pack.

    What the file cannot tell is said to be not supplied, never shown as nought.

    \b
    goldenthread thread annex-a.xlsx --as-at 2026-03-31 --out pack
    """
    receipt = take(
        home,
        paths,
        return_name=return_name,
        source=source,
        mapping_file=mapping_file,
        as_at=as_at,
        received_at=None,
    )
    out.mkdir(parents=True, exist_ok=True)
    written = [*write_receipt(receipt, out), write_worklist(home, as_at, out)]
    figures = work_out(home, tuple(MEASURES), as_at)
    written.append(write_members([f for f in figures if isinstance(f, Figure)], out))
    record = home.record(None)
    written += make_pack(home, record, pack_name, as_at, out=out).paths
    click.echo(as_text(receipt))
    say_figures([each for each in figures if isinstance(each, Figure)])
    print_paths("\nWritten:", written)


def write_receipt(receipt: Receipt, out: Path) -> list[Path]:
    """The receipt, for a person and for a program."""
    said, held = out / "receipt.txt", out / "receipt.json"
    said.write_text(as_text(receipt), encoding="utf-8")
    held.write_text(json.dumps(receipt.to_dict(), indent=1, ensure_ascii=False), encoding="utf-8")
    return [said, held]


def write_worklist(home: Home, as_at: date, out: Path) -> Path:
    """What is overdue or falls due within two weeks, most overdue first."""
    record = home.record(None)
    evaluate(record, as_at, council=home.council)
    path = out / "worklist.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([field.name for field in fields(WorklistRow)])
        for row in worklist(record, as_at):
            writer.writerow([_defused(cell) for cell in asdict(row).values()])
    return path


def write_members(figures: Sequence[Figure], out: Path) -> Path:
    """Every figure's members, a row each, with the figure's reference."""
    path = out / "members.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["reference", "measure", "member_id", "child_id", "standing"])
        for figure in figures:
            for member in figure.members:
                cells = (member.member_id, member.child_id, member.standing.value)
                writer.writerow([figure.reference, figure.measure, *map(_defused, cells)])
    return path


def _defused(cell: object) -> object:
    """Text that a spreadsheet would run as a formula, made plain text."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + cell
    return cell
