"""Invented facts made from each standard, near its due days and edges, where mistakes live.

Days spread evenly over years hardly ever meet a boundary; these are drawn from the due days of the
standard itself, the days beside them, month ends and bank holidays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from goldenthread.calendars.intervals import Interval, days, months, weeks, working_days
from goldenthread.council.settings import Council, Parameter, ParameterKind
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.clocks import under
from goldenthread.standards.declarations import (
    AgainDuring,
    Choice,
    Clock,
    Dated,
    EachWindow,
    FinishedWithin,
    OnceAfter,
    Standard,
    Window,
)
from goldenthread.standards.due_days import window_of
from goldenthread.standards.in_force import intervals
from goldenthread.standards.kinds import EventKind, PeriodKind
from goldenthread.standards.plan import kinds_of

Choose = Callable[[Sequence[Any]], Any]
"""One of a sequence: by hypothesis, or by a seeded draw."""

ADDRESS = (
    "CAST(NULL AS VARCHAR) AS load_id, 'file' AS source_file, 'sheet' AS source_sheet, "
    "1 AS source_row"
)
SUPPLIED, NOT_SUPPLIED = (("person", "sex"),), (("person", "upn"),)
NAMED = (
    "looked_after_reviews",
    "icpc_within_15_working_days",
    "cp_visits",
    "pre_proceedings_within_12_weeks",
    "dip_sample_ten_a_week",
    "permanence_plan_by_four_months",
    "risk_assessment_after_initial_assessment",
)
"""Standards whose edges are always tried, whatever else works out as they do."""
BASES = [
    date(2019, 11, 30),
    date(2019, 12, 24),
    date(2020, 1, 31),
    date(2020, 2, 29),
    date(2020, 4, 9),
    date(2020, 5, 7),
]
CHANGED = Parameter(
    name="an_interval_the_council_changed",
    kind=ParameterKind.INTERVAL,
    default="5 working days",
    meaning="For tests.",
    authority="Tests",
)


def _named(kind: Any, standard: Standard, needs: Any = SUPPLIED) -> Any:
    """The same kind of fact, read from the test's own tables."""
    name = f"{standard.id}_{kind.name}"
    if isinstance(kind, EventKind):
        sql = f"SELECT child_id, day, latest_only, {ADDRESS} FROM t_event WHERE kind = '{name}'"
    elif isinstance(kind, PeriodKind):
        sql = f"SELECT child_id, starts, ends, part, {ADDRESS} FROM t_period WHERE kind = '{name}'"
    else:
        sql = f"SELECT child_id, day, new_end, {ADDRESS} FROM t_extension WHERE kind = '{name}'"
    told = {"needs": needs, "unseen": "", "told_in": (), "of": ""}
    return replace(kind, name=name, sql=sql, **told)


def _own(standard: Standard, needs: Any = SUPPLIED) -> Standard:
    """The standard over the test's own tables; `needs` are those of what meets it."""
    if isinstance(standard, AgainDuring | EachWindow):
        return replace(
            standard,
            during=_named(standard.during, standard),
            met_by=_named(standard.met_by, standard, needs),
        )
    if isinstance(standard, OnceAfter):
        around = standard.while_ and _named(standard.while_, standard)
        return replace(
            standard,
            after=_named(standard.after, standard),
            met_by=_named(standard.met_by, standard, needs),
            while_=around,
        )
    assert isinstance(standard, FinishedWithin)
    of = (
        _named(standard.of, standard)
        if isinstance(standard.of, PeriodKind)
        else Choice(
            standard.of.parameter,
            tuple((value, _named(kind, standard)) for value, kind in standard.of.facts),
        )
    )
    return replace(
        standard,
        of=of,
        while_=standard.while_ and _named(standard.while_, standard),
        extension=standard.extension and _named(standard.extension, standard),
    )


def _worked_out_alike(standard: Standard) -> tuple[Any, ...]:
    """What of a standard the evaluators look at: two that share it differ in their facts only."""
    units = [
        {(value.unit, type(value)) for _, value in intervals(each, Council.default())}
        for each in standard.lengths()
    ]
    kind = standard.met_by_kind()
    return (
        type(standard),
        str(units),
        getattr(standard, "while_", None) is not None,
        getattr(standard, "inside_only", False),
        type(getattr(standard, "after", None) or getattr(standard, "of", None)),
        getattr(standard, "extension", None) is not None,
        (standard.effective_from is not None, standard.effective_to is not None),
        kind is not None and kind.of_open_only,
    )


def _variants() -> dict[str, Standard]:
    """One standard of the catalogue for each way of working out, and some none has yet."""
    every = [under(each, clock) for clock in Clock for each in CATALOGUE.values()]
    first = {_worked_out_alike(standard): standard for standard in reversed(every)}
    named = [CATALOGUE[name] for name in NAMED]
    own = {standard.id: _own(standard) for standard in (*named, *reversed(first.values()))}
    reviews, visits = CATALOGUE["looked_after_reviews"], CATALOGUE["cp_visits"]
    conference, readings = (
        CATALOGUE["icpc_within_15_working_days"],
        CATALOGUE["dip_sample_ten_a_week"],
    )
    assert isinstance(readings, EachWindow)
    changed = Dated(((None, days(7)), (date(2020, 2, 29), weeks(6)), (date(2020, 5, 7), days(3))))
    pre_proceedings = CATALOGUE["pre_proceedings_within_12_weeks"]
    more: list[tuple[Standard, Any]] = [
        (replace(pre_proceedings, id="extended_to_twenty_weeks", extended_to=weeks(20)), SUPPLIED),  # type: ignore[call-arg]
        (replace(reviews, id="reviews_not_supplied"), NOT_SUPPLIED),
        (replace(conference, id="conference_not_supplied"), NOT_SUPPLIED),
        (replace(visits, id="visits_of_changed_law", first=changed), SUPPLIED),  # type: ignore[call-arg]
        (replace(visits, id="visits_as_the_council_changed", first=CHANGED), SUPPLIED),  # type: ignore[call-arg]
        (
            replace(
                visits,
                id="visits_while_in_force",
                effective_from=date(2019, 12, 24),
                effective_to=date(2020, 4, 9),
                first=months(1),  # type: ignore[call-arg]
                then=(working_days(2), days(3)),
            ),
            SUPPLIED,
        ),
        (
            replace(
                readings, id="twice_a_month", window=Window.MONTH, at_least=2, effective_to=BASES[4]
            ),
            SUPPLIED,
        ),
    ]
    return own | {standard.id: _own(standard, needs) for standard, needs in more}


VARIANTS = _variants()
COUNCIL = Council(
    parameters={
        "pre_proceedings_start": ((date(2019, 12, 24), "decision"), (date(2020, 3, 1), "meeting")),
        "an_interval_the_council_changed": (
            (None, working_days(5)),
            (date(2020, 2, 3), days(2)),
        ),
        "dip_sample_readings_a_week": ((None, 2), (date(2020, 2, 1), 3)),
    }
)


@dataclass
class Facts:
    """Rows of the test's own tables."""

    events: list[dict[str, Any]] = field(default_factory=list)
    periods: list[dict[str, Any]] = field(default_factory=list)
    extensions: list[dict[str, Any]] = field(default_factory=list)
    own_intervals: list[dict[str, Any]] = field(default_factory=list)


def interesting_days(standard: Standard, base: date) -> list[date]:
    """A day, what is due from it and from that, and the days beside them."""
    lengths = {value for each in standard.lengths() for _, value in intervals(each, COUNCIL)}
    if isinstance(standard, EachWindow):
        starts, ends = window_of(standard.window, base)
        after, over = window_of(standard.window, ends + timedelta(days=1))
        edges = (starts, ends, after, over, over + timedelta(days=1))
        return sorted({day + timedelta(days=by) for day in edges for by in (-1, 0)})
    found, latest = {base}, [base]
    for _ in range(2):
        due = {interval.after(day) for day in latest for interval in lengths}
        found |= {day + timedelta(days=by) for day in due for by in (-1, 0, 1)}
        latest = sorted(due)
    return sorted(found)


def invent(standard: Standard, children: Iterable[str], choose: Choose) -> tuple[Facts, list[date]]:
    """Facts of some children around the standard's edges, and days worth asking about."""
    pool = interesting_days(standard, choose(BASES))
    if len(pool) > 12:
        pool = sorted({choose(pool) for _ in range(8)} | {pool[0], *pool[1:4]})
    facts = Facts()
    for child in children:
        few = [choose(pool) for _ in range(4)]
        for kind in kinds_of(standard):
            for _ in range(choose([0, 1, 1, 2, 3, 5])):
                _add(facts, child, kind, few if choose([True, False]) else pool, choose)
        for _ in range(choose([0, 0, 1, 2])):
            facts.own_intervals.append(_own_interval(standard, child, pool, choose))
    soon = [day - timedelta(days=by) for day in pool for by in (7, 8)]
    return facts, sorted({*pool, *soon})


def rare() -> Facts:
    """Facts that chance hardly ever draws, of children `rare 1` to `rare 4`."""
    reviews, monthly = VARIANTS["looked_after_reviews"], VARIANTS["twice_a_month"]
    pre_proceedings = VARIANTS["pre_proceedings_within_12_weeks"]
    assert isinstance(reviews, AgainDuring)
    assert isinstance(monthly, EachWindow)
    facts = Facts()
    # Two late reviews, each told only as the latest: from the first on, six months apply.
    _one_period(facts, "rare 1", reviews.during, date(2019, 11, 30))
    for day in (date(2020, 2, 1), date(2020, 9, 1)):
        _one_event(facts, "rare 1", reviews.met_by, day, latest_only=True)
    # One event on the last day of a month and another, told only as the latest, in the next.
    _one_period(facts, "rare 2", monthly.during, date(2019, 12, 1))
    _one_event(facts, "rare 2", monthly.met_by, date(2020, 1, 31), latest_only=False)
    _one_event(facts, "rare 2", monthly.met_by, date(2020, 2, 5), latest_only=True)
    # A review told only as the latest, and on its very due day: three months apply from it.
    _one_period(facts, "rare 3", reviews.during, date(2019, 11, 30))
    due = working_days(20).after(date(2019, 11, 30))
    _one_event(facts, "rare 3", reviews.met_by, due, latest_only=True)
    # Extended again after the twelfth week, while the first extension ran.
    _, *letters = kinds_of(pre_proceedings)
    _one_period(facts, "rare 4", letters[0], date(2019, 11, 30))
    for day, new_end in (
        (date(2020, 2, 1), date(2020, 4, 1)),
        (date(2020, 3, 1), date(2020, 6, 1)),
    ):
        kind = f"{pre_proceedings.id}_pre_proceedings_extension"
        facts.extensions.append(
            {"child_id": "rare 4", "kind": kind, "day": day, "new_end": new_end}
        )
    return facts


def _one_period(facts: Facts, child: str, kind: Any, starts: date) -> None:
    row = {"child_id": child, "kind": kind.name, "starts": starts, "ends": None, "part": ""}
    facts.periods.append(row)


def _one_event(facts: Facts, child: str, kind: EventKind, day: date, *, latest_only: bool) -> None:
    row = {"child_id": child, "kind": kind.name, "day": day, "latest_only": latest_only}
    facts.events.append(row)


def _add(facts: Facts, child: str, kind: Any, pool: Sequence[date], choose: Choose) -> None:
    day = choose(pool)
    row = {"child_id": child, "kind": kind.name}
    if isinstance(kind, EventKind):
        facts.events.append({**row, "day": day, "latest_only": choose([False, False, True])})
    elif isinstance(kind, PeriodKind):
        ends = choose([None, *[each for each in pool if each >= day]])
        facts.periods.append({**row, "starts": day, "ends": ends, "part": choose(["", "", "b"])})
    else:
        facts.extensions.append({**row, "day": day, "new_end": choose([None, *pool])})


def _own_interval(
    standard: Standard, child: str, pool: Sequence[date], choose: Choose
) -> dict[str, Any]:
    starts = choose(pool)
    tighter: list[Interval] = [days(2), working_days(3), weeks(60)]
    return {
        "child_id": child,
        "standard": standard.id,
        "starts": starts,
        "ends": choose([None, *[each for each in pool if each >= starts]]),
        "interval": str(choose(tighter)),
    }


_KEY = [("child_id", pa.string()), ("kind", pa.string())]
_SCHEMAS = {
    "t_event": [*_KEY, ("day", pa.date32()), ("latest_only", pa.bool_())],
    "t_period": [*_KEY, ("starts", pa.date32()), ("ends", pa.date32()), ("part", pa.string())],
    "t_extension": [*_KEY, ("day", pa.date32()), ("new_end", pa.date32())],
    "individual_interval": [
        ("child_id", pa.string()),
        ("standard", pa.string()),
        ("starts", pa.date32()),
        ("ends", pa.date32()),
        ("interval", pa.string()),
    ],
}


def empty_record() -> Record:
    """A record that supplies what the tests call supplied, and nothing else."""
    return Record.of_rows({}, supplied={"person": ["sex"]})


def tell(record: Record, facts: Facts) -> None:
    """Put the facts into the record in place of those there."""
    tables = (facts.events, facts.periods, facts.extensions, facts.own_intervals)
    for (name, columns), rows in zip(_SCHEMAS.items(), tables, strict=True):
        record.register(name, pa.Table.from_pylist(rows, schema=pa.schema(columns)))


def in_order(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows in an order that does not mind what is empty."""
    return sorted(rows, key=lambda row: tuple(str(value) for value in row))
