"""Runs quality checks over a record, and over the assurance children of each.

What each check looks for is declared in `quality.checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from goldenthread.quality.checks import checks as every_check
from goldenthread.quality.declarations import ADDRESS, Case, QualityCheck
from goldenthread.record.view import Record

SOURCES = pa.schema(
    [
        ("load_id", pa.string()),
        ("source", pa.string()),
        ("table_name", pa.string()),
        ("as_at", pa.date32()),
    ]
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

    Checks whose columns no source supplies are left out: nothing can be said.
    """
    chosen = every_check().values() if checks is None else checks
    _say_whose_loads(
        record,
        [
            (load.load_id, load.source, table, load.as_at)
            for load in record.loads
            for table in load.supplied
        ],
    )
    return _found(record, as_at, chosen)


def failed_cases(check: QualityCheck) -> list[str]:
    """Titles of the assurance children the check gets wrong; empty when it is right on all."""
    return [case.title for case in check.cases if _finds(check, case) != case.found]


def _finds(check: QualityCheck, case: Case) -> bool:
    record = Record.of_rows(case.rows)
    try:
        if case.sources:
            for table in case.rows:
                record.run(f"UPDATE {table} SET load_id = source_file")
        _say_whose_loads(
            record,
            [
                (source, source, table, check.day)
                for source, tables in case.sources.items()
                for table in tables
            ],
        )
        return bool(_found(record, check.day, [check]))
    finally:
        record.close()


def _say_whose_loads(record: Record, rows: Sequence[tuple[str, str, str, date]]) -> None:
    columns = list(zip(*rows, strict=True)) or [()] * len(SOURCES)
    arrays = [pa.array(column, part.type) for column, part in zip(columns, SOURCES, strict=True)]
    record.register("load_source", pa.Table.from_arrays(arrays, schema=SOURCES))


def _found(record: Record, as_at: date, checks: Iterable[QualityCheck]) -> list[Finding]:
    findings = []
    for check in checks:
        if not all(record.supplies(*need) for need in check.needs):
            continue
        rows = record.rows(
            f"SELECT DISTINCT child_id, in_table, words, {ADDRESS} FROM ({check.sql}) "
            "ORDER BY child_id, words, source_row",
            {"day": as_at},
        )
        findings += [
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
            for child_id, table, words, load_id, file, sheet, row in rows
        ]
    return findings
