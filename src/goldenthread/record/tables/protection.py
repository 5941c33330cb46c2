"""Child protection: enquiries, conferences, plans, visits and reviews."""

from __future__ import annotations

from goldenthread.record.schema import (
    CHILD_COLUMN,
    LATEST_ONLY_COLUMN,
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

S47_ENQUIRY = Table(
    name="s47_enquiry",
    kind=Kind.EPISODE,
    title="Section 47 enquiries",
    meaning="An enquiry into significant harm, from the strategy discussion that began it.",
    key=(
        "child_id",
        "strategy_discussion_date",
    ),
    starts="strategy_discussion_date",
    ends="end_date",
    standard_names=(
        "Annex A List 5",
        "ssd_s47_enquiry",
        "CIN census Section47",
    ),
    columns=(
        CHILD_COLUMN,
        date(
            "strategy_discussion_date",
            "Day of the strategy discussion at which the enquiry began.",
            PERSONAL,
            required=True,
        ),
        date("end_date", "Day the enquiry ended.", PERSONAL),
        flag("conference_not_needed", "An initial conference was deemed unnecessary.", PERSONAL),
        integer("enquiries_in_last_12_months", "Earlier enquiries in twelve months.", PERSONAL),
        TEAM_COLUMN,
        WORKER_COLUMN,
    ),
)


INITIAL_CHILD_PROTECTION_CONFERENCE = Table(
    name="initial_child_protection_conference",
    kind=Kind.EVENT,
    title="Initial child protection conferences",
    meaning="An initial conference.",
    key=(
        "child_id",
        "conference_date",
    ),
    day="conference_date",
    standard_names=(
        "Annex A List 5",
        "ssd_initial_cp_conference",
    ),
    columns=(
        CHILD_COLUMN,
        date("conference_date", "Day it was held.", PERSONAL, required=True),
        date(
            "strategy_discussion_date",
            "Day of the strategy discussion from which its 15 working days run.",
            PERSONAL,
        ),
        flag("resulted_in_plan", "Whether it made the child subject of a plan.", PERSONAL),
        flag("transfer_in", "Held because the child moved in from another authority.", PERSONAL),
        TEAM_COLUMN,
        WORKER_COLUMN,
    ),
)


CHILD_PROTECTION_PLAN = Table(
    name="child_protection_plan",
    kind=Kind.EPISODE,
    title="Child protection plans",
    meaning="A child protection plan.",
    key=(
        "child_id",
        "start_date",
    ),
    starts="start_date",
    ends="end_date",
    standard_names=(
        "Annex A List 7",
        "ssd_cp_plans",
        "CIN census ChildProtectionPlans",
    ),
    columns=(
        CHILD_COLUMN,
        date("start_date", "Day it started.", PERSONAL, required=True),
        date("end_date", "Day it ended.", PERSONAL),
        text("initial_category", "Category of abuse at the start.", SPECIAL, "category_of_abuse"),
        text("latest_category", "Latest category of abuse.", SPECIAL, "category_of_abuse"),
        integer("previous_plans", "Earlier plans with this authority.", PERSONAL),
        flag(
            "emergency_protection_in_last_6_months",
            "Subject of an emergency protection order or police protection in the last six months.",
            SPECIAL,
        ),
        TEAM_COLUMN,
        WORKER_COLUMN,
    ),
)


CP_VISIT = Table(
    name="cp_visit",
    kind=Kind.EVENT,
    title="Child protection visits",
    meaning="A statutory visit to a child on a plan.",
    key=(
        "child_id",
        "visit_date",
    ),
    day="visit_date",
    standard_names=(
        "Annex A List 7",
        "ssd_cp_visits",
    ),
    columns=(
        CHILD_COLUMN,
        date("visit_date", "Day of the visit.", PERSONAL, required=True),
        flag("seen", "The child was seen.", PERSONAL),
        flag("seen_alone", "The child was seen alone.", PERSONAL),
        LATEST_ONLY_COLUMN,
    ),
)


CP_REVIEW = Table(
    name="cp_review",
    kind=Kind.EVENT,
    title="Review child protection conferences",
    meaning="A review conference.",
    key=(
        "child_id",
        "review_date",
    ),
    day="review_date",
    standard_names=(
        "Annex A List 7",
        "ssd_cp_reviews",
    ),
    columns=(
        CHILD_COLUMN,
        date("review_date", "Day it was held.", PERSONAL, required=True),
        flag("quorate", "Whether enough agencies took part.", OPERATIONAL),
        flag("continued_plan", "Whether the plan went on.", PERSONAL),
        LATEST_ONLY_COLUMN,
    ),
)

TABLES = (
    S47_ENQUIRY,
    INITIAL_CHILD_PROTECTION_CONFERENCE,
    CHILD_PROTECTION_PLAN,
    CP_VISIT,
    CP_REVIEW,
)
