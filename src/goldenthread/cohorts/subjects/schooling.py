"""Children of school age, and pupils on the weekly roster.

The deck does not define its attendance groups. What we take is said in each definition.
"""

from __future__ import annotations

from goldenthread.cohorts.declarations import IN, NOT_COUNTED, Cohort, child
from goldenthread.cohorts.phrases import first_school_day, rating_at

ROSTER = "the attendance list of the week, Reception to Year 11, early years settings left out"
ON_ROSTER = "week_commencing = $start AND year_group BETWEEN 0 AND 11"
"""A pupil on the week's list; `$start` is the week's Monday."""
AUTHORITY = "Our reading of the deck's attendance tables, which do not define their rows"
WHY = "School is where a vulnerable child is seen by somebody every day."
WEEK = (("weekly_attendance", "week_commencing"), ("weekly_attendance", "year_group"))
MONDAY = {"week_commencing": "-6d", "year_group": 5}

SCHOOL_AGE = Cohort(
    name="school_age",
    version=1,
    title="Children of school age",
    definition="Children in Reception to Year 11 on the day, by date of birth. A child whose date "
    "of birth is not recorded is not of school age.",
    authority="Education Act 1996 s.8 and the usual years of entry",
    why="The deck's attendance counts only fit children of school age.",
    sql=f"""
        SELECT child_id FROM person
        WHERE date_of_birth >= make_date({first_school_day()} - 16, 9, 1)
        AND date_of_birth < make_date({first_school_day()} - 4, 9, 1)""",
    needs=(("person", "date_of_birth"),),
    assurance=(
        child("aged ten", IN, person=[{"date_of_birth": "2010-03-01"}]),
        child("oldest in Year 11", IN, person=[{"date_of_birth": "2003-09-01"}]),
        child(
            "youngest of those who left Year 11",
            NOT_COUNTED,
            person=[{"date_of_birth": "2003-08-31"}],
        ),
        child("youngest in Reception", IN, person=[{"date_of_birth": "2015-08-31"}]),
        child(
            "starts school next September", NOT_COUNTED, person=[{"date_of_birth": "2015-09-01"}]
        ),
        child("date of birth not recorded", NOT_COUNTED, person=[{"sex": "F"}]),
    ),
)


def _on_roster(name: str, title: str, definition: str, where: str, *columns: str) -> Cohort:
    return Cohort(
        name=name,
        version=1,
        title=title,
        definition=f"{definition} {_sentence(ROSTER)}",
        authority=AUTHORITY,
        why=WHY,
        sql=f"SELECT child_id FROM weekly_attendance WHERE {ON_ROSTER} AND {where}",
        needs=(*WEEK, *(("weekly_attendance", column) for column in columns)),
        assurance=ASSURED[name],
    )


def _sentence(words: str) -> str:
    return f"From {words}."


def _pupil(**columns: str) -> dict[str, object]:
    return {**MONDAY, **columns}


ASSURED = {
    "pupils_in_our_schools": (
        child("in a school of ours", IN, weekly_attendance=[_pupil(setting_authority="Fernshire")]),
        child(
            "in a neighbour's school",
            NOT_COUNTED,
            weekly_attendance=[_pupil(setting_authority="Westmarch")],
        ),
        child("on no list", NOT_COUNTED, person=[{"sex": "F"}]),
        child(
            "in a nursery of ours",
            NOT_COUNTED,
            weekly_attendance=[
                {"week_commencing": "-6d", "setting_authority": "Fernshire", "early_years": True}
            ],
        ),
    ),
    "looked_after_by_others_in_our_schools": (
        child(
            "a neighbour's looked-after child in our school",
            IN,
            weekly_attendance=[_pupil(setting_authority="Fernshire", looked_after_by="Westmarch")],
        ),
        child(
            "ours, in our school",
            NOT_COUNTED,
            weekly_attendance=[_pupil(setting_authority="Fernshire", looked_after_by="Fernshire")],
        ),
        child(
            "a neighbour's looked-after child in the neighbour's school",
            NOT_COUNTED,
            weekly_attendance=[_pupil(setting_authority="Westmarch", looked_after_by="Westmarch")],
        ),
        child(
            "looked after by nobody",
            NOT_COUNTED,
            weekly_attendance=[_pupil(setting_authority="Fernshire")],
        ),
    ),
    "plans_maintained_by_us": (
        child(
            "our plan, in a neighbour's school",
            IN,
            weekly_attendance=[
                _pupil(setting_authority="Westmarch", ehcp_maintained_by="Fernshire")
            ],
        ),
        child(
            "a neighbour's plan in our school",
            NOT_COUNTED,
            weekly_attendance=[
                _pupil(setting_authority="Fernshire", ehcp_maintained_by="Westmarch")
            ],
        ),
        child("no plan", NOT_COUNTED, weekly_attendance=[MONDAY]),
    ),
    "plans_maintained_by_anyone": (
        child("our plan", IN, weekly_attendance=[_pupil(ehcp_maintained_by="Fernshire")]),
        child("a neighbour's plan", IN, weekly_attendance=[_pupil(ehcp_maintained_by="Westmarch")]),
        child("no plan", NOT_COUNTED, weekly_attendance=[MONDAY]),
    ),
    "our_pupils": (
        child(
            "ours, at school elsewhere",
            IN,
            weekly_attendance=[_pupil(home_authority="Fernshire", setting_authority="Westmarch")],
        ),
        child(
            "a neighbour's child",
            NOT_COUNTED,
            weekly_attendance=[_pupil(home_authority="Westmarch", setting_authority="Fernshire")],
        ),
    ),
}

IN_OUR_SCHOOLS = _on_roster(
    "pupils_in_our_schools",
    "Pupils in schools in our area",
    "Pupils whose school is in our area, whoever is responsible for them.",
    "setting_authority = $authority",
    "setting_authority",
)
LOOKED_AFTER_BY_OTHERS = _on_roster(
    "looked_after_by_others_in_our_schools",
    "Other authorities' looked-after children in schools in our area",
    "Pupils looked after by another authority whose school is in our area.",
    "setting_authority = $authority AND looked_after_by <> $authority",
    "setting_authority",
    "looked_after_by",
)
OUR_PLANS = _on_roster(
    "plans_maintained_by_us",
    "Pupils whose education, health and care plan we maintain",
    "Pupils with an education, health and care plan that we maintain.",
    "ehcp_maintained_by = $authority",
    "ehcp_maintained_by",
)
ANY_PLANS = _on_roster(
    "plans_maintained_by_anyone",
    "Pupils with an education, health and care plan",
    "Pupils with an education, health and care plan, whichever authority maintains it.",
    "ehcp_maintained_by IS NOT NULL",
    "ehcp_maintained_by",
)
OUR_PUPILS = _on_roster(
    "our_pupils",
    "Our pupils",
    "Pupils we are responsible for, wherever their school.",
    "home_authority = $authority",
    "home_authority",
)

RATED_BY_EDUCATION = Cohort(
    name="rated_by_education",
    version=1,
    title="Pupils with an education rating",
    definition="Children with a rating in the education scheme on or before the last day of the "
    "week. It takes in children with an education, health and care plan and those their school "
    "raised. It is not the social care rating.",
    authority="Local risk rating, education scheme",
    why=WHY,
    sql=f"SELECT child_id FROM ({rating_at('education', '$end')})",
    needs=(("risk_rating", "rating"), ("risk_rating", "rated_date")),
    assurance=(
        child(
            "rated by education",
            IN,
            risk_rating=[{"scheme": "education", "rating": "other", "rated_date": "-20d"}],
        ),
        child(
            "rated by social care only",
            NOT_COUNTED,
            risk_rating=[{"scheme": "social_care", "rating": "red", "rated_date": "-20d"}],
        ),
    ),
)

ATTENDED = Cohort(
    name="attended_in_the_week",
    version=1,
    title="Pupils who attended in the week",
    definition="Pupils marked present for at least one session of the week, at any school.",
    authority="Our reading: the deck does not say whether a week is any session or a daily mean",
    why=WHY,
    sql=f"SELECT child_id FROM weekly_attendance WHERE {ON_ROSTER} AND attended",
    needs=(*WEEK, ("weekly_attendance", "attended")),
    assurance=(
        child("present on Tuesday", IN, weekly_attendance=[{**MONDAY, "attended": True}]),
        child("absent", NOT_COUNTED, weekly_attendance=[{**MONDAY, "attended": False}]),
        child("school sent nothing", NOT_COUNTED, weekly_attendance=[MONDAY]),
        child(
            "present the week before",
            NOT_COUNTED,
            weekly_attendance=[{"week_commencing": "-13d", "year_group": 5, "attended": True}],
        ),
    ),
)

ATTENDANCE_TOLD = Cohort(
    name="attendance_told",
    version=1,
    title="Pupils whose school told whether they attended",
    definition="Pupils on the week's list whose school made a return for the week.",
    authority="Architecture: no return is not an absence",
    why="A child whose school sent nothing is neither attending nor absent.",
    sql=f"SELECT child_id FROM weekly_attendance WHERE {ON_ROSTER} AND attended IS NOT NULL",
    needs=(*WEEK, ("weekly_attendance", "attended")),
    assurance=(
        child("absent", IN, weekly_attendance=[{**MONDAY, "attended": False}]),
        child("school sent nothing", NOT_COUNTED, weekly_attendance=[MONDAY]),
        child("on no list", NOT_COUNTED, person=[{"sex": "M"}]),
    ),
)

EARLY_YEARS_ATTENDING = Cohort(
    name="early_years_attending",
    version=1,
    title="Children attending early years settings",
    definition="Children marked present in an early years setting in the week.",
    authority="Local early years return",
    why=WHY,
    sql="SELECT child_id FROM weekly_attendance "
    "WHERE week_commencing = $start AND early_years AND attended",
    needs=(
        ("weekly_attendance", "week_commencing"),
        ("weekly_attendance", "early_years"),
        ("weekly_attendance", "attended"),
    ),
    assurance=(
        child(
            "present in nursery",
            IN,
            weekly_attendance=[{"week_commencing": "-6d", "early_years": True, "attended": True}],
        ),
        child("present in school", NOT_COUNTED, weekly_attendance=[{**MONDAY, "attended": True}]),
    ),
)

COHORTS = (
    SCHOOL_AGE,
    IN_OUR_SCHOOLS,
    LOOKED_AFTER_BY_OTHERS,
    OUR_PLANS,
    ANY_PLANS,
    OUR_PUPILS,
    RATED_BY_EDUCATION,
    ATTENDED,
    ATTENDANCE_TOLD,
    EARLY_YEARS_ATTENDING,
)
