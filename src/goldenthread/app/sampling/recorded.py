"""Readings as rows of the record's own table, once every reader of a case has handed in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from goldenthread.app.people import clock
from goldenthread.app.sampling.models import Reading, Settlement, ToRead
from goldenthread.record.recorded import Recorded


def recorded(known_at: datetime | None) -> Recorded:
    """The readings nobody is blind to, as they stood at a moment; by default as they stand."""
    by_then = {"handed_in_at__lte": known_at} if known_at else {}
    readings = {
        each.to_read_id: each
        for each in Reading.objects.filter(**by_then).select_related("to_read__reader")
    }
    if not readings:
        return Recorded()
    given = ToRead.objects.standing().values_list("pk", "round_id", "child_id")
    still_blind = {(r, child) for pk, r, child in given if pk not in readings}
    shown = [
        each
        for each in readings.values()
        if (each.to_read.round_id, each.to_read.child_id) not in still_blind
    ]
    settled = {"settled_at__lte": known_at} if known_at else {}
    final = {
        (each.round_id, each.child_id): each.rating for each in Settlement.objects.filter(**settled)
    }
    return Recorded(
        tables={"dip_sample_reading": [_row(each, final) for each in shown]},
        latest=max(each.handed_in_at for each in readings.values()) if shown else None,
    )


def _row(reading: Reading, final: Mapping[tuple[int, str], str]) -> dict[str, Any]:
    given = reading.to_read
    settled = final.get((given.round_id, given.child_id), reading.rating)
    return {
        "reading_id": f"here-{given.pk}",
        "child_id": given.child_id,
        "child_id_kind": "case",
        "read_date": clock.day_of(reading.handed_in_at),
        "reader": given.reader.worker_id or given.reader.name,
        "rating_before": given.rating_before or None,
        "rating_after": reading.rating if given.second else settled,
        "drawn_at_random": given.swaps_id is None,
        "round": str(given.round_id),
        "stratum": " / ".join(given.stratum),
        "chance": given.chance,
        "grade": reading.grade,
        "second_read": given.second,
        "source_file": f"read here by {given.reader.name}",
        "source_sheet": "dip sample",
        "source_row": given.pk,
    }
