"""Open children: how many, how they are rated, whether assessed."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Members
from goldenthread.cohorts.need import OPEN
from goldenthread.cohorts.risk import RATED, RISK_ASSESSED
from goldenthread.measures.declarations import Good, Measure, child
from goldenthread.measures.definitions.common import OPEN_NEEDS, RATING_NEEDS, measure, on
from goldenthread.measures.figure import Shape, Standing

DAY = date(2020, 5, 20)
OWNER = "Head of Safeguarding"
REFERRED = [{"referral_date": date(2020, 3, 2)}]

OPEN_CASES = measure(
    name="open_to_social_worker",
    title="Children open to social workers",
    shape=Shape.COUNT,
    numerator=OPEN.members,
    numerator_words="children with an open episode of need, in the census sense",
    needs=OPEN_NEEDS,
    why="Every other figure is a part of this one.",
    authority="Children in need census",
    owner=OWNER,
    good_is=Good.NEITHER,
    interval=on(DAY),
    cases=(
        child("referred in March", expect=Standing.IN, cin_episode=REFERRED),
        child("never referred", expect=None, person=[{"sex": "F"}]),
    ),
)

OPEN_LONG = measure(
    name="open_two_years",
    title="Open children whose episode of need has lasted two years or more",
    numerator=OPEN.members
    & Members(
        "SELECT child_id AS member_id, child_id FROM cin_episode "
        "WHERE referral_date + INTERVAL 2 YEAR <= $day "
        "AND (close_date IS NULL OR close_date > $day)"
    ),
    numerator_words="of those, children whose open episode began two years or more before",
    denominator=OPEN.members,
    denominator_words="children with an open episode of need, in the census sense",
    needs=OPEN_NEEDS,
    why="Help that changes nothing in two years is drift.",
    authority="DfE indicator, at 31 March: episodes of need open for two years or more",
    owner=OWNER,
    good_is=Good.LOW,
    interval=on(DAY),
    cases=(
        child(
            "two years to the day",
            expect=Standing.IN,
            cin_episode=[{"referral_date": date(2018, 5, 20)}],
        ),
        child(
            "a day short",
            expect=Standing.OUT,
            cin_episode=[{"referral_date": date(2018, 5, 21)}],
        ),
        child(
            "two episodes, neither of two years",
            expect=Standing.OUT,
            cin_episode=[
                {"referral_date": date(2018, 1, 8), "close_date": date(2019, 1, 7)},
                {"referral_date": date(2019, 3, 4)},
            ],
        ),
        child(
            "closed after three years",
            expect=None,
            cin_episode=[{"referral_date": date(2017, 1, 9), "close_date": date(2020, 1, 6)}],
        ),
    ),
)

RISK_ASSESSMENT = measure(
    name="risk_assessment_complete",
    title="Open children with a risk assessment made since their initial assessment",
    numerator=OPEN.members & RISK_ASSESSED.members,
    numerator_words="open children with a social-care risk rating signed since their initial "
    "assessment was authorised",
    denominator=OPEN.members,
    denominator_words="children with an open episode of need",
    needs=(*RATING_NEEDS, ("cin_assessment", "authorisation_date")),
    why="A child nobody has assessed is a risk nobody has seen.",
    authority="Local: risk assessments complete following initial assessment",
    owner=OWNER,
    good_is=Good.HIGH,
    groups=("locality", "team", "age band", "sex", "ethnicity", "disability"),
    interval=on(DAY),
    cases=(
        child(
            "assessed in March, rated in April",
            expect=Standing.IN,
            cin_episode=REFERRED,
            cin_assessment=[
                {"start_date": date(2020, 3, 3), "authorisation_date": date(2020, 3, 30)}
            ],
            risk_rating=[
                {"scheme": "social_care", "rating": "green", "rated_date": date(2020, 4, 6)}
            ],
        ),
        child("open and never rated", expect=Standing.OUT, cin_episode=REFERRED),
        child("closed", expect=None, cin_episode=[{**REFERRED[0], "close_date": DAY}]),
    ),
)


def _rated(rating: str) -> Measure:
    return measure(
        name=f"rated_{rating}",
        title=f"Open children rated {rating}",
        numerator=OPEN.members & RATED[rating].members,
        numerator_words=f"open children whose latest social-care rating is {rating}",
        denominator=OPEN.members,
        denominator_words="children with an open episode of need",
        needs=RATING_NEEDS,
        why="How much risk the service holds, and where.",
        authority="Local risk assessment, social-care scheme",
        owner=OWNER,
        good_is=Good.NEITHER,
        interval=on(DAY),
        cases=(
            child(
                f"rated {rating} in April",
                expect=Standing.IN,
                cin_episode=REFERRED,
                risk_rating=[
                    {"scheme": "social_care", "rating": rating, "rated_date": date(2020, 4, 6)}
                ],
            ),
            child("not rated", expect=Standing.OUT, cin_episode=REFERRED),
        ),
    )


MEASURES = (
    OPEN_CASES,
    OPEN_LONG,
    RISK_ASSESSMENT,
    *(_rated(rating) for rating in RATED),
)
