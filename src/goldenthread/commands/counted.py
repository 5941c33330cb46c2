"""`figures` and `members`: what is counted, and the very children behind a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import click

from goldenthread.calendars.intervals import months_after
from goldenthread.checking import numbers
from goldenthread.commands.context import (
    DAY,
    PARTLY,
    Home,
    as_at_option,
    json_option,
    known_at_option,
    known_name,
)
from goldenthread.commands.printing import print_json, print_table, progress
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.declarations import Measure
from goldenthread.measures.dimensions import DIMENSIONS
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, Interval, NotSupplied, Shape
from goldenthread.measures.register import FigureChangedError, Register
from goldenthread.record.view import Record

A_DAY = timedelta(days=1)


@click.command("figures")
@click.argument("measures", nargs=-1)
@as_at_option
@click.option("--from", "start", type=DAY, help="First day. Default: each measure's usual time.")
@click.option("--by", type=click.Choice(sorted(DIMENSIONS)), help="Break it down.")
@known_at_option
@json_option
@click.pass_obj
def show_figures(
    home: Home,
    measures: tuple[str, ...],
    as_at: date | None,
    start: date | None,
    by: str | None,
    known_at: datetime | None,
    as_json: bool,
) -> None:
    """Work figures out, with counts, denominators and not known, and keep them.

    Without names, every measure. Each figure has a reference that `goldenthread members` opens.

    \b
    goldenthread figures risk_assessment_complete --as-at 2020-05-20 --by locality
    goldenthread figures dip_sample_moderated --from 2020-04-09 --as-at 2020-05-20
    """
    for name in measures:
        known_name("measure", name, MEASURES)
    day = home.as_at(as_at, known_at)
    names = measures or tuple(MEASURES)
    found = work_out(home, names, day, start=start, by=by, known_at=known_at)
    if as_json:
        print_json([as_plain(each) for each in found])
    else:
        say_figures(found)


def work_out(
    home: Home,
    measures: Sequence[str],
    day: date,
    *,
    start: date | None = None,
    by: str | None = None,
    known_at: datetime | None = None,
) -> list[Figure | NotSupplied]:
    """Figures of measures up to a day, kept in the register; over its usual time unless told."""
    found: list[Figure | NotSupplied] = []
    with progress("Counting") as advance:
        record = home.record(known_at)
        engine = Engine(record, home.council)
        for name in measures:
            measure = MEASURES[name]
            advance(measure.title)
            interval = Interval(start=start, end=day) if start else usual_interval(measure, day)
            figures = engine.compute(measure, interval, by=by)
            if isinstance(figures, NotSupplied):
                found.append(figures)
                continue
            found += figures
        keep(home, record, [each for each in found if isinstance(each, Figure)])
    return found


def keep(home: Home, record: Record, figures: Iterable[Figure]) -> None:
    """Keep figures in the register, so that their references open."""
    register = Register(home.folder)
    load_ids = [load.load_id for load in record.loads]
    try:
        for figure in figures:
            register.keep(figure, MEASURES[figure.measure], load_ids=load_ids)
    except FigureChangedError as changed:
        raise click.ClickException(str(changed)) from None


def usual_interval(measure: Measure, day: date) -> Interval:
    """The time a measure usually describes, ending on a day: a day, a week, a month, a year.

    Whole months stay whole, so that one year begins on the day after the year before it ended.
    """
    first, after = measure.interval.start, measure.interval.end + A_DAY
    months = (after.year - first.year) * 12 + after.month - first.month
    if months and months_after(first, months) == after:
        return Interval(start=months_after(day + A_DAY, -months), end=day)
    return Interval(start=day - (measure.interval.end - first), end=day)


def say_figures(found: Sequence[Figure | NotSupplied]) -> None:
    """A table of figures; what no source supplies is said, never shown as nought."""
    print_table(
        "Figures",
        ["Figure", "Days", "Group", "Value", "Counts", "Not known", "Reference"],
        [_row(each) for each in found],
        empty="No measure was asked for.",
    )


def _row(each: Figure | NotSupplied) -> tuple[object, ...]:
    if isinstance(each, NotSupplied):
        return each.title, "", "", "not supplied", "", "", ""
    group = ", ".join(value for _, value in each.group)
    return (
        each.title,
        numbers.days(each.interval.start, each.interval.end),
        group,
        value_of(each),
        counts_of(each),
        numbers.count(each.not_known) if each.not_known else "",
        each.reference,
    )


def value_of(figure: Figure) -> str:
    """The value as it would be printed."""
    if figure.shape is Shape.RATE:
        return numbers.percentage(figure.numerator, figure.denominator or 0)
    if figure.shape is Shape.MEAN:
        return numbers.mean(figure.numerator, figure.denominator or 0)
    return numbers.count(figure.numerator)


def counts_of(figure: Figure) -> str:
    """The counts behind the value."""
    if figure.denominator is None:
        return f"{numbers.count(figure.numerator)} {figure.unit}"
    return numbers.counts(figure.numerator, figure.denominator)


def as_plain(each: Figure | NotSupplied) -> dict[str, Any]:
    """A figure as JSON holds it, members apart."""
    if isinstance(each, NotSupplied):
        return {"measure": each.measure, "not_supplied": each.missing}
    return {
        "reference": each.reference,
        "measure": each.measure,
        "version": each.version,
        "title": each.title,
        "start": each.interval.start,
        "end": each.interval.end,
        "known_at": each.known_at,
        "group": dict(each.group),
        "numerator": each.numerator,
        "denominator": each.denominator,
        "not_known": each.not_known,
        "value": each.value,
        "low": each.low,
        "high": each.high,
        "interval_method": each.interval_method,
        "caveats": each.caveats,
    }


@click.command("members")
@click.argument("reference")
@click.option("--check", is_flag=True, help="Work the figure out again as known then; compare.")
@json_option
@click.pass_obj
def show_members(home: Home, reference: str, check: bool, as_json: bool) -> None:
    """List exactly the children behind a printed number, as they were known.

    With --check the figure is worked out again from the loads known at that moment; exit code 1
    when it no longer comes out the same.

    \b
    goldenthread members GT-7K3F-9QXM
    """
    register = Register(home.folder)
    try:
        figure = register.find(reference).figure
    except KeyError as unknown:
        raise click.UsageError(str(unknown.args[0])) from None
    if as_json:
        members = [[m.member_id, m.child_id, m.standing.value] for m in figure.members]
        print_json({**as_plain(figure), "members": members})
    else:
        _say_members(figure)
    if not check:
        return
    again = register.recompute(reference, store=home.store, council=home.council, measures=MEASURES)
    click.echo(again.words, err=True)
    if not again.same:
        raise SystemExit(PARTLY)


def _say_members(figure: Figure) -> None:
    print_table(
        f"{figure.reference}  {figure.title}: {value_of(figure)}, {counts_of(figure)}, "
        f"{figure.interval.start} to {figure.interval.end}, as known at "
        f"{figure.known_at:%d %B %Y %H:%M}",
        ["Child", "Member", "Standing"],
        [
            (m.child_id, m.member_id if m.member_id != m.child_id else "", m.standing.value)
            for m in figure.members
        ],
        empty="The figure counts nobody.",
    )
