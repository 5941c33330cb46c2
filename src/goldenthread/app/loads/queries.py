"""How old each source is, and whether that is older than it should be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from goldenthread.app.children.models import Edition
from goldenthread.app.loads.models import SourceCycle
from goldenthread.app.people import clock
from goldenthread.calendars.words import day_in_words

UNKNOWN = 0
"""The cycle of a source that came only once, until somebody says how often it is due."""
GRACE = 3
"""Days a source may be late before the pages say so."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A source: what came last, how often it comes, and whether it is late."""

    name: str
    return_name: str
    last_as_at: date
    arrivals: int
    cycle: int
    said: bool
    """Whether somebody said the cycle; otherwise it is how often it has come."""
    stale: bool

    @property
    def words(self) -> str:
        """That it is late, in a sentence."""
        day = day_in_words(self.last_as_at)
        every = "every day" if self.cycle == 1 else f"every {self.cycle} days"
        return f"{self.name} was last as at {day}; it is due {every}."


def sources(edition: Edition) -> list[Source]:
    """Every source of an edition, by name."""
    by_source: dict[str, list[dict[str, Any]]] = {}
    for load in edition.loads:
        by_source.setdefault(load["source"], []).append(load)
    said = dict(SourceCycle.objects.values_list("source", "days"))
    return [_source(name, loads, said.get(name)) for name, loads in sorted(by_source.items())]


def stale_sources(edition: Edition) -> list[Source]:
    """The sources of an edition that have not come for longer than their cycle."""
    return [source for source in sources(edition) if source.stale]


def _source(name: str, loads: list[dict[str, Any]], said: int | None) -> Source:
    days = sorted({date.fromisoformat(load["as_at"]) for load in loads})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    cycle = said or (max(1, round(median(gaps))) if gaps else UNKNOWN)
    return Source(
        name=name,
        return_name=loads[-1]["return_name"],
        last_as_at=days[-1],
        arrivals=len(loads),
        cycle=cycle,
        said=said is not None,
        stale=cycle > 0 and clock.today() > days[-1] + timedelta(days=cycle + GRACE),
    )
