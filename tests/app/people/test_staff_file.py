"""Staff from a spreadsheet: looked at first, then taken in whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook
from tests.app.cast import Cast

from goldenthread.app.ledger.models import ChangeEvent
from goldenthread.app.people import actions
from goldenthread.app.people.models import Holding, Post, Staff, Team, User
from goldenthread.app.people.staff_file import COLUMNS, MOST_ROWS, Fault, read_staff, template
from goldenthread.app.people.staff_plan import Outcome, RowsAtFaultError, plan_for

SignedIn = Callable[[str], Client]
TEAMS = ("South Safeguarding", "North Safeguarding")
KEYA = "Keya Kirk,keya@fernshire.example,P10,Social worker,South Safeguarding,15/06/2020"
LEON = "Leon Lamb,leon@fernshire.example,,Team manager,North Safeguarding,2020-07-01"


def csv(*rows: str) -> bytes:
    """A file as a spreadsheet program saves it, under the template's headings."""
    return (template() + "\r\n".join(rows) + "\r\n").encode()


def xlsx(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def faults(*rows: str) -> list[Fault]:
    """What is wrong with rows under the headings."""
    return read_staff("staff.csv", csv(*rows), teams=TEAMS).faults


def said_of(row: str) -> tuple[int, str, str, str]:
    """The one fault of one row."""
    [fault] = faults(row)
    return fault.row, fault.column, fault.value, fault.expected


def send(client: Client, content: bytes, name: str = "staff.csv") -> Any:
    """Send a spreadsheet by the page."""
    return client.post(reverse("people:import"), {"staff_file": SimpleUploadedFile(name, content)})


def confirm(client: Client, answer: Any) -> Any:
    """Confirm what a page showed."""
    signed = answer.context["signed"]
    return client.post(reverse("people:import_confirm"), {"signed": signed}, follow=True)


def everything() -> tuple[int, ...]:
    """How many there are of whatever an import adds."""
    told = ChangeEvent.objects.filter(verb__in=("staff.joined", "post.opened", "post.taken"))
    return (*(each.objects.count() for each in (Staff, User, Post, Holding)), told.count())


def test_the_template_is_empty_and_is_read_back_as_a_file_with_nobody_in_it() -> None:
    assert template().strip().split(",") == list(COLUMNS)
    [fault] = read_staff("staff.csv", template().encode(), teams=TEAMS).faults
    assert "people below them" in fault.expected


def test_a_row_is_read_as_it_was_meant() -> None:
    read = read_staff("staff.csv", csv(KEYA, "", LEON), teams=TEAMS)
    assert not read.faults
    keya, leon = read.rows
    assert (keya.row, keya.name, keya.email) == (2, "Keya Kirk", "keya@fernshire.example")
    assert (keya.worker_id, keya.role, keya.team) == ("P10", "social_worker", TEAMS[0])
    assert keya.starts == date(2020, 6, 15)
    assert (leon.row, leon.worker_id, leon.starts) == (4, "", date(2020, 7, 1))


def test_a_workbook_is_read_with_its_dates_and_numbers_and_headings_further_down() -> None:
    rows = [
        ["New starters"],
        ["E-mail", "Name", "Role", "Team", "Worker ID", "Start date", "Car"],
        ["m@x.example", "Mo", "SOCIAL WORKER", "south  safeguarding", 1001, date(2020, 6, 15), "Y"],
    ]
    content = xlsx({"Notes": [["Ask Idris"]], "Starters": rows})
    read = read_staff("new.xlsx", content, teams=TEAMS)
    [row] = read.rows
    assert not read.faults
    assert (row.sheet, row.row, row.worker_id, row.team) == ("Starters", 3, "1001", TEAMS[0])
    assert read.left_out == ["the sheet Notes (it has none of the headings)", "the column Car"]


@pytest.mark.parametrize(
    ("column", "said", "expected"),
    [
        ("Name", "", "a name"),
        ("Email", "keya at fernshire", "a work e-mail address"),
        ("Email", "", "a work e-mail address"),
        ("Role", "Wizard", "one of Social worker, Personal adviser, Team manager"),
        ("Role", "", "one of Social worker"),
        ("Role", "Improvement lead", "held for a time"),
        ("Team", "South Safegarding", "the nearest is South Safeguarding"),
        ("Team", "Xyzzy", "as on the Teams page"),
        ("Starts", "31/02/2020", "There is no such day"),
        ("Starts", "15/06/20", "Write the year in four digits"),
        ("Starts", "", "a date as DD/MM/YYYY"),
        ("Worker number", "9" * 61, "at most 60 characters"),
    ],
)
def test_a_cell_at_fault_is_named_with_what_was_expected(
    column: str, said: str, expected: str
) -> None:
    cells = dict(zip(COLUMNS, KEYA.split(","), strict=True)) | {column: said}
    row, where, value, told = said_of(",".join(cells.values()))
    assert (row, where, value) == (2, column, said)
    assert expected in told


def test_every_fault_of_every_row_is_told_at_once() -> None:
    found = faults("Keya,nowhere,P10,Wizard,Moon,soon", LEON, ",,,,,2020")
    assert [(each.row, each.column) for each in found] == [
        *((2, column) for column in ("Email", "Role", "Team", "Starts")),
        *((4, column) for column in ("Name", "Email", "Role", "Team", "Starts")),
    ]


def test_a_worker_number_belongs_to_one_person() -> None:
    [fault] = faults(KEYA, LEON.replace(",,", ",P10,"))
    assert (fault.row, fault.column, fault.value) == (3, "Worker number", "P10")
    assert "row 2 gives it to Keya Kirk" in fault.expected


def test_an_address_belongs_to_one_person_who_may_hold_two_posts_but_none_twice() -> None:
    assert not faults(KEYA, KEYA.replace("South", "North"))
    [other] = faults(KEYA, KEYA.replace("Keya Kirk", "Kim Kite").replace("P10", ""))
    assert (other.column, other.row) == ("Email", 3)
    [again] = faults(KEYA, KEYA)
    assert "row 2 says the same" in again.expected


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("staff.pdf", b"%PDF-1.7", "a .pdf file is not read. Send .csv or .xlsx."),
        ("staff.csv", b"", "it is empty"),
        ("staff.csv", b"%PDF-1.7", "it is a PDF. Send .csv or .xlsx."),
        ("staff.xlsx", b"Name,Email", "it is not an Excel workbook"),
        ("staff.xlsx", b"PK\x03\x04 no more", "damaged"),
        ("staff.csv", b"Name;Role\r\nKeya;Social worker", "a heading Email in this row"),
        ("staff.csv", b"Keya\r\nLeon", "the headings Name, Email"),
        ("staff.csv", csv(KEYA).replace(b"Team,", b"Name,"), "each heading once"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(name: str, content: bytes, expected: str) -> None:
    read = read_staff(name, content, teams=TEAMS)
    assert not read.rows
    assert expected in " ".join(fault.expected for fault in read.faults)


def test_a_file_too_long_is_refused_whole_not_cut_short() -> None:
    rows = [f"P {n},p{n}@x.example,,Lawyer,{TEAMS[0]},1/6/2020" for n in range(MOST_ROWS + 1)]
    read = read_staff("staff.csv", csv(*rows), teams=TEAMS)
    assert not read.rows
    assert "at most 2,000 rows" in read.faults[0].expected


def test_what_would_happen_is_shown_and_nothing_is_done(cast: Cast, signed_in: SignedIn) -> None:
    before = everything()
    amina = "Amina A,Amina@Fernshire.example,P1,Social worker,South Safeguarding,1/4/2015"
    taken = "Amina A,Amina@Fernshire.example,P1,Team manager,North Safeguarding,1/9/2020"
    answer = send(signed_in("idris"), csv(KEYA, amina, taken))
    assert answer.status_code == 200
    assert [step.outcome for step in answer.context["steps"]] == [
        Outcome.JOINS,
        Outcome.UNCHANGED,
        Outcome.NEW_POST,
    ]
    told = answer.content.decode()
    for words in ("Keya Kirk", "Already here: unchanged", "here as Amina Ashby", "New post"):
        assert words in told
    assert everything() == before


def test_what_was_shown_is_done_by_confirming_and_the_ledger_tells_of_each_act(
    cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in("idris")
    second = KEYA.replace("South", "North")
    done = confirm(client, send(client, csv(KEYA, second, LEON)))
    assert b"staff.csv: 2 joined, 1 new posts" in done.content
    keya = Staff.objects.get(worker_id="P10")
    assert keya.user is not None
    assert not keya.user.has_usable_password()
    assert {held.post.team.name for held in keya.holdings.all()} == set(TEAMS)
    assert {held.starts for held in keya.holdings.all()} == {date(2020, 6, 15)}
    events = ChangeEvent.objects.filter(verb__regex="^(staff|post)[.]")
    verbs = [each.verb for each in events]
    assert [verbs.count(each) for each in ("staff.joined", "post.opened", "post.taken")] == [
        2,
        3,
        3,
    ]
    assert {each.staff_id for each in events} == {cast.staff["idris"].pk}


def test_confirming_twice_does_it_once(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("idris")
    answer = send(client, csv(KEYA, LEON))
    confirm(client, answer)
    after = everything()
    confirm(client, answer)
    assert everything() == after
    assert b"Nothing to do" in send(client, csv(KEYA, LEON)).content


def test_a_vacant_post_is_taken_up_before_one_is_opened(cast: Cast, signed_in: SignedIn) -> None:
    team = Team.objects.get(name="South Safeguarding")
    vacant = Post.objects.create(title="Worker seven", role="social_worker", team=team)
    answer = send(signed_in("idris"), csv(KEYA, LEON))
    assert [step.post for step in answer.context["steps"]] == [vacant, None]
    actions.import_staff(by=cast.viewer("idris"), rows=_rows(KEYA, LEON))
    assert vacant.holdings.get().staff.name == "Keya Kirk"


def test_one_fault_and_nobody_is_taken_in(cast: Cast, signed_in: SignedIn) -> None:
    before = everything()
    answer = send(signed_in("idris"), csv(KEYA, LEON.replace("North Safe", "North Save")))
    assert answer.status_code == 422
    told = answer.content.decode()
    for words in ("Nothing was taken in", "staff.csv, row 3", "the nearest is North Safeguarding"):
        assert words in told
    assert "signed" not in answer.context
    assert everything() == before


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (KEYA.replace("P10", "P2"), "Worker number", "Dev Dunsford has it here"),
        (
            "Amina Ashby,amina@fernshire.example,P9,Lawyer,South Safeguarding,1/6/2020",
            "Worker number",
            "Amina Ashby's number here (P1)",
        ),
        (
            "Ben Barrow,ben@fernshire.example,,Lawyer,South Safeguarding,1/6/2020",
            "Email",
            "Ben Barrow has left",
        ),
        (KEYA.replace("keya@", "nobody@"), "Email", "nobody's on the staff"),
    ],
)
def test_a_row_that_goes_against_who_is_here_is_at_fault(
    row: str, column: str, expected: str, cast: Cast
) -> None:
    User.objects.create_user("nobody@fernshire.example")
    actions.leave(by=cast.viewer("idris"), staff=cast.staff["ben"], left_on=date(2020, 6, 1))
    [fault] = plan_for(_rows(row)).faults
    assert fault.column == column
    assert expected in fault.expected


def test_what_changed_between_the_look_and_the_confirming_takes_nobody_in(
    cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in("idris")
    answer = send(client, csv(LEON, KEYA))
    team = Team.objects.get(name="South Safeguarding")
    team.closed_on = date(2020, 6, 1)
    team.save()
    before = everything()
    done = confirm(client, answer)
    assert done.status_code == 422
    assert b"Nothing was taken in" in done.content
    assert everything() == before


def test_what_breaks_in_the_middle_leaves_nothing_behind(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, take = everything(), actions.take_post

    def breaks(**said: Any) -> Holding:
        if said["staff"].name == "Leon Lamb":
            raise RuntimeError("The power failed.")
        return take(**said)

    monkeypatch.setattr(actions, "take_post", breaks)
    with pytest.raises(RuntimeError):
        actions.import_staff(by=cast.viewer("idris"), rows=_rows(KEYA, LEON))
    assert everything() == before


def test_a_row_not_wholly_understood_is_never_left_out_in_silence(cast: Cast) -> None:
    read = read_staff("staff.csv", csv(KEYA, LEON.replace("2020-07-01", "soon")), teams=TEAMS)
    before = everything()
    with pytest.raises(RowsAtFaultError):
        actions.import_staff(by=cast.viewer("idris"), rows=read.rows)
    assert everything() == before


def test_what_was_shown_to_one_person_cannot_be_altered_or_confirmed_by_another(
    cast: Cast, signed_in: SignedIn
) -> None:
    answer = send(signed_in("idris"), csv(KEYA))
    post = Post.objects.create(
        title="Second", role="administrator", team=Team.objects.get(name="Fernshire")
    )
    Holding.objects.create(post=post, staff=cast.staff["gwen"], starts=date(2020, 1, 1))
    before = everything()
    url = reverse("people:import_confirm")
    assert signed_in("gwen").post(url, {"signed": answer.context["signed"]}).status_code == 302
    for signed in ("", "x" + answer.context["signed"]):
        told = signed_in("idris").post(url, {"signed": signed}, follow=True)
        assert b"Nothing was taken in" in told.content
    assert everything() == before


def test_the_page_asks_for_a_file_and_says_which_are_read(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in("idris")
    assert b"The empty spreadsheet" in client.get(reverse("people:import")).content
    assert client.post(reverse("people:import")).status_code == 422
    assert b"is not a .csv or .xlsx file" in send(client, b"x", "staff.doc").content
    empty = client.get(reverse("people:import_template"))
    assert empty.content.decode() == template()
    assert "staff.csv" in empty.headers["Content-Disposition"]


def test_without_teams_the_page_says_to_add_them_first(cast: Cast, signed_in: SignedIn) -> None:
    Team.objects.update(closed_on=date(2020, 1, 1))
    assert b"No teams yet" in signed_in("idris").get(reverse("people:import")).content


def test_whoever_does_not_manage_staff_takes_nobody_in(cast: Cast, signed_in: SignedIn) -> None:
    assert send(signed_in("carol"), csv(KEYA)).status_code == 403


def _rows(*rows: str) -> Any:
    return read_staff("staff.csv", csv(*rows), teams=TEAMS).rows
