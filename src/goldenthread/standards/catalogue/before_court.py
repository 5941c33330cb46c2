"""Before court: the legal gateway, the letter, the meeting, the midpoint and sixteen weeks."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.council.public_law import (
    LETTER,
    LONGEST,
    LONGEST_FROM,
    MEETING,
    MIDPOINT,
)
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, not_started, rows, supplied_but, unseen, usual
from goldenthread.standards.catalogue.protection import PLAN
from goldenthread.standards.catalogue.public_law import (
    FROM_DECISION,
    FROM_LETTER,
    FROM_MEETING,
    START,
)
from goldenthread.standards.declarations import (
    Choice,
    FinishedWithin,
    OnceAfter,
    Origin,
    Standard,
    child,
)
from goldenthread.standards.kinds import (
    ADDRESS,
    EventKind,
    event_in,
    event_unseen,
)

OWNER = "Improvement Lead, public law"
MEETINGS = "legal planning meetings"
OUTLINE = "Court orders and pre-proceedings guidance 2014"
GATEWAY_WITHIN = Parameter(
    name="protection_plan_gateway_within",
    kind=ParameterKind.INTERVAL,
    default="15 months",
    meaning="By when a child long on a protection plan is taken to a legal planning meeting.",
    authority="Local; between twelve and eighteen months are usual",
)
PLANNED_WITHIN = Parameter(
    name="unborn_legal_planning_within",
    kind=ParameterKind.INTERVAL,
    default="22 weeks",
    meaning="By which week of a pregnancy a legal planning meeting is held where a brother or "
    "sister was removed within five years.",
    authority="Local; Northamptonshire publishes week 22",
)
DECIDED = event_in(
    "pre_proceedings_decided",
    "decision to enter pre-proceedings",
    table="pre_proceedings",
    day="decision_date",
)
LETTER_SENT = event_in(
    "letter_before_proceedings",
    "letter before proceedings",
    table="pre_proceedings",
    day="letter_date",
)
PARENTS_MET = event_in(
    "first_meeting_with_parents",
    "first meeting with the parents",
    article="the",
    table="pre_proceedings",
    day="initial_meeting_date",
)
REVIEWED = event_in(
    "pre_proceedings_reviewed",
    "review of pre-proceedings",
    table="pre_proceedings_review",
    day="review_date",
)

BEGAN = date(2020, 4, 6)
TEN_WORKING_DAYS = date(2020, 4, 22)
STEPPED_DOWN = {"outcome": "stepped_down_cp"}
NO_PRE_PROCEEDINGS: dict[str, Any] = {
    "legal_status": [{"start_date": BEGAN, "legal_status": "C1"}],
}
ISSUED_WITHOUT = "care proceedings issued without pre-proceedings"


def _plo(**more: object) -> dict[str, Any]:
    return {"pre_proceedings": [{"decision_date": BEGAN, **more}]}


LETTER_STANDARD = OnceAfter(
    id="letter_before_proceedings_sent",
    domain_id="PLO-LET",
    title="Letter before proceedings sent after the decision",
    why="Parents cannot change what nobody has told them.",
    authority=OUTLINE,
    origin=Origin.LOCAL,
    owner=OWNER,
    confirmed=False,
    what_would_settle_it="the council's own interval, as the guidance gives none.",
    after=DECIDED,
    within=LETTER,
    met_by=LETTER_SENT,
    while_=FROM_DECISION,
    assurance=usual(
        Edges(
            opened=BEGAN,
            due=TEN_WORKING_DAYS,
            noted="over Easter",
            starts=_plo(),
            met=lambda day: _plo(letter_date=day),
            over=lambda day: _plo(end_date=day, **STEPPED_DOWN),
            out=NO_PRE_PROCEEDINGS,
            out_title=ISSUED_WITHOUT,
            without=(("pre_proceedings", "letter_date"),),
        )
    ),
)


def _sent(**more: object) -> dict[str, Any]:
    return {"pre_proceedings": [{"decision_date": BEGAN, "letter_date": BEGAN, **more}]}


MEETING_STANDARD = OnceAfter(
    id="first_meeting_before_proceedings",
    domain_id="PLO-MTG",
    title="First meeting with the parents after the letter",
    why="It is the last chance to put things right together, without the court.",
    authority=OUTLINE,
    origin=Origin.LOCAL,
    owner=OWNER,
    confirmed=False,
    what_would_settle_it="the council's own interval, as the guidance gives none; and whether the "
    "parents had a solicitor with them, which no source tells.",
    after=LETTER_SENT,
    within=MEETING,
    met_by=PARENTS_MET,
    while_=FROM_DECISION,
    assurance=usual(
        Edges(
            opened=BEGAN,
            due=TEN_WORKING_DAYS,
            noted="over Easter",
            starts=_sent(),
            met=lambda day: _sent(initial_meeting_date=day),
            over=lambda day: _sent(end_date=day, **STEPPED_DOWN),
            out=_plo(),
            out_title="the letter is not sent yet",
            without=(("pre_proceedings", "initial_meeting_date"),),
        )
    ),
)

MIDPOINT_STANDARD = OnceAfter(
    id="pre_proceedings_reviewed_midway",
    domain_id="PLO-REV",
    title="Pre-proceedings reviewed midway",
    why="At six weeks there is still time to change course.",
    authority="The midpoint of the twelve weeks",
    origin=Origin.LOCAL,
    owner=OWNER,
    confirmed=False,
    what_would_settle_it="the council's own rule.",
    after=FROM_LETTER,
    within=MIDPOINT,
    met_by=REVIEWED,
    assurance=usual(
        Edges(
            opened=BEGAN,
            due=date(2020, 5, 18),
            starts=_sent(),
            met=lambda day: rows(_sent(), {"pre_proceedings_review": [{"review_date": day}]}),
            over=lambda day: _sent(end_date=day, **STEPPED_DOWN),
            out=NO_PRE_PROCEEDINGS,
            out_title=ISSUED_WITHOUT,
            without=(("pre_proceedings_review", "review_date"),),
        )
    ),
)

IN_2021 = date(2021, 3, 8)
SIXTEEN_WEEKS = date(2021, 6, 28)


def _in_2021(end: date | None = None) -> dict[str, Any]:
    told: dict[str, Any] = {"decision_date": date(2021, 3, 1), "letter_date": IN_2021}
    return {"pre_proceedings": [{**told, "end_date": end} if end else told]}


AT_MOST = FinishedWithin(
    id="pre_proceedings_within_16_weeks",
    domain_id="PLO-16",
    title="Pre-proceedings finished within sixteen weeks, extended or not",
    why="An extension of an extension is drift by another name.",
    authority="Practice guidance following the Public Law Working Group's report of March 2021",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    confirmed=False,
    what_would_settle_it="reading the report itself (only a summary was read); and where "
    "the weeks start, which is for the council to say.",
    effective_from=LONGEST_FROM,
    of=Choice(
        START,
        (("decision", FROM_DECISION), ("letter", FROM_LETTER), ("meeting", FROM_MEETING)),
    ),
    within=LONGEST,
    assurance=(
        child(
            "stepped down on the last day of sixteen weeks",
            as_at=date(2021, 7, 5),
            expect=[(IN_2021, "met")],
            **_in_2021(SIXTEEN_WEEKS),
        ),
        child(
            "a day longer",
            as_at=date(2021, 7, 5),
            expect=[(IN_2021, "late")],
            **_in_2021(date(2021, 6, 29)),
        ),
        child(
            "still open the day after, though extended",
            as_at=date(2021, 6, 29),
            expect=[(IN_2021, "overdue")],
            pre_proceedings_extension=[
                {"agreed_date": date(2021, 5, 17), "new_end_date": date(2021, 9, 6)}
            ],
            **_in_2021(),
        ),
        child(
            "the source never says when pre-proceedings ended",
            as_at=date(2021, 6, 29),
            expect=[(IN_2021, "not_evidenced")],
            supplied=supplied_but([("pre_proceedings", "end_date")]),
            **_in_2021(),
        ),
        child("begun before the guidance", as_at=date(2021, 6, 29), **_sent()),
    ),
)

LEGAL_PLANNING = OnceAfter(
    id="unborn_legal_planning_meeting",
    domain_id="LPM",
    title="Legal planning meeting before the birth",
    why="Nobody should plan a removal in a labour ward.",
    authority="Northamptonshire publishes week 22 of the pregnancy",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="unborn children whose brother or sister was removed within the last five years",
    confirmed=False,
    what_would_settle_it="the council's own rule, and a source that gives the week of the "
    "pregnancy.",
    after=event_unseen("pregnancy_began", "start of the pregnancy", "the weeks of a pregnancy"),
    within=PLANNED_WITHIN,
    met_by=event_unseen("legal_planning_meeting", "legal planning meeting", MEETINGS),
    assurance=not_started({"person": [{"expected_date_of_birth": date(2020, 9, 1)}]}),
)

# A child who is in pre-proceedings or before the court has come through the gateway; a meeting at
# which nothing was started no source read supplies.
GATEWAY = EventKind(
    name="legal_gateway",
    title="legal planning meeting or the start of pre-proceedings or care proceedings",
    sql=f"SELECT child_id, decision_date AS day, FALSE AS latest_only, {ADDRESS} "
    "FROM pre_proceedings UNION ALL "
    f"SELECT child_id, start_date, FALSE, {ADDRESS} FROM legal_status "
    "WHERE legal_status IN ('C1', 'C2')",
    needs=(),
    unseen="legal planning meetings at which nothing was started",
)
ON_A_PLAN: dict[str, Any] = {"child_protection_plan": [{"start_date": date(2019, 2, 4)}]}
DRIFT = OnceAfter(
    id="legal_gateway_for_long_protection_plans",
    domain_id="DRIFT",
    title="Legal planning meeting for a child long on a protection plan",
    why="A plan that has not worked in its first year will seldom work in its second.",
    authority="Ofsted, inspection of Devon, January 2020, paragraphs 1 and 5",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="children on a child protection plan",
    confirmed=False,
    what_would_settle_it="the council's own interval, and a source that gives the meetings.",
    after=PLAN,
    within=GATEWAY_WITHIN,
    met_by=GATEWAY,
    assurance=(
        *unseen(
            Edges(
                opened=date(2019, 2, 4),
                due=date(2020, 5, 4),
                starts=ON_A_PLAN,
                over=lambda day: {
                    "child_protection_plan": [{"start_date": date(2019, 2, 4), "end_date": day}]
                },
                out=_sent(),
                out_title="in pre-proceedings without a protection plan",
            )
        ),
        child(
            "pre-proceedings decided in the fifteenth month",
            as_at=date(2020, 6, 1),
            expect=[(date(2019, 2, 4), "met")],
            pre_proceedings=[{"decision_date": date(2020, 5, 4)}],
            **ON_A_PLAN,
        ),
    ),
)

STANDARDS: tuple[Standard, ...] = (
    LEGAL_PLANNING,
    DRIFT,
    LETTER_STANDARD,
    MEETING_STANDARD,
    MIDPOINT_STANDARD,
    AT_MOST,
)
