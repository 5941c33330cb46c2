"""A risk rating for every child assessed: the local plan for the pandemic."""

from __future__ import annotations

from datetime import date

from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.catalogue.common import OPEN_CASE
from goldenthread.standards.declarations import OnceAfter, Origin, Standard, child
from goldenthread.standards.kinds import ADDRESS, EventKind, event_in

RISK_ASSESSMENT_AFTER = Parameter(
    name="risk_assessment_within",
    kind=ParameterKind.INTERVAL,
    default="10 working days",
    meaning="How soon after the initial assessment is signed off a risk rating must be made.",
    authority="Local",
)

# The initial assessment of a case is the first signed off of those begun while the case was open.
ASSESSED = EventKind(
    name="initial_assessment_signed_off",
    title="sign-off of the initial assessment",
    sql=f"""
        SELECT child_id, day, FALSE AS latest_only, {ADDRESS}
        FROM (
            SELECT e.child_id, a.authorisation_date AS day,
                a.load_id, a.source_file, a.source_sheet, a.source_row,
                row_number() OVER (PARTITION BY e.child_id, e.referral_date
                    ORDER BY a.authorisation_date, a.load_id, a.source_row) AS place
            FROM cin_assessment a
            JOIN cin_episode e ON e.child_id = a.child_id AND a.start_date >= e.referral_date
                AND (e.close_date IS NULL OR a.start_date <= e.close_date)
            WHERE a.authorisation_date IS NOT NULL
        ) signed WHERE place = 1
    """,
    needs=(("cin_assessment", "authorisation_date"), ("cin_episode", "referral_date")),
    told_in=("cin_assessment",),
)
RATED = event_in(
    "social_care_rating",
    "risk rating by social care",
    table="risk_rating",
    day="rated_date",
    where="scheme = 'social_care'",
)

BEGAN = date(2020, 3, 23)
"""The first day of the national restrictions, to which the risk assessments answered."""
SIGNED_OFF = date(2020, 4, 1)
OPENED = [{"referral_date": date(2020, 3, 2)}]
SIGNED = [{"start_date": date(2020, 3, 3), "authorisation_date": SIGNED_OFF}]


def _rated(day: date, rating: str = "red") -> dict[str, object]:
    return {"scheme": "social_care", "rating": rating, "rated_date": day}


RISK_ASSESSMENT = OnceAfter(
    id="risk_assessment_after_initial_assessment",
    domain_id="RA-INIT",
    title="Risk assessment made after the initial assessment",
    why="A child nobody has rated is a risk nobody has weighed.",
    authority="Improvement plan update to scrutiny, 9 June 2020: complete in 92.3% of cases at "
    "20 May; it gives no interval",
    origin=Origin.LOCAL,
    owner="Head of Safeguarding",
    confirmed=False,
    what_would_settle_it="the council's written rule: within how long of which assessment, and "
    "from when.",
    exceptions="Children assessed before the rule began are not expected to be rated within an "
    "interval; whether they were rated at all is counted by its own measure.",
    effective_from=BEGAN,
    after=ASSESSED,
    within=RISK_ASSESSMENT_AFTER,
    met_by=RATED,
    while_=OPEN_CASE,
    inside_only=True,
    assurance=(
        child(
            "rated nine days after sign-off",
            as_at=date(2020, 5, 20),
            expect=[(SIGNED_OFF, "met")],
            cin_episode=OPENED,
            cin_assessment=SIGNED,
            risk_rating=[_rated(date(2020, 4, 10), "green")],
        ),
        child(
            "rated before the assessment only",
            as_at=date(2020, 5, 20),
            expect=[(SIGNED_OFF, "overdue")],
            cin_episode=OPENED,
            cin_assessment=SIGNED,
            risk_rating=[_rated(date(2020, 3, 20), "green")],
        ),
        child(
            "rated by education only",
            as_at=date(2020, 5, 20),
            expect=[(SIGNED_OFF, "overdue")],
            cin_episode=OPENED,
            cin_assessment=SIGNED,
            risk_rating=[{**_rated(date(2020, 4, 6)), "scheme": "education"}],
        ),
        child(
            "closed with the assessment",
            as_at=date(2020, 5, 20),
            expect=[(SIGNED_OFF, "ended")],
            cin_episode=[{**OPENED[0], "close_date": SIGNED_OFF}],
            cin_assessment=SIGNED,
        ),
        child(
            "assessed before the rule began",
            as_at=date(2020, 5, 20),
            cin_episode=OPENED,
            cin_assessment=[
                {"start_date": date(2020, 3, 3), "authorisation_date": date(2020, 3, 20)}
            ],
        ),
        child(
            "assessed while no case was open",
            as_at=date(2020, 5, 20),
            cin_episode=[{**OPENED[0], "close_date": date(2020, 3, 20)}],
            cin_assessment=SIGNED,
        ),
        child(
            "the ratings were never loaded",
            as_at=date(2020, 5, 20),
            expect=[(SIGNED_OFF, "not_evidenced")],
            supplied={
                "cin_episode": ["referral_date", "close_date"],
                "cin_assessment": ["start_date", "authorisation_date"],
            },
            cin_episode=OPENED,
            cin_assessment=SIGNED,
        ),
    ),
)

STANDARDS: tuple[Standard, ...] = (RISK_ASSESSMENT,)
