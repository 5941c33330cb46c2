"""The room's name in the office."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Reports."""

    name = "goldenthread.app.publishing"
    label = "publishing"
