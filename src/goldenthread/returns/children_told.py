"""Children a return tells something of whom no source names: the rows are kept, and it is told.

No page shows such a child, as a page is laid out for every person the sources name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow as pa

from goldenthread.record.numbers import NUMBER, NUMBERS, numbers_in
from goldenthread.record.schema import CHILD, CHILD_ID_KIND, ChildIdKind, Kind
from goldenthread.record.tables import TABLES
from goldenthread.returns.receipt import Note

IN_WORDS = {
    ChildIdKind.CASE: "case number",
    ChildIdKind.UPN: "pupil number",
    ChildIdKind.LEGACY: "former case number",
}
_PLACE = (*NUMBER, "source_file", "source_sheet")


class ChildrenTold:
    """Gathers which children a return tells something of, and which it names itself."""

    def __init__(self) -> None:
        self._named = [NUMBERS.empty_table()]
        self._told: list[pa.Table] = []
        """By child and sheet, the first row that tells of the child and how many do."""

    def add(self, table: str, rows: pa.Table) -> None:
        """Rows made of a table by one sheet."""
        self._named.append(numbers_in(table, rows))
        if TABLES[table].kind is Kind.PERSON or not TABLES[table].about_a_child:
            return
        if CHILD_ID_KIND not in rows.column_names:
            kinds = pa.nulls(rows.num_rows, pa.string())
            rows = rows.append_column(CHILD_ID_KIND, kinds)
        told = rows.select([*_PLACE, "source_row"])
        for at, name in enumerate(_PLACE):
            usual = ChildIdKind.CASE.value if name == CHILD_ID_KIND else ""
            told = told.set_column(at, name, told[name].cast(pa.string()).fill_null(usual))
        self._told.append(
            told.group_by(list(_PLACE)).aggregate([("source_row", "min"), ("source_row", "count")])
        )

    def notes(self, known: Callable[[], pa.Table]) -> Iterator[Note]:
        """A note for each child named neither here nor by what is `known`, and each place."""
        if not self._told:
            return
        doubtful = _without(pa.concat_tables(self._told), pa.concat_tables(self._named))
        if doubtful.num_rows:
            doubtful = _without(doubtful, known())
        # A row of a list may make a row in several tables.
        places = doubtful.group_by(list(_PLACE)).aggregate(
            [("source_row_min", "min"), ("source_row_count", "max")]
        )
        order = [(name, "ascending") for name in ("source_row_min_min", *_PLACE)]
        for each in places.sort_by(order).to_pylist():
            yield Note(
                file=each["source_file"],
                sheet=each["source_sheet"],
                row=each["source_row_min_min"],
                column=IN_WORDS[ChildIdKind(each[CHILD_ID_KIND])],
                value=each[CHILD],
                note="No source names a child of this number, so no page shows what is told of "
                "them. It is kept, and joins the child when a source does.",
                rows=each["source_row_count_max"],
            )


def _without(told: pa.Table, named: pa.Table) -> pa.Table:
    return told.join(named, keys=list(NUMBER), join_type="left anti")
