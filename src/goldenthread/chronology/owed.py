"""What children are owed, from the evaluated standards, each with why it is due in a sentence."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import lru_cache

from goldenthread.calendars.words import day_in_words
from goldenthread.chronology.reading import Owed
from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.declarations import (
    AgainDuring,
    EachWindow,
    FinishedWithin,
    OnceAfter,
    Outcome,
    Standard,
)
from goldenthread.standards.in_force import intervals, on, spans, starting_facts
from goldenthread.standards.rules import THAT_DAY, day_of

OPEN = (Outcome.OVERDUE, Outcome.DUE, Outcome.NOT_YET_DUE, Outcome.NOT_EVIDENCED)
REMEMBERED = timedelta(days=365)
"""For how long a child's page goes on telling of what was met, late or missed."""


class Explainer:
    """Why something is due, in a sentence, under one council's settings."""

    def __init__(self, council: Council) -> None:
        self._council = council
        self._counted = lru_cache(maxsize=None)(self._count)

    def why(self, standard: Standard, opened_on: date, step: int) -> str:
        """Counted from when and from what, and how; the child's own page adds the source rows."""
        opening = self._opening(standard, opened_on, step)
        counted = self._counted(standard.id, opened_on, step)
        return f"{standard.why} Counted from {day_in_words(opened_on)}, {opening}{counted}."

    def _opening(self, standard: Standard, opened_on: date, step: int) -> str:
        if isinstance(standard, AgainDuring):
            last, first = f"the day of the last {standard.met_by.title}", day_of(standard.during)
            if standard.then:
                return last if step else first
            return f"{last} or, where there was none before, {first}"
        if isinstance(standard, OnceAfter):
            return day_of(standard.after)
        if isinstance(standard, FinishedWithin):
            of = on(spans(starting_facts(standard.of, self._council), standard), opened_on)
            return day_of(of) if of else "the day it started"
        assert isinstance(standard, EachWindow)
        return f"the first day of the {standard.window}"

    def _count(self, standard_id: str, opened_on: date, step: int) -> str:
        standard = CATALOGUE[standard_id]
        if isinstance(standard, EachWindow):
            return f"; each whole {standard.window.value} has its own count"
        lengths = standard.lengths()
        length = lengths[min(step, len(lengths) - 1)]
        interval = on(spans(intervals(length, self._council), standard), opened_on)
        if interval is None:
            return ""
        if interval == THAT_DAY:
            return "; by the end of that day"
        return f"; within {interval}, or sooner where the child's own plan says so"


def owed_by_child(
    record: Record, council: Council, as_at: date, *, first: str, last: str
) -> dict[str, list[Owed]]:
    """What is open of each child in a range of case numbers, and what was closed in the last year.

    Reads the table `expectation`: call `standards.engine.evaluate` as at the same day first.
    """
    explainer = Explainer(council)
    rows = record.rows(
        "SELECT child_id, standard, opened_on, due_on, met_on, closed_on, outcome, step "
        "FROM expectation WHERE child_id >= $first AND child_id <= $last AND ("
        f"outcome IN {tuple(str(each) for each in OPEN)} "
        "OR coalesce(met_on, closed_on, due_on) >= $since) "
        "ORDER BY child_id, due_on, standard, opened_on",
        {"first": first, "last": last, "since": as_at - REMEMBERED},
    )
    found: dict[str, list[Owed]] = defaultdict(list)
    for child_id, standard_id, opened_on, due_on, met_on, closed_on, outcome, step in rows:
        standard = CATALOGUE[standard_id]
        found[child_id].append(
            Owed(
                standard=standard_id,
                title=standard.title,
                opened_on=opened_on,
                due_on=due_on,
                met_on=met_on,
                closed_on=closed_on,
                outcome=outcome,
                why=explainer.why(standard, opened_on, step or 0),
                authority=standard.authority,
                origin=str(standard.origin),
                owner=standard.owner,
            )
        )
    return found
