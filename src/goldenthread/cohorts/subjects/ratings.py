"""Children by the colour of a rating. A colour without its scheme means nothing."""

from __future__ import annotations

from goldenthread.cohorts.declarations import IN, NOT_COUNTED, Cohort, child
from goldenthread.cohorts.phrases import open_at, rating_at
from goldenthread.cohorts.subjects.need import OPEN_CASES

EPISODE = {"referral_date": "-60d"}
NEEDS = (("risk_rating", "rating"), ("risk_rating", "rated_date"), *OPEN_CASES.needs)
COLOURS = ("red", "amber", "green")


def _rating(colour: str, day: str, scheme: str = "social_care") -> dict[str, str]:
    return {"scheme": scheme, "rating": colour, "rated_date": day}


def _rated(colour: str) -> Cohort:
    other = "green" if colour != "green" else "red"
    return Cohort(
        name=f"rated_{colour}",
        version=1,
        title=f"Open cases rated {colour}",
        definition=f"Open cases whose latest rating in the social care scheme, on or before the "
        f"day, is {colour}. Of two ratings on one day the graver stands.",
        authority="Local risk rating, social care scheme",
        why="The rating says how closely a child must be watched.",
        sql=f"""
            SELECT child_id FROM ({rating_at("social_care")}) WHERE rating = '{colour}'
            INTERSECT ({OPEN_CASES.sql})""",
        needs=NEEDS,
        assurance=(
            child(
                f"rated {colour} last week",
                IN,
                cin_episode=[EPISODE],
                risk_rating=[_rating(colour, "-7d")],
            ),
            child(
                f"rated {colour}, then {other}",
                NOT_COUNTED,
                cin_episode=[EPISODE],
                risk_rating=[_rating(colour, "-7d"), _rating(other, "-1d")],
            ),
            child(
                f"rated {colour} by education only",
                NOT_COUNTED,
                cin_episode=[EPISODE],
                risk_rating=[_rating(colour, "-7d", "education")],
            ),
            child(
                f"rated {colour} tomorrow",
                NOT_COUNTED,
                cin_episode=[EPISODE],
                risk_rating=[_rating(colour, "1d")],
            ),
            child(
                f"rated {colour}, case closed",
                NOT_COUNTED,
                cin_episode=[{**EPISODE, "close_date": "-1d"}],
                risk_rating=[_rating(colour, "-7d")],
            ),
        ),
    )


RATED = {colour: _rated(colour) for colour in COLOURS}

RATED_AT_ALL = Cohort(
    name="rated",
    version=1,
    title="Open cases with a rating",
    definition="Open cases with any rating in the social care scheme on or before the day.",
    authority="Local risk rating, social care scheme",
    why="A child who was never rated is in nobody's sight.",
    sql=f"""
        SELECT child_id FROM ({rating_at("social_care")}) INTERSECT ({OPEN_CASES.sql})""",
    needs=NEEDS,
    assurance=(
        child("rated", IN, cin_episode=[EPISODE], risk_rating=[_rating("green", "-7d")]),
        child("never rated", NOT_COUNTED, cin_episode=[EPISODE]),
    ),
)

RED_ALL_WEEK = Cohort(
    name="red_all_week",
    version=1,
    title="Children rated red for the whole period",
    definition="Children whose case was open on every day of the period and whose rating in the "
    "social care scheme was red on every day of it.",
    authority="Local; the deck does not say which reds it counts",
    why="A child red for part of a week may not yet owe a contact; counting one as kept would "
    "flatter, as missed would be unjust.",
    sql=f"""
        SELECT child_id FROM ({rating_at("social_care", "$start")}) WHERE rating = 'red'
        AND child_id NOT IN (
            SELECT child_id FROM risk_rating
            WHERE scheme = 'social_care' AND rated_date > $start AND rated_date <= $end
            GROUP BY child_id, rated_date HAVING count(*) FILTER (rating = 'red') = 0)
        AND child_id IN (
            SELECT e.child_id
            FROM cin_episode e
            JOIN (SELECT unnest(generate_series($start, $end, INTERVAL 1 DAY))::DATE AS day) d
            ON {open_at("e.referral_date", "e.close_date", "d.day")}
            GROUP BY e.child_id
            HAVING count(DISTINCT d.day) = date_diff('day', $start, $end) + 1)""",
    needs=NEEDS,
    assurance=(
        child(
            "red since last month",
            IN,
            cin_episode=[EPISODE],
            risk_rating=[_rating("red", "-30d")],
        ),
        child(
            "became red in the middle of the week",
            NOT_COUNTED,
            cin_episode=[EPISODE],
            risk_rating=[_rating("amber", "-30d"), _rating("red", "-3d")],
        ),
        child(
            "red, then green on the last day",
            NOT_COUNTED,
            cin_episode=[EPISODE],
            risk_rating=[_rating("red", "-30d"), _rating("green", "0d")],
        ),
        child(
            "red and rated red again in the week",
            IN,
            cin_episode=[EPISODE],
            risk_rating=[_rating("red", "-30d"), _rating("red", "-2d")],
        ),
        child(
            "red, case closed in the week",
            NOT_COUNTED,
            cin_episode=[{**EPISODE, "close_date": "-2d"}],
            risk_rating=[_rating("red", "-30d")],
        ),
    ),
)

COHORTS = (*RATED.values(), RATED_AT_ALL, RED_ALL_WEEK)
