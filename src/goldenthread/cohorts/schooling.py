"""Pupils on a week's list of vulnerable pupils, by whose they are and where they go to school.

The week is the interval; `$start` is its Monday. Pupils of other authorities are on the list too.
"""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Cohort, Members, child

MONDAY = date(2020, 5, 11)
_WEEK = "FROM weekly_attendance WHERE week_commencing BETWEEN $start AND $end"
OURS = "Fernshire"


def _week(**row: object) -> list[dict[str, object]]:
    return [{"week_commencing": MONDAY, "early_years": False, **row}]


ON_THE_LIST = Cohort(
    name="on_attendance_list",
    version=1,
    title="Pupils on the week's list",
    definition="The week's attendance list has a row for the pupil, at school (not early years).",
    authority="Local weekly collection of vulnerable pupils",
    sql=f"SELECT child_id {_WEEK} AND early_years IS DISTINCT FROM true",
    day=MONDAY,
    cases=(
        child("on the list", expect=True, weekly_attendance=_week(attended=None)),
        child("in a nursery", expect=False, weekly_attendance=_week(early_years=True)),
        child(
            "on last week's list only",
            expect=False,
            weekly_attendance=[{"week_commencing": date(2020, 5, 4)}],
        ),
    ),
)

ATTENDED = Cohort(
    name="attended_in_week",
    version=1,
    title="Pupils who attended",
    definition="The school marked the pupil present for at least one session in the week.",
    authority="Local weekly collection; the national form counts presence on the day",
    sql=f"SELECT child_id {_WEEK} AND attended",
    day=MONDAY,
    cases=(
        child("one session", expect=True, weekly_attendance=_week(attended=True)),
        child("absent all week", expect=False, weekly_attendance=_week(attended=False)),
        child("no return from the school", expect=False, weekly_attendance=_week(attended=None)),
    ),
)

TOLD = Cohort(
    name="attendance_told",
    version=1,
    title="Pupils whose week is known",
    definition="The school said whether the pupil attended. All others are not known.",
    authority="Local weekly collection",
    sql=f"SELECT child_id {_WEEK} AND attended IS NOT NULL",
    day=MONDAY,
    cases=(
        child("absent all week", expect=True, weekly_attendance=_week(attended=False)),
        child("no return from the school", expect=False, weekly_attendance=_week(attended=None)),
        child("on no list", expect=False, person=[{"sex": "F"}]),
    ),
)

IN_OUR_SCHOOLS = Cohort(
    name="in_our_schools",
    version=1,
    title="Pupils at school in our area",
    definition="The week's list gives a school in our authority's area.",
    authority="Setting's authority, by the school's number; never by where the child lives",
    sql=f"SELECT child_id {_WEEK} AND setting_authority = $authority",
    day=MONDAY,
    cases=(
        child("our school", expect=True, weekly_attendance=_week(setting_authority=OURS)),
        child("next county", expect=False, weekly_attendance=_week(setting_authority="Cornland")),
        child("school not given", expect=False, weekly_attendance=_week()),
    ),
)

OUR_PUPILS = Cohort(
    name="our_pupils",
    version=1,
    title="Pupils our authority is responsible for",
    definition="The week's list gives our authority as the pupil's own.",
    authority="Local weekly collection",
    sql=f"SELECT child_id {_WEEK} AND home_authority = $authority",
    day=MONDAY,
    cases=(
        child("ours", expect=True, weekly_attendance=_week(home_authority=OURS)),
        child("another's", expect=False, weekly_attendance=_week(home_authority="Cornland")),
    ),
)

CARE_OF_ANOTHER = Cohort(
    name="looked_after_by_another_authority",
    version=1,
    title="Pupils looked after by another authority",
    definition="The week's list says that an authority other than ours looks after the pupil. It "
    "depends on other authorities telling us.",
    authority="Care Planning Regulations 2010 r.13 notifications",
    sql=f"SELECT child_id {_WEEK} AND looked_after_by IS NOT NULL "
    "AND looked_after_by <> $authority",
    day=MONDAY,
    cases=(
        child("placed here", expect=True, weekly_attendance=_week(looked_after_by="Cornland")),
        child("ours", expect=False, weekly_attendance=_week(looked_after_by=OURS)),
        child("not looked after", expect=False, weekly_attendance=_week()),
    ),
)

PLAN_OURS = Cohort(
    name="ehc_plan_ours",
    version=1,
    title="Pupils whose education, health and care plan we maintain",
    definition="The week's list says that our authority maintains the plan.",
    authority="Children and Families Act 2014 s.37",
    sql=f"SELECT child_id {_WEEK} AND ehcp_maintained_by = $authority",
    day=MONDAY,
    cases=(
        child("our plan", expect=True, weekly_attendance=_week(ehcp_maintained_by=OURS)),
        child("no plan", expect=False, weekly_attendance=_week()),
    ),
)

PLAN_ANY = Cohort(
    name="ehc_plan_any",
    version=1,
    title="Pupils with an education, health and care plan",
    definition="The week's list says that some authority maintains a plan.",
    authority="Children and Families Act 2014 s.37",
    sql=f"SELECT child_id {_WEEK} AND ehcp_maintained_by IS NOT NULL",
    day=MONDAY,
    cases=(
        child(
            "another's plan", expect=True, weekly_attendance=_week(ehcp_maintained_by="Cornland")
        ),
        child("no plan", expect=False, weekly_attendance=_week()),
    ),
)

EARLY_YEARS = Cohort(
    name="early_years_attended",
    version=1,
    title="Children attending early years settings",
    definition="On the week's list in an early years setting, and present in the week.",
    authority="Local authority early years survey",
    sql=f"SELECT child_id {_WEEK} AND early_years AND attended",
    day=MONDAY,
    cases=(
        child("nursery", expect=True, weekly_attendance=_week(early_years=True, attended=True)),
        child("school", expect=False, weekly_attendance=_week(attended=True)),
    ),
)

COHORTS = (
    ON_THE_LIST,
    ATTENDED,
    TOLD,
    IN_OUR_SCHOOLS,
    OUR_PUPILS,
    CARE_OF_ANOTHER,
    PLAN_OURS,
    PLAN_ANY,
    EARLY_YEARS,
)

EDUCATION_RATED = Members(
    "SELECT DISTINCT child_id AS member_id, child_id FROM risk_rating "
    "WHERE scheme = 'education' AND rated_date <= $end"
)
"""Pupils with an education rating by the end of the week."""
