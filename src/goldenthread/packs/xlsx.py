"""Renders a settled pack's tables as a workbook: one table a sheet, real numbers, no merged cells.

Narrative is not here but for the notes; the workbook is for those who will reuse the numbers.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import xlsxwriter

from goldenthread.calendars.words import day_in_words
from goldenthread.measures.figure import Figure
from goldenthread.packs import explaining, palette, printed
from goldenthread.packs.audience import AUDIENCE_LINES
from goldenthread.packs.guarded import hides
from goldenthread.packs.printed import Cell, PrintedPack, PrintedTable

_HEADER_ROW = 2
"""0-based: a sheet's title, a note on it, then the table's header."""


def render(pack: PrintedPack) -> bytes:
    """The workbook as an .xlsx file."""
    out = BytesIO()
    book: Any = xlsxwriter.Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties(
        {
            "title": pack.pack.title,
            "author": pack.pack.council_name,
            "subject": pack.pack.subtitle,
            "created": pack.pack.known_at.replace(tzinfo=None),
        }
    )
    formats = _formats(book, pack.pack.decimals)
    tables = list(_tables(pack))
    _contents(book, formats, pack, tables)
    _notes(book, formats, pack)
    for section, table in tables:
        _table_sheet(book, formats, section=section, table=table)
    _figures(book, formats, pack)
    book.close()
    return out.getvalue()


def _formats(book: Any, decimals: int) -> dict[str, Any]:
    base = {"font_name": palette.OFFICE_FONT, "font_size": 11, "valign": "top"}
    places = f".{'0' * decimals}" if decimals else ""
    return {
        "title": book.add_format({**base, "bold": True, "font_size": 14, "font_color": "#12436D"}),
        "text": book.add_format(base),
        "wrap": book.add_format({**base, "text_wrap": True}),
        "count": book.add_format({**base, "num_format": "#,##0"}),
        "decimal": book.add_format({**base, "num_format": f"#,##0{places}"}),
        "percent": book.add_format({**base, "num_format": f"0{places}%"}),
        "right": book.add_format({**base, "align": "right"}),
        "head": book.add_format(
            {**base, "bold": True, "text_wrap": True, "bottom": 2, "border_color": "#12436D"}
        ),
        "link": book.add_format({**base, "font_color": "#12436D", "underline": 1}),
    }


def _tables(pack: PrintedPack) -> list[tuple[str, PrintedTable]]:
    return [
        (section.title, block.table if isinstance(block, printed.PrintedChart) else block)
        for section in pack.sections
        for block in section.blocks
        if isinstance(block, printed.PrintedChart | printed.PrintedTable)
    ]


def _sheet_name(table: PrintedTable) -> str:
    return f"Table {table.number}"


def _contents(
    book: Any, formats: dict[str, Any], pack: PrintedPack, tables: list[tuple[str, PrintedTable]]
) -> None:
    sheet = book.add_worksheet("Contents")
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, f"{pack.pack.title}, {pack.pack.council_name}", formats["title"])
    said = f"As at {day_in_words(pack.pack.as_at)}. {AUDIENCE_LINES[pack.pack.audience]}."
    sheet.write_string(1, 0, said, formats["text"])
    listed = [
        ("Notes", "How to read this workbook"),
        *((_sheet_name(table), table.title) for _, table in tables),
        ("Figures", "Every figure printed, with its definition"),
    ]
    _head(sheet, formats, ["Sheet", "What it holds"])
    for at, (name, title) in enumerate(listed, _HEADER_ROW + 1):
        sheet.write_url(at, 0, f"internal:'{name}'!A1", formats["link"], name)
        sheet.write_string(at, 1, title, formats["text"])
    _as_table(sheet, "contents", ["Sheet", "What it holds"], len(listed))


def _notes(book: Any, formats: dict[str, Any], pack: PrintedPack) -> None:
    sheet = book.add_worksheet("Notes")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, "Notes", formats["title"])
    sheet.write_string(
        1, 0, "How to read this workbook, and what to read with care", formats["text"]
    )
    notes = [("How to read", line) for line in explaining.how_to_read(pack)]
    for section in pack.sections:
        for block in section.blocks:
            if isinstance(block, printed.PrintedCallout):
                notes.append((section.topic, f"{block.heading}: {block.text}"))
    headings = ["About", "Note"]
    _head(sheet, formats, headings)
    for at, note in enumerate(notes, _HEADER_ROW + 1):
        for column, text in enumerate(note):
            sheet.write_string(at, column, text, formats["wrap"])
    _as_table(sheet, "notes", headings, len(notes))


def _table_sheet(book: Any, formats: dict[str, Any], *, section: str, table: PrintedTable) -> None:
    sheet = book.add_worksheet(_sheet_name(table))
    sheet.write_string(0, 0, table.caption, formats["title"])
    sheet.write_string(1, 0, " ".join((f"{section}.", *table.notes)), formats["text"])
    headings = [table.row_heading, *table.headings, "Reference"]
    _head(sheet, formats, headings)
    longest = max((len(row.label) for row in table.rows), default=0)
    sheet.set_column(0, 0, max(24, min(60, longest + 2)))
    sheet.set_column(1, len(headings) - 1, 18)
    for at, row in enumerate(table.rows, _HEADER_ROW + 1):
        sheet.write_string(at, 0, row.label, formats["text"])
        for column, cell in enumerate(row.cells, 1):
            _cell(sheet, at, column, cell=cell, formats=formats)
        sheet.write_string(at, len(headings) - 1, row.told_by, formats["text"])
    _as_table(sheet, f"table_{table.number}", headings, len(table.rows))


def _cell(sheet: Any, row: int, column: int, *, cell: Cell, formats: dict[str, Any]) -> None:
    if cell.number is None:
        sheet.write_string(row, column, cell.text, formats["right"])
    else:
        kind = "percent" if cell.percent else "decimal" if "." in cell.text else "count"
        sheet.write_number(row, column, cell.number, formats[kind])


_FIGURE_COLUMNS = {
    "Reference": 12,
    "Figure": 44,
    "Group": 18,
    "What is counted": 70,
    "From": 12,
    "To": 12,
    "Known at": 22,
    "Measure": 40,
    "Version": 9,
    "Numerator": 12,
    "Denominator": 12,
    "Not known": 12,
}


def _figures(book: Any, formats: dict[str, Any], pack: PrintedPack) -> None:
    sheet = book.add_worksheet("Figures")
    sheet.write_string(0, 0, "Every figure printed", formats["title"])
    sheet.write_string(1, 0, "Numbers are whole counts; the reference opens them", formats["text"])
    _head(sheet, formats, list(_FIGURE_COLUMNS))
    for column, width in enumerate(_FIGURE_COLUMNS.values()):
        sheet.set_column(column, column, width)
    figures = explaining.printed_figures(pack)
    for at, figure in enumerate(figures, _HEADER_ROW + 1):
        for column, value in enumerate(_figure_row(figure)):
            if isinstance(value, int):
                sheet.write_number(at, column, value, formats["count"])
            else:
                sheet.write_string(at, column, value, formats["text"])
    _as_table(sheet, "figures", list(_FIGURE_COLUMNS), len(figures))


def _figure_row(figure: Figure) -> list[str | int]:
    return [
        figure.reference,
        figure.title,
        ", ".join(value for _, value in figure.group),
        explaining.definition(figure),
        figure.interval.start.isoformat(),
        figure.interval.end.isoformat(),
        figure.known_at.isoformat(),
        figure.measure,
        figure.version,
        hides(figure, "numerator") or figure.numerator,
        "none"
        if figure.denominator is None
        else hides(figure, "denominator") or figure.denominator,
        hides(figure, "not_known") or figure.not_known,
    ]


def _head(sheet: Any, formats: dict[str, Any], headings: list[str]) -> None:
    for column, heading in enumerate(headings):
        sheet.write_string(_HEADER_ROW, column, heading, formats["head"])
    sheet.freeze_panes(_HEADER_ROW + 1, 1)
    sheet.hide_gridlines(2)


def _as_table(sheet: Any, name: str, headings: list[str], rows: int) -> None:
    """Name the written cells as a table, without changing them."""
    sheet.add_table(
        _HEADER_ROW,
        0,
        _HEADER_ROW + max(rows, 1),
        len(headings) - 1,
        {
            "name": name,
            "style": None,
            "autofilter": False,
            "columns": [{"header": heading} for heading in headings],
        },
    )
