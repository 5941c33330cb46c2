"""Where two rows of a return say different things of one person. Both are kept; a note says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.record.schema import CHILD, CHILD_ID_KIND, Kind
from goldenthread.record.tables import TABLES
from goldenthread.returns.cells import shown
from goldenthread.returns.receipt import Note

ADDRESS = ("source_file", "source_sheet", "source_row")


@dataclass(frozen=True, kw_only=True)
class _Part:
    """What one sheet says of people."""

    file: str
    sheet: str
    rows: pa.Table


class Contradictions:
    """Gathers what is said of people, sheet by sheet."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []

    def add(self, table: str, rows: pa.Table) -> None:
        """Rows made of a table by one sheet; only those about people matter here."""
        if TABLES[table].kind is not Kind.PERSON or not rows.num_rows:
            return
        self._parts.append(
            _Part(
                file=rows["source_file"][0].as_py(),
                sheet=rows["source_sheet"][0].as_py() or "",
                rows=rows.drop_columns(["source_file", "source_sheet"]),
            )
        )

    def notes(self) -> Iterator[Note]:
        """One note for each person and attribute on which rows differ."""
        names = {name for part in self._parts for name in part.rows.column_names}
        for name in sorted(names - {CHILD, CHILD_ID_KIND, *ADDRESS}):
            said = self._said(name)
            kinds = said.group_by("child").aggregate([("value", "count_distinct")])
            doubtful = kinds.filter(pc.greater(kinds["value_count_distinct"], 1))["child"]
            if len(doubtful):
                rows = said.filter(pc.is_in(said["child"], value_set=doubtful.combine_chunks()))
                yield from self._notes_of(name, rows.to_pylist())

    def _said(self, name: str) -> pa.Table:
        """Everything said under one heading: child, value, part and row."""
        tables = []
        for number, part in enumerate(self._parts):
            if name in part.rows.column_names:
                rows = part.rows.select([CHILD, name, "source_row"])
                number_column = pa.repeat(pa.scalar(number, pa.int16()), rows.num_rows)
                tables.append(
                    rows.rename_columns(["child", "value", "row"])
                    .append_column("part", number_column)
                    .filter(pc.is_valid(rows[name]))
                )
        return pa.concat_tables(tables)

    def _notes_of(self, name: str, rows: list[dict[str, Any]]) -> Iterator[Note]:
        first: dict[str, dict[str, Any]] = {}
        told: set[str] = set()
        for row in rows:
            earlier = first.setdefault(row["child"], row)
            if row["value"] == earlier["value"] or row["child"] in told:
                continue
            told.add(row["child"])
            part = self._parts[row["part"]]
            yield Note(
                file=part.file,
                sheet=part.sheet,
                row=row["row"],
                column=name.replace("_", " "),
                value=_as_words(row["value"]),
                note=f"For the same child {self._place(earlier)} says "
                f"{_as_words(earlier['value'])}. Both were kept.",
            )

    def _place(self, row: dict[str, Any]) -> str:
        part = self._parts[row["part"]]
        sheet = f"{part.sheet}, " if part.sheet else ""
        return f"{part.file}, {sheet}row {row['row']},"


def _as_words(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else shown(value)
