"""The same quantity stated twice with different values, in two tables or a table and the words.

A difference is wrong only when it is the same quantity on the same day. So words must name a
table's row in full, and stand there without a day of their own; two tables must otherwise agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.checking.documents.blocks import Block, Number, Passage, Table, number
from goldenthread.checking.documents.columns import Grid, grid_of
from goldenthread.checking.documents.findings import Finding, Place, Verdict

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DAY = re.compile(
    rf"\b(?:\d{{1,2}}\s+)?(?:{_MONTHS})\b|\b(?:19|20)\d\d\b|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|"
    r"\b(?:last|previous|earlier|prior|quarter|q[1-4]|weeks?|months?|years?|yesterday|"
    r"compared|target|expected|forecast|projected|nationally|national|england|average|"
    r"neighbours?|from|to|by|less|more|increase|decrease|another|additional|further|new)\b",
    re.IGNORECASE,
)
"""What may make a number in words another than the table's: its own day, a target, a change."""
_AFTER = re.compile(r"\s*(?:[.;:|)]|$|,\s|(?:are|is|attend(?:ed|ing)?)\b)")
_VALUE = re.compile(r"(?<![\d.,£])(\d[\d,]*(?:\.\d+)?)(\s*(?:%|per cent\b))?")
_ON_A_DAY = re.compile(
    r"(?<![\d.,£])(\d[\d,]*)(\s+[a-z][^.;|\d%]{8,60}?\b(?:as at|at|on)\s+)"
    rf"(\d{{1,2}}\s+(?:{_MONTHS})\s+\d{{4}})"
)
_SENTENCE = re.compile(r"[^.;|]+(?:\.\d[^.;|]*)*")


@dataclass(frozen=True)
class _Row:
    """A row of a table whose name nothing else in the document bears."""

    block: int
    row: int
    grid: Grid
    printed: tuple[Number, ...]


def check_repeats(blocks: Sequence[Block]) -> Iterator[Finding]:
    """Quantities of the document that are stated more than once."""
    tables = [
        (at, block)
        for at, block in enumerate(blocks)
        if isinstance(block, Table) and block.has_numbers
    ]
    yield from _between_tables(tables)
    yield from _between_passages(blocks)
    named = _named_rows(tables)
    if not named:
        return
    for at, block in enumerate(blocks):
        if isinstance(block, Passage) and not block.heading:
            yield from _against_rows(at, block, named)


def _between_passages(blocks: Sequence[Block]) -> Iterator[Finding]:
    """ "499 children in care at 31 May 2020", and elsewhere another number of them that day."""
    first: dict[str, tuple[str, str]] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, Passage):
            continue
        for claim in _ON_A_DAY.finditer(block.text):
            key = _key(claim[2] + claim[3])
            there, value = first.setdefault(key, (block.where, claim[1]))
            if value.replace(",", "") != claim[1].replace(",", ""):
                yield Finding(
                    where=block.where,
                    subject=claim[0],
                    check="stated_twice",
                    verdict=Verdict.INCONSISTENT,
                    reason=f"here {claim[1]}, on {there} {value}, of the same day",
                    place=Place(block=at, span=claim.span()),
                )


def _named_rows(tables: Sequence[tuple[int, Table]]) -> dict[str, _Row]:
    labels = Counter(_key(row[0]) for _, table in tables for row in table.rows[1:])
    found = {}
    for at, table in tables:
        grid = grid_of(table)
        for row, label in enumerate(grid.labels):
            key = _key(label)
            printed = tuple(cell for cell in grid.cells[row] if cell is not None)
            if labels[key] == 1 and len(key.split()) >= 2 and printed:
                found[key] = _Row(at, row, grid, printed)
    return found


def _key(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9&]+", text.lower()))


def _against_rows(at: int, passage: Passage, named: dict[str, _Row]) -> Iterator[Finding]:
    lowered = _key(passage.text)
    for key, row in named.items():
        if key not in lowered:
            continue
        label = r"\W+".join(re.escape(word) for word in key.split())
        close = r"\W?"
        for sentence in _SENTENCE.finditer(passage.text):
            before = re.compile(rf"{_VALUE.pattern}\s+(?:of\s+)?{label}{close}", re.IGNORECASE)
            after = re.compile(rf"\b{label}{close}\s*(?::|\(|=)\s*{_VALUE.pattern}", re.IGNORECASE)
            for claim in (*before.finditer(sentence[0]), *after.finditer(sentence[0])):
                rest = sentence[0][claim.end() :]
                others = sentence[0][: claim.start()] + rest
                if not _AFTER.match(rest) or _DAY.search(others):
                    continue
                start = sentence.start() + claim.start()
                span = (start, start + len(claim[0].rstrip()))
                value = Decimal(claim[1].replace(",", ""))
                found = _against(passage, at, row, value, percent=bool(claim[2]), span=span)
                if found is not None:
                    yield found


def _against(
    passage: Passage, at: int, row: _Row, value: Decimal, *, percent: bool, span: tuple[int, int]
) -> Finding | None:
    """The words' number among those of the row; judged when the row has one of its kind."""
    grid = row.grid
    columns = [column for column in grid.rates if grid.scale(column) == 100]
    columns = columns if percent else grid.counts
    there = [cell.value for column in columns if (cell := grid.cells[row.row][column]) is not None]
    if not there:
        return None
    label, stated = grid.labels[row.row], ", ".join(f"{each:,}" for each in there)
    if value in there:
        verdict, reason = Verdict.CONSISTENT, f"the table ({grid.where}) gives {value:,} too"
    elif len(there) == 1 or not percent:
        verdict = Verdict.INCONSISTENT if len(there) <= 2 else Verdict.CANNOT_JUDGE
        reason = f"here {value:,}, in the table ({grid.where}) {stated}"
    else:
        return None
    return Finding(
        where=passage.where,
        subject=f"{passage.text[slice(*span)]}, stated again for '{label}'",
        check="stated_twice",
        verdict=verdict,
        reason=reason,
        place=Place(block=at, span=span),
    )


def _between_tables(tables: Sequence[tuple[int, Table]]) -> Iterator[Finding]:
    """Two tables with one title: cells by the same row and column, most of which agree."""
    for later, (at, table) in enumerate(tables):
        for _, earlier in tables[:later]:
            if _title(table) and _title(table) == _title(earlier):
                yield from _same_cells(at, table, earlier)


def _title(table: Table) -> str:
    return _key(re.sub(r"^\s*table\s+[\w.]+\s*[:.\-\u2013]?\s*", "", table.title, flags=re.I))


def _same_cells(at: int, table: Table, earlier: Table) -> Iterator[Finding]:
    there = _cells(earlier)
    shared = [
        (place, name, value, there[name])
        for name, (place, value) in _cells(table).items()
        if name in there
    ]
    differ = [each for each in shared if each[2] != each[3][1]]
    if not differ or 2 * len(differ) > len(shared) or len(shared) < 4:
        return
    for place, (label, heading), value, (_, other) in differ:
        yield Finding(
            where=table.where,
            subject=f"{label}, {heading}",
            check="stated_twice",
            verdict=Verdict.INCONSISTENT,
            reason=f"here {value:,}, in the table of the same title ({earlier.where}) {other:,}",
            place=Place(block=at, cells=(place,)),
        )


def _cells(table: Table) -> dict[tuple[str, str], tuple[tuple[int, int], Decimal]]:
    """Cells that print a number, by their row's and column's names where those are unique."""
    rows = Counter(_key(row[0]) for row in table.rows)
    columns = Counter(_key(heading) for heading in table.rows[0])
    return {
        (row[0], heading): ((at, column), printed.value)
        for at, row in enumerate(table.rows)
        for column, heading in enumerate(table.rows[0])
        if at and column and rows[_key(row[0])] == 1 and columns[_key(heading)] == 1
        and _key(heading) and not re.fullmatch(r"column \d+", heading)
        and (printed := number(row[column])) is not None
    }  # fmt: skip
