"""Open children: how many, how they are rated, whether assessed."""

from __future__ import annotations

from datetime import date

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
    RISK_ASSESSMENT,
    *(_rated(rating) for rating in RATED),
)
