"""A request as pages get it: with its viewer worked out and its declaration checked by the gate."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from goldenthread.app.people.gate import Declaration
    from goldenthread.app.people.models import StatedReason
    from goldenthread.app.people.viewer import Viewer


class Request(HttpRequest):
    """What every view takes."""

    session: SessionBase
    viewer: Viewer
    declaration: Declaration
    reads_logged: int
    """How many times the read log was written while answering."""
    glass: StatedReason | None
    """The break-glass reason under which a restricted child is shown, if one is."""
    htmx: HtmxDetails


def day_said(said: str) -> date | None:
    """The day an address names; None for none, and for what is no day."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None
