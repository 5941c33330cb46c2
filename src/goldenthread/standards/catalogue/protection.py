"""Child protection: conferences, reviews and visits."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import months, working_days
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import supplied_but
from goldenthread.standards.declarations import AgainDuring, OnceAfter, Origin, Standard, child
from goldenthread.standards.kinds import ADDRESS, EventKind, event_in, period_in

VISIT_EVERY = Parameter(
    name="cp_visit_every",
    kind=ParameterKind.INTERVAL,
    default="10 working days",
    meaning="The longest gap between visits to a child on a child protection plan.",
    authority="Local: Working Together sets no national interval",
)

ENQUIRY = EventKind(
    name="s47_enquiry_needing_conference",
    title="strategy discussion that began the enquiry",
    sql="SELECT child_id, strategy_discussion_date AS day, FALSE AS latest_only, "
    f"{ADDRESS} FROM s47_enquiry s WHERE conference_not_needed IS DISTINCT FROM TRUE "
    "AND NOT EXISTS (SELECT 1 FROM child_protection_plan p WHERE p.child_id = s.child_id "
    "AND p.start_date < s.strategy_discussion_date "
    "AND (p.end_date IS NULL OR p.end_date > s.strategy_discussion_date))",
    needs=(
        ("s47_enquiry", "strategy_discussion_date"),
        ("s47_enquiry", "conference_not_needed"),
    ),
    told_in=("s47_enquiry",),
)
CONFERENCE = event_in(
    "initial_conference",
    "initial child protection conference",
    table="initial_child_protection_conference",
    day="conference_date",
    where="transfer_in IS DISTINCT FROM TRUE",
)
PLAN = period_in(
    "child_protection_plan",
    "child protection plan",
    begins="the child became the subject of a child protection plan",
    table="child_protection_plan",
    starts="start_date",
    ends="end_date",
)
REVIEW = event_in(
    "cp_review",
    "quorate review conference",
    table="cp_review",
    day="review_date",
    where="quorate IS DISTINCT FROM FALSE",
    latest=True,
)
VISIT = event_in(
    "cp_visit_child_seen",
    "child protection visit at which the child was seen",
    table="cp_visit",
    day="visit_date",
    where="seen IS DISTINCT FROM FALSE",
    latest=True,
)

STRATEGY = date(2020, 4, 1)
ASKED = {"strategy_discussion_date": STRATEGY, "conference_not_needed": False}
PLANNED = date(2020, 3, 2)
ON_PLAN = [{"start_date": PLANNED}]

INITIAL_CONFERENCE = OnceAfter(
    id="icpc_within_15_working_days",
    domain_id="ICPC-15",
    title="Initial child protection conference within 15 working days of the strategy discussion",
    why="A child at risk of significant harm must not wait for a plan.",
    authority="Working Together 2018, chapter 1; children in need census guide section 4.12.2",
    origin=Origin.GUIDANCE,
    owner="Head of Safeguarding",
    exceptions="It is not owed where a conference was deemed unnecessary, nor to a child already "
    "on a plan.",
    after=ENQUIRY,
    within=working_days(15),
    met_by=CONFERENCE,
    assurance=(
        child(
            "over Easter, held on working day 15",
            as_at=date(2020, 5, 1),
            expect=[(STRATEGY, "met")],
            s47_enquiry=[ASKED],
            initial_child_protection_conference=[{"conference_date": date(2020, 4, 24)}],
        ),
        child(
            "held on the next working day",
            as_at=date(2020, 5, 1),
            expect=[(STRATEGY, "late")],
            s47_enquiry=[ASKED],
            initial_child_protection_conference=[{"conference_date": date(2020, 4, 27)}],
        ),
        child(
            "not held by day 15",
            as_at=date(2020, 4, 25),
            expect=[(STRATEGY, "overdue")],
            s47_enquiry=[ASKED],
        ),
        child(
            "only a conference for a child who moved in, which answers no enquiry",
            as_at=date(2020, 4, 25),
            expect=[(STRATEGY, "overdue")],
            s47_enquiry=[ASKED],
            initial_child_protection_conference=[
                {"conference_date": date(2020, 4, 20), "transfer_in": True}
            ],
        ),
        child(
            "conference deemed unnecessary",
            as_at=date(2020, 5, 1),
            s47_enquiry=[{**ASKED, "conference_not_needed": True}],
        ),
        child(
            "already on a plan",
            as_at=date(2020, 5, 1),
            s47_enquiry=[ASKED],
            child_protection_plan=ON_PLAN,
        ),
        child(
            "the source does not say whether a conference was needed",
            as_at=date(2020, 5, 1),
            expect=[(STRATEGY, "not_evidenced")],
            supplied={
                "s47_enquiry": ["strategy_discussion_date"],
                "initial_child_protection_conference": ["conference_date"],
            },
            s47_enquiry=[{"strategy_discussion_date": STRATEGY}],
        ),
    ),
)

REVIEWS = AgainDuring(
    id="cp_reviews",
    domain_id="RCPC-1, RCPC-N",
    title="Child protection review conference within three months, then every six",
    why="A plan that nobody reviews does not protect.",
    authority="Working Together 2018; Annex A list 7",
    origin=Origin.GUIDANCE,
    owner="Head of Safeguarding",
    confirmed=False,
    what_would_settle_it="whether the first runs from the conference (guidance) or from the start "
    "of the plan (data); the start of the plan is used.",
    exceptions="A conference recorded as not quorate does not count. Few sources tell; where none "
    "does it is taken to have been.",
    during=PLAN,
    first=months(3),
    then=(months(6),),
    met_by=REVIEW,
    assurance=(
        child(
            "reviewed on the last day of three months, then in six",
            as_at=date(2020, 12, 31),
            expect=[
                (PLANNED, "met"),
                (date(2020, 6, 2), "met"),
                (date(2020, 12, 2), "not_yet_due"),
            ],
            child_protection_plan=ON_PLAN,
            cp_review=[{"review_date": date(2020, 6, 2)}, {"review_date": date(2020, 12, 2)}],
        ),
        child(
            "held in time and not quorate",
            as_at=date(2020, 6, 3),
            expect=[(PLANNED, "overdue")],
            child_protection_plan=ON_PLAN,
            cp_review=[{"review_date": date(2020, 6, 1), "quorate": False}],
        ),
        child(
            "not quorate, and held again in time",
            as_at=date(2020, 6, 3),
            expect=[(PLANNED, "met"), (date(2020, 6, 2), "not_yet_due")],
            child_protection_plan=ON_PLAN,
            cp_review=[
                {"review_date": date(2020, 5, 26), "quorate": False},
                {"review_date": date(2020, 6, 2), "quorate": True},
            ],
        ),
        child(
            "a day late",
            as_at=date(2020, 6, 30),
            expect=[(PLANNED, "late"), (date(2020, 6, 3), "not_yet_due")],
            child_protection_plan=ON_PLAN,
            cp_review=[{"review_date": date(2020, 6, 3)}],
        ),
        child(
            "plan from 30 November: due on the last day of February",
            as_at=date(2020, 3, 1),
            expect=[(date(2019, 11, 30), "overdue")],
            child_protection_plan=[{"start_date": date(2019, 11, 30)}],
        ),
        child(
            "plan ended on the very day a review was due",
            as_at=date(2020, 12, 31),
            expect=[(PLANNED, "ended")],
            child_protection_plan=[{"start_date": PLANNED, "end_date": date(2020, 6, 2)}],
        ),
        child(
            "plan ended the day after",
            as_at=date(2020, 12, 31),
            expect=[(PLANNED, "missed")],
            child_protection_plan=[{"start_date": PLANNED, "end_date": date(2020, 6, 3)}],
        ),
        child(
            "only the latest review is told, a year on",
            as_at=date(2021, 3, 31),
            expect=[(PLANNED, "not_evidenced"), (date(2021, 3, 1), "not_yet_due")],
            child_protection_plan=ON_PLAN,
            cp_review=[{"review_date": date(2021, 3, 1), "latest_only": True}],
        ),
        child(
            "an enquiry that led to no plan",
            as_at=date(2020, 12, 31),
            s47_enquiry=[{**ASKED, "conference_not_needed": True}],
        ),
    ),
)

VISITS = AgainDuring(
    id="cp_visits",
    domain_id="CPV",
    title="Child on a child protection plan visited and seen",
    why="Nobody can say that a child is safe whom nobody has seen.",
    authority="Practice standard: ten working days is one that authorities publish",
    origin=Origin.LOCAL,
    owner="Head of Safeguarding",
    confirmed=False,
    what_would_settle_it="the council's own interval, and whether it counts from the day of the "
    "visit or the day after; a child's plan may set a tighter one.",
    exceptions="Where a child is in hospital or missing the attempt is to be logged; no source "
    "tells of it.",
    during=PLAN,
    first=VISIT_EVERY,
    met_by=VISIT,
    assurance=(
        child(
            "seen on the tenth working day; the next is a day off, Easter between",
            as_at=date(2020, 4, 20),
            expect=[
                (date(2020, 3, 20), "met"),
                (date(2020, 4, 3), "due"),
            ],
            child_protection_plan=[{"start_date": date(2020, 3, 20)}],
            cp_visit=[{"visit_date": date(2020, 4, 3), "seen": True}],
        ),
        child(
            "visited and not seen",
            as_at=date(2020, 4, 20),
            expect=[(date(2020, 3, 20), "overdue")],
            child_protection_plan=[{"start_date": date(2020, 3, 20)}],
            cp_visit=[{"visit_date": date(2020, 4, 3), "seen": False}],
        ),
        child(
            "seen the day after the tenth working day",
            as_at=date(2020, 4, 20),
            expect=[(date(2020, 3, 20), "late"), (date(2020, 4, 4), "due")],
            child_protection_plan=[{"start_date": date(2020, 3, 20)}],
            cp_visit=[{"visit_date": date(2020, 4, 4), "seen": True}],
        ),
        child(
            "no source tells of visits",
            as_at=date(2020, 4, 20),
            expect=[(date(2020, 3, 20), "not_evidenced")],
            supplied=supplied_but([("cp_visit", "visit_date")]),
            child_protection_plan=[{"start_date": date(2020, 3, 20)}],
        ),
        child(
            "visited without a plan",
            as_at=date(2020, 4, 20),
            cp_visit=[{"visit_date": date(2020, 4, 3), "seen": True}],
        ),
    ),
)

STANDARDS: tuple[Standard, ...] = (INITIAL_CONFERENCE, REVIEWS, VISITS)
