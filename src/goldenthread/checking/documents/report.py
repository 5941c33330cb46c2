"""What a check found, and the document marked, as one page: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml.html import builder as element
from lxml.html import tostring

from goldenthread.checking.documents.findings import Checked, Verdict
from goldenthread.checking.documents.marked import KINDS, Mark, marked, marks_of
from goldenthread.checking.documents.marked import SMALL as SMALL_KIND
from goldenthread.vocabulary.counting import how_many

TITLES = {
    Verdict.INCONSISTENT: "Does not hold",
    Verdict.ROUNDED: "Holds only if the numbers it rests on are rounded",
    Verdict.CANNOT_JUDGE: "Cannot be judged from what is printed",
    Verdict.CONSISTENT: "Holds",
}
"""What each verdict is called, the worst first."""
SMALL = "May point at a child"
LISTS = (
    (KINDS[Verdict.INCONSISTENT], TITLES[Verdict.INCONSISTENT]),
    (SMALL_KIND, SMALL),
    (KINDS[Verdict.ROUNDED], TITLES[Verdict.ROUNDED]),
    (KINDS[Verdict.CANNOT_JUDGE], TITLES[Verdict.CANNOT_JUDGE]),
)
"""The lists of what is said, by kind of mark, the worst first."""
NOTHING_SMALL = "No small count was found, nor one that could be found by subtraction."
_STYLE = """
body{font:1rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;max-width:60rem;margin:0 auto;
padding:1rem}
table{border-collapse:collapse;width:100%;margin-bottom:2rem}
caption{text-align:left;font-weight:bold;font-size:1.25rem;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.5rem .5rem .5rem 0;
border-bottom:1px solid #b1b4b6;overflow-wrap:break-word}
mark{padding:0 .15rem}
mark.wrong{background:#f6d7d2;outline:2px solid #942514}
mark.small{background:#fdeccd;outline:2px dashed #7a3d00}
mark.rounded{background:#e1ecf7;outline:1px solid #1a65a6}
mark.unsure{background:#eeefef;outline:1px dotted #484949}
.where{color:#484949;margin:2rem 0 0;font-weight:bold}
div[role=region]{overflow-x:auto}
"""


def as_page(name: str, checked: Checked) -> bytes:
    """The findings on the document called `name`, as an accessible page in UTF-8.

    Below them stands the document as it was read, each finding marked in its place.
    """
    wrong = len(checked.of(Verdict.INCONSISTENT))
    said = (
        f"Tested: {how_many(len(checked.findings), 'relation')} between printed numbers, "
        f"{len(checked.of(Verdict.CONSISTENT)):,} hold, {wrong:,} do not."
    )
    marks = marks_of(checked)
    tables = []
    for kind, title in LISTS:
        rows = [mark for mark in marks if mark.kind == kind]
        if rows:
            tables.append(_table(title, rows))
        elif kind == SMALL_KIND:
            tables.append(element.P(NOTHING_SMALL))
    document = [element.H2("The document, marked"), *marked(checked.blocks, marks)]
    body = element.BODY(
        element.MAIN(element.H1(f"{name}, checked"), element.P(said), *tables, *document),
    )
    head = element.HEAD(
        element.META(charset="utf-8"),
        element.META(name="viewport", content="width=device-width, initial-scale=1"),
        element.TITLE(f"{name}, checked"),
        element.STYLE(_STYLE),
    )
    page = element.HTML(head, body, lang="en-GB")
    return bytes(tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8", pretty_print=True))


def _table(title: str, marks: Iterable[Mark]) -> Any:
    headings = [element.TH(text, scope="col") for text in ("", "Where", "What", "Why")]
    body = [
        element.TR(
            element.TD(f"[{mark.number}]", id=f"said-{mark.number}"),
            *(element.TD(cell) for cell in mark.row),
        )
        for mark in marks
    ]
    return element.TABLE(
        element.CAPTION(title), element.THEAD(element.TR(*headings)), element.TBODY(*body)
    )
