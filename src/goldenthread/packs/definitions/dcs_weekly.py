"""The pack "The director's week": one page or two, the same every Monday.

What the director asks each week: who is red and who saw them, who is on a list that must get
shorter, what senior managers read, whether reviews and conferences were in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from goldenthread.measures.figure import Interval
from goldenthread.packs.definitions.expectations import asked, kept_in_time
from goldenthread.packs.definitions.lists import COUNTS, LISTS, SHARES
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

NAME = "dcs-weekly"
TITLE = "The director's week"

WEEKS = 6
WEEK = timedelta(days=7)
RECENT = timedelta(weeks=13)


def build(
    source: FigureSource,
    *,
    council_name: str,
    localities: Sequence[str],
    as_at: date,
    known_at: datetime,
    days: None = None,
) -> Pack:
    """The pack as at a day, and the whole weeks before it; `days` is not used."""
    weeks = whole_weeks(as_at)
    asks = _asks(as_at, weeks, localities)
    return Pack(
        name=NAME,
        title=TITLE,
        subtitle="What must be known each Monday",
        audience=Audience.INTERNAL,
        council_name=council_name,
        as_at=as_at,
        known_at=known_at,
        sections=(
            _reds(localities),
            _weeks_of_contact(weeks),
            _lists(),
            _readings(),
            kept_in_time("Kept within the limits"),
        ),
        figures=answer(asks, source),
        asks=asks,
        within=(Within(part="red", whole="open", numerators_only=True),),
    )


def whole_weeks(as_at: date) -> list[Interval]:
    """The whole weeks, Monday to Sunday, of which the last is over on the day."""
    sunday = as_at - timedelta(days=as_at.isoweekday() % 7)
    ends = [sunday - WEEK * back for back in reversed(range(WEEKS))]
    return [Interval(start=end - WEEK + timedelta(days=1), end=end) for end in ends]


def _asks(as_at: date, weeks: Sequence[Interval], localities: Sequence[str]) -> dict[str, Ask]:
    day = Interval(start=as_at, end=as_at)
    recent = Interval(start=as_at - RECENT + timedelta(days=1), end=as_at)
    asks = {
        "open": Ask("open_to_social_worker", day),
        "red": Ask("rated_red", day),
        "amber": Ask("rated_amber", day),
        "read": Ask("dip_sample_readings", weeks[-1]),
        "moved": Ask("dip_sample_moderated", Interval(start=weeks[0].start, end=weeks[-1].end)),
        "coverage": Ask("dip_sample_coverage", Interval(start=weeks[0].start, end=weeks[-1].end)),
    }
    for number, week in enumerate(weeks):
        asks[f"seen_{number}"] = Ask("red_children_contacted_more_than_weekly", week)
    for name in localities:
        asks[f"red {name}"] = Ask("rated_red", day, (("locality", name),))
    for name, (measure, _) in {**LISTS, **SHARES}.items():
        asks[name] = Ask(measure, day)
    return {**asks, **asked(recent)}


def _reds(localities: Sequence[str]) -> Section:
    return Section(
        topic="Who we are most worried about",
        title="{red.numerator} children are rated red by social care",
        blocks=(
            KeyFigures(
                (
                    KeyFigure("{open.numerator}", "open to social workers, {open.as_at}"),
                    KeyFigure("{red.numerator}", "rated red"),
                    KeyFigure("{amber.numerator}", "rated amber"),
                )
            ),
            Bars(
                table=FigureTable(
                    title="Rated red by locality, {red.as_at}",
                    row_heading="Locality",
                    columns=COUNTS,
                    rows=tuple(Row(name, f"red {name}") for name in localities),
                )
            ),
        ),
    )


def _weeks_of_contact(weeks: Sequence[Interval]) -> Section:
    last = f"seen_{len(weeks) - 1}"
    return Section(
        topic="Who we are most worried about",
        title=f"{{{last}.rate}} of children rated red were contacted more than weekly",
        blocks=(
            Trend(
                title="Children rated red contacted more than weekly",
                row_heading="Week from",
                labels=tuple(literal(f"{week.start.day} {week.start:%b}") for week in weeks),
                series=(
                    Series(
                        name="Contacted",
                        figures=tuple(f"seen_{number}" for number in range(len(weeks))),
                    ),
                ),
                columns=COUNTS,
            ),
        ),
    )


def _lists() -> Section:
    return Section(
        topic="Lists that must get shorter",
        title="In homes judged unacceptable, care leavers: {unacceptable.numerator}",
        blocks=(
            FigureTable(
                title="On each list, {unacceptable.as_at}",
                row_heading="List",
                columns=(Column("Counted", Shows.NUMERATOR),),
                rows=tuple(Row(label, name) for name, (_, label) in LISTS.items()),
            ),
            FigureTable(
                title="Past the time they may take, {pre_over.as_at}",
                row_heading="Families or children",
                columns=COUNTS,
                rows=tuple(Row(label, name) for name, (_, label) in SHARES.items()),
            ),
        ),
    )


def _readings() -> Section:
    return Section(
        topic="What senior managers read",
        title="Senior managers read {read.numerator} risk assessments in the week",
        blocks=(
            KeyFigures(
                (
                    KeyFigure("{read.numerator}", "read, {read.as_at}"),
                    KeyFigure("{moved.rate}", "of readings changed the rating, {moved.as_at}"),
                    KeyFigure("{coverage.rate}", "of open children were read"),
                )
            ),
            Callout(
                kind=CalloutKind.CAVEAT,
                text="What was changed speaks of the caseload only where the cases were drawn at "
                "random.",
            ),
        ),
    )
