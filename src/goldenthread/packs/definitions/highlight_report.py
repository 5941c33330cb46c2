"""The pack "Highlight report": one page for whoever reads nothing longer.

What is better and what is worse than four weeks ago, each as two rows of one table.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from goldenthread.measures.figure import Interval
from goldenthread.packs.definitions.lists import COUNTS, LISTS, SHARES
from goldenthread.packs.model import (
    Audience,
    Column,
    FigureTable,
    KeyFigure,
    KeyFigures,
    Pack,
    Row,
    Section,
    Shows,
)
from goldenthread.packs.source import Ask, FigureSource, answer

NAME = "highlight-report"
TITLE = "Highlight report"

BEFORE = timedelta(weeks=4)
_NOW, _THEN = "now", "four weeks before"
_TOLD = {"open": "open_to_social_worker", "red": "rated_red"}


def build(
    source: FigureSource,
    *,
    council_name: str,
    localities: Sequence[str],
    as_at: date,
    known_at: datetime,
    days: None = None,
) -> Pack:
    """The pack as at a day and four weeks before; `localities` and `days` are not used."""
    asks = _asks(as_at)
    return Pack(
        name=NAME,
        title=TITLE,
        subtitle="What is better and what is worse than four weeks ago",
        audience=Audience.INTERNAL,
        council_name=council_name,
        as_at=as_at,
        known_at=known_at,
        sections=(_highlights(), _lists(), _times()),
        figures=answer(asks, source),
        asks=asks,
    )


def _asks(as_at: date) -> dict[str, Ask]:
    asks = {}
    for words, day in ((_NOW, as_at), (_THEN, as_at - BEFORE)):
        on = Interval(start=day, end=day)
        week = Interval(start=day - timedelta(days=6), end=day)
        told = {name: measure for name, (measure, _) in {**LISTS, **SHARES}.items()}
        for name, measure in {**told, **_TOLD}.items():
            asks[f"{name} {words}"] = Ask(measure, on)
        asks[f"seen {words}"] = Ask("red_children_contacted_more_than_weekly", week)
    return asks


def _highlights() -> Section:
    return Section(
        topic="Highlights",
        title=f"{{red {_NOW}.numerator}} children are rated red, {{red {_THEN}.numerator}} "
        "four weeks ago",
        blocks=(
            KeyFigures(
                (
                    KeyFigure(f"{{open {_NOW}.numerator}}", f"open, {{open {_NOW}.as_at}}"),
                    KeyFigure(f"{{red {_NOW}.numerator}}", "rated red"),
                    KeyFigure(f"{{seen {_NOW}.rate}}", "of them contacted more than weekly"),
                )
            ),
        ),
    )


def _rows(named: dict[str, tuple[str, str]]) -> tuple[Row, ...]:
    return tuple(
        Row(f"{label}, {words}", f"{name} {words}")
        for name, (_, label) in named.items()
        for words in (_NOW, _THEN)
    )


def _lists() -> Section:
    return Section(
        topic="Lists that must get shorter",
        title=f"Care leavers in an unacceptable home: {{unacceptable {_NOW}.numerator}}",
        blocks=(
            FigureTable(
                title=f"On each list, {{unacceptable {_NOW}.as_at}} and four weeks before",
                row_heading="List",
                columns=(Column("Counted", Shows.NUMERATOR),),
                rows=_rows(LISTS),
            ),
        ),
    )


def _times() -> Section:
    return Section(
        topic="Times that may not be passed",
        title=f"{{pre_over {_NOW}.rate}} of families in pre-proceedings are past twelve weeks",
        blocks=(
            FigureTable(
                title=f"Past the time they may take, {{pre_over {_NOW}.as_at}} and before",
                row_heading="Families or children",
                columns=COUNTS,
                rows=_rows(SHARES),
            ),
        ),
    )
