"""The room's start: what is recorded here joins the record."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

from goldenthread.app.people.council import RECORDERS


class RiskConfig(AppConfig):
    """Ratings, contacts and safety plans."""

    name = "goldenthread.app.risk"

    def ready(self) -> None:
        """Hand over what is recorded here to whoever puts the record together."""
        RECORDERS.append(import_module("goldenthread.app.risk.recorded").recorded)
