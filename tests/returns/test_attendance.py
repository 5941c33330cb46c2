"""Weekly attendance as schools and councils send it: a workbook or text, by whichever number."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from goldenthread.record.store import Store
from goldenthread.record.view import Record
from goldenthread.returns.intake import layout_for, take_in
from goldenthread.returns.receipt import Receipt

WEEK = date(2020, 5, 11)


def taken(folder: Path, rows: list[list[Any]]) -> tuple[Receipt, Record]:
    """The weekly list as a workbook, found out to be one and taken in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Attendance"
    for row in rows:
        sheet.append(row)
    path = folder / "week.xlsx"
    book.save(path)
    store = Store(folder / "home")
    layout = layout_for([path])
    assert layout.name == "attendance"
    receipt = take_in(
        [path],
        layout,
        store,
        source="schools",
        received_at=datetime(2020, 6, 1, tzinfo=UTC),
        as_at=date(2020, 5, 31),
    )
    return receipt, store.record()


def test_a_workbook_is_read_and_a_column_headed_upn_holds_pupil_numbers(tmp_path: Path) -> None:
    receipt, record = taken(
        tmp_path,
        [
            ["UPN", "Week commencing", "School URN", "NC year", "Attended"],
            ["H1", WEEK, 100001, 0, "Y"],
            ["H2", WEEK, 100001, 11, "N"],
            ["H3", WEEK, 100002, 5, None],
        ],
    )
    assert (receipt.rows_in, receipt.rows_kept) == (3, 3)
    assert record.rows(
        "SELECT child_id, week_commencing, setting_urn, year_group, attended "
        "FROM weekly_attendance ORDER BY child_id"
    ) == [
        ("upn:H1", WEEK, "100001", 0, True),
        ("upn:H2", WEEK, "100001", 11, False),
        ("upn:H3", WEEK, "100002", 5, None),
    ]


def test_a_pupil_with_no_week_is_refused_at_the_cell_of_the_sheet(tmp_path: Path) -> None:
    receipt, record = taken(
        tmp_path,
        [
            ["child_id", "week_commencing", "setting_urn", "attended"],
            ["1", WEEK, 100001, "Y"],
            ["2", "last week", 100001, "Y"],
        ],
    )
    [refusal] = receipt.refusals
    assert (refusal.sheet, refusal.row, refusal.column, refusal.value) == (
        "Attendance",
        3,
        "week_commencing",
        "last week",
    )
    assert record.rows("SELECT child_id FROM weekly_attendance") == [("1",)]


def test_a_list_that_does_not_say_who_looks_after_the_pupil_does_not_supply_it(
    tmp_path: Path,
) -> None:
    _, record = taken(
        tmp_path,
        [["child_id", "week_commencing", "setting_urn", "attended"], ["1", WEEK, 100001, "Y"]],
    )
    assert record.supplies("weekly_attendance", "attended")
    assert not record.supplies("weekly_attendance", "looked_after_by")
