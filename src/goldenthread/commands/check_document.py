"""`check`: whether the numbers of any document hold, and whether it is safe to publish."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from goldenthread.checking.documents.check import check_document
from goldenthread.checking.documents.findings import Checked, Verdict
from goldenthread.checking.documents.reading import UnreadableDocumentError
from goldenthread.checking.documents.report import NOTHING_SMALL, SMALL, TITLES, as_page
from goldenthread.commands.context import PARTLY, REFUSED, Home, json_option
from goldenthread.commands.printing import print_json, print_table
from goldenthread.council.office import SMALL_COUNT
from goldenthread.vocabulary.counting import how_many


@click.command("check")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@json_option
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write what was found as a page that can be sent on.",
)
@click.pass_obj
def check_paper(home: Home, file: Path, as_json: bool, page: Path | None) -> None:
    """Check a report before it goes out: FILE is .pptx, .docx, .pdf, .xlsx, .html, .md or .txt.

    No data need be loaded. Percentages are worked again from the counts beside them, totals from
    their parts, parts against their wholes; small counts, and those found by subtraction, are
    listed apart. Exit code 1 when a number does not hold or something may point at a child.

    \b
    goldenthread check scrutiny-june.pptx
    """
    smallest_safe = int(str(home.council.value(SMALL_COUNT, datetime.now(UTC).date()))) + 1
    try:
        checked = check_document(file, smallest_safe=smallest_safe)
    except UnreadableDocumentError as refused:
        click.echo(str(refused), err=True)
        raise SystemExit(REFUSED) from None
    if page is not None:
        page.write_bytes(as_page(file.name, checked))
    if as_json:
        print_json(checked.as_json())
    else:
        _print(file, checked)
    if checked.needs_a_person:
        raise SystemExit(PARTLY)


def _print(file: Path, checked: Checked) -> None:
    for verdict, title in TITLES.items():
        found = [] if verdict is Verdict.CONSISTENT else checked.of(verdict)
        if found or verdict is Verdict.INCONSISTENT:
            rows = [(each.where, each.subject, each.reason) for each in found]
            print_table(title, ["Where", "What", "Why"], rows, empty="No number fails to follow.")
            click.echo()
    small = [(each.where, each.subject, each.reason) for each in checked.disclosures]
    print_table(SMALL, ["Where", "What", "Why"], small, empty=NOTHING_SMALL)
    held = len(checked.of(Verdict.CONSISTENT))
    click.echo(
        f"\n{file.name}: {how_many(len(checked.findings), 'relation')} tested, {held:,} hold."
    )
