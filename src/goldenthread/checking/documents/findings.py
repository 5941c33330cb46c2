"""What a check of a document says: four verdicts, and separately what may point at a child.

A verdict is never a guess. A number that another reading would save is *consistent if inputs are
rounded* or *cannot judge*; only what no reading saves is *inconsistent*.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a printed number stands to the numbers printed around it."""

    CONSISTENT = "consistent"
    ROUNDED = "consistent_only_if_inputs_are_rounded"
    INCONSISTENT = "inconsistent"
    CANNOT_JUDGE = "cannot_judge"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One relation that was tested."""

    where: str
    """Slide, sheet, page or line."""
    subject: str
    """The row, the column or the words the relation is about."""
    check: str
    """ratio, percent_change, sum, percent_sum, subset, ordering, average, implied_count, possible,
    labels or missing."""
    verdict: Verdict
    reason: str


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """A number or a passage from which somebody might tell who is meant."""

    where: str
    subject: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Everything said of one document."""

    findings: tuple[Finding, ...]
    disclosures: tuple[Disclosure, ...]

    def of(self, verdict: Verdict) -> list[Finding]:
        """The findings with one verdict, in the document's order."""
        return [finding for finding in self.findings if finding.verdict is verdict]
