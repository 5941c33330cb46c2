"""The database refuses to change or remove an action, or a step taken on it."""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from goldenthread.app.action.models import TABLES
from goldenthread.app.ledger import triggers


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    triggers.install(schema_editor.connection, TABLES)


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, before the tables go."""
    triggers.remove(schema_editor.connection, TABLES)


class Migration(migrations.Migration):
    """Append-only, by trigger."""

    dependencies: ClassVar = [
        ("action", "0001_initial"),
        ("ledger", "0002_append_only"),
    ]
    operations: ClassVar = [migrations.RunPython(install, remove)]
