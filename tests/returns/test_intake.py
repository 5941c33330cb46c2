"""A return is taken in whole, with every row accounted for, or not at all."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.record.store import Store
from goldenthread.returns.cells import Unreadable, read_date, read_number_plate
from goldenthread.returns.intake import (
    AlreadyLoaded,
    DayToCome,
    ReturnRefused,
    check_return,
    take_in,
)
from goldenthread.returns.layout import (
    AS_AT,
    ListLayout,
    Lookup,
    Mode,
    ReturnLayout,
    SourceColumn,
    Target,
)
from goldenthread.returns.mapping import ListMapping, Mapping, MappingError
from goldenthread.returns.receipt import ListReceipt, Lost, Receipt, Refusal
from goldenthread.returns.receipt_text import as_text
from goldenthread.returns.tabular.errors import UnreadableFile

DAY = date(2020, 5, 20)
NOON = datetime(2020, 5, 20, 12, tzinfo=UTC)


def column(name: str, *headers: str) -> SourceColumn:
    return SourceColumn(name=name, headers=headers)


REVIEWS = ListLayout(
    name="reviews",
    title="Reviews",
    names=("reviews",),
    columns=(
        column("child", "Child ID"),
        column("held", "Date of review"),
        column("quorate", "Quorate"),
    ),
    targets=(
        Target(
            table="cp_review",
            columns={"child_id": "child", "review_date": "held", "quorate": "quorate"},
            constants={"latest_only": False},
        ),
    ),
)
RETURN = ReturnLayout(
    name="reviews", title="Reviews", authority="ours", mode=Mode.SNAPSHOT, lists=(REVIEWS,)
)


def write(folder: Path, text: str, name: str = "reviews.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def check(path: Path, **settings: Any) -> Receipt:
    return check_return([path], RETURN, source="Eclipse", as_at=DAY, **settings)


def load(path: Path, store: Store, *, layout: ReturnLayout = RETURN, **settings: Any) -> Receipt:
    return take_in([path], layout, store, source="Eclipse", received_at=NOON, as_at=DAY, **settings)


def test_a_row_without_a_cell_it_needs_is_refused_by_name(tmp_path: Path) -> None:
    path = write(
        tmp_path, "Child ID,Date of review,Quorate\n1,20/04/2020,Y\n,21/04/2020,Y\n3,soon,N\n"
    )
    receipt = check(path)
    (reviews,) = receipt.lists
    assert (reviews.rows_in, reviews.rows_kept, reviews.rows_refused) == (3, 1, 2)
    told = [(each.row, each.column, each.value, each.expected) for each in receipt.refusals]
    assert told == [
        (3, "Child ID", "", "the child's number"),
        (4, "Date of review", "soon", "a date as DD/MM/YYYY"),
    ]
    assert {each.lost for each in receipt.refusals} == {Lost.ROW}


def test_a_cell_the_row_can_do_without_does_not_lose_the_row(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    receipt = load(
        write(tmp_path, "Child ID,Date of review,Quorate\n1,20/04/2020,perhaps\n"), store
    )
    (refusal,) = receipt.refusals
    assert (refusal.lost, refusal.row, refusal.value) == (Lost.CELL, 2, "perhaps")
    assert store.record().rows("SELECT child_id, quorate, source_row FROM cp_review") == [
        ("1", None, 2)
    ]


def test_blank_rows_are_not_rows_but_keep_the_numbering(tmp_path: Path) -> None:
    text = "Child ID,Date of review,Quorate\n1,20/04/2020,Y\n\n , ,\nx,soon,\n,,\n"
    receipt = check(write(tmp_path, text))
    assert receipt.rows_in == 2
    assert receipt.lists[0].blank_rows == 3
    assert [each.row for each in receipt.refusals] == [5]


def test_two_rows_the_same_in_every_cell_are_both_kept_and_noted(tmp_path: Path) -> None:
    text = "Child ID,Date of review\n1,20/04/2020\n2,20/04/2020\n1,20/04/2020\n"
    receipt = check(write(tmp_path, text))
    assert receipt.rows_kept == 3
    (note,) = receipt.notes
    assert (note.row, note.note) == (4, "Repeats row 2 in every cell. Both were kept.")


def test_a_row_with_a_cell_too_many_or_too_few_is_refused(tmp_path: Path) -> None:
    text = "Child ID,Date of review,Quorate\n1,20/04/2020,Y,N\n2,20/04/2020\n3,20/04/2020,Y,,\n"
    receipt = check(write(tmp_path, text))
    assert [(each.row, each.value) for each in receipt.refusals] == [(2, "4 cells"), (3, "2 cells")]
    assert receipt.rows_kept == 1


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("20/04/20", "four digits"),
        ("1900-01-01", "leave the cell empty"),
        ("01/01/1900", "leave the cell empty"),
        ("1899-12-31 00:00:00", "leave the cell empty"),
        ("31/12/9999", "leave the cell empty"),
        ("31/02/2020", "no such day"),
        ("04/20/2020", "day stands before the month"),
        ("ZZ/ZZ/2010", "unknown"),
        ("12/ZZ/2010", "unknown"),
        ("12", ""),
        ("today", ""),
    ],
)
def test_what_is_no_day_is_refused_with_advice(text: str, advice: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_date(text)
    assert advice in caught.value.advice


@pytest.mark.parametrize(
    "cell",
    [
        "20/04/2020",
        " 20/4/2020 ",
        "20.04.2020",
        "2020-04-20",
        "2020-04-20 00:00:00",
        "2020-04-20T13:05:00",
        "20 April 2020",
        "20-Apr-2020",
        43941.0,
        43941.75,
        date(2020, 4, 20),
        datetime(2020, 4, 20, 13, 5),  # noqa: DTZ001
    ],
)
def test_a_day_is_read_however_it_is_written(cell: object) -> None:
    assert read_date(cell).value == date(2020, 4, 20)


@pytest.mark.parametrize("number", [7.0, 12_000.0, 80_000.0, -1.0])
def test_a_number_that_is_no_spreadsheet_day_is_not_made_one(number: float) -> None:
    with pytest.raises(Unreadable):
        read_date(number)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (9212044.0, "9212044"),
        ("9212044.0", "9212044"),
        ("\u00a0 0012 ", "0012"),
        ("AB 12", "AB 12"),
        ("", None),
    ],
)
def test_a_childs_number_is_not_changed_by_a_spreadsheet(cell: object, number: str | None) -> None:
    assert read_number_plate(cell).value == number


ROWS = "Child ID,Date of review,Quorate\nÉ1,20/04/2020,Y\n2,21/04/2020,N\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ROWS, "utf-8"),
        (ROWS, "utf-8-sig"),
        (ROWS, "utf-16"),
        (ROWS, "cp1252"),
        (ROWS.replace(",", ";"), "utf-8"),
        (ROWS.replace(",", "\t"), "utf-8"),
        (ROWS.replace("\n", "\r\n"), "utf-8"),
        ("A title\n\n" + ROWS, "utf-8"),
    ],
)
def test_the_same_rows_are_read_however_the_text_is_written(
    text: str, encoding: str, tmp_path: Path
) -> None:
    store = Store(tmp_path / "home")
    load(write(tmp_path, text, encoding=encoding), store)
    assert store.record().rows("SELECT child_id, quorate FROM cp_review ORDER BY review_date") == [
        ("É1", True),
        ("2", False),
    ]


def test_a_parquet_file_is_read_as_a_text_file_is(tmp_path: Path) -> None:
    rows = pa.table(
        {
            "child_id": [1, 2],
            "Date of review": [date(2020, 4, 20), None],
            "Quorate": [True, None],
        }
    )
    pq.write_table(rows, tmp_path / "reviews.parquet")
    store = Store(tmp_path / "home")
    receipt = load(tmp_path / "reviews.parquet", store)
    assert [(each.row, each.column) for each in receipt.refusals] == [(3, "Date of review")]
    assert store.record().rows("SELECT child_id, review_date, quorate FROM cp_review") == [
        ("1", date(2020, 4, 20), True)
    ]


def test_a_formula_that_failed_is_not_taken_for_an_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "reviews.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("reviews")
    sheet.write_row(3, 2, ["Child ID", "Date of review", "Quorate"])
    sheet.write_row(4, 2, [1, "20/04/2020"])
    sheet.write_formula(4, 4, "=1/0", None, "#DIV/0!")
    sheet.write_formula(5, 2, "=A1", None, "#REF!")
    sheet.write(5, 3, "21/04/2020")
    book.close()
    receipt = check(path)
    told = [(each.row, each.column, each.value, each.lost) for each in receipt.refusals]
    assert told == [
        (5, "Quorate", "#DIV/0!", Lost.CELL),
        (6, "Child ID", "#REF!", Lost.ROW),
    ]


def test_an_end_before_its_start_is_kept_and_noted(tmp_path: Path) -> None:
    plans = ListLayout(
        name="plans",
        title="Plans",
        names=("plans",),
        columns=(column("child", "Child"), column("start", "Start"), column("end", "End")),
        targets=(
            Target(
                table="cin_plan",
                columns={"child_id": "child", "start_date": "start", "end_date": "end"},
            ),
        ),
    )
    layout = ReturnLayout(
        name="plans", title="Plans", authority="ours", mode=Mode.SNAPSHOT, lists=(plans,)
    )
    text = "Child,Start,End\n1,01/05/2020,01/04/2020\n2,01/04/2020,\n3,01/06/2020,\n"
    path = write(tmp_path, text, "plans.csv")
    receipt = load(path, Store(tmp_path / "home"), layout=layout)
    assert receipt.rows_kept == 3
    of_days = [each for each in receipt.notes if each.column in ("Start", "End")]
    assert [(each.row, each.column, each.note) for each in of_days] == [
        (2, "End", "Before the Start."),
        (4, "Start", "After 20/05/2020, the day the extract describes."),
    ]


EPISODES = ListLayout(
    name="episodes",
    title="Episodes",
    names=("episodes",),
    columns=(column("episode", "Episode"), column("child", "Child")),
    targets=(),
)
VISITS = ListLayout(
    name="visits",
    title="Visits",
    names=("visits",),
    columns=(column("episode", "Episode"), column("day", "Visited"), column("plan", "Plan")),
    targets=(
        Target(
            table="cla_visit",
            columns={
                "child_id": Lookup(
                    by="episode", list_name="episodes", match="episode", take="child"
                ),
                "visit_date": "day",
            },
        ),
        Target(
            table="permanence_plan",
            columns={
                "child_id": Lookup(
                    by="episode", list_name="episodes", match="episode", take="child"
                ),
                "plan_type": "plan",
            },
            constants={"recorded_date": AS_AT, "latest_only": True},
            only_if=("plan",),
        ),
    ),
)
FOLDER = ReturnLayout(
    name="folder", title="Folder", authority="ours", mode=Mode.SNAPSHOT, lists=(VISITS, EPISODES)
)


def folder_of(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "extract"
    folder.mkdir()
    for name, text in files.items():
        write(folder, text, f"{name}.csv")
    return folder


def test_the_child_of_a_visit_is_found_in_another_list(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        visits="Episode,Visited,Plan\nE1,01/04/2020,b) Adoption\nE9,02/04/2020,\nE2,03/04/2020,\n",
        episodes="Episode,Child\nE1,77\nE2,78\n",
    )
    store = Store(tmp_path / "home")
    receipt = load(folder, store, layout=FOLDER)
    assert [(each.sheet, each.row, each.value) for each in receipt.refusals] == [("", 3, "E9")]
    record = store.record()
    assert record.rows("SELECT child_id, visit_date FROM cla_visit ORDER BY 1") == [
        ("77", date(2020, 4, 1)),
        ("78", date(2020, 4, 3)),
    ]
    assert record.rows("SELECT child_id, plan_type, recorded_date FROM permanence_plan") == [
        ("77", "ADOPTION", DAY)
    ]


def test_a_list_whose_child_cannot_be_found_stops_the_return(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, visits="Episode,Visited\nE1,01/04/2020\n")
    store = Store(tmp_path / "home")
    with pytest.raises(ReturnRefused, match="visits cannot be read without 'Episode'"):
        load(folder, store, layout=FOLDER)
    assert store.loads() == ()


def test_only_columns_that_are_in_the_file_count_as_supplied(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    load(write(tmp_path, "Child ID,Date of review\n1,20/04/2020\n"), store)
    record = store.record()
    assert record.supplies("cp_review", "review_date")
    assert record.supplies("cp_review", "latest_only")
    assert not record.supplies("cp_review", "quorate")
    assert not record.supplies("cp_visit", "visit_date")


def test_a_list_without_rows_still_says_that_there_were_none(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    receipt = load(write(tmp_path, "Child ID,Date of review\n"), store)
    assert receipt.rows_in == 0
    assert store.record().supplies("cp_review", "review_date")


def test_a_return_with_a_doubtful_header_is_not_loaded(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    path = write(tmp_path, "Child ID,Date of review,date of review\n1,20/04/2020,21/04/2020\n")
    with pytest.raises(ReturnRefused, match="'Date of review' and 'date of review'") as caught:
        load(path, store)
    assert caught.value.receipt.problems[0].what_to_do
    assert store.loads() == ()
    assert check(path).problems == caught.value.receipt.problems


def test_an_unreadable_file_leaves_no_trace_of_the_others(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, episodes="Episode,Child\nE1,77\n", visits="")
    store = Store(tmp_path / "home")
    with pytest.raises(UnreadableFile, match=r"visits\.csv"):
        load(folder, store, layout=FOLDER)
    assert store.loads() == ()


def test_a_file_that_holds_no_list_of_the_return_is_a_problem(tmp_path: Path) -> None:
    receipt = check(write(tmp_path, "Make,Model\nFord,Ka\n", "cars.csv"))
    assert "holds no list of Reviews" in receipt.problems[0].what


def test_the_same_files_are_not_loaded_twice_unless_withdrawn(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    path = write(tmp_path, "Child ID,Date of review\n1,20/04/2020\n")
    first = load(path, store)
    later = datetime(2020, 6, 1, tzinfo=UTC)
    with pytest.raises(AlreadyLoaded, match=first.load_id):
        take_in([path], RETURN, store, source="Eclipse", received_at=later, as_at=DAY)
    store.withdraw(first.load_id, at=later, reason="wrong day")
    again = take_in([path], RETURN, store, source="Eclipse", received_at=later, as_at=DAY)
    assert again.load_id != first.load_id


def test_checking_writes_nothing(tmp_path: Path) -> None:
    receipt = check(write(tmp_path, "Child ID,Date of review\n1,20/04/2020\n"))
    assert receipt.load_id == ""
    assert [path.name for path in tmp_path.iterdir()] == ["reviews.csv"]


def test_an_extract_cannot_arrive_before_its_own_day(tmp_path: Path) -> None:
    path = write(tmp_path, "Child ID,Date of review\n1,20/04/2020\n")
    late: dict[str, Any] = {"source": "Eclipse", "received_at": NOON, "as_at": date(2020, 5, 21)}
    with pytest.raises(DayToCome, match="cannot have been received before, on 20/05/2020"):
        take_in([path], RETURN, Store(tmp_path / "home"), **late)
    with pytest.raises(DayToCome, match="cannot have been received before, on 20/05/2020"):
        check_return([path], RETURN, **late)


def test_a_day_that_has_begun_in_england_can_be_told_of(tmp_path: Path) -> None:
    path = write(tmp_path, "Child ID,Date of review\n1,20/04/2020\n")
    half_past_midnight = datetime(2020, 5, 19, 23, 30, tzinfo=UTC)
    receipt = take_in(
        [path],
        RETURN,
        Store(tmp_path / "home"),
        source="Eclipse",
        received_at=half_past_midnight,
        as_at=DAY,
    )
    assert receipt.rows_kept == 1


def test_checking_and_loading_note_the_same_whenever_the_return_arrives(tmp_path: Path) -> None:
    path = write(tmp_path, "Child ID,Date of review\n1,20/05/2020\n2,21/05/2020\n")
    store = Store(tmp_path / "home")
    checked = check(path, store=store)
    loaded = take_in(
        [path],
        RETURN,
        store,
        source="Eclipse",
        received_at=NOON + timedelta(days=30),
        as_at=DAY,
    )
    assert loaded.notes == checked.notes
    assert [(each.row, each.note) for each in loaded.notes if each.column == "Date of review"] == [
        (3, "After 20/05/2020, the day the extract describes.")
    ]


def test_a_saved_mapping_is_obeyed_and_its_guesses_vanish(tmp_path: Path) -> None:
    path = write(tmp_path, "Child ID,Review date held,Quorate\n1,20/04/2020,jup\n")
    store = Store(tmp_path / "home")
    mapping = Mapping(
        lists={
            "reviews": ListMapping(
                columns={"held": "Review date held"}, codes={"quorate": {"jup": "yes"}}
            )
        }
    )
    receipt = load(path, store, mapping=mapping)
    assert receipt.guesses == ()
    assert receipt.refusals == ()
    assert store.record().rows("SELECT review_date, quorate FROM cp_review") == [
        (date(2020, 4, 20), True)
    ]


def test_a_mapping_to_a_code_that_is_none_is_refused(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        visits="Episode,Visited,Plan\nE1,01/04/2020,stay put\n",
        episodes="Episode,Child\nE1,77\n",
    )
    mapping = Mapping(lists={"visits": ListMapping(codes={"plan": {"stay put": "STAY"}})})
    with pytest.raises(MappingError, match="STAY"):
        check_return([folder], FOLDER, source="Eclipse", as_at=DAY, mapping=mapping)


def test_a_receipt_is_the_same_after_it_was_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    path = write(tmp_path, "Child ID,Date of review,Quorate,Shoes\n1,20/04/2020,x,\n,,,5\n")
    receipt = load(path, store)
    assert Receipt.from_dict(json.loads(json.dumps(receipt.to_dict()))) == receipt
    assert Receipt.from_dict(store.receipt(receipt.load_id)) == receipt


def test_the_written_receipt_names_every_refusal(tmp_path: Path) -> None:
    path = write(tmp_path, "Child ID,Date of review,Shoes\n1,20/04/2020,\n,soon,5\n")
    written = as_text(check(path))
    assert "2 in = 1 kept + 1 refused" in written
    assert "reviews.csv, row 3, Child ID: empty, expected the child's number." in written
    assert "reviews.csv, row 3, Date of review: 'soon', expected a date as DD/MM/YYYY." in written
    assert "not a column of the list: Shoes" in written


def account(kept: int, refused: int) -> ListReceipt:
    return ListReceipt(
        list_name="reviews",
        title="Reviews",
        file="a.csv",
        sheet="",
        rows_in=3,
        rows_kept=kept,
        rows_refused=refused,
        blank_rows=0,
        record_rows={},
        supplied=(),
        missing=(),
        not_kept=(),
        unused_headers=(),
    )


def receipt(*refusals: Refusal) -> Receipt:
    return Receipt(
        load_id="",
        return_name="reviews",
        source="s",
        files=(),
        content_sha256="",
        received_at=None,
        as_at=DAY,
        lists=(account(2, 1),),
        refusals=refusals,
    )


def refusal(lost: Lost) -> Refusal:
    return Refusal(file="a.csv", sheet="", row=2, column="c", value="v", expected="e", lost=lost)


def test_a_receipt_that_loses_a_row_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="lost rows"):
        account(2, 0)
    with pytest.raises(ValueError, match="lost rows"):
        receipt()
    with pytest.raises(ValueError, match="lost rows"):
        receipt(refusal(Lost.CELL))
    assert receipt(refusal(Lost.ROW), refusal(Lost.ROW)).rows_refused == 1


CELLS = st.sampled_from(
    ["", " ", "1", "2", "20/04/2020", "2020-05-01", "soon", "Y", "b) No", "é,\n"]
)
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=12)


def reading_row_by_row(grid: list[list[str]]) -> tuple[list[int], list[int], int]:
    """The meaning, as slowly and plainly as it can be said: kept, refused, blank."""
    kept, refused, blank = [], [], 0
    for number, row in enumerate(grid, start=2):
        if not any(cell.strip() for cell in row):
            blank += 1
            continue
        short, long = len(row) < 3, any(cell.strip() for cell in row[3:])
        try:
            held = None if short else read_date(row[1]).value
        except Unreadable:
            held = None
        whole = not short and not long and row[0].strip() and held
        (kept if whole else refused).append(number)
    return kept, refused, blank


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(grid=GRIDS)
def test_every_row_is_kept_or_refused_as_reading_one_by_one_would(
    grid: list[list[str]], tmp_path: Path
) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["Child ID", "Date of review", "Quorate"], *grid])
    receipt = check(write(tmp_path, text.getvalue()))
    kept, refused, blank = reading_row_by_row(grid)
    (account,) = receipt.lists
    assert (account.rows_kept, account.blank_rows) == (len(kept), blank)
    told = {each.row for each in receipt.refusals if each.lost is Lost.ROW}
    assert sorted(told) == refused
