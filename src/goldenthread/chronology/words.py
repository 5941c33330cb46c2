"""What the entries of a chronology are called, and how a source's values are put in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.calendars.words import day_in_words
from goldenthread.record.schema import CHILD, Column, Privacy, Table
from goldenthread.record.tables import TABLES
from goldenthread.vocabulary.code_sets import CODE_SETS

TITLES: Mapping[str, str] = {
    "involvement": "Worker involved",
    "front_door_contact": "Contact received at the front door",
    "early_help_episode": "Early help assessment",
    "referral": "Referral",
    "cin_assessment": "Assessment",
    "cin_episode": "Episode of need",
    "cin_plan": "Child in need plan",
    "cin_visit": "Visit to a child in need",
    "s47_enquiry": "Section 47 enquiry",
    "initial_child_protection_conference": "Initial child protection conference",
    "child_protection_plan": "Child protection plan",
    "cp_visit": "Child protection visit",
    "cp_review": "Review child protection conference",
    "looked_after_period": "Looked after",
    "legal_status": "Legal status",
    "placement": "Placement",
    "cla_review": "Looked-after review",
    "cla_visit": "Visit while looked after",
    "iro_contact": "Contact by the independent reviewing officer",
    "health_check": "Health or dental check",
    "immunisation": "Immunisations",
    "sdq_score": "Strengths and difficulties questionnaire",
    "permanence_plan": "Permanence plan recorded",
    "missing_episode": "Missing episode",
    "care_leaver": "What is known of the care leaver",
    "adoption": "Plan for adoption",
    "pre_proceedings": "Pre-proceedings",
    "pre_proceedings_extension": "Extension of pre-proceedings",
    "pre_proceedings_review": "Review of pre-proceedings",
    "individual_interval": "A tighter interval of the child's own plan",
    "risk_rating": "Risk rating",
    "contact": "Contact with the child or family",
    "dip_sample_reading": "Read by a senior manager",
    "safety_plan": "Safety plan",
    "iro_escalation": "Escalation by the independent reviewing officer",
    "suitability_judgement": "Judgement of accommodation",
}
"""The tables a chronology tells of, in the singular. Weekly attendance has its own place."""

TOLD = {name: TABLES[name] for name in TITLES}
NOT_TOLD = {"latest_only", "date_not_given", "chance", "stratum", "second_read", "round"}
ENDINGS = {"end_reason", "close_reason", "outcome", "reversed_date", "reversed_reason"}
"""Columns that say how a period ended, so that they are told with its end."""


@dataclass(frozen=True)
class Facts:
    """An entry's facts in words; free text apart, so that it can be left out."""

    plain: tuple[tuple[str, str], ...]
    free_text: tuple[tuple[str, str], ...]


def facts_of(table: Table, row: Mapping[str, Any], *, ending: bool = False) -> Facts:
    """What a row says beside its days; no identifier. With `ending`, only how it ended."""
    days = {table.starts, table.ends, table.day, CHILD}
    plain: list[tuple[str, str]] = []
    free: list[tuple[str, str]] = []
    for column in table.columns:
        value = row.get(column.name)
        if value is None or column.name in days | NOT_TOLD:
            continue
        if column.privacy is Privacy.IDENTIFIER or (column.name in ENDINGS) != ending:
            continue
        told = (label_of(column.name), in_words(column, value))
        (free if column.privacy is Privacy.FREE_TEXT else plain).append(told)
    return Facts(tuple(plain), tuple(free))


def label_of(column: str) -> str:
    """A column's name as a person would say it."""
    words = column.removesuffix("_date") if column not in {"review_date"} else column
    said = words.replace("_", " ")
    return (said[:1].upper() + said[1:]).replace("Ehcp", "EHC plan")


def in_words(column: Column, value: Any) -> str:
    """A value as a person would say it: codes by their labels, days written out."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return day_in_words(value)
    if column.code_set and column.code_set in CODE_SETS:
        return code_in_words(column.code_set, str(value))
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def code_in_words(code_set: str, code: str) -> str:
    """A code's label; the code itself where the set does not have it."""
    try:
        return CODE_SETS[code_set].label(code)
    except KeyError:
        return code
