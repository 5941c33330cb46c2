"""Where things stand on a slide: of our own master, or of a council's.

A council's presentation gives its master, its first layout with a title and a subtitle, and its
first with a title alone. Its slides are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.exc import PackageNotFoundError
from pptx.oxml.ns import qn

from goldenthread.packs.masters import MasterError
from goldenthread.packs.pptx import master

_QUIET = ("dt", "ftr", "sldNum")
_LEAST_ACROSS, _LEAST_DOWN = 780.0, 300.0
_BELOW = 8.0
"""Points kept free under a council's title and above its footer."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """An empty deck, its two layouts, and in points where the body of a slide may stand."""

    deck: Any
    cover: Any
    finding: Any
    left: float
    across: float
    top: float
    """Under a title of two lines."""
    bottom: float
    lift: float
    """By how much the body may begin higher under a title of one line."""


def frame_of(path: Path | None) -> Frame:
    """Our own frame, or that of a council's presentation. Raises MasterError."""
    if path is None:
        deck = master.presentation()
        return Frame(
            deck=deck,
            cover=deck.slide_layouts[master.COVER],
            finding=deck.slide_layouts[master.FINDING],
            left=master.LEFT,
            across=master.ACROSS,
            top=master.TOP,
            bottom=master.BOTTOM,
            lift=24,
        )
    return _of_council(path)


def _of_council(path: Path) -> Frame:
    try:
        deck = Presentation(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        raise MasterError(path, "it is not a PowerPoint presentation.") from None
    if (deck.slide_width, deck.slide_height) != (
        master.units(master.WIDE),
        master.units(master.HIGH),
    ):
        raise MasterError(path, "expected slides of 33.867 by 19.05 centimetres (widescreen).")
    _empty(deck)
    cover = _layout(deck, {"ctrTitle", "subTitle"}) or _layout(deck, {"title", "subTitle"})
    finding = _layout(deck, {"title"})
    if cover is None or finding is None:
        missing = "a title and a subtitle" if cover is None else "a title alone"
        raise MasterError(path, f"expected a layout with {missing}.")
    quiet = {kind: shape for shape in finding.placeholders if (kind := _kind(shape)) in _QUIET}
    if "ftr" not in quiet:
        raise MasterError(
            path,
            f"expected a footer in the layout {finding.name}: it says who may be given the report.",
        )
    return _measured(path, deck, cover, finding)


def _measured(path: Path, deck: Any, cover: Any, finding: Any) -> Frame:
    title = next(shape for shape in finding.placeholders if _kind(shape) == "title")
    footer = min(shape.top for shape in finding.placeholders if _kind(shape) in ("ftr", "sldNum"))
    left, across = title.left / master.POINT, title.width / master.POINT
    top = (title.top + title.height) / master.POINT + _BELOW
    bottom = footer / master.POINT - _BELOW
    if across < _LEAST_ACROSS or bottom - top < _LEAST_DOWN:
        raise MasterError(
            path,
            f"expected room of {_LEAST_ACROSS:.0f} by {_LEAST_DOWN:.0f} points between the title "
            f"and the footer of the layout {finding.name}; it is {across:.0f} by "
            f"{bottom - top:.0f}.",
        )
    return Frame(
        deck=deck,
        cover=cover,
        finding=finding,
        left=left,
        across=across,
        top=top,
        bottom=bottom,
        lift=0,
    )


def _empty(deck: Any) -> None:
    """Leave its slides out."""
    slides = deck.slides._sldIdLst
    for each in list(slides):
        deck.part.drop_rel(each.rId)
        slides.remove(each)


def _kind(shape: Any) -> str:
    kind: str = shape.element.nvSpPr.nvPr.find(qn("p:ph")).get("type") or "body"
    return kind


def _layout(deck: Any, kinds: set[str]) -> Any:
    """The first layout whose placeholders are of these kinds, but for date, footer and number."""
    return next(
        (
            layout
            for layout in deck.slide_layouts
            if {_kind(shape) for shape in layout.placeholders} - set(_QUIET) == kinds
        ),
        None,
    )
