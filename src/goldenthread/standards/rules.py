"""The rule of a standard in plain sentences, and the settings it counts by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from goldenthread.calendars.intervals import Counting, Interval, Unit
from goldenthread.calendars.words import day_in_words
from goldenthread.council.settings import Council, Parameter, ParameterKind, Value
from goldenthread.standards.declarations import (
    AgainDuring,
    Choice,
    EachWindow,
    FinishedWithin,
    HowLong,
    OnceAfter,
    Origin,
    Standard,
)
from goldenthread.standards.in_force import intervals, numbers, starting_facts
from goldenthread.standards.kinds import EventKind, PeriodKind, one

THAT_DAY = Interval(1, Unit.DAYS, Counting.START_IS_DAY_1)
"""Due on the very day the clock starts."""


def start(fact: EventKind | PeriodKind) -> str:
    """What starts the clock: "the placement order", "the day the child was placed"."""
    return f"the day {fact.begins}" if isinstance(fact, PeriodKind) else f"the {fact.title}"


def day_of(fact: EventKind | PeriodKind) -> str:
    """The day that starts the clock: "the day of the placement order"."""
    return start(fact) if isinstance(fact, PeriodKind) else f"the day of {start(fact)}"


def rule(standard: Standard, council: Council) -> str:
    """What is due within how long of what, and what of it the council may set, in sentences."""
    return " ".join([f"{capital(_due(standard, council))}.", *_settable(standard, council)])


def _due(standard: Standard, council: Council) -> str:
    if isinstance(standard, AgainDuring):
        first = _within(standard.first, council, standard.during)
        return f"{one(standard.met_by)} is due {first}{_then(standard, council)}"
    if isinstance(standard, OnceAfter):
        within = _within(standard.within, council, standard.after)
        return f"{one(standard.met_by)} is due {within}"
    if isinstance(standard, FinishedWithin):
        ought = "must" if standard.origin is Origin.STATUTORY else "should"
        facts = starting_facts(standard.of, council)
        of = facts[0][1]
        changed = [f"; from {day_in_words(day)}, of {start(each)}" for day, each in facts if day]
        within = _within(standard.within, council, of)
        return f"{one(of)} {ought} be {standard.over} {within}{''.join(changed)}"
    assert isinstance(standard, EachWindow)
    counts = _changing([(day, str(count)) for day, count in numbers(standard.at_least, council)])
    return (
        f"{one(standard.met_by)} is due at least {counts} times in each whole {standard.window} "
        f"from {start(standard.during)}"
    )


def _then(standard: AgainDuring, council: Council) -> str:
    """What follows the first, each in its own interval; the last of them repeats."""
    *between, repeated = standard.then or (standard.first,)
    told = "".join(f", the next within {_long(each, council)} of that" for each in between)
    return f"{told}, and each later one within {_long(repeated, council)} of the one before"


def _within(how_long: HowLong, council: Council, since: EventKind | PeriodKind) -> str:
    if how_long == THAT_DAY:
        return f"by the end of {day_of(since)}"
    values = intervals(how_long, council)
    if len(values) == 1 and values[0][1].counting is Counting.START_IS_DAY_1:
        length = str(replace(values[0][1], counting=Counting.START_IS_DAY_0))
        return f"within {length} beginning with {day_of(since)}"
    return f"within {_long(how_long, council)} of {start(since)}"


def _long(how_long: HowLong, council: Council) -> str:
    """An interval, with a comma where it says how it is counted, to be followed by "of"."""
    values = [(day, str(interval)) for day, interval in intervals(how_long, council)]
    told = _changing(values)
    return f"{told}," if "," in told and len(values) == 1 else told


def _changing(values: list[tuple[date | None, str]]) -> str:
    """The first value, and those that followed it with their days in brackets."""
    (_, first), *later = values
    changed = "; ".join(f"{value} from {day_in_words(day)}" for day, value in later if day)
    return f"{first} ({changed})" if changed else first


_OTHER = {ParameterKind.INTERVAL: "interval", ParameterKind.INTEGER: "number"}


def _settable(standard: Standard, council: Council) -> Iterator[str]:
    """A sentence for each setting: what the council set in place of what, or that it may."""
    for each in parameters_of(standard):
        what = _OTHER.get(each.kind, "start")
        if set_by(each, council):
            said = f"set its own {what} here; by default it is {default(each)}"
        elif each.no_looser_than:
            said = f"may set a stricter {what} in place of {default(each)}"
        elif each.one_of:
            others = " or the ".join(one for one in each.one_of if one != each.default)
            said = f"may count from the {others} instead"
        else:
            said = f"may set another {what} in place of {default(each)}"
        yield f"The council {said} (`{each.name}`)."


def counting(standard: Standard, council: Council) -> str:
    """How its days are counted, in sentences; for a calendar window, which windows count."""
    if isinstance(standard, EachWindow):
        return f"Each whole {standard.window} has a count of its own; a week is Monday to Sunday."
    used = {each for length in standard.lengths() for _, each in intervals(length, council)}
    if used == {THAT_DAY}:
        return "Due on the day itself."
    said = [
        words
        for starts, words in (
            (Counting.START_IS_DAY_0, "The day after the start is day 1."),
            (Counting.START_IS_DAY_1, "The day of the start is day 1."),
        )
        if any(each.counting is starts for each in used)
    ]
    units = {each.unit for each in used}
    if Unit.WORKING_DAYS in units:
        said.append("Working days leave out weekends and bank holidays in England.")
    if Unit.MONTHS in units:
        said.append(
            "Months are calendar months; where the last is too short, its last day is taken."
        )
    return " ".join(said)


def owed_until(standard: Standard) -> str:
    """What ends it, where something does: "The end of the child protection plan." """
    held = None
    if isinstance(standard, AgainDuring | EachWindow):
        held = standard.during
    elif isinstance(standard, OnceAfter):
        held = standard.after if isinstance(standard.after, PeriodKind) else standard.while_
    elif isinstance(standard, FinishedWithin):
        held = standard.while_
    if held is None:
        return ""
    return f"The end of {'the ' if held.article else ''}{held.title}."


def in_force(standard: Standard) -> str:
    """The first and the last day on which it opens anything; empty where it always has."""
    first, over = standard.effective_from, standard.effective_to
    starts = f"from {day_in_words(first)}" if first else ""
    ends = f"to {day_in_words(over - timedelta(days=1))}" if over else ""
    return capital(" ".join(part for part in (starts, ends) if part))


def capital(words: str) -> str:
    """A sentence begins with a capital; what is one already is left."""
    return words[:1].upper() + words[1:]


def default(parameter: Parameter) -> str:
    """What applies where the council sets nothing."""
    return _plain(parameter.default)


def set_by(parameter: Parameter, council: Council) -> str:
    """What the council set in place of the default, with the days of effect; empty if nothing."""
    if parameter.name not in council.parameters:
        return ""
    (_, first), *later = council.changes(parameter)
    changed = [f"{_plain(value)} from {day_in_words(day)}" for day, value in later if day]
    return ", then ".join([_plain(first), *changed])


def _plain(value: Value) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def parameters_of(standard: Standard) -> tuple[Parameter, ...]:
    """The settings a standard counts by."""
    held: list[object] = [*standard.lengths()]
    if isinstance(standard, FinishedWithin):
        held += [standard.extended_to]
        held += [standard.of.parameter] if isinstance(standard.of, Choice) else []
    if isinstance(standard, EachWindow):
        held.append(standard.at_least)
    return tuple(dict.fromkeys(each for each in held if isinstance(each, Parameter)))
