"""A list taken out says the same in every form, and none of them runs what it holds."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from goldenthread.exporting.rows import write_rows

COLUMNS = ("Case", "Days over", "Due", "Team")
ROWS = [
    ("9001", 3, date(2020, 6, 5), "South & West"),
    ("=HYPERLINK(1)", None, None, "<North>"),
]


def opened(form: str) -> Any:
    """The workbook a spreadsheet program would read."""
    made = write_rows(form, title="Overdue", columns=COLUMNS, rows=ROWS, notes=["As at 8 June."])
    return CalamineWorkbook.from_filelike(io.BytesIO(made))


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_spreadsheet_holds_the_rows_with_days_as_days_and_numbers_as_numbers(form: str) -> None:
    rows = opened(form).get_sheet_by_name("List").to_python()
    assert rows[0] == list(COLUMNS)
    assert rows[1] == ["9001", 3.0, date(2020, 6, 5), "South & West"]
    assert rows[2][0] == "=HYPERLINK(1)"
    assert rows[2][3] == "<North>"


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_spreadsheet_says_what_it_is_on_a_sheet_of_its_own(form: str) -> None:
    rows = opened(form).get_sheet_by_name("About").to_python()
    assert [row[0] for row in rows] == ["Overdue", "As at 8 June."]


def test_no_cell_of_a_csv_can_be_run_as_a_formula() -> None:
    made = write_rows("csv", title="Overdue", columns=COLUMNS, rows=ROWS).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(made)) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
