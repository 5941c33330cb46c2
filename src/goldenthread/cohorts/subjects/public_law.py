"""Children in pre-proceedings."""

from __future__ import annotations

from goldenthread.cohorts.declarations import IN, NOT_COUNTED, Cohort, child
from goldenthread.cohorts.phrases import open_at

NEEDS = (("pre_proceedings", "decision_date"), ("pre_proceedings", "end_date"))
STARTED = """coalesce(CASE $pre_proceedings_start WHEN 'letter' THEN letter_date
    WHEN 'meeting' THEN initial_meeting_date ELSE decision_date END, decision_date)"""
OPEN = open_at("decision_date", "end_date")
DUE_DAYS = f"""
    SELECT p.child_id, max(l.due) AS due
    FROM (SELECT child_id, {STARTED} AS started FROM pre_proceedings WHERE {OPEN}) p
    JOIN limit_day l ON l.limit_name = 'pre_proceedings' AND l.starts = p.started
    GROUP BY p.child_id HAVING max(l.due) < $day"""
"""(child_id, due): children past the limit, and the last day they were within it."""
LONG = [{"decision_date": "-100d", "letter_date": "-95d"}]

IN_PRE_PROCEEDINGS = Cohort(
    name="pre_proceedings_open",
    version=1,
    title="Children in pre-proceedings",
    definition="Children whose family is in pre-proceedings on the day: entry decided, and neither "
    "stepped down nor issued.",
    authority="Family Procedure Rules PD12A; Standard Safeguarding Dataset",
    why="A family waits to know whether it will go to court.",
    sql=f"SELECT child_id FROM pre_proceedings WHERE {OPEN}",
    needs=NEEDS,
    assurance=(
        child("decided last month", IN, pre_proceedings=[{"decision_date": "-30d"}]),
        child(
            "stepped down yesterday",
            NOT_COUNTED,
            pre_proceedings=[{"decision_date": "-30d", "end_date": "-1d"}],
        ),
    ),
)

OVER_TWELVE_WEEKS = Cohort(
    name="pre_proceedings_over_twelve_weeks",
    version=1,
    title="Children in pre-proceedings for over twelve weeks",
    definition="Children in pre-proceedings on the day whose twelve weeks (the council may set "
    "another time) ended before it. They run from the letter, unless the council says from the "
    "decision or the first meeting; where that day is missing, from the decision.",
    authority="Local; the deck's 'PLO cases (12 weeks+)'",
    why="Past twelve weeks a family waits without a decision.",
    sql=f"SELECT child_id FROM ({DUE_DAYS})",
    needs=NEEDS,
    assurance=(
        child("letter ninety-five days ago", IN, pre_proceedings=LONG),
        child(
            "twelve weeks end today",
            NOT_COUNTED,
            pre_proceedings=[{"decision_date": "-90d", "letter_date": "-84d"}],
        ),
        child(
            "twelve weeks ended yesterday",
            IN,
            pre_proceedings=[{"decision_date": "-90d", "letter_date": "-85d"}],
        ),
        child(
            "decided long ago, letter sent last month",
            NOT_COUNTED,
            pre_proceedings=[{"decision_date": "-100d", "letter_date": "-30d"}],
        ),
        child(
            "no letter recorded, decided a hundred days ago",
            IN,
            pre_proceedings=[{"decision_date": "-100d"}],
        ),
    ),
)

REVIEWED_SINCE = Cohort(
    name="pre_proceedings_reviewed_since_twelve_weeks",
    version=1,
    title="Reviewed since passing twelve weeks",
    definition="Children in pre-proceedings for over twelve weeks whose case was reviewed after "
    "the last day of the twelve weeks and on or before the day.",
    authority="Local; the deck's 'have been reviewed'",
    why="A review before the limit says nothing of the drift after it.",
    sql=f"""
        SELECT d.child_id FROM ({DUE_DAYS}) d JOIN pre_proceedings_review r
        ON r.child_id = d.child_id AND r.review_date > d.due AND r.review_date <= $day""",
    needs=(*NEEDS, ("pre_proceedings_review", "review_date")),
    assurance=(
        child(
            "reviewed last week",
            IN,
            pre_proceedings=LONG,
            pre_proceedings_review=[{"review_date": "-7d"}],
        ),
        child(
            "reviewed only within the twelve weeks",
            NOT_COUNTED,
            pre_proceedings=LONG,
            pre_proceedings_review=[{"review_date": "-40d"}],
        ),
        child("never reviewed", NOT_COUNTED, pre_proceedings=LONG),
    ),
)

CLEAR_PLAN_SINCE = Cohort(
    name="pre_proceedings_clear_plan_since_twelve_weeks",
    version=1,
    title="Judged to have a clear plan since passing twelve weeks",
    definition="Children in pre-proceedings for over twelve weeks whose latest review after the "
    "last day of the twelve weeks judged the plan clear.",
    authority="Local; the deck's 'clear plans are in place'",
    why="Reviewed is not the same as having a plan.",
    sql=f"""
        SELECT child_id FROM (
            SELECT d.child_id, r.clear_plan FROM ({DUE_DAYS}) d JOIN pre_proceedings_review r
            ON r.child_id = d.child_id AND r.review_date > d.due AND r.review_date <= $day
            QUALIFY row_number() OVER (
                PARTITION BY d.child_id ORDER BY r.review_date DESC, r.clear_plan) = 1)
        WHERE clear_plan""",
    needs=(
        *NEEDS,
        ("pre_proceedings_review", "review_date"),
        ("pre_proceedings_review", "clear_plan"),
    ),
    assurance=(
        child(
            "reviewed, plan clear",
            IN,
            pre_proceedings=LONG,
            pre_proceedings_review=[{"review_date": "-7d", "clear_plan": True}],
        ),
        child(
            "reviewed, plan not clear",
            NOT_COUNTED,
            pre_proceedings=LONG,
            pre_proceedings_review=[{"review_date": "-7d", "clear_plan": False}],
        ),
    ),
)

EXTENDED = Cohort(
    name="pre_proceedings_extended",
    version=1,
    title="Past twelve weeks with an agreed extension",
    definition="Children in pre-proceedings for over twelve weeks with an extension agreed on or "
    "before the day, whose new end has not passed.",
    authority="Local; the deck's 'extensions to 12 weeks'",
    why="Somebody has said why it may take longer, and until when.",
    sql=f"""
        SELECT d.child_id FROM ({DUE_DAYS}) d JOIN pre_proceedings_extension x
        ON x.child_id = d.child_id AND x.agreed_date <= $day AND x.new_end_date >= $day""",
    needs=(
        *NEEDS,
        ("pre_proceedings_extension", "agreed_date"),
        ("pre_proceedings_extension", "new_end_date"),
    ),
    assurance=(
        child(
            "extended to next month",
            IN,
            pre_proceedings=LONG,
            pre_proceedings_extension=[{"agreed_date": "-20d", "new_end_date": "30d"}],
        ),
        child(
            "the extension ran out yesterday",
            NOT_COUNTED,
            pre_proceedings=LONG,
            pre_proceedings_extension=[{"agreed_date": "-20d", "new_end_date": "-1d"}],
        ),
        child("no extension", NOT_COUNTED, pre_proceedings=LONG),
    ),
)

COHORTS = (IN_PRE_PROCEEDINGS, OVER_TWELVE_WEEKS, REVIEWED_SINCE, CLEAR_PLAN_SINCE, EXTENDED)
