"""Gathers facts from the record: events, periods, extensions, and children's own intervals.

Which kinds there are is declared in the catalogue; the record is reached only through `Record`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pyarrow as pa

from goldenthread.calendars.intervals import Interval
from goldenthread.record.view import Record
from goldenthread.standards.declarations import Standard
from goldenthread.standards.kinds import EventKind, ExtensionKind, PeriodKind
from goldenthread.standards.plan import Plan, is_supplied, is_told, kinds_of

_EVENT_COLUMNS = "kind INTEGER, child_id VARCHAR, day DATE, latest_only BOOLEAN, times BIGINT"
_LATER_COLUMNS = "kind INTEGER, child_id VARCHAR, day DATE"
_PERIOD_COLUMNS = "period_id BIGINT, kind INTEGER, child_id VARCHAR, starts DATE, ends DATE"
_EXTENSION_COLUMNS = "kind INTEGER, child_id VARCHAR, day DATE, new_end DATE"


def supplied_kinds(record: Record, standards: Iterable[Standard]) -> dict[str, bool]:
    """By name of every fact kind the standards read, whether its columns are supplied."""
    kinds = {kind.name: kind for standard in standards for kind in kinds_of(standard)}
    return {name: is_supplied(kind, record.supplies) for name, kind in kinds.items()}


def gather(record: Record, plan: Plan, as_at: date) -> None:
    """Make the fact tables in the record, each fact once, nothing after the day.

    One event told by two sources is one event; it is `latest_only` only where every source says
    so. One period told by two ends on the latest end either gives. Events after the day are used
    for one thing only: where one is the latest of a series, those before it may be unseen.
    """
    numbered = [(number, kind) for number, kind in plan.kinds.values() if is_told(kind)]
    events = [(n, kind.sql) for n, kind in numbered if isinstance(kind, EventKind)]
    periods = [(n, kind.sql) for n, kind in numbered if isinstance(kind, PeriodKind)]
    extensions = [(n, kind.sql) for n, kind in numbered if isinstance(kind, ExtensionKind)]
    _make(record, "fact_event", _EVENT_COLUMNS, [_event_sql(n, sql) for n, sql in events], as_at)
    _make(record, "fact_later", _LATER_COLUMNS, [_later_sql(n, sql) for n, sql in events], as_at)
    _make(
        record, "fact_period", _PERIOD_COLUMNS, [_period_sql(n, sql) for n, sql in periods], as_at
    )
    _make(
        record,
        "fact_extension",
        _EXTENSION_COLUMNS,
        [
            f"SELECT {n} AS kind, child_id, day, new_end FROM ({sql}) "
            "WHERE child_id IS NOT NULL AND day <= $as_at"
            for n, sql in extensions
        ],
        as_at,
    )
    record.register("fact_override", overrides(record, plan))


def _event_sql(number: int, sql: str) -> str:
    return (
        f"SELECT {number} AS kind, child_id, day, bool_and(latest_only) AS latest_only, "
        f"count(*) AS times FROM ({sql}) WHERE child_id IS NOT NULL AND day <= $as_at "
        "GROUP BY child_id, day"
    )


def _later_sql(number: int, sql: str) -> str:
    return (
        f"SELECT {number} AS kind, child_id, day FROM ({sql}) "
        "WHERE child_id IS NOT NULL AND day > $as_at "
        "GROUP BY child_id, day HAVING bool_and(latest_only)"
    )


def _period_sql(number: int, sql: str) -> str:
    return (
        f"SELECT {number} AS kind, child_id, starts, max(ends) AS ends FROM ({sql}) "
        "WHERE child_id IS NOT NULL AND starts <= $as_at GROUP BY child_id, starts, part"
    )


def _make(record: Record, name: str, columns: str, pieces: list[str], as_at: date) -> None:
    if not pieces:
        record.run(f"CREATE OR REPLACE TABLE {name} ({columns})")
        return
    union = " UNION ALL ".join(pieces)
    number = "row_number() OVER () AS period_id, " if name == "fact_period" else ""
    record.run(f"CREATE OR REPLACE TABLE {name} AS SELECT {number}* FROM ({union})", _day(as_at))


def _day(as_at: date) -> dict[str, date]:
    return {"as_at": as_at}


def overrides(record: Record, plan: Plan) -> pa.Table:
    """Children's own tighter intervals, as numbers. Raises ValueError for words it cannot read."""
    schema = pa.schema(
        [
            ("std", pa.int32()),
            ("child_id", pa.string()),
            ("starts", pa.date32()),
            ("ends", pa.date32()),
            ("iv", pa.int32()),
        ]
    )
    said = record.rows("SELECT child_id, standard, starts, ends, interval FROM individual_interval")
    rows = [
        {
            "std": plan.standards[standard],
            "child_id": child_id,
            "starts": starts,
            "ends": ends,
            "iv": plan.interval(Interval.parse(words)),
        }
        for child_id, standard, starts, ends, words in said
        if standard in plan.standards
    ]
    return pa.Table.from_pylist(rows, schema=schema)
