"""How a quality check is declared, and the runner that finds what each one looks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.record.view import Record

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
ADDRESS = "load_id, source_file, source_sheet, source_row"
"""What every check's SQL must select beside `child_id` and `words`."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """An assurance child: what the record says of child 1, and whether the check finds it."""

    title: str
    rows: Rows
    found: bool


@dataclass(frozen=True, kw_only=True)
class QualityCheck:
    """Something that should not be in a record, and who puts it right.

    The SQL gives `child_id`, `words` and the address of the row to look at; it may name `$day`.
    `needs` are the columns without which nothing can be said.
    """

    name: str
    title: str
    why: str
    authority: str
    owner: str
    advice: str
    sql: str
    needs: tuple[tuple[str, str], ...]
    day: date
    """The day its assurance children are asked about."""
    cases: tuple[Case, ...]

    def __post_init__(self) -> None:
        for what in ("title", "why", "authority", "owner", "advice"):
            if not getattr(self, what).strip():
                raise ValueError(f"The check {self.name} has no {what}; say it in a sentence.")
        if {case.found for case in self.cases} != {True, False}:
            raise ValueError(
                f"The check {self.name} needs an assurance child it finds and one it does not."
            )


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found, and the row of the source to look at."""

    check: str
    child_id: str
    words: str
    load_id: str | None
    source_file: str | None
    source_sheet: str | None
    source_row: int | None


def child(title: str, *, found: bool, **rows: Sequence[Mapping[str, Any]]) -> Case:
    """An assurance child; rows need no `child_id`, it is always 1."""
    held = {table: [{"child_id": "1", **row} for row in each] for table, each in rows.items()}
    return Case(title=title, rows=held, found=found)


def run(record: Record, as_at: date, checks: Iterable[QualityCheck]) -> list[Finding]:
    """What the checks find, leaving out those whose columns no source supplies."""
    findings = []
    for check in checks:
        if not all(record.supplies(*need) for need in check.needs):
            continue
        rows = record.rows(
            f"SELECT DISTINCT child_id, words, {ADDRESS} FROM ({check.sql}) "
            "ORDER BY child_id, words, source_row",
            {"day": as_at},
        )
        findings += [
            Finding(
                check=check.name,
                child_id=child_id,
                words=words,
                load_id=load_id,
                source_file=file,
                source_sheet=sheet,
                source_row=row,
            )
            for child_id, words, load_id, file, sheet, row in rows
        ]
    return findings
