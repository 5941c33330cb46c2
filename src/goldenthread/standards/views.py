"""The two results of every standard: what closed in an interval, and how each child stands today.

They read the table `expectation`: call `standards.engine.evaluate` first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.record.view import Record

_EVENT = """
    SELECT child_id, opened_on, outcome FROM expectation
    WHERE standard = $standard
    AND outcome IN ('met', 'late', 'missed', 'overdue', 'not_evidenced')
    AND coalesce(met_on, due_on) BETWEEN $start AND $end
    ORDER BY child_id, opened_on, outcome
"""
_STOCK = """
    SELECT child_id, max(CASE WHEN outcome = 'overdue' THEN 1 ELSE 0 END) AS overdue,
        max(CASE WHEN outcome = 'not_evidenced' THEN 1 ELSE 0 END) AS not_known
    FROM expectation
    WHERE standard = $standard AND opened_on <= $as_at AND met_on IS NULL AND closed_on IS NULL
    AND outcome <> 'missed'
    GROUP BY child_id ORDER BY child_id
"""


@dataclass(frozen=True)
class Obligation:
    """One expectation of one subject, named by the day it opened."""

    child_id: str
    opened_on: date


@dataclass(frozen=True, kw_only=True)
class EventView:
    """What was met or fell due in an interval, whole, and how."""

    in_time: tuple[Obligation, ...]
    not_in_time: tuple[Obligation, ...]
    not_known: tuple[Obligation, ...]

    @property
    def all(self) -> int:
        """How many obligations closed in the interval."""
        return len(self.in_time) + len(self.not_in_time) + len(self.not_known)


@dataclass(frozen=True, kw_only=True)
class StockView:
    """The subjects with something open on the day, by whether they are within the standard."""

    within: tuple[str, ...]
    out_of_standard: tuple[str, ...]
    not_known: tuple[str, ...]

    @property
    def all(self) -> int:
        """How many subjects have something open."""
        return len(self.within) + len(self.out_of_standard) + len(self.not_known)


def event_view(record: Record, standard_id: str, start: date, end: date) -> EventView:
    """Obligations met, or due and not met, from start to end inclusive.

    An obligation counts on the day it was met, and one never met on its due day. What ended
    before it was due counts in no interval.
    """
    rows = record.rows(_EVENT, {"standard": standard_id, "start": start, "end": end})
    return EventView(
        in_time=_having(rows, {"met"}),
        not_in_time=_having(rows, {"late", "missed", "overdue"}),
        not_known=_having(rows, {"not_evidenced"}),
    )


def stock_view(record: Record, standard_id: str, as_at: date) -> StockView:
    """Who has something open, and whether it is overdue; `as_at` is the day evaluated."""
    rows = record.rows(_STOCK, {"standard": standard_id, "as_at": as_at})
    return StockView(
        within=tuple(child for child, over, unknown in rows if not over and not unknown),
        out_of_standard=tuple(child for child, over, _ in rows if over),
        not_known=tuple(child for child, over, unknown in rows if unknown and not over),
    )


def _having(rows: Iterable[tuple[str, date, str]], outcomes: set[str]) -> tuple[Obligation, ...]:
    return tuple(
        Obligation(child, opened) for child, opened, outcome in rows if outcome in outcomes
    )
