"""What a chart shows, and the words that stand in for it; every rendering draws the same one.

Drawing is in `packs.charts` and in `packs.pptx.native_charts`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

_HEADROOM = 1.15


class ChartKind(StrEnum):
    """How values are drawn."""

    BAR = "bar"
    LINE = "line"
    STACKED = "stacked"
    """One bar, split into the parts of a whole."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One value, as drawn and as printed in full: 17.2, "17.2% (86 of 499)".

    `value` is None where there is nothing to draw.
    """

    value: float | None
    label: str
    printed: str


@dataclass(frozen=True, kw_only=True)
class ChartSeries:
    """Values in the order of the chart's categories."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class ChartSpec:
    """A chart, whoever draws it. Values are percentages when `percent`, else plain numbers."""

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    percent: bool

    @property
    def top(self) -> float:
        """Where the value axis ends: a round number with room for a label above the highest."""
        highest = max(
            (point.value for series in self.series for point in series.points if point.value),
            default=1.0,
        )
        if self.percent and highest > 50:
            return 100.0
        wanted = highest * _HEADROOM
        step = 10 ** math.floor(math.log10(wanted))
        return float(next(m * step for m in (1, 2, 2.5, 4, 5, 8, 10) if m * step >= wanted))

    @property
    def words(self) -> str:
        """The chart in words, for a reader who cannot see it; every percentage has its counts."""
        return f"{_OPENINGS[self.kind]} {self.title}. {self._body()}"

    def _body(self) -> str:
        if self.kind is ChartKind.LINE:
            return " ".join(_course(series, self.categories) for series in self.series)
        return " ".join(
            "; ".join(
                f"{category}: {point.printed}"
                for category, point in zip(self.categories, series.points, strict=True)
            )
            + "."
            for series in self.series
        )


_OPENINGS = {
    ChartKind.BAR: "Bar chart:",
    ChartKind.LINE: "Line chart:",
    ChartKind.STACKED: "One bar split into parts:",
}


def _course(series: ChartSeries, categories: tuple[str, ...]) -> str:
    """Where a line starts and ends, and its lowest and highest."""
    known = [
        (category, point)
        for category, point in zip(categories, series.points, strict=True)
        if point.value is not None
    ]
    if not known:
        return f"{series.name}: nothing to draw."
    (first, start), (last, end) = known[0], known[-1]
    low_at, low = min(known, key=lambda pair: pair[1].value or 0)
    high_at, high = max(known, key=lambda pair: pair[1].value or 0)
    return (
        f"{series.name}: {start.printed} at {first}, {end.printed} at {last}; lowest "
        f"{low.printed} at {low_at}, highest {high.printed} at {high_at}."
    )


def stacked(title: str, labels: tuple[str, ...], points: list[Point]) -> ChartSpec | None:
    """The parts of a whole in one bar; None where a part is not to be drawn."""
    if any(point.value is None for point in points):
        return None
    return ChartSpec(
        kind=ChartKind.STACKED,
        title=title,
        categories=labels,
        series=(ChartSeries(name=title, points=tuple(points)),),
        percent=False,
    )
