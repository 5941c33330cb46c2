"""Children looked after: permanence and its restatement, unregulated homes, care leavers."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.care import (
    CARE_LEAVERS_19_TO_21,
    INAPPROPRIATE,
    LOOKED_AFTER,
    OVER_FOUR_MONTHS,
    PERMANENCE_PLAN,
    PLAN_NOT_DATED,
    UNACCEPTABLE_HOME,
    UNREGULATED,
)
from goldenthread.cohorts.declarations import Members
from goldenthread.measures.declarations import Good, child
from goldenthread.measures.definitions.common import CARE_NEEDS, measure, on
from goldenthread.measures.figure import Interval, Shape, Standing

DAY = date(2020, 3, 31)
PLAN_NEEDS = (*CARE_NEEDS, ("permanence_plan", "recorded_date"))
JUDGED_NEEDS = (("suitability_judgement", "acceptable"),)
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

UNACCEPTABLE = measure(
    name="care_leavers_unacceptable_accommodation",
    title="Care leavers in unacceptable accommodation",
    shape=Shape.COUNT,
    unit="young people",
    numerator=UNACCEPTABLE_HOME.members,
    numerator_words="care leavers whose accommodation a named manager judges unacceptable",
    needs=JUDGED_NEEDS,
    why="Ofsted found care leavers in hotels and other unsuitable places.",
    authority="Local judgement, reviewed weekly",
    owner="Head of Care Leavers",
    good_is=Good.LOW,
    interval=on(date(2020, 5, 20)),
    cases=(
        child(
            "in a hotel",
            expect=Standing.IN,
            suitability_judgement=[
                {
                    "subject": "care_leaver_accommodation",
                    "judged_date": date(2020, 4, 6),
                    "acceptable": False,
                }
            ],
        ),
        child("not judged", expect=None, person=[{"sex": "F"}]),
    ),
)

_LATEST = (
    "SELECT child_id AS member_id, child_id FROM (SELECT child_id, "
    "arg_max({column}, known_on) AS said FROM care_leaver WHERE known_on <= $day "
    "GROUP BY child_id) WHERE said {test}"
)
_LEAVER = [{"known_on": date(2020, 3, 31), "eligibility": "FORMER_RELEVANT"}]
_BORN = [{"date_of_birth": date(2000, 6, 1)}]


def _leaver(**said: object) -> list[dict[str, object]]:
    return [{**_LEAVER[0], **said}]


_NO_HOME_TO_JUDGE = Members(_LATEST.format(column="accommodation", test="IN ('G', 'H', 'R')"))

LEAVERS_SUITABLE = measure(
    name="care_leavers_suitable_accommodation",
    title="Care leavers aged 19 to 21 in suitable accommodation",
    unit="young people",
    numerator=(CARE_LEAVERS_19_TO_21.members - _NO_HOME_TO_JUDGE)
    & Members(_LATEST.format(column="accommodation_suitable", test="= true")),
    numerator_words="of those, young people whose accommodation is recorded as suitable",
    denominator=CARE_LEAVERS_19_TO_21.members - _NO_HOME_TO_JUDGE,
    denominator_words="former relevant young people aged 19 to 21, other than abroad, deported or "
    "residence not known; those not in touch are counted",
    not_known=(CARE_LEAVERS_19_TO_21.members - _NO_HOME_TO_JUDGE)
    & Members(_LATEST.format(column="accommodation_suitable", test="IS NULL")),
    needs=(("care_leaver", "accommodation_suitable"), ("person", "date_of_birth")),
    why="A home is what a care leaver needs first; silence counts against the council.",
    authority="DfE children looked after statistics; Care Leavers Regulations 2010 r.9(2)",
    owner="Head of Care Leavers",
    good_is=Good.HIGH,
    interval=on(DAY),
    cases=(
        child(
            "own tenancy, suitable",
            expect=Standing.IN,
            person=_BORN,
            care_leaver=_leaver(accommodation="U", accommodation_suitable=True),
        ),
        child(
            "bed and breakfast",
            expect=Standing.OUT,
            person=_BORN,
            care_leaver=_leaver(accommodation="W", accommodation_suitable=False),
        ),
        child(
            "not in touch, nothing recorded",
            expect=Standing.NOT_KNOWN,
            person=_BORN,
            care_leaver=_leaver(in_touch="NO"),
        ),
        child(
            "gone abroad",
            expect=None,
            person=_BORN,
            care_leaver=_leaver(accommodation="G"),
        ),
    ),
)

LEAVERS_NOT_IN_TOUCH = measure(
    name="care_leavers_not_in_touch",
    title="Care leavers aged 19 to 21 with whom the council is not in touch",
    unit="young people",
    numerator=CARE_LEAVERS_19_TO_21.members
    & Members(_LATEST.format(column="in_touch", test="= 'NO'")),
    numerator_words="of those, young people with whom the council is not in touch",
    denominator=CARE_LEAVERS_19_TO_21.members,
    denominator_words="former relevant young people aged 19 to 21",
    not_known=CARE_LEAVERS_19_TO_21.members
    & Members(_LATEST.format(column="in_touch", test="IS NULL")),
    needs=(("care_leaver", "in_touch"), ("person", "date_of_birth")),
    why="Nobody can help a young person they cannot find.",
    authority="DfE children looked after statistics; SSDA903 IN_TOUCH",
    owner="Head of Care Leavers",
    good_is=Good.LOW,
    interval=on(DAY),
    cases=(
        child("lost", expect=Standing.IN, person=_BORN, care_leaver=_leaver(in_touch="NO")),
        child("in touch", expect=Standing.OUT, person=_BORN, care_leaver=_leaver(in_touch="YES")),
        child("not recorded", expect=Standing.NOT_KNOWN, person=_BORN, care_leaver=_LEAVER),
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
    UNACCEPTABLE,
    LEAVERS_SUITABLE,
    LEAVERS_NOT_IN_TOUCH,
)
