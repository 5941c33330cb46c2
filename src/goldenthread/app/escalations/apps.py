"""The room's start: escalations raised here join the record."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

from goldenthread.app.people.council import RECORDERS


class EscalationsConfig(AppConfig):
    """Escalations and good-practice alerts."""

    name = "goldenthread.app.escalations"

    def ready(self) -> None:
        """Hand over what is recorded here to whoever puts the record together."""
        RECORDERS.append(import_module("goldenthread.app.escalations.recorded").recorded)
