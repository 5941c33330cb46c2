"""The database refuses to change or remove an action, or a step taken on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from goldenthread.app.action.models import TABLES
from goldenthread.app.ledger.triggers import append_only


class Migration(migrations.Migration):
    """Append-only, by trigger."""

    dependencies: ClassVar = [
        ("action", "0001_initial"),
        ("ledger", "0002_append_only"),
    ]
    operations: ClassVar = [append_only(TABLES)]
