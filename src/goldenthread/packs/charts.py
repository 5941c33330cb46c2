"""Draws a chart as SVG or PNG through Altair and vl-convert, with the fonts of this package.

Native charts for slides are in `packs.pptx.native_charts`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from goldenthread.packs.chart_spec import ChartKind, ChartSpec
from goldenthread.packs.palette import FONT, FONTS, INK, NAVY, PARTS, RULE, SERIES

WIDTH = 640
"""Pixels of the drawing area, before axes and labels."""
_DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3))


@lru_cache(maxsize=64)
def svg(spec: ChartSpec) -> str:
    """The chart as SVG text, without scripts or style attributes; drawn once for all renderings."""
    return str(converter().vegalite_to_svg(_chart(spec).to_dict(), vl_version="6.4"))


def png(spec: ChartSpec, *, scale: float = 2.5) -> bytes:
    """The chart as a PNG on white, made from the same SVG."""
    opened, rest = svg(spec).split(">", 1)
    on_white = f'{opened}><rect width="100%" height="100%" fill="white"/>{rest}'
    return bytes(converter().svg_to_png(on_white, scale=scale))


@cache
def converter() -> Any:
    """The renderer, 90 MB to load, so loaded only when a chart is drawn; with our fonts."""
    vl_convert = import_module("vl_convert")
    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


@cache
def library() -> Any:
    """Altair, loaded only when a chart is drawn."""
    return import_module("altair")


def _chart(spec: ChartSpec) -> Any:
    drawn = {
        ChartKind.BAR: _bars,
        ChartKind.LINE: _lines,
        ChartKind.STACKED: _stack,
    }[spec.kind](spec)
    return styled(drawn)


def styled(drawn: Any) -> Any:
    """A chart in the house's letters and lines."""
    return (
        drawn.configure(font=FONT, background="transparent", padding=6)
        .configure_view(stroke=None)
        .configure_axis(
            labelFont=FONT,
            labelFontSize=15,
            labelColor=INK,
            titleFont=FONT,
            titleFontSize=15,
            titleFontWeight="normal",
            titleColor=INK,
            gridColor=RULE,
            domainColor=RULE,
            tickColor=RULE,
        )
    )


def _rows(spec: ChartSpec) -> list[dict[str, Any]]:
    return [
        {
            "series": series.name,
            "category": category,
            "place": place,
            "value": point.value,
            "label": point.label.rstrip("%"),
            "printed": point.printed,
        }
        for series in spec.series
        for place, (category, point) in enumerate(zip(spec.categories, series.points, strict=True))
        if point.value is not None
    ]


def _values(spec: ChartSpec) -> Any:
    altair = library()

    return altair.Data(values=_rows(spec))


def _bars(spec: ChartSpec) -> Any:
    altair = library()

    base = altair.Chart(_values(spec)).encode(
        y=altair.Y("category:N", sort=None, title=None).axis(
            labelLimit=430, ticks=False, domain=False, labelPadding=8
        ),
        x=altair.X("value:Q", title=None).axis(None).scale(domain=[0, spec.top * 1.5]),
    )
    bars = base.mark_bar(color=NAVY, height=altair.RelativeBandSize(0.62))
    labels = base.mark_text(
        align="left", baseline="middle", dx=6, color=INK, font=FONT, fontSize=15
    ).encode(text="printed:N")
    return (bars + labels).properties(width=WIDTH - 120, height=46 * len(spec.categories))


def _lines(spec: ChartSpec) -> Any:
    altair = library()

    names = [series.name for series in spec.series]
    colours = altair.Scale(domain=names, range=list(SERIES[: len(names)]))
    dashes = altair.Scale(domain=names, range=[list(dash) for dash in _DASHES[: len(names)]])
    base = altair.Chart(_values(spec)).encode(
        x=altair.X("category:N", sort=list(spec.categories), title=None)
        .axis(labelAngle=0, labelPadding=8, labelOverlap="greedy", ticks=False)
        .scale(type="point", padding=0.35),
        y=altair.Y("value:Q", title="Per cent" if spec.percent else None)
        .axis(tickCount=5, domain=False, ticks=False, format=",~f")
        .scale(domain=[0, spec.top]),
    )
    lines = base.mark_line(strokeWidth=3).encode(
        color=altair.Color("series:N", scale=colours, legend=None),
        strokeDash=altair.StrokeDash("series:N", scale=dashes, legend=None),
    )
    points = base.mark_point(filled=True, size=70, opacity=1).encode(
        color=altair.Color("series:N", scale=colours, legend=None)
    )
    values = base.mark_text(dy=-14, color=INK, font=FONT, fontSize=14).encode(text="label:N")
    layers = lines + points
    if len(names) == 1:
        layers += values
    else:
        last = base.transform_filter(altair.datum.place == max(row["place"] for row in _rows(spec)))
        layers += last.mark_text(
            align="left", dx=10, color=INK, font=FONT, fontSize=15, fontWeight="bold"
        ).encode(text="series:N")
    return layers.properties(width=WIDTH, height=290)


def _stack(spec: ChartSpec) -> Any:
    altair = library()

    order = altair.Order("place:Q")
    base = altair.Chart(_values(spec)).encode(
        x=altair.X("value:Q", stack="zero", title=None).axis(None), order=order
    )
    colours = altair.Scale(domain=list(spec.categories), range=list(PARTS[: len(spec.categories)]))
    legend = altair.Legend(
        orient="bottom",
        title=None,
        direction="vertical",
        labelFont=FONT,
        labelFontSize=15,
        labelColor=INK,
        labelLimit=0,
        symbolType="square",
        symbolSize=260,
        rowPadding=8,
    )
    labelled = [
        {**row, "category": f"{row['category']}: {point.printed}"}
        for row, point in zip(_rows(spec), spec.series[0].points, strict=True)
    ]
    colours.domain = [row["category"] for row in labelled]
    chart = base.mark_bar(height=64, stroke="white", strokeWidth=2).encode(
        color=altair.Color("category:N", scale=colours, legend=legend, sort=None)
    )
    chart.data = altair.Data(values=labelled)
    return altair.layer(chart).properties(width=WIDTH, height=90)
