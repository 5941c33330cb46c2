"""Writes rows as a spreadsheet, with a sheet of notes that say what they are.

Text that a spreadsheet would run as a formula is written so that it cannot be. Spreadsheets keep
days as days and numbers as numbers; CSV has ISO days.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

CONTENT_TYPES: dict[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
MADE = (1980, 1, 1, 0, 0, 0)
"""The moment written into archives, so that the same rows make the same file."""
WIDEST = 60

Row = Sequence[object]


def write_rows(
    form: str,
    *,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Row],
    notes: Sequence[str] = (),
) -> bytes:
    """The file. `form` is csv, xlsx or ods; raises KeyError for any other."""
    writers = {"csv": _csv, "xlsx": _xlsx, "ods": _ods}
    return writers[form](title, columns, list(rows), notes)


def defused(value: object) -> object:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it."""
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return value


def _csv(title: str, columns: Sequence[str], rows: Sequence[Row], notes: Sequence[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([defused(column) for column in columns])
    writer.writerows([_plain(defused(cell)) for cell in row] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def _plain(value: object) -> object:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return value.isoformat() if isinstance(value, date) else value


def _xlsx(title: str, columns: Sequence[str], rows: Sequence[Row], notes: Sequence[str]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "d mmm yyyy", "align": "left"})
    sheet = book.add_worksheet("List")
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column, bold)
        longest = max([len(column), *(len(str(row[place])) for row in rows[:500])])
        sheet.set_column(place, place, min(longest + 2, WIDEST))
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if cell is None:
                continue
            if isinstance(cell, bool):
                sheet.write_string(number, place, "Yes" if cell else "No")
            elif isinstance(cell, int | float):
                sheet.write_number(number, place, cell)
            elif isinstance(cell, date) and not isinstance(cell, datetime):
                sheet.write_datetime(number, place, cell, day)
            else:
                sheet.write_string(number, place, str(cell))
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    about = book.add_worksheet("About")
    about.set_column(0, 0, 100)
    for number, line in enumerate([title, *notes]):
        about.write_string(number, 0, line, bold if number == 0 else None)
    book.close()
    return out.getvalue()


def _ods(title: str, columns: Sequence[str], rows: Sequence[Row], notes: Sequence[str]) -> bytes:
    table = [_ods_row(columns), *(_ods_row(row) for row in rows)]
    about = [_ods_row([line]) for line in (title, *notes)]
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="List">{"".join(table)}</table:table>'
        f'<table:table table:name="About">{"".join(about)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = CONTENT_TYPES["ods"]
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # The first entry says what the file is and must not be packed.
        archive.writestr(zipfile.ZipInfo("mimetype", MADE), kind, zipfile.ZIP_STORED)
        for name, text in (("content.xml", content), ("META-INF/manifest.xml", manifest)):
            archive.writestr(zipfile.ZipInfo(name, MADE), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _ods_row(cells: Sequence[object]) -> str:
    return f"<table:table-row>{''.join(_ods_cell(cell) for cell in cells)}</table:table-row>"


def _ods_cell(value: object) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, bool):
        value = "Yes" if value else "No"
    kind = 'office:value-type="string"'
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value={quoteattr(str(value))}'
    elif isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    text = "".join(each for each in str(value) if each >= " " or each in "\t\n")
    return f"<table:table-cell {kind}><text:p>{escape(text)}</text:p></table:table-cell>"
