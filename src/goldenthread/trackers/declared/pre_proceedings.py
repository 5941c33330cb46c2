"""Families in pre-proceedings: every stage in its time, every extension for a purpose."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import Counting, Interval, Unit
from goldenthread.cohorts.public_law import (
    DRIFTING,
    EXTENSIONS,
    OVER_TWELVE_WEEKS,
    PRE_PROCEEDINGS_OPEN,
    with_family,
)
from goldenthread.cohorts.risk import OVER_TWELVE_WEEKS as CHILDREN_OVER
from goldenthread.cohorts.risk import PRE_PROCEEDINGS as CHILDREN
from goldenthread.council.public_law import LONGEST, LONGEST_FROM, MIDPOINT
from goldenthread.standards.catalogue.public_law import WITHIN
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

_FAMILIES = with_family(PRE_PROCEEDINGS_OPEN)
_STARTED = f"SELECT member_id, min(start_on) AS start_on FROM ({_FAMILIES}) GROUP BY member_id"
_LIMIT = f"SELECT member_id, min(limit_on) AS limit_on FROM ({_FAMILIES}) GROUP BY member_id"
_EXTENDED = (
    "SELECT member_id, last(latest ORDER BY latest.agreed_date) AS latest, max(times) AS times "
    "FROM (SELECT o.member_id, last(x ORDER BY agreed_date) AS latest, "
    "count(DISTINCT agreed_date) AS times "
    f"FROM ({_FAMILIES}) o JOIN ({EXTENSIONS}) x ON x.child_id = o.child_id "
    "GROUP BY o.member_id, o.child_id) GROUP BY member_id"
)
"""The latest extension of the family, and how often the child of it extended most often was."""
_REVIEWS = (
    "SELECT o.member_id, r.review_date, r.clear_plan, r.reviewer, o.limit_on "
    f"FROM ({_FAMILIES}) o JOIN pre_proceedings_review r ON r.child_id = o.child_id "
    "AND r.review_date BETWEEN o.decision_date AND $day"
)
_STAGES = (
    "SELECT o.member_id, s.place, s.title, min(s.due_on) AS due_on, "
    "min(CASE WHEN s.done_on <= $day THEN s.done_on END) AS done_on "
    f"FROM ({_FAMILIES}) o JOIN pre_proceedings_stage s ON s.child_id = o.child_id "
    "AND s.decision_date = o.decision_date GROUP BY ALL"
)
_IN_WORDS = "strftime({day}, '%-d %B %Y')"
_BAND = (
    "CASE WHEN weeks < 6 THEN 'Up to 6 weeks' WHEN weeks < 10 THEN '6 to 10 weeks' "
    "WHEN limit_on >= $day THEN '10 weeks to the limit' "
    "WHEN latest.new_end_date >= $day THEN 'Over the limit, extended' "
    "ELSE 'Over the limit, not extended' END"
)
_ENDED = (
    "SELECT {family} AS member_id, max({what}) AS said FROM pre_proceedings LEFT JOIN "
    "(SELECT child_id, min(family_id) AS stated FROM family_member GROUP BY child_id) "
    "USING (child_id) WHERE end_date <= $day GROUP BY ALL"
)
_FAMILY = "coalesce('family ' || family_id, 'family ' || stated, child_id)"
_ON_THE_DAY = Interval(1, Unit.DAYS, Counting.START_IS_DAY_1)
_ENTERED = {"decision_date": date(2020, 2, 3), "letter_date": date(2020, 2, 10)}
_AUTHORITY = "Public Law Outline, Practice Direction 12A; the limits are local"


TRACKER = Tracker(
    name="pre_proceedings",
    version=1,
    title="Families in pre-proceedings",
    why="While the family waits to be told, nothing is decided, and the child goes on living in "
    "what worried us.",
    authority=_AUTHORITY,
    owner="Improvement Lead, public law",
    answers="The social worker, with the case progression worker",
    challenges="The improvement lead",
    about="family",
    entry=Rule(
        words="Pre-proceedings were decided for a child of the family by the day, and have neither "
        "stepped down nor issued nor ended. Brothers and sisters are one entry.",
        sql="SELECT f.member_id, f.child_id, s.start_on AS since "
        f"FROM ({_FAMILIES}) f JOIN ({_STARTED}) s USING (member_id)",
        needs=(("pre_proceedings", "decision_date"), ("pre_proceedings", "end_date")),
    ),
    leaving="Pre-proceedings of every child of the family stepped down, were issued or ended.",
    told=(
        Told(
            label="Weeks so far",
            sql="SELECT member_id, date_diff('day', start_on, $day) // 7 AS said "
            f"FROM ({_STARTED})",
        ),
        Told(
            label="Band",
            sql=f"SELECT member_id, {_BAND} AS said FROM (SELECT member_id, limit_on, latest, "
            f"date_diff('day', start_on, $day) // 7 AS weeks FROM ({_STARTED}) "
            f"JOIN ({_LIMIT}) USING (member_id) LEFT JOIN ({_EXTENDED}) USING (member_id))",
        ),
        Told(label="Limit reached on", sql=f"SELECT member_id, limit_on AS said FROM ({_LIMIT})"),
        Told(
            label="Done",
            sql="SELECT member_id, string_agg(title || ' ' || "
            f"{_IN_WORDS.format(day='done_on')}, '; ' ORDER BY place) AS said "
            f"FROM ({_STAGES}) WHERE done_on IS NOT NULL GROUP BY member_id",
        ),
        Told(
            label="Next",
            sql="SELECT member_id, first(title || CASE WHEN due_on < $day THEN ', was due ' "
            "ELSE ', due ' END || "
            f"{_IN_WORDS.format(day='due_on')} ORDER BY place) AS said "
            f"FROM ({_STAGES}) WHERE done_on IS NULL AND due_on IS NOT NULL GROUP BY member_id",
        ),
        Told(
            label="Extended",
            sql="SELECT member_id, 'to ' || "
            f"coalesce({_IN_WORDS.format(day='latest.new_end_date')}, 'no day said') "
            "|| ', agreed ' || "
            f"{_IN_WORDS.format(day='latest.agreed_date')} || coalesce(' by ' || "
            "latest.agreed_by, '') || coalesce(': ' || latest.reason, '') || "
            "CASE WHEN times > 1 THEN ' (' || times || ' times)' ELSE '' END AS said "
            f"FROM ({_EXTENDED})",
        ),
        Told(
            label="Extension runs until",
            sql="SELECT member_id, latest.new_end_date AS said "
            f"FROM ({_EXTENDED}) WHERE latest.new_end_date >= $day",
        ),
        Told(
            label="Last reviewed",
            sql=f"SELECT member_id, max(review_date) AS said FROM ({_REVIEWS}) GROUP BY member_id",
        ),
        Told(
            label="Reviewed since the limit, with a clear plan",
            sql="SELECT member_id, coalesce(bool_or(review_date >= limit_on AND clear_plan), "
            f"false) AS said FROM ({_FAMILIES}) LEFT JOIN (SELECT member_id, review_date, "
            f"clear_plan FROM ({_REVIEWS})) USING (member_id) WHERE limit_on < $day "
            "GROUP BY member_id",
        ),
        Told(
            label="Children on a child protection plan",
            sql=f"SELECT member_id, count(DISTINCT child_id) AS said FROM ({_FAMILIES}) WHERE "
            "child_id IN (SELECT child_id FROM child_protection_plan WHERE start_date <= $day AND "
            "(end_date IS NULL OR end_date > $day)) GROUP BY member_id",
        ),
    ),
    leaving_told=(
        Told(label="Ended on", sql=_ENDED.format(family=_FAMILY, what="end_date")),
        Told(
            label="How it ended",
            sql=f"SELECT {_FAMILY} AS member_id, last(outcome ORDER BY end_date) AS said "
            "FROM pre_proceedings LEFT JOIN (SELECT child_id, min(family_id) AS stated FROM "
            "family_member GROUP BY child_id) USING (child_id) WHERE end_date <= $day "
            "AND outcome IS NOT NULL GROUP BY ALL",
            codes="pre_proceedings_outcome",
        ),
    ),
    beside=(
        Beside(title="Families over the twelve weeks", members=OVER_TWELVE_WEEKS),
        Beside(title="Of those, with no extension that still runs", members=DRIFTING),
        Beside(title="Children in pre-proceedings", members=CHILDREN.members),
        Beside(
            title="Children over the twelve weeks",
            members=CHILDREN.members & CHILDREN_OVER.members,
        ),
    ),
    asked=(
        questions(
            "pre-proceedings, 1",
            ("changed", "What has changed for the children since last week?"),
            ("work", "What was done with the parents this week, and what did it show?"),
            ("assessments", "Which assessment is awaited, from whom, and by when?"),
            ("decision", "If it had to be decided today, what would it be, and what stops that?"),
            ("purpose", "If more time is asked for: what will it be used for, and until when?"),
        ),
    ),
    fields=(
        Field(name="case_progression_worker", label="Case progression worker"),
        Field(
            name="legal_view",
            label="Legal's view",
            kind=Kind.CHOICE,
            choices=(
                ("met", "Threshold met"),
                ("not_met", "Threshold not met"),
                ("more", "More evidence needed"),
                ("awaited", "Advice awaited"),
            ),
        ),
        Field(
            name="assessments",
            label="Assessments commissioned",
            kind=Kind.CHOICES,
            choices=(
                ("parenting", "Parenting"),
                ("kinship", "Family and friends"),
                ("psychological", "Psychological or psychiatric"),
                ("cognitive", "Cognitive"),
                ("substances", "Hair strand or other testing"),
                ("conference", "Family group conference"),
                ("independent", "Independent social work"),
            ),
        ),
        Field(name="assessments_due_on", label="The last of them is due", kind=Kind.DAY),
        Field(name="assessments_in_on", label="The last of them came in on", kind=Kind.DAY),
        Field(name="midpoint_reviewed_on", label="Midpoint review held on", kind=Kind.DAY),
        Field(
            name="midpoint_says",
            label="What the midpoint review said",
            kind=Kind.CHOICE,
            choices=(
                ("on_course", "On course to step down"),
                ("not_enough", "Not enough change yet"),
                ("issue", "Issue proceedings now"),
            ),
        ),
        Field(name="extended_by", label="Who agreed to extend"),
        Field(name="extended_on", label="Extension agreed on", kind=Kind.DAY),
        Field(name="extended_why", label="Why it was extended"),
        Field(name="extended_to", label="New end", kind=Kind.DAY),
        Field(
            name="purposeful",
            label="Is the extension used for its purpose?",
            kind=Kind.CHOICE,
            choices=(
                ("yes", "Yes: the work it was given for is being done"),
                ("partly", "Partly"),
                ("no", "No: time passes"),
                ("not_said", "Nobody has said yet"),
            ),
        ),
        Field(
            name="destination",
            label="Where it is going",
            kind=Kind.CHOICE,
            choices=(
                ("child_protection", "Step down to a child protection plan"),
                ("child_in_need", "Step down to a child in need plan"),
                ("issue", "Issue proceedings"),
                ("end", "End"),
                ("not_clear", "Not clear yet"),
            ),
        ),
        Field(name="ends_by", label="And by when", kind=Kind.DAY),
    ),
    clocks=(
        Clock(
            name="midpoint",
            title="Midpoint review",
            starts="since",
            within=MIDPOINT,
            authority=MIDPOINT.authority,
            stops="midpoint_reviewed_on",
            told="Last reviewed",
        ),
        Clock(
            name="limit",
            title="Step down, issue or extend",
            starts="since",
            within=WITHIN,
            authority=WITHIN.authority,
            stops="extended_to",
            told="Extension runs until",
        ),
        Clock(
            name="extension",
            title="The extension ends",
            starts="extended_to",
            within=_ON_THE_DAY,
            authority="Local: the day that was agreed",
        ),
        Clock(
            name="at_most",
            title="Pre-proceedings end, extended or not",
            starts="since",
            within=LONGEST,
            authority=LONGEST.authority,
            effective_from=LONGEST_FROM,
        ),
        Clock(
            name="assessments",
            title="The last assessment is in",
            starts="assessments_due_on",
            within=_ON_THE_DAY,
            authority="Local: the day that was agreed",
            stops="assessments_in_on",
        ),
    ),
    count_by=("legal_view", "midpoint_says", "purposeful", "destination"),
    measure="pre_proceedings_families",
    day=date(2020, 5, 20),
    cases=(
        child("thirteen weeks since the letter", expect=True, pre_proceedings=[_ENTERED]),
        child(
            "decided today, no letter yet",
            expect=True,
            pre_proceedings=[{"decision_date": date(2020, 5, 20)}],
        ),
        child(
            "stepped down this morning",
            expect=False,
            pre_proceedings=[
                {**_ENTERED, "end_date": date(2020, 5, 20), "outcome": "stepped_down_cp"}
            ],
        ),
        child(
            "on a child protection plan, nobody thinks of court",
            expect=False,
            child_protection_plan=[{"start_date": date(2020, 2, 3)}],
        ),
        child("still in pre-proceedings", was_on=True, expect=True, pre_proceedings=[_ENTERED]),
        child(
            "issued",
            was_on=True,
            expect=False,
            pre_proceedings=[{**_ENTERED, "end_date": date(2020, 5, 11), "outcome": "issued"}],
        ),
    ),
)
