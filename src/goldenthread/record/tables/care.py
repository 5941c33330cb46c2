"""Children looked after and care leavers."""

from __future__ import annotations

from goldenthread.record.schema import (
    CHILD_COLUMN,
    IDENTIFIER,
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
    number,
    text,
)

LOOKED_AFTER_PERIOD = Table(
    name="looked_after_period",
    kind=Kind.EPISODE,
    title="Periods of being looked after",
    meaning="From becoming looked after to ceasing.",
    key=(
        "child_id",
        "start_date",
    ),
    starts="start_date",
    ends="end_date",
    standard_names=(
        "Annex A List 8",
        "ssd_cla_episodes",
        "SSDA903 Episodes",
    ),
    columns=(
        CHILD_COLUMN,
        date("start_date", "Day the child became looked after.", PERSONAL, required=True),
        date("end_date", "Day the child ceased to be looked after.", PERSONAL),
        text("end_reason", "Why it ceased (SSDA903 REC).", PERSONAL, "reason_ceased"),
        text("category_of_need", "Category of need.", SPECIAL, "primary_need"),
        flag("second_period_in_12_months", "A second or later period in twelve months.", PERSONAL),
        TEAM_COLUMN,
        WORKER_COLUMN,
    ),
)


LEGAL_STATUS = Table(
    name="legal_status",
    kind=Kind.EPISODE,
    title="Legal statuses",
    meaning="The legal status of a looked-after child.",
    key=(
        "child_id",
        "start_date",
    ),
    starts="start_date",
    ends="end_date",
    standard_names=(
        "Annex A List 8",
        "ssd_legal_status",
        "SSDA903 Episodes LS",
    ),
    columns=(
        CHILD_COLUMN,
        text("legal_status", "Legal status (SSDA903 LS).", PERSONAL, "legal_status"),
        date("start_date", "Day it began.", PERSONAL, required=True),
        date("end_date", "Day it ended.", PERSONAL),
    ),
)


PLACEMENT = Table(
    name="placement",
    kind=Kind.EPISODE,
    title="Placements",
    meaning="Where a looked-after child lives.",
    key=(
        "child_id",
        "start_date",
    ),
    starts="start_date",
    ends="end_date",
    standard_names=(
        "Annex A List 8",
        "ssd_cla_placement",
    ),
    columns=(
        CHILD_COLUMN,
        date("start_date", "Day it began.", PERSONAL, required=True),
        date("end_date", "Day it ended.", PERSONAL),
        text("placement_type", "Type of placement (SSDA903 PLACE).", PERSONAL, "placement_type"),
        text("provider", "Provider (SSDA903 PLACE_PROVIDER).", OPERATIONAL, "placement_provider"),
        text("urn", "Ofsted number of the home.", OPERATIONAL),
        text("postcode", "Postcode of the placement.", IDENTIFIER),
        flag("in_area", "Inside the authority's boundary.", PERSONAL),
        text("placement_authority", "Authority whose area it is in.", OPERATIONAL),
        number("distance_miles", "Miles from home.", PERSONAL),
        integer("placements_in_last_12_months", "Placements in twelve months.", PERSONAL),
    ),
)


CLA_REVIEW = Table(
    name="cla_review",
    kind=Kind.EVENT,
    title="Looked-after reviews",
    meaning="A review of a looked-after child's case.",
    key=(
        "child_id",
        "review_date",
    ),
    day="review_date",
    standard_names=(
        "Annex A List 8",
        "ssd_cla_reviews",
        "SSDA903 Reviews",
    ),
    columns=(
        CHILD_COLUMN,
        date("review_date", "Day it was held.", PERSONAL, required=True),
        text(
            "participation",
            "How the child took part (SSDA903 REVIEW_CODE).",
            PERSONAL,
            "review_participation",
        ),
        LATEST_ONLY_COLUMN,
    ),
)


CLA_VISIT = Table(
    name="cla_visit",
    kind=Kind.EVENT,
    title="Visits to looked-after children",
    meaning="A statutory visit to a looked-after child.",
    key=(
        "child_id",
        "visit_date",
    ),
    day="visit_date",
    standard_names=(
        "Annex A List 8",
        "ssd_cla_visits",
    ),
    columns=(
        CHILD_COLUMN,
        date("visit_date", "Day of the visit.", PERSONAL, required=True),
        flag("seen", "The child was seen.", PERSONAL),
        flag("seen_alone", "The child was seen alone.", PERSONAL),
        LATEST_ONLY_COLUMN,
    ),
)


IRO_CONTACT = Table(
    name="iro_contact",
    kind=Kind.EVENT,
    title="Contacts by the independent reviewing officer",
    meaning="A visit or contact with the child by the IRO.",
    key=(
        "child_id",
        "contact_date",
    ),
    day="contact_date",
    standard_names=("Annex A List 8",),
    columns=(
        CHILD_COLUMN,
        date("contact_date", "Day of the visit or contact.", PERSONAL, required=True),
        LATEST_ONLY_COLUMN,
    ),
)


PERMANENCE_PLAN = Table(
    name="permanence_plan",
    kind=Kind.EVENT,
    title="Permanence plans",
    meaning="The primary route to a settled home, and when it was recorded.",
    key=(
        "child_id",
        "plan_type",
        "recorded_date",
    ),
    day="recorded_date",
    standard_names=(
        "Annex A List 8",
        "ssd_cla_care_plan",
    ),
    columns=(
        CHILD_COLUMN,
        text("plan_type", "The primary plan.", PERSONAL, "permanence_plan"),
        date(
            "recorded_date",
            "Day the plan was recorded; the day of the extract where the source gives none.",
            PERSONAL,
            required=True,
        ),
        flag(
            "date_not_given",
            "True when the source gives no date, so that recorded_date is the extract's own day.",
            OPERATIONAL,
        ),
        LATEST_ONLY_COLUMN,
    ),
)


MISSING_EPISODE = Table(
    name="missing_episode",
    kind=Kind.EPISODE,
    title="Missing episodes",
    meaning="A child missing or away without authorisation.",
    key=(
        "child_id",
        "start_date",
    ),
    starts="start_date",
    ends="end_date",
    standard_names=(
        "ssd_missing",
        "SSDA903 Missing",
    ),
    columns=(
        CHILD_COLUMN,
        date("start_date", "When it began.", SPECIAL, required=True),
        date("end_date", "When the child was back.", SPECIAL),
        text("missing_type", "Missing, or away without authorisation.", SPECIAL, "missing_type"),
        flag("return_interview_offered", "A return home interview was offered.", PERSONAL),
        flag("return_interview_accepted", "It was accepted.", PERSONAL),
    ),
)


CARE_LEAVER = Table(
    name="care_leaver",
    kind=Kind.EVENT,
    title="Care leavers",
    observed=True,
    meaning="What was known of a care leaver on the day of the extract.",
    key=(
        "child_id",
        "known_on",
    ),
    day="known_on",
    standard_names=(
        "Annex A List 9",
        "ssd_care_leavers",
        "SSDA903 OC3",
    ),
    columns=(
        CHILD_COLUMN,
        date("known_on", "Day of the extract that says so.", OPERATIONAL, required=True),
        text("eligibility", "Leaving-care status.", PERSONAL, "care_leaver_eligibility"),
        text(
            "in_touch", "Whether the council is in touch (SSDA903 IN_TOUCH).", PERSONAL, "in_touch"
        ),
        date("latest_contact_date", "Latest contact.", PERSONAL),
        text(
            "accommodation",
            "Type of accommodation (SSDA903 ACCOM letter).",
            PERSONAL,
            "accommodation",
        ),
        flag(
            "accommodation_suitable",
            "Suitable under the Care Leavers Regulations 2010 r.9(2).",
            PERSONAL,
        ),
        text("activity", "Main activity (SSDA903 ACTIV).", PERSONAL, "activity"),
        date("pathway_plan_review_date", "Day the pathway plan was last reviewed.", PERSONAL),
        text("personal_adviser", "The personal adviser.", OPERATIONAL),
        TEAM_COLUMN,
        WORKER_COLUMN,
    ),
)


ADOPTION = Table(
    name="adoption",
    kind=Kind.EPISODE,
    title="Adoption",
    meaning="A child's way to adoption, from the decision.",
    key=(
        "child_id",
        "family_id",
        "decision_date",
    ),
    starts="decision_date",
    ends="adoption_order_date",
    standard_names=(
        "Annex A List 10",
        "ssd_permanence",
    ),
    columns=(
        CHILD_COLUMN,
        text("family_id", "The family's number.", IDENTIFIER),
        date("entered_care_date", "Day the child entered care.", PERSONAL),
        date("decision_date", "Decision that the child should be placed.", PERSONAL),
        date("placement_order_date", "Placement order.", PERSONAL),
        date("matched_date", "Matched with adopters.", PERSONAL),
        date("placed_date", "Placed for adoption.", PERSONAL),
        date("adoption_order_date", "Adoption order.", PERSONAL),
        date("reversed_date", "Decision that the child should no longer be placed.", PERSONAL),
        text("reversed_reason", "Why.", PERSONAL, "adoption_reversal_reason"),
        date(
            "fostering_for_adoption_date",
            "Placed in fostering for adoption or concurrent planning.",
            PERSONAL,
        ),
    ),
)


ADOPTER = Table(
    name="adopter",
    kind=Kind.EPISODE,
    title="Adopters",
    meaning="A prospective adopter's way through approval, matching and placement.",
    key=("adopter_id",),
    starts="enquiry_date",
    ends="left_date",
    standard_names=("Annex A List 11",),
    columns=(
        text("adopter_id", "The adopter's number.", IDENTIFIER, required=True),
        text("family_id", "The family's number.", IDENTIFIER),
        text("sex", "Sex as recorded.", PERSONAL, "sex"),
        text("ethnicity", "Ethnic background.", SPECIAL, "ethnicity"),
        flag("disability", "Whether the adopter has a disability.", SPECIAL),
        flag("fostering_for_adoption", "Fostering for adoption.", PERSONAL),
        date("enquiry_date", "Enquiry received.", PERSONAL),
        date("stage_1_start_date", "Stage 1 started.", PERSONAL),
        date("stage_1_end_date", "Stage 1 ended.", PERSONAL),
        date("stage_2_start_date", "Stage 2 started.", PERSONAL),
        date("stage_2_end_date", "Stage 2 ended.", PERSONAL),
        date("application_date", "Application submitted.", PERSONAL),
        date("approved_date", "Application approved.", PERSONAL),
        date("matched_date", "Matched with a child or children.", PERSONAL),
        date("placed_date", "Children placed.", PERSONAL),
        integer("children_placed", "Number of children placed.", PERSONAL),
        date("adoption_order_date", "Adoption order.", PERSONAL),
        date("left_date", "Left the process.", PERSONAL),
        text("left_reason", "Why.", PERSONAL, "adopter_leaving_reason"),
    ),
)

TABLES = (
    LOOKED_AFTER_PERIOD,
    LEGAL_STATUS,
    PLACEMENT,
    CLA_REVIEW,
    CLA_VISIT,
    IRO_CONTACT,
    PERMANENCE_PLAN,
    MISSING_EPISODE,
    CARE_LEAVER,
    ADOPTION,
    ADOPTER,
)
