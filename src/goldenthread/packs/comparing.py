"""A pack's figures beside what was published of others: a section for each indicator that can be.

Reading what was published is in `goldenthread.published`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from goldenthread.measures.figure import Interval
from goldenthread.packs import printed
from goldenthread.packs.chart_spec import ChartKind, ChartSeries, ChartSpec, Point
from goldenthread.packs.model import Compared, Pack, Section, Shows
from goldenthread.packs.printed import Cell, PrintedChart, PrintedRow, PrintedTable
from goldenthread.packs.source import Ask, FigureSource, answer
from goldenthread.packs.words import literal
from goldenthread.published.comparison import Beside, Comparison, compare
from goldenthread.published.indicators import INDICATORS
from goldenthread.published.releases import Release

COLUMNS = {
    "Of": Shows.DENOMINATOR,
    "Counted": Shows.NUMERATOR,
    "Per cent": Shows.PERCENT,
    "When": Shows.AS_AT,
}
"""What the table shows of our own figure, by heading."""
_YEAR = timedelta(weeks=52)
_NOT_TOLD = Cell(text="–")


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
    sections = tuple(_section(name, each) for name, each in found.items())
    return replace(
        pack,
        sections=(*pack.sections, *sections),
        figures={**pack.figures, **answer(asks, source)},
        asks={**pack.asks, **asks},
    )


def _ask(comparison: Comparison, pack: Pack) -> Ask:
    last = pack.as_at
    first = last - _YEAR + timedelta(days=1) if comparison.indicator.over_a_year else last
    return Ask(comparison.indicator.measure, Interval(start=first, end=last))


def _section(name: str, comparison: Comparison) -> Section:
    return Section(
        topic="Beside other authorities",
        title=f"{literal(comparison.indicator.title)}: ours is {{{name}.rate}}",
        blocks=(Compared(figure=name, comparison=comparison),),
    )


def title(comparison: Comparison) -> str:
    """The title of the comparison's table and chart."""
    return f"{comparison.indicator.title}, ours and as published"


def lay_out(comparison: Comparison, number: int, own: PrintedRow, point: Point) -> PrintedChart:
    """The comparison as it will be printed, our own row and bar first."""
    when = f"year to 31 March {comparison.year}"
    rows = (own, *(_row(each, when) for each in comparison.rows))
    points = (point, *(_point(each) for each in comparison.rows))
    table = PrintedTable(
        number=number,
        title=title(comparison),
        row_heading="Whose",
        headings=tuple(COLUMNS),
        rows=rows,
        notes=comparison.notes,
    )
    chart = ChartSpec(
        kind=ChartKind.BAR,
        title=table.title,
        categories=tuple(row.label for row in rows),
        series=(ChartSeries(name=table.title, points=points),),
        percent=True,
    )
    return printed.PrintedChart(chart=chart, table=table)


def _row(beside: Beside, when: str) -> PrintedRow:
    number = None if beside.number is None else beside.number / 100
    percent = Cell(text=beside.printed, number=number, percent=number is not None)
    cells = (_NOT_TOLD, _NOT_TOLD, percent, Cell(text=when))
    return PrintedRow(label=beside.label, cells=cells, reference="", published=True)


def _point(beside: Beside) -> Point:
    return Point(value=beside.number, label=beside.printed, printed=beside.printed)
