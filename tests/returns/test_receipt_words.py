"""The receipt as a person reads it: one of a thing is said as one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goldenthread.returns.intake import check_return
from goldenthread.returns.receipt_text import as_text
from goldenthread.returns.registry import layouts

HEADER = "child_id,contact_date,made_by,mode\n"
GOOD, UNKNOWN_MODE = "1,2020-05-04,school,visit\n", "2,2020-05-04,school,pigeon\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (GOOD + ",,,\n", ["(1 blank row not counted)", "0 cells left empty"]),
        (GOOD + ",,,\n,,,\n" + UNKNOWN_MODE, ["(2 blank rows not counted)", "1 cell left empty"]),
        (GOOD + "3,2020-05-04\n4\n", ["'2 cells', expected", "'1 cell', expected"]),
    ],
)
def test_one_row_or_cell_is_no_rows_or_cells(tmp_path: Path, rows: str, said: list[str]) -> None:
    path = tmp_path / "contacts.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    receipt = check_return([path], layouts()["contacts"], source="c", as_at=date(2020, 5, 31))
    assert [words for words in said if words not in as_text(receipt)] == []
