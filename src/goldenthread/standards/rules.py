"""The rule of a standard in one line of plain words, and the settings it counts by."""

from __future__ import annotations

from goldenthread.calendars.intervals import Interval
from goldenthread.calendars.words import day_in_words
from goldenthread.council.settings import Council, Parameter, Value
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


def rule(standard: Standard, council: Council) -> str:
    """Within how long of what, met by what; the council's own intervals where it set any."""
    if isinstance(standard, AgainDuring):
        later = "".join(f", then {_long(each, council)}" for each in standard.then)
        first = _long(standard.first, council)
        return (
            f"from the day the child {standard.during.title}, {first}{later}, each from the one "
            f"before; met by: {standard.met_by.title}"
        )
    if isinstance(standard, OnceAfter):
        event = isinstance(standard.after, EventKind)
        since = "after the" if event else "after the day the child"
        return (
            f"{_long(standard.within, council)} {since} {standard.after.title}; met by: "
            f"{standard.met_by.title}"
        )
    if isinstance(standard, FinishedWithin):
        kinds = standard.of
        of = kinds.title if isinstance(kinds, PeriodKind) else f"`{kinds.parameter.name}`"
        return f"over within {_long(standard.within, council)}, counted from: {of}"
    assert isinstance(standard, EachWindow)
    least = standard.at_least
    count = str(least)
    if isinstance(least, Parameter):
        own = least.name in council.parameters
        count = _set(least, council) if own else f"`{least.name}`"
    return f"{count} × {standard.met_by.title} in each whole {standard.window}"


def _long(how_long: HowLong, council: Council) -> str:
    if isinstance(how_long, Interval):
        return str(how_long)
    if isinstance(how_long, Parameter):
        return _set(how_long, council)
    return ", ".join(f"{interval} from {day or 'the first'}" for day, interval in how_long.values)


def _set(parameter: Parameter, council: Council) -> str:
    if own := set_by(parameter, council):
        return f"{own} (`{parameter.name}`; by default {parameter.default})"
    return f"{parameter.default} (`{parameter.name}`)"


def set_by(parameter: Parameter, council: Council) -> str:
    """What the council set in place of the default, with the days of effect; empty if nothing."""
    if parameter.name not in council.parameters:
        return ""
    (_, first), *later = council.changes(parameter)
    changed = [f"{_plain(value)} from {day_in_words(day)}" for day, value in later if day]
    return ", then ".join([_plain(first), *changed])


def _plain(value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def parameters_of(standard: Standard) -> tuple[Parameter, ...]:
    """The settings a standard counts by."""
    held: list[object] = [*standard.lengths()]
    if isinstance(standard, FinishedWithin):
        held += [standard.extended_to]
        held += [standard.of.parameter] if isinstance(standard.of, Choice) else []
    if isinstance(standard, EachWindow):
        held.append(standard.at_least)
    return tuple(dict.fromkeys(each for each in held if isinstance(each, Parameter)))
