"""What a document might give away: small counts, counts found by subtraction, telling passages.

It is kept apart from arithmetic: a table can be right to the last digit and still point at a child.
The threshold is the council's (Code of Practice for Statistics T6; DfE publishes children's social
care counts of 1 to 5 as `c`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldenthread.checking.documents.blocks import Passage, Table
from goldenthread.checking.documents.columns import Grid, grid_of
from goldenthread.checking.documents.findings import Disclosure, Place
from goldenthread.checking.documents.nesting import nested_rows
from goldenthread.checking.documents.readings import chosen
from goldenthread.checking.documents.sums import lines, withheld

SMALLEST_SAFE = 6
"""Counts from 1 to one fewer than this are disclosive, unless the council says otherwise."""
_PEOPLE = r"(?:children|child|care leavers?|young people|year olds?|vulnerable)"
_FEW_PEOPLE = re.compile(
    r"(?<![\d.,%£/-])(\d{1,2})(?:\s*[-\u2013]\s*\d{1,2})?"
    rf"(?:\s+(?!for\b|of\b|to\b|in\b|weeks?\b|days?\b)[a-z]+)?\s+{_PEOPLE}\b"
)
_FEW_BY_PLACE = re.compile(r"(?<![\d.,])(\d{1,2})\s*x\s*[A-Z][\w&]*")
_NOT_PEOPLE = re.compile(
    r"\b(version|rank|page|years?|months?|weeks?|days?|date|reference|row|inspections?|"
    r"inspectors?|schools|settings|providers|posts?|vacancies|meetings|score|target|grade|id|urn|"
    r"no\.?|step|item|phase|list|question|records?|rows?|columns?|files?|rules?|tests?|"
    r"loads?|tables?|sources?|hours|points?|authorities|councils|homes|staff|workers|managers|"
    r"readings?|errors?|checks?)\b|^\s*$",
    re.IGNORECASE,
)
_TRAITS = re.compile(
    r"complex|mental health|\bMH\b|misuse|health needs|disab|trauma|chaotic|abuse|pregnan|offend",
    re.IGNORECASE,
)


def table_disclosures(table: Table, smallest_safe: int = SMALLEST_SAFE) -> Iterator[Disclosure]:
    """Small cells, withheld cells the totals give, small differences of a part and its whole."""
    if not table.has_numbers:
        return
    grid = grid_of(table)
    if grid.rounded_to >= 5:
        return
    for row, label in enumerate(grid.labels):
        if _NOT_PEOPLE.search(label):
            continue
        for column in range(1, len(grid.headings)):
            count = grid.count(row, column)
            if count is None or not 0 < count < smallest_safe or not _counts_people(grid, column):
                continue
            yield Disclosure(
                where=grid.where,
                subject=f"{label}, {grid.headings[column]}",
                reason=f"a count of {count}, below {smallest_safe}",
                place=grid.place((row, column)),
            )
    yield from _withheld_in_vain(grid)
    yield from _by_subtraction(grid, smallest_safe)


def _counts_people(grid: Grid, column: int) -> bool:
    """Whether a column may count people: no rate, no change, no heading that says otherwise."""
    heading = grid.headings[column].replace("_", " ")
    is_count = grid.scale(column) is None and not grid.is_change(column)
    return is_count and not _NOT_PEOPLE.search(f"{heading} {grid.headings[0]}")


def _withheld_in_vain(grid: Grid) -> Iterator[Disclosure]:
    """A single cell withheld from a total whose other parts are printed."""
    for name, parts, at in lines(grid):
        hidden, whole = withheld(grid, parts), grid.count(*at)
        printed = [count for part in parts if (count := grid.count(*part)) is not None]
        if len(hidden) != 1 or len(printed) + 1 != len(parts) or whole is None:
            continue
        left = whole - sum(printed)
        if left >= 0:
            yield Disclosure(
                where=grid.where,
                subject=f"the cell withheld in {name}",
                reason=f"the total less the rest gives it: {whole:,} − {sum(printed):,} = {left:,}",
                place=grid.place(hidden[0]),
            )


def _by_subtraction(grid: Grid, smallest_safe: int) -> Iterator[Disclosure]:
    """In a table of counts and percentages, who is in the whole and not in the part."""
    if not any(chosen(grid, rate) for rate in grid.rates):
        return
    for part, whole in nested_rows(grid.labels):
        for column in grid.counts:
            inner, outer = grid.count(part, column), grid.count(whole, column)
            if inner is not None and outer is not None and 0 < outer - inner < smallest_safe:
                yield Disclosure(
                    where=grid.where,
                    subject=f"{grid.labels[whole]} less {grid.labels[part]}",
                    reason=f"{outer:,} − {inner:,} = {outer - inner} ({grid.headings[column]})",
                    place=grid.place((whole, column), (part, column)),
                )


def passage_disclosures(
    passage: Passage, smallest_safe: int = SMALLEST_SAFE
) -> Iterator[Disclosure]:
    """Few people named by number, worse where a place or a circumstance stands beside them."""
    places = [m for m in _FEW_BY_PLACE.finditer(passage.text) if 0 < int(m[1]) < smallest_safe]
    people = [m for m in _FEW_PEOPLE.finditer(passage.text) if 0 < int(m[1]) < smallest_safe]
    traits = sorted({match[0].lower() for match in _TRAITS.finditer(passage.text)})
    for match in sorted([*places, *people], key=lambda found: found.start()):
        beside = f", beside words that describe them ({', '.join(traits)})" if traits else ""
        yield Disclosure(
            where=passage.where,
            subject=match[0],
            reason=f"{match[1]} is below {smallest_safe}{beside}",
            place=Place(span=match.span()),
        )
