"""Several years of SSDA903 become one story of each child, with an account of every row."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from goldenthread.record.store import Store
from goldenthread.record.view import Record
from goldenthread.returns.intake import ReturnRefused, check_return, layout_for, take_in
from goldenthread.returns.receipt import Lost, Receipt

EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
)
STAYS = "101,10/05/2017,S,V2,N1,U6,PR1,,,,QX1 1AA,QX2 2BB,SC1"
MOVED = "101,10/05/2017,S,V2,N1,U6,PR1,04/06/2018,X1,CARPL,QX1 1AA,QX2 2BB,SC1"
THEN = "101,04/06/2018,P,V2,N1,K2,PR4,01/02/2019,E4A,,QX1 1AA,QX3 3CC,SC2"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"


def taken(here: Path, files: dict[str, list[str]]) -> tuple[Receipt, Record]:
    folder = here / "return"
    folder.mkdir()
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    store = Store(here / "home")
    moment = datetime(2019, 6, 1, tzinfo=UTC)
    receipt = take_in(
        [folder],
        layout_for([folder]),
        store,
        source="ssda903",
        received_at=moment,
        as_at=date(2019, 3, 31),
    )
    return receipt, store.record(moment)


def notes_on(receipt: Receipt, column: str) -> list[str]:
    return [note.note for note in receipt.notes if note.column == column]


def rows_of(record: Record, table: str, columns: str) -> list[tuple[Any, ...]]:
    return record.rows(f"SELECT {columns} FROM {table} ORDER BY ALL")


def test_an_episode_carried_over_the_year_is_joined_not_doubled(tmp_path: Path) -> None:
    receipt, record = taken(
        tmp_path,
        {"2018-episodes.csv": [EPISODES, STAYS], "2019-episodes.csv": [EPISODES, MOVED, THEN]},
    )
    assert rows_of(record, "looked_after_period", "start_date, end_date, end_reason") == [
        (date(2017, 5, 10), date(2019, 2, 1), "E4A")
    ]
    assert rows_of(record, "placement", "start_date, end_date, placement_type") == [
        (date(2017, 5, 10), date(2018, 6, 4), "U6"),
        (date(2018, 6, 4), date(2019, 2, 1), "K2"),
    ]
    assert rows_of(record, "legal_status", "legal_status, start_date, end_date") == [
        ("V2", date(2017, 5, 10), date(2019, 2, 1))
    ]
    assert [(each.rows_in, each.rows_kept) for each in receipt.lists] == [(1, 1), (2, 2)]
    assert notes_on(receipt, "RNE") == []


def test_the_later_year_counts_whatever_order_the_files_come_in(tmp_path: Path) -> None:
    _, record = taken(
        tmp_path,
        {"a-2019-episodes.csv": [EPISODES, MOVED, THEN], "b-2018-episodes.csv": [EPISODES, STAYS]},
    )
    assert rows_of(record, "looked_after_period", "end_date") == [(date(2019, 2, 1),)]


MISSPELT = EPISODES.replace("DECOM", "Date of commencement")


@pytest.mark.parametrize("others", [{}, {"2018-episodes.csv": [EPISODES, STAYS]}])
def test_a_year_whose_needed_column_is_misspelt_is_never_passed_over(
    tmp_path: Path, others: dict[str, list[str]]
) -> None:
    with pytest.raises(ReturnRefused) as refused:
        taken(tmp_path, {**others, "2019-episodes.csv": [MISSPELT, MOVED, THEN]})
    [problem] = refused.value.receipt.problems
    assert problem.file == "2019-episodes.csv"
    assert "Episodes cannot be read without 'DECOM'" in problem.what
    assert "12 of the list's 13 columns" in problem.what
    assert "'Date of commencement' may be DECOM" in problem.what
    assert "return ssda903. 2019-episodes.csv: Episodes" in str(refused.value)


def test_of_several_unknown_headers_the_likely_one_is_offered(tmp_path: Path) -> None:
    header = EPISODES.replace("DECOM", "DATE_COM") + ",Team,Notes"
    with pytest.raises(ReturnRefused, match="'DATE_COM' may be DECOM"):
        taken(tmp_path, {"2019-episodes.csv": [header, MOVED + ",North,", THEN + ",North,"]})


def test_a_needed_column_nearly_spelt_is_a_guess_in_a_file_known_by_its_columns(
    tmp_path: Path,
) -> None:
    header = EPISODES.replace("DECOM", "DECOMM")
    receipt, record = taken(tmp_path, {"2019-episodes.csv": [header, MOVED, THEN]})
    assert [(guess.found, guess.read_as) for guess in receipt.guesses] == [("DECOMM", "DECOM")]
    assert rows_of(record, "looked_after_period", "start_date") == [(date(2017, 5, 10),)]


def test_a_file_with_little_in_common_with_any_list_is_named_and_left_out(tmp_path: Path) -> None:
    files = {
        "2019-episodes.csv": [EPISODES, MOVED, THEN],
        "2019-staff.csv": ["CHILD,SEX,DOB,Team,Worker,Desk,Phone", "101,2,03/02/2010,N,W,1,2"],
    }
    receipt, _ = taken(tmp_path, files)
    assert receipt.unused_sheets == ("2019-staff",)
    assert receipt.problems == ()


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("missing.csv", "Missing"),
        ("2019-missing.csv", "Missing"),
        ("SSDA903_2018-19_Missing_final.csv", "Missing"),
        ("missing (2019).csv", "Missing"),
        ("2019_header.csv", "Header"),
        ("2019-oc2.csv", "OC2"),
        ("epsiodes 2019.csv", "Episodes"),
    ],
)
@pytest.mark.parametrize("columns", ["CHILD,Away from,Back on,Team", "Number,Away from,Back on"])
def test_a_file_named_like_a_list_is_never_passed_over_however_few_its_columns(
    tmp_path: Path, name: str, listed: str, columns: str
) -> None:
    files = {"2018-episodes.csv": [EPISODES, STAYS], name: [columns, "101,01/02/2019,02/02/2019,N"]}
    with pytest.raises(ReturnRefused) as refused:
        taken(tmp_path, files)
    [problem] = refused.value.receipt.problems
    assert problem.file == name
    assert listed in problem.what


def test_a_workbook_named_like_a_list_is_a_problem_unless_a_sheet_of_it_was_read(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "return"
    folder.mkdir()
    few = ["CHILD", "Away from", "Back on", "Team"]
    for name, sheets in {
        "2018-missing.xlsx": {"Sheet1": few, "Notes": ["CHILD", "Said by", "On", "At"]},
        "2019-missing.xlsx": {
            "Sheet1": ["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"],
            "Sheet2": few,
        },
    }.items():
        with xlsxwriter.Workbook(str(folder / name)) as book:
            for sheet, headers in sheets.items():
                book.add_worksheet(sheet).write_row(0, 0, headers)
    receipt = check_return(
        [folder], layout_for([folder]), source="ssda903", as_at=date(2019, 3, 31)
    )
    assert {(each.file, each.sheet) for each in receipt.problems} == {
        ("2018-missing.xlsx", "Sheet1")
    }
    assert [(each.file, each.sheet) for each in receipt.lists] == [("2019-missing.xlsx", "Sheet1")]


def test_care_that_ends_and_begins_again_is_two_periods(tmp_path: Path) -> None:
    again = "101,09/03/2019,S,C1,N1,U6,PR1,,,,QX1 1AA,QX2 2BB,SC1"
    _, record = taken(tmp_path, {"2019-episodes.csv": [EPISODES, MOVED, THEN, again]})
    assert rows_of(record, "looked_after_period", "start_date, end_date") == [
        (date(2017, 5, 10), date(2019, 2, 1)),
        (date(2019, 3, 9), None),
    ]


def test_a_period_that_ended_for_no_reason_given_keeps_its_end(tmp_path: Path) -> None:
    ended = "101,10/05/2017,S,V2,N1,U6,PR1,04/06/2018,,,QX1 1AA,QX2 2BB,SC1"
    _, record = taken(tmp_path, {"2019-episodes.csv": [EPISODES, ended]})
    assert rows_of(record, "looked_after_period", "end_date, end_reason") == [
        (date(2018, 6, 4), None)
    ]


def test_of_one_year_the_file_plainly_named_for_its_list_comes_before_the_others(
    tmp_path: Path,
) -> None:
    files = {"episodes-corrected.csv": [EPISODES, MOVED, THEN], "episodes.csv": [EPISODES, STAYS]}
    receipt, record = taken(tmp_path, files)
    assert [each.file for each in receipt.lists] == ["episodes.csv", "episodes-corrected.csv"]
    assert rows_of(record, "looked_after_period", "end_date") == [(date(2019, 2, 1),)]


@pytest.mark.parametrize(
    ("second", "column", "said"),
    [
        ("101,01/06/2018,P,V2,N1,K2,PR4,,,,,QX3 3CC,SC2", "DECOM", "Before the end of the last"),
        ("101,09/06/2018,P,V2,N1,K2,PR4,,,,,QX3 3CC,SC2", "DECOM", "because a new one began"),
        ("101,04/06/2018,S,V2,N1,K2,PR4,,,,,QX3 3CC,SC2", "RNE", "Care had not ended"),
        ("101,04/06/2018,P,V2,N1,U6,PR1,,,,,QX2 2BB,SC1", "RNE", "the placement did not change"),
        ("101,04/06/2018,P,C2,N1,K2,PR4,,,,,QX3 3CC,SC2", "RNE", "the legal status changed"),
        ("101,04/06/2018,B,C2,N1,P1,PR0,,E4A,,,QX3 3CC,", "DEC", "reason for ending"),
        ("101,04/06/2018,P,V2,N1,P1,PR0,,,,,QX3 3CC,", "PLACE", "rule 378"),
    ],
)
def test_an_episode_that_does_not_follow_from_the_last_is_noted(
    tmp_path: Path, second: str, column: str, said: str
) -> None:
    receipt, _ = taken(tmp_path, {"2019-episodes.csv": [EPISODES, MOVED, second]})
    assert any(said in note for note in notes_on(receipt, column))
    [row] = {note.row for note in receipt.notes if said in note.note}
    assert row == 3


def test_care_that_began_before_the_years_sent_is_noted(tmp_path: Path) -> None:
    receipt, record = taken(tmp_path, {"2019-episodes.csv": [EPISODES, THEN]})
    assert "earlier years are not in the files" in notes_on(receipt, "RNE")[0]
    assert rows_of(record, "looked_after_period", "start_date") == [(date(2018, 6, 4),)]


def test_a_row_without_its_start_is_refused_by_file_row_and_column(tmp_path: Path) -> None:
    wrong = "102,31/02/2018,S,V9,N1,U6,PR1,,,,QX1 1AA,QX2 2BB,SC1"
    receipt, record = taken(tmp_path, {"2019-episodes.csv": [EPISODES, THEN, wrong]})
    [row] = [each for each in receipt.refusals if each.lost is Lost.ROW]
    assert (row.file, row.row, row.column, row.value) == (
        "2019-episodes.csv",
        3,
        "DECOM",
        "31/02/2018",
    )
    assert "DD/MM/YYYY" in row.expected
    assert receipt.rows_in == receipt.rows_kept + 1
    assert rows_of(record, "placement", "child_id") == [("101",)]


def test_a_birthday_that_is_not_the_headers_is_noted(tmp_path: Path) -> None:
    receipt, record = taken(
        tmp_path,
        {
            "2019-header.csv": [HEADER, "101,2,03/02/2010,WBRI,UN1,,"],
            "2019-reviews.csv": [REVIEWS, "101,03/02/2011,20/06/2018,PN1"],
        },
    )
    assert any("2019-header.csv, row 2" in note for note in notes_on(receipt, "date of birth"))
    assert rows_of(record, "person", "sex, upn, date_of_birth") == [("F", None, date(2010, 2, 3))]


@pytest.mark.parametrize(
    ("code", "held", "noted"),
    [
        ("PN0", "02/02/2014", False),
        ("PN0", "03/02/2014", True),
        ("PN1", "02/02/2014", True),
        ("PN1", "03/02/2014", False),
    ],
)
def test_only_a_child_under_four_is_too_young_to_take_part(
    tmp_path: Path, code: str, held: str, noted: bool
) -> None:
    lines = [REVIEWS, f"101,03/02/2010,{held},{code}"]
    receipt, _ = taken(tmp_path, {"2014-reviews.csv": lines})
    assert bool(notes_on(receipt, "REVIEW_CODE")) == noted


def test_a_care_leaver_is_known_on_the_last_day_of_each_year(tmp_path: Path) -> None:
    oc3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM"
    _, record = taken(
        tmp_path,
        {
            "2018-oc3.csv": [oc3, "101,03/02/2000,YES,F3,W1"],
            "2019-oc3.csv": [oc3, "101,03/02/2000,NO,0,0"],
        },
    )
    said = "known_on, in_touch, accommodation, accommodation_suitable, activity"
    assert rows_of(record, "care_leaver", said) == [
        (date(2018, 3, 31), "YES", "W", True, "F3"),
        (date(2019, 3, 31), "NO", None, None, "0"),
    ]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("oc3_2017-18.csv", 2018),
        ("oc2_oc3 2017_18 extracted 20180503.csv", 2018),
        ("oc3 2017-18 sent 2019.csv", 2018),
        ("oc3 2018.csv", 2018),
        ("oc3 2018-03-31.csv", 2018),
        ("oc3 2018-04.csv", 2018),
        ("oc3 2018-19-04.csv", 2018),
    ],
)
def test_the_receipt_says_for_which_year_a_file_was_taken(
    tmp_path: Path, name: str, year: int
) -> None:
    lines = ["CHILD,DOB,IN_TOUCH,ACTIV,ACCOM", "101,03/02/2000,YES,F3,W1"]
    receipt, record = taken(tmp_path, {name: lines})
    assert f"Taken for the year ending 31 March {year}: {name}." in notes_on(receipt, "")
    assert rows_of(record, "care_leaver", "known_on") == [(date(year, 3, 31),)]


def test_the_receipt_says_which_files_have_no_year_in_their_name(tmp_path: Path) -> None:
    receipt, _ = taken(tmp_path, {"episodes.csv": [EPISODES, MOVED, THEN]})
    assert "No year in the name, so taken to come before all others: episodes.csv." in notes_on(
        receipt, ""
    )


def test_two_files_of_the_same_bytes_are_noted_by_both_their_names(tmp_path: Path) -> None:
    lines = [EPISODES, MOVED, THEN]
    other = [*lines, "102,10/05/2018,S,V2,N1,U6,PR1,,,,QX1 1AA,QX2 2BB,SC1"]
    files = {"2018-episodes.csv": lines, "2019-episodes.csv": lines, "2020-episodes.csv": other}
    receipt, _ = taken(tmp_path, files)
    copies = [note for note in receipt.notes if "same bytes" in note.note]
    assert [note.file for note in copies] == ["2019-episodes.csv"]
    assert "the very same bytes as 2018-episodes.csv" in copies[0].note


def test_a_code_the_year_did_not_have_is_noted(tmp_path: Path) -> None:
    sgo = "101,10/05/2017,S,C2,N1,U6,PR1,04/06/2018,E43,,QX1 1AA,QX2 2BB,SC1"
    receipt, _ = taken(tmp_path, {"2019-episodes.csv": [EPISODES, sgo]})
    assert notes_on(receipt, "REC") == ["The return of 2019 had no such code."]


def test_what_the_return_cannot_tell_is_not_supplied(tmp_path: Path) -> None:
    oc2 = (
        "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
        "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED"
    )
    _, record = taken(
        tmp_path,
        {
            "2019-oc2.csv": [oc2, "101,03/02/2010,12,,0,1,1,1,1,0,,"],
            "2019-episodes.csv": [EPISODES, MOVED, THEN],
        },
    )
    assert not record.supplies("health_check", "check_date")
    assert not record.supplies("cla_visit", "visit_date")
    assert not record.supplies("looked_after_period", "team")
    assert record.supplies("looked_after_period", "end_date")
