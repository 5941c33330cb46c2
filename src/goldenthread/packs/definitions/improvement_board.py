"""The pack "Report to the improvement board": is practice moving, four weeks at a time.

A board asks less what stands today than whether it is better than when the board last met; so
almost everything here is a course over six points, each four weeks after the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from goldenthread.measures.figure import Interval
from goldenthread.packs.definitions.expectations import asked, kept_in_time
from goldenthread.packs.definitions.lists import COUNTS, LISTS, SHARES
from goldenthread.packs.model import (
    Audience,
    Callout,
    CalloutKind,
    Column,
    FigureTable,
    Pack,
    Row,
    Section,
    Series,
    Shows,
    Trend,
)
from goldenthread.packs.source import Ask, FigureSource, answer
from goldenthread.packs.words import literal

NAME = "improvement-board"
TITLE = "Report to the improvement board"

POINTS = 6
BETWEEN = timedelta(weeks=4)
RECENT = timedelta(weeks=13)
_SEEN = {
    "red": ("red_children_contacted_more_than_weekly", "Rated red, contacted more than weekly"),
    "amber": ("amber_children_contacted_in_time", "Rated amber, contacted in time"),
}


def build(
    source: FigureSource,
    *,
    council_name: str,
    localities: Sequence[str],
    as_at: date,
    known_at: datetime,
    days: None = None,
) -> Pack:
    """The pack as at a day and five points before it; `localities` and `days` are not used."""
    points = points_to(as_at)
    asks = _asks(points)
    return Pack(
        name=NAME,
        title=TITLE,
        subtitle="Whether practice is moving, four weeks at a time",
        audience=Audience.INTERNAL,
        council_name=council_name,
        as_at=as_at,
        known_at=known_at,
        sections=(
            _contact(points),
            _judgement(points),
            _lists(points),
            _times(),
            kept_in_time("Kept within the limits"),
        ),
        figures=answer(asks, source),
        asks=asks,
    )


def points_to(as_at: date) -> list[Interval]:
    """The four weeks to each point, oldest first; the last ends on the day."""
    ends = [as_at - BETWEEN * back for back in reversed(range(POINTS))]
    return [Interval(start=end - BETWEEN + timedelta(days=1), end=end) for end in ends]


def _asks(points: Sequence[Interval]) -> dict[str, Ask]:
    last = points[-1].end
    day = Interval(start=last, end=last)
    asks = {name: Ask(measure, day) for name, (measure, _) in SHARES.items()}
    for at, four_weeks in enumerate(points):
        end = Interval(start=four_weeks.end, end=four_weeks.end)
        week = Interval(start=four_weeks.end - timedelta(days=6), end=four_weeks.end)
        for name, (measure, _) in _SEEN.items():
            asks[f"{name}_{at}"] = Ask(measure, week)
        for name, (measure, _) in LISTS.items():
            asks[f"{name}_{at}"] = Ask(measure, end)
        asks[f"moved_{at}"] = Ask("dip_sample_moderated", four_weeks)
    return {**asks, **asked(Interval(start=last - RECENT + timedelta(days=1), end=last))}


def _course(
    title: str, points: Sequence[Interval], names: dict[str, str], columns: tuple[Column, ...]
) -> Trend:
    """A line for each name over the points."""
    return Trend(
        title=title,
        row_heading="To",
        labels=tuple(literal(f"{each.end.day} {each.end:%b %y}") for each in points),
        series=tuple(
            Series(name=words, figures=tuple(f"{name}_{at}" for at in range(len(points))))
            for name, words in names.items()
        ),
        columns=columns,
    )


def _contact(points: Sequence[Interval]) -> Section:
    last = len(points) - 1
    names = {name: words for name, (_, words) in _SEEN.items()}
    return Section(
        topic="Children we are most worried about",
        title=f"{{red_{last}.rate}} of children rated red were contacted more than weekly",
        blocks=tuple(
            _course(f"{words}, in the week to", points, {name: words}, COUNTS)
            for name, words in names.items()
        ),
    )


def _judgement(points: Sequence[Interval]) -> Section:
    last = len(points) - 1
    return Section(
        topic="Whether judgements hold",
        title=f"Senior managers changed {{moved_{last}.rate}} of the ratings they read",
        blocks=(
            _course(
                "Readings that changed the rating, in the four weeks to",
                points,
                {"moved": "Changed"},
                COUNTS,
            ),
            Callout(
                kind=CalloutKind.CAVEAT,
                text="It speaks of the caseload only where the cases were drawn at random. Fewer "
                "changes may mean better judgements, or less challenge.",
            ),
        ),
    )


def _lists(points: Sequence[Interval]) -> Section:
    first, last = 0, len(points) - 1
    names = {name: words for name, (_, words) in LISTS.items()}
    counted = (Column("Counted", Shows.NUMERATOR),)
    return Section(
        topic="Lists that must get shorter",
        title=f"Care leavers in an unacceptable home: {{unacceptable_{last}.numerator}}, from "
        f"{{unacceptable_{first}.numerator}} twenty weeks before",
        blocks=(_course("On each list, on the day", points, names, counted),),
    )


def _times() -> Section:
    return Section(
        topic="Times that may not be passed",
        title="{pre_over.rate} of families in pre-proceedings are past twelve weeks",
        blocks=(
            FigureTable(
                title="Past the time they may take, {pre_over.as_at}",
                row_heading="Families or children",
                columns=COUNTS,
                rows=tuple(Row(words, name) for name, (_, words) in SHARES.items()),
            ),
        ),
    )
