"""Puts text and tables on a slide, each with words for those who cannot see it.

How much fits on a slide is decided in `packs.pptx.flow`; charts are in `packs.pptx.native_charts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from goldenthread.packs import palette, text_width
from goldenthread.packs.pptx.master import place, rgb, size_of, units
from goldenthread.packs.printed import PrintedRow, PrintedTable

BODY, TABLE, NOTE, CAPTION = 18.0, 14.0, 12.0, 14.0
"""Type sizes at a scale of one; a slide with room to spare is set larger."""
GAP = 12.0
_PAD_ACROSS, _PAD_DOWN = 7.0, 4.5
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own style without fill or grid; rules are drawn by us."""


@dataclass(frozen=True)
class Area:
    """Where on the slide, in points."""

    left: float
    top: float
    across: float
    down: float


@dataclass(frozen=True, kw_only=True)
class Type:
    """How text is set."""

    size: float = BODY
    bold: bool = False
    colour: str = palette.INK
    bullet: bool = False
    after: float = 0.0


def describe(shape: Any, name: str, words: str) -> None:
    """The shape's name and the words that stand in for it."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", words)


def write(
    slide: Any, area: Area, paragraphs: Sequence[tuple[str, Type]], *, name: str, fill: str = ""
) -> Any:
    """A box of paragraphs."""
    box = slide.shapes.add_textbox(
        units(area.left), units(area.top), units(area.across), units(area.down)
    )
    frame = box.text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    pad = units(12) if fill else 0
    frame.margin_left = frame.margin_right = pad
    frame.margin_top = frame.margin_bottom = units(8) if fill else 0
    if fill:
        box.fill.solid()
        box.fill.fore_color.rgb = rgb(fill)
    for place_in, (text, set_as) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place_in == 0 else frame.add_paragraph()
        _set(paragraph, text, set_as)
    describe(box, name, name)
    return box


def _set(paragraph: Any, text: str, set_as: Type) -> None:
    run = paragraph.add_run()
    run.text = text
    # Named, because it is measured as this face whatever a council's master is set in.
    run.font.name = palette.OFFICE_FONT
    run.font.size = size_of(set_as.size)
    run.font.bold = set_as.bold
    run.font.color.rgb = rgb(set_as.colour)
    run._r.get_or_add_rPr().set("lang", "en-GB")
    paragraph.space_after = size_of(set_as.after)
    if set_as.bullet:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", str(units(18)))
        properties.set("indent", str(-units(18)))
        properties.append(
            parse_xml(f'<a:buClr {nsdecls("a")}><a:srgbClr val="{palette.NAVY[1:]}"/></a:buClr>')
        )
        properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="Arial"/>'))
        properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="•"/>'))


def column_widths(table: PrintedTable, across: float, size: float) -> list[float]:
    """Points for each column: numbers take what they need, and labels; never past `across`."""
    needs = [
        min(
            text_width.column(heading, (row.cells[at].text for row in table.rows), size),
            190.0 * size / TABLE,
        )
        + 2 * _PAD_ACROSS
        + 4
        for at, heading in enumerate(table.headings)
    ]
    label = (
        max((text_width.width(row.label, size, True) for row in table.rows), default=0.0)
        + 2 * _PAD_ACROSS
        + 4
    )
    spare = across - sum(needs)
    floor = min(label, max(90.0, across * 0.25))
    if spare < floor:
        squeeze = (across - floor) / sum(needs)
        return [floor, *(need * squeeze for need in needs)]
    grown = min(max(0.0, spare - max(label, 200.0)) / (len(needs) + 1), 40.0)
    wanted = max(label, 200.0) + grown
    return [min(wanted, spare - grown * len(needs)), *(need + grown for need in needs)]


def row_height(texts: Sequence[str], widths: Sequence[float], *, size: float, bold: bool) -> float:
    """Points down that a row takes."""
    tallest = max(
        text_width.height(text, size=size, across=width - 2 * _PAD_ACROSS - 1, bold=bold or not at)
        for at, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    return tallest + 2 * _PAD_DOWN + 1


def header_texts(table: PrintedTable) -> list[str]:
    """The header row."""
    return [table.row_heading, *table.headings]


def row_texts(row: PrintedRow) -> list[str]:
    """A row as text."""
    return [row.label, *(cell.text for cell in row.cells)]


def draw_table(
    slide: Any,
    area: Area,
    table: PrintedTable,
    rows: Sequence[PrintedRow],
    *,
    size: float,
    words: str,
) -> None:
    """Some of a table's rows under its header, as a native table."""
    widths = column_widths(table, area.across, size)
    texts = [header_texts(table), *(row_texts(row) for row in rows)]
    frame = slide.shapes.add_table(
        len(texts), len(widths), units(area.left), units(area.top), units(area.across), units(10)
    )
    describe(frame, table.caption, words)
    drawn = frame.table
    properties = drawn._tbl.tblPr
    properties.set("firstRow", "1")
    properties.set("firstCol", "1")
    properties.set("bandRow", "0")
    properties.find(qn("a:tableStyleId")).text = _PLAIN_TABLE
    for place_in, width in enumerate(widths):
        drawn.columns[place_in].width = units(width)
    for row_at, row in enumerate(texts):
        drawn.rows[row_at].height = units(row_height(row, widths, size=size, bold=row_at == 0))
        for column_at, text in enumerate(row):
            _cell(
                drawn.cell(row_at, column_at),
                text,
                size=size,
                header=row_at == 0,
                label=column_at == 0,
            )
    place(frame, area.left, area.top, across=sum(widths), down=area.down)


def _cell(cell: Any, text: str, *, size: float, header: bool, label: bool) -> None:
    cell.margin_left = cell.margin_right = units(_PAD_ACROSS)
    cell.margin_top = cell.margin_bottom = units(_PAD_DOWN)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if header else MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    colour = palette.NAVY if header else palette.INK
    _set(paragraph, text, Type(size=size, bold=header or label, colour=colour))
    paragraph.alignment = PP_ALIGN.LEFT if label else PP_ALIGN.RIGHT
    properties = cell._tc.get_or_add_tcPr()
    thickness, line = (22000, palette.NAVY) if header else (9525, palette.RULE)
    properties.append(
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{thickness}"><a:solidFill>'
            f'<a:srgbClr val="{line[1:]}"/></a:solidFill></a:lnB>'
        )
    )
    properties.append(parse_xml(f"<a:noFill {nsdecls('a')}/>"))
