"""How a cohort is declared, and how cohorts are put together.

A cohort's SQL reads the record's tables and gives `child_id`. It may name these days and settings:
`$day` (the day asked about), `$start` and `$end` (the interval), `$school_age_from` and
`$school_age_to` (births of those in Reception to Year 11 that year), `$authority` (our own name).
It may join the tables of `measures.limits`, which hold no limit but a standard's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows of the record by table, as an assurance child has them."""


@dataclass(frozen=True)
class Members:
    """Things that can be counted: SQL giving `member_id` and the `child_id` each is about."""

    sql: str

    def __and__(self, other: Members) -> Members:
        """Those that are in both."""
        return Members(f"SELECT * FROM ({self.sql}) WHERE member_id IN ({other.ids})")

    def __sub__(self, other: Members) -> Members:
        """Those that are not in the other."""
        return Members(f"SELECT * FROM ({self.sql}) WHERE member_id NOT IN ({other.ids})")

    def __or__(self, other: Members) -> Members:
        """Those that are in either."""
        return Members(f"{self.sql} UNION {other.sql}")

    @property
    def ids(self) -> str:
        """SQL giving the member ids alone."""
        return f"SELECT member_id FROM ({self.sql})"

    def at_start(self) -> Members:
        """The same, asked of the first day of the interval instead of the last."""
        return Members(self.sql.replace("$day", "$start"))


@dataclass(frozen=True, kw_only=True)
class Case:
    """An assurance child: what the record says of child 1, and whether the cohort has them."""

    title: str
    rows: Rows
    expect: bool


@dataclass(frozen=True, kw_only=True)
class Cohort:
    """A named group of children on a day.

    `definition` says in plain words who is in it, so that a social worker can disagree with it.
    """

    name: str
    version: int
    title: str
    definition: str
    authority: str
    sql: str
    day: date
    """The day its assurance children are asked about."""
    cases: tuple[Case, ...] = field(default=())

    def __post_init__(self) -> None:
        if not self.name.isidentifier():
            raise ValueError(f"The cohort '{self.name}' needs a name in lower_case_words.")
        for what in ("title", "definition", "authority"):
            if not getattr(self, what).strip():
                raise ValueError(f"The cohort {self.name} has no {what}; say it in a sentence.")
        if {case.expect for case in self.cases} != {True, False}:
            raise ValueError(
                f"The cohort {self.name} needs assurance children who are in it and who are not."
            )

    @property
    def members(self) -> Members:
        """The cohort's children as members."""
        return Members(f"SELECT DISTINCT child_id AS member_id, child_id FROM ({self.sql})")


def child(title: str, *, expect: bool, **rows: Sequence[Mapping[str, Any]]) -> Case:
    """An assurance child; rows need no `child_id`, it is always 1."""
    return Case(title=title, rows=of_child_1(rows), expect=expect)


def of_child_1(rows: Rows) -> Rows:
    """The rows with `child_id` 1 wherever none is given."""
    return {table: [{"child_id": "1", **row} for row in each] for table, each in rows.items()}
