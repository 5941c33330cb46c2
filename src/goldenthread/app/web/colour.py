"""The council's colour, and whether text can be read on it."""

from __future__ import annotations

import re

ENOUGH = 4.5
"""WCAG 2.2 1.4.3: the least contrast of text."""
DEFAULT = "#00505c"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_DARK, _LIGHT = "#0b0c0c", "#ffffff"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def stylesheet(colour: str) -> str:
    """The few rules that give a page the council's colour; the default where it is not a colour."""
    used = colour if _HEX.fullmatch(colour) else DEFAULT
    text = _LIGHT if contrast(used, _LIGHT) >= ENOUGH else _DARK
    return f":root{{--council:{used};--council-text:{text};--govuk-brand-colour:{used}}}\n"


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
