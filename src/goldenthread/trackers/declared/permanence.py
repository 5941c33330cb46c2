"""Children owed a permanence plan who have none, and plans a change of systems lost."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.care import (
    LOOKED_AFTER,
    OVER_FOUR_MONTHS,
    PERMANENCE_PLAN,
    PLAN_NOT_DATED,
)
from goldenthread.cohorts.declarations import Members
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.trackers.declarations import (
    Beside,
    Clock,
    Field,
    Kind,
    Rule,
    Told,
    Tracker,
    child,
    questions,
)
from goldenthread.vocabulary.code_sets import CODE_SETS

MEETING = Parameter(
    name="permanence_meeting_within",
    kind=ParameterKind.INTERVAL,
    default="10 working days",
    meaning="How soon after a plan is found missing a permanence planning meeting is held.",
    authority="Local; Kirklees holds one within ten working days of an emergency entry",
)
PANEL = Parameter(
    name="permanence_panel_every",
    kind=ParameterKind.INTERVAL,
    default="4 weeks",
    meaning="How often the locality panel comes back to a child without a plan.",
    authority="Local",
)
RESTORED = Parameter(
    name="permanence_plan_restored_within",
    kind=ParameterKind.INTERVAL,
    default="20 working days",
    meaning="How soon a plan lost in a change of systems is recorded again.",
    authority="Local",
)

_PERIOD = (
    "SELECT child_id, max(start_date) AS start_date FROM looked_after_period WHERE "
    "start_date <= $day AND (end_date IS NULL OR end_date > $day) GROUP BY child_id"
)
_LOST = (
    "SELECT w.child_id, w.plan_type, w.recorded_date, w.source FROM withdrawn_plan w "
    f"JOIN ({_PERIOD}) c USING (child_id) WHERE w.recorded_date >= c.start_date "
    "AND w.recorded_date <= $day"
)
"""Plans of the period of care that is open which no standing source tells of."""
WITHOUT = (LOOKED_AFTER.members - PERMANENCE_PLAN.members) - PLAN_NOT_DATED.members
LOST = Members(f"SELECT DISTINCT child_id AS member_id, child_id FROM ({_LOST})")
OWED = WITHOUT & OVER_FOUR_MONTHS.members
_KINDS = " ".join(
    f"WHEN '{code.code}' THEN '{code.label}'" for code in CODE_SETS["permanence_plan"].codes
)
_LONG = [{"start_date": date(2019, 1, 7)}]
_NEW = [{"start_date": date(2020, 2, 3)}]
_PLAN = [{"plan_type": "ADOPTION", "recorded_date": date(2020, 3, 2)}]
_OLD_PLAN = {"plan_type": "ADOPTION", "recorded_date": date(2020, 2, 20), "source": "carefirst"}


TRACKER = Tracker(
    name="permanence",
    version=1,
    title="Children looked after without a permanence plan",
    why="A child without a plan drifts: nobody is finding them the home they will grow up in.",
    authority="Statutory Guidance on Adoption 2013, 2.2: a plan by the second review; Care "
    "Planning Regulations 2010 r.5(a)",
    owner="Head of Children in Care",
    answers="The social worker",
    challenges="The locality director's panel, and the independent reviewing officer",
    about="child",
    entry=Rule(
        words="Looked after for four months or more, so that the second review has come, with no "
        "permanence plan recorded in this period of care; and whoever had a plan in a system that "
        "was switched off and has none in the one that took its place, however long in care.",
        sql="SELECT m.member_id, m.child_id, coalesce(l.limit_on, c.start_date) AS since FROM "
        f"({WITHOUT.sql}) m JOIN ({_PERIOD}) c ON c.child_id = m.child_id "
        "LEFT JOIN plan_limit l ON l.start_date = c.start_date "
        f"WHERE m.member_id IN ({OWED.ids}) OR m.child_id IN (SELECT child_id FROM ({_LOST}))",
        needs=(("permanence_plan", "recorded_date"), ("looked_after_period", "start_date")),
    ),
    leaving="A permanence plan is recorded in this period of care, or the child is no longer "
    "looked after.",
    told=(
        Told(
            label="Plan lost in the change of systems",
            sql=f"SELECT child_id AS member_id, CASE plan_type {_KINDS} ELSE plan_type END || "
            "', agreed ' || strftime(recorded_date, '%-d %B %Y') || ', told by ' || source || "
            f"' only' AS said FROM ({_LOST})",
        ),
        Told(
            label="Looked after since",
            sql=f"SELECT child_id AS member_id, start_date AS said FROM ({_PERIOD})",
        ),
        Told(
            label="Plan due by the second review, by",
            sql="SELECT child_id AS member_id, limit_on AS said FROM plan_limit "
            f"JOIN ({_PERIOD}) USING (start_date)",
        ),
        Told(
            label="Reviews held in this period of care",
            sql="SELECT child_id AS member_id, count(DISTINCT review_date) AS said FROM "
            f"cla_review JOIN ({_PERIOD}) c USING (child_id) "
            "WHERE review_date BETWEEN c.start_date AND $day GROUP BY child_id",
        ),
        Told(
            label="Last review",
            sql="SELECT child_id AS member_id, max(review_date) AS said FROM cla_review "
            "WHERE review_date <= $day GROUP BY child_id",
        ),
        Told(
            label="Legal status",
            sql="SELECT child_id AS member_id, last(legal_status ORDER BY start_date) AS said "
            "FROM legal_status WHERE start_date <= $day AND (end_date IS NULL OR end_date > $day) "
            "GROUP BY child_id",
            codes="legal_status",
        ),
        Told(
            label="Lives in",
            sql="SELECT child_id AS member_id, last(placement_type ORDER BY start_date) AS said "
            "FROM placement WHERE start_date <= $day AND (end_date IS NULL OR end_date > $day) "
            "AND placement_type IS NOT NULL GROUP BY child_id",
            codes="placement_type",
        ),
        Told(
            label="Escalated on permanence",
            sql="SELECT child_id AS member_id, max(raised_date) AS said FROM iro_escalation "
            "WHERE theme = 'permanence' AND raised_date <= $day GROUP BY child_id",
        ),
    ),
    leaving_told=(
        Told(
            label="Plan",
            sql="SELECT p.child_id AS member_id, last(plan_type ORDER BY recorded_date) AS said "
            f"FROM permanence_plan p JOIN ({_PERIOD}) c USING (child_id) WHERE "
            "recorded_date BETWEEN c.start_date AND $day GROUP BY p.child_id",
            codes="permanence_plan",
        ),
        Told(
            label="Recorded on",
            sql="SELECT p.child_id AS member_id, max(recorded_date) AS said "
            f"FROM permanence_plan p JOIN ({_PERIOD}) c USING (child_id) WHERE "
            "recorded_date BETWEEN c.start_date AND $day GROUP BY p.child_id",
        ),
        Told(
            label="Left care on",
            sql="SELECT child_id AS member_id, max(end_date) AS said FROM looked_after_period "
            "WHERE start_date <= $day GROUP BY child_id "
            "HAVING max(coalesce(end_date, DATE '9999-12-31')) <= $day",
        ),
    ),
    beside=(
        Beside(title="Children looked after", members=LOOKED_AFTER.members),
        Beside(
            title="Looked after four months or more, so owed a plan",
            members=LOOKED_AFTER.members & OVER_FOUR_MONTHS.members,
        ),
        Beside(title="Of those, without a plan", members=OWED),
        Beside(
            title="Had a plan in a system switched off, none recorded since",
            members=LOST & WITHOUT,
        ),
        Beside(
            title="Had a plan in a system switched off, one recorded now",
            members=LOST - WITHOUT,
        ),
    ),
    asked=(
        questions(
            "permanence, 1",
            ("route", "What is the plan for this child to grow up in, and what else was weighed?"),
            ("waiting", "What is it waiting for, and since when?"),
            ("child", "What does the child want?"),
            ("next", "What will have happened by the next panel?"),
        ),
    ),
    fields=(
        Field(
            name="route",
            label="Route",
            kind=Kind.CHOICE,
            choices=tuple((code.code, code.label) for code in CODE_SETS["permanence_plan"].codes),
        ),
        Field(name="meeting_on", label="Permanence planning meeting held on", kind=Kind.DAY),
        Field(
            name="by_second_review",
            label="Was there a plan by the second review?",
            kind=Kind.CHOICE,
            choices=(
                ("yes", "Yes"),
                ("lost", "Yes, and it was lost in the change of systems"),
                ("no", "No"),
                ("not_yet", "The second review has not come"),
            ),
        ),
        Field(name="late_because", label="If not, why"),
        Field(name="restored_on", label="Lost plan recorded again on", kind=Kind.DAY),
        Field(name="panel_on", label="Next locality panel", kind=Kind.DAY),
        Field(
            name="matching",
            label="Matching",
            kind=Kind.CHOICE,
            choices=(
                ("not_needed", "Not part of the plan"),
                ("searching", "Looking for a home"),
                ("linked", "Linked"),
                ("matched", "Matched, waiting to be ratified"),
                ("ratified", "Ratified"),
            ),
        ),
        Field(
            name="life_story",
            label="Life story work",
            kind=Kind.CHOICE,
            choices=(("not_begun", "Not begun"), ("begun", "Begun"), ("done", "Done")),
        ),
        Field(
            name="quality",
            label="Is the plan good enough?",
            kind=Kind.CHOICE,
            choices=(
                ("none", "There is none yet"),
                ("weak", "It names a route and no more"),
                ("sound", "Sound: options weighed, child heard, dates"),
            ),
        ),
    ),
    clocks=(
        Clock(
            name="meeting",
            title="Permanence planning meeting",
            starts="entered",
            within=MEETING,
            authority=MEETING.authority,
            stops="meeting_on",
        ),
        Clock(
            name="panel",
            title="Back to the locality panel",
            starts="decided",
            within=PANEL,
            authority="Local",
        ),
        Clock(
            name="restored",
            title="Plan recorded, or recorded again",
            starts="entered",
            within=RESTORED,
            authority="Local",
            stops="restored_on",
        ),
    ),
    count_by=("route", "by_second_review", "matching", "life_story", "quality"),
    panels=True,
    measure="permanence_plan_missing",
    day=date(2020, 3, 31),
    cases=(
        child("long in care, no plan", expect=True, looked_after_period=_LONG),
        child("two months in care", expect=False, looked_after_period=_NEW),
        child(
            "two months in care, with a plan in the system that was switched off",
            expect=True,
            looked_after_period=_NEW,
            withdrawn=[_OLD_PLAN],
        ),
        child(
            "a plan of an earlier period of care was lost",
            expect=False,
            looked_after_period=_NEW,
            withdrawn=[{**_OLD_PLAN, "recorded_date": date(2019, 2, 20)}],
        ),
        child(
            "long in care, with a plan",
            expect=False,
            looked_after_period=_LONG,
            permanence_plan=_PLAN,
        ),
        child(
            "the lost plan was restored",
            was_on=True,
            expect=False,
            looked_after_period=_LONG,
            permanence_plan=_PLAN,
            withdrawn=[_OLD_PLAN],
        ),
        child("still no plan", was_on=True, expect=True, looked_after_period=_LONG),
        child(
            "went home",
            was_on=True,
            expect=False,
            looked_after_period=[{**_LONG[0], "end_date": date(2020, 3, 9)}],
        ),
    ),
)
