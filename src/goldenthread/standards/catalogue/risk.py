"""Local standards of the pandemic plan: risk assessments, and contact with children rated red."""

from __future__ import annotations

from datetime import date

from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.catalogue.common import OPEN_CASE
from goldenthread.standards.declarations import AgainDuring, OnceAfter, Origin, Standard, child
from goldenthread.standards.kinds import ADDRESS, EventKind, PeriodKind, event_in

RISK_ASSESSMENT_AFTER = Parameter(
    name="risk_assessment_within",
    kind=ParameterKind.INTERVAL,
    default="10 working days",
    meaning="How soon after the initial assessment is signed off a risk rating must be made.",
    authority="Local",
)
CONTACT_EVERY = Parameter(
    name="contact_with_red_every",
    kind=ParameterKind.INTERVAL,
    default="6 days",
    meaning="The longest gap between contacts with a child rated red.",
    authority="Local: 'more than weekly', read as no more than six days apart",
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
)
RATED = event_in(
    "social_care_rating",
    "social-care risk rating",
    table="risk_rating",
    day="rated_date",
    where="scheme = 'social_care'",
)

# From a red rating until the next that is not red; two reds running are one period, so that rating
# again does not start the clock again. A case closed after it began ends it too.
RED = PeriodKind(
    name="rated_red",
    title="was rated red",
    sql=f"""
        SELECT r.child_id, r.starts, r.part, r.load_id, r.source_file, r.source_sheet, r.source_row,
            CASE WHEN c.still_open = 0 AND c.closed < coalesce(r.next_day, DATE '9999-12-31')
                 THEN c.closed ELSE r.next_day END AS ends
        FROM (
            SELECT child_id, rated_date AS starts, '' AS part, {ADDRESS},
                min(other_day) OVER (PARTITION BY child_id ORDER BY rated_date
                    ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS next_day,
                rating, before
            FROM (
                SELECT child_id, rated_date, rating, {ADDRESS},
                    CASE WHEN rating <> 'red' THEN rated_date END AS other_day,
                    lag(rating) OVER (PARTITION BY child_id ORDER BY rated_date) AS before
                FROM (
                    SELECT *, row_number() OVER (PARTITION BY child_id, rated_date
                        ORDER BY load_id DESC, source_row DESC) AS place
                    FROM risk_rating WHERE scheme = 'social_care' AND rating IS NOT NULL
                ) latest WHERE place = 1
            ) rated
        ) r
        LEFT JOIN (
            SELECT q.child_id, q.rated_date, max(e.close_date) AS closed,
                max(CASE WHEN e.close_date IS NULL THEN 1 ELSE 0 END) AS still_open
            FROM risk_rating q JOIN cin_episode e ON e.child_id = q.child_id
                AND e.referral_date <= q.rated_date
                AND (e.close_date IS NULL OR e.close_date > q.rated_date)
            WHERE q.scheme = 'social_care' AND q.rating = 'red'
            GROUP BY q.child_id, q.rated_date
        ) c ON c.child_id = r.child_id AND c.rated_date = r.starts
        WHERE r.rating = 'red' AND coalesce(r.before, '') <> 'red'
    """,
    needs=(("risk_rating", "rated_date"), ("risk_rating", "rating")),
)

ANSWERED = "two_way IS DISTINCT FROM FALSE"
CONTACT = event_in(
    "contact_two_way",
    "contact with the child or carer, by anyone",
    table="contact",
    day="contact_date",
    where=ANSWERED,
)
CONTACT_BY_SOCIAL_CARE = EventKind(
    name="contact_two_way_by_social_care",
    title="contact with the child or carer by social care's own staff",
    sql=f"SELECT child_id, contact_date AS day, FALSE AS latest_only, {ADDRESS} FROM contact "
    f"WHERE {ANSWERED} AND made_by IN ('social_worker', 'family_practitioner', 'personal_adviser')",
    needs=(("contact", "contact_date"), ("contact", "made_by")),
)

BEGAN = date(2020, 3, 23)
"""The first day of the national restrictions, to which the risk assessments answered."""
SIGNED_OFF = date(2020, 4, 1)
OPENED = [{"referral_date": date(2020, 3, 2)}]
SIGNED = [{"start_date": date(2020, 3, 3), "authorisation_date": SIGNED_OFF}]
RED_SINCE = date(2020, 5, 1)


def _rated(day: date, rating: str = "red") -> dict[str, object]:
    return {"scheme": "social_care", "rating": rating, "rated_date": day}


def _contact(
    day: int, by: str = "social_worker", *, answered: bool | None = True
) -> dict[str, object]:
    return {
        "contact_date": date(2020, 5, day),
        "made_by": by,
        "mode": "call",
        "two_way": answered,
    }


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

CONTACT_WITH_RED = AgainDuring(
    id="contact_with_red",
    domain_id="RED-CON",
    title="Contact with a child rated red more than weekly",
    why="Red means a child may be at immediate risk; hearing from the child or carer is the first "
    "assurance.",
    authority="Improvement plan update to scrutiny, 9 June 2020: reds contacted more than weekly",
    origin=Origin.LOCAL,
    owner="Head of Safeguarding",
    confirmed=False,
    what_would_settle_it="the council's written rule: the longest gap, who may make the contact, "
    "and whether a visit recorded elsewhere counts.",
    exceptions="A contact by a partner counts; by social care alone is its own standard.",
    during=RED,
    first=CONTACT_EVERY,
    met_by=CONTACT,
    assurance=(
        child(
            "seen six days after turning red, then nine days ago",
            as_at=date(2020, 5, 16),
            expect=[(RED_SINCE, "met"), (date(2020, 5, 7), "overdue")],
            risk_rating=[_rated(RED_SINCE)],
            contact=[_contact(7)],
        ),
        child(
            "a gap of seven days",
            as_at=date(2020, 5, 9),
            expect=[(RED_SINCE, "late"), (date(2020, 5, 8), "due")],
            risk_rating=[_rated(RED_SINCE)],
            contact=[_contact(8)],
        ),
        child(
            "nobody answered",
            as_at=date(2020, 5, 8),
            expect=[(RED_SINCE, "overdue")],
            risk_rating=[_rated(RED_SINCE)],
            contact=[_contact(4, answered=False)],
        ),
        child(
            "the school rings",
            as_at=date(2020, 5, 8),
            expect=[(RED_SINCE, "met"), (date(2020, 5, 4), "due")],
            risk_rating=[_rated(RED_SINCE)],
            contact=[_contact(4, "school")],
        ),
        child(
            "rated red again: the clock runs on",
            as_at=date(2020, 5, 8),
            expect=[(RED_SINCE, "overdue")],
            risk_rating=[_rated(RED_SINCE), _rated(date(2020, 5, 5))],
        ),
        child(
            "amber on the sixth day",
            as_at=date(2020, 5, 20),
            expect=[(RED_SINCE, "ended")],
            risk_rating=[_rated(RED_SINCE), _rated(date(2020, 5, 7), "amber")],
        ),
        child(
            "case closed on the eighth day without a contact",
            as_at=date(2020, 5, 20),
            expect=[(RED_SINCE, "missed")],
            risk_rating=[_rated(RED_SINCE)],
            cin_episode=[{**OPENED[0], "close_date": date(2020, 5, 8)}],
        ),
        child(
            "red, green, red",
            as_at=date(2020, 5, 20),
            expect=[(RED_SINCE, "ended"), (date(2020, 5, 18), "due")],
            risk_rating=[
                _rated(RED_SINCE),
                _rated(date(2020, 5, 4), "green"),
                _rated(date(2020, 5, 18)),
            ],
        ),
    ),
)

CONTACT_BY_SOCIAL_CARE_WITH_RED = AgainDuring(
    id="contact_with_red_by_social_care",
    domain_id="RED-CON",
    title="Contact by social care's own staff with a child rated red more than weekly",
    why="A partner's call supports a child, and is not the social worker's.",
    authority="Local reading of the same rule, so that partners' contacts are counted apart",
    origin=Origin.LOCAL,
    owner="Head of Safeguarding",
    confirmed=False,
    what_would_settle_it="the council's written rule: whether a partner's contact counts.",
    during=RED,
    first=CONTACT_EVERY,
    met_by=CONTACT_BY_SOCIAL_CARE,
    assurance=(
        child(
            "only the school rings",
            as_at=date(2020, 5, 8),
            expect=[(RED_SINCE, "overdue")],
            risk_rating=[_rated(RED_SINCE)],
            contact=[_contact(4, "school")],
        ),
        child(
            "the personal adviser rings",
            as_at=date(2020, 5, 8),
            expect=[(RED_SINCE, "met"), (date(2020, 5, 4), "due")],
            risk_rating=[_rated(RED_SINCE)],
            contact=[_contact(4, "personal_adviser")],
        ),
    ),
)

STANDARDS: tuple[Standard, ...] = (
    RISK_ASSESSMENT,
    CONTACT_WITH_RED,
    CONTACT_BY_SOCIAL_CARE_WITH_RED,
)
PARAMETERS: tuple[Parameter, ...] = (RISK_ASSESSMENT_AFTER, CONTACT_EVERY)
