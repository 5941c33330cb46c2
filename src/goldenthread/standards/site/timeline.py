"""An assurance child's expectations drawn as a small timeline: opened, due, done, over, asked.

The words beside it say the same; nothing is told by the drawing or by its colours alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lxml import etree

from goldenthread.calendars.words import day_in_words
from goldenthread.standards.reference import Expectation

WIDTH, LEFT, RIGHT = 640, 12, 12
ROW, TOP, FOOT = 34, 14, 30
COLOURS = {
    "met": "#0f7a52",
    "ended": "#505a5f",
    "late": "#b35900",
    "missed": "#942514",
    "overdue": "#942514",
    "due": "#1a65a6",
    "not_yet_due": "#1a65a6",
    "not_evidenced": "#505a5f",
}
_SVG = "http://www.w3.org/2000/svg"


@dataclass(frozen=True)
class Scale:
    """Days to points across the drawing."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where a day stands; a day outside stands at the edge."""
        span = max(1, (self.last - self.first).days)
        share = (min(max(day, self.first), self.last) - self.first).days / span
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def timeline(expectations: Sequence[Expectation], as_at: date) -> Any:
    """The drawing of one child's expectations, as an svg element; an empty one has only the day."""
    scale = _scale(expectations, as_at)
    height = TOP + ROW * max(1, len(expectations)) + FOOT
    drawing = etree.Element(
        f"{{{_SVG}}}svg",
        {"viewBox": f"0 0 {WIDTH} {height}", "role": "img", "aria-hidden": "true"},
        nsmap={None: _SVG},
    )
    for row, each in enumerate(expectations):
        _row(drawing, scale, each, as_at, TOP + ROW * row + ROW / 2)
    _axis(drawing, scale, as_at, height)
    return drawing


def _scale(expectations: Sequence[Expectation], as_at: date) -> Scale:
    days = [as_at]
    for each in expectations:
        days += [day for day in (each.opened_on, each.due_on, each.met_on, each.closed_on) if day]
    room = timedelta(days=max(2, (max(days) - min(days)).days // 20))
    return Scale(min(days) - room, max(days) + room)


def _row(drawing: Any, scale: Scale, each: Expectation, as_at: date, y: float) -> None:
    colour = COLOURS[each.outcome.value]
    opened, due = scale.at(each.opened_on), scale.at(each.due_on)
    until = each.met_on or each.closed_on or as_at
    _line(drawing, (opened, y), (due, y), colour, 6)
    if until > each.due_on:
        _line(drawing, (due, y), (scale.at(until), y), colour, 2, dashes="5 4")
    _line(drawing, (due, y - 10), (due, y + 10), "#0b0c0c", 2)
    _circle(drawing, opened, y, "#ffffff", colour)
    if each.met_on:
        _circle(drawing, scale.at(each.met_on), y, colour, colour)
    elif each.closed_on:
        x = scale.at(each.closed_on)
        _line(drawing, (x, y - 7), (x, y + 7), colour, 4)


def _axis(drawing: Any, scale: Scale, as_at: date, height: int) -> None:
    floor = height - FOOT + 4
    _line(drawing, (LEFT, floor), (WIDTH - RIGHT, floor), "#8a9199", 1)
    x = scale.at(as_at)
    _line(drawing, (x, 2), (x, floor), "#0b0c0c", 1, dashes="2 3")
    middle = (LEFT + WIDTH - RIGHT) / 2
    anchor = "start" if x < middle else "end"
    _text(
        drawing,
        x + (4 if anchor == "start" else -4),
        floor + 18,
        f"asked {day_in_words(as_at)}",
        anchor,
    )
    other = scale.last if anchor == "start" else scale.first
    edge, side = (WIDTH - RIGHT, "end") if anchor == "start" else (LEFT, "start")
    _text(drawing, edge, floor + 18, day_in_words(other), side)


def _line(
    drawing: Any,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str,
    width: int,
    *,
    dashes: str = "",
) -> None:
    said = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    told = {name: str(value) for name, value in said.items()}
    told |= {"stroke": colour, "stroke-width": str(width)}
    if dashes:
        told["stroke-dasharray"] = dashes
    etree.SubElement(drawing, f"{{{_SVG}}}line", told)


def _circle(drawing: Any, x: float, y: float, fill: str, stroke: str) -> None:
    told = {"cx": str(x), "cy": str(y), "r": "6", "fill": fill, "stroke": stroke}
    etree.SubElement(drawing, f"{{{_SVG}}}circle", {**told, "stroke-width": "3"})


def _text(drawing: Any, x: float, y: float, words: str, anchor: str) -> None:
    told = {"x": str(x), "y": str(y), "text-anchor": anchor, "font-size": "14", "fill": "#0b0c0c"}
    etree.SubElement(drawing, f"{{{_SVG}}}text", told).text = words
