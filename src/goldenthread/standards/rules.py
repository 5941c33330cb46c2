"""The rule of a standard in one line of plain words, and the settings it counts by."""

from __future__ import annotations

from goldenthread.calendars.intervals import Interval
from goldenthread.council.settings import Parameter
from goldenthread.standards.declarations import (
    AgainDuring,
    Choice,
    EachWindow,
    FinishedWithin,
    HowLong,
    OnceAfter,
    Standard,
)
from goldenthread.standards.kinds import EventKind, PeriodKind


def rule(standard: Standard) -> str:
    """Within how long of what, met by what; intervals by default where the council sets them."""
    if isinstance(standard, AgainDuring):
        later = "".join(f", then {_long(each)}" for each in standard.then)
        return (
            f"from the day the child {standard.during.title}, {_long(standard.first)}{later}, each "
            f"from the one before; met by: {standard.met_by.title}"
        )
    if isinstance(standard, OnceAfter):
        event = isinstance(standard.after, EventKind)
        since = "after the" if event else "after the day the child"
        return (
            f"{_long(standard.within)} {since} {standard.after.title}; met by: "
            f"{standard.met_by.title}"
        )
    if isinstance(standard, FinishedWithin):
        kinds = standard.of
        of = kinds.title if isinstance(kinds, PeriodKind) else f"`{kinds.parameter.name}`"
        return f"over within {_long(standard.within)}, counted from: {of}"
    assert isinstance(standard, EachWindow)
    least = standard.at_least
    count = f"`{least.name}`" if isinstance(least, Parameter) else str(least)
    return f"{count} × {standard.met_by.title} in each whole {standard.window}"


def _long(how_long: HowLong) -> str:
    if isinstance(how_long, Interval):
        return str(how_long)
    if isinstance(how_long, Parameter):
        return f"{how_long.default} (`{how_long.name}`)"
    return ", ".join(f"{interval} from {day or 'the first'}" for day, interval in how_long.values)


def parameters_of(standard: Standard) -> tuple[Parameter, ...]:
    """The settings a standard counts by."""
    held: list[object] = [*standard.lengths()]
    if isinstance(standard, FinishedWithin):
        held += [standard.extended_to]
        held += [standard.of.parameter] if isinstance(standard.of, Choice) else []
    if isinstance(standard, EachWindow):
        held.append(standard.at_least)
    return tuple(dict.fromkeys(each for each in held if isinstance(each, Parameter)))
