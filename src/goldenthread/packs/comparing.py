"""A pack's figures beside what was published of others: a section for each indicator that can be.

Reading what was published is in `goldenthread.published`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from goldenthread.calendars.intervals import months_after
from goldenthread.checking import numbers
from goldenthread.measures.figure import Figure, Interval
from goldenthread.packs import printed
from goldenthread.packs.chart_spec import ChartKind, ChartSeries, ChartSpec, Point
from goldenthread.packs.model import Compared, Pack, Section, Shows
from goldenthread.packs.printed import Cell, PrintedChart, PrintedRow, PrintedTable
from goldenthread.packs.source import Ask, FigureSource, Supplied, answer
from goldenthread.packs.words import literal
from goldenthread.published.comparison import Beside, Comparison, compare
from goldenthread.published.indicators import INDICATORS
from goldenthread.published.populations import KEEP_THEM, Population, population_of
from goldenthread.published.releases import Release

_PERCENT = {
    "Of": Shows.DENOMINATOR,
    "Counted": Shows.NUMERATOR,
    "Per cent": Shows.PERCENT,
    "When": Shows.AS_AT,
}
_PER_10_000 = {
    "Children aged 0 to 17": Shows.CHILDREN,
    "Counted": Shows.NUMERATOR,
    "Per 10,000": Shows.PER_10_000,
    "When": Shows.AS_AT,
}
_A_DAY = timedelta(days=1)
_NOT_TOLD = Cell(text="–")


def columns(comparison: Comparison) -> dict[str, Shows]:
    """What the table shows of our own figure, by heading."""
    return _PER_10_000 if comparison.indicator.per_10_000 else _PERCENT


def with_comparisons(
    pack: Pack, source: FigureSource, releases: Sequence[Release], authority: str
) -> Pack:
    """The pack with a section more for each indicator the releases tell of a year gone by.

    Our own figure is asked of `source` as for any other section. `releases` come newest first.
    """
    found = {
        f"compared_{indicator.name}": comparison
        for indicator in INDICATORS.values()
        if (comparison := compare(releases, indicator, authority=authority, on=pack.as_at))
    }
    asks = {name: _ask(each, pack) for name, each in found.items()}
    figures = answer(asks, source)
    ours = population_of(releases, authority, pack.as_at)
    children: dict[str, Population] = {}
    sections = []
    for name, each in found.items():
        told = _holds_all(each, asks[name], source)
        if each.indicator.per_10_000 and told and ours:
            children[name] = ours
        of_ours = (*_over(each, ours, told, authority), *_caveats(figures[name]))
        noted = replace(each, notes=(*each.notes, *of_ours))
        sections.append(_section(name, noted, rated=name in children))
    return replace(
        pack,
        sections=(*pack.sections, *sections),
        figures={**pack.figures, **figures},
        asks={**pack.asks, **asks},
        children={**pack.children, **children},
    )


def _holds_all(comparison: Comparison, ask: Ask, source: FigureSource) -> bool:
    """Whether the record tells of all the days: of a count over a year, each quarter has some.

    An extract of six months has none in the first two, and half of a year is not a rate of it.
    """
    if not (comparison.indicator.per_10_000 and comparison.indicator.over_a_year):
        return True
    first = ask.interval.start
    quarters = [
        Interval(start=months_after(first, at), end=months_after(first, at + 3) - _A_DAY)
        for at in range(0, 12, 3)
    ]
    found = [source.figure(ask.measure, each) for each in quarters]
    return all(isinstance(each, Figure) and each.numerator for each in found)


def _over(
    comparison: Comparison, ours: Population | None, told: bool, authority: str
) -> tuple[str, ...]:
    """Over which children our own rate is, or why it is not told."""
    if not comparison.indicator.per_10_000:
        return ()
    if not told:
        return (
            "Our rate is not told: a quarter of the twelve months holds none at all, so what was "
            "loaded does not tell of a whole year. Load an extract that does.",
        )
    if ours is None:
        return (
            f"Our rate is not told: no estimate of the children of {authority} by our day is kept. "
            f"To have it, {KEEP_THEM}, and set compared_as when they know us by another name.",
        )
    return (
        f"Ours is over the {numbers.count(ours.children)} children aged 0 to 17 in {ours.of}, as "
        f"told by {ours.source}.",
    )


def _caveats(figure: Supplied) -> tuple[str, ...]:
    return figure.caveats if isinstance(figure, Figure) else ()


def _ask(comparison: Comparison, pack: Pack) -> Ask:
    last = pack.as_at
    first = months_after(last + _A_DAY, -12) if comparison.indicator.over_a_year else last
    return Ask(comparison.indicator.measure, Interval(start=first, end=last))


def _section(name: str, comparison: Comparison, *, rated: bool) -> Section:
    indicator = comparison.indicator
    said = f"{literal(indicator.title)}: ours is {{{name}.rate}}"
    if indicator.per_10_000:
        said = f"{literal(indicator.title)}: ours is {{{name}.per_10_000}}"
    if indicator.per_10_000 and not rated:
        said = f"{literal(indicator.title)}: ours are {{{name}.numerator}}, and no rate is told"
    return Section(
        topic="Beside other authorities",
        title=said,
        blocks=(Compared(figure=name, comparison=comparison),),
    )


def title(comparison: Comparison) -> str:
    """The title of the comparison's table and chart."""
    return f"{comparison.indicator.in_words}, ours and as published"


def lay_out(comparison: Comparison, number: int, own: PrintedRow, point: Point) -> PrintedChart:
    """The comparison as it will be printed, our own row and bar first."""
    when = f"year to 31 March {comparison.year}"
    per_10_000 = comparison.indicator.per_10_000
    rows = (own, *(_row(each, when, percent=not per_10_000) for each in comparison.rows))
    points = (
        _own_point(own) if per_10_000 else point,
        *(_point(each) for each in comparison.rows),
    )
    table = PrintedTable(
        number=number,
        title=title(comparison),
        row_heading="Whose",
        headings=tuple(columns(comparison)),
        rows=rows,
        notes=comparison.notes,
    )
    chart = ChartSpec(
        kind=ChartKind.BAR,
        title=table.title,
        categories=tuple(row.label for row in rows),
        series=(ChartSeries(name=table.title, points=points),),
        percent=not per_10_000,
    )
    return printed.PrintedChart(chart=chart, table=table)


def _own_point(own: PrintedRow) -> Point:
    """Our own bar of a rate per 10,000, as its row is printed: none where it is withheld."""
    children, counted, rate, _ = own.cells
    counts = f" ({counted.text} over {children.text})" if rate.number is not None else ""
    return Point(value=rate.number, label=rate.text, printed=f"{rate.text}{counts}")


def _row(beside: Beside, when: str, *, percent: bool) -> PrintedRow:
    number = beside.number
    if percent and number is not None:
        number /= 100
    told = Cell(text=beside.printed, number=number, percent=percent and number is not None)
    counts = (_count(beside.of), _count(beside.counted))
    cells = (*counts, told, Cell(text=when))
    return PrintedRow(label=beside.label, cells=cells, reference="", published=True)


def _count(number: int | None) -> Cell:
    return _NOT_TOLD if number is None else Cell(text=numbers.count(number), number=number)


def _point(beside: Beside) -> Point:
    counts = ""
    if beside.counted is not None and beside.of is not None:
        counts = f" ({numbers.count(beside.counted)} over {numbers.count(beside.of)})"
    return Point(value=beside.number, label=beside.printed, printed=f"{beside.printed}{counts}")
