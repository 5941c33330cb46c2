"""Children by their social-care rating of risk, and pre-proceedings.

The social-care and the education schemes rate different populations and are never mixed.
"""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Case, Cohort, child
from goldenthread.cohorts.latest import MOST_RECENT_RATING, latest_rating

DAY = date(2020, 5, 17)
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
        definition=f"Open, and the latest social-care rating by the day is {rating}; of two of "
        "one day the more serious.",
        authority="Local risk assessment",
        sql=f"SELECT child_id FROM ({latest_rating('social_care')}) WHERE rating = '{rating}' "
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


def _all_week(rating: str) -> Cohort:
    return Cohort(
        name=f"{rating}_all_week",
        version=1,
        title=f"Children rated {rating} for the whole week",
        definition=f"Open and rated {rating} by social care on every day of the interval: a child "
        f"rated {rating} on Wednesday is not yet counted.",
        authority="Local contact standard",
        sql="SELECT child_id FROM cin_episode WHERE referral_date <= $start "
        "AND (close_date IS NULL OR close_date > $end) AND child_id IN ("
        "SELECT child_id FROM risk_rating WHERE scheme = 'social_care' AND rated_date <= $start "
        f"GROUP BY child_id HAVING {MOST_RECENT_RATING} = '{rating}') "
        "AND child_id NOT IN (SELECT child_id FROM risk_rating WHERE scheme = 'social_care' "
        f"AND rated_date > $start AND rated_date <= $end AND rating <> '{rating}')",
        day=DAY,
        cases=_all_week_cases(rating),
    )


def _all_week_cases(rating: str) -> tuple[Case, ...]:
    other = {"red": "amber", "amber": "green", "green": "red"}[rating]
    since_april = {"scheme": "social_care", "rating": rating, "rated_date": date(2020, 4, 1)}
    return (
        child(
            f"{rating} since April",
            expect=True,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
            risk_rating=[since_april],
        ),
        child(
            f"{rating} since Wednesday",
            expect=False,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
            risk_rating=[{**since_april, "rated_date": date(2020, 5, 13)}],
        ),
        child(
            f"moved to {other} on Friday",
            expect=False,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
            risk_rating=[
                since_april,
                {**since_april, "rating": other, "rated_date": date(2020, 5, 15)},
            ],
        ),
    )


ALL_WEEK = {rating: _all_week(rating) for rating in ("red", "amber", "green")}

_IN_PLO = "decision_date <= $day AND (end_date IS NULL OR end_date > $day)"
_ON_THE_CLOCK = (
    "SELECT child_id, p.decision_date, c.limit_on "
    "FROM pre_proceedings p JOIN pre_proceedings_clock c ON p.decision_date = c.decision_date "
    "AND p.letter_date IS NOT DISTINCT FROM c.letter_date "
    "AND p.initial_meeting_date IS NOT DISTINCT FROM c.initial_meeting_date "
    "WHERE p.decision_date <= $day AND (p.end_date IS NULL OR p.end_date > $day)"
)
"""Open pre-proceedings with the last day of their twelve weeks, as the council counts them."""

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
    definition="In pre-proceedings on the day, and more than twelve weeks (or the council's own "
    "limit) have passed since the letter (or what the council says starts the clock; the decision "
    "where that is not recorded).",
    authority="Local: cases over 12 weeks; limit and start of the clock are the standard's",
    sql=f"SELECT child_id FROM ({_ON_THE_CLOCK}) WHERE limit_on < $day",
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
    definition="A review of the case was held on or after the last day of its twelve weeks (or "
    "the council's own limit), and by the day.",
    authority="Local: every case over 12 weeks is reviewed",
    sql=f"SELECT child_id FROM ({_ON_THE_CLOCK}) JOIN pre_proceedings_review r USING (child_id) "
    "WHERE r.review_date BETWEEN limit_on AND $day",
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
    definition="An extension was agreed by the day within the open pre-proceedings, and has not "
    "run out: its new end is on the day or later. One without a new end extends nothing.",
    authority="Local: extensions used purposefully",
    sql=f"SELECT child_id FROM ({_ON_THE_CLOCK}) JOIN pre_proceedings_extension x "
    "USING (child_id) WHERE x.agreed_date BETWEEN decision_date AND $day "
    "AND x.new_end_date >= $day",
    day=DAY,
    cases=(
        child(
            "extended in April to June",
            expect=True,
            pre_proceedings=[{"decision_date": date(2020, 2, 3)}],
            pre_proceedings_extension=[
                {"agreed_date": date(2020, 4, 27), "new_end_date": date(2020, 6, 29)}
            ],
        ),
        child(
            "extended, and nobody said until when",
            expect=False,
            pre_proceedings=[{"decision_date": date(2020, 2, 3)}],
            pre_proceedings_extension=[{"agreed_date": date(2020, 4, 27)}],
        ),
        child(
            "extended to the day itself",
            expect=True,
            pre_proceedings=[{"decision_date": date(2020, 2, 3)}],
            pre_proceedings_extension=[{"agreed_date": date(2020, 4, 27), "new_end_date": DAY}],
        ),
        child(
            "the extension ran out the day before",
            expect=False,
            pre_proceedings=[{"decision_date": date(2020, 2, 3)}],
            pre_proceedings_extension=[
                {"agreed_date": date(2020, 4, 27), "new_end_date": date(2020, 5, 16)}
            ],
        ),
        child(
            "an extension of an earlier pre-proceedings",
            expect=False,
            pre_proceedings=[{"decision_date": date(2020, 2, 3)}],
            pre_proceedings_extension=[
                {"agreed_date": date(2018, 4, 27), "new_end_date": date(2020, 6, 29)}
            ],
        ),
    ),
)

COHORTS = (
    RISK_ASSESSED,
    *RATED.values(),
    *ALL_WEEK.values(),
    PRE_PROCEEDINGS,
    OVER_TWELVE_WEEKS,
    REVIEWED,
    EXTENDED,
)
