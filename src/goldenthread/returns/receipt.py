"""The receipt of a return: what arrived, what was kept, what was refused and why, cell by cell.

How it reads to a person is in `returns.receipt_text`; nothing here reads files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

Entry = TypeVar("Entry")


class Lost(StrEnum):
    """What a refusal cost."""

    ROW = "row"
    """The whole row: a cell it cannot do without is missing or unreadable."""
    CELL = "cell"
    """Only the cell, which is left empty; the row was kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """One cell, or one row, that could not be taken."""

    file: str
    sheet: str
    row: int
    """As the spreadsheet shows it, from 1."""
    column: str
    """The header as the file has it."""
    value: str
    expected: str
    lost: Lost
    advice: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Something kept, but that a person should know of."""

    file: str
    sheet: str
    row: int
    """The first such row, as the spreadsheet shows it."""
    column: str
    value: str
    note: str
    rows: int = 1
    """How many rows it is about."""


class Guessed(StrEnum):
    """What was guessed."""

    SHEET = "sheet"
    HEADER = "header"
    CODE = "code"


@dataclass(frozen=True, kw_only=True, slots=True)
class Guess:
    """A name or a code that was not quite what the return asks for, and what it was read as.

    A saved mapping file that says so makes the guess vanish.
    """

    kind: Guessed
    list_name: str
    file: str
    sheet: str
    found: str
    read_as: str
    why: str
    column: str = ""
    """For a code: the list's column it stands in."""
    rows: int = 0
    """For a code: how many rows hold it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Why a list cannot be read at all, and what to do. While one stands nothing is loaded."""

    file: str
    sheet: str
    what: str
    what_to_do: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceivedFile:
    """A file as it arrived."""

    name: str
    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True, kw_only=True)
class ListReceipt:
    """The account of one list: rows in are rows kept and rows refused, nothing else."""

    list_name: str
    title: str
    file: str
    sheet: str
    rows_in: int
    rows_kept: int
    rows_refused: int
    blank_rows: int
    """Wholly empty rows, which are not counted as rows."""
    record_rows: Mapping[str, int]
    """Rows made in each table of the record."""
    supplied: tuple[str, ...]
    """Columns of the list that were found, by header as the file has it."""
    missing: tuple[str, ...]
    """Columns of the list that were not found, by official header."""
    not_kept: tuple[str, ...]
    """Headers recognised, of which the record keeps nothing."""
    unused_headers: tuple[str, ...]
    """Headers that belong to no column of the list."""

    def __post_init__(self) -> None:
        if self.rows_in != self.rows_kept + self.rows_refused:
            raise ValueError(
                f"{self.list_name}: {self.rows_in} rows in are not {self.rows_kept} kept and "
                f"{self.rows_refused} refused; the reader has lost rows."
            )


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """The whole account of a return."""

    load_id: str
    """Empty while nothing was written: the return was only checked."""
    return_name: str
    source: str
    files: tuple[ReceivedFile, ...]
    content_sha256: str
    received_at: datetime | None
    as_at: date
    lists: tuple[ListReceipt, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()
    guesses: tuple[Guess, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    not_in_files: tuple[str, ...] = ()
    """Lists of the return that are not in the files at all."""
    unused_sheets: tuple[str, ...] = ()
    """Sheets and files that are no list of the return."""

    def __post_init__(self) -> None:
        told = {
            (refusal.file, refusal.sheet, refusal.row)
            for refusal in self.refusals
            if refusal.lost is Lost.ROW
        }
        named = Counter((file, sheet) for file, sheet, _ in told)
        for each in self.lists:
            if named.pop((each.file, each.sheet), 0) != each.rows_refused:
                raise ValueError(
                    f"{each.list_name}: the refusals do not name exactly the rows refused; "
                    "the reader has lost rows."
                )
        if named:
            raise ValueError(f"Refusals name sheets that are no list: {sorted(named)}.")

    @property
    def rows_in(self) -> int:
        """Rows of all lists."""
        return sum(each.rows_in for each in self.lists)

    @property
    def rows_kept(self) -> int:
        """Rows kept of all lists."""
        return sum(each.rows_kept for each in self.lists)

    @property
    def rows_refused(self) -> int:
        """Rows refused of all lists."""
        return sum(each.rows_refused for each in self.lists)

    @property
    def cells_refused(self) -> int:
        """Cells left empty in rows that were kept or refused."""
        return sum(refusal.lost is Lost.CELL for refusal in self.refusals)

    def to_dict(self) -> dict[str, Any]:
        """As JSON can hold it."""
        held = _flat(self)
        for name in ("files", "lists", "refusals", "notes", "guesses", "problems"):
            held[name] = [_flat(entry) for entry in getattr(self, name)]
        held["received_at"] = self.received_at.isoformat() if self.received_at else None
        held["as_at"] = self.as_at.isoformat()
        return held

    @classmethod
    def from_dict(cls, held: Mapping[str, Any]) -> Receipt:
        """The receipt that `to_dict` gave. Raises KeyError or ValueError when it is damaged."""
        received = held["received_at"]
        return cls(
            load_id=held["load_id"],
            return_name=held["return_name"],
            source=held["source"],
            files=_entries(ReceivedFile, held["files"]),
            content_sha256=held["content_sha256"],
            received_at=datetime.fromisoformat(received) if received else None,
            as_at=date.fromisoformat(held["as_at"]),
            lists=_entries(ListReceipt, held["lists"]),
            refusals=_entries(Refusal, held["refusals"]),
            notes=_entries(Note, held["notes"]),
            guesses=_entries(Guess, held["guesses"]),
            problems=_entries(Problem, held["problems"]),
            not_in_files=tuple(held["not_in_files"]),
            unused_sheets=tuple(held["unused_sheets"]),
        )


_ENUMS = {"lost": Lost, "kind": Guessed}


def _flat(entry: Any) -> dict[str, Any]:
    """The fields of a receipt or entry, as they are; a refusal's are many, so nothing is copied."""
    return {each.name: getattr(entry, each.name) for each in fields(entry)}


def _entries(of: type[Entry], held: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    names = [each.name for each in fields(of)]  # type: ignore[arg-type]
    return tuple(of(**{name: _plain(name, entry[name]) for name in names}) for entry in held)


def _plain(name: str, value: Any) -> Any:
    if name in _ENUMS:
        return _ENUMS[name](value)
    return tuple(value) if isinstance(value, list) else value
