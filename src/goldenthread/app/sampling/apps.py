"""The room's start: what was read joins the record once nobody is blind to it any more."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

from goldenthread.app.people.council import RECORDERS


class SamplingConfig(AppConfig):
    """Sampling rounds."""

    name = "goldenthread.app.sampling"
    label = "sampling"

    def ready(self) -> None:
        """Hand over what was read to whoever puts the record together."""
        RECORDERS.append(import_module("goldenthread.app.sampling.recorded").recorded)
