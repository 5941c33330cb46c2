"""What a check of a document found, as one page that can be sent on: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lxml.html import builder as element
from lxml.html import tostring

from goldenthread.checking.documents.findings import Checked, Verdict

TITLES = {
    Verdict.INCONSISTENT: "Does not hold",
    Verdict.ROUNDED: "Holds only if the numbers it rests on are rounded",
    Verdict.CANNOT_JUDGE: "Cannot be judged from what is printed",
    Verdict.CONSISTENT: "Holds",
}
"""What each verdict is called, the worst first."""
SMALL = "May point at a child"
NOTHING_SMALL = "No small count was found, nor one that could be found by subtraction."
_STYLE = """
body{font:1rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;max-width:60rem;margin:0 auto;
padding:1rem}
table{border-collapse:collapse;width:100%;margin-bottom:2rem}
caption{text-align:left;font-weight:bold;font-size:1.25rem;padding:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.5rem .5rem .5rem 0;
border-bottom:1px solid #b1b4b6;overflow-wrap:break-word}
th:first-child,td:first-child{width:7rem}
"""


def as_page(name: str, checked: Checked) -> bytes:
    """The findings on the document called `name`, as an accessible page in UTF-8."""
    wrong = len(checked.of(Verdict.INCONSISTENT))
    said = (
        f"{len(checked.findings):,} relations between printed numbers were tested: "
        f"{len(checked.of(Verdict.CONSISTENT)):,} hold, {wrong:,} do not."
    )
    tables = [
        _table(title, [(each.where, each.subject, each.reason) for each in found])
        for verdict, title in TITLES.items()
        if (found := checked.of(verdict))
    ]
    small = [(each.where, each.subject, each.reason) for each in checked.disclosures]
    tables.insert(1 if wrong else 0, _table(SMALL, small) if small else element.P(NOTHING_SMALL))
    body = element.BODY(
        element.MAIN(element.H1(f"{name}, checked"), element.P(said), *tables),
    )
    head = element.HEAD(
        element.META(charset="utf-8"),
        element.META(name="viewport", content="width=device-width, initial-scale=1"),
        element.TITLE(f"{name}, checked"),
        element.STYLE(_STYLE),
    )
    page = element.HTML(head, body, lang="en-GB")
    return bytes(tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8", pretty_print=True))


def _table(title: str, rows: Iterable[Sequence[str]]) -> Any:
    headings = [element.TH(text, scope="col") for text in ("Where", "What", "Why")]
    body = [element.TR(*(element.TD(cell) for cell in row)) for row in rows]
    return element.TABLE(
        element.CAPTION(title), element.THEAD(element.TR(*headings)), element.TBODY(*body)
    )
