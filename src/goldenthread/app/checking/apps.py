"""The room's name in the office."""

from __future__ import annotations

from django.apps import AppConfig


class CheckingConfig(AppConfig):
    """Documents checked."""

    name = "goldenthread.app.checking"
    label = "checking"
