"""An XmR chart as SVG: values, mean, limits and target, unusual points by colour and by shape."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from goldenthread.packs.charts import converter, library, styled
from goldenthread.packs.palette import FONT, INK, NAVY
from goldenthread.trends.xmr import Analysis, Kind

WIDTH, HEIGHT = 640, 260
SHAPES = {
    Kind.COMMON: ("circle", "#6f777b"),
    Kind.IMPROVEMENT: ("triangle-up", "#1d70b8"),
    Kind.CONCERN: ("square", "#b85c00"),
    Kind.HIGH: ("triangle-up", "#54319f"),
    Kind.LOW: ("triangle-down", "#54319f"),
}
WORDS = {
    Kind.COMMON: "Usual",
    Kind.IMPROVEMENT: "Unusual: improvement",
    Kind.CONCERN: "Unusual: concern",
    Kind.HIGH: "Unusually high",
    Kind.LOW: "Unusually low",
}
GREY = "#6f777b"
LIMIT_LINE, TARGET_LINE = [5, 4], [2, 3]


def xmr_svg(
    analysis: Analysis, *, labels: Sequence[str], title: str, description: str, unit: str
) -> str:
    """The chart, without scripts or style attributes; `labels` name the points, oldest first.

    Raises ValueError when there is not one label a point.
    """
    if len(labels) != len(analysis.points):
        raise ValueError(f"{len(analysis.points)} points need as many labels, not {len(labels)}.")
    drawn = styled(_chart(analysis, labels, unit)).configure_legend(
        labelFont=FONT, labelFontSize=14, symbolSize=110
    )
    # What is declared below does not change, so it need not be held to the schema for each chart.
    made = str(converter().vegalite_to_svg(drawn.to_dict(validate=False), vl_version="6.4"))
    opened, rest = made.split(">", 1)
    said = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return f'{opened} role="img" aria-label="{escape(title, quote=True)}">{said}{rest}'


def _chart(analysis: Analysis, labels: Sequence[str], unit: str) -> Any:
    alt = library()
    data = alt.Chart(alt.Data(values=_rows(analysis, labels)), width=WIDTH, height=HEIGHT)
    across = alt.X("label:N", sort=list(labels), title=None, axis=alt.Axis(labelAngle=-40))

    def line(name: str, colour: str, dash: list[int], width: float = 1.5) -> Any:
        up = alt.Y(f"{name}:Q", title=unit, scale=alt.Scale(zero=False))
        return data.mark_line(color=colour, strokeDash=dash, strokeWidth=width).encode(
            x=across, y=up
        )

    layers = [
        line("mean", INK, [1, 0]),
        line("lower", GREY, LIMIT_LINE),
        line("upper", GREY, LIMIT_LINE),
        line("value", NAVY, [1, 0], 2),
        _points(data, across, unit, {point.kind for point in analysis.points}),
    ]
    if analysis.target is not None:
        layers.append(line("target", "#b01030", TARGET_LINE))
    return alt.layer(*layers)


def _points(data: Any, across: Any, unit: str, present: set[Kind]) -> Any:
    """The values, each with the shape and the colour of what it means."""
    alt = library()
    drawn = {WORDS[kind]: SHAPES[kind] for kind in SHAPES if kind in present}
    shapes = alt.Scale(domain=list(drawn), range=[shape for shape, _ in drawn.values()])
    colours = alt.Scale(domain=list(drawn), range=[colour for _, colour in drawn.values()])
    return data.mark_point(filled=True, size=90, opacity=1).encode(
        x=across,
        y=alt.Y("value:Q", title=unit),
        shape=alt.Shape("kind:N", title=None, scale=shapes),
        color=alt.Color("kind:N", title=None, scale=colours),
    )


def _rows(analysis: Analysis, labels: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "value": point.value,
            "mean": point.mean,
            "lower": point.lower,
            "upper": point.upper,
            "target": analysis.target,
            "kind": WORDS[point.kind],
        }
        for label, point in zip(labels, analysis.points, strict=True)
    ]
