"""What is sent in about a child whom no source names is kept, and whoever sends it is told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from goldenthread.record.store import Store
from goldenthread.returns.intake import check_return, take_in
from goldenthread.returns.receipt import Note, Receipt
from goldenthread.returns.receipt_text import as_text
from goldenthread.returns.registry import layouts

JUNE = datetime(2020, 6, 1, 12, tzinfo=UTC)
MAY_END = date(2020, 5, 31)
CONTACTS = "child_id,contact_date,made_by,mode,two_way\n"
SEEN = ",2020-05-20,social_worker,visit,yes\n"
PEOPLE = {
    "ssd_person.csv": "pers_person_id,pers_upn,pers_sex,pers_dob\n7001,H1,M,2012-03-04\n",
    "ssd_linked_identifiers.csv": "link_table_id,link_person_id,link_identifier_type,"
    "link_identifier_value\n1,7001,Former Case Number,OLD-7\n",
}


def sent(folder: Path, files: dict[str, str]) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


class Office:
    """A home folder into which returns are taken, a minute apart."""

    def __init__(self, here: Path) -> None:
        self.here, self.moment = here, JUNE
        self.store = Store(here / "home")

    def takes(self, name: str, files: dict[str, str]) -> Receipt:
        self.moment += timedelta(minutes=1)
        return take_in(
            sent(self.here / f"{self.moment:%H%M}", files),
            layouts()[name],
            self.store,
            source=name,
            received_at=self.moment,
            as_at=MAY_END,
        )


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def told(receipt: Receipt) -> list[tuple[str, int, str, str, int]]:
    return [
        (note.file, note.row, note.column, note.value, note.rows)
        for note in receipt.notes
        if is_of_nobody(note)
    ]


def is_of_nobody(note: Note) -> bool:
    return note.note.startswith("No source names a child of this number")


def test_a_contact_with_a_child_no_source_names_is_kept_and_told_by_row_and_number(
    office: Office,
) -> None:
    office.takes("ssd", PEOPLE)
    file = {"contacts.csv": f"{CONTACTS}7001{SEEN}7999{SEEN}"}
    receipt = office.takes("contacts", file)
    assert told(receipt) == [("contacts.csv", 3, "case number", "7999", 1)]
    assert "contacts.csv, row 3, case number: '7999' No source names a child" in as_text(receipt)
    kept = office.store.record().rows("SELECT child_id FROM contact ORDER BY ALL")
    assert kept == [("7001",), ("7999",)]


def test_checking_tells_what_loading_would(office: Office) -> None:
    office.takes("ssd", PEOPLE)
    paths = sent(office.here / "new", {"contacts.csv": f"{CONTACTS}7999{SEEN}"})
    receipt = check_return(
        paths, layouts()["contacts"], source="c", as_at=MAY_END, store=office.store
    )
    assert told(receipt) == [("contacts.csv", 2, "case number", "7999", 1)]


@pytest.mark.parametrize(
    ("name", "header", "row"),
    [
        ("ratings", "child_id,scheme,rating,rated_date", "social_care,red,2020-05-04"),
        ("attendance", "child_id,week_commencing,attended", "2020-05-11,Y"),
        (
            "dip-sample",
            "child_id,reading_id,read_date,reader,rating_before,rating_after",
            "R1,2020-05-11,Esme,red,red",
        ),
    ],
)
def test_any_list_tells_of_children_no_source_names(
    office: Office, name: str, header: str, row: str
) -> None:
    receipt = office.takes(name, {f"{name}.csv": f"{header}\n7999,{row}\n"})
    assert told(receipt) == [(f"{name}.csv", 2, "case number", "7999", 1)]


def test_a_return_of_many_lists_tells_of_children_it_does_not_name_itself(office: Office) -> None:
    header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n101,1,03/02/2010,WBRI,UN1,,\n"
    missing = "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
    rows = "".join(
        f"{child},03/02/2010,M,{day}/05/2020,{day}/05/2020\n"
        for child, day in (("101", "01"), ("102", "02"), ("102", "05"))
    )
    files = {"2020-header.csv": header, "2020-missing.csv": missing + rows}
    assert told(office.takes("ssda903", files)) == [
        ("2020-missing.csv", 3, "case number", "102", 2)
    ]


@pytest.mark.parametrize(
    ("kind", "number", "named"),
    [
        ("upn", "H1", True),
        ("upn", "H2", False),
        ("legacy", "OLD-7", True),
        ("legacy", "H1", False),
        ("case", "H1", False),
    ],
)
def test_a_child_goes_by_any_number_a_source_gives_them(
    office: Office, kind: str, number: str, *, named: bool
) -> None:
    people = PEOPLE | {
        "ssd_linked_identifiers.csv": PEOPLE["ssd_linked_identifiers.csv"].replace(
            "Former Case Number", "legacy"
        )
    }
    office.takes("ssd", people)
    week = f"child_id,child_id_kind,week_commencing,attended\n{number},{kind},2020-05-11,Y\n"
    receipt = office.takes("attendance", {"week.csv": week})
    assert [value for _, _, _, value, _ in told(receipt)] == ([] if named else [number])


def test_a_child_only_an_earlier_extract_named_is_told_when_the_next_replaces_it(
    office: Office,
) -> None:
    office.takes("ssd", PEOPLE)
    plans = "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\nPL1,7001,2020-03-01\n"
    people = PEOPLE["ssd_person.csv"].replace("7001,H1", "7002,H2")
    receipt = office.takes("ssd", {"ssd_person.csv": people, "ssd_cp_plans.csv": plans})
    assert told(receipt) == [("ssd_cp_plans.csv", 2, "case number", "7001", 1)]


def test_a_child_named_by_a_withdrawn_load_alone_is_named_by_nobody(office: Office) -> None:
    people = office.takes("ssd", PEOPLE)
    office.store.withdraw(people.load_id, at=office.moment, reason="the wrong county")
    receipt = office.takes("contacts", {"contacts.csv": f"{CONTACTS}7001{SEEN}"})
    assert [value for _, _, _, value, _ in told(receipt)] == ["7001"]
