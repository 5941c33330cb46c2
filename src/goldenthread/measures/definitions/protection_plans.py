"""Child protection plans: how many, reviewed in time, started again, and how long they last."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Members
from goldenthread.cohorts.need import PROTECTION_PLAN
from goldenthread.measures.declarations import Good, child
from goldenthread.measures.definitions.common import measure, on
from goldenthread.measures.figure import Interval, Shape, Standing

OWNER = "Head of Safeguarding"
NEEDS = (("child_protection_plan", "start_date"),)
YEAR = Interval(start=date(2019, 4, 1), end=date(2020, 3, 31))

_THREE_MONTHS = Members(
    "SELECT DISTINCT child_id AS member_id, child_id FROM child_protection_plan "
    "WHERE start_date + INTERVAL 3 MONTH <= $day AND (end_date IS NULL OR end_date > $day)"
)
_REVIEWS_OF_THE_YEAR = (
    "SELECT DISTINCT e.child_id AS member_id, e.child_id FROM expectation e "
    "JOIN child_protection_plan p ON p.child_id = e.child_id AND e.opened_on >= p.start_date "
    "WHERE p.start_date <= $day AND (p.end_date IS NULL OR p.end_date > $day) "
    "AND coalesce(e.met_on, $day) > $day - INTERVAL 1 YEAR "
    "AND e.standard = 'cp_reviews' AND e.outcome IN ({outcomes})"
)
"""Children with a review of the plan held in the year to the day, or due and not held, that went
so. The review before the year only starts the clock of the year's first."""
_NOT_ALL_IN_TIME = Members(_REVIEWS_OF_THE_YEAR.format(outcomes="'late', 'missed', 'overdue'"))
_NOT_ALL_EVIDENCED = (
    _THREE_MONTHS & Members(_REVIEWS_OF_THE_YEAR.format(outcomes="'not_evidenced'"))
) - _NOT_ALL_IN_TIME

PLANS = measure(
    name="child_protection_plans",
    title="Children with a child protection plan",
    shape=Shape.COUNT,
    numerator=PROTECTION_PLAN.members,
    numerator_words="children with a child protection plan on the day",
    needs=NEEDS,
    why="The children whom the council and its partners must protect together.",
    authority="Children in need census",
    owner=OWNER,
    good_is=Good.NEITHER,
    interval=on(date(2020, 3, 31)),
    cases=(
        child(
            "on a plan",
            expect=Standing.IN,
            child_protection_plan=[{"start_date": date(2020, 1, 6)}],
        ),
        child("not on a plan", expect=None, person=[{"sex": "M"}]),
    ),
)

PLANS_REVIEWED = measure(
    name="child_protection_plans_reviewed_in_time",
    title="Child protection plans of three months or more with every review in time",
    numerator=(_THREE_MONTHS - _NOT_ALL_IN_TIME) - _NOT_ALL_EVIDENCED,
    numerator_words="of those, children all of whose reviews under the plan were in time, of those "
    "held in the year to the day or due by it and not held",
    not_known=_NOT_ALL_EVIDENCED,
    denominator=_THREE_MONTHS,
    denominator_words="children on a plan on the day, for three months or more",
    needs=(*NEEDS, ("cp_review", "review_date")),
    why="One missed review is a child nobody met about.",
    authority="DfE indicator, at 31 March; the children in need census carries last year's last "
    "review in, so that the first of the year can be timed",
    owner=OWNER,
    good_is=Good.HIGH,
    standards=("cp_reviews",),
    interval=on(date(2020, 3, 31)),
    cases=(
        child(
            "reviewed in time",
            expect=Standing.IN,
            child_protection_plan=[{"start_date": date(2019, 12, 2)}],
            cp_review=[{"review_date": date(2020, 2, 28)}],
        ),
        child(
            "review overdue",
            expect=Standing.OUT,
            child_protection_plan=[{"start_date": date(2019, 12, 2)}],
        ),
        child(
            "a late review two years ago, and all of the year's in time",
            expect=Standing.IN,
            child_protection_plan=[{"start_date": date(2018, 1, 8)}],
            cp_review=[
                {"review_date": each}
                for each in (
                    date(2018, 5, 8),
                    date(2018, 10, 8),
                    date(2019, 3, 8),
                    date(2019, 8, 8),
                    date(2020, 1, 8),
                )
            ],
        ),
        child(
            "held in the year, late by the last review before it",
            expect=Standing.OUT,
            child_protection_plan=[{"start_date": date(2018, 9, 3)}],
            cp_review=[
                {"review_date": date(2018, 11, 5)},
                {"review_date": date(2019, 6, 3)},
                {"review_date": date(2019, 12, 2)},
            ],
        ),
        child(
            "only the latest review is told, and it cannot show those before it",
            expect=Standing.NOT_KNOWN,
            child_protection_plan=[{"start_date": date(2019, 4, 8)}],
            cp_review=[{"review_date": date(2020, 3, 2), "latest_only": True}],
        ),
        child(
            "plan two months old",
            expect=None,
            child_protection_plan=[{"start_date": date(2020, 2, 3)}],
        ),
    ),
)

_STARTED = (
    "SELECT p.child_id || ':' || CAST(p.start_date AS VARCHAR) AS member_id, p.child_id "
    "FROM child_protection_plan p WHERE p.start_date BETWEEN $start AND $end"
)
_EARLIER_PLAN = (
    "EXISTS (SELECT 1 FROM child_protection_plan e WHERE e.child_id = p.child_id "
    "AND e.start_date < p.start_date)"
)

PLANS_AGAIN = measure(
    name="child_protection_plans_second_or_later",
    title="Child protection plans that are a second or later plan",
    unit="plans",
    numerator=Members(
        f"{_STARTED} AND CASE WHEN p.previous_plans IS NULL THEN {_EARLIER_PLAN} "
        "ELSE p.previous_plans > 0 END"
    ),
    numerator_words="of those, plans of a child who had a plan of this council before, however "
    "long ago",
    denominator=Members(_STARTED),
    denominator_words="child protection plans started in the period",
    needs=NEEDS,
    why="A plan that has to start again may have ended too soon.",
    authority="DfE indicator; Annex A List 7, where plans of other councils do not count",
    owner=OWNER,
    good_is=Good.LOW,
    caveats=(
        "Where the source does not say how many plans a child had before, an earlier plan is seen "
        "only as far back as the record goes.",
    ),
    interval=YEAR,
    cases=(
        child(
            "a plan five years before, as the source says",
            expect=Standing.IN,
            child_protection_plan=[{"start_date": date(2019, 9, 2), "previous_plans": 1}],
        ),
        child(
            "the first",
            expect=Standing.OUT,
            child_protection_plan=[{"start_date": date(2019, 9, 2), "previous_plans": 0}],
        ),
        child(
            "the source does not count, and an earlier plan is in the record",
            expect=Standing.IN,
            child_protection_plan=[
                {"start_date": date(2019, 9, 2)},
                {"start_date": date(2014, 9, 1), "end_date": date(2015, 3, 2)},
            ],
        ),
        child(
            "second plan, started the year before",
            expect=None,
            child_protection_plan=[{"start_date": date(2019, 3, 4), "previous_plans": 1}],
        ),
    ),
)

PLANS_LONG = measure(
    name="child_protection_plans_two_years",
    title="Children with a child protection plan of two years or more",
    numerator=PROTECTION_PLAN.members
    & Members(
        "SELECT child_id AS member_id, child_id FROM child_protection_plan "
        "WHERE start_date + 730 <= $day AND (end_date IS NULL OR end_date > $day)"
    ),
    numerator_words="of those, children whose plan has lasted 730 days or more",
    denominator=PROTECTION_PLAN.members,
    denominator_words="children with a child protection plan on the day",
    needs=NEEDS,
    why="A plan that changes nothing in two years does not protect.",
    authority="DfE indicator: plans lasting two years or more, more than 729 days",
    owner=OWNER,
    good_is=Good.LOW,
    interval=on(date(2020, 3, 31)),
    cases=(
        child(
            "730 days",
            expect=Standing.IN,
            child_protection_plan=[{"start_date": date(2018, 4, 1)}],
        ),
        child(
            "729 days",
            expect=Standing.OUT,
            child_protection_plan=[{"start_date": date(2018, 4, 2)}],
        ),
        child(
            "two plans of a year",
            expect=Standing.OUT,
            child_protection_plan=[
                {"start_date": date(2018, 1, 8), "end_date": date(2019, 1, 7)},
                {"start_date": date(2019, 2, 4)},
            ],
        ),
        child(
            "two years, and ended",
            expect=None,
            child_protection_plan=[{"start_date": date(2017, 4, 3), "end_date": date(2020, 3, 30)}],
        ),
    ),
)

_ENDED = (
    "SELECT child_id || ':' || CAST(start_date AS VARCHAR) AS member_id, child_id "
    "FROM child_protection_plan WHERE end_date BETWEEN $start AND $end"
)


def _ended(start: date, end: date) -> list[dict[str, date]]:
    return [{"start_date": start, "end_date": end}]


PLANS_ENDED_LONG = measure(
    name="child_protection_plans_ended_after_two_years",
    title="Child protection plans that ended after two years or more",
    unit="plans",
    numerator=Members(f"{_ENDED} AND end_date >= start_date + 730"),
    numerator_words="of those, plans that had lasted 730 days or more",
    denominator=Members(_ENDED),
    denominator_words="child protection plans that ended in the period",
    needs=(*NEEDS, ("child_protection_plan", "end_date")),
    why="How long children waited for a plan to end, whichever way it ended.",
    authority="DfE indicator: plans that ceased in the year after more than 729 days",
    owner=OWNER,
    good_is=Good.LOW,
    interval=YEAR,
    cases=(
        child(
            "730 days, ended on the last day of the year",
            expect=Standing.IN,
            child_protection_plan=_ended(date(2018, 4, 1), date(2020, 3, 31)),
        ),
        child(
            "729 days",
            expect=Standing.OUT,
            child_protection_plan=_ended(date(2018, 4, 2), date(2020, 3, 31)),
        ),
        child(
            "ended the day before the year",
            expect=None,
            child_protection_plan=_ended(date(2016, 4, 4), date(2019, 3, 31)),
        ),
        child(
            "two years, and still on it",
            expect=None,
            child_protection_plan=[{"start_date": date(2018, 1, 8)}],
        ),
    ),
)

MEASURES = (PLANS, PLANS_REVIEWED, PLANS_AGAIN, PLANS_LONG, PLANS_ENDED_LONG)
