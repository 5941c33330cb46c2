"""How a cohort is declared: in plain words and as a query, and how cohorts combine.

The cohorts themselves are in `cohorts.subjects`; what is counted over them is in `measures`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from goldenthread.record.tables import TABLES

Needs = tuple[tuple[str, str], ...]
"""Tables and columns without which nothing can be said."""

NAME = re.compile(r"^[a-z][a-z0-9_]*$")


class Expected(StrEnum):
    """Where an assurance child must come out."""

    IN = "in"
    OUT = "out"
    NOT_KNOWN = "not known"
    NOT_COUNTED = "not counted"


IN, OUT, NOT_KNOWN, NOT_COUNTED = Expected


@dataclass(frozen=True, kw_only=True)
class AssuranceChild:
    """An invented child whose rows show what a definition means.

    In `rows`, days may be written from the day asked about: "-7d" is a week before it.
    """

    title: str
    expect: Expected
    rows: Mapping[str, Sequence[Mapping[str, Any]]]


def child(title: str, expect: Expected, **rows: Sequence[Mapping[str, Any]]) -> AssuranceChild:
    """A short way to declare one: `child("open", IN, cin_episode=[{"referral_date": "-7d"}])`."""
    return AssuranceChild(title=title, expect=expect, rows=rows)


def check_needs(owner: str, needs: Needs) -> None:
    """Raise ValueError when a need names a table or column that the record does not have."""
    for table, column in needs:
        if table not in TABLES or column not in {each.name for each in TABLES[table].columns}:
            raise ValueError(
                f"{owner} needs {table}.{column}, which the record does not have; "
                "name a column declared in record.tables."
            )


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """Children who count on a day.

    `sql` yields `child_id` as at `$day` (or over `$start` to `$end`); `$authority` is the
    council's own name. Cohorts combine with `&`, `|` and `-`.
    """

    name: str
    version: int
    title: str
    definition: str
    authority: str
    why: str
    sql: str
    needs: Needs
    assurance: tuple[AssuranceChild, ...] = ()

    def __post_init__(self) -> None:
        if not NAME.match(self.name):
            raise ValueError(f"The cohort '{self.name}' must have a name in snake_case.")
        for part in ("title", "definition", "authority", "why", "sql"):
            if not getattr(self, part).strip():
                raise ValueError(f"The cohort {self.name} has no {part}. Write one.")
        if self.version < 1:
            raise ValueError(f"The cohort {self.name} must have a version of 1 or more.")
        check_needs(f"The cohort {self.name}", self.needs)

    @property
    def members_sql(self) -> str:
        """The query as (member_id, child_id), each child once."""
        return f"SELECT DISTINCT child_id AS member_id, child_id FROM ({self.sql})"

    def at(self, parameter: str) -> Cohort:
        """The same cohort as at another moment of the question: `"start"` for the first day."""
        return _changed(self, sql=re.sub(r"\$day\b", f"${parameter}", self.sql))

    def __and__(self, other: Cohort) -> Cohort:
        return _combined(self, other, "INTERSECT", "and")

    def __or__(self, other: Cohort) -> Cohort:
        return _combined(self, other, "UNION", "or")

    def __sub__(self, other: Cohort) -> Cohort:
        return _combined(self, other, "EXCEPT", "but not")


def _changed(cohort: Cohort, *, sql: str) -> Cohort:
    return Cohort(
        name=cohort.name,
        version=cohort.version,
        title=cohort.title,
        definition=cohort.definition,
        authority=cohort.authority,
        why=cohort.why,
        sql=sql,
        needs=cohort.needs,
    )


def _combined(first: Cohort, second: Cohort, operator: str, word: str) -> Cohort:
    between = {"and": "_and_", "or": "_or_", "but not": "_without_"}[word]
    return Cohort(
        name=first.name + between + second.name,
        version=max(first.version, second.version),
        title=f"{first.title}, {word} {second.title[0].lower()}{second.title[1:]}",
        definition=f"({first.definition}) {word} ({second.definition})",
        authority="; ".join(dict.fromkeys((first.authority, second.authority))),
        why=first.why,
        sql=f"(SELECT child_id FROM ({first.sql})) {operator} "
        f"(SELECT child_id FROM ({second.sql}))",
        needs=tuple(dict.fromkeys((*first.needs, *second.needs))),
    )
