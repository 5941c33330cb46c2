"""Children with an open episode of need, and what is open within it."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Cohort, child

DAY = date(2020, 5, 20)
CENSUS = "Children in need census guide 2023 to 2024; domain cohort 'open cases'"

OPEN = Cohort(
    name="open_to_social_care",
    version=1,
    title="Children open to social workers",
    definition="An episode of need has begun and has not closed by the day. In the census sense: "
    "it contains children on plans, looked after and some care leavers.",
    authority=CENSUS,
    sql="SELECT child_id FROM cin_episode "
    "WHERE referral_date <= $day AND (close_date IS NULL OR close_date > $day)",
    day=DAY,
    cases=(
        child("referred in March", expect=True, cin_episode=[{"referral_date": date(2020, 3, 2)}]),
        child(
            "closes next week, which nobody knows yet",
            expect=True,
            cin_episode=[{"referral_date": date(2020, 3, 2), "close_date": date(2020, 5, 27)}],
        ),
        child(
            "closed that very day",
            expect=False,
            cin_episode=[{"referral_date": date(2020, 3, 2), "close_date": DAY}],
        ),
        child(
            "referred the day after",
            expect=False,
            cin_episode=[{"referral_date": date(2020, 5, 21)}],
        ),
        child("referral closed with no action", expect=False, referral=[{"referral_date": DAY}]),
    ),
)

CIN_PLAN = Cohort(
    name="child_in_need_plan_open",
    version=1,
    title="Children with a child in need plan",
    definition="A dated plan under section 17 is open on the day.",
    authority="Children in need census guide 4.11",
    sql="SELECT child_id FROM cin_plan "
    "WHERE start_date <= $day AND (end_date IS NULL OR end_date > $day)",
    day=DAY,
    cases=(
        child("plan in force", expect=True, cin_plan=[{"start_date": date(2020, 4, 1)}]),
        child(
            "plan ended",
            expect=False,
            cin_plan=[{"start_date": date(2020, 4, 1), "end_date": date(2020, 5, 1)}],
        ),
        child(
            "open case that no list gives a plan",
            expect=False,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
        ),
    ),
)

PROTECTION_PLAN = Cohort(
    name="child_protection_plan_open",
    version=1,
    title="Children with a child protection plan",
    definition="A child protection plan is open on the day.",
    authority="Children in need census; Annex A List 7",
    sql="SELECT child_id FROM child_protection_plan "
    "WHERE start_date <= $day AND (end_date IS NULL OR end_date > $day)",
    day=DAY,
    cases=(
        child("on a plan", expect=True, child_protection_plan=[{"start_date": date(2020, 1, 6)}]),
        child(
            "plan ended",
            expect=False,
            child_protection_plan=[
                {"start_date": date(2019, 1, 6), "end_date": date(2020, 1, 6)},
            ],
        ),
    ),
)

SOCIAL_WORKER = Cohort(
    name="allocated_to_social_worker",
    version=1,
    title="Children whose current worker is a registered social worker",
    definition="A worker on the register is responsible for the child on the day. A reviewing "
    "officer or conference chair is on the register and holds no cases.",
    authority="Standard Safeguarding Dataset ssd_involvements with ssd_professionals",
    sql="SELECT child_id FROM involvement WHERE social_worker_registered "
    "AND coalesce(worker_role, '') NOT IN ('iro', 'cp_chair') "
    "AND (start_date IS NULL OR start_date <= $day) AND (end_date IS NULL OR end_date > $day)",
    day=DAY,
    cases=(
        child(
            "reviewed by a registered reviewing officer, and held by nobody",
            expect=False,
            involvement=[
                {
                    "start_date": date(2020, 4, 1),
                    "social_worker_registered": True,
                    "worker_role": "iro",
                }
            ],
        ),
        child(
            "held by a social worker",
            expect=True,
            involvement=[{"start_date": date(2020, 4, 1), "social_worker_registered": True}],
        ),
        child(
            "held by a family practitioner",
            expect=False,
            involvement=[{"start_date": date(2020, 4, 1), "social_worker_registered": None}],
        ),
        child(
            "social worker left",
            expect=False,
            involvement=[
                {
                    "start_date": date(2020, 1, 1),
                    "end_date": date(2020, 4, 1),
                    "social_worker_registered": True,
                }
            ],
        ),
    ),
)

SCHOOL_AGE = Cohort(
    name="school_age",
    version=1,
    title="Children of school age",
    definition="In Reception to Year 11 in the academic year of the day, by date of birth.",
    authority="Education Act 1996 s.8, with Reception; the deck's counts only fit school age",
    sql="SELECT child_id FROM person "
    "WHERE date_of_birth BETWEEN $school_age_from AND $school_age_to",
    day=DAY,
    cases=(
        child(
            "turned five in the year", expect=True, person=[{"date_of_birth": date(2015, 8, 31)}]
        ),
        child(
            "starts Reception next year", expect=False, person=[{"date_of_birth": date(2015, 9, 1)}]
        ),
        child("in Year 11", expect=True, person=[{"date_of_birth": date(2003, 9, 1)}]),
        child(
            "left Year 11 last summer", expect=False, person=[{"date_of_birth": date(2003, 8, 31)}]
        ),
        child("no date of birth", expect=False, person=[{"sex": "F"}]),
    ),
)

COHORTS = (OPEN, CIN_PLAN, PROTECTION_PLAN, SOCIAL_WORKER, SCHOOL_AGE)
