"""Escalations raised here, as rows of the record's own table, as they stood at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from goldenthread.app.escalations.models import Escalation, Step
from goldenthread.record.recorded import Recorded

PREFIX = "here-"


def recorded(known_at: datetime | None) -> Recorded:
    """The escalations raised by a moment with how far they had got; by default as they stand."""
    raised = {"raised_at__lte": known_at} if known_at else {}
    taken = {"taken_at__lte": known_at} if known_at else {}
    steps = Step.objects.filter(**taken).order_by("pk")
    rows = list(
        Escalation.objects.filter(kind=Escalation.Kind.CHALLENGE, **raised)
        .select_related("raised_by")
        .prefetch_related(Prefetch("steps", queryset=steps, to_attr="known_steps"))
        .order_by("pk")
    )
    moments = [row.raised_at for row in rows]
    moments += [step.taken_at for row in rows for step in _steps(row)]
    return Recorded(
        tables={"iro_escalation": [_row(row) for row in rows]} if rows else {},
        latest=max(moments, default=None),
    )


def _steps(row: Escalation) -> list[Step]:
    found: list[Step] = row.known_steps  # type: ignore[attr-defined]
    return found


def _row(row: Escalation) -> Mapping[str, Any]:
    steps = _steps(row)
    reached = max((s.stage for s in steps if s.kind == Step.Kind.STEPPED_UP), default=0)
    closed = next((s.taken_on for s in steps if s.kind == Step.Kind.CLOSED), None)
    return {
        "escalation_id": f"{PREFIX}{row.pk}",
        "child_id": row.child_id,
        "child_id_kind": "case",
        "raised_date": row.raised_on,
        "resolved_date": closed,
        "theme": row.theme,
        "stage": row.stages[reached]["name"],
        "source_file": f"raised here by {row.raised_by.name}",
        "source_sheet": "escalation",
        "source_row": row.pk,
    }
