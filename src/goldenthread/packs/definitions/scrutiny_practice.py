"""What the paper says of open children: assessment, contact, dip samples, moderation, trends.

Attendance and the priority groups are in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.checking import numbers
from goldenthread.measures.figure import Interval
from goldenthread.packs.definitions.scrutiny_days import ScrutinyDays
from goldenthread.packs.definitions.scrutiny_questions import (
    SOCIAL_CARE_COLOURS,
    locality_rows,
    sampling_weeks,
    weeks,
)
from goldenthread.packs.model import (
    Bars,
    Bullets,
    Callout,
    CalloutKind,
    Column,
    FigureTable,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    Section,
    Series,
    Shows,
    Trend,
)
from goldenthread.packs.words import literal

OPEN_CHILDREN = "All children open to social workers"


def context() -> tuple[Section, ...]:
    """Why the plan is what it is, and the four questions."""
    return (
        Section(
            topic="Context",
            title="Improvement continues inside the response to the pandemic",
            blocks=(
                Bullets(
                    title="The three national priorities, shared across Children's Services",
                    items=(
                        "Maintain the care system",
                        "Protect the most vulnerable",
                        "Support the community",
                    ),
                ),
                Bullets(
                    items=(
                        "The plan made after the inspection goes on within that response.",
                        "Each part of this paper says what was counted, on which day, and what "
                        "is not known.",
                    ),
                ),
            ),
        ),
        Section(
            topic="Four questions for all staff",
            title="Every member of staff is asked the same four questions of every child",
            blocks=(
                Bullets(
                    items=(
                        "What support is needed to get families through the crisis?",
                        "Who is best placed to provide that help?",
                        "Who am I most worried about, and why?",
                        "Do I need to do something different today, tomorrow, next week?",
                    )
                ),
            ),
        ),
    )


def open_children(days: ScrutinyDays, localities: Sequence[str]) -> tuple[Section, ...]:
    """Assessment, contact, dip samples and moderation."""
    return (
        _assessed(localities),
        _rated(),
        _contact(),
        _sampled(),
        _moderated(),
        _contact_trend(days),
        _reading_trend(days),
    )


def _assessed(localities: Sequence[str]) -> Section:
    rows = locality_rows("risk_assessed", localities)
    return Section(
        topic=OPEN_CHILDREN,
        title="{risk_assessed.rate} have a risk assessment made since their initial assessment",
        blocks=(
            FigureTable(
                title="Risk assessments complete, {risk_assessed.as_at}",
                row_heading="Locality",
                columns=(
                    Column("Open children", Shows.DENOMINATOR),
                    Column("Assessed", Shows.NUMERATOR),
                    Column("Per cent", Shows.PERCENT),
                    Column("Not assessed", Shows.REMAINDER),
                    Column("Not known", Shows.NOT_KNOWN),
                ),
                rows=(*rows, Row("All open children", "risk_assessed")),
                notes=(
                    "The {risk_assessed.remainder} without one are listed by team for action; "
                    "the list opens from this figure's reference.",
                ),
            ),
        ),
    )


def _rated() -> Section:
    rows = tuple(Row(f"Rated {colour}", f"rated_{colour}") for colour in SOCIAL_CARE_COLOURS)
    return Section(
        topic=OPEN_CHILDREN,
        title="{rated_red.numerator} of {rated_red.denominator} open children are rated red by "
        "social care",
        blocks=(
            Bars(
                table=FigureTable(
                    title="Social care's latest rating of risk, {rated_red.as_at}",
                    row_heading="Rating",
                    columns=(
                        Column("Open children", Shows.DENOMINATOR),
                        Column("With this rating", Shows.NUMERATOR),
                        Column("Per cent", Shows.PERCENT),
                    ),
                    rows=rows,
                    notes=(
                        "Social care and education rate apart; red in one is not red in the "
                        "other. A child without a rating is in none of the rows.",
                    ),
                )
            ),
        ),
    )


def _contact() -> Section:
    return Section(
        topic=OPEN_CHILDREN,
        title="{reds.rate} of children rated red were contacted more than weekly",
        blocks=(
            FigureTable(
                title="Contact with children rated red, {reds.as_at}",
                row_heading="Who made contact",
                columns=(
                    Column("Children rated red", Shows.DENOMINATOR),
                    Column("Contacted", Shows.NUMERATOR),
                    Column("Per cent", Shows.PERCENT),
                    Column("Not known", Shows.NOT_KNOWN),
                ),
                rows=(
                    Row("By anyone, more than weekly", "reds"),
                    Row("Of these, only because partners did", "reds_partners"),
                ),
                notes=("Only children rated red for the whole week are counted.",),
            ),
            Callout(
                kind=CalloutKind.CAVEAT,
                text="Contact by schools, health and other partners is also shown apart. It "
                "supports a child, but it does not stand in for the social worker's own contact.",
            ),
        ),
    )


def _sampled() -> Section:
    return Section(
        topic=OPEN_CHILDREN,
        title="Senior managers read {readings.numerator} risk assessments, covering "
        "{coverage.rate} of open children",
        blocks=(
            KeyFigures(
                (
                    KeyFigure("{readings.numerator}", "assessments read, {readings.as_at}"),
                    KeyFigure("{weekly.mean}", "read a week, over {weekly.denominator} weeks"),
                    KeyFigure("{coverage.rate}", "of open children had theirs read"),
                )
            ),
            Paragraph(
                text="{coverage.remainder} open children have not had theirs read in this period. "
                "A child read twice is one child, and two readings."
            ),
        ),
    )


def _moderated() -> Section:
    return Section(
        topic=OPEN_CHILDREN,
        title="The rating was changed in {moderated.rate} of the assessments read",
        blocks=(
            FigureTable(
                title="What second reading changed, {moderated.as_at}",
                row_heading="Outcome",
                columns=(
                    Column("Read", Shows.DENOMINATOR),
                    Column("Changed", Shows.NUMERATOR),
                    Column("Per cent", Shows.PERCENT),
                    Column("Likely range", Shows.INTERVAL),
                    Column("Not known", Shows.NOT_KNOWN),
                ),
                rows=(Row("Rating changed by the reader", "moderated"),),
            ),
            Callout(
                kind=CalloutKind.CAVEAT,
                text="If the cases were drawn at random, some {moderated.interval} of the "
                "{coverage.remainder} children not read may also have a rating that a second "
                "reader would change. If managers chose which to read, this says nothing of the "
                "others.",
            ),
        ),
    )


def _label(week: Interval) -> str:
    return literal(f"{week.start.day} {week.start:%b}")


def _contact_trend(days: ScrutinyDays) -> Section:
    labels = tuple(_label(week) for week in weeks(days))
    return Section(
        topic=OPEN_CHILDREN,
        title="Contact with children rated red, week by week",
        blocks=(
            Trend(
                title="Children rated red contacted more than weekly",
                row_heading="Week from",
                labels=labels,
                series=(
                    Series(
                        name="Contacted more than weekly",
                        figures=tuple(f"reds_week_{at}" for at in range(len(labels))),
                    ),
                ),
                columns=(
                    Column("Red", Shows.DENOMINATOR),
                    Column("Contacted", Shows.NUMERATOR),
                    Column("Per cent", Shows.PERCENT),
                    Column("Not known", Shows.NOT_KNOWN),
                ),
            ),
        ),
    )


def _reading_trend(days: ScrutinyDays) -> Section:
    periods = sampling_weeks(days)
    described = literal(numbers.days(periods[0].start, periods[-1].end))
    return Section(
        topic=OPEN_CHILDREN,
        title="Risk assessments read by senior managers, week by week",
        blocks=(
            Trend(
                title=f"Assessments read, {described}",
                row_heading="Seven days from",
                labels=tuple(_label(period) for period in periods),
                series=(
                    Series(
                        name="Assessments read",
                        figures=tuple(f"readings_week_{at}" for at in range(len(periods))),
                    ),
                ),
                columns=(Column("Read", Shows.NUMERATOR),),
            ),
        ),
    )
