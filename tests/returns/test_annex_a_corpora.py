"""Every real Annex A workbook is read without losing a row, where the cleaners lose some."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from goldenthread.record.store import Store
from goldenthread.returns.annex_a.layout import LAYOUT
from goldenthread.returns.intake import ReturnRefused, check_return, layout_for, take_in
from goldenthread.returns.receipt import Lost, Receipt
from goldenthread.returns.tabular.errors import UnreadableFile

AS_AT = date(2021, 3, 20)
SAMPLE = "liia_Annex_A.xlsx"
WORKBOOKS = [
    "2015-01-sample.xlsx",
    "2016-01-sample.xlsx",
    "2016-02-sample.xlsx",
    "example-A-2005.xls",
    "example-B-2004.xlsx",
    SAMPLE,
]
NOT_ANNEX_A = ["annexa_sen_fake_sen.xlsx", "annexa_send_validation_rules.xlsx"]
SEXES = {"a) Male": "M", "b) Female": "F", "c) Not stated/recorded": "N"}
LIST_NAMES = [f"List {number}" for number in range(1, 12)]


def check(shared: Path, name: str) -> Receipt:
    return check_return(
        [shared / "corpora" / "annexa" / name], LAYOUT, source="Eclipse", as_at=AS_AT
    )


def rows_under_the_headers(path: Path) -> dict[str, int]:
    """Rows with anything in them below the headers, counted by another library where it can."""
    counts = {}
    if path.suffix == ".xls":
        book = CalamineWorkbook.from_path(str(path))
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    else:
        opened = load_workbook(path, read_only=True, data_only=True)
        sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in opened}
    for name, rows in sheets.items():
        if name.replace("_", " ") in LIST_NAMES:
            filled = [row for row in rows if any(str(cell or "").strip() for cell in row)]
            titles = 1 if str(filled[0][0]).startswith("List") else 0
            counts[name.replace("_", " ")] = len(filled) - titles - 1
    return counts


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_row_of_every_list_is_kept_or_refused(shared: Path, name: str) -> None:
    receipt = check(shared, name)
    assert not receipt.problems
    told = {each.list_name: each for each in receipt.lists}
    assert list(told) == LIST_NAMES
    expected = rows_under_the_headers(shared / "corpora" / "annexa" / name)
    assert {name: each.rows_in for name, each in told.items()} == expected
    for each in told.values():
        assert each.rows_in == each.rows_kept + each.rows_refused


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_official_column_is_found_without_a_guess(shared: Path, name: str) -> None:
    receipt = check(shared, name)
    assert {each.list_name: each.missing for each in receipt.lists} == dict.fromkeys(LIST_NAMES, ())
    assert {each.list_name: each.unused_headers for each in receipt.lists} == dict.fromkeys(
        LIST_NAMES, ()
    )
    assert not receipt.guesses


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_is_known_for_annex_a_by_its_sheets(shared: Path, name: str) -> None:
    assert layout_for([shared / "corpora" / "annexa" / name]) is LAYOUT


@pytest.mark.parametrize("name", NOT_ANNEX_A)
def test_another_inspections_workbook_is_not_taken_for_annex_a(shared: Path, name: str) -> None:
    path = shared / "corpora" / "annexa" / name
    with pytest.raises(UnreadableFile, match="none of the returns known"):
        layout_for([path])
    assert check(shared, name).problems


def test_a_workbook_of_children_with_special_needs_is_not_loaded(
    shared: Path, tmp_path: Path
) -> None:
    store = Store(tmp_path / "home")
    with pytest.raises(ReturnRefused, match="List 1 cannot be read without"):
        take_in(
            [shared / "corpora" / "annexa" / NOT_ANNEX_A[0]],
            LAYOUT,
            store,
            source="Eclipse",
            received_at=datetime(2021, 3, 21, tzinfo=UTC),
            as_at=AS_AT,
        )
    assert store.loads() == ()


@pytest.fixture(scope="module")
def sample(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Receipt]:
    store = Store(tmp_path_factory.mktemp("annex_a") / "home")
    receipt = take_in(
        [shared / "corpora" / "annexa" / SAMPLE],
        LAYOUT,
        store,
        source="Eclipse",
        received_at=datetime(2021, 3, 21, 9, tzinfo=UTC),
        as_at=AS_AT,
    )
    return store, receipt


def children(store: Store, table: str) -> set[str]:
    return {child for (child,) in store.record().rows(f"SELECT DISTINCT child_id FROM {table}")}


def cleaned(shared: Path, list_name: str) -> set[str]:
    """The children a cleaner let through."""
    path = shared / "oracles" / "annex_a_cleaners" / "liia_Annex_A.cleaned.xlsx"
    rows = load_workbook(path)[list_name].iter_rows(min_row=2, values_only=True)
    return {str(int(row[0])) for row in rows}


def test_five_children_with_enquiries_in_are_five_out_where_a_cleaner_lost_two(
    shared: Path, sample: tuple[Store, Receipt]
) -> None:
    store, _ = sample
    kept = children(store, "s47_enquiry")
    assert len(kept) == 5
    lost = kept - cleaned(shared, "List 5")
    assert len(lost) == 2
    assert lost.isdisjoint(children(store, "initial_child_protection_conference"))


@pytest.mark.parametrize(
    ("list_name", "table"),
    [
        ("List 1", "front_door_contact"),
        ("List 2", "early_help_episode"),
        ("List 3", "referral"),
        ("List 4", "cin_assessment"),
        ("List 6", "cin_episode"),
        ("List 7", "child_protection_plan"),
        ("List 8", "looked_after_period"),
    ],
)
def test_no_child_a_cleaner_kept_is_missing_here(
    shared: Path, sample: tuple[Store, Receipt], list_name: str, table: str
) -> None:
    assert children(sample[0], table) == cleaned(shared, list_name)


@pytest.mark.parametrize("number", range(1, 9))
def test_codes_are_read_as_a_cleaner_reads_them(
    shared: Path, sample: tuple[Store, Receipt], number: int
) -> None:
    list_name = f"List {number}"
    path = shared / "oracles" / "annex_a_cleaners" / "liia_Annex_A.cleaned.xlsx"
    theirs = {
        (str(int(row[0])), SEXES[row[1]], str(row[2]).partition(") ")[2] or None)
        for row in load_workbook(path)[list_name].iter_rows(min_row=2, values_only=True)
    }
    store, receipt = sample
    people = store.load_rows(receipt.load_id, "person").to_pylist()
    ours = {
        (each["child_id"], each["sex"], each["ethnicity"])
        for each in people
        if each["source_sheet"] == list_name
    }
    assert theirs <= ours


def test_care_leavers_adoptions_and_adopters_are_there_though_the_cleaner_left_them_out(
    sample: tuple[Store, Receipt],
) -> None:
    store, receipt = sample
    made = {each.list_name: dict(each.record_rows) for each in receipt.lists}
    assert made["List 9"]["care_leaver"] == 6
    assert made["List 10"]["adoption"] == 5
    assert made["List 11"]["adopter"] == 5
    assert len(children(store, "care_leaver")) == 6


def test_each_cell_that_could_not_be_read_is_named_where_the_cleaner_only_counted(
    sample: tuple[Store, Receipt],
) -> None:
    _, receipt = sample
    (need,) = [each for each in receipt.refusals if each.column == "Primary Need Code"]
    assert (need.sheet, need.row, need.lost) == ("List 6", 2, Lost.CELL)
    assert need.value == "PSRMEM - Support with memory and cognition"
    assert "N1 (Abuse or neglect)" in need.expected


def test_what_annex_a_gives_only_the_latest_of_says_so(sample: tuple[Store, Receipt]) -> None:
    record = sample[0].record()
    for table in ("cp_visit", "cp_review", "cla_visit", "cla_review", "iro_contact"):
        assert record.rows(f"SELECT DISTINCT latest_only FROM {table}") == [(True,)], table
    assert set(record.rows("SELECT check_type, count(*) FROM health_check GROUP BY 1")) == {
        ("health_assessment", 5),
        ("dental_check", 5),
    }


def test_a_child_no_longer_looked_after_is_no_longer_placed(sample: tuple[Store, Receipt]) -> None:
    record = sample[0].record()
    assert record.rows("SELECT count(*) FROM looked_after_period WHERE end_date IS NOT NULL") == [
        (1,)
    ]
    assert record.rows(
        "SELECT count(*) FROM placement p JOIN looked_after_period l USING (child_id) "
        "WHERE p.end_date IS DISTINCT FROM l.end_date"
    ) == [(0,)]


def test_two_lists_that_differ_on_a_child_are_both_kept_and_noted(
    sample: tuple[Store, Receipt],
) -> None:
    _, receipt = sample
    births = [each for each in receipt.notes if each.column == "date of birth"]
    assert {(each.sheet, each.row) for each in births} == {("List 10", row) for row in range(2, 7)}
    assert "List 9, row 2, says 07/08/2002" in births[0].note


def test_a_birth_that_comes_long_after_the_plan_is_noted(sample: tuple[Store, Receipt]) -> None:
    _, receipt = sample
    told = {(each.sheet, each.row) for each in receipt.notes if "date of birth" in each.note}
    assert ("List 7", 8) in told
    assert ("List 7", 2) not in told  # planned for before birth, as it should be


def test_missing_episode_counts_are_said_not_to_be_kept(sample: tuple[Store, Receipt]) -> None:
    _, receipt = sample
    (in_care,) = [each for each in receipt.lists if each.list_name == "List 8"]
    assert len([header for header in in_care.not_kept if "Episodes" in header]) == 2


def test_a_workbook_does_not_supply_what_annex_a_does_not_ask(
    sample: tuple[Store, Receipt],
) -> None:
    record = sample[0].record()
    assert record.supplies("cla_visit", "visit_date")
    assert record.supplies("permanence_plan", "plan_type")
    assert not record.supplies("cla_visit", "seen_alone")
    assert not record.supplies("cla_review", "participation")
    assert not record.supplies("cin_assessment", "referral_date")
    assert not record.supplies("missing_episode", "start_date")
    assert not record.supplies("risk_rating", "rating")
