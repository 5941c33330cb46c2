"""Open children: how many, how they are rated, whether assessed, whether reds are contacted."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Members
from goldenthread.cohorts.need import OPEN
from goldenthread.cohorts.risk import RATED, RED_ALL_WEEK, RISK_ASSESSED
from goldenthread.measures.declarations import Good, Measure, child
from goldenthread.measures.definitions.common import OPEN_NEEDS, RATING_NEEDS, measure, on
from goldenthread.measures.figure import Interval, Shape, Standing

DAY = date(2020, 5, 20)
WEEK = Interval(start=date(2020, 5, 11), end=date(2020, 5, 17))
OWNER = "Head of Safeguarding"
REFERRED = [{"referral_date": date(2020, 3, 2)}]
CONTACT_NEEDS = (("contact", "contact_date"), *RATING_NEEDS)
ANYONE, OURSELVES = "contact_with_red", "contact_with_red_by_social_care"


def _lapsed(standard: str) -> Members:
    """Children with a day in the interval on which contact was past due and not yet made.

    The day of a late contact counts: a gap of seven days is not more than weekly.
    """
    return Members(
        "SELECT child_id AS member_id, child_id FROM expectation "
        f"WHERE standard = '{standard}' AND greatest(due_on + 1, $start) <= "
        "least(coalesce(met_on, closed_on, DATE '9999-12-31'), $end)"
    )


def _red(**contacts: object) -> dict[str, list[dict[str, object]]]:
    return {
        "cin_episode": [{"referral_date": date(2020, 3, 2)}],
        "risk_rating": [{"scheme": "social_care", "rating": "red", "rated_date": date(2020, 4, 1)}],
        **contacts,  # type: ignore[dict-item]
    }


def _contacts(*days: int, by: str = "social_worker") -> list[dict[str, object]]:
    return [
        {"contact_date": date(2020, 5, day), "made_by": by, "mode": "call", "two_way": True}
        for day in days
    ]


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


RED_CONTACT = measure(
    name="red_children_contacted_more_than_weekly",
    title="Red-rated children contacted more than weekly",
    numerator=RED_ALL_WEEK.members - _lapsed(ANYONE),
    numerator_words="of those, children with no day of the week on which contact was past due",
    denominator=RED_ALL_WEEK.members,
    denominator_words="children open and rated red by social care for the whole week",
    needs=CONTACT_NEEDS,
    why="Red means that a child may be at immediate risk; how often somebody hears from the child "
    "or carer is the first assurance.",
    authority="Local contact standard: more than weekly, read as no more than six days apart",
    owner=OWNER,
    good_is=Good.HIGH,
    standards=(ANYONE,),
    interval=WEEK,
    cases=(
        child("every fifth day", expect=Standing.IN, **_red(contact=_contacts(3, 8, 13, 17))),
        child("a gap of seven days", expect=Standing.OUT, **_red(contact=_contacts(3, 7, 14))),
        child("never contacted", expect=Standing.OUT, **_red()),
        child(
            "school rings daily",
            expect=Standing.IN,
            **_red(contact=_contacts(4, 8, 12, 15, by="school")),
        ),
        child(
            "rated red on Wednesday",
            expect=None,
            cin_episode=REFERRED,
            risk_rating=[
                {"scheme": "social_care", "rating": "red", "rated_date": date(2020, 5, 13)}
            ],
        ),
    ),
)

RED_PARTNERS = measure(
    name="red_children_contacted_by_partners",
    title="Red-rated children contacted more than weekly only because partners did",
    numerator=(RED_ALL_WEEK.members - _lapsed(ANYONE)) & _lapsed(OURSELVES),
    numerator_words="of those, children in contact more than weekly only with the contacts of "
    "schools, health and other partners",
    denominator=RED_ALL_WEEK.members,
    denominator_words="children open and rated red by social care for the whole week",
    needs=CONTACT_NEEDS,
    why="A partner's call supports a child, and is not the social worker's.",
    authority="Local contact standard",
    owner=OWNER,
    good_is=Good.NEITHER,
    standards=(ANYONE, OURSELVES),
    interval=WEEK,
    cases=(
        child(
            "only the school rings",
            expect=Standing.IN,
            **_red(contact=_contacts(4, 8, 12, 15, by="school")),
        ),
        child("social worker rings", expect=Standing.OUT, **_red(contact=_contacts(3, 8, 13, 17))),
    ),
)

MEASURES = (
    OPEN_CASES,
    RISK_ASSESSMENT,
    *(_rated(rating) for rating in RATED),
    RED_CONTACT,
    RED_PARTNERS,
)
