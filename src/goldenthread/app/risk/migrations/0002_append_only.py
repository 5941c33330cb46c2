"""The database refuses to change or remove what was recorded of risk."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from goldenthread.app.ledger.triggers import append_only
from goldenthread.app.risk.models import TABLES


class Migration(migrations.Migration):
    """Append-only, by trigger."""

    dependencies: ClassVar = [
        ("risk", "0001_recorded_here"),
        ("ledger", "0002_append_only"),
    ]
    operations: ClassVar = [append_only(TABLES)]
