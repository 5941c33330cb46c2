"""A whole document checked: `check_document(path)`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from goldenthread.checking.documents.blocks import Block, Table
from goldenthread.checking.documents.disclosive import (
    SMALLEST_SAFE,
    passage_disclosures,
    table_disclosures,
)
from goldenthread.checking.documents.findings import Checked, Disclosure, Finding
from goldenthread.checking.documents.prose import check_passage
from goldenthread.checking.documents.reading import blocks_of
from goldenthread.checking.documents.repeats import check_repeats
from goldenthread.checking.documents.tables import check_table


def check_document(path: Path, *, smallest_safe: int = SMALLEST_SAFE) -> Checked:
    """Every relation tested and every disclosure found in a file.

    `smallest_safe` is the least count that may be published.
    Raises UnreadableDocumentError when the file cannot be opened.
    """
    return check_blocks(blocks_of(path), smallest_safe=smallest_safe)


def check_blocks(blocks: Iterable[Block], *, smallest_safe: int = SMALLEST_SAFE) -> Checked:
    """The same for tables and passages already read."""
    held = tuple(blocks)
    findings: list[Finding] = []
    disclosures: list[Disclosure] = []
    for at, block in enumerate(held):
        if isinstance(block, Table):
            found, given = check_table(block), table_disclosures(block, smallest_safe)
        else:
            found, given = check_passage(block), passage_disclosures(block, smallest_safe)
        findings.extend(replace(each, place=replace(each.place, block=at)) for each in found)
        disclosures.extend(replace(each, place=replace(each.place, block=at)) for each in given)
    findings.extend(check_repeats(held))
    findings.sort(key=lambda each: each.place.block)
    return Checked(findings=tuple(findings), disclosures=tuple(disclosures), blocks=held)
