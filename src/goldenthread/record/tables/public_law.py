"""Pre-proceedings under the Public Law Outline."""

from __future__ import annotations

from goldenthread.record.schema import (
    CHILD_COLUMN,
    FREE_TEXT,
    IDENTIFIER,
    OPERATIONAL,
    PERSONAL,
    Kind,
    Table,
    date,
    flag,
    text,
)

PRE_PROCEEDINGS = Table(
    name="pre_proceedings",
    kind=Kind.EPISODE,
    title="Pre-proceedings",
    meaning="A family's time in pre-proceedings, a row a child.",
    key=(
        "child_id",
        "decision_date",
    ),
    starts="decision_date",
    ends="end_date",
    standard_names=("ssd_pre_proceedings",),
    columns=(
        CHILD_COLUMN,
        text("family_id", "The family's number.", IDENTIFIER),
        date("decision_date", "Decision to enter pre-proceedings.", PERSONAL, required=True),
        date("letter_date", "Letter before proceedings sent.", PERSONAL),
        date("initial_meeting_date", "First meeting with the parents.", PERSONAL),
        date("end_date", "Step down or issue.", PERSONAL),
        text(
            "outcome", "How it ended: stepped down or issued.", PERSONAL, "pre_proceedings_outcome"
        ),
    ),
)


PRE_PROCEEDINGS_EXTENSION = Table(
    name="pre_proceedings_extension",
    kind=Kind.EVENT,
    title="Extensions of pre-proceedings",
    meaning="Who agreed that pre-proceedings may run longer, why and to when.",
    key=(
        "child_id",
        "agreed_date",
    ),
    day="agreed_date",
    columns=(
        CHILD_COLUMN,
        date("agreed_date", "Day it was agreed.", PERSONAL, required=True),
        date("new_end_date", "The new end.", PERSONAL),
        text("reason", "Why.", FREE_TEXT),
        text("agreed_by", "Who agreed.", OPERATIONAL),
    ),
)


PRE_PROCEEDINGS_REVIEW = Table(
    name="pre_proceedings_review",
    kind=Kind.EVENT,
    title="Reviews of pre-proceedings",
    meaning="A case in pre-proceedings reviewed and challenged.",
    key=(
        "child_id",
        "review_date",
    ),
    day="review_date",
    columns=(
        CHILD_COLUMN,
        date("review_date", "Day of the review.", PERSONAL, required=True),
        flag("clear_plan", "The reviewer judged the plan clear.", PERSONAL),
        text("reviewer", "Who reviewed.", OPERATIONAL),
    ),
)

TABLES = (
    PRE_PROCEEDINGS,
    PRE_PROCEEDINGS_EXTENSION,
    PRE_PROCEEDINGS_REVIEW,
)
