"""Between one load and another: what appeared, what changed, and every record that vanished.

Two loads of one source are compared here row by row, by key. Loads of two sources (the old
system's and the new one's) are compared child by child, in `quality.across_sources`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goldenthread.quality.across_sources import AcrossSources
from goldenthread.quality.comparison import (
    ANNEX_A,
    LoadComparison,
    Row,
    TableComparison,
    Vanished,
    in_annex_a_window,
    rows_of,
    said,
    vanished,
)
from goldenthread.record.loads import Load
from goldenthread.record.schema import CHILD, LATEST_ONLY_COLUMN, Kind, Table
from goldenthread.record.store import Store
from goldenthread.record.tables import TABLES

__all__ = ["LoadComparison", "TableComparison", "Vanished", "compare"]


def compare(store: Store, earlier_id: str, later_id: str) -> LoadComparison:
    """Compare two loads, table by table, for tables that both speak for.

    Raises KeyError for a load that is not there.
    """
    earlier, later = store.load(earlier_id), store.load(later_id)
    across = AcrossSources(store, earlier, later) if earlier.source != later.source else None
    tables: list[TableComparison] = []
    gone: list[Vanished] = []
    for name, table in TABLES.items():
        if name not in earlier.tables or not (name in later.tables or name in later.supplied):
            continue
        if across is None:
            found, lost = _by_key(
                table, rows_of(store, earlier, name), rows_of(store, later, name), later
            )
        elif table.about_a_child and table.kind is not Kind.REFERENCE:
            found, lost = across.compare(table)
        else:
            continue
        tables.append(found)
        gone += lost
    return LoadComparison(
        earlier=earlier_id, later=later_id, tables=tuple(tables), vanished=tuple(gone)
    )


def _by_key(
    table: Table, before: list[dict[str, Any]], after: list[dict[str, Any]], later: Load
) -> tuple[TableComparison, list[Vanished]]:
    then = {_key(table, row): row for row in before}
    now = {_key(table, row): row for row in after}
    should_be_there = _should_be_there(table, later)
    gone = [row for found, row in then.items() if found not in now and should_be_there(row)]
    changed = sum(said(then[found]) != said(now[found]) for found in then.keys() & now.keys())
    comparison = TableComparison(
        table=table.name,
        before=len(before),
        after=len(after),
        appeared=len(now.keys() - then.keys()),
        changed=changed,
        gone=len(gone),
    )
    return comparison, [vanished(table, row, str(row.get(CHILD) or "")) for row in gone]


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    """What makes two loads' rows the same record.

    Where a source gives only the latest of a series, a newer one takes the place of the older: the
    record has changed, and nothing of it has vanished.
    """
    latest_only = row.get(LATEST_ONLY_COLUMN.name) is True
    moves = {table.day, "plan_type"} if latest_only else set()
    return tuple(row[column] for column in table.key if column not in moves)


def _should_be_there(table: Table, later: Load) -> Callable[[Row], bool]:
    """Whether a row an earlier load held must be in a later one of the same source."""
    if later.mode == "snapshot" and not table.observed:
        return lambda _row: True
    if later.return_name != ANNEX_A:
        return lambda _row: False
    return lambda row: in_annex_a_window(table, row, later)
