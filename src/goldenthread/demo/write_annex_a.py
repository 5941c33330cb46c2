"""Writes an Ofsted Annex A workbook of the same county: eleven lists as at 31 May 2020.

Headers are those of August 2019. The workbook is for showing how one is loaded; it is kept apart
from the county's other files, which tell of the same children.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter

from goldenthread.demo import annex_codes as codes
from goldenthread.demo.annex_care import Row
from goldenthread.demo.annex_lists import CHILD_HEADERS, LISTS
from goldenthread.demo.model import Child, County

AS_AT = date(2020, 5, 31)
SINCE = date(2019, 12, 1)
"""Six months before."""
ADOPTER_HEADERS = (
    "Individual adopter identifier",
    "Family identifier",
    "Gender",
    "Ethnicity",
    "Disability",
    "Is the (prospective) adopter fostering for adoption?",
    "Date enquiry received",
    "Date Stage 1 started",
    "Date Stage 1 ended",
    "Date Stage 2 started",
    "Date Stage 2 ended",
    "Date application submitted",
    "Date application approved",
    "Date adopter matched with child(ren)",
    "Date child/children placed with adopter(s)",
    "No. of children placed",
    "Date of Adoption Order",
    "Date of leaving adoption process",
    "Reason for leaving adoption process",
)
ADOPTERS = 60


def write_annex_a(county: County, path: Path) -> Path:
    """The workbook, a sheet for each list."""
    path.parent.mkdir(parents=True, exist_ok=True)
    options = {"default_date_format": "dd/mm/yyyy", "constant_memory": True}
    with xlsxwriter.Workbook(str(path), options) as book:
        # Without a fixed day of creation the same county would give different bytes.
        book.set_properties({"created": datetime(2020, 6, 1, 9, 0)})  # noqa: DTZ001
        for number, (name, headers, rows_of) in enumerate(LISTS, start=1):
            sheet = book.add_worksheet(f"List {number}")
            sheet.set_first_sheet() if number == 1 else None
            sheet.write_row(0, 0, [*CHILD_HEADERS, *headers])
            line = 0
            for child in county.children:
                for row in rows_of(child, SINCE, AS_AT):
                    line += 1
                    told = _mistyped(name, line, _named(county, row))
                    _write_row(sheet, line, [*_leading(child), *told])
        sheet = book.add_worksheet("List 11")
        sheet.write_row(0, 0, ADOPTER_HEADERS)
        for line, row in enumerate(_adopters(county), start=1):
            _write_row(sheet, line, row)
    return path


def _named(county: County, row: Row) -> Row:
    """The row with workers' names for their numbers."""
    names = {worker.number: worker.name for worker in county.workers}
    return [names.get(cell, cell) if isinstance(cell, str) else cell for cell in row]


def _mistyped(name: str, line: int, row: Row) -> Row:
    """A few contacts with a day that never was or a source that is not on Ofsted's list."""
    if name != "Contacts" or line % 500 not in (9, 10):
        return row
    return ["31/02/2020", row[1]] if line % 500 == 9 else [row[0], "z) 11"]


def _leading(child: Child) -> Row:
    """What leads every list of children; some typed a bare letter that stands for two codes."""
    born = child.born or child.expected
    age = -1 if child.born is None else _age(child.born)
    unsure = child.ethnicity == "NOBT" and int(child.case) % 4 == 0
    ethnicity = "s" if unsure else codes.ETHNICITY[child.ethnicity]
    return [child.case, codes.GENDER[child.sex], ethnicity, born, age]


def _age(born: date) -> int:
    return AS_AT.year - born.year - ((AS_AT.month, AS_AT.day) < (born.month, born.day))


def _write_row(sheet: xlsxwriter.worksheet.Worksheet, line: int, row: Row) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, date):
            sheet.write_datetime(line, place, datetime(cell.year, cell.month, cell.day))  # noqa: DTZ001
        elif cell not in ("", None):
            write: Callable[..., int] = sheet.write
            write(line, place, cell)


def _adopters(county: County) -> list[Row]:
    chance = county.chance("adopters")
    rows: list[Row] = []
    for number in range(county.scaled(ADOPTERS)):
        day = chance.day(date(2019, 1, 7), date(2020, 3, 20))
        row: Row = [f"AD{number + 1:04d}", f"AF{number // 2 + 1:04d}"]
        row += [chance.of(("a) Male", "b) Female")), "a) WBRI", codes.NO, codes.NO]
        for low, high in ((0, 0), (5, 20), (40, 62), (3, 20), (80, 125), (5, 20), (10, 30)):
            day = chance.working(day + timedelta(days=chance.whole(low, high)))
            row.append(day if day <= AS_AT else None)
        rows.append([*row, None, None, 0, None, None, None])
    return rows
