"""What the ledger tells other rooms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from goldenthread.app.ledger.models import ReadEvent
from goldenthread.app.people.viewer import Viewer


def last_look(viewer: Viewer, key: str) -> datetime | None:
    """When the viewer last opened the child's page; None when they never did."""
    if viewer.staff is None:
        return None
    return (
        ReadEvent.objects.filter(staff_id=viewer.staff.pk, kind="page", children=f" {key} ")
        .order_by("-at")
        .values_list("at", flat=True)
        .first()
    )


def last_looks(viewer: Viewer, keys: Iterable[str]) -> dict[str, datetime]:
    """When the viewer last opened each child's page, of those they ever did."""
    if viewer.staff is None:
        return {}
    wanted = [f" {key} " for key in keys]
    rows = (
        ReadEvent.objects.filter(staff_id=viewer.staff.pk, kind="page", children__in=wanted)
        .values("children")
        .annotate(last=Max("at"))
    )
    return {row["children"].strip(): row["last"] for row in rows}
