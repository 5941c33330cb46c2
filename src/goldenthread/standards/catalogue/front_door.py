"""The front door: the decision on a referral, and the assessment that follows."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import Counting, Interval, Unit, working_days
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, rows, supplied_but, unseen
from goldenthread.standards.catalogue.common import OPEN_CASE
from goldenthread.standards.declarations import (
    AgainDuring,
    FinishedWithin,
    OnceAfter,
    Origin,
    Standard,
    child,
)
from goldenthread.standards.kinds import (
    ADDRESS,
    EventKind,
    PeriodKind,
    event_in,
    event_unseen,
    period_in,
)

_OF_ASSESSMENT = ", ".join(f"a.{column}" for column in ADDRESS.split(", "))

# The first assessment of a referral runs from the referral: the one its row names, else the last
# the child had by then. A later assessment of the same referral runs from its own start.
ASSESSMENT = PeriodKind(
    name="assessment",
    title="assessment",
    begins="the referral that led to it was received",
    sql=f"""
        SELECT child_id, authorised AS ends, CAST(start_date AS VARCHAR) AS part, {ADDRESS},
            CASE WHEN row_number() OVER (
                     PARTITION BY child_id, coalesce(referred, start_date) ORDER BY start_date) = 1
                 THEN coalesce(referred, start_date) ELSE start_date END AS starts
        FROM (
            SELECT a.child_id, a.start_date, a.authorised, {_OF_ASSESSMENT},
                coalesce(a.referred, max(r.referral_date)) AS referred
            FROM (
                SELECT child_id, start_date, {ADDRESS},
                    max(referral_date) OVER (PARTITION BY child_id, start_date) AS referred,
                    max(authorisation_date) OVER (PARTITION BY child_id, start_date) AS authorised,
                    row_number() OVER (PARTITION BY child_id, start_date
                        ORDER BY authorisation_date DESC, load_id, source_row) AS place
                FROM cin_assessment
            ) a
            LEFT JOIN referral r ON a.referred IS NULL AND r.child_id = a.child_id
                AND r.referral_date <= a.start_date
            WHERE a.place = 1
            GROUP BY a.child_id, a.start_date, a.authorised, a.referred, {_OF_ASSESSMENT}
        ) told
    """,
    needs=(("cin_assessment", "start_date"), ("cin_assessment", "authorisation_date")),
    told_in=("cin_assessment",),
)

# A child not yet born that day cannot be seen; an unborn child's expected day stands for the birth.
ASSESSMENT_SIGNED_OFF = EventKind(
    name="assessment_signed_off",
    title="sign-off of the assessment, where it says whether the child was seen",
    sql=f"SELECT child_id, authorisation_date AS day, FALSE AS latest_only, {ADDRESS} "
    "FROM cin_assessment WHERE authorisation_date IS NOT NULL AND child_seen IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM person p WHERE p.child_id = cin_assessment.child_id "
    "AND coalesce(p.date_of_birth, p.expected_date_of_birth) > authorisation_date)",
    needs=(("cin_assessment", "authorisation_date"), ("cin_assessment", "child_seen")),
    told_in=("cin_assessment",),
)
SEEN_IN_ASSESSMENT = event_in(
    "child_seen_in_assessment",
    "record that the child was seen in the assessment",
    table="cin_assessment",
    day="authorisation_date",
    where="child_seen",
    needs=(("cin_assessment", "child_seen"),),
)
# A case closed on the very day of the sign-off was closed with the child unseen.
CASE_AND_A_DAY = period_in(
    "open_case_and_a_day",
    "open case and the day after it",
    begins="the child's case opened",
    table="cin_episode",
    starts="referral_date",
    ends="CAST(close_date + INTERVAL 1 DAY AS DATE)",
)
RECEIVED = event_in(
    "referral_received", "receipt of the referral", table="referral", day="referral_date"
)
REVIEW_EVERY = Parameter(
    name="assessment_review_every",
    kind=ParameterKind.INTERVAL,
    default="10 working days",
    meaning="How often a manager looks at an assessment that is not finished.",
    authority="Local: one authority publishes 10, 20 and 45 working days",
)

REFERRED = date(2020, 4, 1)
DAY_45 = date(2020, 6, 9)

ASSESSMENT_IN_45 = FinishedWithin(
    id="assessment_within_45_working_days",
    domain_id="ASM-45",
    title="Assessment complete within 45 working days of the referral",
    why="A child waits for help while an assessment is unfinished.",
    authority="Working Together 2018, chapter 1; children in need census guide section 4.9",
    origin=Origin.GUIDANCE,
    owner="Head of Assessment",
    exceptions="More time may be taken where the reason is recorded; no source holds the reason. "
    "Where the list of assessments names no referral, the last referral before the assessment is "
    "taken; where there is none, the clock starts with the assessment. The clock stops when the "
    "case closes.",
    of=ASSESSMENT,
    over="complete",
    within=working_days(45),
    while_=OPEN_CASE,
    assurance=(
        child(
            "referred on 1 April 2020, signed off on day 45",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "met")],
            cin_assessment=[
                {
                    "referral_date": REFERRED,
                    "start_date": date(2020, 4, 3),
                    "authorisation_date": DAY_45,
                }
            ],
        ),
        child(
            "signed off the day after",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "late")],
            cin_assessment=[
                {
                    "referral_date": REFERRED,
                    "start_date": date(2020, 4, 3),
                    "authorisation_date": date(2020, 6, 10),
                }
            ],
        ),
        child(
            "still open on day 45",
            as_at=DAY_45,
            expect=[(REFERRED, "due")],
            cin_assessment=[{"start_date": REFERRED}],
        ),
        child(
            "open the day after day 45",
            as_at=date(2020, 6, 10),
            expect=[(REFERRED, "overdue")],
            cin_assessment=[{"start_date": REFERRED}],
        ),
        child(
            "a second assessment of one referral runs from its own start",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "met"), (date(2020, 5, 18), "not_yet_due")],
            cin_assessment=[
                {
                    "referral_date": REFERRED,
                    "start_date": date(2020, 4, 3),
                    "authorisation_date": date(2020, 5, 1),
                },
                {"referral_date": REFERRED, "start_date": date(2020, 5, 18)},
            ],
        ),
        child(
            "the list of assessments gives no referral: the last one before it is taken",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "overdue")],
            referral=[{"referral_date": date(2019, 4, 1)}, {"referral_date": REFERRED}],
            cin_assessment=[{"start_date": date(2020, 4, 20)}],
        ),
        child(
            "never signed off, and the case closed the day after day 45",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "missed")],
            cin_assessment=[{"start_date": REFERRED}],
            cin_episode=[{"referral_date": REFERRED, "close_date": date(2020, 6, 10)}],
        ),
        child(
            "the source does not say when assessments were signed off",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "not_evidenced")],
            supplied=supplied_but((("cin_assessment", "authorisation_date"),)),
            cin_assessment=[{"start_date": REFERRED}],
        ),
        child(
            "a referral that led to no assessment",
            as_at=date(2020, 7, 1),
            referral=[{"referral_date": REFERRED}],
        ),
        child(
            "never signed off, and the case closed early",
            as_at=date(2020, 7, 1),
            expect=[(REFERRED, "ended")],
            cin_assessment=[{"start_date": REFERRED}],
            cin_episode=[{"referral_date": REFERRED, "close_date": date(2020, 5, 1)}],
        ),
    ),
)

BEFORE_EASTER = date(2020, 4, 9)

DECISION = OnceAfter(
    id="referral_decision_next_working_day",
    domain_id="REF-DEC",
    title="Decision on a referral within one working day",
    why="A referral nobody has decided on is a worry nobody is answering.",
    authority="Working Together 2018, chapter 1; children in need census guide section 4.9",
    origin=Origin.GUIDANCE,
    owner="Head of Assessment",
    population="every referral",
    exceptions="Whoever made the referral is to be told of the decision. Some authorities publish "
    "two working days.",
    after=RECEIVED,
    within=working_days(1),
    met_by=event_unseen(
        "referral_decision",
        "decision on how to respond",
        "the day of the decision on a referral",
    ),
    assurance=unseen(
        Edges(
            opened=BEFORE_EASTER,
            due=date(2020, 4, 14),
            noted="over Easter",
            starts={"referral": [{"referral_date": BEFORE_EASTER}]},
            out={"front_door_contact": [{"contact_date": BEFORE_EASTER}]},
            out_title="a contact that became no referral",
        )
    ),
)

INTERNAL_REVIEW = AgainDuring(
    id="assessment_looked_at_by_manager",
    domain_id="ASM-IRP",
    title="Unfinished assessment looked at by a manager at set points",
    why="An assessment nobody looks at drifts to its last day.",
    authority="Children in need census guide section 4.9.2, an optional field",
    origin=Origin.LOCAL,
    owner="Head of Assessment",
    population="children whose assessment is not yet signed off",
    confirmed=False,
    what_would_settle_it="the council's own review points, and a source that gives the reviews.",
    during=ASSESSMENT,
    first=REVIEW_EVERY,
    met_by=event_unseen(
        "assessment_review_point",
        "manager's check of the assessment",
        "the internal review points of assessments",
    ),
    assurance=unseen(
        Edges(
            opened=REFERRED,
            due=date(2020, 4, 17),
            noted="over Easter",
            starts={"cin_assessment": [{"start_date": REFERRED}]},
            over=lambda day: {
                "cin_assessment": [{"start_date": REFERRED, "authorisation_date": day}]
            },
            out={"referral": [{"referral_date": REFERRED}]},
            out_title="referred, and no assessment begun",
        )
    ),
)

SIGNED = {"start_date": date(2020, 3, 3), "authorisation_date": date(2020, 4, 3)}
CASE: dict[str, Any] = {"cin_episode": [{"referral_date": date(2020, 3, 2)}]}
CLOSED: dict[str, Any] = {
    "cin_episode": [{"referral_date": date(2020, 3, 2), "close_date": date(2020, 4, 3)}]
}


def _assessment(seen: bool | None) -> dict[str, Any]:
    return {"cin_assessment": [{**SIGNED, "child_seen": seen}]}


SIGNED_ON = date(2020, 4, 3)
SEEN = OnceAfter(
    id="child_seen_in_assessment",
    domain_id="ASM-SEEN",
    title="Child seen before the assessment is signed off",
    why="An assessment of a child nobody saw is an assessment of what adults said.",
    authority="Working Together 2018, chapter 1; Annex A list 4, Child Seen",
    origin=Origin.GUIDANCE,
    owner="Head of Assessment",
    population="children whose assessment was signed off; not the unborn",
    exceptions="Where the assessment does not say whether the child was seen, nothing is asked: "
    "the standard is neither kept nor broken. Nor is anything asked of a child whose birth, or "
    "expected birth, was later.",
    after=ASSESSMENT_SIGNED_OFF,
    within=Interval(1, Unit.DAYS, Counting.START_IS_DAY_1),
    met_by=SEEN_IN_ASSESSMENT,
    while_=CASE_AND_A_DAY,
    assurance=(
        child(
            "seen",
            as_at=date(2020, 5, 1),
            expect=[(SIGNED_ON, "met")],
            **rows(_assessment(True), CASE),
        ),
        child(
            "signed off without the child being seen, the case still open",
            as_at=date(2020, 5, 1),
            expect=[(SIGNED_ON, "overdue")],
            **rows(_assessment(False), CASE),
        ),
        child(
            "not seen, and the case closed with the assessment",
            as_at=date(2020, 5, 1),
            expect=[(SIGNED_ON, "missed")],
            **rows(_assessment(False), CLOSED),
        ),
        child(
            "seen only in a second assessment",
            as_at=date(2020, 7, 1),
            expect=[(SIGNED_ON, "late"), (date(2020, 6, 5), "met")],
            cin_assessment=[
                {**SIGNED, "child_seen": False},
                {
                    "start_date": date(2020, 5, 11),
                    "authorisation_date": date(2020, 6, 5),
                    "child_seen": True,
                },
            ],
            **CASE,
        ),
        child(
            "not recorded whether the child was seen",
            as_at=date(2020, 5, 1),
            **rows(_assessment(None), CASE),
        ),
        *(
            child(
                f"signed off before the {column.replace('_', ' ')}",
                as_at=date(2020, 5, 1),
                person=[{column: date(2020, 4, 4)}],
                **rows(_assessment(False), CASE),
            )
            for column in ("date_of_birth", "expected_date_of_birth")
        ),
        child(
            "signed off on the day of birth",
            as_at=date(2020, 5, 1),
            expect=[(SIGNED_ON, "overdue")],
            person=[{"date_of_birth": SIGNED_ON}],
            **rows(_assessment(False), CASE),
        ),
        child(
            "the source has no such column",
            as_at=date(2020, 5, 1),
            expect=[(SIGNED_ON, "not_evidenced")],
            supplied=supplied_but((("cin_assessment", "child_seen"),)),
            **rows(_assessment(False), CASE),
        ),
    ),
)

STANDARDS: tuple[Standard, ...] = (DECISION, ASSESSMENT_IN_45, INTERNAL_REVIEW, SEEN)
