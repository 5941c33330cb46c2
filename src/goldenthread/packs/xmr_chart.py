"""An XmR chart as SVG: values, mean, limits and target, unusual points by colour and by shape."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from goldenthread.packs.charts import converter, library, styled
from goldenthread.packs.palette import INK, NAVY
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
LIMIT_LINE, TARGET_LINE = [5, 4], [2, 3]


def xmr_svg(
    analysis: Analysis, *, labels: Sequence[str], title: str, description: str, unit: str
) -> str:
    """The chart, without scripts or style attributes; `labels` name the points, oldest first.

    Raises ValueError when there is not one label a point.
    """
    if len(labels) != len(analysis.points):
        raise ValueError(f"{len(analysis.points)} points need as many labels, not {len(labels)}.")
    drawn = styled(_chart(analysis, labels, unit))
    made = str(converter().vegalite_to_svg(drawn.to_dict(), vl_version="6.4"))
    opened, rest = made.split(">", 1)
    said = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return f'{opened} role="img" aria-label="{escape(title, quote=True)}">{said}{rest}'


def _chart(analysis: Analysis, labels: Sequence[str], unit: str) -> Any:
    alt = library()
    rows = [
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
    data = alt.Chart(alt.Data(values=rows), width=WIDTH, height=HEIGHT)
    across = alt.X("label:N", sort=list(labels), title=None, axis=alt.Axis(labelAngle=-40))
    present = list(dict.fromkeys(WORDS[point.kind] for point in analysis.points))
    shown = [kind for kind in SHAPES if WORDS[kind] in present]
    domain = list(dict.fromkeys(WORDS[kind] for kind in shown))
    drawn = {WORDS[kind]: SHAPES[kind] for kind in shown}

    def line(name: str, colour: str, dash: list[int]) -> Any:
        return data.mark_line(color=colour, strokeDash=dash, strokeWidth=1.5).encode(
            x=across, y=alt.Y(f"{name}:Q", title=unit, scale=alt.Scale(zero=False))
        )

    layers = [
        line("mean", INK, [1, 0]),
        line("lower", "#6f777b", LIMIT_LINE),
        line("upper", "#6f777b", LIMIT_LINE),
        data.mark_line(color=NAVY, strokeWidth=2).encode(x=across, y=alt.Y("value:Q", title=unit)),
        data.mark_point(filled=True, size=90, opacity=1).encode(
            x=across,
            y=alt.Y("value:Q", title=unit),
            shape=alt.Shape(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=domain, range=[drawn[word][0] for word in domain]),
            ),
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=domain, range=[drawn[word][1] for word in domain]),
            ),
        ),
    ]
    if analysis.target is not None:
        layers.append(line("target", "#b01030", TARGET_LINE))
    return alt.layer(*layers)
