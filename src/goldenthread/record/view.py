"""The record as known at a moment: every table, put together from the loads that stand.

This module and `record.engine` alone speak to the engine (DuckDB). Rows are loaded into memory
first, so that nothing on disk is held open and nothing written elsewhere can change an answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from goldenthread.record.columns import ARROW_TYPES, conform, stored_schema
from goldenthread.record.engine import Database
from goldenthread.record.loads import Load
from goldenthread.record.recorded import RECORDED_HERE, SOURCE, Recorded
from goldenthread.record.schema import CHILD, CHILD_ID_KIND, ChildIdKind, Kind, Table, Type
from goldenthread.record.tables import TABLES

PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
ENGINE_TYPES = {
    Type.TEXT: "VARCHAR",
    Type.DATE: "DATE",
    Type.INTEGER: "BIGINT",
    Type.NUMBER: "DOUBLE",
    Type.FLAG: "BOOLEAN",
}
GIVEN = "given"
"""The load plain rows are said to have come in, when a record is made of them."""
NOTHING_KNOWN = datetime(1900, 1, 1, tzinfo=UTC)
"""The moment a record without loads is known at."""


class Record:
    """Every table of the record as known at one moment.

    A table of each declared name can be queried; `child_id` is the case number wherever the
    source's own number could be resolved to one.
    """

    def __init__(
        self,
        database: Database,
        *,
        known_at: datetime,
        loads: Sequence[Load],
        supplied: Mapping[str, frozenset[str]],
    ) -> None:
        self._database = database
        self._connection = database.connection
        self.known_at = known_at
        self.loads = tuple(loads)
        self._supplied = dict(supplied)

    def supplies(self, table: str, column: str) -> bool:
        """Whether any standing load's source can supply the column at all."""
        return column in self._supplied.get(table, frozenset())

    def rows(self, sql: str, params: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query. Parameters are named: `$day`."""
        return list(self._execute(sql, params).fetchall())

    def arrow(self, sql: str, params: Mapping[str, Any] | None = None) -> pa.Table:
        """The result of a query as an Arrow table."""
        return self._connection.sql(sql, params=self._named(sql, params)).to_arrow_table()

    def run(self, sql: str, params: Mapping[str, Any] | None = None) -> None:
        """Run a statement for its effect, such as creating a table of expectations."""
        self._execute(sql, params)

    def register(self, name: str, rows: pa.Table) -> None:
        """Keep an Arrow table under a name, replacing what was there."""
        self._connection.register("arriving_rows", rows)
        self._connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS FROM arriving_rows')
        self._connection.unregister("arriving_rows")

    def has(self, name: str) -> bool:
        """Whether a table of that name is there."""
        return bool(
            self.rows(
                "SELECT 1 FROM information_schema.tables "
                "WHERE table_name = $name AND table_catalog = current_database()",
                {"name": name},
            )
        )

    def close(self) -> None:
        """Give the memory back."""
        self._database.close()

    def _execute(self, sql: str, params: Mapping[str, Any] | None) -> duckdb.DuckDBPyConnection:
        statement, named = self._database.read(sql), self._named(sql, params)
        if named:
            return self._connection.execute(statement, named)
        return self._connection.execute(statement)

    @staticmethod
    def _named(sql: str, params: Mapping[str, Any] | None) -> dict[str, Any]:
        """Only the parameters the statement names: the engine takes no others."""
        wanted = set(PARAMETER.findall(sql))
        return {key: value for key, value in (params or {}).items() if key in wanted}

    @classmethod
    def of_rows(
        cls,
        tables: Mapping[str, Iterable[Mapping[str, Any]]],
        *,
        supplied: Mapping[str, Iterable[str]] | None = None,
        known_at: datetime | None = None,
    ) -> Record:
        """A record in memory made of plain rows: for assurance children and tests.

        Every declared column of every table is taken as supplied unless `supplied` says which.
        Raises KeyError for a table the record does not have, ValueError for a column.
        """
        database = Database(_pattern())
        connection = database.connection
        pieces: dict[str, list[str]] = {name: [] for name in TABLES}
        for name, rows in tables.items():
            connection.register(f"given_{name}", _arrow_of(TABLES[name], list(rows)))
            pieces[name].append(
                f"SELECT *, {_literal(GIVEN)} AS source, {_literal(GIVEN)} AS load_id, "
                f"0 AS load_order FROM given_{name}"
            )
        _create_tables(connection, pieces)
        for name in tables:
            connection.unregister(f"given_{name}")
        can = {table.name: [column.name for column in table.columns] for table in TABLES.values()}
        chosen = supplied if supplied is not None else can
        return cls(
            database,
            known_at=known_at or NOTHING_KNOWN,
            loads=(),
            supplied={name: frozenset(columns) for name, columns in chosen.items()},
        )


def build_record(
    loads: Sequence[Load],
    *,
    known_at: datetime | None,
    rows_path: Callable[[Load, str], Path],
    recorded: Recorded | None = None,
) -> Record:
    """The record that the given loads, in the order received, and what was recorded here add up to.

    Raises KeyError for a recorded table the record does not have, ValueError for a column.
    """
    database = Database(_pattern())
    connection = database.connection
    pieces: dict[str, list[str]] = {}
    supplied: dict[str, set[str]] = {}
    for name in TABLES:
        speaking = standing(loads, TABLES[name])
        for load in speaking:
            supplied.setdefault(name, set()).update(load.supplied.get(name, ()))
        pieces[name] = [
            f"SELECT {_held(TABLES[name], rows_path(load, name))}, "
            f"{_literal(load.source)} AS source, {_literal(load.load_id)} AS load_id, "
            f"{order} AS load_order FROM read_parquet({_literal(str(rows_path(load, name)))})"
            for order, load in enumerate(speaking)
            if load.tables.get(name)
        ]
    here = recorded.as_load() if recorded else None
    if recorded and here:
        _add_recorded(connection, pieces, recorded, order=len(loads))
        for name, columns in here.supplied.items():
            supplied.setdefault(name, set()).update(columns)
    _create_tables(connection, pieces)
    for name in recorded.tables if recorded else ():
        connection.unregister(f"recorded_{name}")
    return Record(
        database,
        known_at=known_at or NOTHING_KNOWN,
        loads=[*loads, here] if here else loads,
        supplied={name: frozenset(columns) for name, columns in supplied.items()},
    )


def _add_recorded(
    connection: duckdb.DuckDBPyConnection,
    pieces: Mapping[str, list[str]],
    recorded: Recorded,
    *,
    order: int,
) -> None:
    for name, rows in recorded.tables.items():
        if rows:
            connection.register(f"recorded_{name}", _arrow_of(TABLES[name], list(rows)))
            pieces[name].append(
                f"SELECT *, {_literal(SOURCE)} AS source, {_literal(RECORDED_HERE)} AS load_id, "
                f"{order} AS load_order FROM recorded_{name}"
            )


def _held(table: Table, path: Path) -> str:
    """The table's columns as a load's file has them; a column declared since then is null."""
    held = set(pq.read_schema(path).names)
    return ", ".join(
        field.name if field.name in held else f"CAST(NULL AS {_engine_type(field)}) AS {field.name}"
        for field in stored_schema(table)
    )


def _engine_type(field: pa.Field) -> str:
    return next(ENGINE_TYPES[kind] for kind, arrow in ARROW_TYPES.items() if arrow == field.type)


def standing(loads: Sequence[Load], table: Table) -> list[Load]:
    """Loads that still speak for a table: of each source, its latest snapshot and what followed."""
    speaking: list[Load] = []
    for load in loads:
        if table.name not in load.supplied and table.name not in load.tables:
            continue
        if load.mode == "snapshot" and not table.observed:
            speaking = [earlier for earlier in speaking if earlier.source != load.source]
        speaking.append(load)
    return speaking


@cache
def _pattern() -> str:
    """The SQL of every table with nothing in it."""
    return ";".join(_empty_table(table) for table in TABLES.values())


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _arrow_of(table: Table, rows: list[Mapping[str, Any]]) -> pa.Table:
    names = sorted({name for row in rows for name in row})
    schema = stored_schema(table)
    unknown = [name for name in names if name not in schema.names]
    if unknown:
        raise ValueError(f"The table {table.name} has no column {', '.join(unknown)}.")
    given = pa.Table.from_pylist(
        [dict(row) for row in rows], schema=pa.schema([schema.field(name) for name in names])
    )
    return conform(table, given)


def _create_tables(
    connection: duckdb.DuckDBPyConnection, pieces: Mapping[str, Sequence[str]]
) -> None:
    """Fill every table: newest row of each key, child resolved, people made one row each."""
    held = {name for name in TABLES if pieces.get(name)}
    for name in sorted(held):
        _create_raw(connection, TABLES[name], pieces[name])
    _create_identity(connection, held)
    for name in sorted(held):
        if TABLES[name].kind is Kind.PERSON:
            _create_people(connection, TABLES[name])
        else:
            _create_resolved(connection, TABLES[name])
        connection.execute(f"DROP TABLE raw_{name}")


def _empty_table(table: Table) -> str:
    columns = [f"{column.name} {ENGINE_TYPES[column.type]}" for column in table.columns]
    address = "load_id VARCHAR, source_file VARCHAR, source_sheet VARCHAR, source_row BIGINT"
    return f"CREATE TABLE {table.name} ({', '.join(columns)}, {address})"


def _create_raw(connection: duckdb.DuckDBPyConnection, table: Table, pieces: Sequence[str]) -> None:
    union = " UNION ALL ".join(pieces)
    key = ", ".join(["source", *table.key])
    newest = (
        f"QUALIFY load_order = max(load_order) OVER (PARTITION BY {key})" if len(pieces) > 1 else ""
    )
    connection.execute(f"CREATE TABLE raw_{table.name} AS SELECT * FROM ({union}) {newest}")


def _create_identity(connection: duckdb.DuckDBPyConnection, held: set[str]) -> None:
    """Which case number each pupil number and former case number belongs to.

    Where two cases claim one number the lower case number is taken; the quality check on shared
    pupil numbers names both.
    """
    person, linked = (
        f"raw_{name}" if name in held else name for name in ("person", "linked_identifier")
    )
    connection.execute(f"""
        CREATE TABLE identity AS
        SELECT kind, value, min({CHILD}) AS {CHILD} FROM (
            SELECT 'upn' AS kind, upn AS value, {CHILD} FROM {person} WHERE upn IS NOT NULL
            UNION ALL
            SELECT 'legacy', legacy_id, {CHILD} FROM {person} WHERE legacy_id IS NOT NULL
            UNION ALL
            SELECT identifier_type, identifier_value, {CHILD} FROM {linked}
        ) GROUP BY kind, value
    """)


def _create_resolved(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    address = "load_id, source_file, source_sheet, source_row"
    declared = [column.name for column in table.columns]
    if not table.about_a_child:
        columns = ", ".join(declared)
        connection.execute(
            f"CREATE OR REPLACE TABLE {table.name} AS "
            f"SELECT {columns}, {address} FROM raw_{table.name}"
        )
        return
    case = ChildIdKind.CASE.value
    columns = ", ".join(
        f"CASE WHEN r.{CHILD_ID_KIND} = '{case}' THEN r.{CHILD} "
        f"ELSE coalesce(i.{CHILD}, r.{CHILD_ID_KIND} || ':' || r.{CHILD}) END AS {CHILD}"
        if name == CHILD
        else f"r.{name}"
        for name in declared
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE {table.name} AS "
        f"SELECT {columns}, {address} FROM raw_{table.name} r "
        f"LEFT JOIN identity i ON r.{CHILD_ID_KIND} <> '{case}' "
        f"AND i.kind = r.{CHILD_ID_KIND} AND i.value = r.{CHILD}"
    )


def _create_people(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """One row a child: for each column the latest thing any list says."""
    columns = [column.name for column in table.columns if column.name != CHILD]
    latest = ", ".join(
        f"arg_max({name}, CAST(load_order AS BIGINT) * 1000000000 + coalesce(source_row, 0)) "
        f"FILTER ({name} IS NOT NULL) AS {name}"
        for name in columns
    )
    address = ", ".join(
        f"arg_max({name}, load_order) AS {name}"
        for name in ("load_id", "source_file", "source_sheet", "source_row")
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE {table.name} AS SELECT {CHILD}, {latest}, {address} "
        f"FROM raw_{table.name} GROUP BY {CHILD}"
    )
