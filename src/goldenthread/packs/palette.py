"""The pack's colours, measures and fonts, shared by every rendering.

Contrast on white: ink 18.9, navy 10.3, plum 9.8 and slate 8.1 may be text; teal 3.2 and orange 3.0
may only draw lines and bars, with their labels in ink.
"""

from __future__ import annotations

from pathlib import Path

INK = "#0B0C0C"
NAVY = "#12436D"
TEAL = "#28A197"
PLUM = "#801650"
ORANGE = "#F46A25"
SLATE = "#44546A"
RULE = "#C5CBD3"
WASH = "#F2F5F8"
CAUTION_WASH = "#FFF6E5"

SERIES = (NAVY, ORANGE, TEAL, PLUM)
"""Lines and bars, in order; lines also differ by dash."""
PARTS = (NAVY, "#8FA3B8", ORANGE, PLUM)
"""Parts of a whole, in order; each is labelled beside the bar, never by colour alone."""

FONT = "Liberation Sans"
"""Shipped with the package (OFL), with Arial's widths, so that pages are the same anywhere."""
OFFICE_FONT = "Arial"
FONTS = Path(__file__).parent / "fonts"
