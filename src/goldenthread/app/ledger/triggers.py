"""Triggers by which the database itself refuses to change or remove what the ledger holds."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.state import StateApps

TABLES = ("ledger_changeevent", "ledger_readevent")
REFUSAL = "This table is append-only."
_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$ LANGUAGE plpgsql
"""


def install(connection: BaseDatabaseWrapper, tables: Sequence[str] = TABLES) -> None:
    """Put the triggers in place; does nothing where they are. Other rooms keep theirs so too."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table in tables:
            for name, statement in _statements(table, connection.vendor).items():
                if connection.vendor == "postgresql":
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, tables: Sequence[str] = TABLES) -> None:
    """Take the triggers away: only when the tables themselves are to go."""
    with connection.cursor() as cursor:
        for table in tables:
            for name in _statements(table, connection.vendor):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def append_only(tables: Sequence[str]) -> RunPython:
    """The step of a migration after which the database refuses to change the tables' rows."""

    def put(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        install(editor.connection, tables)

    def take(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        remove(editor.connection, tables)

    return RunPython(put, take)


def _statements(table: str, vendor: str) -> dict[str, str]:
    if vendor == "postgresql":
        return {
            f"{table}_kept": f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
            f"{table}_whole": f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()",
        }
    return {
        f"{table}_{event.lower()}": f"CREATE TRIGGER IF NOT EXISTS {table}_{event.lower()} "
        f"BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        for event in ("UPDATE", "DELETE")
    }
