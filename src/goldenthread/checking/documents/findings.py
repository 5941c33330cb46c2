"""What a check of a document says: four verdicts, and separately what may point at a child.

A verdict is never a guess. A number that another reading would save is *consistent if inputs are
rounded* or *cannot judge*; only what no reading saves is *inconsistent*.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from goldenthread.checking.documents.blocks import Block


class Verdict(StrEnum):
    """How a printed number stands to the numbers printed around it."""

    CONSISTENT = "consistent"
    ROUNDED = "consistent_only_if_inputs_are_rounded"
    INCONSISTENT = "inconsistent"
    CANNOT_JUDGE = "cannot_judge"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in a document something is said: cells of a table, or words of a passage."""

    block: int = 0
    """Which of the document's tables and passages, from 0."""
    cells: tuple[tuple[int, int], ...] = ()
    """Row and column, from 0, the heading row counted; empty for the whole table."""
    span: tuple[int, int] | None = None
    """The first letter and the one after the last, within a passage."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One relation that was tested."""

    where: str
    """Slide, sheet, page or line."""
    subject: str
    """The row, the column or the words the relation is about."""
    check: str
    """ratio, rate, percent_change, change, sum, sum_with_suppressed, percent_sum, subset, ordering,
    average, coverage, implied_count, possible, stated_twice, title_period, labels or missing."""
    verdict: Verdict
    reason: str
    place: Place = Place()


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """A number or a passage from which somebody might tell who is meant."""

    where: str
    subject: str
    reason: str
    place: Place = Place()


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Everything said of one document, and the document as it was read."""

    findings: tuple[Finding, ...]
    disclosures: tuple[Disclosure, ...]
    blocks: tuple[Block, ...] = ()

    def of(self, verdict: Verdict) -> list[Finding]:
        """The findings with one verdict, in the document's order."""
        return [finding for finding in self.findings if finding.verdict is verdict]

    @property
    def needs_a_person(self) -> bool:
        """Whether a number does not hold, or something may point at a child."""
        return bool(self.of(Verdict.INCONSISTENT) or self.disclosures)

    def as_json(self) -> dict[str, Any]:
        """The findings and disclosures for a program; the document itself is left out."""
        return {
            "relations_tested": len(self.findings),
            "by_verdict": {verdict.value: len(self.of(verdict)) for verdict in Verdict},
            "findings": [
                {"check": each.check, "verdict": each.verdict.value, **_said(each)}
                for each in self.findings
            ],
            "disclosures": [_said(each) for each in self.disclosures],
        }


def _said(each: Finding | Disclosure) -> dict[str, Any]:
    place = each.place
    return {
        "where": each.where,
        "subject": each.subject,
        "reason": each.reason,
        "block": place.block,
        "cells": [list(cell) for cell in place.cells],
        "span": list(place.span) if place.span else None,
    }
