"""One child's facts, each with the file, sheet and row that tell it.

The same facts as `standards.facts` gathers for the county, by the same rules, read for one child.
A child is in few tables: only the kinds that read one of those are asked for, since a question of
every kind takes the engine longer to plan than to answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from goldenthread.calendars.intervals import Interval
from goldenthread.record.tables import TABLES
from goldenthread.record.view import Record
from goldenthread.standards.declarations import Standard
from goldenthread.standards.facts import supplied_kinds
from goldenthread.standards.kinds import EventKind, ExtensionKind, PeriodKind
from goldenthread.standards.plan import Kind, is_told, kinds_of

_WORD = re.compile(r"[a-z0-9_]+")


@dataclass(frozen=True)
class Address:
    """Where a person can find the row: the file, sheet and row of a load."""

    file: str | None
    sheet: str | None
    row: int | None

    def __str__(self) -> str:
        said = [
            self.file or "",
            self.sheet and f"sheet {self.sheet}",
            self.row and f"row {self.row}",
        ]
        return ", ".join(each for each in said if each) or "no file"


@dataclass(frozen=True)
class Event:
    """Something that happened on a day, told so many times."""

    day: date
    latest_only: bool
    times: int
    address: Address


@dataclass(frozen=True)
class Period:
    """Something that lasted; `ends` is null while it is open as at the day."""

    starts: date
    ends: date | None
    address: Address


@dataclass(frozen=True)
class Extension:
    """Leave to take longer, and until when."""

    day: date
    new_end: date | None
    address: Address


@dataclass(frozen=True)
class OwnInterval:
    """A tighter interval that the child's own plan sets for a standard, while it applies."""

    standard: str
    starts: date
    ends: date | None
    interval: Interval


@dataclass
class ChildFacts:
    """What the record tells of one child up to a day, by the name of the kind of fact."""

    child_id: str
    events: dict[str, list[Event]] = field(default_factory=dict)
    later: dict[str, list[date]] = field(default_factory=dict)
    """Events after the day that are told only as the latest: those before them may be unseen."""
    periods: dict[str, list[Period]] = field(default_factory=dict)
    extensions: dict[str, list[Extension]] = field(default_factory=dict)
    own_intervals: list[OwnInterval] = field(default_factory=list)
    supplied: dict[str, bool] = field(default_factory=dict)


def child_facts(
    record: Record, child_id: str, as_at: date, standards: Sequence[Standard]
) -> ChildFacts:
    """What the record tells of the child up to the day, as the standards need it."""
    kinds = {kind.name: kind for standard in standards for kind in kinds_of(standard)}
    facts = ChildFacts(child_id=child_id, supplied=supplied_kinds(record, standards))
    told: dict[tuple[str, date, str], list[tuple[object, bool, Address]]] = {}
    for name, day, other, flag, part, file, sheet, row in _told(
        record, child_id, as_at, list(kinds.values())
    ):
        told.setdefault((name, day, part), []).append((other, flag, Address(file, sheet, row)))
    for (name, day, _), rows in sorted(told.items(), key=lambda each: each[0]):
        kind = kinds[name]
        if isinstance(kind, EventKind):
            latest = all(flag for _, flag, _ in rows)
            address = rows[0][2]
            if day > as_at:
                facts.later.setdefault(name, []).extend([day] if latest else [])
                continue
            facts.events.setdefault(name, []).append(Event(day, latest, len(rows), address))
        elif isinstance(kind, PeriodKind):
            ends = max((end for end, _, _ in rows if isinstance(end, date)), default=None)
            still = None if ends is None or ends > as_at else ends
            facts.periods.setdefault(name, []).append(Period(day, still, rows[0][2]))
        else:
            facts.extensions.setdefault(name, []).extend(
                Extension(day, end if isinstance(end, date) else None, address)
                for end, _, address in rows
            )
    facts.own_intervals = _own_intervals(record, child_id)
    return facts


def _told(
    record: Record, child_id: str, as_at: date, kinds: Sequence[Kind]
) -> list[tuple[Any, ...]]:
    """Every row that tells one of the kinds of the child, in an order of its own."""
    told = {kind: _told_in(kind) for kind in kinds if is_told(kind) and _is_of(kind, child_id)}
    held = _tables_with(record, child_id, sorted(frozenset().union(*told.values())))
    asked = [kind for kind, tables in told.items() if not tables or tables & held]
    if not asked:
        return []
    rows = record.rows(
        " UNION ALL ".join(_piece(kind) for kind in asked), {"child": child_id, "as_at": as_at}
    )
    return sorted(rows, key=str)


def _is_of(kind: Kind, subject: str) -> bool:
    return not kind.of or subject.startswith(f"{kind.of}:")


@cache
def _told_in(kind: Kind) -> frozenset[str]:
    """The tables in one of which a child must be to be told of; none for another subject."""
    if kind.of or kind.told_in:
        return frozenset(kind.told_in)
    return frozenset(
        word for word in _WORD.findall(kind.sql) if word in TABLES and TABLES[word].about_a_child
    )


def _tables_with(record: Record, child_id: str, tables: Sequence[str]) -> set[str]:
    """Those of the tables in which the child has a row."""
    if not tables:
        return set()
    union = " UNION ALL ".join(
        f"(SELECT '{table}' FROM {table} WHERE child_id = $child LIMIT 1)" for table in tables
    )
    return {table for (table,) in record.rows(union, {"child": child_id})}


def _piece(kind: Kind) -> str:
    day, other, flag, part = "day", "CAST(NULL AS DATE)", "FALSE", "''"
    known = f"{day} <= $as_at"
    if isinstance(kind, EventKind):
        flag, known = "latest_only", "TRUE"
    elif isinstance(kind, ExtensionKind):
        other = "new_end"
    else:
        day, other, part, known = "starts", "ends", "part", "starts <= $as_at"
    return (
        f"SELECT '{kind.name}' AS name, {day} AS day, {other} AS other, {flag} AS flag, "
        f"{part} AS part, source_file, source_sheet, source_row "
        f"FROM ({kind.sql}) WHERE child_id = $child AND {day} IS NOT NULL AND {known}"
    )


def _own_intervals(record: Record, child_id: str) -> list[OwnInterval]:
    said = record.rows(
        "SELECT standard, starts, ends, interval FROM individual_interval WHERE child_id = $child",
        {"child": child_id},
    )
    return [
        OwnInterval(standard, starts, ends, Interval.parse(words))
        for standard, starts, ends, words in said
    ]
