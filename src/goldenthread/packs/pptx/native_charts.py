"""Charts a reader can open and edit in PowerPoint, from the same spec as the drawn ones."""

from __future__ import annotations

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn

from goldenthread.packs import palette
from goldenthread.packs.chart_spec import ChartKind, ChartSpec
from goldenthread.packs.pptx.drawing import Area, describe
from goldenthread.packs.pptx.master import rgb, size_of, units

_TYPE = 14
_DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.ROUND_DOT, MSO_LINE.DASH_DOT)
_TYPES = {
    ChartKind.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
    ChartKind.LINE: XL_CHART_TYPE.LINE_MARKERS,
    ChartKind.STACKED: XL_CHART_TYPE.BAR_STACKED,
}


def draw(slide: Any, area: Area, spec: ChartSpec) -> None:
    """The chart on the slide, with its words as alternative text."""
    frame = slide.shapes.add_chart(
        _TYPES[spec.kind],
        units(area.left),
        units(area.top),
        units(area.across),
        units(area.down),
        _data(spec),
    )
    describe(frame, f"Chart: {spec.title}", spec.words)
    chart = frame.chart
    chart.has_title = False
    chart.font.name = palette.OFFICE_FONT
    chart.font.size = size_of(_TYPE)
    chart.font.color.rgb = rgb(palette.INK)
    {
        ChartKind.BAR: _bars,
        ChartKind.LINE: _lines,
        ChartKind.STACKED: _stack,
    }[spec.kind](chart, spec)


def _number_format(spec: ChartSpec) -> str:
    """As the labels are printed: Office would write 56 as "56." were decimals left open."""
    if spec.percent:
        return '0.0"%"'
    labels = (point.label for series in spec.series for point in series.points)
    return "General" if any("." in label for label in labels) else "#,##0"


def _data(spec: ChartSpec) -> Any:
    new_data: Any = CategoryChartData
    data = new_data(number_format=_number_format(spec))
    if spec.kind is ChartKind.STACKED:
        data.categories = [spec.title]
        for category, point in zip(spec.categories, spec.series[0].points, strict=True):
            data.add_series(category, [point.value])
        return data
    data.categories = list(spec.categories)
    for series in spec.series:
        data.add_series(series.name, [point.value for point in series.points])
    return data


def _labels(plot: Any, spec: ChartSpec, position: Any) -> None:
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value = True
    labels.position = position
    labels.number_format = _number_format(spec)
    labels.number_format_is_linked = False
    labels.font.size = size_of(_TYPE)
    labels.font.color.rgb = rgb(palette.INK)
    labels._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("wrap", "none")


def _quiet(axis: Any) -> None:
    axis.has_major_gridlines = False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = rgb(palette.RULE)


def _bars(chart: Any, spec: ChartSpec) -> None:
    chart.has_legend = False
    plot = chart.plots[0]
    plot.gap_width = 55
    _labels(plot, spec, XL_LABEL_POSITION.OUTSIDE_END)
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = rgb(palette.NAVY)
    _quiet(chart.category_axis)
    chart.category_axis.reverse_order = True
    _quiet(chart.value_axis)
    chart.value_axis.visible = False
    chart.value_axis.minimum_scale = 0
    chart.value_axis.maximum_scale = spec.top * 1.25


def _lines(chart: Any, spec: ChartSpec) -> None:
    several = len(spec.series) > 1
    chart.has_legend = several
    if several:
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False
        chart.legend.font.size = size_of(_TYPE)
    else:
        _labels(chart.plots[0], spec, XL_LABEL_POSITION.ABOVE)
    _quiet(chart.category_axis)
    value = chart.value_axis
    _quiet(value)
    value.has_major_gridlines = True
    value.major_gridlines.format.line.color.rgb = rgb(palette.RULE)
    value.minimum_scale, value.maximum_scale = 0, spec.top
    value.major_unit = spec.top / 5
    value.tick_labels.number_format = '0"%"' if spec.percent else "#,##0.##"
    value.tick_labels.number_format_is_linked = False
    value.format.line.fill.background()
    for at, series in enumerate(chart.plots[0].series):
        colour = rgb(palette.SERIES[at % len(palette.SERIES)])
        series.smooth = False
        series.format.line.color.rgb = colour
        series.format.line.width = size_of(2.5)
        series.format.line.dash_style = _DASHES[at % len(_DASHES)]
        series.marker.style = XL_MARKER_STYLE.CIRCLE
        series.marker.size = 7
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = colour
        series.marker.format.line.color.rgb = colour


def _stack(chart: Any, spec: ChartSpec) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = size_of(14)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 20, 100
    _labels(plot, spec, XL_LABEL_POSITION.CENTER)
    for at, series in enumerate(plot.series):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(palette.PARTS[at % len(palette.PARTS)])
        series.format.line.color.rgb = rgb("#FFFFFF")
        on_dark = palette.PARTS[at % len(palette.PARTS)] in (palette.NAVY, palette.PLUM)
        labels = series.data_labels
        labels.show_value = True
        labels.font.size = size_of(16)
        labels.font.bold = True
        labels.font.color.rgb = rgb("#FFFFFF" if on_dark else palette.INK)
    _quiet(chart.category_axis)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    chart.category_axis.visible = False
    _quiet(chart.value_axis)
    chart.value_axis.visible = False
    chart.value_axis.minimum_scale = 0
    chart.value_axis.maximum_scale = sum(point.value or 0 for point in spec.series[0].points)
