"""Standards of the health and schooling of children looked after."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import months, working_days
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, unseen, usual
from goldenthread.standards.catalogue.care import IN_FORCE, LOOKED_AFTER
from goldenthread.standards.catalogue.common import UNOPENED, without_short_breaks
from goldenthread.standards.declarations import AgainDuring, OnceAfter, Origin, Standard, child
from goldenthread.standards.kinds import EventKind, PeriodKind, event_in, event_unseen

OWNER = "Head of Looked After Children"
HEALTH = "Promoting the health and well-being of looked-after children, "
REGULATION = "Care Planning, Placement and Case Review (England) Regulations 2010 r.7; "
PEP_EVERY = Parameter(
    name="pep_review_every",
    kind=ParameterKind.INTERVAL,
    default="4 months",
    meaning="How often a personal education plan is reviewed: once a term.",
    authority="Statutory guidance, promoting the education of looked-after children: each term",
    no_looser_than=months(4),
)


def check(kind: str, title: str) -> EventKind:
    """A health check of one kind."""
    return event_in(
        kind,
        title,
        table="health_check",
        day="check_date",
        where=f"check_type = '{kind}'",
        latest=True,
        needs=(("health_check", "check_type"),),
    )


ASSESSMENT = check("health_assessment", "health assessment")
DENTAL = check("dental_check", "dental check")
UP_TO_DATE = event_in(
    "immunisations_up_to_date",
    "day on which immunisations were up to date",
    table="immunisation",
    day="status_date",
    where="up_to_date",
    latest=True,
    needs=(("immunisation", "up_to_date"),),
)
QUESTIONNAIRE = event_in(
    "sdq_completed",
    "strengths and difficulties questionnaire",
    table="sdq_score",
    day="completed_date",
)


def aged(name: str, title: str, *, from_year: int | None, to_year: int | None) -> PeriodKind:
    """The part of being looked after between two birthdays."""

    def birthday(year: int) -> str:
        return f"CAST(b.date_of_birth + INTERVAL {year} YEAR AS DATE)"

    starts = f"greatest(l.start_date, {birthday(from_year)})" if from_year else "l.start_date"
    ends = "l.end_date"
    where = "b.date_of_birth IS NOT NULL"
    if to_year:
        until = birthday(to_year)
        ends = f"CASE WHEN l.end_date < {until} THEN l.end_date ELSE {until} END"
        where += f" AND l.start_date < {until}"
    if from_year:
        where += f" AND (l.end_date IS NULL OR l.end_date > {birthday(from_year)})"
    return PeriodKind(
        name=name,
        title=title,
        sql=f"SELECT l.child_id, {starts} AS starts, {ends} AS ends, '' AS part, l.load_id, "
        "l.source_file, l.source_sheet, l.source_row FROM "
        f"{without_short_breaks('looked_after_period')} l "
        f"JOIN person b ON b.child_id = l.child_id WHERE {where}",
        needs=(("looked_after_period", "start_date"), ("person", "date_of_birth")),
        told_in=("looked_after_period",),
    )


UNDER_FIVE = aged(
    "looked_after_under_5", "became looked after, under five", from_year=None, to_year=5
)
FIVE_OR_OVER = aged("looked_after_from_5", "was looked after and five", from_year=5, to_year=None)
QUESTIONED = aged("looked_after_4_to_16", "was looked after and four", from_year=4, to_year=17)
SCHOOL_AGE = aged(
    "looked_after_school_age", "was looked after and of school age", from_year=5, to_year=18
)

CAME = date(2020, 4, 1)
NOT_IN_CARE: dict[str, Any] = {"cin_plan": [{"start_date": CAME}]}
CHECK = (("health_check", "check_date"),)


def _care(ended: date | None = None, came: date = CAME, born: date | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {"looked_after_period": [{"start_date": came, "end_date": ended}]}
    if born:
        told["person"] = [{"date_of_birth": born}]
    return told


def _check(kind: str, day: date) -> dict[str, Any]:
    return {"health_check": [{"check_type": kind, "check_date": day}]}


def _before_law(**more: Any) -> Any:
    return child(
        "the day before the regulations",
        as_at=date(2011, 4, 20),
        **_care(came=date(2011, 3, 31), **more),
    )


INITIAL = OnceAfter(
    id="initial_health_assessment_within_20_working_days",
    domain_id="IHA",
    title="Initial health assessment within 20 working days",
    why="Many children come into care with needs nobody has looked at.",
    authority=REGULATION + HEALTH + "paragraph 41",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children becoming looked after",
    exceptions="A child who is able to decide may refuse; it then counts as not done. By a doctor: "
    "no source tells by whom.",
    effective_from=IN_FORCE,
    after=LOOKED_AFTER,
    within=working_days(20),
    met_by=ASSESSMENT,
    assurance=(
        *usual(
            Edges(
                opened=CAME,
                due=date(2020, 5, 1),
                noted="over Easter",
                starts=_care(),
                met=lambda day: _check("health_assessment", day),
                over=_care,
                out=NOT_IN_CARE,
                out_title="never looked after",
                without=CHECK,
            )
        ),
        child(
            "only the latest assessment is told, a year on",
            as_at=date(2021, 5, 1),
            expect=[(CAME, "not_evidenced")],
            health_check=[
                {
                    "check_type": "health_assessment",
                    "check_date": date(2021, 4, 1),
                    "latest_only": True,
                }
            ],
            **_care(),
        ),
        child(
            "seen by a dentist only",
            as_at=date(2020, 5, 2),
            expect=[(CAME, "overdue")],
            **_care(),
            **_check("dental_check", date(2020, 4, 20)),
        ),
        _before_law(),
    ),
)

UNDER_FIVES = AgainDuring(
    id="health_assessment_under_five",
    domain_id="RHA",
    title="Health assessment every six months under five",
    why="A young child's health changes faster than a yearly look would see.",
    authority=REGULATION + HEALTH + "paragraph 53",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="looked-after children until their fifth birthday",
    exceptions="Counted from becoming looked after, then from the last assessment, the initial one "
    "among them.",
    effective_from=IN_FORCE,
    during=UNDER_FIVE,
    first=months(6),
    met_by=ASSESSMENT,
    assurance=(
        *usual(
            Edges(
                opened=CAME,
                due=date(2020, 10, 1),
                then_due=date(2021, 4, 1),
                starts=_care(born=date(2018, 6, 1)),
                met=lambda day: _check("health_assessment", day),
                over=lambda day: _care(day, born=date(2018, 6, 1)),
                out=_care(born=date(2010, 6, 1)),
                out_title="a child of nine",
                without=CHECK,
            )
        ),
        child(
            "five before it was due",
            as_at=date(2020, 12, 1),
            expect=[(CAME, "ended")],
            **_care(born=date(2015, 6, 1)),
        ),
        _before_law(born=date(2009, 6, 1)),
    ),
)

FIVE_AND_OVER = AgainDuring(
    id="health_assessment_five_and_over",
    domain_id="RHA",
    title="Health assessment every year from five",
    why="A parent would notice in a year; the council must look.",
    authority=REGULATION + HEALTH + "paragraph 53",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="looked-after children from their fifth birthday",
    exceptions="The DfE counts those looked after for all of twelve months to 31 March.",
    effective_from=IN_FORCE,
    during=FIVE_OR_OVER,
    first=months(12),
    met_by=ASSESSMENT,
    assurance=(
        *usual(
            Edges(
                opened=CAME,
                due=date(2021, 4, 1),
                then_due=date(2022, 4, 1),
                starts=_care(born=date(2010, 6, 1)),
                met=lambda day: _check("health_assessment", day),
                over=lambda day: _care(day, born=date(2010, 6, 1)),
                out=_care(born=date(2018, 6, 1)),
                out_title="a child of two",
                without=CHECK,
            )
        ),
        child(
            "from the fifth birthday, not from becoming looked after",
            as_at=date(2020, 12, 1),
            expect=[(date(2020, 6, 1), "not_yet_due")],
            **_care(born=date(2015, 6, 1)),
        ),
        _before_law(born=date(2000, 6, 1)),
    ),
)

DENTIST = AgainDuring(
    id="dental_check_every_year",
    domain_id="DENT",
    title="Dental check every year",
    why="Toothache is neglect one can see.",
    authority="DfE, outcomes of children looked after (LAIT): teeth checked in the year; "
    + HEALTH
    + "guidance",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="looked-after children",
    exceptions="A child who declines counts as not done. The DfE counts of children looked after "
    "for the whole of twelve months to 31 March.",
    during=LOOKED_AFTER,
    first=months(12),
    met_by=DENTAL,
    assurance=usual(
        Edges(
            opened=CAME,
            due=date(2021, 4, 1),
            then_due=date(2022, 4, 1),
            starts=_care(),
            met=lambda day: _check("dental_check", day),
            over=_care,
            out=NOT_IN_CARE,
            out_title="never looked after",
            without=CHECK,
        )
    ),
)

IMMUNISED = AgainDuring(
    id="immunisations_up_to_date",
    domain_id="IMM / SDQ",
    title="Immunisations up to date, each year",
    why="A child who moved often is a child whose jabs were missed.",
    authority="DfE, outcomes of children looked after (SSDA903 OC2)",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="looked-after children",
    exceptions="The DfE asks how it stood on 31 March.",
    during=LOOKED_AFTER,
    first=months(12),
    met_by=UP_TO_DATE,
    assurance=usual(
        Edges(
            opened=CAME,
            due=date(2021, 4, 1),
            then_due=date(2022, 4, 1),
            starts=_care(),
            met=lambda day: {"immunisation": [{"status_date": day, "up_to_date": True}]},
            over=_care,
            out=NOT_IN_CARE,
            out_title="never looked after",
            without=(("immunisation", "up_to_date"),),
        )
    ),
)

QUESTIONNAIRES = AgainDuring(
    id="sdq_every_year",
    domain_id="IMM / SDQ",
    title="Strengths and difficulties questionnaire every year, from four to sixteen",
    why="How a child feels is asked of them only if somebody must.",
    authority="DfE, outcomes of children looked after; SSDA903 rules 186, 188 and 189",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="looked-after children from 4 to 16",
    exceptions="A return may give a reason instead of a score; the reason is no questionnaire.",
    during=QUESTIONED,
    first=months(12),
    met_by=QUESTIONNAIRE,
    assurance=usual(
        Edges(
            opened=CAME,
            due=date(2021, 4, 1),
            then_due=date(2022, 4, 1),
            starts=_care(born=date(2010, 6, 1)),
            met=lambda day: {"sdq_score": [{"completed_date": day, "score": 14}]},
            over=lambda day: _care(day, born=date(2010, 6, 1)),
            out=_care(born=date(2018, 6, 1)),
            out_title="a child of one",
            without=(("sdq_score", "completed_date"),),
        )
    ),
)

PEPS = "personal education plans"
SCHOOL_EDGES = Edges(
    opened=CAME,
    due=date(2020, 4, 17),
    noted="over Easter",
    starts=_care(born=date(2010, 6, 1)),
    over=lambda day: _care(day, born=date(2010, 6, 1)),
    out=_care(born=date(2018, 6, 1)),
    out_title="not of school age",
)
FIRST_PEP = OnceAfter(
    id="personal_education_plan_within_10_working_days",
    domain_id="PEP-1",
    title="Personal education plan begun within ten working days",
    why="A change of home must not become a lost year of school.",
    authority="The designated teacher for looked-after children, paragraph 18",
    origin=Origin.GUIDANCE,
    owner="Head of the Virtual School",
    population="children of school age becoming looked after",
    exceptions="In an emergency; otherwise it is to be ready before. Ready for the first review.",
    after=SCHOOL_AGE,
    within=working_days(10),
    met_by=event_unseen("pep_begun", "personal education plan", PEPS),
    assurance=unseen(SCHOOL_EDGES),
)
LATER_PEPS = AgainDuring(
    id="personal_education_plan_each_term",
    domain_id="PEP-N",
    title="Personal education plan reviewed each term",
    why="A term is a long time in a childhood.",
    authority="Statutory guidance, promoting the education of looked-after children",
    origin=Origin.GUIDANCE,
    owner="Head of the Virtual School",
    population="looked-after children of school age",
    confirmed=False,
    what_would_settle_it=UNOPENED,
    during=SCHOOL_AGE,
    first=PEP_EVERY,
    met_by=event_unseen("pep_reviewed", "review of the personal education plan", PEPS),
    assurance=unseen(
        Edges(
            opened=CAME,
            due=date(2020, 8, 1),
            starts=SCHOOL_EDGES.starts,
            over=SCHOOL_EDGES.over,
            out=SCHOOL_EDGES.out,
            out_title="not of school age",
        )
    ),
)

STANDARDS: tuple[Standard, ...] = (
    INITIAL,
    UNDER_FIVES,
    FIVE_AND_OVER,
    DENTIST,
    IMMUNISED,
    QUESTIONNAIRES,
    FIRST_PEP,
    LATER_PEPS,
)
