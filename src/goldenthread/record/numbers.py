"""The numbers by which the sources name a child: case number, pupil number, former case number."""

from __future__ import annotations

import pyarrow as pa

from goldenthread.record.schema import CHILD, CHILD_ID_KIND, ChildIdKind, Kind
from goldenthread.record.tables import TABLES

NUMBER = (CHILD_ID_KIND, CHILD)
"""The columns of a number: which kind it is, and the number."""
NUMBERS = pa.schema([(name, pa.string()) for name in NUMBER])
"""A table of numbers."""
LINKED = "linked_identifier"
OF_PEOPLE = {CHILD: ChildIdKind.CASE, "upn": ChildIdKind.UPN, "legacy_id": ChildIdKind.LEGACY}
"""The columns of people that hold a number, and which it is."""
NAMING = (*(name for name, table in TABLES.items() if table.kind is Kind.PERSON), LINKED)
"""Tables that name children."""


def numbers_in(table: str, rows: pa.Table) -> pa.Table:
    """The numbers that rows of a table give to children; none of a table that names nobody."""
    if table == LINKED:
        linked = rows.select(["identifier_type", "identifier_value"])
        return linked.rename_columns(list(NUMBER)).cast(NUMBERS)
    if table not in NAMING:
        return NUMBERS.empty_table()
    found = [NUMBERS.empty_table()]
    for column, kind in OF_PEOPLE.items():
        if column in rows.column_names:
            numbers = rows[column].cast(pa.string()).unique().drop_null()
            kinds = pa.repeat(pa.scalar(kind.value), len(numbers))
            found.append(pa.table([kinds, numbers], names=list(NUMBER)))
    return pa.concat_tables(found)
