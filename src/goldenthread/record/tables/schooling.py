"""School attendance of vulnerable pupils, as a weekly list tells it."""

from __future__ import annotations

from goldenthread.record.schema import (
    CHILD_COLUMN,
    OPERATIONAL,
    PERSONAL,
    SPECIAL,
    Kind,
    Table,
    date,
    flag,
    integer,
    text,
)

WEEKLY_ATTENDANCE = Table(
    name="weekly_attendance",
    kind=Kind.EVENT,
    title="Weekly attendance",
    meaning="One pupil's week. Where the school sent nothing it is *not known*, never absence.",
    key=(
        "child_id",
        "week_commencing",
    ),
    day="week_commencing",
    columns=(
        CHILD_COLUMN,
        date("week_commencing", "Monday of the week.", OPERATIONAL, required=True),
        text("setting_urn", "The school's number.", OPERATIONAL),
        text("setting_authority", "Authority whose area the school is in.", OPERATIONAL),
        text("looked_after_by", "Authority that looks after the pupil, if any.", SPECIAL),
        text(
            "ehcp_maintained_by",
            "Authority that maintains the pupil's education, health and care plan, if any.",
            SPECIAL,
        ),
        text("home_authority", "Authority responsible for the pupil.", PERSONAL),
        integer("year_group", "National curriculum year, 0 for Reception.", PERSONAL),
        flag("early_years", "In an early years setting rather than a school.", OPERATIONAL),
        flag("elevated_by_school", "The school raised the pupil's risk.", PERSONAL),
        flag(
            "attended",
            "Present for at least one session in the week; empty when no return was made.",
            PERSONAL,
        ),
        integer("sessions_possible", "Sessions open to the pupil.", PERSONAL),
        integer("sessions_attended", "Sessions attended.", PERSONAL),
    ),
)

TABLES = (WEEKLY_ATTENDANCE,)
