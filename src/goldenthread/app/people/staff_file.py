"""A spreadsheet of staff, read into rows, with every fault in it and where it stands.

Asks nothing of the database: who is here already and which posts are vacant is `staff_plan`'s.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goldenthread.app.people.roles import ROLES
from goldenthread.returns.cells import Unreadable, read_date, read_number_plate, read_text, shown
from goldenthread.returns.matching import plain
from goldenthread.returns.tabular.guard import READABLE
from goldenthread.returns.tabular.reading import Limits, Sheet, UnreadableFile, read_sheets
from goldenthread.vocabulary.nearest import nearest

COLUMNS = ("Name", "Email", "Worker number", "Role", "Team", "Starts")
KINDS = (".csv", ".xlsx")
MOST_ROWS = 2_000
HEADINGS_WITHIN = 20
"""Rows from the top in which the headings are looked for."""
LIMITS = Limits(seconds=30.0)
LONGEST = {"Name": 120, "Email": 254, "Worker number": 60}
ALSO_CALLED: Mapping[str, str] = {
    "e mail": "Email",
    "email address": "Email",
    "e mail address": "Email",
    "work email": "Email",
    "work e mail": "Email",
    "worker id": "Worker number",
    "worker no": "Worker number",
    "start date": "Starts",
    "first day": "Starts",
    **{plain(name): name for name in COLUMNS},
}


@dataclass(frozen=True, kw_only=True)
class StaffRow:
    """One row as it was understood; what is at fault is empty."""

    sheet: str
    row: int
    name: str = ""
    email: str = ""
    worker_id: str = ""
    role: str = ""
    """The role's name in `ROLES`."""
    team: str = ""
    """As the office writes it."""
    starts: date | None = None


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong, where it stands and what was expected."""

    sheet: str
    row: int
    column: str
    value: str
    expected: str


@dataclass(kw_only=True)
class StaffFile:
    """What reading a file gave. With one fault in it, none of it may be taken in."""

    name: str
    rows: list[StaffRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Sheets and headings that were not read."""


def template() -> str:
    """The empty file to fill in, as CSV."""
    return ",".join(COLUMNS) + "\r\n"


def read_staff(name: str, content: bytes, *, teams: Collection[str]) -> StaffFile:
    """The rows of a file, and every fault in it; `teams` are those there are to choose from."""
    found = StaffFile(name=Path(name).name)
    try:
        sheets = _sheets(found.name, content)
    except UnreadableFile as why:
        words = f"{why.why} {why.what_to_do}".replace(READABLE, " or ".join(KINDS))
        found.faults.append(_of_file(found.name, words))
        return found
    for sheet in sheets:
        _read_sheet(found, sheet, teams)
    if len(found.rows) > MOST_ROWS:
        expected = f"at most {MOST_ROWS:,} rows; send the rest in a second file"
        return StaffFile(name=found.name, faults=[_of_file(f"{len(found.rows):,} rows", expected)])
    if not found.rows and not found.faults:
        headings = ", ".join(COLUMNS)
        found.faults.append(_of_file("", f"the headings {headings}, and people below them"))
    found.faults += _twice(found.rows)
    return found


def team_expected(said: str, teams: Collection[str]) -> str:
    """What is said of a team there is not: the name nearest to it, where one is near."""
    by_plain = {plain(team): team for team in teams}
    near = nearest(plain(said), by_plain)
    if near:
        return f"a team of this office; the nearest is {by_plain[near]}"
    return "a team of this office, named as on the Teams page"


def _of_file(value: str, expected: str) -> Fault:
    return Fault(sheet="", row=0, column="", value=value, expected=expected)


def _sheets(name: str, content: bytes) -> list[Sheet]:
    """The file's sheets. It is on disk only while it is read, in a folder of its own."""
    ending = Path(name).suffix.lower()
    if ending not in KINDS:
        raise UnreadableFile(
            name, f"a {ending or 'nameless'} file is not read.", f"Send {READABLE}."
        )
    with tempfile.TemporaryDirectory(prefix="goldenthread-staff-") as folder:
        path = Path(folder) / f"staff{ending}"
        path.write_bytes(content)
        return list(read_sheets([path], limits=LIMITS))


def _read_sheet(found: StaffFile, sheet: Sheet, teams: Collection[str]) -> None:
    at = _headings_at(sheet)
    if sheet.hidden or at is None:
        if sheet.name and sheet.row_count:
            why = "it is hidden" if sheet.hidden else "it has none of the headings"
            found.left_out.append(f"the sheet {sheet.name} ({why})")
        return
    positions: dict[str, int] = {}
    for place, heading in enumerate(sheet.row(at)):
        column = ALSO_CALLED.get(plain(heading or ""))
        if column in positions:
            expected = "each heading once"
            found.faults.append(_fault(sheet, at, column or "", shown(heading), expected))
        elif column:
            positions[column] = place
        elif heading not in (None, ""):
            found.left_out.append(f"the column {shown(heading)}")
    missing = [column for column in COLUMNS if column not in positions]
    for column in missing:
        found.faults.append(_fault(sheet, at, column, "", f"a heading {column} in this row"))
    if missing:
        return
    for number in range(at + 1, sheet.row_count):
        cells = sheet.row(number)
        said = {column: cells[place] for column, place in positions.items()}
        if any(shown(cell) for cell in said.values()):
            _read_row(found, _Place(sheet.name, number + 1), said, teams)


def _headings_at(sheet: Sheet) -> int | None:
    """The first row that holds two of our headings."""
    for number in range(min(sheet.row_count, HEADINGS_WITHIN)):
        known = {ALSO_CALLED.get(plain(cell)) for cell in sheet.row(number) if cell is not None}
        if len(known - {None}) > 1:
            return number
    return None


def _fault(sheet: Sheet, at: int, column: str, value: str, expected: str) -> Fault:
    return Fault(sheet=sheet.name, row=at + 1, column=column, value=value, expected=expected)


@dataclass(frozen=True)
class _Place:
    sheet: str
    row: int


def _read_row(
    found: StaffFile, place: _Place, said: Mapping[str, Any], teams: Collection[str]
) -> None:
    readers: dict[str, Callable[[Any], Any]] = {
        "Name": lambda raw: _needed(read_text(raw).value, "a name"),
        "Email": _email,
        "Worker number": lambda raw: read_number_plate(raw).value or "",
        "Role": _role,
        "Team": lambda raw: _team(raw, teams),
        "Starts": lambda raw: _needed(read_date(raw).value, "a date as DD/MM/YYYY"),
    }
    understood: dict[str, Any] = {}
    for column, reader in readers.items():
        try:
            value = reader(said[column])
            if isinstance(value, str) and len(value) > LONGEST.get(column, len(value)):
                raise Unreadable(f"at most {LONGEST[column]} characters")
            understood[column] = value
        except Unreadable as why:
            found.faults.append(
                Fault(
                    sheet=place.sheet,
                    row=place.row,
                    column=column,
                    value=shown(said[column]),
                    expected=f"{why.expected}. {why.advice}" if why.advice else why.expected,
                )
            )
    found.rows.append(
        StaffRow(
            sheet=place.sheet,
            row=place.row,
            name=understood.get("Name", ""),
            email=understood.get("Email", ""),
            worker_id=understood.get("Worker number", ""),
            role=understood.get("Role", ""),
            team=understood.get("Team", ""),
            starts=understood.get("Starts"),
        )
    )


def _needed(value: Any, expected: str) -> Any:
    if not value:
        raise Unreadable(expected)
    return value


def _email(raw: Any) -> str:
    expected = "a work e-mail address, such as a.ashby@council.gov.uk"
    text = str(_needed(read_text(raw).value, expected)).lower()
    try:
        validate_email(text)
    except ValidationError:
        raise Unreadable(expected) from None
    return text


def _role(raw: Any) -> str:
    said = plain(read_text(raw).value or "")
    for name, role in ROLES.items():
        if said in (plain(name), plain(role.title)):
            if role.ends:
                raise Unreadable(
                    "a role that is held without a stated end",
                    f"{role.title} is held for a time: add it on the person's own page.",
                )
            return name
    raise Unreadable("one of " + ", ".join(role.title for role in ROLES.values() if not role.ends))


def _team(raw: Any, teams: Collection[str]) -> str:
    text = str(_needed(read_text(raw).value, "a team of this office"))
    for team in teams:
        if plain(team) == plain(text):
            return team
    raise Unreadable(team_expected(text, teams))


def _twice(rows: Iterable[StaffRow]) -> Iterator[Fault]:
    """Rows that cannot stand beside an earlier one. Two posts of one person are two rows."""
    numbers: dict[str, StaffRow] = {}
    people: dict[str, StaffRow] = {}
    posts: dict[tuple[str, str, str], StaffRow] = {}
    for row in rows:
        first = numbers.setdefault(row.worker_id, row)
        if row.worker_id and not _same_person(first, row):
            expected = f"a number of their own; {_where(first, row)} gives it to {first.name}"
            yield _of_row(row, "Worker number", row.worker_id, expected)
        if not row.email:
            continue
        first = people.setdefault(row.email, row)
        if plain(first.name) != plain(row.name):
            expected = f"one person an address; {_where(first, row)} gives it to {first.name}"
            yield _of_row(row, "Email", row.email, expected)
            continue
        if first.worker_id != row.worker_id:
            expected = f"the same as {_where(first, row)}, which names the same person"
            yield _of_row(row, "Worker number", row.worker_id, expected)
        earlier = posts.setdefault((row.email, row.role, row.team), row)
        if earlier is not row and row.role and row.team:
            expected = f"each post once; {_where(earlier, row)} says the same"
            yield _of_row(row, "Email", row.email, expected)


def _same_person(first: StaffRow, row: StaffRow) -> bool:
    if first.email and row.email:
        return first.email == row.email
    return first is row or plain(first.name) == plain(row.name)


def _where(first: StaffRow, row: StaffRow) -> str:
    return f"row {first.row}" + (f" of {first.sheet}" if first.sheet != row.sheet else "")


def _of_row(row: StaffRow, column: str, value: str, expected: str) -> Fault:
    return Fault(sheet=row.sheet, row=row.row, column=column, value=value, expected=expected)
