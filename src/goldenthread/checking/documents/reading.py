"""A file as blocks to check: pptx, docx, pdf, xlsx, html, markdown or text.

Only what is printed is read: no macro is run, no link followed, no formula worked out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pypdfium2
from docx import Document
from docx.table import Table as WordTable
from lxml import html
from pptx import Presentation
from python_calamine import CalamineWorkbook

from goldenthread.checking.documents.blocks import Block, Passage, plain, table_of

READABLE = ".pptx, .docx, .pdf, .xlsx, .html, .md or .txt"
LARGEST = 100 << 20
_TAIL = re.compile(r"^(\D.*?)((?:\s+-?[\d,]+(?:\.\d+)?%?){2,})$")
_SHARE = re.compile(r"%|\bper ?cent|\brate\b|\bshare\b", re.IGNORECASE)
_RULE = re.compile(r"^[\s|:\-]+$")
_BROKEN = "\ufffe"
"""What the reader of PDFs gives for a hyphen at the end of a printed line."""


class UnreadableDocumentError(Exception):
    """The file cannot be checked; the message says which, why, and what to do."""


def blocks_of(path: Path) -> list[Block]:
    """Every table and passage of a document, in its order.

    Raises UnreadableDocumentError for a file of another kind, a damaged one, or one over 100 MB.
    """
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise UnreadableDocumentError(f"{path.name}: cannot be read here. Give it as {READABLE}.")
    if path.stat().st_size > LARGEST:
        raise UnreadableDocumentError(f"{path.name}: larger than 100 MB. Check it in parts.")
    try:
        return list(read(path))
    except Exception as fault:
        raise UnreadableDocumentError(
            f"{path.name}: it does not open as {path.suffix} ({type(fault).__name__}). "
            "Save it again from the program that made it."
        ) from fault


def _slides(path: Path) -> Iterator[Block]:
    for at, slide in enumerate(Presentation(str(path)).slides, start=1):
        where = f"slide {at}"
        words: list[str] = []
        for shape in slide.shapes:
            if shape.has_table:
                rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                table = table_of(where, rows)
                if table:
                    yield table
            elif shape.has_text_frame:
                words.extend(p.text for p in shape.text_frame.paragraphs if p.text.strip())
        if words:
            yield Passage(where, " | ".join(plain(line) for line in words))


def _word(path: Path) -> Iterator[Block]:
    tables = paragraphs = 0
    for item in Document(str(path)).iter_inner_content():
        if isinstance(item, WordTable):
            tables += 1
            rows = [[cell.text for cell in row.cells] for row in item.rows]
            table = table_of(f"table {tables}", rows)
            if table:
                yield table
        elif item.text.strip():
            paragraphs += 1
            yield Passage(f"paragraph {paragraphs}", plain(item.text))


def _workbook(path: Path) -> Iterator[Block]:
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        table = table_of(f"sheet {name}", _as_shown(rows))
        if table:
            yield table


def _as_shown(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    """Cells as a sheet shows them: a column of fractions headed as a percentage is one."""
    columns = range(max((len(row) for row in rows), default=0))
    shares = {column for column in columns if _is_share([row[column] for row in rows])}
    return [[_cell(value, share=at in shares) for at, value in enumerate(row)] for row in rows]


def _is_share(column: list[object]) -> bool:
    held = [value for value in column if isinstance(value, float)]
    named = any(isinstance(value, str) and _SHARE.search(value) for value in column)
    fractions = all(0 <= value <= 1 for value in held)
    return named and fractions and any(not value.is_integer() for value in held)


def _cell(value: object, *, share: bool) -> str:
    if not isinstance(value, float):
        return str(value)
    if share:
        return f"{Decimal(str(round(value * 100, 4))).normalize():f}%"
    return str(int(value)) if value.is_integer() else str(value)


def _page(path: Path) -> Iterator[Block]:
    root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(no_network=True))
    tables = passages = 0
    for element in root.iter("table", "p", "li"):
        if element.tag == "table":
            tables += 1
            rows = [[c.text_content() for c in r.iter("td", "th")] for r in element.iter("tr")]
            table = table_of(f"table {tables}", rows)
            if table:
                yield table
        elif not any(True for _ in element.iterancestors("table")):
            passages += 1
            yield Passage(f"passage {passages}", plain(element.text_content()))


def _pdf(path: Path) -> Iterator[Block]:
    with pypdfium2.PdfDocument(path) as document:
        for at in range(len(document)):
            text = document[at].get_textpage().get_text_range().replace(_BROKEN, "-")
            yield from _printed_lines(f"page {at + 1}", text.splitlines())


def _printed_lines(where: str, lines: list[str]) -> Iterator[Block]:
    """Lines of a page: a run of lines that end in as many numbers is a table without headings."""
    rows: list[list[str]] = []
    words: list[str] = []
    for line in [*lines, ""]:
        found = _TAIL.match(line.strip())
        cells = [found[1], *found[2].split()] if found else []
        if rows and len(cells) != len(rows[0]):
            heading = ["", *(f"column {at}" for at in range(2, len(rows[0]) + 1))]
            table = table_of(where, [heading, *rows]) if len(rows) > 1 else None
            if table:
                yield table
            rows = []
        if cells:
            rows.append(cells)
        elif line.strip():
            words.append(plain(line))
    if words:
        yield Passage(where, " ".join(words))


def _text(path: Path) -> Iterator[Block]:
    """Tables are lines of cells parted by tabs or bars; a passage ends at the next heading.

    A heading that ends with a colon or semicolon introduces a list of the same passage.
    """
    rows: list[list[str]] = []
    words: list[str] = []
    start = first_row = 1
    for at, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "#"], start=1):
        cells = _cells(line)
        if cells:
            first_row = first_row if rows else at
            rows.append(cells)
            continue
        if rows and not _RULE.match(line or "x"):
            table = table_of(f"line {first_row}", rows)
            if table:
                yield table
            rows = []
        if line.startswith("#") and not plain(line).endswith((";", ":")):
            if words:
                yield Passage(f"line {start}", " | ".join(words))
            words, start = [], at
        elif line.strip() and not _RULE.match(line):
            words.append(plain(line.strip().lstrip("#-*\u2022> ")))


def _cells(line: str) -> list[str]:
    if _RULE.match(line):
        return []
    if "\t" in line:
        return line.split("\t")
    return line.strip().strip("|").split("|") if line.count("|") > 1 else []


_READERS: dict[str, Callable[[Path], Iterator[Block]]] = {
    ".pptx": _slides,
    ".docx": _word,
    ".pdf": _pdf,
    ".xlsx": _workbook,
    ".html": _page,
    ".htm": _page,
    ".md": _text,
    ".txt": _text,
}
