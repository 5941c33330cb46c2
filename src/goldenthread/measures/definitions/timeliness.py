"""Statutory expectations kept in time, and pre-proceedings.

The first read expectations worked out by `goldenthread.standards`: the event view, over what closed
in the interval. Child protection plans are in `protection_plans`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from goldenthread.cohorts.declarations import Members
from goldenthread.cohorts.risk import EXTENDED, OVER_TWELVE_WEEKS, PRE_PROCEEDINGS, REVIEWED
from goldenthread.measures.declarations import Case, Good, Measure, child
from goldenthread.measures.definitions.common import measure, on
from goldenthread.measures.figure import Interval, Shape, Standing

YEAR = Interval(start=date(2019, 4, 1), end=date(2020, 3, 31))
PLO_DAY = date(2020, 5, 20)
OPEN_PLO = [{"decision_date": date(2020, 2, 3), "letter_date": date(2020, 2, 10)}]


def _expectations(standard: str, test: str) -> Members:
    return Members(
        "SELECT child_id || ':' || CAST(opened_on AS VARCHAR) AS member_id, child_id "
        f"FROM expectation WHERE standard = '{standard}' AND {test}"
    )


HELD = "met_on BETWEEN $start AND $end"
CLOSED = (
    "outcome IN ('met', 'late', 'missed', 'overdue', 'not_evidenced') AND "
    "coalesce(met_on, due_on) BETWEEN $start AND $end"
)
"""On the day it was held; what never was, on the day it fell due, whenever it ended after that."""


def _conferences(standard: str, test: str) -> Members:
    """Each conference once: of several enquiries it answers, the one its source names or the last.

    An enquiry that never had its own conference would else be counted with a later one's.
    """
    return Members(
        "SELECT child_id || ':' || CAST(met_on AS VARCHAR) AS member_id, child_id FROM ("
        "SELECT e.*, row_number() OVER (PARTITION BY e.child_id, met_on "
        "ORDER BY CASE WHEN c.child_id IS NULL THEN 1 ELSE 0 END, opened_on DESC) AS place "
        "FROM expectation e LEFT JOIN (SELECT DISTINCT child_id, conference_date, "
        "strategy_discussion_date FROM initial_child_protection_conference) c "
        "ON c.child_id = e.child_id AND c.conference_date = e.met_on "
        "AND c.strategy_discussion_date = e.opened_on "
        f"WHERE standard = '{standard}' AND {HELD}) WHERE place = 1 AND {test}"
    )


def _in_time(
    name: str,
    standard: str,
    title: str,
    *,
    over: str,
    words: str,
    unit: str,
    needs: tuple[tuple[str, str], ...],
    authority: str,
    cases: tuple[Case, ...],
    counted: Callable[[str, str], Members] = _expectations,
    version: int = 1,
) -> Measure:
    return measure(
        name=name,
        version=version,
        title=title,
        unit=unit,
        numerator=counted(standard, f"outcome = 'met' AND {over}"),
        numerator_words="of those, held or completed within the ordinary limit",
        denominator=counted(standard, over),
        denominator_words=words,
        not_known=counted(standard, f"outcome = 'not_evidenced' AND {over}"),
        needs=needs,
        why="Whether what the law and guidance promise a child was kept.",
        authority=authority,
        owner="Head of Safeguarding",
        good_is=Good.HIGH,
        standards=(standard,),
        interval=YEAR,
        cases=cases,
    )


def _enquiry(*, held: date | None) -> dict[str, list[dict[str, object]]]:
    asked = date(2020, 1, 6)
    rows: dict[str, list[dict[str, object]]] = {
        "s47_enquiry": [{"strategy_discussion_date": asked, "conference_not_needed": False}]
    }
    if held:
        rows["initial_child_protection_conference"] = [
            {"conference_date": held, "strategy_discussion_date": asked}
        ]
    return rows


CONFERENCES = _in_time(
    "initial_conference_in_time",
    "icpc_within_15_working_days",
    "Initial child protection conferences held within 15 working days",
    version=2,
    counted=_conferences,
    over=HELD,
    words="initial child protection conferences held in the period",
    unit="conferences",
    needs=(
        ("initial_child_protection_conference", "conference_date"),
        ("s47_enquiry", "strategy_discussion_date"),
    ),
    authority="Working Together 2018; DfE indicator: of all conferences held in the year",
    cases=(
        child("held on day 15", expect=Standing.IN, **_enquiry(held=date(2020, 1, 27))),
        child("held on day 16", expect=Standing.OUT, **_enquiry(held=date(2020, 1, 28))),
        child("not held", expect=None, **_enquiry(held=None)),
        child(
            "held on day 14 of its own enquiry, after one a year before that never had its own",
            expect=Standing.IN,
            s47_enquiry=[
                {"strategy_discussion_date": day, "conference_not_needed": False}
                for day in (date(2019, 1, 7), date(2020, 1, 7))
            ],
            initial_child_protection_conference=[{"conference_date": date(2020, 1, 27)}],
        ),
        child(
            "of two enquiries the source names the first, and it was held on day 16 of that",
            expect=Standing.OUT,
            s47_enquiry=[
                {"strategy_discussion_date": day, "conference_not_needed": False}
                for day in (date(2020, 1, 6), date(2020, 1, 13))
            ],
            initial_child_protection_conference=[
                {
                    "conference_date": date(2020, 1, 28),
                    "strategy_discussion_date": date(2020, 1, 6),
                }
            ],
        ),
    ),
)

LOOKED_AFTER_REVIEWS = _in_time(
    "looked_after_review_in_time",
    "looked_after_reviews",
    "Looked-after reviews held in time",
    version=2,
    over=CLOSED,
    words="looked-after reviews that were held, or fell due and were not, in the period",
    unit="reviews",
    needs=(("cla_review", "review_date"), ("looked_after_period", "start_date")),
    authority="Care Planning Regulations 2010 r.33",
    cases=(
        child(
            "first review in 20 working days",
            expect=Standing.IN,
            looked_after_period=[{"start_date": date(2020, 3, 2)}],
            cla_review=[{"review_date": date(2020, 3, 27)}],
        ),
        child(
            "first review a day late",
            expect=Standing.OUT,
            looked_after_period=[{"start_date": date(2020, 3, 2)}],
            cla_review=[{"review_date": date(2020, 3, 31)}],
        ),
    ),
)

PLAN_REVIEWS = _in_time(
    "child_protection_review_in_time",
    "cp_reviews",
    "Child protection review conferences held in time",
    version=2,
    over=CLOSED,
    words="review conferences that were held, or fell due and were not, in the period",
    unit="reviews",
    needs=(("cp_review", "review_date"), ("child_protection_plan", "start_date")),
    authority="Working Together 2018; Annex A List 7",
    cases=(
        child(
            "within three months",
            expect=Standing.IN,
            child_protection_plan=[{"start_date": date(2019, 12, 2)}],
            cp_review=[{"review_date": date(2020, 3, 2)}],
        ),
        child(
            "a day over three months",
            expect=Standing.OUT,
            child_protection_plan=[{"start_date": date(2019, 12, 2)}],
            cp_review=[{"review_date": date(2020, 3, 3)}],
        ),
        child(
            "fell due the year before and was not held; the plan ended in this one",
            expect=None,
            child_protection_plan=[
                {"start_date": date(2018, 12, 3), "end_date": date(2019, 4, 15)}
            ],
        ),
    ),
)

ASSESSMENTS = _in_time(
    "assessment_in_time",
    "assessment_within_45_working_days",
    "Assessments completed within 45 working days",
    over=HELD,
    words="assessments authorised in the period; open late ones are not seen until they close",
    unit="assessments",
    needs=(("cin_assessment", "authorisation_date"),),
    authority="Working Together 2018; DfE indicator: of assessments ended in the year",
    cases=(
        child(
            "authorised on day 45",
            expect=Standing.IN,
            cin_assessment=[
                {
                    "referral_date": date(2020, 1, 6),
                    "start_date": date(2020, 1, 7),
                    "authorisation_date": date(2020, 3, 9),
                }
            ],
        ),
        child(
            "authorised on day 46",
            expect=Standing.OUT,
            cin_assessment=[
                {
                    "referral_date": date(2020, 1, 6),
                    "start_date": date(2020, 1, 7),
                    "authorisation_date": date(2020, 3, 10),
                }
            ],
        ),
    ),
)

PLO_NEEDS = (("pre_proceedings", "decision_date"),)
PLO_OWNER = "Improvement Lead, public law"
PLO_AUTHORITY = "Local: pre-proceedings within twelve weeks, extended purposefully"

PLO_OPEN = measure(
    name="pre_proceedings_open",
    title="Children in pre-proceedings",
    shape=Shape.COUNT,
    numerator=PRE_PROCEEDINGS.members,
    numerator_words="children in pre-proceedings on the day",
    needs=PLO_NEEDS,
    why="Families waiting to know whether their children will be taken.",
    authority=PLO_AUTHORITY,
    owner=PLO_OWNER,
    good_is=Good.NEITHER,
    interval=on(PLO_DAY),
    cases=(
        child("in pre-proceedings", expect=Standing.IN, pre_proceedings=OPEN_PLO),
        child("not", expect=None, person=[{"sex": "F"}]),
    ),
)

PLO_OVER = measure(
    name="pre_proceedings_over_twelve_weeks",
    title="Children more than twelve weeks in pre-proceedings",
    numerator=PRE_PROCEEDINGS.members & OVER_TWELVE_WEEKS.members,
    numerator_words="of those, children for whom more than twelve weeks, or the council's own "
    "limit, have passed since the letter before proceedings, or what the council says starts them",
    denominator=PRE_PROCEEDINGS.members,
    denominator_words="children in pre-proceedings on the day",
    needs=PLO_NEEDS,
    why="Drift here is drift in a child's life.",
    authority=PLO_AUTHORITY,
    owner=PLO_OWNER,
    good_is=Good.LOW,
    interval=on(PLO_DAY),
    cases=(
        child("thirteen weeks", expect=Standing.IN, pre_proceedings=OPEN_PLO),
        child(
            "four weeks",
            expect=Standing.OUT,
            pre_proceedings=[{"decision_date": date(2020, 4, 20)}],
        ),
    ),
)


def _of_those_over(name: str, title: str, members: Members, **said: object) -> Measure:
    over = PRE_PROCEEDINGS.members & OVER_TWELVE_WEEKS.members
    return measure(
        name=name,
        title=title,
        numerator=over & members,
        denominator=over,
        denominator_words="children more than twelve weeks in pre-proceedings on the day",
        authority=PLO_AUTHORITY,
        owner=PLO_OWNER,
        interval=on(PLO_DAY),
        **said,
    )


PLO_REVIEWED = _of_those_over(
    "pre_proceedings_over_twelve_weeks_reviewed",
    "Of children over twelve weeks in pre-proceedings, reviewed since",
    REVIEWED.members,
    numerator_words="of those, children whose case was reviewed since its twelfth week",
    needs=(*PLO_NEEDS, ("pre_proceedings_review", "review_date")),
    why="'All have been reviewed' is a claim that can be checked.",
    good_is=Good.HIGH,
    cases=(
        child(
            "reviewed in week thirteen",
            expect=Standing.IN,
            pre_proceedings=OPEN_PLO,
            pre_proceedings_review=[{"review_date": date(2020, 5, 11)}],
        ),
        child("not reviewed", expect=Standing.OUT, pre_proceedings=OPEN_PLO),
    ),
)

PLO_EXTENDED = _of_those_over(
    "pre_proceedings_over_twelve_weeks_extended",
    "Of children over twelve weeks in pre-proceedings, with an agreed extension",
    EXTENDED.members,
    numerator_words="of those, children whose pre-proceedings were extended by agreement to the "
    "day or later",
    needs=(
        *PLO_NEEDS,
        ("pre_proceedings_extension", "agreed_date"),
        ("pre_proceedings_extension", "new_end_date"),
    ),
    why="An extension that somebody agreed, with a reason, is not drift.",
    good_is=Good.HIGH,
    cases=(
        child(
            "extended in April to June",
            expect=Standing.IN,
            pre_proceedings=OPEN_PLO,
            pre_proceedings_extension=[
                {"agreed_date": date(2020, 4, 27), "new_end_date": date(2020, 6, 29)}
            ],
        ),
        child("drifting", expect=Standing.OUT, pre_proceedings=OPEN_PLO),
        child(
            "extended in April to the first of May, and drifting since",
            expect=Standing.OUT,
            pre_proceedings=OPEN_PLO,
            pre_proceedings_extension=[
                {"agreed_date": date(2020, 4, 27), "new_end_date": date(2020, 5, 1)}
            ],
        ),
    ),
)

MEASURES = (
    CONFERENCES,
    LOOKED_AFTER_REVIEWS,
    PLAN_REVIEWS,
    ASSESSMENTS,
    PLO_OPEN,
    PLO_OVER,
    PLO_REVIEWED,
    PLO_EXTENDED,
)
