"""Addresses of returns brought in and of the quality queue."""

from __future__ import annotations

app_name = "loads"
urlpatterns: list[object] = []
