"""How a section's blocks fill slides: each gives what fits in the room left and keeps the rest.

Sizes are measured with the font's own widths, so nothing runs off a slide. Drawing is in
`packs.pptx.drawing`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from goldenthread.packs import palette, printed, text_width
from goldenthread.packs.chart_spec import ChartKind, ChartSpec
from goldenthread.packs.pptx import drawing, native_charts
from goldenthread.packs.pptx.drawing import Area, Type
from goldenthread.packs.printed import PrintedRow, PrintedTable

_LEAST_ROWS = 2
_CHART_LEAST = 250.0
_STACK_HIGH = 140.0
_BAR_HIGH = 22.0
_BAR_MARGIN = 14.0
_CARD_PAD = 14.0


@dataclass(frozen=True)
class Piece:
    """What fits: its height in points, and how to draw it."""

    height: float
    draw: Callable[[Any, Area], None]


@dataclass(frozen=True)
class Cut:
    """What fits of a flow, and what is left for the next slide."""

    piece: Piece | None
    rest: Flow | None


class Flow:
    """A block on its way to slides."""

    def take(self, room: float, across: float, *, fresh: bool) -> Cut:
        """As much as fits in `room` points; on a fresh slide, always something."""
        raise NotImplementedError


@dataclass(frozen=True)
class Text(Flow):
    """Paragraphs in one box; `fill` makes it a callout, `whole` keeps them together."""

    paragraphs: tuple[tuple[str, Type], ...]
    name: str
    fill: str = ""
    whole: bool = False

    def take(self, room: float, across: float, *, fresh: bool) -> Cut:
        """Whole paragraphs; a paragraph longer than a slide is cut between sentences."""
        pad = 16.0 if self.fill else 0.0
        inside = across - (24.0 if self.fill else 0.0)
        used, fitting = pad, 0
        for text, set_as in self.paragraphs:
            high = self._high(text, set_as, inside)
            if used + high > room:
                break
            used, fitting = used + high, fitting + 1
        if (self.fill or self.whole) and fitting < len(self.paragraphs) and not fresh:
            return Cut(None, self)
        if fitting == 0:
            return self._cut_sentences(room, across) if fresh else Cut(None, self)
        taken, left = self.paragraphs[:fitting], self.paragraphs[fitting:]
        if left and taken[-1][1].bold and not fresh:
            return Cut(None, self)

        def draw(slide: Any, area: Area) -> None:
            drawing.write(slide, area, taken, name=self.name, fill=self.fill)

        return Cut(Piece(used, draw), Text(left, self.name, self.fill) if left else None)

    def _high(self, text: str, set_as: Type, across: float) -> float:
        indent = 18.0 if set_as.bullet else 0.0
        high = text_width.height(
            text, size=set_as.size, across=across - indent - 2, bold=set_as.bold
        )
        return high + set_as.after

    def _cut_sentences(self, room: float, across: float) -> Cut:
        text, set_as = self.paragraphs[0]
        sentences = re.split(r"(?<=[.;:]) ", text)
        if len(sentences) == 1:
            words = text.split(" ")
            sentences = [" ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])]
        split = tuple((sentence, set_as) for sentence in sentences)
        return Text(split + self.paragraphs[1:], self.name, self.fill).take(
            room, across, fresh=True
        )


@dataclass(frozen=True)
class Table(Flow):
    """A table's rows still to be shown, its caption above and its notes below the last."""

    table: PrintedTable
    rows: tuple[PrintedRow, ...]
    scale: float
    continued: bool = False

    def take(self, room: float, across: float, *, fresh: bool) -> Cut:
        """The caption, the header and as many rows as fit; the notes with the last of them."""
        size = drawing.TABLE * self.scale
        above = self._caption_high(across)
        widths = drawing.column_widths(self.table, across, size)
        header = drawing.header_texts(self.table)
        used, fitting = above + drawing.row_height(header, widths, size=size, bold=True), 0
        for row in self.rows:
            high = drawing.row_height(drawing.row_texts(row), widths, size=size, bold=False)
            if used + high > room:
                break
            used, fitting = used + high, fitting + 1
        if fitting < min(_LEAST_ROWS, len(self.rows)) and not fresh:
            return Cut(None, self)
        notes = _notes(self.table, self.scale)
        noted = notes.take(room - used - 6, across, fresh=False) if notes else None
        if fitting == len(self.rows) and noted is not None and noted.piece is None and not fresh:
            return Cut(None, self)
        shown, left = self.rows[: max(1, fitting)], self.rows[max(1, fitting) :]
        table_high = used - above
        below = noted.piece if noted is not None and not left else None
        rest: Flow | None = Table(self.table, left, self.scale, continued=True) if left else None
        if noted is not None and not left:
            rest = noted.rest
        total = used + (below.height + 6 if below else 0.0)
        return Cut(Piece(total, self._drawer(shown, table_high, below)), rest)

    def _drawer(
        self, rows: tuple[PrintedRow, ...], table_high: float, below: Piece | None
    ) -> Callable[[Any, Area], None]:
        def draw(slide: Any, area: Area) -> None:
            above = self._caption_high(area.across)
            box = Area(area.left, area.top, area.across, above)
            drawing.write(slide, box, [(self._caption, self._caption_type)], name="Caption")
            top = area.top + above
            drawing.draw_table(
                slide,
                Area(area.left, top, area.across, table_high),
                self.table,
                rows,
                size=drawing.TABLE * self.scale,
                words=_table_words(self.table, rows),
            )
            if below:
                below.draw(slide, Area(area.left, top + table_high + 6, area.across, below.height))

        return draw

    @property
    def _caption(self) -> str:
        return self.table.caption + (", continued" if self.continued else "")

    @property
    def _caption_type(self) -> Type:
        return Type(size=drawing.CAPTION * self.scale, bold=True, colour=palette.NAVY)

    def _caption_high(self, across: float) -> float:
        size = drawing.CAPTION * self.scale
        return text_width.height(self._caption, size=size, across=across, bold=True) + 4


@dataclass(frozen=True)
class Cards(Flow):
    """Figures told large, side by side on plain cards."""

    items: tuple[printed.PrintedKeyFigure, ...]

    def take(self, room: float, across: float, *, fresh: bool) -> Cut:
        """All of them or none."""
        wide = self._wide(across)
        high = max(self._high(item, wide) for item in self.items)
        if high > room and not fresh:
            return Cut(None, self)

        def draw(slide: Any, area: Area) -> None:
            for at, item in enumerate(self.items):
                left = area.left + at * (wide + drawing.GAP)
                box = Area(left, area.top, wide, high)
                words = " ".join(part for part in (item.value, item.counts, item.label) if part)
                drawing.write(slide, box, self._paragraphs(item), name=words, fill=palette.WASH)

        return Cut(Piece(high, draw), None)

    def _wide(self, across: float) -> float:
        return (across - drawing.GAP * (len(self.items) - 1)) / len(self.items)

    def _paragraphs(self, item: printed.PrintedKeyFigure) -> list[tuple[str, Type]]:
        counts = [(item.counts, Type(size=20, bold=True))] if item.counts else []
        return [
            (item.value, Type(size=44, bold=True, colour=palette.NAVY)),
            *counts,
            (item.label, Type(size=16, colour=palette.SLATE)),
        ]

    def _high(self, item: printed.PrintedKeyFigure, wide: float) -> float:
        return 2 * _CARD_PAD + sum(
            text_width.height(text, size=set_as.size, across=wide - 26, bold=set_as.bold)
            for text, set_as in self._paragraphs(item)
        )


@dataclass(frozen=True)
class Chart(Flow):
    """A chart with its table beside it, or below it when the table needs the width."""

    spec: ChartSpec
    table: PrintedTable
    scale: float

    def take(self, room: float, across: float, *, fresh: bool) -> Cut:
        """A line beside its table where both fit; else the chart, and its table below or next."""
        whole_table = Table(self.table, self.table.rows, self.scale)
        if self.spec.kind is not ChartKind.LINE:
            high = self._high
            if room < high and not fresh:
                return Cut(None, self)
            return Cut(Piece(min(high, room), self._draw_alone), whole_table)
        if room < _CHART_LEAST and not fresh:
            return Cut(None, self)
        share = across / 2
        beside = Table(self.table, self.table.rows, 1.0).take(room, share, fresh=False)
        if beside.piece is None or beside.rest is not None:
            return Cut(Piece(room, self._draw_alone), whole_table)
        table_piece = beside.piece

        def draw(slide: Any, area: Area) -> None:
            chart_area = Area(area.left, area.top, area.across - share - 24, area.down)
            native_charts.draw(slide, chart_area, self.spec)
            table_area = Area(area.left + area.across - share, area.top, share, table_piece.height)
            table_piece.draw(slide, table_area)

        high = max(table_piece.height, min(room, 330.0))
        return Cut(Piece(high, draw), None)

    @property
    def _high(self) -> float:
        if self.spec.kind is ChartKind.STACKED:
            return _STACK_HIGH
        return _BAR_MARGIN + _BAR_HIGH * len(self.spec.categories)

    def _draw_alone(self, slide: Any, area: Area) -> None:
        native_charts.draw(slide, area, self.spec)


def flow_of(block: printed.PrintedBlock, scale: float) -> Flow:
    """The block, ready to fill slides, its type scaled."""
    body = drawing.BODY * scale
    laid: Flow
    match block:
        case printed.PrintedParagraph():
            laid = Text(((block.text, Type(size=body, after=6)),), "Text")
        case printed.PrintedBullets():
            lead = ((block.title, Type(size=body, bold=True, colour=palette.NAVY, after=8)),)
            items = tuple(
                (item, Type(size=body, bullet=True, after=8 * scale)) for item in block.items
            )
            laid = Text((lead if block.title else ()) + items, block.title or "Points")
        case printed.PrintedKeyFigures():
            laid = Cards(block.items)
        case printed.PrintedStatement():
            owner = (f"{block.owner} states:", Type(size=14 * scale, colour=palette.SLATE, after=2))
            laid = Text((owner, (block.text, Type(size=body, after=6))), "Statement", whole=True)
        case printed.PrintedCallout():
            size = drawing.TABLE * min(scale, 1.15)
            heading = (block.heading, Type(size=size, bold=True, colour=palette.PLUM, after=3))
            laid = Text(
                (heading, (block.text, Type(size=size))), block.heading, palette.CAUTION_WASH
            )
        case printed.PrintedTable():
            laid = Table(block, block.rows, scale)
        case printed.PrintedChart():
            laid = (
                Table(block.table, block.table.rows, scale)
                if block.chart is None
                else Chart(block.chart, block.table, scale)
            )
    return laid


def _notes(table: PrintedTable, scale: float) -> Text | None:
    if not table.notes:
        return None
    set_as = Type(size=drawing.NOTE * min(scale, 1.2), colour=palette.SLATE, after=2)
    return Text(tuple((note, set_as) for note in table.notes), "Notes to the table")


def _table_words(table: PrintedTable, rows: tuple[PrintedRow, ...]) -> str:
    headings = ", ".join(drawing.header_texts(table))
    return f"{table.caption}. Columns: {headings}. Rows: {'; '.join(row.label for row in rows)}."
