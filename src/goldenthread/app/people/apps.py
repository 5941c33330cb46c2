"""The room's start: what happens at sign-in is told to the ledger."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Staff, teams and sign-in."""

    name = "goldenthread.app.people"

    def ready(self) -> None:
        """Begin to listen."""
        import_module("goldenthread.app.people.sign_in")
