"""The room's name in the office, and what it tells the room of who may see whom."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class TrackersConfig(AppConfig):
    """Weekly lists."""

    name = "goldenthread.app.trackers"
    label = "trackers"

    def ready(self) -> None:
        """Hand over whose record is in reach for standing on a list."""
        lists = import_module("goldenthread.app.people.visibility").LISTS
        lists.append(import_module("goldenthread.app.trackers.sight").listed)
