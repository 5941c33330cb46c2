"""Children by their social-care rating of risk, and pre-proceedings.

The social-care and the education schemes rate different populations and are never mixed.
"""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Cohort, child

DAY = date(2020, 5, 17)
_LATEST = (
    "SELECT child_id, arg_max(rating, rated_date) AS rating FROM risk_rating "
    "WHERE scheme = 'social_care' AND rated_date <= $day GROUP BY child_id"
)
_OPEN_EPISODE = (
    "SELECT child_id, max(referral_date) AS referral_date FROM cin_episode "
    "WHERE referral_date <= $day AND (close_date IS NULL OR close_date > $day) GROUP BY child_id"
)

RISK_ASSESSED = Cohort(
    name="risk_assessed_since_initial_assessment",
    version=1,
    title="Children with a risk assessment made since their initial assessment",
    definition="The first assessment of the open episode is authorised, and a social-care risk "
    "rating was signed on or after that day and by the day asked about.",
    authority="Local: 'risk assessments complete following initial assessment'",
    sql=f"SELECT r.child_id FROM risk_rating r JOIN ({_OPEN_EPISODE}) e USING (child_id) "
    "JOIN cin_assessment a ON a.child_id = r.child_id AND a.start_date >= e.referral_date "
    "AND a.authorisation_date <= $day "
    "WHERE r.scheme = 'social_care' AND r.rated_date <= $day "
    "GROUP BY r.child_id HAVING max(r.rated_date) >= min(a.authorisation_date)",
    day=DAY,
    cases=(
        child(
            "rated the week after assessment",
            expect=True,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
            cin_assessment=[
                {"start_date": date(2020, 3, 3), "authorisation_date": date(2020, 4, 20)}
            ],
            risk_rating=[
                {"scheme": "social_care", "rating": "amber", "rated_date": date(2020, 4, 27)}
            ],
        ),
        child(
            "rated before the assessment was authorised, and not since",
            expect=False,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
            cin_assessment=[
                {"start_date": date(2020, 3, 3), "authorisation_date": date(2020, 4, 20)}
            ],
            risk_rating=[
                {"scheme": "social_care", "rating": "amber", "rated_date": date(2020, 4, 1)}
            ],
        ),
        child(
            "rated, but the assessment is not authorised yet",
            expect=False,
            cin_episode=[{"referral_date": date(2020, 5, 4)}],
            cin_assessment=[{"start_date": date(2020, 5, 5)}],
            risk_rating=[
                {"scheme": "social_care", "rating": "red", "rated_date": date(2020, 5, 6)}
            ],
        ),
        child(
            "rated by education only",
            expect=False,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
            risk_rating=[{"scheme": "education", "rating": "red", "rated_date": date(2020, 4, 1)}],
        ),
    ),
)


def _rated(rating: str) -> Cohort:
    return Cohort(
        name=f"rated_{rating}",
        version=1,
        title=f"Children rated {rating} by social care",
        definition=f"Open, and the latest social-care rating by the day is {rating}.",
        authority="Local risk assessment",
        sql=f"SELECT child_id FROM ({_LATEST}) WHERE rating = '{rating}' "
        f"AND child_id IN (SELECT child_id FROM ({_OPEN_EPISODE}))",
        day=DAY,
        cases=(
            child(
                "rated so, and open",
                expect=True,
                cin_episode=[{"referral_date": date(2020, 3, 2)}],
                risk_rating=[
                    {"scheme": "social_care", "rating": rating, "rated_date": date(2020, 4, 1)}
                ],
            ),
            child(
                "rated otherwise since",
                expect=False,
                cin_episode=[{"referral_date": date(2020, 3, 2)}],
                risk_rating=[
                    {"scheme": "social_care", "rating": rating, "rated_date": date(2020, 4, 1)},
                    {"scheme": "social_care", "rating": "other", "rated_date": date(2020, 5, 1)},
                ],
            ),
        ),
    )


RATED = {rating: _rated(rating) for rating in ("red", "amber", "green")}

RED_ALL_WEEK = Cohort(
    name="red_all_week",
    version=1,
    title="Children rated red for the whole week",
    definition="Open and rated red by social care on every day of the interval: a child rated red "
    "on Wednesday is not yet counted.",
    authority="Local contact standard",
    sql="SELECT child_id FROM cin_episode WHERE referral_date <= $start "
    "AND (close_date IS NULL OR close_date > $end) AND child_id IN ("
    "SELECT child_id FROM risk_rating WHERE scheme = 'social_care' AND rated_date <= $start "
    "GROUP BY child_id HAVING arg_max(rating, rated_date) = 'red') "
    "AND child_id NOT IN (SELECT child_id FROM risk_rating WHERE scheme = 'social_care' "
    "AND rated_date > $start AND rated_date <= $end AND rating <> 'red')",
    day=DAY,
    cases=(
        child(
            "red since April",
            expect=True,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
            risk_rating=[
                {"scheme": "social_care", "rating": "red", "rated_date": date(2020, 4, 1)}
            ],
        ),
        child(
            "red since Wednesday",
            expect=False,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
            risk_rating=[
                {"scheme": "social_care", "rating": "red", "rated_date": date(2020, 5, 13)}
            ],
        ),
        child(
            "moved to amber on Friday",
            expect=False,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
            risk_rating=[
                {"scheme": "social_care", "rating": "red", "rated_date": date(2020, 4, 1)},
                {"scheme": "social_care", "rating": "amber", "rated_date": date(2020, 5, 15)},
            ],
        ),
    ),
)

_STARTS = "coalesce(letter_date, decision_date)"
_IN_PLO = "decision_date <= $day AND (end_date IS NULL OR end_date > $day)"

PRE_PROCEEDINGS = Cohort(
    name="pre_proceedings_open",
    version=1,
    title="Children in pre-proceedings",
    definition="Pre-proceedings were decided by the day and have neither stepped down nor issued.",
    authority="Public Law Outline, Practice Direction 12A",
    sql=f"SELECT child_id FROM pre_proceedings WHERE {_IN_PLO}",
    day=DAY,
    cases=(
        child(
            "letter sent in March",
            expect=True,
            pre_proceedings=[{"decision_date": date(2020, 3, 2), "letter_date": date(2020, 3, 9)}],
        ),
        child(
            "stepped down in May",
            expect=False,
            pre_proceedings=[{"decision_date": date(2020, 3, 2), "end_date": date(2020, 5, 4)}],
        ),
    ),
)

OVER_TWELVE_WEEKS = Cohort(
    name="pre_proceedings_over_twelve_weeks",
    version=1,
    title="Children more than twelve weeks in pre-proceedings",
    definition="In pre-proceedings on the day, and more than 84 days have passed since the letter "
    "(since the decision where no letter is recorded).",
    authority="Local: cases over 12 weeks; the start of the clock is a local choice",
    sql=f"SELECT child_id FROM pre_proceedings WHERE {_IN_PLO} AND {_STARTS} + 84 < $day",
    day=DAY,
    cases=(
        child(
            "thirteen weeks since the letter",
            expect=True,
            pre_proceedings=[{"decision_date": date(2020, 2, 3), "letter_date": date(2020, 2, 16)}],
        ),
        child(
            "twelve weeks to the day",
            expect=False,
            pre_proceedings=[{"decision_date": date(2020, 2, 3), "letter_date": date(2020, 2, 23)}],
        ),
    ),
)

REVIEWED = Cohort(
    name="pre_proceedings_reviewed",
    version=1,
    title="Children in pre-proceedings reviewed since passing twelve weeks",
    definition="A review of the case was held after its twelfth week and by the day.",
    authority="Local: every case over 12 weeks is reviewed",
    sql="SELECT p.child_id FROM pre_proceedings p JOIN pre_proceedings_review r USING (child_id) "
    "WHERE p.decision_date <= $day AND (p.end_date IS NULL OR p.end_date > $day) "
    "AND r.review_date <= $day "
    "AND r.review_date >= coalesce(p.letter_date, p.decision_date) + 84",
    day=DAY,
    cases=(
        child(
            "reviewed in week thirteen",
            expect=True,
            pre_proceedings=[{"decision_date": date(2020, 2, 3), "letter_date": date(2020, 2, 10)}],
            pre_proceedings_review=[{"review_date": date(2020, 5, 11)}],
        ),
        child(
            "reviewed in week six only",
            expect=False,
            pre_proceedings=[{"decision_date": date(2020, 2, 3), "letter_date": date(2020, 2, 10)}],
            pre_proceedings_review=[{"review_date": date(2020, 3, 23)}],
        ),
    ),
)

EXTENDED = Cohort(
    name="pre_proceedings_extended",
    version=1,
    title="Children in pre-proceedings with an agreed extension",
    definition="An extension was agreed by the day within the open pre-proceedings.",
    authority="Local: extensions used purposefully",
    sql="SELECT p.child_id FROM pre_proceedings p JOIN pre_proceedings_extension x "
    "USING (child_id) WHERE p.decision_date <= $day "
    "AND (p.end_date IS NULL OR p.end_date > $day) "
    "AND x.agreed_date BETWEEN p.decision_date AND $day",
    day=DAY,
    cases=(
        child(
            "extended in April",
            expect=True,
            pre_proceedings=[{"decision_date": date(2020, 2, 3)}],
            pre_proceedings_extension=[{"agreed_date": date(2020, 4, 27)}],
        ),
        child(
            "an extension of an earlier pre-proceedings",
            expect=False,
            pre_proceedings=[{"decision_date": date(2020, 2, 3)}],
            pre_proceedings_extension=[{"agreed_date": date(2018, 4, 27)}],
        ),
    ),
)

COHORTS = (
    RISK_ASSESSED,
    *RATED.values(),
    RED_ALL_WEEK,
    PRE_PROCEEDINGS,
    OVER_TWELVE_WEEKS,
    REVIEWED,
    EXTENDED,
)
