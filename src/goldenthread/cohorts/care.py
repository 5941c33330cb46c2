"""Children looked after, their plans and homes, and care leavers."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Cohort, child
from goldenthread.cohorts.latest import latest_of_leaver

DAY = date(2020, 5, 20)
_OPEN = "start_date <= $day AND (end_date IS NULL OR end_date > $day)"
_PERIOD = f"SELECT child_id, start_date FROM looked_after_period WHERE {_OPEN}"


def _undated(plan: str, extract: date) -> dict[str, object]:
    return {"plan_type": plan, "recorded_date": extract, "date_not_given": True}


LOOKED_AFTER = Cohort(
    name="looked_after",
    version=1,
    title="Children looked after",
    definition="A period of being looked after is open on the day, other than a series of short "
    "breaks (legal status V3 or V4).",
    authority="SSDA903 guide; DfE children looked after statistics",
    sql=f"{_PERIOD} AND child_id NOT IN (SELECT child_id FROM legal_status "
    f"WHERE legal_status IN ('V3', 'V4') AND {_OPEN})",
    day=DAY,
    cases=(
        child(
            "interim care order",
            expect=True,
            looked_after_period=[{"start_date": date(2020, 2, 3)}],
            legal_status=[{"legal_status": "C1", "start_date": date(2020, 2, 3)}],
        ),
        child(
            "no legal status recorded is still looked after",
            expect=True,
            looked_after_period=[{"start_date": date(2020, 2, 3)}],
        ),
        child(
            "short breaks",
            expect=False,
            looked_after_period=[{"start_date": date(2020, 2, 3)}],
            legal_status=[{"legal_status": "V4", "start_date": date(2020, 2, 3)}],
        ),
        child(
            "went home",
            expect=False,
            looked_after_period=[{"start_date": date(2020, 2, 3), "end_date": date(2020, 5, 4)}],
        ),
    ),
)

OVER_FOUR_MONTHS = Cohort(
    name="looked_after_four_months",
    version=1,
    title="Children looked after for four months or more",
    definition="Looked after, and the four months (or what the standard for permanence plans "
    "gives) have passed: the second review, by which a permanence plan is due, has come.",
    authority="Statutory Guidance on Adoption 2013, 2.2",
    sql=f"SELECT child_id FROM ({_PERIOD}) JOIN plan_limit USING (start_date) "
    "WHERE limit_on <= $day",
    day=DAY,
    cases=(
        child(
            "four months to the day",
            expect=True,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
        ),
        child(
            "a day short",
            expect=False,
            looked_after_period=[{"start_date": date(2020, 1, 21)}],
        ),
        child(
            "long in care, but home now",
            expect=False,
            looked_after_period=[{"start_date": date(2018, 1, 21), "end_date": date(2020, 1, 1)}],
        ),
    ),
)

PERMANENCE_PLAN = Cohort(
    name="permanence_plan_in_place",
    version=1,
    title="Children looked after with a permanence plan",
    definition="A plan for permanence was recorded by the day, within the period of being looked "
    "after that is open. A plan made in an earlier period does not count.",
    authority="Care Planning Regulations 2010 r.5(a); Annex A List 8",
    sql=f"SELECT p.child_id FROM permanence_plan p JOIN ({_PERIOD}) c USING (child_id) "
    "WHERE p.plan_type IS NOT NULL AND p.recorded_date <= $day "
    "AND p.recorded_date >= c.start_date",
    day=DAY,
    cases=(
        child(
            "plan recorded in March",
            expect=True,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
            permanence_plan=[{"plan_type": "ADOPTION", "recorded_date": date(2020, 3, 2)}],
        ),
        child(
            "plan of an earlier period",
            expect=False,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
            permanence_plan=[{"plan_type": "ADOPTION", "recorded_date": date(2018, 3, 2)}],
        ),
        child(
            "plan recorded the week after",
            expect=False,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
            permanence_plan=[{"plan_type": "OTHER", "recorded_date": date(2020, 5, 27)}],
        ),
    ),
)

PLAN_NOT_DATED = Cohort(
    name="permanence_plan_not_dated",
    version=1,
    title="Children looked after of whose permanence plan nobody says when it was made",
    definition="No plan was recorded by the day, and a later extract gives the child a plan "
    "without its date: it may have been made before the day or after.",
    authority="Annex A List 8, which asks for the plan and not for its date",
    sql=f"SELECT child_id FROM permanence_plan JOIN ({_PERIOD}) USING (child_id) "
    "WHERE plan_type IS NOT NULL AND date_not_given AND recorded_date > $day "
    f"AND child_id NOT IN ({PERMANENCE_PLAN.sql})",
    day=DAY,
    cases=(
        child(
            "a plan in the extract of the week after, with no date",
            expect=True,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
            permanence_plan=[_undated("ADOPTION", date(2020, 5, 27))],
        ),
        child(
            "a plan dated the week after",
            expect=False,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
            permanence_plan=[{"plan_type": "ADOPTION", "recorded_date": date(2020, 5, 27)}],
        ),
        child(
            "in the extract of the day itself, so made by then",
            expect=False,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
            permanence_plan=[_undated("ADOPTION", DAY)],
        ),
        child(
            "an earlier plan is dated",
            expect=False,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
            permanence_plan=[
                {"plan_type": "OTHER", "recorded_date": date(2020, 3, 2)},
                _undated("ADOPTION", date(2020, 5, 27)),
            ],
        ),
    ),
)

UNREGULATED = Cohort(
    name="unregulated_placement",
    version=1,
    title="Children in unregulated placements",
    definition="Looked after, and living on the day in independent living (P2) or semi-independent "
    "accommodation not subject to the children's homes regulations (H5).",
    authority="SSDA903 PLACE; unregulated to 27 October 2023 (SI 2023/416)",
    sql=f"SELECT child_id FROM placement WHERE placement_type IN ('P2', 'H5') AND {_OPEN} "
    f"AND child_id IN (SELECT child_id FROM ({_PERIOD}))",
    day=DAY,
    cases=(
        child(
            "semi-independent at seventeen",
            expect=True,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
            placement=[{"placement_type": "H5", "start_date": date(2020, 3, 2)}],
        ),
        child(
            "in a children's home",
            expect=False,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
            placement=[{"placement_type": "K2", "start_date": date(2020, 3, 2)}],
        ),
        child(
            "moved on in April",
            expect=False,
            looked_after_period=[{"start_date": date(2020, 1, 20)}],
            placement=[
                {
                    "placement_type": "H5",
                    "start_date": date(2020, 3, 2),
                    "end_date": date(2020, 4, 2),
                }
            ],
        ),
    ),
)

_JUDGED = (
    "SELECT child_id FROM (SELECT child_id, acceptable, ended_date, "
    "rank() OVER (PARTITION BY child_id ORDER BY judged_date DESC) AS place "
    "FROM suitability_judgement WHERE subject = '{subject}' AND acceptable IS NOT NULL "
    "AND judged_date <= $day) "
    "WHERE place = 1 AND NOT acceptable AND (ended_date IS NULL OR ended_date > $day)"
)
"""The latest judgement supersedes earlier ones, ended or not. Of two of one day the adverse one
stands: the more serious."""


def _judgement(subject: str, **more: object) -> list[dict[str, object]]:
    return [{"subject": subject, "judged_date": date(2020, 4, 6), "acceptable": False, **more}]


INAPPROPRIATE = Cohort(
    name="unregulated_judged_inappropriate",
    version=1,
    title="Children judged to be inappropriately placed in unregulated provision",
    definition="By the latest judgement of a named manager the unregulated placement is not "
    "appropriate, and it stands on the day.",
    authority="Local judgement, recorded weekly",
    sql=_JUDGED.format(subject="unregulated_placement"),
    day=DAY,
    cases=(
        child(
            "judged inappropriate in April",
            expect=True,
            suitability_judgement=_judgement("unregulated_placement"),
        ),
        child(
            "moved to a registered home since",
            expect=False,
            suitability_judgement=_judgement("unregulated_placement", ended_date=date(2020, 5, 4)),
        ),
        child(
            "judged acceptable",
            expect=False,
            suitability_judgement=_judgement("unregulated_placement", acceptable=True),
        ),
        child(
            "judged acceptable since, and the first judgement was never ended",
            expect=False,
            suitability_judgement=[
                *_judgement("unregulated_placement"),
                *_judgement("unregulated_placement", judged_date=date(2020, 5, 4), acceptable=True),
            ],
        ),
        child(
            "judged acceptable, and inappropriate since",
            expect=True,
            suitability_judgement=[
                *_judgement("unregulated_placement"),
                *_judgement("unregulated_placement", judged_date=date(2020, 3, 2), acceptable=True),
            ],
        ),
    ),
)

UNACCEPTABLE_HOME = Cohort(
    name="care_leaver_unacceptable_accommodation",
    version=1,
    title="Care leavers in unacceptable accommodation",
    definition="By the latest judgement of a named manager the care leaver's accommodation is not "
    "acceptable, and it stands on the day. Suitability by code is another thing.",
    authority="Local judgement, recorded weekly",
    sql=_JUDGED.format(subject="care_leaver_accommodation"),
    day=DAY,
    cases=(
        child(
            "in bed and breakfast since April",
            expect=True,
            suitability_judgement=_judgement("care_leaver_accommodation"),
        ),
        child(
            "given a tenancy",
            expect=False,
            suitability_judgement=_judgement(
                "care_leaver_accommodation", ended_date=date(2020, 5, 19)
            ),
        ),
    ),
)

CARE_LEAVERS_19_TO_21 = Cohort(
    name="care_leavers_19_to_21",
    version=2,
    title="Former relevant young people aged 19 to 21",
    definition="The latest extract of the year to the day says former relevant, and the young "
    "person is 19, 20 or 21 on the day.",
    authority="DfE children looked after statistics, care leavers 19 to 21",
    sql=f"SELECT child_id FROM ({latest_of_leaver('eligibility')}) JOIN person USING (child_id) "
    "WHERE said = 'FORMER_RELEVANT' AND date_of_birth + INTERVAL 19 YEAR <= $day "
    "AND date_of_birth + INTERVAL 22 YEAR > $day",
    day=DAY,
    cases=(
        child(
            "nineteen today",
            expect=True,
            person=[{"date_of_birth": date(2001, 5, 20)}],
            care_leaver=[{"known_on": date(2020, 3, 31), "eligibility": "FORMER_RELEVANT"}],
        ),
        child(
            "twenty-two today",
            expect=False,
            person=[{"date_of_birth": date(1998, 5, 20)}],
            care_leaver=[{"known_on": date(2020, 3, 31), "eligibility": "FORMER_RELEVANT"}],
        ),
        child(
            "told of two years ago and no more since",
            expect=False,
            person=[{"date_of_birth": date(2000, 5, 20)}],
            care_leaver=[{"known_on": date(2018, 3, 31), "eligibility": "FORMER_RELEVANT"}],
        ),
        child(
            "qualifying only",
            expect=False,
            person=[{"date_of_birth": date(2000, 5, 20)}],
            care_leaver=[{"known_on": date(2020, 3, 31), "eligibility": "QUALIFYING"}],
        ),
    ),
)

COHORTS = (
    LOOKED_AFTER,
    OVER_FOUR_MONTHS,
    PERMANENCE_PLAN,
    PLAN_NOT_DATED,
    UNREGULATED,
    INAPPROPRIATE,
    UNACCEPTABLE_HOME,
    CARE_LEAVERS_19_TO_21,
)
