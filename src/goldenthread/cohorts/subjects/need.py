"""Children with an open case, in the census sense and narrower."""

from __future__ import annotations

from goldenthread.cohorts.declarations import IN, NOT_COUNTED, Cohort, child
from goldenthread.cohorts.phrases import open_at

EPISODE = {"referral_date": "-60d"}

OPEN_CASES = Cohort(
    name="open_cases",
    version=1,
    title="Open cases",
    definition="Children with an episode of need open on the day, in the census sense: it contains "
    "children on protection plans and children looked after. Referrals closed with no further "
    "action are not counted.",
    authority="DfE children in need census guide; domain reading of the deck's 3,100",
    why="Everything the council owes is owed to these children.",
    sql=f"""
        SELECT child_id FROM cin_episode
        WHERE {open_at("referral_date", "close_date")}
        EXCEPT
        SELECT e.child_id FROM cin_episode e
        JOIN referral r USING (child_id, referral_date)
        WHERE r.no_further_action AND NOT EXISTS (
            SELECT 1 FROM cin_episode o WHERE o.child_id = e.child_id
            AND o.referral_date <> e.referral_date
            AND {open_at("o.referral_date", "o.close_date")})""",
    needs=(("cin_episode", "referral_date"), ("cin_episode", "close_date")),
    assurance=(
        child("referred two months ago and still open", IN, cin_episode=[EPISODE]),
        child("referred today", IN, cin_episode=[{"referral_date": "0d"}]),
        child("referred tomorrow", NOT_COUNTED, cin_episode=[{"referral_date": "1d"}]),
        child("closed today", NOT_COUNTED, cin_episode=[{**EPISODE, "close_date": "0d"}]),
        child("closes tomorrow", IN, cin_episode=[{**EPISODE, "close_date": "1d"}]),
        child(
            "referral that came to no further action",
            NOT_COUNTED,
            cin_episode=[EPISODE],
            referral=[{**EPISODE, "no_further_action": True}],
        ),
        child(
            "first referral came to nothing, a later one is open",
            IN,
            cin_episode=[EPISODE, {"referral_date": "-10d"}],
            referral=[{**EPISODE, "no_further_action": True}],
        ),
    ),
)

CHILD_PROTECTION_PLANS = Cohort(
    name="child_protection_plan",
    version=1,
    title="Children on a child protection plan",
    definition="Children subject of a child protection plan open on the day.",
    authority="Working Together to Safeguard Children; children in need census",
    why="They are judged to be at risk of significant harm.",
    sql=f"SELECT child_id FROM child_protection_plan WHERE {open_at('start_date', 'end_date')}",
    needs=(("child_protection_plan", "start_date"), ("child_protection_plan", "end_date")),
    assurance=(
        child("plan open", IN, child_protection_plan=[{"start_date": "-30d"}]),
        child(
            "plan ended today",
            NOT_COUNTED,
            child_protection_plan=[{"start_date": "-30d", "end_date": "0d"}],
        ),
        child("open case without a plan", NOT_COUNTED, cin_episode=[EPISODE]),
    ),
)

LOOKED_AFTER = Cohort(
    name="looked_after",
    version=1,
    title="Children looked after",
    definition="Children in a period of being looked after on the day, by order or by agreement, "
    "leaving out those whose legal status is a series of short breaks (V3, V4).",
    authority="SSDA903 guide; Children Act 1989 s.22",
    why="The council is their parent.",
    sql=f"""
        SELECT child_id FROM looked_after_period WHERE {open_at("start_date", "end_date")}
        EXCEPT
        SELECT child_id FROM legal_status
        WHERE legal_status IN ('V3', 'V4') AND {open_at("start_date", "end_date")}""",
    needs=(
        ("looked_after_period", "start_date"),
        ("looked_after_period", "end_date"),
        ("legal_status", "legal_status"),
    ),
    assurance=(
        child(
            "accommodated by agreement",
            IN,
            looked_after_period=[{"start_date": "-90d"}],
            legal_status=[{"start_date": "-90d", "legal_status": "V2"}],
        ),
        child(
            "short breaks",
            NOT_COUNTED,
            looked_after_period=[{"start_date": "-90d"}],
            legal_status=[{"start_date": "-90d", "legal_status": "V4"}],
        ),
        child(
            "short breaks once, a care order now",
            IN,
            looked_after_period=[{"start_date": "-90d"}],
            legal_status=[
                {"start_date": "-90d", "end_date": "-30d", "legal_status": "V4"},
                {"start_date": "-30d", "legal_status": "C2"},
            ],
        ),
        child(
            "left care yesterday",
            NOT_COUNTED,
            looked_after_period=[{"start_date": "-90d", "end_date": "-1d"}],
        ),
    ),
)

WITH_A_NEED_PLAN = Cohort(
    name="child_in_need_with_a_plan",
    version=1,
    title="Children in need with a plan",
    definition="Open cases with a dated child in need plan open on the day, who are neither on a "
    "child protection plan nor looked after.",
    authority="Children in need census guide 2023-24, section 4.11: the three exclude one another",
    why="A child in need with no plan is a child for whom nothing was agreed.",
    sql=f"""
        SELECT child_id FROM cin_plan WHERE {open_at("start_date", "end_date")}
        INTERSECT ({OPEN_CASES.sql})
        EXCEPT ({CHILD_PROTECTION_PLANS.sql})
        EXCEPT ({LOOKED_AFTER.sql})""",
    needs=(
        ("cin_plan", "start_date"),
        ("cin_plan", "end_date"),
        *OPEN_CASES.needs,
        *CHILD_PROTECTION_PLANS.needs,
        *LOOKED_AFTER.needs,
    ),
    assurance=(
        child("plan open", IN, cin_episode=[EPISODE], cin_plan=[{"start_date": "-30d"}]),
        child(
            "source says child in need plan, but none is dated",
            NOT_COUNTED,
            cin_episode=[{**EPISODE, "case_status": "CIN_PLAN"}],
        ),
        child(
            "moved on to a protection plan",
            NOT_COUNTED,
            cin_episode=[EPISODE],
            cin_plan=[{"start_date": "-30d"}],
            child_protection_plan=[{"start_date": "-5d"}],
        ),
        child(
            "looked after",
            NOT_COUNTED,
            cin_episode=[EPISODE],
            cin_plan=[{"start_date": "-30d"}],
            looked_after_period=[{"start_date": "-5d"}],
        ),
    ),
)

WITH_A_SOCIAL_WORKER = Cohort(
    name="child_in_need_with_a_social_worker",
    version=1,
    title="Children in need with an allocated social worker",
    definition="Open cases, not looked after, whose allocated worker on the day is a registered "
    "social worker. It contains children on child protection plans. A reviewing officer or "
    "conference chair is not an allocated worker.",
    authority="Our reading of the deck, which does not define it",
    why="Only a social worker may lead work on significant harm.",
    sql=f"""
        SELECT child_id FROM involvement
        WHERE {open_at("start_date", "end_date")} AND social_worker_registered
        AND coalesce(worker_role, 'social_worker') NOT IN ('iro', 'cp_chair')
        INTERSECT ({OPEN_CASES.sql})
        EXCEPT ({LOOKED_AFTER.sql})""",
    needs=(
        ("involvement", "social_worker_registered"),
        ("involvement", "start_date"),
        *OPEN_CASES.needs,
        *LOOKED_AFTER.needs,
    ),
    assurance=(
        child(
            "allocated to a registered social worker",
            IN,
            cin_episode=[EPISODE],
            involvement=[{"start_date": "-30d", "social_worker_registered": True}],
        ),
        child(
            "allocated to a family practitioner",
            NOT_COUNTED,
            cin_episode=[EPISODE],
            involvement=[{"start_date": "-30d", "social_worker_registered": False}],
        ),
        child(
            "the social worker's involvement has ended",
            NOT_COUNTED,
            cin_episode=[EPISODE],
            involvement=[
                {"start_date": "-30d", "end_date": "-1d", "social_worker_registered": True}
            ],
        ),
        child(
            "only a reviewing officer is registered",
            NOT_COUNTED,
            cin_episode=[EPISODE],
            involvement=[
                {"start_date": "-30d", "social_worker_registered": True, "worker_role": "iro"}
            ],
        ),
        child(
            "looked after",
            NOT_COUNTED,
            cin_episode=[EPISODE],
            looked_after_period=[{"start_date": "-5d"}],
            involvement=[{"start_date": "-30d", "social_worker_registered": True}],
        ),
    ),
)

COHORTS = (
    OPEN_CASES,
    CHILD_PROTECTION_PLANS,
    LOOKED_AFTER,
    WITH_A_NEED_PLAN,
    WITH_A_SOCIAL_WORKER,
)
