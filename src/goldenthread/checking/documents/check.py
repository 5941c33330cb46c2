"""A whole document checked: `check_document(path)`."""

from __future__ import annotations

from collections.abc import Iterable
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
from goldenthread.checking.documents.tables import check_table


def check_document(path: Path, *, smallest_safe: int = SMALLEST_SAFE) -> Checked:
    """Every relation tested and every disclosure found in a file.

    `smallest_safe` is the least count that may be published.
    Raises UnreadableDocumentError when the file cannot be opened.
    """
    return check_blocks(blocks_of(path), smallest_safe=smallest_safe)


def check_blocks(blocks: Iterable[Block], *, smallest_safe: int = SMALLEST_SAFE) -> Checked:
    """The same for tables and passages already read."""
    findings: list[Finding] = []
    disclosures: list[Disclosure] = []
    for block in blocks:
        if isinstance(block, Table):
            findings.extend(check_table(block))
            disclosures.extend(table_disclosures(block, smallest_safe))
        else:
            findings.extend(check_passage(block))
            disclosures.extend(passage_disclosures(block, smallest_safe))
    return Checked(findings=tuple(findings), disclosures=tuple(disclosures))
