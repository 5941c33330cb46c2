"""The pack "Position of the service": what any extract can tell, on any day.

It speaks of no paper and no pandemic; an analyst with one Annex A workbook can print it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from goldenthread.measures.figure import Interval
from goldenthread.packs.definitions.expectations import asked, kept_in_time
from goldenthread.packs.model import (
    Audience,
    Bars,
    Callout,
    CalloutKind,
    Column,
    FigureTable,
    KeyFigure,
    KeyFigures,
    Pack,
    Row,
    Section,
    Series,
    Shows,
    Trend,
    Within,
)
from goldenthread.packs.source import Ask, FigureSource, answer
from goldenthread.packs.words import literal

NAME = "position"
TITLE = "Position of the service"

QUARTERS = 4
QUARTER = timedelta(weeks=13)
_RATE = (Column("Per cent", Shows.PERCENT), Column("Not known", Shows.NOT_KNOWN))


def build(
    source: FigureSource,
    *,
    council_name: str,
    localities: Sequence[str],
    as_at: date,
    known_at: datetime,
    days: None = None,
) -> Pack:
    """The pack as at a day and the fifty-two weeks to it; `localities` and `days` are not used."""
    quarters = _quarters(as_at)
    asks = _asks(as_at, quarters)
    return Pack(
        name=NAME,
        title=TITLE,
        subtitle="What the extract of the case system tells",
        audience=Audience.INTERNAL,
        council_name=council_name,
        as_at=as_at,
        known_at=known_at,
        sections=(
            _children(),
            kept_in_time("Kept within the limits"),
            _trend(quarters),
            _care(),
            _leavers(),
            _law(),
        ),
        figures=answer(asks, source),
        asks=asks,
        within=(Within(part="pre_over", whole="pre", numerators_only=True),),
    )


def _quarters(as_at: date) -> list[Interval]:
    """Four runs of thirteen weeks, the last ending on the day."""
    ends = [as_at - QUARTER * back for back in reversed(range(QUARTERS))]
    return [Interval(start=end - QUARTER + timedelta(days=1), end=end) for end in ends]


def _asks(as_at: date, quarters: Sequence[Interval]) -> dict[str, Ask]:
    day = Interval(start=as_at, end=as_at)
    year = Interval(start=quarters[0].start, end=as_at)
    asks = {
        "open": Ask("open_to_social_worker", day),
        "plans": Ask("child_protection_plans", day),
        "care": Ask("looked_after", day),
        "permanence": Ask("permanence_plan_of_those_due", day),
        "unregulated": Ask("unregulated_placements", day),
        "suitable": Ask("care_leavers_suitable_accommodation", day),
        "out_of_touch": Ask("care_leavers_not_in_touch", day),
        "pre": Ask("pre_proceedings_open", day),
        "pre_over": Ask("pre_proceedings_over_twelve_weeks", day),
    }
    for at, quarter in enumerate(quarters):
        asks |= {f"{name}_{at}": ask for name, ask in asked(quarter).items()}
    return {**asks, **asked(year)}


def _children() -> Section:
    return Section(
        topic="Children",
        title="{open.numerator} children are open to social workers",
        blocks=(
            KeyFigures(
                (
                    KeyFigure("{open.numerator}", "open to social workers, {open.as_at}"),
                    KeyFigure("{plans.numerator}", "with a child protection plan"),
                    KeyFigure("{care.numerator}", "looked after"),
                )
            ),
        ),
    )


def _trend(quarters: Sequence[Interval]) -> Section:
    labels = tuple(literal(f"{each.end.day} {each.end:%b %y}") for each in quarters)
    told = {"conferences": "Conferences", "assessments": "Assessments"}
    return Section(
        topic="Statutory expectations",
        title="Conferences and assessments in time, quarter by quarter",
        blocks=(
            Trend(
                title="Kept within the limits in the thirteen weeks to each day",
                row_heading="To",
                labels=labels,
                series=tuple(
                    Series(name=label, figures=tuple(f"{name}_{at}" for at in range(len(labels))))
                    for name, label in told.items()
                ),
                columns=(
                    Column("Due", Shows.DENOMINATOR),
                    Column("In time", Shows.NUMERATOR),
                    *_RATE,
                ),
            ),
        ),
    )


def _care() -> Section:
    return Section(
        topic="Children looked after",
        title="{permanence.rate} of children in care four months or more have a permanence plan",
        blocks=(
            KeyFigures(
                (
                    KeyFigure("{permanence.rate}", "of those due a plan, {permanence.as_at}"),
                    KeyFigure("{permanence.remainder}", "without the plan they are due"),
                    KeyFigure("{unregulated.numerator}", "in unregulated placements"),
                )
            ),
        ),
    )


def _leavers() -> Section:
    return Section(
        topic="Care leavers",
        title="{suitable.rate} of care leavers aged {text:19 to 21} are in suitable accommodation",
        blocks=(
            Bars(
                table=FigureTable(
                    title="Care leavers aged {text:19 to 21}, {suitable.as_at}",
                    row_heading="Care leavers",
                    columns=(
                        Column("Young people", Shows.DENOMINATOR),
                        Column("Counted", Shows.NUMERATOR),
                        *_RATE,
                    ),
                    rows=(
                        Row("In suitable accommodation", "suitable"),
                        Row("Not in touch with the council", "out_of_touch"),
                    ),
                )
            ),
            Callout(
                kind=CalloutKind.CAVEAT,
                text="Suitable is what the record says. A young person for whom it says nothing "
                "is counted among all and is not known.",
            ),
        ),
    )


def _law() -> Section:
    return Section(
        topic="Public law outline",
        title="{pre_over.rate} of children in pre-proceedings are past twelve weeks",
        blocks=(
            KeyFigures(
                (
                    KeyFigure("{pre.numerator}", "in pre-proceedings, {pre.as_at}"),
                    KeyFigure("{pre_over.rate}", "for more than twelve weeks"),
                )
            ),
        ),
    )
