"""The database refuses to change or remove an entry, a step taken on it, or a declined one."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from goldenthread.app.ledger.triggers import append_only
from goldenthread.app.trackers.models import TABLES


class Migration(migrations.Migration):
    """Append-only, by trigger."""

    dependencies: ClassVar = [
        ("trackers", "0001_initial"),
        ("ledger", "0002_append_only"),
    ]
    operations: ClassVar = [append_only(TABLES)]
