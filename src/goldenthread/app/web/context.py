"""What every template is given: the council, the navigation, whether this is the demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from goldenthread.app.people.council import council
from goldenthread.app.web.navigation import navigation


def layout(request: HttpRequest) -> dict[str, Any]:
    """The layout's own variables. Works for a request that never reached the gate."""
    viewer = getattr(request, "viewer", None)
    return {
        "viewer": viewer,
        "council_name": council().name,
        "navigation": navigation(viewer, request.path) if viewer is not None else None,
        "is_demo": settings.DEMO,
    }
