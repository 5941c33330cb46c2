"""Headers and sheet names are recognised however they are typed, and never two ways at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from goldenthread.returns.annex_a.layout import LAYOUT
from goldenthread.returns.intake import check_return
from goldenthread.returns.layout import ListLayout, SourceColumn
from goldenthread.returns.mapping import ListMapping, Mapping, MappingError
from goldenthread.returns.matching import (
    header_row,
    likeness,
    match_headers,
    names_in,
    names_match,
)
from goldenthread.returns.receipt import Guessed, Receipt

CONTACTS = LAYOUT.list_named("List 1")
IN_CARE = LAYOUT.list_named("List 8")


def column(name: str, *headers: str) -> SourceColumn:
    return SourceColumn(name=name, headers=headers)


@pytest.mark.parametrize(
    "header",
    [
        "Date of Contact",
        "date of contact ",
        "DATE OF  CONTACT",
        "Date_of_Contact",
        "Date of contact?",
    ],
)
def test_case_spacing_and_punctuation_do_not_matter(header: str) -> None:
    match = match_headers([header], CONTACTS.columns)
    assert match.positions == {"contact_date": 0}
    assert not match.guesses


def test_a_different_bracketed_ending_is_read_but_told() -> None:
    match = match_headers(["Date of Contact (dd/mm/yyyy)"], CONTACTS.columns)
    assert match.positions == {"contact_date": 0}
    assert [guess.header for guess in match.guesses] == ["Date of Contact (dd/mm/yyyy)"]


def test_nearly_the_same_words_are_read_but_told() -> None:
    match = match_headers(["Contact Date", "Child's Unique ID"], CONTACTS.columns)
    assert match.positions == {"contact_date": 0, "child": 1}
    assert {guess.header for guess in match.guesses} == {"Contact Date", "Child's Unique ID"}


def test_a_header_of_other_words_is_left_unused() -> None:
    match = match_headers(["Date of Contact", "Shoe size"], CONTACTS.columns)
    assert match.unused == [1]


def test_two_headers_for_one_column_are_a_clash_naming_both() -> None:
    match = match_headers(["Gender", "Ethnicity", "GENDER"], CONTACTS.columns)
    assert "gender" not in match.positions
    assert match.clashes == ["Several headers may be Gender: 'Gender' and 'GENDER'."]


def test_one_header_for_two_columns_is_a_clash_naming_both() -> None:
    columns = [column("start", "Start", "Date"), column("end", "End", "Date")]
    match = match_headers(["Date"], columns)
    assert match.positions == {}
    assert match.clashes == ["The header 'Date' may be 'Start' and 'End'."]


def test_missing_and_absent_episodes_are_not_taken_for_each_other() -> None:
    header = "Number of Episodes the Child has been gone from their Placement in the last 12 months"
    match = match_headers([header], IN_CARE.columns)
    assert match.positions == {}
    assert len(match.clashes) == 1
    assert "Missing" in match.clashes[0]
    assert "Absent" in match.clashes[0]


def test_numbers_in_names_must_agree() -> None:
    assert likeness("Date Stage 1 started", "Date Stage 2 started") == 0
    assert likeness("Referrals in last 6 months", "Referrals in last 12 months") == 0


def test_every_official_header_is_its_own_column_without_a_guess() -> None:
    for each in LAYOUT.lists:
        match = match_headers([column.headers[0] for column in each.columns], each.columns)
        assert list(match.positions) == [column.name for column in each.columns], each.name
        assert not match.guesses
        assert not match.clashes


def test_the_headers_are_found_below_a_title_and_an_empty_row() -> None:
    rows = [
        ["List 1: Contacts"],
        [None],
        ["Child Unique ID", "Gender", "Date of Contact"],
        [1, 2, 3],
    ]
    assert header_row(names_in(rows), CONTACTS.columns) == (2, {"child", "gender", "contact_date"})


@pytest.mark.parametrize(
    "name", ["List 1", "List_1", "LIST 1 ", "List1", "1. Contacts", "Contacts"]
)
def test_a_sheet_goes_by_number_or_title(name: str) -> None:
    assert names_match(name, CONTACTS) == ""


@pytest.mark.parametrize("name", ["List 11", "List_10", "Guidance", "Sheet1", "Front_Sheet"])
def test_a_sheet_of_another_list_is_not_taken(name: str) -> None:
    assert names_match(name, CONTACTS) is None


def test_a_file_may_end_in_its_date() -> None:
    visits = ListLayout(
        name="ssd_cla_visits", title="Visits", names=(), columns=(column("a", "a"),), targets=()
    )
    assert names_match("ssd_cla_visits_2020-05-20", visits) == ""


def test_a_correction_in_the_mapping_file_is_obeyed_and_no_longer_a_guess() -> None:
    corrections = {"contact_date": "Dt contact recvd"}
    match = match_headers(["Dt contact recvd"], CONTACTS.columns, corrections=corrections)
    assert match.positions == {"contact_date": 0}
    assert not match.guesses


def test_an_empty_correction_says_there_is_no_such_column() -> None:
    match = match_headers(["Contact Date"], CONTACTS.columns, corrections={"contact_date": ""})
    assert match.positions == {}
    assert match.unused == [0]


def test_a_correction_that_names_no_header_is_a_clash() -> None:
    match = match_headers(["Date of Contact"], CONTACTS.columns, corrections={"gender": "Sexe"})
    assert "no header is called so" in match.clashes[0]


def test_a_correction_the_file_no_longer_needs_does_no_harm() -> None:
    match = match_headers(["Gender"], CONTACTS.columns, corrections={"gender": "Sexe"})
    assert match.positions == {"gender": 0}
    assert not match.clashes


def test_a_mapping_file_says_the_same_after_saving_and_loading(tmp_path: Path) -> None:
    mapping = Mapping(
        lists={
            "List 1": ListMapping(
                sheet='Contacts "6m"\\',
                columns={"contact_date": "Dt contact\nrecvd"},
                codes={"gender": {"Fem": "F", "": "M"}},
            ),
            "List 2": ListMapping(ignore=True),
            "List 3": ListMapping(),
        }
    )
    path = tmp_path / "annex-a.toml"
    mapping.save(path)
    loaded = Mapping.load(path)
    assert loaded.of("List 1") == mapping.of("List 1")
    assert loaded.of("List 2").ignore
    assert loaded.of("List 9") == ListMapping()


def test_guesses_are_proposed_and_once_saved_they_vanish(tmp_path: Path) -> None:
    workbook = tmp_path / "annex_a.xlsx"
    book = xlsxwriter.Workbook(str(workbook))
    sheet = book.add_worksheet("Contacts made")
    sheet.write_row(0, 0, ["Child Unique ID", "Ethnicity", "Contact Date", "Age of Child (Years)"])
    sheet.write_row(1, 0, [1, "s", "01/04/2020", 9])
    book.close()
    mapping = tmp_path / "mapping.toml"

    def check(said: Mapping | None) -> Receipt:
        return check_return(
            [workbook], LAYOUT, source="Eclipse", as_at=date(2020, 5, 20), mapping=said
        )

    # The sheet's name is nothing like the list's, and one of its headers only nearly right.
    sheet_said = Mapping(lists={"List 1": ListMapping(sheet="Contacts made")})
    guessed = check(sheet_said)
    assert {(each.kind, each.found) for each in guessed.guesses} == {
        (Guessed.HEADER, "Contact Date"),
        (Guessed.CODE, "s"),
    }
    Mapping.proposed(guessed, sheet_said).save(mapping)
    confirmed = check(Mapping.load(mapping))
    assert confirmed.guesses == ()
    assert confirmed.rows_kept == guessed.rows_kept == 1


def test_a_sheet_of_an_unknown_name_is_told_by_its_headers(tmp_path: Path) -> None:
    workbook = tmp_path / "annex_a.xlsx"
    book = xlsxwriter.Workbook(str(workbook))
    for name in ("Sheet1", "Codes"):
        book.add_worksheet(name)
    book.get_worksheet_by_name("Sheet1").write_row(
        0, 0, [column.headers[0] for column in CONTACTS.columns]
    )
    book.get_worksheet_by_name("Codes").write_row(0, 0, ["Gender", "Ethnicity"])
    book.close()
    receipt = check_return([workbook], LAYOUT, source="Eclipse", as_at=date(2020, 5, 20))
    assert [(each.found, each.read_as) for each in receipt.guesses] == [("Sheet1", "List 1")]
    assert receipt.unused_sheets == ("Codes (annex_a.xlsx)",)


def test_a_hidden_sheet_is_read_and_said_to_be_hidden(tmp_path: Path) -> None:
    workbook = tmp_path / "annex_a.xlsx"
    book = xlsxwriter.Workbook(str(workbook))
    book.add_worksheet("Front_Sheet")
    sheet = book.add_worksheet("List 1")
    sheet.write_row(0, 0, [column.headers[0] for column in CONTACTS.columns])
    sheet.hide()
    book.close()
    receipt = check_return([workbook], LAYOUT, source="Eclipse", as_at=date(2020, 5, 20))
    assert ["hidden" in note.note for note in receipt.notes] == [True]


def test_two_sheets_that_may_be_one_list_are_a_problem_naming_both(tmp_path: Path) -> None:
    workbook = tmp_path / "annex_a.xlsx"
    book = xlsxwriter.Workbook(str(workbook))
    for name in ("List 1", "List_1"):
        book.add_worksheet(name).write_row(0, 0, [c.headers[0] for c in CONTACTS.columns])
    book.close()
    receipt = check_return([workbook], LAYOUT, source="Eclipse", as_at=date(2020, 5, 20))
    (problem,) = receipt.problems
    assert "'List 1'" in problem.what
    assert "'List_1'" in problem.what


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("lists = 3", "may hold only"),
        ("[list]\n", "may hold only"),
        ('[lists."List 1"]\nsheets = "x"\n', "write sheet ="),
        ('[lists."List 1".columns]\ngender = 3\n', "written in quotes"),
        ("not toml", "not a TOML file"),
    ],
)
def test_a_mapping_file_that_cannot_be_obeyed_says_what_to_write(
    content: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(content)
    with pytest.raises(MappingError, match=said):
        Mapping.load(path)


def test_a_mapping_of_a_list_or_column_there_is_not_is_refused() -> None:
    with pytest.raises(MappingError, match="List 12"):
        Mapping(lists={"List 12": ListMapping()}).check(LAYOUT)
    with pytest.raises(MappingError, match="shoe_size"):
        Mapping(lists={"List 1": ListMapping(columns={"shoe_size": "x"})}).check(LAYOUT)
