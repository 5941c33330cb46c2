"""What oversight adds: ratings, contacts, dip samples, escalations and judgements."""

from __future__ import annotations

from goldenthread.record.schema import (
    CHILD_COLUMN,
    FREE_TEXT,
    OPERATIONAL,
    PERSONAL,
    SPECIAL,
    Kind,
    Table,
    date,
    flag,
    number,
    text,
)

RISK_RATING = Table(
    name="risk_rating",
    kind=Kind.EVENT,
    title="Risk ratings",
    meaning="A signed judgement of risk in a named scheme; schemes are never mixed.",
    key=(
        "child_id",
        "scheme",
        "rated_date",
    ),
    day="rated_date",
    columns=(
        CHILD_COLUMN,
        text(
            "scheme",
            "Which scheme: social_care or education.",
            OPERATIONAL,
            "rating_scheme",
            required=True,
        ),
        text("rating", "The rating.", SPECIAL, "rating", required=True),
        date("rated_date", "Day it was made.", PERSONAL, required=True),
        date("review_date", "Day it must be looked at again.", PERSONAL),
        text("rated_by", "Who made it.", OPERATIONAL),
        text("manager", "Manager who agreed it.", OPERATIONAL),
        text("reasons", "Factors behind it.", FREE_TEXT),
    ),
)


CONTACT = Table(
    name="contact",
    kind=Kind.EVENT,
    title="Contacts with children and families",
    meaning="A contact with a child or carer, by whoever made it.",
    key=(
        "child_id",
        "contact_date",
        "made_by",
        "mode",
    ),
    day="contact_date",
    columns=(
        CHILD_COLUMN,
        date("contact_date", "Day of the contact.", PERSONAL, required=True),
        text(
            "made_by",
            "Who made it: social worker, school, health and others.",
            OPERATIONAL,
            "contact_maker",
            required=True,
        ),
        text("mode", "Visit, doorstep, video or call.", OPERATIONAL, "contact_mode"),
        flag("two_way", "The child or carer answered.", PERSONAL),
        flag("seen", "The child was seen.", PERSONAL),
        flag("seen_alone", "The child was seen alone.", PERSONAL),
    ),
)


DIP_SAMPLE_READING = Table(
    name="dip_sample_reading",
    kind=Kind.EVENT,
    title="Dip sample readings",
    meaning="One senior manager's reading of one risk assessment.",
    key=("reading_id",),
    day="read_date",
    columns=(
        text("reading_id", "The reading's number.", OPERATIONAL, required=True),
        CHILD_COLUMN,
        date("read_date", "Day it was read.", PERSONAL, required=True),
        text("reader", "The senior manager.", OPERATIONAL, required=True),
        text("rating_before", "The rating read.", SPECIAL, "rating"),
        text("rating_after", "The rating the reader would give.", SPECIAL, "rating"),
        flag("drawn_at_random", "The case was drawn, not picked.", OPERATIONAL),
        text("round", "The sampling round it belongs to.", OPERATIONAL),
        text("stratum", "The part of the caseload it was drawn from.", OPERATIONAL),
        number("chance", "How likely the case was to be drawn, from 0 to 1.", OPERATIONAL),
        text("grade", "The grade the reader gave the work.", OPERATIONAL, "reading_grade"),
        flag("second_read", "A second reader's, made without sight of the first.", OPERATIONAL),
    ),
)

SAFETY_PLAN = Table(
    name="safety_plan",
    kind=Kind.EPISODE,
    title="Safety plans",
    meaning="What keeps a child safe meanwhile: who does what, how often they are contacted.",
    key=("plan_id",),
    starts="start_date",
    ends="end_date",
    columns=(
        text("plan_id", "The plan's number.", OPERATIONAL, required=True),
        CHILD_COLUMN,
        date("start_date", "Day it was agreed.", PERSONAL, required=True),
        date("review_date", "Day it must be looked at again.", PERSONAL),
        date("end_date", "Day it ended.", PERSONAL),
        text("contact_every", "How often the child is contacted under it.", PERSONAL),
        text("made_by", "Who made it.", OPERATIONAL),
        text("safe_because", "What keeps the child safe.", FREE_TEXT),
    ),
)


IRO_ESCALATION = Table(
    name="iro_escalation",
    kind=Kind.EPISODE,
    title="Escalations by independent reviewing officers",
    meaning="A challenge to the management line, informal or formal (IRO Handbook ch. 6).",
    key=("escalation_id",),
    starts="raised_date",
    ends="resolved_date",
    columns=(
        text("escalation_id", "The escalation's number.", OPERATIONAL, required=True),
        CHILD_COLUMN,
        date("raised_date", "Day it was raised.", PERSONAL, required=True),
        date("resolved_date", "Day the IRO accepted the answer.", PERSONAL),
        text("theme", "What it is about.", PERSONAL, "escalation_theme"),
        text("stage", "Informal or formal stage reached.", OPERATIONAL),
    ),
)


SUITABILITY_JUDGEMENT = Table(
    name="suitability_judgement",
    kind=Kind.EPISODE,
    title="Judgements of accommodation",
    meaning="A named manager's judgement of a young person's home, while it stands.",
    key=(
        "child_id",
        "subject",
        "judged_date",
    ),
    starts="judged_date",
    ends="ended_date",
    columns=(
        CHILD_COLUMN,
        text(
            "subject",
            "What is judged: a care leaver's accommodation, or an unregulated placement.",
            SPECIAL,
            "judgement_subject",
            required=True,
        ),
        date("judged_date", "Day of the judgement.", PERSONAL, required=True),
        flag("acceptable", "Whether it is acceptable.", SPECIAL),
        date("ended_date", "Day it no longer applied.", PERSONAL),
        text("judged_by", "Who judged.", OPERATIONAL),
        text("reason", "Why.", FREE_TEXT),
    ),
)

INDIVIDUAL_INTERVAL = Table(
    name="individual_interval",
    kind=Kind.EPISODE,
    title="Tighter intervals of a child's own plan",
    meaning="A standard that this child's plan sets tighter; the stricter of the two applies.",
    key=(
        "child_id",
        "standard",
        "starts",
    ),
    starts="starts",
    ends="ends",
    columns=(
        CHILD_COLUMN,
        text("standard", "The standard, by its id.", OPERATIONAL, required=True),
        date("starts", "Day from which it applies.", PERSONAL, required=True),
        date("ends", "Day on which it ceases to apply.", PERSONAL),
        text("interval", "How often, such as 5 working days.", PERSONAL, required=True),
    ),
)

TABLES = (
    INDIVIDUAL_INTERVAL,
    RISK_RATING,
    CONTACT,
    DIP_SAMPLE_READING,
    SAFETY_PLAN,
    IRO_ESCALATION,
    SUITABILITY_JUDGEMENT,
)
