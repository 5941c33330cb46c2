"""Health of children looked after: checks, immunisations and questionnaires."""

from __future__ import annotations

from goldenthread.record.schema import (
    CHILD_COLUMN,
    LATEST_ONLY_COLUMN,
    SPECIAL,
    Kind,
    Table,
    date,
    flag,
    integer,
    text,
)

HEALTH_CHECK = Table(
    name="health_check",
    kind=Kind.EVENT,
    title="Health and dental checks",
    meaning="A health assessment or dental check of a looked-after child.",
    key=(
        "child_id",
        "check_type",
        "check_date",
    ),
    day="check_date",
    standard_names=(
        "Annex A List 8",
        "ssd_cla_health",
    ),
    columns=(
        CHILD_COLUMN,
        text(
            "check_type",
            "Health assessment or dental check.",
            SPECIAL,
            "health_check_type",
            required=True,
        ),
        date("check_date", "Day of the check.", SPECIAL, required=True),
        LATEST_ONLY_COLUMN,
    ),
)


IMMUNISATION = Table(
    name="immunisation",
    kind=Kind.EVENT,
    title="Immunisations",
    meaning="Whether a looked-after child's immunisations were up to date on a day.",
    key=(
        "child_id",
        "status_date",
    ),
    day="status_date",
    standard_names=("ssd_cla_immunisations",),
    columns=(
        CHILD_COLUMN,
        date("status_date", "Day on which it was so.", SPECIAL, required=True),
        flag("up_to_date", "The child's immunisations were up to date.", SPECIAL),
        LATEST_ONLY_COLUMN,
    ),
)


SDQ_SCORE = Table(
    name="sdq_score",
    kind=Kind.EVENT,
    title="Strengths and difficulties questionnaires",
    meaning="A questionnaire about a looked-after child's feelings and behaviour.",
    key=(
        "child_id",
        "completed_date",
    ),
    day="completed_date",
    standard_names=("ssd_sdq_scores",),
    columns=(
        CHILD_COLUMN,
        date("completed_date", "Day it was completed.", SPECIAL, required=True),
        integer("score", "Total difficulties, 0 to 40.", SPECIAL),
    ),
)

TABLES = (HEALTH_CHECK, IMMUNISATION, SDQ_SCORE)
