"""Children looked after: permanence and its restatement, unregulated homes."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.care import (
    INAPPROPRIATE,
    LOOKED_AFTER,
    OVER_FOUR_MONTHS,
    PERMANENCE_PLAN,
    PLAN_NOT_DATED,
    UNREGULATED,
)
from goldenthread.cohorts.declarations import Members
from goldenthread.measures.declarations import Good, child
from goldenthread.measures.definitions.common import (
    CARE_NEEDS,
    JUDGED_NEEDS,
    SHORT_BREAKS,
    measure,
    on,
)
from goldenthread.measures.figure import Interval, Shape, Standing

DAY = date(2020, 3, 31)
PLAN_NEEDS = (*CARE_NEEDS, ("permanence_plan", "recorded_date"))
CARE_OWNER = "Head of Children in Care"
PERMANENCE_AUTHORITY = "Statutory Guidance on Adoption 2013, 2.2: a plan by the second review"
LONG = [{"start_date": date(2019, 1, 7)}]
NEW = [{"start_date": date(2020, 2, 3)}]
PLAN = [{"plan_type": "ADOPTION", "recorded_date": date(2020, 3, 2)}]
DUE = LOOKED_AFTER.members & OVER_FOUR_MONTHS.members
NOT_DATED = LOOKED_AFTER.members & PLAN_NOT_DATED.members
UNDATED_PLAN = [
    {"plan_type": "ADOPTION", "recorded_date": date(2020, 6, 1), "date_not_given": True}
]
NOT_DATED_CASE = child(
    "long in care, with a plan in June's extract that does not say since when",
    expect=Standing.NOT_KNOWN,
    looked_after_period=LONG,
    permanence_plan=UNDATED_PLAN,
)
WITH_PLAN = LOOKED_AFTER.members & PERMANENCE_PLAN.members

LOOKED_AFTER_CHILDREN = measure(
    name="looked_after",
    title="Children looked after",
    shape=Shape.COUNT,
    numerator=LOOKED_AFTER.members,
    numerator_words="children looked after on the day, other than short breaks",
    needs=CARE_NEEDS,
    why="The council is their parent.",
    authority="DfE children looked after statistics",
    owner=CARE_OWNER,
    good_is=Good.NEITHER,
    interval=on(DAY),
    caveats_when=(SHORT_BREAKS,),
    cases=(
        child("in care", expect=Standing.IN, looked_after_period=LONG),
        child("not in care", expect=None, person=[{"sex": "M"}]),
    ),
)

PLAN_HELD = measure(
    name="permanence_plan_held",
    title="Children looked after with a permanence plan",
    numerator=WITH_PLAN,
    numerator_words="of those, children with a permanence plan recorded in this period of care",
    denominator=LOOKED_AFTER.members,
    denominator_words="all children looked after on the day, however recently",
    not_known=NOT_DATED,
    needs=PLAN_NEEDS,
    why="A child without a plan drifts.",
    authority=PERMANENCE_AUTHORITY,
    owner=CARE_OWNER,
    good_is=Good.HIGH,
    caveats=("Includes children for whom no plan is due yet; compare like with like.",),
    interval=on(DAY),
    caveats_when=(SHORT_BREAKS,),
    cases=(
        child("plan held", expect=Standing.IN, looked_after_period=LONG, permanence_plan=PLAN),
        child("new to care, no plan yet", expect=Standing.OUT, looked_after_period=NEW),
        child("long in care, no plan", expect=Standing.OUT, looked_after_period=LONG),
        NOT_DATED_CASE,
    ),
)

UNDER_FOUR_MONTHS = measure(
    name="in_care_under_four_months",
    title="Children looked after for less than four months, without a plan yet",
    numerator=((LOOKED_AFTER.members - OVER_FOUR_MONTHS.members) - PERMANENCE_PLAN.members)
    - NOT_DATED,
    not_known=NOT_DATED,
    numerator_words="of those, children looked after for less than four months who have no plan",
    denominator=LOOKED_AFTER.members,
    denominator_words="all children looked after on the day",
    needs=PLAN_NEEDS,
    why="A plan is due by the four-month review: these are not missing one.",
    authority=PERMANENCE_AUTHORITY,
    owner=CARE_OWNER,
    good_is=Good.NEITHER,
    interval=on(DAY),
    caveats_when=(SHORT_BREAKS,),
    cases=(
        child("two months in care", expect=Standing.IN, looked_after_period=NEW),
        child("long in care, no plan", expect=Standing.OUT, looked_after_period=LONG),
        child(
            "two months in care, with a plan in June's extract that does not say since when",
            expect=Standing.NOT_KNOWN,
            looked_after_period=NEW,
            permanence_plan=UNDATED_PLAN,
        ),
        child(
            "new, with a plan already",
            expect=Standing.OUT,
            looked_after_period=NEW,
            permanence_plan=PLAN,
        ),
    ),
)

PLAN_MISSING = measure(
    name="permanence_plan_missing",
    title="Children looked after whose permanence plan is missing",
    numerator=(DUE - PERMANENCE_PLAN.members) - NOT_DATED,
    not_known=NOT_DATED,
    numerator_words="of those, children looked after four months or more with no plan",
    denominator=LOOKED_AFTER.members,
    denominator_words="all children looked after on the day",
    needs=PLAN_NEEDS,
    why="These children are owed a plan and have none.",
    authority=PERMANENCE_AUTHORITY,
    owner=CARE_OWNER,
    good_is=Good.LOW,
    interval=on(DAY),
    caveats_when=(SHORT_BREAKS,),
    cases=(
        child("long in care, no plan", expect=Standing.IN, looked_after_period=LONG),
        child("two months in care", expect=Standing.OUT, looked_after_period=NEW),
        child(
            "long in care, with a plan",
            expect=Standing.OUT,
            looked_after_period=LONG,
            permanence_plan=PLAN,
        ),
        NOT_DATED_CASE,
    ),
)

PLAN_OF_THOSE_DUE = measure(
    name="permanence_plan_of_those_due",
    title="Children looked after four months or more with a permanence plan",
    numerator=DUE & PERMANENCE_PLAN.members,
    numerator_words="of those, children with a permanence plan recorded in this period of care",
    denominator=DUE,
    denominator_words="children looked after four months or more on the day, who are due a plan",
    not_known=DUE & NOT_DATED,
    needs=PLAN_NEEDS,
    why="The like-for-like figure: only children who are due a plan.",
    authority=PERMANENCE_AUTHORITY,
    owner=CARE_OWNER,
    good_is=Good.HIGH,
    interval=on(DAY),
    caveats_when=(SHORT_BREAKS,),
    cases=(
        child("plan held", expect=Standing.IN, looked_after_period=LONG, permanence_plan=PLAN),
        child("no plan", expect=Standing.OUT, looked_after_period=LONG),
        child("not yet due", expect=None, looked_after_period=NEW),
        NOT_DATED_CASE,
    ),
)

ESCALATIONS = measure(
    name="permanence_escalations",
    title="Escalations about permanence by independent reviewing officers",
    shape=Shape.COUNT,
    unit="escalations",
    numerator=Members(
        "SELECT escalation_id AS member_id, child_id FROM iro_escalation "
        "WHERE theme = 'permanence' AND raised_date BETWEEN $start AND $end"
    ),
    numerator_words="escalations on the theme of permanence raised in the period",
    needs=(("iro_escalation", "raised_date"), ("iro_escalation", "theme")),
    why="Whether those who must challenge do.",
    authority="IRO Handbook, chapter 6",
    owner="Head of Reviewing Service",
    good_is=Good.NEITHER,
    interval=Interval(start=date(2020, 4, 1), end=date(2020, 4, 30)),
    cases=(
        child(
            "raised in April",
            expect=Standing.IN,
            iro_escalation=[
                {"escalation_id": "e1", "theme": "permanence", "raised_date": date(2020, 4, 9)}
            ],
        ),
        child(
            "about a placement",
            expect=None,
            iro_escalation=[
                {"escalation_id": "e1", "theme": "placement", "raised_date": date(2020, 4, 9)}
            ],
        ),
    ),
)

UNREGULATED_ALL = measure(
    name="unregulated_placements",
    title="Children in unregulated placements",
    shape=Shape.COUNT,
    numerator=UNREGULATED.members,
    numerator_words="children looked after in independent or semi-independent living",
    needs=(("placement", "placement_type"), *CARE_NEEDS),
    why="Nobody inspects where these children live.",
    authority="SSDA903 PLACE codes P2 and H5, to 27 October 2023",
    owner=CARE_OWNER,
    good_is=Good.LOW,
    interval=on(date(2020, 5, 11)),
    cases=(
        child(
            "semi-independent",
            expect=Standing.IN,
            looked_after_period=LONG,
            placement=[{"placement_type": "H5", "start_date": date(2020, 3, 2)}],
        ),
        child("elsewhere", expect=None, looked_after_period=LONG),
    ),
)

UNREGULATED_JUDGED = measure(
    name="unregulated_judged_inappropriate",
    title="Children judged to be inappropriately placed in unregulated provision",
    shape=Shape.COUNT,
    numerator=UNREGULATED.members & INAPPROPRIATE.members,
    numerator_words="children in unregulated placements that a named manager judges inappropriate",
    needs=(*JUDGED_NEEDS, ("placement", "placement_type"), *CARE_NEEDS),
    why="The few for whom it is wrong, apart from the many in such homes.",
    authority="Local judgement, reviewed weekly",
    owner=CARE_OWNER,
    good_is=Good.LOW,
    interval=on(date(2020, 5, 11)),
    cases=(
        child(
            "judged inappropriate and still there",
            expect=Standing.IN,
            looked_after_period=LONG,
            placement=[{"placement_type": "H5", "start_date": date(2020, 3, 2)}],
            suitability_judgement=[
                {
                    "subject": "unregulated_placement",
                    "judged_date": date(2020, 4, 6),
                    "acceptable": False,
                }
            ],
        ),
        child(
            "in such a home, and rightly",
            expect=None,
            looked_after_period=LONG,
            placement=[{"placement_type": "H5", "start_date": date(2020, 3, 2)}],
        ),
    ),
)

UNREGULATED_SHARE = measure(
    name="unregulated_share_of_looked_after",
    title="Share of children looked after who are in unregulated placements",
    numerator=LOOKED_AFTER.members & UNREGULATED.members,
    numerator_words="of those, children in independent or semi-independent living",
    denominator=LOOKED_AFTER.members,
    denominator_words="children looked after on the day, other than short breaks",
    needs=(("placement", "placement_type"), *CARE_NEEDS),
    why="How much of the council's parenting nobody inspects.",
    authority="SSDA903 PLACE codes P2 and H5, to 27 October 2023",
    owner=CARE_OWNER,
    good_is=Good.LOW,
    interval=on(date(2020, 5, 11)),
    caveats_when=(SHORT_BREAKS,),
    cases=(
        child(
            "semi-independent",
            expect=Standing.IN,
            looked_after_period=LONG,
            placement=[{"placement_type": "H5", "start_date": date(2020, 3, 2)}],
        ),
        child("elsewhere", expect=Standing.OUT, looked_after_period=LONG),
        child(
            "in such a home, and left care",
            expect=None,
            looked_after_period=[{**LONG[0], "end_date": date(2020, 4, 6)}],
            placement=[{"placement_type": "H5", "start_date": date(2020, 3, 2)}],
        ),
    ),
)

MEASURES = (
    LOOKED_AFTER_CHILDREN,
    PLAN_HELD,
    UNDER_FOUR_MONTHS,
    PLAN_MISSING,
    PLAN_OF_THOSE_DUE,
    ESCALATIONS,
    UNREGULATED_ALL,
    UNREGULATED_JUDGED,
    UNREGULATED_SHARE,
)
