"""Lays assurance children out as a record, so that a definition can be run over them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from goldenthread.cohorts.declarations import AssuranceChild
from goldenthread.record.schema import Type
from goldenthread.record.tables import TABLES
from goldenthread.record.view import Record

FROM_THE_DAY = re.compile(r"^([+-]?\d+)d$")


def record_of(
    children: Iterable[AssuranceChild],
    *,
    day: date,
    beside: Mapping[str, Iterable[Mapping[str, Any]]] | None = None,
) -> Record:
    """A record in which each child's `child_id` is its title. `beside` adds rows of nobody's."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for each in children:
        for table, rows in each.rows.items():
            for row in rows:
                written = {"child_id": each.title, **row}
                if not TABLES[table].about_a_child:
                    del written["child_id"]
                tables.setdefault(table, []).append(_dated(table, written, day))
    for table, rows in (beside or {}).items():
        tables.setdefault(table, []).extend(_dated(table, dict(row), day) for row in rows)
    return Record.of_rows(tables)


def _dated(table: str, row: dict[str, Any], day: date) -> dict[str, Any]:
    for name, value in row.items():
        if isinstance(value, str) and TABLES[table].column(name).type is Type.DATE:
            said = FROM_THE_DAY.match(value)
            row[name] = day + timedelta(days=int(said[1])) if said else date.fromisoformat(value)
    return row
