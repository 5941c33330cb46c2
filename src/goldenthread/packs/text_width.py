"""How wide text is and where it wraps, by the widths of the shipped font (Arial's own)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from PIL import ImageFont

from goldenthread.packs.palette import FONTS

LINE = 1.2
"""Height of a line, as a multiple of the type size."""
_UNITS = 1000


@cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    face = "LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf"
    return ImageFont.truetype(str(FONTS / face), _UNITS)


@lru_cache(maxsize=8192)
def width(text: str, size: float, bold: bool = False) -> float:
    """Points across, on one line."""
    return float(_font(bold).getlength(text)) * size / _UNITS


def lines(text: str, *, size: float, across: float, bold: bool = False) -> int:
    """How many lines the text takes in so many points; one for no text."""
    count, used = 1, 0.0
    space = width(" ", size, bold)
    for word in text.split():
        wide = width(word, size, bold)
        if used and used + space + wide > across:
            count, used = count + 1, wide
        else:
            used += wide + (space if used else 0.0)
        if wide > across:
            count += int(wide // across)
    return count


def height(text: str, *, size: float, across: float, bold: bool = False) -> float:
    """Points down that the text takes in so many points across."""
    return lines(text, size=size, across=across, bold=bold) * size * LINE


def column(heading: str, cells: Iterable[str], size: float) -> float:
    """Points for a column of numbers: its longest cell or word, a long heading on two lines."""
    longest = max((width(text, size) for text in cells), default=0.0)
    word = max((width(word, size, True) for word in heading.split()), default=0.0)
    whole = width(heading, size, True)
    return max(longest, word, whole if whole < 5.5 * size else whole / 2 + 0.8 * size)
