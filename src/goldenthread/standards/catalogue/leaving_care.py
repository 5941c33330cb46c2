"""Getting ready to leave care: an adviser, an assessment, a plan, a health history."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import months
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, supplied_but, unseen
from goldenthread.standards.catalogue.care import IN_FORCE, LOOKED_AFTER
from goldenthread.standards.catalogue.common import without_short_breaks
from goldenthread.standards.declarations import (
    OnceAfter,
    Origin,
    Standard,
    child,
)
from goldenthread.standards.kinds import ADDRESS, EventKind, PeriodKind, event_unseen

OWNER = "Head of Care Leavers"
CARE_LEAVERS = "Care Leavers (England) Regulations 2010 "
ADVISER_WITHIN = Parameter(
    name="personal_adviser_within",
    kind=ParameterKind.INTERVAL,
    default="3 months",
    meaning="How soon after a child becomes eligible (at sixteen, or later) an adviser is named.",
    authority="Local; Ofsted found many without one until well past seventeen",
)
PATHWAY_WITHIN = Parameter(
    name="pathway_plan_within",
    kind=ParameterKind.INTERVAL,
    default="6 months",
    meaning="How soon after a child becomes eligible there is a pathway plan.",
    authority="Local; the regulations say as soon as possible after the needs assessment",
)

_CARE = without_short_breaks("looked_after_period")
_BEFORE = (
    "SELECT child_id, start_date, coalesce(sum(greatest(0, ended - greatest(start_date, fourteen)))"
    " OVER (PARTITION BY child_id ORDER BY start_date ROWS BETWEEN UNBOUNDED PRECEDING AND 1 "
    "PRECEDING), 0) AS before FROM (SELECT child_id, start_date, max(end_date) AS ended, "
    "CAST(max(date_of_birth) + INTERVAL 14 YEAR AS DATE) AS fourteen "
    f"FROM {_CARE} JOIN person USING (child_id) GROUP BY child_id, start_date)"
)
"""The days in care since fourteen in a child's earlier periods."""

# Schedule 2 paragraph 19B of the Act: a period or periods of thirteen weeks in all since fourteen,
# and looked after at sixteen or seventeen. A later start of care makes a child eligible once the
# thirteen weeks are made up.
ELIGIBLE = PeriodKind(
    name="eligible_child",
    title="time as an eligible child",
    begins="the child became an eligible child",
    sql="SELECT child_id, starts, least(ends, adult) AS ends, '' AS part, "
    f"{ADDRESS} FROM (SELECT l.child_id, l.load_id, l.source_file, l.source_sheet, l.source_row, "
    "greatest(CAST(date_of_birth + INTERVAL 16 YEAR AS DATE), "
    "l.start_date + CAST(greatest(0, 91 - before) AS INTEGER)) AS starts, "
    "l.end_date AS ends, CAST(date_of_birth + INTERVAL 18 YEAR AS DATE) AS adult "
    f"FROM {_CARE} l JOIN ({_BEFORE}) b ON b.child_id = l.child_id AND b.start_date = l.start_date "
    "JOIN person p ON p.child_id = l.child_id WHERE date_of_birth IS NOT NULL) "
    "WHERE starts < adult AND (ends IS NULL OR starts < ends)",
    needs=(("looked_after_period", "start_date"), ("person", "date_of_birth")),
    told_in=("looked_after_period",),
)


ADVISER_TOLD = EventKind(
    name="personal_adviser_named",
    title="naming of a personal adviser",
    article="the",
    sql=f"SELECT child_id, known_on AS day, TRUE AS latest_only, {ADDRESS} FROM (SELECT *, "
    "row_number() OVER (PARTITION BY child_id ORDER BY known_on, load_id, source_row) AS place "
    "FROM care_leaver WHERE trim(personal_adviser) <> '') WHERE place = 1",
    needs=(("care_leaver", "personal_adviser"),),
)


SEVENTEEN = EventKind(
    name="seventeen_in_care",
    title="seventeenth birthday in care",
    sql="SELECT l.child_id, CAST(date_of_birth + INTERVAL 17 YEAR AS DATE) AS day, "
    "FALSE AS latest_only, l.load_id, l.source_file, l.source_sheet, l.source_row "
    f"FROM {_CARE} l JOIN person USING (child_id) "
    "WHERE date_of_birth + INTERVAL 17 YEAR >= l.start_date "
    "AND (l.end_date IS NULL OR date_of_birth + INTERVAL 17 YEAR < l.end_date)",
    needs=(("looked_after_period", "start_date"), ("person", "date_of_birth")),
    told_in=("looked_after_period",),
)

SIXTEEN = date(2020, 2, 10)
THREE_MONTHS_ON = date(2020, 5, 10)
BORN_16: dict[str, Any] = {"person": [{"date_of_birth": date(2004, 2, 10)}]}


def _in_care(end: date | None = None, *, start: date = date(2015, 6, 1)) -> dict[str, Any]:
    told: dict[str, Any] = {"start_date": start}
    return {**BORN_16, "looked_after_period": [{**told, "end_date": end} if end else told]}


LEFT_BEFORE_16 = _in_care(date(2020, 1, 6))
LEFT = "left care before sixteen"


def _eligible(due: date) -> Edges:
    return Edges(
        opened=SIXTEEN,
        due=due,
        starts=_in_care(),
        over=_in_care,
        out=LEFT_BEFORE_16,
        out_title=LEFT,
    )


def _adviser(day: date) -> dict[str, Any]:
    return {
        **_in_care(),
        "care_leaver": [
            {"known_on": day, "eligibility": "ELIGIBLE", "personal_adviser": "Ann Example"}
        ],
    }


ADVISER = OnceAfter(
    id="personal_adviser_named",
    domain_id="PA-ASN",
    title="Personal adviser named for an eligible child",
    why="Somebody must stand beside a child before care ends, not after.",
    authority="Children Act 1989 schedule 2 paragraph 19C; Ofsted, inspection of Devon, January "
    "2020, paragraph 38",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="looked-after children of sixteen and seventeen, thirteen weeks in care",
    confirmed=False,
    what_would_settle_it="the council's own interval, as the Act gives none.",
    exceptions="Extracts name the adviser of the day, but not since when. An adviser first named "
    "after the due day may have been there before it, and is not called late.",
    after=ELIGIBLE,
    within=ADVISER_WITHIN,
    met_by=ADVISER_TOLD,
    assurance=(
        child(
            "named in an extract of the last day",
            as_at=THREE_MONTHS_ON,
            expect=[(SIXTEEN, "met")],
            **_adviser(THREE_MONTHS_ON),
        ),
        child(
            "named in an extract of the day after: since when is not told",
            as_at=date(2020, 5, 11),
            expect=[(SIXTEEN, "not_evidenced")],
            **_adviser(date(2020, 5, 11)),
        ),
        child(
            "nobody named the day after",
            as_at=date(2020, 5, 11),
            expect=[(SIXTEEN, "overdue")],
            **_in_care(),
        ),
        child(
            "came into care at sixteen: eligible thirteen weeks on",
            as_at=date(2020, 6, 1),
            expect=[(date(2020, 6, 1), "not_yet_due")],
            **_in_care(start=date(2020, 3, 2)),
        ),
        child(
            "back in care at sixteen after five months since fourteen: eligible at once",
            as_at=date(2020, 4, 1),
            expect=[(date(2020, 3, 2), "not_yet_due")],
            **BORN_16,
            looked_after_period=[
                {"start_date": date(2019, 1, 7), "end_date": date(2019, 6, 3)},
                {"start_date": date(2020, 3, 2)},
            ],
        ),
        child(
            "four weeks since fourteen, and back in care: eligible nine weeks on",
            as_at=date(2020, 6, 1),
            expect=[(date(2020, 5, 4), "not_yet_due")],
            **BORN_16,
            looked_after_period=[
                {"start_date": date(2017, 9, 4), "end_date": date(2018, 3, 10)},
                {"start_date": date(2020, 3, 2)},
            ],
        ),
        child(
            "left care within the three months",
            as_at=date(2020, 5, 11),
            expect=[(SIXTEEN, "ended")],
            **_in_care(date(2020, 4, 6)),
        ),
        child(
            "the source does not name advisers",
            as_at=date(2020, 5, 11),
            expect=[(SIXTEEN, "not_evidenced")],
            supplied=supplied_but([("care_leaver", "personal_adviser")]),
            **_in_care(),
        ),
        child(LEFT, as_at=date(2020, 5, 11), **LEFT_BEFORE_16),
    ),
)

NEEDS = OnceAfter(
    id="leaving_care_needs_assessed",
    domain_id="NA-16",
    title="Needs assessed within three months of becoming eligible",
    why="A plan for leaving care begins with what the young person needs.",
    authority="Care Planning, Placement and Case Review (England) Regulations 2010 r.42",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="looked-after children of sixteen and seventeen, thirteen weeks in care",
    effective_from=IN_FORCE,
    after=ELIGIBLE,
    within=months(3),
    met_by=event_unseen(
        "leaving_care_needs_assessment",
        "assessment of needs for leaving care",
        "needs assessments for leaving care",
    ),
    assurance=unseen(_eligible(THREE_MONTHS_ON)),
)

PATHWAY_PLAN = OnceAfter(
    id="pathway_plan_made",
    domain_id="PP-1",
    title="Pathway plan made",
    why="A young person is owed a plan they had a hand in before they leave.",
    authority="Care Planning, Placement and Case Review (England) Regulations 2010 r.43; "
    + CARE_LEAVERS
    + "r.6: as soon as possible after the assessment of needs",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="looked-after children of sixteen and seventeen, thirteen weeks in care",
    confirmed=False,
    what_would_settle_it="the council's own interval, as the law fixes no number of days; and a "
    "source that gives the day the plan was made, not only its latest review.",
    after=ELIGIBLE,
    within=PATHWAY_WITHIN,
    met_by=event_unseen("pathway_plan_made", "pathway plan", "the making of pathway plans"),
    assurance=unseen(_eligible(date(2020, 8, 10))),
)


BORN_17: dict[str, Any] = {"person": [{"date_of_birth": date(2002, 5, 21)}]}
_CARE_17 = {"start_date": date(2015, 6, 1)}


HEALTH_HISTORY = OnceAfter(
    id="health_history_given",
    domain_id="HLTH-H",
    title="Health history given before eighteen",
    why="Where a scar came from is theirs to know, and nobody else will be there to tell them.",
    authority="Ofsted, inspection of Devon, January 2020, paragraph 29",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="children in care on their seventeenth birthday",
    confirmed=False,
    what_would_settle_it="the council's own rule, and a source that gives the day.",
    after=SEVENTEEN,
    within=months(12),
    met_by=event_unseen(
        "health_history", "handing over of the health history", "health histories given", "the"
    ),
    while_=LOOKED_AFTER,
    assurance=unseen(
        Edges(
            opened=date(2019, 5, 21),
            due=date(2020, 5, 21),
            starts={**BORN_17, "looked_after_period": [_CARE_17]},
            over=lambda day: {**BORN_17, "looked_after_period": [{**_CARE_17, "end_date": day}]},
            out={
                **BORN_17,
                "looked_after_period": [{**_CARE_17, "end_date": date(2019, 5, 21)}],
            },
            out_title="left care on the seventeenth birthday",
        )
    ),
)

STANDARDS: tuple[Standard, ...] = (ADVISER, NEEDS, PATHWAY_PLAN, HEALTH_HISTORY)
