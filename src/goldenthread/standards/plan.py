"""Standards as small tables of whole numbers: what the engine's one statement joins facts to.

Which interval a parameter or a date gives is settled here, before any fact is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from goldenthread.calendars.intervals import Interval
from goldenthread.council.settings import Council
from goldenthread.standards.declarations import (
    AgainDuring,
    EachWindow,
    FinishedWithin,
    HowLong,
    OnceAfter,
    Standard,
)
from goldenthread.standards.in_force import intervals, numbers, spans, starting_facts
from goldenthread.standards.kinds import (
    NO_EVENT,
    NO_PERIOD,
    EventKind,
    ExtensionKind,
    PeriodKind,
)

AFTER_EVENT, AFTER_START, UNTIL_FINISHED = 0, 1, 2
NO_KIND = -1
Kind = EventKind | PeriodKind | ExtensionKind

_STEP = {"step": pa.int32(), "iv": pa.int32()}
_SPAN = {"first_day": pa.date32(), "after_day": pa.date32()}
_STD = {"std": pa.int32()}
SCHEMAS: dict[str, dict[str, pa.DataType]] = {
    "of_standard": {
        **_STD,
        "id": pa.string(),
        "met_kind": pa.int32(),
        "evidenced": pa.bool_(),
        "of_open_only": pa.bool_(),
    },
    "of_step": {**_STD, **_STEP, **_SPAN},
    "of_again": {
        **_STD,
        "during_kind": pa.int32(),
        "met_kind": pa.int32(),
        "last_step": pa.int32(),
    },
    "of_once": {
        **_STD,
        "how": pa.int32(),
        "after_kind": pa.int32(),
        "while_kind": pa.int32(),
        "inside_only": pa.bool_(),
        **_SPAN,
    },
    "of_window": {
        **_STD,
        "during_kind": pa.int32(),
        "met_kind": pa.int32(),
        "win": pa.string(),
        "at_least": pa.int32(),
        **_SPAN,
    },
    "of_extension": {**_STD, "kind": pa.int32(), "iv": pa.int32(), **_SPAN},
}


@dataclass
class Plan:
    """The tables being filled, and the numbers given to kinds, standards and intervals."""

    council: Council
    supplied: Mapping[str, bool]
    """By name of a fact kind, whether the loaded sources supply what it needs."""
    rows: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {name: [] for name in SCHEMAS}
    )
    kinds: dict[str, tuple[int, Kind]] = field(default_factory=dict)
    intervals: dict[Interval, int] = field(default_factory=dict)
    standards: dict[str, int] = field(default_factory=dict)
    windows: set[str] = field(default_factory=set)

    def kind(self, kind: Kind | None) -> int:
        """The number of a fact kind, given as it is first met."""
        if kind is None:
            return NO_KIND
        return self.kinds.setdefault(kind.name, (len(self.kinds), kind))[0]

    def interval(self, interval: Interval) -> int:
        """The number of an interval, given as it is first met."""
        return self.intervals.setdefault(interval, len(self.intervals))

    def add(self, table: str, **row: Any) -> None:
        """One row more of a table."""
        self.rows[table].append(row)

    def tables(self) -> dict[str, pa.Table]:
        """Every table, in the types the statement expects."""
        return {
            name: pa.Table.from_pylist(self.rows[name], schema=pa.schema(list(columns.items())))
            for name, columns in SCHEMAS.items()
        }


def plan(standards: Iterable[Standard], council: Council, supplied: Mapping[str, bool]) -> Plan:
    """The standards as tables, as a council has set them. Raises ValueError for two of one id."""
    made = Plan(council=council, supplied=supplied)
    for std, standard in enumerate(standards):
        if standard.id in made.standards:
            raise ValueError(f"Two standards are called {standard.id}; rename one of them.")
        made.standards[standard.id] = std
        made.add(
            "of_standard",
            std=std,
            id=standard.id,
            met_kind=made.kind(standard.met_by_kind()),
            evidenced=all(supplied[kind.name] for kind in evidence_of(standard)),
            of_open_only=bool((met_by := standard.met_by_kind()) and met_by.of_open_only),
        )
        for step, how_long in enumerate(standard.lengths()):
            for first, after, interval in spans(intervals(how_long, council), standard):
                made.add(
                    "of_step",
                    std=std,
                    step=step,
                    iv=made.interval(interval),
                    first_day=first,
                    after_day=after,
                )
        _SHAPES[type(standard)](made, std, standard)
    return made


def evidence_of(standard: Standard) -> tuple[Kind, ...]:
    """The facts without which nothing can be called late: what meets it, and what starts it."""
    met_by = standard.met_by_kind()
    if isinstance(standard, OnceAfter):
        return (standard.met_by, standard.after)
    if isinstance(standard, FinishedWithin):
        return _started_by(standard)
    return (met_by,) if met_by else ()


def kinds_of(standard: Standard) -> tuple[Kind, ...]:
    """Every fact a standard reads."""
    if isinstance(standard, OnceAfter):
        found: tuple[Kind | None, ...] = (standard.after, standard.met_by, standard.while_)
    elif isinstance(standard, FinishedWithin):
        found = (*_started_by(standard), standard.extension, standard.while_)
    elif isinstance(standard, AgainDuring | EachWindow):
        found = (standard.during, standard.met_by)
    else:
        raise TypeError(f"The standard {standard.id} has a shape the engine does not know.")
    return tuple(kind for kind in found if kind is not None)


def _started_by(standard: FinishedWithin) -> tuple[PeriodKind, ...]:
    if isinstance(standard.of, PeriodKind):
        return (standard.of,)
    return tuple(kind for _, kind in standard.of.facts)


def is_supplied(kind: Kind, supplies: Callable[[str, str], bool]) -> bool:
    """Whether every column a fact needs is supplied; never where no source shows all of it."""
    return not kind.unseen and all(supplies(table, column) for table, column in kind.needs)


def is_told(kind: Kind) -> bool:
    """Whether any source read tells anything of a fact."""
    return kind.sql not in (NO_EVENT, NO_PERIOD)


def no_source(standard: Standard) -> str:
    """What no source read supplies, where for want of it the standard cannot be seen at all."""
    missing = [kind.unseen for kind in kinds_of(standard) if kind.unseen and not kind.needs]
    return "; ".join(dict.fromkeys(missing))


def _while(made: Plan, kind: PeriodKind | None) -> int:
    """The period that ends it; none where no source tells of such periods."""
    return made.kind(kind) if kind is not None and made.supplied[kind.name] else NO_KIND


def _once(made: Plan, std: int, standard: OnceAfter) -> None:
    event = isinstance(standard.after, EventKind)
    ends_with = _while(made, standard.while_)
    for first, after, _ in spans([(None, 0)], standard):
        made.add(
            "of_once",
            std=std,
            how=AFTER_EVENT if event else AFTER_START,
            after_kind=made.kind(standard.after),
            while_kind=ends_with,
            inside_only=standard.inside_only and ends_with != NO_KIND,
            first_day=first,
            after_day=after,
        )


def _finished(made: Plan, std: int, standard: FinishedWithin) -> None:
    for first, after, kind in spans(starting_facts(standard.of, made.council), standard):
        made.add(
            "of_once",
            std=std,
            how=UNTIL_FINISHED,
            after_kind=made.kind(kind),
            while_kind=_while(made, standard.while_),
            inside_only=False,
            first_day=first,
            after_day=after,
        )
    if standard.extension is None:
        return
    to: HowLong = standard.extended_to or standard.within
    for first, after, interval in spans(intervals(to, made.council), standard):
        made.add(
            "of_extension",
            std=std,
            kind=made.kind(standard.extension),
            iv=made.interval(interval),
            first_day=first,
            after_day=after,
        )


def _again(made: Plan, std: int, standard: AgainDuring) -> None:
    made.add(
        "of_again",
        std=std,
        during_kind=made.kind(standard.during),
        met_kind=made.kind(standard.met_by),
        last_step=len(standard.then),
    )


def _window(made: Plan, std: int, standard: EachWindow) -> None:
    made.windows.add(standard.window.value)
    for first, after, count in spans(numbers(standard.at_least, made.council), standard):
        made.add(
            "of_window",
            std=std,
            during_kind=made.kind(standard.during),
            met_kind=made.kind(standard.met_by),
            win=standard.window.value,
            at_least=count,
            first_day=first,
            after_day=after,
        )


_SHAPES: dict[type[Standard], Any] = {
    OnceAfter: _once,
    FinishedWithin: _finished,
    AgainDuring: _again,
    EachWindow: _window,
}
