"""Adopters: how soon an enquiry is answered and each stage of approval is over."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import months, working_days
from goldenthread.standards.assurance import Edges, not_started, unseen, usual
from goldenthread.standards.declarations import FinishedWithin, OnceAfter, Origin, Standard
from goldenthread.standards.kinds import ADDRESS, EventKind, PeriodKind, event_unseen

OWNER = "Adoption Manager"
GUIDANCE = "Statutory Guidance on Adoption 2013, paragraphs 3.9 to 3.48"
_ADOPTER = "'adopter:' || adopter_id AS child_id"


def _stage(number: int) -> PeriodKind:
    starts, ends = f"stage_{number}_start_date", f"stage_{number}_end_date"
    return PeriodKind(
        name=f"adopter_stage_{number}",
        title=f"stage {('one', 'two')[number - 1]} of an adopter's approval",
        article="",
        begins="it began",
        sql=f"SELECT {_ADOPTER}, {starts} AS starts, least(coalesce({ends}, left_date), "
        f"coalesce(left_date, {ends})) AS ends, '' AS part, {ADDRESS} FROM adopter "
        f"WHERE {starts} IS NOT NULL",
        needs=(("adopter", starts), ("adopter", ends)),
        of="adopter",
    )


def _day(name: str, title: str, column: str, article: str = "a") -> EventKind:
    return EventKind(
        name=name,
        title=title,
        sql=f"SELECT {_ADOPTER}, {column} AS day, FALSE AS latest_only, {ADDRESS} FROM adopter "
        f"WHERE {column} IS NOT NULL",
        needs=(("adopter", column),),
        article=article,
        of="adopter",
    )


BEGAN = date(2019, 12, 31)
ENQUIRED = date(2020, 4, 1)


def _adopter(**dates: date | None) -> dict[str, Any]:
    return {"adopter": [{"adopter_id": "A7", **dates}]}


_IN_WORDS = {2: "two", 4: "four"}


def _of_stage(number: int, length: int, due: date) -> FinishedWithin:
    starts, ends = f"stage_{number}_start_date", f"stage_{number}_end_date"
    word = ("one", "two")[number - 1]
    return FinishedWithin(
        id=f"adopter_stage_{number}_within_{length}_months",
        domain_id="AD-S1 / AD-S2",
        title=f"Stage {word} of an adopter's approval over within {_IN_WORDS[length]} months",
        why="People who would adopt give up while they wait.",
        authority=GUIDANCE,
        origin=Origin.GUIDANCE,
        owner=OWNER,
        population="prospective adopters; one who leaves is no longer waiting",
        exceptions="Adopters may ask for longer; no source says whether they did.",
        of=_stage(number),
        within=months(length),
        assurance=usual(
            Edges(
                opened=BEGAN,
                due=due,
                subject="adopter:A7",
                starts=_adopter(**{starts: BEGAN}),
                met=lambda day: _adopter(**{starts: BEGAN, ends: day}),
                out=_adopter(enquiry_date=BEGAN),
                out_title="an enquiry only",
                without=(("adopter", ends),),
            )
        ),
    )


STAGE_1 = _of_stage(1, 2, date(2020, 2, 29))
STAGE_2 = _of_stage(2, 4, date(2020, 4, 30))


ANSWERS = "the agency's answers to people who ask about adopting"
ENQUIRY = OnceAfter(
    id="adopter_enquiry_answered_within_10_working_days",
    domain_id="AD-S1 / AD-S2",
    title="Enquiry about adopting answered within ten working days",
    why="People who would adopt go elsewhere, or nowhere, when nobody answers.",
    authority=GUIDANCE,
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="people who ask about adopting",
    after=_day("adopter_enquiry", "enquiry about adopting", "enquiry_date"),
    within=working_days(10),
    met_by=event_unseen("adopter_enquiry_answered", "answer", ANSWERS),
    assurance=unseen(
        Edges(
            opened=ENQUIRED,
            due=date(2020, 4, 17),
            noted="over Easter",
            subject="adopter:A7",
            starts=_adopter(enquiry_date=ENQUIRED),
            out=_adopter(stage_2_start_date=ENQUIRED),
            out_title="further on the way",
        )
    ),
)
REGISTRATION = OnceAfter(
    id="adopter_registration_decided_within_5_working_days",
    domain_id="AD-S1 / AD-S2",
    title="Registration of interest decided within five working days",
    why="Stage one cannot begin before the agency says yes.",
    authority=GUIDANCE,
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="people who register their interest in adopting",
    after=event_unseen("adopter_registered", "registration of interest", ANSWERS),
    within=working_days(5),
    met_by=_day("adopter_stage_1_begun", "beginning of stage one", "stage_1_start_date", "the"),
    assurance=not_started(_adopter(stage_1_start_date=ENQUIRED)),
)

STANDARDS: tuple[Standard, ...] = (ENQUIRY, REGISTRATION, STAGE_1, STAGE_2)
