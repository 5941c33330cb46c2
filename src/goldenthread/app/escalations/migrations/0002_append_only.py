"""The database refuses to change or remove an escalation, or a step taken on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from goldenthread.app.escalations.models import TABLES
from goldenthread.app.ledger.triggers import append_only


class Migration(migrations.Migration):
    """Append-only, by trigger."""

    dependencies: ClassVar = [
        ("escalations", "0001_initial"),
        ("ledger", "0002_append_only"),
    ]
    operations: ClassVar = [append_only(TABLES)]
