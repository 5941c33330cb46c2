"""The database refuses to change or remove what the ledger holds."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from goldenthread.app.ledger.triggers import TABLES, append_only


class Migration(migrations.Migration):
    """Append-only, by trigger."""

    dependencies: ClassVar = [("ledger", "0001_initial")]
    operations: ClassVar = [append_only(TABLES)]
