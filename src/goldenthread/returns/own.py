"""Our own lists: their headers are the names of the record's columns, or what people write instead.

Each is a return of one list that adds to what its source said before.
"""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.record.schema import CHILD_ID_KIND
from goldenthread.record.tables import TABLES
from goldenthread.returns.layout import ListLayout, Mode, ReturnLayout, SourceColumn, Target

CHILD_HEADERS = ("child_id", "Child ID", "Child Unique ID", "Case number", "Person ID", "UPN")
KIND_HEADERS = ("child_id_kind", "Which number", "Identifier type")


def own_return(
    name: str, *, table_name: str, file_names: tuple[str, ...], also: Mapping[str, tuple[str, ...]]
) -> ReturnLayout:
    """A return that fills one table of the record.

    `also` gives further headers of a column; every column's own name, with or without its
    underscores, is always one.
    """
    table = TABLES[table_name]
    columns = [SourceColumn(name=CHILD_ID_KIND, headers=KIND_HEADERS)]
    for column in table.columns:
        spoken = CHILD_HEADERS if column.name == "child_id" else (column.name,)
        headers = (*spoken, *also.get(column.name, ()))
        columns.append(SourceColumn(name=column.name, headers=headers, must_exist=column.required))
    return ReturnLayout(
        name=name,
        title=table.title,
        authority="Golden Thread",
        mode=Mode.INCREMENT,
        lists=(
            ListLayout(
                name=name,
                title=table.title,
                names=(name, table.name, table.title, *file_names),
                columns=tuple(columns),
                targets=(
                    Target(table=table.name, columns={each.name: each.name for each in columns}),
                ),
            ),
        ),
    )
