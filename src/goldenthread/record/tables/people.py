"""Who the children are, who works with them and in which team."""

from __future__ import annotations

from goldenthread.record.schema import (
    CHILD_COLUMN,
    IDENTIFIER,
    OPERATIONAL,
    PERSONAL,
    SPECIAL,
    TEAM_COLUMN,
    Kind,
    Table,
    date,
    flag,
    text,
)

PERSON = Table(
    name="person",
    kind=Kind.PERSON,
    title="People",
    meaning="A child or young person known to the council.",
    key=("child_id",),
    standard_names=(
        "ssd_person",
        "Annex A Lists 1 to 10",
        "SSDA903 Header",
    ),
    columns=(
        CHILD_COLUMN,
        text("upn", "Unique pupil number.", IDENTIFIER),
        text(
            "legacy_id", "The number the child had in the system used before this one.", IDENTIFIER
        ),
        text("forename", "Forename.", IDENTIFIER),
        text("surname", "Surname.", IDENTIFIER),
        text("sex", "Sex as recorded.", PERSONAL, "sex"),
        text("ethnicity", "Ethnic background, DfE code.", SPECIAL, "ethnicity"),
        date("date_of_birth", "Date of birth; empty for an unborn child.", PERSONAL),
        date("expected_date_of_birth", "Expected date of birth of an unborn child.", PERSONAL),
        date("death_date", "Date of death.", PERSONAL),
        flag("disability", "Whether the child has a disability.", SPECIAL),
        flag(
            "unaccompanied_asylum_seeking",
            "Whether the child is an unaccompanied asylum seeking child.",
            SPECIAL,
        ),
    ),
)


LINKED_IDENTIFIER = Table(
    name="linked_identifier",
    kind=Kind.REFERENCE,
    title="Linked identifiers",
    meaning="Another number by which a source knows the child.",
    key=(
        "child_id",
        "identifier_type",
        "identifier_value",
    ),
    standard_names=("ssd_linked_identifiers",),
    columns=(
        CHILD_COLUMN,
        text(
            "identifier_type",
            "Which kind of number it is.",
            OPERATIONAL,
            "child_id_kind",
            required=True,
        ),
        text("identifier_value", "The number.", IDENTIFIER, required=True),
    ),
)


FAMILY_MEMBER = Table(
    name="family_member",
    kind=Kind.REFERENCE,
    title="Family members",
    meaning="A child as one of a family, where a source states it; children of one family share "
    "its number.",
    key=("child_id", "family_id"),
    standard_names=("ssd_family",),
    columns=(
        CHILD_COLUMN,
        text("family_id", "The family's number in the source.", IDENTIFIER, required=True),
    ),
)


INVOLVEMENT = Table(
    name="involvement",
    kind=Kind.EPISODE,
    title="Involvements",
    meaning="A worker's responsibility for a child.",
    key=(
        "child_id",
        "worker",
        "start_date",
    ),
    starts="start_date",
    ends="end_date",
    standard_names=(
        "ssd_involvements",
        "ssd_professionals",
        "Annex A Allocated Team and Allocated Worker",
    ),
    columns=(
        CHILD_COLUMN,
        text("worker", "The worker.", OPERATIONAL),
        text("worker_role", "What the worker is to the child.", OPERATIONAL, "worker_role"),
        flag(
            "social_worker_registered",
            "Whether the worker is on the Social Work England register.",
            OPERATIONAL,
        ),
        TEAM_COLUMN,
        date("start_date", "When the worker took responsibility.", OPERATIONAL),
        date("end_date", "When it ended.", OPERATIONAL),
    ),
)


TEAM = Table(
    name="team",
    kind=Kind.REFERENCE,
    title="Teams",
    meaning="A team and the locality it belongs to.",
    key=("team",),
    standard_names=("ssd_department",),
    columns=(
        text("team", "The team's name.", OPERATIONAL, required=True),
        text("team_id", "The team's number in the source.", OPERATIONAL),
        text("locality", "The locality it belongs to.", OPERATIONAL),
    ),
)

TABLES = (
    PERSON,
    LINKED_IDENTIFIER,
    FAMILY_MEMBER,
    INVOLVEMENT,
    TEAM,
)
