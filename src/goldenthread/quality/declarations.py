"""How a quality check is declared, with its assurance children; `quality.runner` runs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.council.settings import Parameter, ParameterKind

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
ADDRESS = "load_id, source_file, source_sheet, source_row"
"""What every check's SQL must select beside `child_id`, `words` and `in_table`."""

ANSWER_WITHIN = Parameter(
    name="quality_answered_within",
    kind=ParameterKind.INTERVAL,
    default="10 working days",
    meaning="How long a team has to answer what looks wrong about one of its children.",
    authority="Local",
)


@dataclass(frozen=True, kw_only=True)
class Case:
    """An assurance child: what the record says of child 1, and whether the check finds it.

    `sources` names, for checks between sources, each source and the tables it speaks for; a row's
    `source_file` then says whose it is.
    """

    title: str
    rows: Rows
    found: bool
    sources: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One way in which what a check looks for can be found.

    The SQL gives `child_id`, `words`, `in_table` (the table of the row to look at) and that row's
    address. It may name `$day` and read `load_source` (load_id, source, table_name, as_at): whose
    each load is and which tables it speaks for, and `load_supplies` (load_id, table_name,
    column_name): what each load's source can supply at all. `needs` are the columns without which
    nothing can be said; where no source supplies one, the part is left out.
    """

    sql: str
    needs: tuple[tuple[str, str], ...] = ()


def open_on(table: str, ends: str, day: str = "$day", *, row: str = "") -> str:
    """SQL: an episode had not ended by a day, and its source would have said so.

    An end the source cannot supply is not *no end*: of such a row nothing is known.
    """
    end, load = (f"{row}.{name}" if row else name for name in (ends, "load_id"))
    return (
        f"({end} > {day} OR ({end} IS NULL AND {load} IN (SELECT load_id "
        f"FROM load_supplies WHERE table_name = '{table}' AND column_name = '{ends}')))"
    )


@dataclass(frozen=True, kw_only=True)
class QualityCheck:
    """Something that should not be in a record, and who puts it right; any part may find it."""

    name: str
    title: str
    why: str
    authority: str
    owner: str
    advice: str
    parts: tuple[Part, ...]
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


def child(
    title: str,
    *,
    found: bool,
    sources: Mapping[str, Sequence[str]] | None = None,
    **rows: Sequence[Mapping[str, Any]],
) -> Case:
    """An assurance child; rows need no `child_id`, it is always 1."""
    held = {table: [{"child_id": "1", **row} for row in each] for table, each in rows.items()}
    return Case(title=title, rows=held, found=found, sources=sources or {})
