"""The front door: contacts, early help, referrals, assessments and children in need."""

from __future__ import annotations

from goldenthread.record.schema import (
    CHILD_COLUMN,
    IDENTIFIER,
    OPERATIONAL,
    PERSONAL,
    SPECIAL,
    TEAM_COLUMN,
    WORKER_COLUMN,
    Kind,
    Table,
    date,
    flag,
    integer,
    text,
)

FRONT_DOOR_CONTACT = Table(
    name="front_door_contact",
    kind=Kind.EVENT,
    title="Contacts at the front door",
    meaning="A communication about a child that is not yet a referral.",
    key=(
        "child_id",
        "contact_date",
        "source",
    ),
    day="contact_date",
    standard_names=(
        "Annex A List 1",
        "ssd_contacts",
    ),
    columns=(
        CHILD_COLUMN,
        date("contact_date", "Day the contact was received.", PERSONAL, required=True),
        text("source", "Who made the contact.", PERSONAL, "referral_source"),
    ),
)


EARLY_HELP_EPISODE = Table(
    name="early_help_episode",
    kind=Kind.EPISODE,
    title="Early help",
    meaning="Support below the statutory threshold.",
    key=(
        "child_id",
        "start_date",
    ),
    starts="start_date",
    ends="completion_date",
    standard_names=(
        "Annex A List 2",
        "ssd_early_help_episodes",
    ),
    columns=(
        CHILD_COLUMN,
        date("start_date", "Day the early help assessment started.", PERSONAL, required=True),
        date("completion_date", "Day it was completed.", PERSONAL),
        text("organisation", "Organisation that completed the assessment.", OPERATIONAL),
    ),
)


REFERRAL = Table(
    name="referral",
    kind=Kind.EVENT,
    title="Referrals",
    meaning="A request for services accepted for a decision.",
    key=(
        "child_id",
        "referral_date",
    ),
    day="referral_date",
    standard_names=(
        "Annex A List 3",
        "ssd_cin_episodes",
    ),
    columns=(
        CHILD_COLUMN,
        text("referral_id", "The referral's number in the source.", IDENTIFIER),
        date("referral_date", "Day it was received.", PERSONAL, required=True),
        text("source", "Who referred.", PERSONAL, "referral_source"),
        flag("no_further_action", "Closed with no further action.", PERSONAL),
        integer(
            "referrals_in_last_12_months",
            "Earlier referrals in the twelve months before the latest.",
            PERSONAL,
        ),
        TEAM_COLUMN,
        WORKER_COLUMN,
    ),
)


CIN_ASSESSMENT = Table(
    name="cin_assessment",
    kind=Kind.EPISODE,
    title="Assessments",
    meaning="The single (continuous) assessment under sections 17 and 47.",
    key=(
        "child_id",
        "start_date",
    ),
    starts="start_date",
    ends="authorisation_date",
    standard_names=(
        "Annex A List 4",
        "ssd_cin_assessments",
    ),
    columns=(
        CHILD_COLUMN,
        text("assessment_id", "The assessment's number in the source.", IDENTIFIER),
        date(
            "referral_date",
            "Day of the referral that led to it, from which its 45 working days run.",
            PERSONAL,
        ),
        date("start_date", "Day it started.", PERSONAL, required=True),
        date(
            "authorisation_date", "Day the manager signed it off and the family was told.", PERSONAL
        ),
        flag("child_seen", "Whether the child was seen during it.", PERSONAL),
        flag("needs_services", "Assessed as needing children's social care support.", PERSONAL),
        TEAM_COLUMN,
        WORKER_COLUMN,
    ),
)


CIN_EPISODE = Table(
    name="cin_episode",
    kind=Kind.EPISODE,
    title="Episodes of need",
    meaning="Need in the census sense: it contains children on plans and looked after.",
    key=(
        "child_id",
        "referral_date",
    ),
    starts="referral_date",
    ends="close_date",
    standard_names=(
        "Annex A List 6",
        "ssd_cin_episodes",
        "CIN census CINdetails",
    ),
    columns=(
        CHILD_COLUMN,
        text("referral_id", "The number of the referral that led to it.", IDENTIFIER),
        date("referral_date", "Day of the referral that led to it.", PERSONAL, required=True),
        text("primary_need", "Primary need, N0 to N9.", SPECIAL, "primary_need"),
        date("close_date", "Day the case closed.", PERSONAL),
        text("close_reason", "Why it closed.", PERSONAL, "close_reason"),
        text(
            "case_status",
            "What the source says the child is: looked after, on a plan, in assessment or closed.",
            PERSONAL,
            "case_status",
        ),
        date("last_seen_date", "Day the child was last seen.", PERSONAL),
        TEAM_COLUMN,
        WORKER_COLUMN,
    ),
)


CIN_PLAN = Table(
    name="cin_plan",
    kind=Kind.EPISODE,
    title="Child in need plans",
    meaning="A dated plan under section 17.",
    key=(
        "child_id",
        "start_date",
    ),
    starts="start_date",
    ends="end_date",
    standard_names=(
        "ssd_cin_plans",
        "CIN census CINPlanDates",
    ),
    columns=(
        CHILD_COLUMN,
        date("start_date", "Day the plan started.", PERSONAL, required=True),
        date("end_date", "Day it ended.", PERSONAL),
        TEAM_COLUMN,
        WORKER_COLUMN,
    ),
)

CIN_VISIT = Table(
    name="cin_visit",
    kind=Kind.EVENT,
    title="Visits to children in need",
    meaning="A visit to a child in need who is neither on a protection plan nor looked after.",
    key=(
        "child_id",
        "visit_date",
    ),
    day="visit_date",
    standard_names=("ssd_cin_visits",),
    columns=(
        CHILD_COLUMN,
        date("visit_date", "Day of the visit.", PERSONAL, required=True),
        flag("seen", "The child was seen.", PERSONAL),
        flag("seen_alone", "The child was seen alone.", PERSONAL),
    ),
)

TABLES = (
    FRONT_DOOR_CONTACT,
    EARLY_HELP_EPISODE,
    REFERRAL,
    CIN_ASSESSMENT,
    CIN_EPISODE,
    CIN_PLAN,
    CIN_VISIT,
)
