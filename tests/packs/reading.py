"""Reads a rendered pack back: its running texts and its tables, as a reader meets them."""

from __future__ import annotations

import re
from fractions import Fraction
from io import BytesIO
from math import floor

import pypdfium2
from docx import Document
from lxml import html as lxml_html
from openpyxl import load_workbook
from pptx import Presentation

Rows = list[list[str]]

WITH_COUNTS = re.compile(r"(\d+\.\d)%\s*\(([\d,]+)\s+of\s+([\d,]+)\)")
RANGE = re.compile(r"\d+\.\d%\s+to\s+\d+\.\d%")
PERCENT = re.compile(r"\d[\d.]*%")


def whole(text: str) -> int:
    return int(text.replace(",", ""))


def tenths(numerator: int, denominator: int) -> str:
    """The percentage to one decimal, halves up, worked with fractions."""
    found = floor(Fraction(1000 * numerator, denominator) + Fraction(1, 2))
    return f"{found // 10}.{found % 10}"


def wrong_rates(texts: list[str]) -> list[str]:
    """Percentages in running text that do not follow from the counts beside them."""
    return [
        found.group()
        for text in texts
        for found in WITH_COUNTS.finditer(text)
        if tenths(whole(found[2]), whole(found[3])) != found[1]
    ]


def bare_rates(texts: list[str]) -> list[str]:
    """Texts that hold a percentage without its counts; the ends of a range are not rates."""
    return [text for text in texts if PERCENT.search(RANGE.sub("", WITH_COUNTS.sub("", text)))]


def wrong_rows(tables: list[Rows]) -> list[list[str]]:
    """Table rows whose percentage does not follow from the two counts before it."""
    wrong = []
    for header, *rows in tables:
        if "Per cent" not in header:
            continue
        at = header.index("Per cent")
        for row in rows:
            if row[at].rstrip("%") != tenths(whole(row[at - 1]), whole(row[at - 2])):
                wrong.append(row)
    return wrong


def of_pptx(content: bytes) -> tuple[list[str], list[Rows]]:
    texts, tables = [], []
    for slide in Presentation(BytesIO(content)).slides:
        texts.append(slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            if shape.has_table:
                tables.append([[cell.text for cell in row.cells] for row in shape.table.rows])
            elif shape.has_text_frame:
                texts.append(_key_figure(shape.text_frame.text))
    return texts, tables


def _key_figure(text: str) -> str:
    """A figure told large has its counts on the line below: read them together."""
    return re.sub(r"^(\d+\.\d%)\s+([\d,]+ of [\d,]+)", r"\1 (\2)", text)


def of_docx(content: bytes) -> tuple[list[str], list[Rows]]:
    document = Document(BytesIO(content))
    texts = [_key_figure(paragraph.text) for paragraph in document.paragraphs]
    tables = [[[cell.text for cell in row.cells] for row in t.rows] for t in document.tables]
    return texts, tables


def of_html(content: bytes) -> tuple[list[str], list[Rows]]:
    page = lxml_html.fromstring(content.decode())
    tables = [
        [[cell.text_content().strip() for cell in row.iter("th", "td")] for row in table.iter("tr")]
        for table in page.iter("table")
    ]
    for unread in [*page.iter("table"), *page.iter("style")]:
        unread.drop_tree()
    words = ("p", "li", "h1", "h2", "h3", "a", "dd", "desc", "text", "title")
    texts = [_key_figure(node.text_content().strip()) for node in page.iter(*words)]
    return texts, tables


def of_xlsx(content: bytes) -> tuple[list[str], list[Rows]]:
    texts, tables = [], []
    for sheet in load_workbook(BytesIO(content)):
        rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows()]
        texts.extend(cell for row in rows[:2] for cell in row)
        tables.append(rows[2:])
    return texts, tables


def _shown(cell) -> str:
    if cell.value is None:
        return ""
    if "%" in cell.number_format:
        return f"{cell.value:.1%}"
    return f"{cell.value:,}" if isinstance(cell.value, int) else str(cell.value)


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_range() for page in document)
