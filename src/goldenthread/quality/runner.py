"""Runs quality checks over a record, and over the assurance children of each.

What each check looks for is declared in `quality.checks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa

from goldenthread.quality.checks import checks as every_check
from goldenthread.quality.declarations import ADDRESS, Case, QualityCheck
from goldenthread.record.schema import CHILD
from goldenthread.record.tables import TABLES
from goldenthread.record.view import GIVEN, Record

SOURCES = pa.schema(
    [
        ("load_id", pa.string()),
        ("source", pa.string()),
        ("table_name", pa.string()),
        ("as_at", pa.date32()),
    ]
)
SUPPLIES = pa.schema(
    [("load_id", pa.string()), ("table_name", pa.string()), ("column_name", pa.string())]
)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found, and the row of the source to look at."""

    check: str
    child_id: str
    table: str
    words: str
    load_id: str | None
    source_file: str | None
    source_sheet: str | None
    source_row: int | None


def run(record: Record, as_at: date, checks: Iterable[QualityCheck] | None = None) -> list[Finding]:
    """What the checks (all, unless told which) find as at a day.

    Parts of checks whose columns no source supplies are left out: nothing can be said.
    """
    chosen = every_check().values() if checks is None else checks
    _say_what_loads_supply(
        record,
        [(load.load_id, load.source, load.as_at, load.supplied) for load in record.loads],
    )
    return _found(record, as_at, chosen)


def failed_cases(check: QualityCheck) -> list[str]:
    """Titles of the assurance children the check gets wrong; empty when it is right on all."""
    return [case.title for case in check.cases if _finds(check, case) != case.found]


def accusations_unsupported(check: QualityCheck) -> list[str]:
    """Where the check speaks though a source could not have told it; empty when it never does.

    A part must say nothing of any assurance child when one of the columns it needs is not
    supplied; and no child the check rightly leaves alone may be found because some other column,
    or a whole table, is not.
    """
    wrong = []
    for part in check.parts:
        alone = replace(check, parts=(part,))
        wrong += [
            f"{case.title}: without {table}.{column}"
            for case in check.cases
            for table, column in part.needs
            if _finds(alone, case, without={(table, column)})
        ]
    sound = [case for case in check.cases if not case.found and not case.sources]
    for case in sound:
        for table, columns in _can_be_missing(check, case).items():
            wrong += [
                f"{case.title}: without {table}.{', '.join(column for _, column in missing)}"
                for missing in columns
                if _finds(check, case, without=missing)
            ]
    return wrong


NotSupplied = Set[tuple[str, str]]


def _can_be_missing(check: QualityCheck, case: Case) -> dict[str, list[NotSupplied]]:
    """For each table the check reads: the whole of it, and each column a row of the case may lack.

    Without a row in the table a column more or less of it is all the same.
    """
    named = set(re.findall(r"\w+", " ".join(part.sql for part in check.parts)))
    return {
        name: [
            {(name, column.name) for column in table.columns},
            *(
                {(name, column.name)}
                for column in table.columns
                if not column.required and name in case.rows
            ),
        ]
        for name, table in TABLES.items()
        if name in named
    }


def _finds(check: QualityCheck, case: Case, without: NotSupplied = frozenset()) -> bool:
    held = {
        name: [
            {column: value for column, value in row.items() if (name, column) not in without}
            for row in rows
            if (name, CHILD) not in without
        ]
        for name, rows in case.rows.items()
    }
    supplied = {
        name: tuple(column.name for column in table.columns if (name, column.name) not in without)
        for name, table in TABLES.items()
    }
    record = Record.of_rows(held, supplied=supplied)
    try:
        if case.sources:
            for table in held:
                record.run(f"UPDATE {table} SET load_id = source_file")
        _say_what_loads_supply(
            record,
            [
                (source, source, check.day, {table: supplied[table] for table in tables})
                for source, tables in case.sources.items()
            ],
        )
        return bool(_found(record, check.day, [check]))
    finally:
        record.close()


def _say_what_loads_supply(
    record: Record, loads: Iterable[tuple[str, str, date, Mapping[str, Iterable[str]]]]
) -> None:
    """Lay out, for checks to read, whose each load is and what its source can supply.

    A record made of plain rows has no loads; what it can supply is said of the rows given.
    """
    sources: list[tuple[object, ...]] = []
    columns: list[tuple[object, ...]] = [
        (GIVEN, table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if record.supplies(table.name, column.name)
    ]
    for load_id, source, as_at, supplied in loads:
        sources += [(load_id, source, table, as_at) for table in supplied]
        columns += [(load_id, table, each) for table, held in supplied.items() for each in held]
    record.register("load_source", _table_of(sources, SOURCES))
    record.register("load_supplies", _table_of(columns, SUPPLIES))


def _table_of(rows: Sequence[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [pa.array(column, part.type) for column, part in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _found(record: Record, as_at: date, checks: Iterable[QualityCheck]) -> list[Finding]:
    return [
        Finding(
            check=check.name,
            child_id=child_id,
            table=table,
            words=words,
            load_id=load_id,
            source_file=file,
            source_sheet=sheet,
            source_row=row,
        )
        for check in checks
        for child_id, table, words, load_id, file, sheet, row in _rows_found(record, as_at, check)
    ]


def _rows_found(record: Record, as_at: date, check: QualityCheck) -> list[tuple[Any, ...]]:
    parts = [part.sql for part in check.parts if all(record.supplies(*need) for need in part.needs)]
    if not parts:
        return []
    each = f"SELECT child_id, in_table, words, {ADDRESS} FROM"
    return record.rows(
        " UNION ".join(f"({each} ({sql}))" for sql in parts)
        + " ORDER BY child_id, words, source_row",
        {"day": as_at},
    )
