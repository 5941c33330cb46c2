"""Where two rows of a return say different things of one person. Both are kept; a note says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.record.schema import CHILD, Kind
from goldenthread.record.tables import TABLES
from goldenthread.returns.cells import shown
from goldenthread.returns.receipt import Note

ADDRESS = ("source_file", "source_sheet", "source_row")


class Contradictions:
    """Gathers what is said of people, list by list."""

    def __init__(self) -> None:
        self._said: dict[str, list[pa.Table]] = {}

    def add(self, table: str, rows: pa.Table) -> None:
        """Rows made of a table; only those about people matter here."""
        if TABLES[table].kind is not Kind.PERSON:
            return
        for name in rows.column_names:
            if name not in (CHILD, *ADDRESS) and TABLES[table].about_a_child:
                held = rows.select([CHILD, name, *ADDRESS]).rename_columns(
                    ["child", "value", *ADDRESS]
                )
                self._said.setdefault(name, []).append(held.drop_null())

    def notes(self) -> Iterator[Note]:
        """One note for each person and attribute on which rows differ."""
        for name, parts in self._said.items():
            said = pa.concat_tables(parts)
            kinds = said.group_by("child").aggregate([("value", "count_distinct")])
            doubtful = kinds.filter(pc.greater(kinds["value_count_distinct"], 1))["child"]
            if len(doubtful):
                rows = said.filter(pc.is_in(said["child"], value_set=doubtful.combine_chunks()))
                yield from _notes_of(name, rows.to_pylist())


def _notes_of(name: str, rows: list[dict[str, Any]]) -> Iterator[Note]:
    first: dict[str, dict[str, Any]] = {}
    told: set[str] = set()
    for row in rows:
        earlier = first.setdefault(row["child"], row)
        if row["value"] == earlier["value"] or row["child"] in told:
            continue
        told.add(row["child"])
        yield Note(
            file=row["source_file"],
            sheet=row["source_sheet"] or "",
            row=row["source_row"],
            column=name,
            value=_as_words(row["value"]),
            note=f"For the same child {_place(earlier)} says {_as_words(earlier['value'])}. "
            "Both were kept.",
        )


def _place(row: dict[str, Any]) -> str:
    sheet = f"{row['source_sheet']}, " if row["source_sheet"] else ""
    return f"{row['source_file']}, {sheet}row {row['source_row']},"


def _as_words(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else shown(value)
