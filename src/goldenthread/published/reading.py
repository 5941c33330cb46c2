"""Reads a published file: a CSV of Explore education statistics, or the statistical neighbours.

Files are opened in a process of their own, like those of a return. A file is read whole or refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from goldenthread.published.indicators import COLUMNS, Published, Told
from goldenthread.published.releases import ENGLAND, MARKS, PublishedError, Release
from goldenthread.returns.tabular.reading import read_sheets
from goldenthread.returns.tabular.sheet import Sheet

_PLACES = ("time_period", "geographic_level", "region_name", "old_la_code", "la_name")
_CODE, _NAME, _REGION, _FIRST, _NEAR = "LA num", "LA Name", "GOReg", "SN1", 10
_MOST = {Told.PERCENTAGE: 100, Told.RATE: 10_000}
_HEAD = 20
"""Rows in which the neighbours' headings are looked for."""


def read_release(path: Path, *, title: str, published_on: date, kept_at: datetime) -> Release:
    """What the file says.

    Raises UnreadableFile when it cannot be opened and PublishedError when it is neither a file of
    a column we know nor one of neighbours, or holds a cell that is no such number and no mark.
    """
    held: dict[str, Any] = {}
    for sheet in read_sheets([path]):
        held = _neighbours(sheet) or _figures(sheet)
        if held:
            break
    if not held:
        wanted = ", ".join(each.column for each in COLUMNS.values())
        raise PublishedError(
            f"{path.name}: expected a CSV file of Explore education statistics with one of the "
            f"columns {wanted}, or a workbook of statistical neighbours with the columns {_CODE} "
            f"and {_FIRST} to SN{_NEAR}. Found neither."
        )
    return Release(
        title=title,
        published_on=published_on,
        kept_at=kept_at,
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        **held,
    )


def _figures(sheet: Sheet) -> dict[str, Any]:
    """What the columns we know tell in a file of figures; nothing when it has none of them."""
    if not sheet.row_count:
        return {}
    heads = [str(cell or "").strip() for cell in sheet.row(0)]
    told = [each for each in COLUMNS.values() if {each.column, *each.where} <= set(heads)]
    if not told:
        return {}
    if missing := [name for name in _PLACES if name not in heads]:
        raise PublishedError(
            f"{sheet.file}: expected the columns {', '.join(_PLACES)} beside {told[0].column}. "
            f"Missing: {', '.join(missing)}."
        )
    authorities: dict[str, tuple[str, str]] = {}
    found: dict[str, dict[str, dict[str, str]]] = {each.name: {} for each in told}
    for number, row in _rows(sheet, heads):
        year, place = _year(sheet, number, row), _place(sheet, number, row)
        if place == row["old_la_code"]:
            authorities[place] = (row["la_name"], row["region_name"])
        for each in (each for each in told if _told_in(row, each)):
            said = _said(sheet, number, row, each)
            if found[each.name].setdefault(year, {}).setdefault(place, said) != said:
                expected = f"one figure of {place} in {year}; an earlier row has another"
                raise _wrong(sheet, number, each.column, said=said, expected=expected)
    for each in (each for each in told if not found[each.name]):
        rows = " and ".join(f"{head} '{value}'" for head, value in each.where.items())
        raise PublishedError(f"{sheet.file}: expected rows of {rows or 'figures'}. Found none.")
    return {"authorities": authorities, "figures": found}


def _told_in(row: Mapping[str, str], what: Published) -> bool:
    return all(row[name] == value for name, value in what.where.items())


def _rows(sheet: Sheet, heads: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row under its headings, with its number as a spreadsheet shows it."""
    for number in range(1, sheet.row_count):
        cells = ["" if cell is None else str(cell).strip() for cell in sheet.row(number)]
        if any(cells):
            yield number + 1, dict(zip(heads, cells, strict=False))


def _year(sheet: Sheet, number: int, row: Mapping[str, str]) -> str:
    """The year in which a period ends: 2025 of 2025 or of 202425."""
    said = row["time_period"]
    if said.isdecimal() and len(said) == 4:
        return said
    if said.isdecimal() and len(said) == 6 and (int(said[:4]) + 1) % 100 == int(said[4:]):
        return str(int(said[:4]) + 1)
    raise _wrong(sheet, number, "time_period", said=said, expected="a year such as 2025 or 202425")


def _place(sheet: Sheet, number: int, row: Mapping[str, str]) -> str:
    level = row["geographic_level"]
    place = {
        "National": ENGLAND,
        "Regional": row["region_name"],
        "Local authority": row["old_la_code"],
    }.get(level)
    if place is None:
        expected = "National, Regional or Local authority"
        raise _wrong(sheet, number, "geographic_level", said=level, expected=expected)
    if not place:
        column = "region_name" if level == "Regional" else "old_la_code"
        raise _wrong(sheet, number, column, said="", expected=f"the place of a {level} row")
    return place


def _said(sheet: Sheet, number: int, row: Mapping[str, str], what: Published) -> str:
    """The number or mark of a row, as printed."""
    said = row[what.column]
    if said in MARKS or _is_told(said, what.told):
        return said
    expected = f"{what.told} or one of the marks {', '.join(MARKS)}"
    raise _wrong(sheet, number, what.column, said=said, expected=expected)


def _is_told(said: str, told: Told) -> bool:
    """Whether a cell is a number such as its column holds."""
    if told is Told.NUMBER:
        return said.isascii() and said.isdecimal()
    try:
        return 0 <= float(said) <= _MOST[told]
    except ValueError:
        return False


def _neighbours(sheet: Sheet) -> dict[str, Any]:
    """Each authority's neighbours, from the Department's workbook; nothing when it is another."""
    head = next((at for at in range(min(_HEAD, sheet.row_count)) if _FIRST in sheet.row(at)), None)
    if head is None:
        return {}
    heads = [str(cell or "").strip() for cell in sheet.row(head)]
    near = [f"SN{at}" for at in range(1, _NEAR + 1)]
    if missing := [name for name in (_CODE, _NAME, _REGION, *near) if name not in heads]:
        raise PublishedError(
            f"{sheet.file}, sheet {sheet.name}: expected the columns {_CODE}, {_NAME}, {_REGION} "
            f"and {_FIRST} to SN{_NEAR}. Missing: {', '.join(missing)}."
        )
    authorities: dict[str, tuple[str, str]] = {}
    neighbours: dict[str, tuple[str, ...]] = {}
    for at in range(head + 1, sheet.row_count):
        row = dict(zip(heads, sheet.row(at), strict=False))
        if not row[_CODE] or not row[_FIRST]:
            continue
        code = _code(sheet, at + 1, _CODE, said=row[_CODE])
        authorities[code] = (str(row[_NAME]).strip(), str(row[_REGION]).strip())
        given = [(name, row[name]) for name in near if row[name]]
        neighbours[code] = tuple(_code(sheet, at + 1, name, said=cell) for name, cell in given)
    return {"authorities": authorities, "neighbours": neighbours}


def _code(sheet: Sheet, number: int, column: str, *, said: Any) -> str:
    """An authority's three-figure code. Raises PublishedError for anything else."""
    try:
        code = int(said)
    except (TypeError, ValueError):
        code = 0
    if not 200 <= code <= 999:
        expected = "an authority's three-figure code"
        raise _wrong(sheet, number, column, said=str(said), expected=expected)
    return str(code)


def _wrong(sheet: Sheet, number: int, column: str, *, said: str, expected: str) -> PublishedError:
    where = f"{sheet.file}, sheet {sheet.name}" if sheet.name else sheet.file
    return PublishedError(f"{where}, row {number}, {column}: '{said}'. Expected {expected}.")
