"""The numbers by which the sources name a child: case number, pupil number, former case number."""

from __future__ import annotations

import pyarrow as pa

from goldenthread.record.schema import CHILD, ChildIdKind, Kind
from goldenthread.record.tables import TABLES

Number = tuple[str, str]
"""Which kind of number it is, and the number."""
LINKED = "linked_identifier"
OF_PEOPLE = {CHILD: ChildIdKind.CASE, "upn": ChildIdKind.UPN, "legacy_id": ChildIdKind.LEGACY}
"""The columns of people that hold a number, and which it is."""
NAMING = (*(name for name, table in TABLES.items() if table.kind is Kind.PERSON), LINKED)
"""Tables that name children."""


def numbers_in(table: str, rows: pa.Table) -> set[Number]:
    """The numbers that rows of a table give to children; none of a table that names nobody."""
    if table == LINKED:
        kinds, values = rows["identifier_type"], rows["identifier_value"]
        return set(zip(kinds.to_pylist(), values.to_pylist(), strict=True))
    if table not in NAMING:
        return set()
    return {
        (kind.value, number)
        for column, kind in OF_PEOPLE.items()
        if column in rows.column_names
        for number in rows[column].unique().to_pylist()
        if number is not None
    }
