"""What people decided here and no source tells: it joins the record beside the loads.

An office hands it over as rows of the record's own tables, each as it stood at a moment. It is held
where it was recorded, append-only, so that the record as known at any moment can be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from goldenthread.record.loads import Load

RECORDED_HERE = "recorded-here"
"""Stands where a row from a source has the load it came in."""
SOURCE = "Golden Thread"


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """Rows by table, as they stood at a moment, and when the latest of them was recorded.

    Each row has the table's columns and may have `source_file` and `source_row`: who recorded it
    and under which number it can be found.
    """

    tables: Mapping[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    latest: datetime | None = None

    def as_load(self) -> Load | None:
        """What was recorded, described as the loads beside it are; None where nothing was."""
        if self.latest is None:
            return None
        return Load(
            load_id=RECORDED_HERE,
            return_name="recorded",
            source=SOURCE,
            mode="increment",
            received_at=self.latest.astimezone(UTC),
            as_at=self.latest.date(),
            files=(),
            content_sha256="",
            tables={},
            supplied={
                name: tuple(sorted({column for row in rows for column in row}))
                for name, rows in self.tables.items()
                if rows
            },
            folder=Path(),
        )


Recorder = Callable[[datetime | None], Recorded]
"""Answers what was recorded by a moment; by default everything."""


def nothing_recorded(_known_at: datetime | None) -> Recorded:
    """The recorder of a folder of loads that no office works on."""
    return Recorded()
