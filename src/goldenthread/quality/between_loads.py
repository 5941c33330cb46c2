"""Between one load and another: what appeared, what changed, and every record that vanished.

Two loads of one source are compared row by row, by key. Loads of two sources (the old system's and
the new one's) are compared child by child: a child still open, of whom the old system held a record
that the new one has none of, has lost it in migration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.record.loads import Load
from goldenthread.record.schema import CHILD, CHILD_ID_KIND, ChildIdKind, Kind, Privacy, Table
from goldenthread.record.store import Store
from goldenthread.record.tables import TABLES

Row = Mapping[str, Any]
ANNEX_A = "annex-a"
ANNEX_A_WINDOW = timedelta(days=182)
"""Annex A lists what is open and what ended in the last six months (Ofsted guidance, 2019)."""
NOT_SAID = frozenset({"source_file", "source_sheet", "source_row", CHILD, CHILD_ID_KIND})


@dataclass(frozen=True, kw_only=True)
class Vanished:
    """A record that was there and is gone, and where it stood."""

    table: str
    child_id: str
    words: str
    """What it said, without what identifies the child."""
    source_file: str | None
    source_sheet: str | None
    source_row: int | None


@dataclass(frozen=True, kw_only=True)
class TableComparison:
    """How one table fared: rows before and after, and how many appeared, changed and are gone."""

    table: str
    before: int
    after: int
    appeared: int
    changed: int
    gone: int


@dataclass(frozen=True, kw_only=True)
class LoadComparison:
    """One load against another."""

    earlier: str
    later: str
    tables: tuple[TableComparison, ...]
    vanished: tuple[Vanished, ...]


def compare(store: Store, earlier_id: str, later_id: str) -> LoadComparison:
    """Compare two loads, table by table, for tables that both speak for.

    Raises KeyError for a load that is not there.
    """
    earlier, later = store.load(earlier_id), store.load(later_id)
    same_source = earlier.source == later.source
    tables: list[TableComparison] = []
    vanished: list[Vanished] = []
    names = _resolved(store, (earlier, later)) if not same_source else {}
    for name in TABLES:
        if name not in earlier.tables or not (name in later.tables or name in later.supplied):
            continue
        before = _rows(store, earlier, name)
        after = _rows(store, later, name)
        if same_source:
            found, gone = _by_key(TABLES[name], before, after, later)
        elif TABLES[name].about_a_child and TABLES[name].kind is not Kind.REFERENCE:
            still_open = _still_open(store, later)
            found, gone = _by_child(TABLES[name], before, after, names, still_open)
        else:
            continue
        tables.append(found)
        vanished += gone
    return LoadComparison(
        earlier=earlier_id, later=later_id, tables=tuple(tables), vanished=tuple(vanished)
    )


def _rows(store: Store, load: Load, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = store.load_rows(load.load_id, name).to_pylist()
    return rows


def _by_key(
    table: Table, before: list[dict[str, Any]], after: list[dict[str, Any]], later: Load
) -> tuple[TableComparison, list[Vanished]]:
    def key(row: Row) -> tuple[Any, ...]:
        return tuple(row[column] for column in table.key)

    then, now = {key(row): row for row in before}, {key(row): row for row in after}
    should_be_there = _should_be_there(table, later)
    gone = [row for found, row in then.items() if found not in now and should_be_there(row)]
    changed = sum(_said(then[found]) != _said(now[found]) for found in then.keys() & now.keys())
    comparison = TableComparison(
        table=table.name,
        before=len(before),
        after=len(after),
        appeared=len(now.keys() - then.keys()),
        changed=changed,
        gone=len(gone),
    )
    return comparison, [_vanished(table, row, str(row.get(CHILD) or "")) for row in gone]


def _should_be_there(table: Table, later: Load) -> Callable[[Row], bool]:
    """Whether a row an earlier load held must be in a later one of the same source."""
    if later.mode == "snapshot" and not table.observed:
        return lambda _row: True
    if later.return_name != ANNEX_A or table.kind is not Kind.EPISODE or table.ends is None:
        return lambda _row: False
    since, ends = later.as_at - ANNEX_A_WINDOW, table.ends
    return lambda row: row[ends] is None or row[ends] >= since


def _by_child(
    table: Table,
    before: list[dict[str, Any]],
    after: list[dict[str, Any]],
    names: Mapping[tuple[str, str], str],
    still_open: frozenset[str],
) -> tuple[TableComparison, list[Vanished]]:
    then: dict[str, Row] = {}
    for row in before:
        child = names.get((row[CHILD_ID_KIND], row[CHILD]), row[CHILD])
        then[child] = _later_of(table, then.get(child), row)
    now = {names.get((row[CHILD_ID_KIND], row[CHILD]), row[CHILD]) for row in after}
    gone = {child: row for child, row in then.items() if child in still_open and child not in now}
    comparison = TableComparison(
        table=table.name,
        before=len(before),
        after=len(after),
        appeared=len(now - then.keys()),
        changed=0,
        gone=len(gone),
    )
    return comparison, [_vanished(table, row, child) for child, row in sorted(gone.items())]


def _later_of(table: Table, one: Row | None, other: Row) -> Row:
    when = table.day or table.starts
    if one is None or when is None:
        return other
    return max(one, other, key=lambda row: row[when] or date.min)


def _resolved(store: Store, loads: Iterable[Load]) -> dict[tuple[str, str], str]:
    """Case numbers of the other numbers by which the loads know children."""
    names: dict[tuple[str, str], str] = {}
    for load in loads:
        for row in _rows(store, load, "linked_identifier"):
            names[row["identifier_type"], row["identifier_value"]] = row[CHILD]
        for row in _rows(store, load, "person"):
            for kind, column in ((ChildIdKind.UPN, "upn"), (ChildIdKind.LEGACY, "legacy_id")):
                if row[column]:
                    names[kind.value, row[column]] = row[CHILD]
    return names


def _still_open(store: Store, load: Load) -> frozenset[str]:
    """Children whom the load says are open to the council on its own day."""
    held = set()
    for name in ("looked_after_period", "cin_episode"):
        table = TABLES[name]
        for row in _rows(store, load, name):
            if not _ended(table, row, load.as_at):
                held.add(row[CHILD])
        if held:
            # A plan for permanence is owed to the looked after; ask the narrowest list there is.
            return frozenset(held)
    return frozenset(held)


def _ended(table: Table, row: Row, day: date) -> bool:
    ends = row[table.ends] if table.ends else None
    return ends is not None and ends <= day


def _said(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in NOT_SAID}


def _vanished(table: Table, row: Row, child: str) -> Vanished:
    private = {column.name for column in table.columns if column.privacy is Privacy.IDENTIFIER}
    words = ", ".join(
        f"{name.replace('_', ' ')} {value}"
        for name, value in _said(row).items()
        if value is not None and name not in private
    )
    return Vanished(
        table=table.name,
        child_id=child,
        words=words,
        source_file=row["source_file"],
        source_sheet=row["source_sheet"],
        source_row=row["source_row"],
    )
