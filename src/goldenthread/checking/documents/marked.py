"""The document as it was read, with everything said of it marked where it stands.

Each mark is a number that leads to what is said in the list above; what holds is not marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml.html import builder as element

from goldenthread.checking.documents.blocks import Block, Passage, Table
from goldenthread.checking.documents.findings import Checked, Place, Verdict

KINDS = {
    Verdict.INCONSISTENT: "wrong",
    Verdict.ROUNDED: "rounded",
    Verdict.CANNOT_JUDGE: "unsure",
}
SMALL = "small"


@dataclass(frozen=True)
class Mark:
    """One thing said of a place: its number in the lists, and what kind of thing it is."""

    number: int
    kind: str
    place: Place
    row: tuple[str, str, str]
    """Where, what, why."""


def marks_of(checked: Checked) -> list[Mark]:
    """Everything but what holds, numbered in the order of the lists: the worst first."""
    found: list[tuple[str, Any]] = [
        (KINDS[verdict], each)
        for verdict in (Verdict.INCONSISTENT,)
        for each in checked.of(verdict)
    ]
    found += [(SMALL, each) for each in checked.disclosures]
    found += [
        (KINDS[verdict], each)
        for verdict in (Verdict.ROUNDED, Verdict.CANNOT_JUDGE)
        for each in checked.of(verdict)
    ]
    return [
        Mark(number, kind, each.place, (each.where, each.subject, each.reason))
        for number, (kind, each) in enumerate(found, 1)
    ]


def marked(blocks: Sequence[Block], marks: Iterable[Mark]) -> list[Any]:
    """The document's tables and passages as elements, each mark where it stands."""
    by_block: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_block[mark.place.block].append(mark)
    parts: list[Any] = []
    where = ""
    for at, block in enumerate(blocks):
        if block.where != where:
            where = block.where
            parts.append(element.P(where, **{"class": "where"}))
        held = by_block.get(at, [])
        parts.append(_table(block, held) if isinstance(block, Table) else _passage(block, held))
    return parts


def _table(table: Table, held: list[Mark]) -> Any:
    at: dict[tuple[int, int], list[Mark]] = defaultdict(list)
    whole = [mark for mark in held if not mark.place.cells]
    for mark in held:
        for place, cell in enumerate(mark.place.cells):
            at[cell].append(mark if place == 0 else Mark(0, mark.kind, mark.place, mark.row))
    rows = [
        element.TR(*(_cell(text, at.get((row, column), [])) for column, text in enumerate(cells)))
        for row, cells in enumerate(table.rows)
    ]
    caption = element.CAPTION(table.title or "Table", *_numbers(whole))
    made = element.TABLE(caption, *rows)
    return element.DIV(made, tabindex="0", role="region", **{"aria-label": table.title or "Table"})


def _cell(text: str, held: list[Mark]) -> Any:
    if not held:
        return element.TD(text)
    return element.TD(element.MARK(text, **{"class": held[0].kind}), *_numbers(held))


def _passage(passage: Passage, held: list[Mark]) -> Any:
    made = (element.H3 if passage.heading else element.P)()
    end = 0
    spanned = sorted((mark for mark in held if mark.place.span), key=lambda m: m.place.span or ())
    for mark in spanned:
        start, stop = mark.place.span or (0, 0)
        if start >= end:
            _add(made, passage.text[end:start])
            made.append(element.MARK(passage.text[start:stop], **{"class": mark.kind}))
            end = stop
        for number in _numbers([mark]):
            made.append(number)
    _add(made, passage.text[end:])
    for number in _numbers([mark for mark in held if not mark.place.span]):
        made.append(number)
    return made


def _add(made: Any, text: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + text
    else:
        made.text = (made.text or "") + text


def _numbers(held: Iterable[Mark]) -> list[Any]:
    return [
        element.SUP(element.A(f"[{mark.number}]", href=f"#said-{mark.number}"))
        for mark in held
        if mark.number
    ]
