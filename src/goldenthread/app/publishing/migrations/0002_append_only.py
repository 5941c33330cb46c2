"""The database refuses to change or remove a wording, a comment or an answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from goldenthread.app.ledger.triggers import append_only
from goldenthread.app.publishing.models import TABLES


class Migration(migrations.Migration):
    """Append-only, by trigger."""

    dependencies: ClassVar = [
        ("publishing", "0001_reports"),
        ("ledger", "0002_append_only"),
    ]
    operations: ClassVar = [append_only(TABLES)]
