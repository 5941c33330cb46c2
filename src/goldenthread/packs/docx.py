"""Renders a settled pack as a Word document: headings, repeated header rows, words for charts."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from goldenthread.calendars.words import day_in_words
from goldenthread.checking import numbers
from goldenthread.packs import charts, explaining, palette, printed, text_width
from goldenthread.packs.audience import AUDIENCE_LINES
from goldenthread.packs.chart_spec import ChartKind, ChartSpec
from goldenthread.packs.masters import MasterError
from goldenthread.packs.printed import PrintedPack, PrintedTable

_WANTED = ("Normal", "Title", "Heading 1", "Heading 2", "Caption", "List Bullet")
"""Styles a council's master must have; ours of the same names are left out for them."""
_ACROSS = 170.0
"""Millimetres between the margins of A4."""
_TABLE_TYPE = 9.5
_MM_IN_POINT = 25.4 / 72
_CHART_WIDTHS = {ChartKind.LINE: 150, ChartKind.BAR: 165, ChartKind.STACKED: 150}


def render(pack: PrintedPack, own: Path | None = None) -> bytes:
    """The document as a .docx file, on the council's `own` master where there is one.

    Raises MasterError when that cannot carry it.
    """
    document = Document() if own is None else _of_council(own)
    if own is None:
        _styles(document)
        _a4(document.sections[0])
    _more_styles(document)
    _page(document, pack)
    _front(document, pack)
    for section in pack.sections:
        _say(document, section.topic, style="Topic")
        document.add_heading(section.title, 1)
        for block in section.blocks:
            _block(document, block)
        if line := explaining.references(pack, section):
            _say(document, line, style="Reference Line")
    _annex(document, pack)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _colour(value: str) -> Any:
    red, green, blue = bytes.fromhex(value.removeprefix("#"))
    return RGBColor(red, green, blue)


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    _face(normal, 11, palette.INK)
    normal.paragraph_format.space_after = Pt(8)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    for name, size, colour in (
        ("Title", 28, palette.NAVY),
        ("Heading 1", 16, palette.INK),
        ("Heading 2", 12, palette.NAVY),
        ("Caption", 10.5, palette.NAVY),
    ):
        style = document.styles[name]
        _face(style, size, colour)
        style.font.bold, style.font.italic = True, False
        style.paragraph_format.keep_with_next = True
    document.styles["Heading 1"].paragraph_format.space_before = Pt(0)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(8)
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _of_council(path: Path) -> Any:
    """The council's document with nothing said in it. Raises MasterError."""
    try:
        document = Document(str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError):
        raise MasterError(path, "it is not a Word document.") from None
    there = {style.name for style in document.styles}
    if missing := [name for name in _WANTED if name not in there]:
        raise MasterError(
            path, f"expected the styles {', '.join(_WANTED)}; missing: {', '.join(missing)}."
        )
    body = document.element.body
    for each in list(body):
        if each.tag != qn("w:sectPr"):
            body.remove(each)
    page: Any = document.sections[0]
    across = (page.page_width - page.left_margin - page.right_margin) / Mm(1)
    if round(across) < _ACROSS:
        raise MasterError(
            path, f"expected {_ACROSS:.0f} millimetres between its margins; there are {across:.0f}."
        )
    return document


def _more_styles(document: Any) -> None:
    """The styles no other document has."""
    there = {style.name for style in document.styles}
    for name, size, colour in (
        ("Topic", 9.5, palette.SLATE),
        ("Reference Line", 8.5, palette.SLATE),
        ("Table Note", 9, palette.SLATE),
    ):
        if name not in there:
            style = document.styles.add_style(name, 1)
            style.base_style = document.styles["Normal"]
            _face(style, size, colour)
    topic = document.styles["Topic"]
    topic.font.bold = True
    topic.paragraph_format.keep_with_next = True
    topic.paragraph_format.space_before, topic.paragraph_format.space_after = Pt(22), Pt(2)


def _face(style: Any, size: float, colour: str) -> None:
    style.font.name = palette.OFFICE_FONT
    style.font.size = Pt(size)
    style.font.color.rgb = _colour(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    fonts.set(qn("w:ascii"), palette.OFFICE_FONT)
    fonts.set(qn("w:hAnsi"), palette.OFFICE_FONT)


def _a4(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - _ACROSS) / 2)
    section.top_margin = section.bottom_margin = Mm(20)


def _page(document: Any, pack: PrintedPack) -> None:
    """The footer, under whatever a council's own says, and what the document says of itself."""
    foot = document.sections[0].footer
    last = foot.paragraphs[-1]
    footer = foot.add_paragraph() if last.text.strip() else last
    footer.style = document.styles["Reference Line"]
    footer.add_run(
        f"{pack.pack.council_name}  |  {pack.pack.title}  |  "
        f"{AUDIENCE_LINES[pack.pack.audience]}  |  Page "
    )
    field = parse_xml(
        f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    )
    footer._p.append(field)
    properties = document.core_properties
    properties.title, properties.author = pack.pack.title, pack.pack.council_name
    properties.subject, properties.language = pack.pack.subtitle, "en-GB"
    properties.created = properties.modified = pack.pack.known_at.replace(tzinfo=None)
    properties.comments = ""


def _front(document: Any, pack: PrintedPack) -> None:
    document.add_paragraph(pack.pack.title, style="Title")
    for line in (
        pack.pack.subtitle,
        pack.pack.council_name,
        f"As at {day_in_words(pack.pack.as_at)}, as known at {numbers.moment(pack.pack.known_at)}",
    ):
        document.add_paragraph(line)
    audience = document.add_paragraph().add_run(AUDIENCE_LINES[pack.pack.audience])
    audience.bold, audience.font.color.rgb = True, _colour(palette.PLUM)
    for line in explaining.how_to_read(pack):
        _say(document, line, style="Table Note")


def _say(document: Any, text: str, *, style: str | None = None) -> Any:
    return document.add_paragraph(text, style=style)


def _block(document: Any, block: printed.PrintedBlock) -> None:
    match block:
        case printed.PrintedParagraph():
            _say(document, block.text)
        case printed.PrintedBullets():
            if block.title:
                document.add_heading(block.title, 2)
            for item in block.items:
                _say(document, item, style="List Bullet")
        case printed.PrintedKeyFigures():
            for told in block.items:
                _key_figure(document, told)
        case printed.PrintedStatement():
            paragraph = _say(document, "")
            owner = paragraph.add_run(f"{block.owner} states: ")
            owner.font.color.rgb = _colour(palette.SLATE)
            paragraph.add_run(block.text)
        case printed.PrintedCallout():
            _callout(document, block)
        case printed.PrintedTable():
            _table(document, block)
        case printed.PrintedChart():
            if block.chart is not None:
                _chart(document, block.chart)
            _table(document, block.table)


def _key_figure(document: Any, told: printed.PrintedKeyFigure) -> None:
    paragraph = _say(document, "")
    value = paragraph.add_run(told.value)
    value.bold, value.font.size = True, Pt(18)
    value.font.color.rgb = _colour(palette.NAVY)
    if told.counts:
        paragraph.add_run(f"  {told.counts}").bold = True
    paragraph.add_run(f"  {told.label}").font.color.rgb = _colour(palette.SLATE)


def _callout(document: Any, block: printed.PrintedCallout) -> None:
    paragraph = _say(document, "")
    heading = paragraph.add_run(f"{block.heading}. ")
    heading.bold, heading.font.color.rgb = True, _colour(palette.PLUM)
    paragraph.add_run(block.text)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="36" w:space="8" '
            f'w:color="{palette.PLUM[1:]}"/></w:pBdr>'
        ),
        "w:shd",
        "w:tabs",
        "w:spacing",
        "w:ind",
        "w:jc",
        "w:rPr",
    )
    properties.insert_element_before(
        parse_xml(
            f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" '
            f'w:fill="{palette.CAUTION_WASH[1:]}"/>'
        ),
        "w:tabs",
        "w:spacing",
        "w:ind",
        "w:jc",
        "w:rPr",
    )


def _chart(document: Any, spec: ChartSpec) -> None:
    width = Mm(_CHART_WIDTHS[spec.kind])
    picture = document.add_picture(BytesIO(charts.png(spec)), width=width)
    picture._inline.docPr.set("descr", spec.words)
    picture._inline.docPr.set("title", spec.title)
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _table(document: Any, table: PrintedTable) -> None:
    headings = [table.row_heading, *table.headings, "Reference"]
    rows = [[row.label, *(cell.text for cell in row.cells), row.told_by] for row in table.rows]
    needs = [
        (text_width.column(heading, (row[at] for row in rows), _TABLE_TYPE) + 12) * _MM_IN_POINT
        for at, heading in enumerate(headings)
    ]
    widths = [max(_ACROSS - sum(needs[1:]), 30.0), *needs[1:]]
    _grid(document, table.caption, headings, rows, widths=widths, numbers_right=True)
    for note in table.notes:
        _say(document, note, style="Table Note")


def _annex(document: Any, pack: PrintedPack) -> None:
    document.add_page_break()
    document.add_heading("What stands behind each figure", 1)
    _grid(
        document,
        "Every figure printed, in order",
        list(explaining.ANNEX_HEADINGS),
        explaining.annex(pack),
        widths=[29.0, 36.0, 49.0, 25.0, 31.0],
        numbers_right=False,
    )


def _grid(
    document: Any,
    caption: str,
    headings: list[str],
    rows: list[list[str]],
    *,
    widths: list[float],
    numbers_right: bool,
) -> None:
    """A table whose header repeats on every page, without merged cells."""
    _say(document, caption, style="Caption")
    table = document.add_table(rows=len(rows) + 1, cols=len(headings))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    properties = table._tbl.tblPr
    properties.append(parse_xml(_BORDERS))
    for name, text in (("w:tblCaption", caption), ("w:tblDescription", ", ".join(headings))):
        properties.append(parse_xml(f'<{name} {nsdecls("w")} w:val=""/>'))
        properties[-1].set(qn("w:val"), text)
    for at, width in enumerate(widths):
        table.columns[at].width = Mm(width)
    laid = [headings, *rows]
    for row_at, row in enumerate(table.rows):
        row_properties = row._tr.get_or_add_trPr()
        row_properties.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        if row_at == 0:
            row_properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for at, cell in enumerate(row.cells):
            cell.width = Mm(widths[at])
            right = numbers_right and at > 0
            _cell(cell, laid[row_at][at], bold=at == 0 or row_at == 0, right=right)
            if row_at == 0:
                cell.paragraphs[0].runs[0].font.color.rgb = _colour(palette.NAVY)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


_BORDERS = (
    f"<w:tblBorders {nsdecls('w')}>"
    f'<w:bottom w:val="single" w:sz="6" w:color="{palette.RULE[1:]}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:color="{palette.RULE[1:]}"/></w:tblBorders>'
)


def _cell(cell: Any, text: str, *, bold: bool, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(_TABLE_TYPE)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = True
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
