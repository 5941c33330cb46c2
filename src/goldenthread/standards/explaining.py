"""An expectation in sentences: what is owed, since when, on whose word, and how it stands.

It names files, sheets and rows, never a child.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread.calendars.intervals import Interval, Unit
from goldenthread.calendars.words import day_in_words
from goldenthread.standards.declarations import (
    AgainDuring,
    EachWindow,
    OnceAfter,
    Outcome,
    Standard,
)
from goldenthread.standards.rules import THAT_DAY, day_of
from goldenthread.vocabulary.counting import how_many

if TYPE_CHECKING:
    from goldenthread.standards.reference import Expectation

_STANDING = {
    Outcome.ENDED: "It was no longer required: what called for it ended on {closed}, on or before "
    "the due day.",
    Outcome.MISSED: "It was missed: what called for it ended on {closed}, and it had not been met.",
    Outcome.NOT_YET_DUE: "It is not yet due.",
    Outcome.DUE: "It is due soon and not yet met.",
    Outcome.OVERDUE: "It is overdue: nothing in the record meets it.",
    Outcome.NOT_EVIDENCED: "Whether it was kept is not evidenced: the source does not supply what "
    "would show it, or tells only the latest of a series.",
}


def explanation(expectation: Expectation) -> str:
    """The sentences, in the order a person asks."""
    standard = expectation.declared
    said = [
        f"{standard.title}: due by {day_in_words(expectation.due_on)}.",
        f"Counted from {day_in_words(expectation.opened_on)}, {_opening(expectation)} "
        f"({expectation.opened_by}); {_counted(expectation)}.",
        f"Authority ({standard.origin}): {standard.authority}.",
        _standing(expectation),
    ]
    if not standard.confirmed:
        said.append(
            f"This rule is not confirmed. What would settle it: {standard.what_would_settle_it}"
        )
    return " ".join(said)


def _opening(expectation: Expectation) -> str:
    standard = expectation.declared
    if isinstance(standard, AgainDuring) and expectation.later:
        return f"the day of the last {standard.met_by.title}"
    if isinstance(standard, EachWindow):
        return f"the first day of the {standard.window}"
    if isinstance(standard, AgainDuring):
        return day_of(standard.during)
    if isinstance(standard, OnceAfter):
        return day_of(standard.after)
    assert expectation.of is not None
    return day_of(expectation.of)


def _counted(expectation: Expectation) -> str:
    standard: Standard = expectation.declared
    if isinstance(standard, EachWindow):
        return f"each whole {standard.window.value} has its own count"
    interval = expectation.interval
    assert interval is not None
    if interval == THAT_DAY:
        return "by the end of that day"
    words = f"{interval} ({_convention(interval)})"
    if expectation.own_plan:
        words += ", made shorter by the child's own plan"
    if expectation.extended:
        words += ", extended by agreement"
    return words


def _convention(interval: Interval) -> str:
    if interval.unit is Unit.WORKING_DAYS:
        return f"{interval.counting}; weekends and bank holidays in England are left out"
    if interval.unit is Unit.MONTHS:
        return "calendar months; where the last is too short, its last day is taken"
    return str(interval.counting)


def _standing(expectation: Expectation) -> str:
    if expectation.met_on is not None and expectation.met_by is not None:
        late = (expectation.met_on - expectation.due_on).days
        how = {Outcome.MET: "in time", Outcome.LATE: f"{how_many(late, 'day')} late"}.get(
            expectation.outcome
        )
        said = f"Met on {day_in_words(expectation.met_on)} ({expectation.met_by})"
        if how is not None:
            return f"{said}, {how}."
        return f"{said}, after the due day. {_STANDING[expectation.outcome]}"
    closed = day_in_words(expectation.closed_on or expectation.due_on)
    return _STANDING[expectation.outcome].format(closed=closed)
