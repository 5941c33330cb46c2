"""The database refuses to change or remove a frame, a reading handed in, or how one was settled."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

from goldenthread.app.ledger.triggers import append_only
from goldenthread.app.sampling.models import TABLES


class Migration(migrations.Migration):
    """Append-only, by trigger."""

    dependencies: ClassVar = [
        ("sampling", "0001_sampling"),
        ("ledger", "0002_append_only"),
    ]
    operations: ClassVar = [append_only(TABLES)]
