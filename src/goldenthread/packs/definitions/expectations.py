"""What several packs say of statutory expectations: which were kept within their limits."""

from __future__ import annotations

from goldenthread.measures.figure import Interval
from goldenthread.packs.model import Column, FigureTable, Row, Section, Shows
from goldenthread.packs.source import Ask

DUE = {
    "conferences": ("initial_conference_in_time", "Initial child protection conferences"),
    "plan_reviews": ("child_protection_review_in_time", "Child protection plan reviews"),
    "care_reviews": ("looked_after_review_in_time", "Reviews of children looked after"),
    "assessments": ("assessment_in_time", "Assessments"),
}
"""By the name a pack places it by: the measure, and what it is called in print."""


def asked(interval: Interval) -> dict[str, Ask]:
    """The questions the section rests on, over an interval."""
    return {name: Ask(measure, interval) for name, (measure, _) in DUE.items()}


def kept_in_time(table: str, *notes: str) -> Section:
    """The rate of each, not a claim that all were kept."""
    return Section(
        topic="Statutory expectations",
        title="{conferences.rate} of initial child protection conferences were held in time",
        blocks=(
            FigureTable(
                title=f"{table}, {{conferences.as_at}}",
                row_heading="Expectation",
                columns=(
                    Column("Fell due", Shows.DENOMINATOR),
                    Column("In time", Shows.NUMERATOR),
                    Column("Per cent", Shows.PERCENT),
                    Column("Late or missed", Shows.REMAINDER),
                    Column("Not known", Shows.NOT_KNOWN),
                ),
                rows=tuple(Row(label, name) for name, (_, label) in DUE.items()),
                notes=notes,
            ),
        ),
    )
