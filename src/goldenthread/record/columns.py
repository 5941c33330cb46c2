"""How the declared columns of a table are laid out on disk and in the engine."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.record.schema import CHILD_ID_KIND, ChildIdKind, Table, Type

ARROW_TYPES: dict[Type, pa.DataType] = {
    Type.TEXT: pa.string(),
    Type.DATE: pa.date32(),
    Type.INTEGER: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.FLAG: pa.bool_(),
}

ADDRESS = (
    pa.field("source_file", pa.string()),
    pa.field("source_sheet", pa.string()),
    pa.field("source_row", pa.int64()),
)


def stored_schema(table: Table) -> pa.Schema:
    """The columns one load keeps of a table; its load id is the folder the file lies in."""
    fields = [pa.field(column.name, ARROW_TYPES[column.type]) for column in table.columns]
    if table.about_a_child:
        fields.append(pa.field(CHILD_ID_KIND, pa.string()))
    return pa.schema([*fields, *ADDRESS])


def conform(table: Table, rows: pa.Table) -> pa.Table:
    """The rows with exactly the stored columns, in order; columns not given are null.

    Raises ValueError for a column the table does not declare.
    """
    schema = stored_schema(table)
    unknown = sorted(set(rows.column_names) - set(schema.names))
    if unknown:
        raise ValueError(f"The table {table.name} declares no column {', '.join(unknown)}.")
    columns = []
    for wanted in schema:
        given = (
            rows.column(wanted.name).cast(wanted.type)
            if wanted.name in rows.column_names
            else pa.nulls(rows.num_rows, wanted.type)
        )
        if wanted.name == CHILD_ID_KIND:
            given = pc.fill_null(given, ChildIdKind.CASE.value)
        columns.append(given)
    return pa.Table.from_arrays(columns, schema=schema)
