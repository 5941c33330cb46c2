"""Vulnerable groups attending school in a week, each with its own denominator.

The paper that these follow does not define its groups; each measure says which reading is taken.
All are children of school age. A child on no list that week, or whose school sent nothing, is not
known: in the denominator, and neither attending nor absent.
"""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.care import LOOKED_AFTER
from goldenthread.cohorts.declarations import Members, Rows
from goldenthread.cohorts.need import CIN_PLAN, OPEN, PROTECTION_PLAN, SCHOOL_AGE, SOCIAL_WORKER
from goldenthread.cohorts.schooling import (
    ATTENDED,
    CARE_OF_ANOTHER,
    EARLY_YEARS,
    EDUCATION_RATED,
    IN_OUR_SCHOOLS,
    ON_THE_LIST,
    OUR_PUPILS,
    PLAN_ANY,
    PLAN_OURS,
    TOLD,
)
from goldenthread.measures.declarations import Case, CaveatWhen, Good, Measure
from goldenthread.measures.definitions.common import CARE_NEEDS, OPEN_NEEDS, SHORT_BREAKS, measure
from goldenthread.measures.figure import Interval, Standing

MONDAY = date(2020, 5, 11)
WEEK = Interval(start=MONDAY, end=date(2020, 5, 17))
OURS = "Fernshire"
BORN = {"person": [{"child_id": "1", "date_of_birth": date(2010, 1, 1)}]}
CARE: Rows = {"looked_after_period": [{"child_id": "1", "start_date": date(2019, 1, 7)}]}
NEED: Rows = {"cin_episode": [{"child_id": "1", "referral_date": date(2020, 1, 7)}]}
PLAN: Rows = {"child_protection_plan": [{"child_id": "1", "start_date": date(2020, 1, 7)}]}
CHILD_PLAN: Rows = {"cin_plan": [{"child_id": "1", "start_date": date(2020, 1, 7)}]}
WORKER: Rows = {
    "involvement": [
        {"child_id": "1", "start_date": date(2020, 1, 7), "social_worker_registered": True}
    ]
}
LIST_NEEDS = (("weekly_attendance", "attended"), ("weekly_attendance", "week_commencing"))
BIRTHS = (("person", "date_of_birth"),)
NOT_KNOWN_WORDS = (
    "Attending means present for at least one session in the week. Children on no list, or whose "
    "school sent nothing, are not known and stand in the denominator."
)

_SCHOOL_AGE = SCHOOL_AGE.members.at_start()
_CARE = LOOKED_AFTER.members.at_start() & _SCHOOL_AGE
_NEED = OPEN.members.at_start() & _SCHOOL_AGE
_PLAN = PROTECTION_PLAN.members.at_start() & _SCHOOL_AGE
_ALLOCATED = (_NEED - LOOKED_AFTER.members.at_start()) & SOCIAL_WORKER.members.at_start()
_CHILD_PLAN = (_NEED & CIN_PLAN.members.at_start()) - (
    LOOKED_AFTER.members.at_start() | PROTECTION_PLAN.members.at_start()
)
_LISTED = ON_THE_LIST.members


def _week(**said: object) -> Rows:
    row = {"child_id": "1", "week_commencing": MONDAY, "early_years": False}
    here = {"setting_authority": OURS, "home_authority": OURS}
    return {"weekly_attendance": [{**row, **here, **said}]}


def _case(title: str, expect: Standing | None, *rows: Rows) -> Case:
    together = {table: list(each) for part in rows for table, each in part.items()}
    return Case(title=title, rows=together, expect=expect)


def _usual(status: Rows, **said: object) -> tuple[Case, ...]:
    """In, out and not known, for a group told by a status of the child."""
    return (
        _case("attended one session", Standing.IN, BORN, status, _week(attended=True, **said)),
        _case("absent all week", Standing.OUT, BORN, status, _week(attended=False, **said)),
        _case("no return", Standing.NOT_KNOWN, BORN, status, _week(attended=None, **said)),
        _case("not of the group", None, BORN, _week(attended=True, setting_authority=None)),
    )


def _attending(
    name: str,
    title: str,
    group: Members,
    words: str,
    *,
    cases: tuple[Case, ...],
    needs: tuple[tuple[str, str], ...] = (),
    caveats_when: tuple[CaveatWhen, ...] = (),
) -> Measure:
    return measure(
        name=f"attending_{name}",
        title=title,
        numerator=group & ATTENDED.members,
        numerator_words="of those, present for at least one session in the week",
        denominator=group,
        denominator_words=words,
        not_known=group - TOLD.members,
        needs=(*LIST_NEEDS, *needs),
        why="A vulnerable child at school is seen every day.",
        authority="DfE guidance on vulnerable children and young people, 22 March to 15 May 2020",
        owner="Virtual School Head",
        good_is=Good.HIGH,
        caveats=(NOT_KNOWN_WORDS,),
        caveats_when=caveats_when,
        groups=("locality", "team", "age band", "sex", "ethnicity", "disability", "rating"),
        interval=WEEK,
        cases=cases,
    )


CHILDREN_IN_CARE = (
    _attending(
        "children_in_care_anywhere",
        "Our children in care attending school",
        _CARE,
        "children of school age looked after on the Monday, other than short breaks",
        needs=(*CARE_NEEDS, *BIRTHS),
        caveats_when=(SHORT_BREAKS,),
        cases=(
            *_usual(CARE),
            _case("on no list at all", Standing.NOT_KNOWN, BORN, CARE),
        ),
    ),
    _attending(
        "children_in_care_here",
        "Our children in care attending school in our area",
        _CARE & IN_OUR_SCHOOLS.members,
        "children of school age looked after on the Monday, whose school is in our area",
        needs=(*CARE_NEEDS, *BIRTHS, ("weekly_attendance", "setting_authority")),
        caveats_when=(SHORT_BREAKS,),
        cases=(
            *_usual(CARE),
            _case(
                "at school in the next county",
                None,
                BORN,
                CARE,
                _week(attended=True, setting_authority="Cornland"),
            ),
        ),
    ),
    _attending(
        "children_in_care_others_here",
        "Other authorities' children in care attending school in our area",
        _LISTED & CARE_OF_ANOTHER.members & IN_OUR_SCHOOLS.members,
        "pupils on the list whom another authority looks after, whose school is in our area",
        needs=(("weekly_attendance", "looked_after_by"),),
        cases=_usual({}, looked_after_by="Cornland"),
    ),
)

EHC_PLANS = (
    _attending(
        "ehc_plan_anywhere",
        "Our children with an education, health and care plan attending school",
        _LISTED & PLAN_OURS.members,
        "pupils on the list whose education, health and care plan we maintain",
        needs=(("weekly_attendance", "ehcp_maintained_by"),),
        cases=_usual({}, ehcp_maintained_by=OURS),
    ),
    _attending(
        "ehc_plan_here",
        "Our children with an education, health and care plan attending school in our area",
        _LISTED & PLAN_OURS.members & IN_OUR_SCHOOLS.members,
        "pupils on the list whose plan we maintain and whose school is in our area",
        needs=(("weekly_attendance", "ehcp_maintained_by"),),
        cases=_usual({}, ehcp_maintained_by=OURS),
    ),
    _attending(
        "ehc_plan_any_authority_here",
        "Children with any authority's education, health and care plan attending in our area",
        _LISTED & PLAN_ANY.members & IN_OUR_SCHOOLS.members,
        "pupils on the list with a plan, whoever maintains it, whose school is in our area",
        needs=(("weekly_attendance", "ehcp_maintained_by"),),
        cases=_usual({}, ehcp_maintained_by="Cornland"),
    ),
)

CHILDREN_IN_NEED = (
    _attending(
        "child_protection_plan",
        "Children with a child protection plan attending school",
        _PLAN,
        "children of school age with a child protection plan on the Monday",
        needs=(("child_protection_plan", "start_date"), *BIRTHS),
        cases=_usual(PLAN),
    ),
    _attending(
        "child_in_need_all",
        "Children in need attending school, in the census sense",
        _NEED,
        "children of school age with an open episode of need on the Monday, those looked after and "
        "on child protection plans included",
        needs=(*OPEN_NEEDS, *BIRTHS),
        cases=_usual(NEED),
    ),
    _attending(
        "child_in_need_allocated",
        "Children in need with an allocated social worker attending school",
        _ALLOCATED,
        "children of school age with an open episode of need on the Monday, not looked after, "
        "whose current worker is a registered social worker",
        needs=(*OPEN_NEEDS, *BIRTHS, ("involvement", "social_worker_registered")),
        cases=(
            *_usual({**NEED, **WORKER}),
            _case("looked after", None, BORN, NEED, WORKER, CARE, _week(attended=True)),
            _case("no social worker", None, BORN, NEED, _week(attended=True)),
        ),
    ),
    _attending(
        "child_in_need_plan",
        "Children with a child in need plan attending school",
        _CHILD_PLAN,
        "children of school age with an open episode of need and a dated child in need plan on the "
        "Monday, neither on a child protection plan nor looked after",
        needs=(*OPEN_NEEDS, ("cin_plan", "start_date"), *BIRTHS),
        cases=(
            *_usual({**NEED, **CHILD_PLAN}),
            _case(
                "also on a protection plan",
                None,
                BORN,
                NEED,
                CHILD_PLAN,
                PLAN,
                _week(attended=True),
            ),
            _case(
                "case closed, and the plan never ended",
                None,
                BORN,
                CHILD_PLAN,
                _week(attended=True),
            ),
        ),
    ),
)

RATED = {
    "risk_rating": [
        {
            "child_id": "1",
            "scheme": "education",
            "rating": "red",
            "rated_date": date(2020, 4, 20),
        }
    ]
}
RATING_NEEDS = (("risk_rating", "rating"), ("weekly_attendance", "home_authority"))

BY_RATING = (
    _attending(
        "rag_own",
        "Our vulnerable pupils attending school, by education rating",
        _LISTED & OUR_PUPILS.members & EDUCATION_RATED,
        "pupils on the list for whom we are responsible, with an education rating",
        needs=RATING_NEEDS,
        cases=(
            *_usual(RATED)[:3],
            _case("another authority's", None, RATED, _week(attended=True, home_authority="X")),
        ),
    ),
    _attending(
        "rag_all_authorities",
        "All vulnerable pupils on the list attending school, by education rating",
        _LISTED & EDUCATION_RATED,
        "pupils on the list with an education rating, whichever authority is responsible",
        needs=RATING_NEEDS,
        cases=(
            *_usual(RATED)[:3],
            _case(
                "another authority's pupil",
                Standing.IN,
                RATED,
                _week(attended=True, home_authority="X"),
            ),
            _case("not rated", None, _week(attended=True)),
        ),
    ),
)

EARLY = measure(
    name="early_years_vulnerable",
    title="Children attending early years settings who are open to social care",
    numerator=EARLY_YEARS.members & OPEN.members.at_start(),
    numerator_words="of those, children with an open episode of need on the Monday",
    denominator=EARLY_YEARS.members,
    denominator_words="children attending early years settings in the week",
    needs=(*LIST_NEEDS, ("weekly_attendance", "early_years"), *OPEN_NEEDS),
    why="The youngest are the least seen.",
    authority="Local authority early years survey, from 16 April 2020",
    owner="Virtual School Head",
    good_is=Good.HIGH,
    interval=WEEK,
    cases=(
        _case("open, in a nursery", Standing.IN, NEED, _week(early_years=True, attended=True)),
        _case("not open", Standing.OUT, _week(early_years=True, attended=True)),
        _case("at school", None, NEED, _week(attended=True)),
    ),
)

MEASURES = (*CHILDREN_IN_CARE, *EHC_PLANS, *CHILDREN_IN_NEED, *BY_RATING, EARLY)
