"""The database refuses to change or remove what the ledger holds."""

from __future__ import annotations

from typing import ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from goldenthread.app.ledger import triggers


def install(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in place."""
    triggers.install(schema_editor.connection)


def remove(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away, before the tables go."""
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """Append-only, by trigger."""

    dependencies: ClassVar = [("ledger", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(install, remove)]
