"""What one row of each Annex A list says in the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from goldenthread.record.store import Store
from goldenthread.record.view import Record
from goldenthread.returns.annex_a.layout import LAYOUT
from goldenthread.returns.intake import take_in
from goldenthread.returns.receipt import Lost, Receipt

AS_AT = date(2020, 5, 20)
HEADERS = {
    each.name: {column.name: column.headers[0] for column in each.columns} for each in LAYOUT.lists
}


def taken_in(
    tmp_path: Path, lists: Mapping[str, list[Mapping[str, object]]]
) -> tuple[Record, Receipt]:
    """The record after a workbook of these rows, given by column name."""
    path = tmp_path / "annex_a.xlsx"
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
    for list_name, rows in lists.items():
        sheet = book.add_worksheet(list_name)
        names = HEADERS[list_name]
        sheet.write_row(0, 0, [list_name])
        sheet.write_row(1, 0, list(names.values()))
        for number, row in enumerate(rows, start=2):
            for position, name in enumerate(names):
                if name in row:
                    sheet.write(number, position, row[name])
    book.close()
    store = Store(tmp_path / "home")
    receipt = take_in(
        [path],
        LAYOUT,
        store,
        source="Eclipse",
        received_at=datetime(2020, 5, 20, 12, tzinfo=UTC),
        as_at=AS_AT,
    )
    return store.record(), receipt


CHILD = {"child": 1001, "gender": "b) Female", "ethnicity": "a) WBRI", "age": 9}
BORN = {**CHILD, "date_of_birth": date(2011, 2, 3)}


def test_a_person_is_made_of_every_list_they_are_in(tmp_path: Path) -> None:
    record, _ = taken_in(
        tmp_path,
        {
            "List 1": [
                {**BORN, "contact_date": date(2020, 4, 1), "contact_source": "q) 6: Police"}
            ],
            "List 4": [{"child": 1001, "start": date(2020, 4, 2), "disability": "a) Yes"}],
        },
    )
    assert record.rows(
        "SELECT child_id, sex, ethnicity, date_of_birth, disability FROM person"
    ) == [("1001", "F", "WBRI", date(2011, 2, 3), True)]
    assert record.rows(
        "SELECT contact_date, source, source_sheet, source_row FROM front_door_contact"
    ) == [(date(2020, 4, 1), "6", "List 1", 3)]


@pytest.mark.parametrize(
    ("age", "day", "born", "expected"),
    [
        (9, date(2011, 2, 3), date(2011, 2, 3), None),
        (-1, date(2020, 7, 1), None, date(2020, 7, 1)),
        (-1, date(2020, 5, 1), None, date(2020, 5, 1)),
        ("", date(2020, 7, 1), None, date(2020, 7, 1)),
        ("", "", None, None),
    ],
)
def test_an_unborn_child_has_an_expected_date_and_no_birth(
    age: object, day: object, born: date | None, expected: date | None, tmp_path: Path
) -> None:
    row = {"child": 1, "age": age, "date_of_birth": day, "contact_date": date(2020, 4, 1)}
    record, receipt = taken_in(tmp_path, {"List 1": [row]})
    assert receipt.rows_kept == 1
    assert record.rows("SELECT date_of_birth, expected_date_of_birth FROM person") == [
        (born, expected)
    ]


def test_an_enquiry_and_its_conference_are_told_apart(tmp_path: Path) -> None:
    record, receipt = taken_in(
        tmp_path,
        {
            "List 5": [
                {
                    **BORN,
                    "strategy_discussion": date(2020, 4, 1),
                    "conference": date(2020, 4, 20),
                    "resulted_in_plan": "a) Yes",
                },
                {"child": 2, "strategy_discussion": date(2020, 4, 2)},
                {"child": 3, "conference": date(2020, 4, 3)},
                {"child": 4, "team": "North"},
            ]
        },
    )
    assert record.rows("SELECT child_id FROM s47_enquiry ORDER BY 1") == [("1001",), ("2",)]
    assert record.rows(
        "SELECT child_id, conference_date, strategy_discussion_date, resulted_in_plan "
        "FROM initial_child_protection_conference ORDER BY 1"
    ) == [
        ("1001", date(2020, 4, 20), date(2020, 4, 1), True),
        ("3", date(2020, 4, 3), None, None),
    ]
    assert [(each.row, each.lost) for each in receipt.refusals] == [(6, Lost.ROW)]


def test_a_plan_row_makes_a_plan_its_latest_visit_and_review_and_its_worker(
    tmp_path: Path,
) -> None:
    row = {
        **BORN,
        "start": date(2020, 1, 2),
        "initial_category": "a) Neglect",
        "latest_category": "d) Emotional abuse",
        "last_visit": date(2020, 5, 1),
        "seen_alone": "b) No",
        "last_review": date(2020, 3, 30),
        "previous_plans": 2,
        "team": "North",
        "worker": "A Worker",
    }
    record, _ = taken_in(tmp_path, {"List 7": [row]})
    assert record.rows(
        "SELECT start_date, end_date, initial_category, latest_category, previous_plans, team "
        "FROM child_protection_plan"
    ) == [(date(2020, 1, 2), None, "NEG", "EMO", 2, "North")]
    assert record.rows("SELECT visit_date, seen, seen_alone, latest_only FROM cp_visit") == [
        (date(2020, 5, 1), None, False, True)
    ]
    assert record.rows("SELECT review_date, latest_only FROM cp_review") == [
        (date(2020, 3, 30), True)
    ]
    assert record.rows("SELECT worker, worker_role, team, start_date FROM involvement") == [
        ("A Worker", "social_worker", "North", None)
    ]


def test_a_childs_permanence_plan_is_current_as_at_the_extract(tmp_path: Path) -> None:
    row = {**BORN, "start": date(2019, 1, 2), "permanence_plan": "f) Long-term fostering"}
    record, _ = taken_in(tmp_path, {"List 8": [row, {"child": 2, "start": date(2020, 5, 1)}]})
    assert record.rows(
        "SELECT child_id, plan_type, recorded_date, date_not_given FROM permanence_plan"
    ) == [("1001", "LONG_TERM_FOSTERING", AS_AT, True)]
    assert record.rows("SELECT count(*) FROM looked_after_period") == [(2,)]


def test_a_childs_legal_status_and_placement_keep_their_codes(tmp_path: Path) -> None:
    row = {
        **BORN,
        "unaccompanied": "a) Yes",
        "start": date(2019, 1, 2),
        "status_start": date(2019, 3, 1),
        "legal_status": "C2: FCO",
        "placement_start": date(2019, 6, 1),
        "placement_type": "f) U6: Foster placement - not FFA",
        "placement_provider": "e) PR4: Private provision",
        "placement_location": "b) Out",
        "placement_urn": 1234567,
        "placements": 3,
    }
    record, _ = taken_in(tmp_path, {"List 8": [row]})
    assert record.rows("SELECT legal_status, start_date, end_date FROM legal_status") == [
        ("C2", date(2019, 3, 1), None)
    ]
    assert record.rows(
        "SELECT placement_type, provider, in_area, urn, placements_in_last_12_months FROM placement"
    ) == [("U6", "PR4", False, "1234567", 3)]
    assert record.rows("SELECT unaccompanied_asylum_seeking FROM person") == [(True,)]


def test_a_placement_without_its_start_is_not_lost_without_a_word(tmp_path: Path) -> None:
    row = {**BORN, "start": date(2019, 1, 2), "placement_type": "U6"}
    record, receipt = taken_in(tmp_path, {"List 8": [row]})
    assert record.rows("SELECT count(*) FROM placement") == [(0,)]
    (note,) = receipt.notes
    assert (note.row, note.column, note.value) == (3, "Placement Type", "U6")
    assert "Start Date of Most Recent Placement" in note.note


def test_a_care_leaver_is_known_on_the_day_of_the_extract(tmp_path: Path) -> None:
    row = {
        "child": 5,
        "eligibility": "b) Former relevant child",
        "in_touch": "a) Yes",
        "accommodation": "W: Bed and breakfast",
        "suitability": "b) Unsuitable",
        "activity": "G5: Not in education, employment or training - other",
        "worker": "P Adviser",
    }
    record, _ = taken_in(tmp_path, {"List 9": [row]})
    assert record.rows(
        "SELECT known_on, eligibility, in_touch, accommodation, accommodation_suitable, activity "
        "FROM care_leaver"
    ) == [(AS_AT, "FORMER_RELEVANT", "YES", "W", False, "G5")]
    assert record.rows("SELECT worker_role FROM involvement") == [("personal_adviser",)]


def test_the_letters_c_and_d_change_places_for_adopters(tmp_path: Path) -> None:
    record, _ = taken_in(
        tmp_path,
        {
            "List 1": [
                {"child": 1, "gender": "c", "contact_date": date(2020, 4, 1)},
                {"child": 2, "gender": "d) Neither", "contact_date": date(2020, 4, 1)},
            ],
            "List 11": [
                {"adopter": 1, "gender": "c", "enquiry": date(2020, 1, 1)},
                {"adopter": 2, "gender": "d", "enquiry": date(2020, 1, 1)},
            ],
        },
    )
    assert record.rows("SELECT child_id, sex FROM person ORDER BY 1") == [("1", "N"), ("2", "I")]
    assert record.rows("SELECT adopter_id, sex FROM adopter ORDER BY 1") == [("1", "I"), ("2", "N")]


def test_the_ethnicity_letter_used_twice_is_resolved_and_told(tmp_path: Path) -> None:
    rows = [
        {"child": 1, "ethnicity": "s) REFU", "contact_date": date(2020, 4, 1)},
        {"child": 2, "ethnicity": "s) NOBT", "contact_date": date(2020, 4, 1)},
        {"child": 3, "ethnicity": "s", "contact_date": date(2020, 4, 1)},
    ]
    record, receipt = taken_in(tmp_path, {"List 1": rows})
    said = dict(record.rows("SELECT child_id, ethnicity FROM person"))
    assert said["1"] == "REFU"
    assert said["2"] == "NOBT"
    (guess,) = receipt.guesses
    assert (guess.found, guess.read_as, guess.rows) == ("s", said["3"], 1)
    (note,) = receipt.notes
    assert (note.row, note.column) == (5, "Ethnicity")


def test_a_list_that_is_not_in_the_workbook_supplies_nothing(tmp_path: Path) -> None:
    row = {"child": 1, "contact_date": date(2020, 4, 1)}
    record, receipt = taken_in(tmp_path, {"List 1": [row]})
    assert receipt.not_in_files == tuple(f"List {number}" for number in range(2, 12))
    assert record.supplies("front_door_contact", "contact_date")
    assert not record.supplies("referral", "referral_date")
    assert not record.supplies("person", "disability")
