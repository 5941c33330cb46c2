"""Children a return tells something of whom no source names: the rows are kept, and it is told.

No page shows such a child, as a page is laid out for every person the sources name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pyarrow as pa

from goldenthread.record.numbers import Number, numbers_in
from goldenthread.record.schema import CHILD, CHILD_ID_KIND, ChildIdKind, Kind
from goldenthread.record.tables import TABLES
from goldenthread.returns.receipt import Note

IN_WORDS = {
    ChildIdKind.CASE: "case number",
    ChildIdKind.UPN: "pupil number",
    ChildIdKind.LEGACY: "former case number",
}


class _Place(NamedTuple):
    """Where a child is told of."""

    number: Number
    file: str
    sheet: str


class ChildrenTold:
    """Gathers which children a return tells something of, and which it names itself."""

    def __init__(self) -> None:
        self._named: set[Number] = set()
        self._told: dict[_Place, tuple[int, int]] = {}
        """The first row that tells of a child, and how many do."""

    def add(self, table: str, rows: pa.Table) -> None:
        """Rows made of a table by one sheet."""
        self._named |= numbers_in(table, rows)
        if TABLES[table].kind is Kind.PERSON or not TABLES[table].about_a_child:
            return
        if CHILD_ID_KIND not in rows.column_names:
            case = pa.repeat(pa.scalar(ChildIdKind.CASE.value), rows.num_rows)
            rows = rows.append_column(CHILD_ID_KIND, case)
        where = [CHILD_ID_KIND, CHILD, "source_file", "source_sheet"]
        told = rows.group_by(where).aggregate([("source_row", "min"), ("source_row", "count")])
        names = [*where, "source_row_min", "source_row_count"]
        for kind, child, file, sheet, first, count in zip(
            *(told[name].to_pylist() for name in names), strict=True
        ):
            place = _Place((kind or ChildIdKind.CASE.value, child), file, sheet or "")
            # A row of a list may make a row in several tables.
            earliest, most = self._told.get(place, (first, 0))
            self._told[place] = min(first, earliest), max(count, most)

    def notes(self, known: Callable[[], set[Number]]) -> Iterator[Note]:
        """A note for each child named neither here nor by what is `known`, and each place."""
        doubtful = [each for each in self._told.items() if each[0].number not in self._named]
        held = known() if doubtful else set()
        for place, (first, count) in sorted(doubtful, key=lambda each: each[1][0]):
            if place.number in held:
                continue
            kind, number = place.number
            yield Note(
                file=place.file,
                sheet=place.sheet,
                row=first,
                column=IN_WORDS[ChildIdKind(kind)],
                value=number,
                note="No source names a child of this number, so no page shows what is told of "
                "them. It is kept, and joins the child when a source does.",
                rows=count,
            )
