"""The rows of one list, made into rows of the record, with an account of every row.

Cells are read a column at a time (`returns.list_columns`); nothing here opens files or writes
loads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.record.columns import ARROW_TYPES
from goldenthread.record.schema import CHILD, CHILD_ID_KIND, ChildIdKind, Table
from goldenthread.record.tables import TABLES
from goldenthread.returns.cells import shown
from goldenthread.returns.columns import all_of
from goldenthread.returns.layout import AS_AT, Target, columns_used
from goldenthread.returns.list_columns import ListColumns, LookupReader
from goldenthread.returns.list_refusals import ListRefusals
from goldenthread.returns.matching import likely_header, plain
from goldenthread.returns.placed import PlacedList
from goldenthread.returns.receipt import Guess, Guessed, ListReceipt, Note, Problem, Refusal

KINDS_BY_HEADER = {
    "upn": ChildIdKind.UPN,
    "unique pupil number": ChildIdKind.UPN,
    "legacy id": ChildIdKind.LEGACY,
}
"""What the header of the child's number says of which number it is."""


@dataclass(kw_only=True)
class ListAccount:
    """What reading one list gave, rows apart."""

    by_name: bool
    receipt: ListReceipt
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    supplied: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Noted:
    """A distinct value of a column that was read with a note."""

    source: str
    raw: Any
    value: Any
    note: str
    rows: int
    first: int
    """Position of the first row that holds it."""


class ListReading:
    """Reads one placed list."""

    def __init__(self, placed: PlacedList, *, as_at: date, lookup: LookupReader) -> None:
        self.placed = placed
        self.as_at = as_at
        self.columns = ListColumns(placed, as_at=as_at, lookup=lookup)
        self.refusals = ListRefusals(self.columns)

    @property
    def count(self) -> int:
        """Rows of the list."""
        return self.columns.count

    def problems(self) -> list[Problem]:
        """Why the list cannot be read; empty when it can."""
        layout = self.placed.layout
        found = list(self.placed.match.clashes)
        absent = [
            column.headers[0]
            for column in layout.columns
            if column.must_exist and not self.placed.has(column.name)
        ]
        for target in self.columns.targets:
            for column, value in self.columns.required(target):
                if not self.columns.can_fill(column, value):
                    absent += [layout.column(name).headers[0] for name in columns_used(value)]
        if layout.needs_one_of and not any(map(self.placed.has, layout.needs_one_of)):
            absent.append(layout.column(layout.needs_one_of[0]).headers[0])
        if absent and not found:
            found.append(self._without(list(dict.fromkeys(absent))))
        return [
            Problem(
                file=self.placed.sheet.file,
                sheet=self.placed.sheet.name,
                what=what,
                what_to_do="Say in the mapping file which header is which, correct the headers, or "
                "leave the file out.",
            )
            for what in found
        ]

    def _without(self, absent: Sequence[str]) -> str:
        """What the list cannot be read without, what it has and what may be the column lacking."""
        layout, match = self.placed.layout, self.placed.match
        named = ", ".join(f"'{header}'" for header in absent)
        said = [
            f"{layout.name} cannot be read without {named}.",
            f"It has {len(match.positions)} of the list's {len(layout.columns)} columns.",
        ]
        unknown = [str(self.placed.headers[number]).strip() for number in match.unused]
        for header in absent:
            likely = likely_header(header, unknown, only=len(absent) == 1)
            said += [f"The header '{likely}' may be {header}."] if likely else []
        return " ".join(said)

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """The rows of the record the list makes, a table for each of its targets."""
        kept = pc.invert(self.refusals.rows)
        for target in self.columns.targets:
            made = self._rows_of(target, kept)
            if made.num_rows:
                yield target.table, made

    def made(self, target: Target) -> pa.Array:
        """For each row, whether it makes a row of a target (when it is not refused)."""
        masks = [self.columns.holds_something(name) for name in target.only_if]
        masks += [
            pc.invert(self.columns.is_true(name))
            for name in target.only_if_not
            if self.placed.has(name)
        ]
        masks += [
            pc.invert(self.columns.says(name, said))
            for name, said in target.except_when.items()
            if self.placed.has(name)
        ]
        for name, value in target.columns.items():
            if set(columns_used(value)) & set(target.only_if):
                values = self.columns.values(TABLES[target.table].column(name), value)
                masks += [] if values is None else [pc.is_valid(values)]
        return all_of(masks, self.count)

    def _rows_of(self, target: Target, kept: pa.Array) -> pa.Table:
        table = TABLES[target.table]
        columns = self._which_number(target)
        for name, value in target.columns.items():
            values = self.columns.values(TABLES[target.table].column(name), value)
            if values is not None:
                columns[name] = values
        for name, constant in target.constants.items():
            columns[name] = _constant(table, name, constant, self.as_at, self.count)
        columns["source_file"] = _repeated(self.placed.sheet.file, self.count)
        columns["source_sheet"] = _repeated(self.placed.sheet.name or None, self.count)
        columns["source_row"] = self.placed.rows
        mask = pc.and_(kept, self.made(target))
        whole = pa.table(columns)
        return whole if pc.all(mask).as_py() in (True, None) else whole.filter(mask)

    def _which_number(self, target: Target) -> dict[str, pa.Array]:
        """Which number the children go by, where only the header of their column tells."""
        child = target.columns.get(CHILD)
        if not isinstance(child, str) or not self.placed.has(child):
            return {}
        kind = KINDS_BY_HEADER.get(plain(self.placed.header(child)))
        return {} if kind is None else {CHILD_ID_KIND: _repeated(kind.value, self.count)}

    def account(self, record_rows: Mapping[str, int]) -> ListAccount:
        """The list's receipt, after its rows were made."""
        placed, layout = self.placed, self.placed.layout
        refused = self.refusals.count
        found = [column for column in layout.columns if placed.has(column.name)]
        kept = layout.columns_kept
        receipt = ListReceipt(
            list_name=layout.name,
            title=layout.title,
            file=placed.sheet.file,
            sheet=placed.sheet.name,
            rows_in=self.count,
            rows_kept=self.count - refused,
            rows_refused=refused,
            blank_rows=placed.blank_rows,
            record_rows=dict(record_rows),
            supplied=tuple(placed.header(c.name) for c in found if c.name in kept),
            missing=tuple(c.headers[0] for c in layout.columns if not placed.has(c.name)),
            not_kept=tuple(placed.header(c.name) for c in found if c.name not in kept),
            unused_headers=tuple(str(placed.headers[n]).strip() for n in placed.match.unused),
        )
        noted = list(self._noted())
        return ListAccount(
            by_name=placed.by_name,
            receipt=receipt,
            refusals=self.refusals.entries(),
            notes=[*self._notes_on_the_file(), *(self._note(each) for each in noted)],
            guesses=[*self._header_guesses(), *(self._code_guess(each) for each in noted)],
            supplied=self.columns.supplied(),
        )

    def _noted(self) -> Iterator[Noted]:
        for source, read in self.columns.all_read():
            if not read.notes:
                continue
            codes = self.placed.codes(source)
            counts = Counter(codes.to_pylist())
            for number, (value, note) in read.notes.items():
                yield Noted(
                    source=source,
                    raw=self.placed.raw(source)[number],
                    value=value,
                    note=note,
                    rows=counts[number],
                    first=pc.index(codes, pa.scalar(number, pa.int32())).as_py(),
                )

    def _notes_on_the_file(self) -> Iterator[Note]:
        hidden = ["The sheet is hidden in the workbook, and was read."]
        for note in [*self.placed.sheet.notes, *(hidden if self.placed.sheet.hidden else ())]:
            yield Note(
                file=self.placed.sheet.file,
                sheet=self.placed.sheet.name,
                row=1,
                column="",
                value="",
                note=note,
            )

    def _note(self, noted: Noted) -> Note:
        return Note(
            file=self.placed.sheet.file,
            sheet=self.placed.sheet.name,
            row=self.placed.rows[noted.first].as_py(),
            column=self.placed.header(noted.source),
            value=shown(noted.raw),
            note=f"Read as {_as_text(noted.value)}: {noted.note}",
            rows=noted.rows,
        )

    def _code_guess(self, noted: Noted) -> Guess:
        return Guess(
            kind=Guessed.CODE,
            list_name=self.placed.layout.name,
            file=self.placed.sheet.file,
            sheet=self.placed.sheet.name,
            found=shown(noted.raw),
            read_as=_as_text(noted.value),
            why=noted.note,
            column=noted.source,
            rows=noted.rows,
        )

    def _header_guesses(self) -> Iterator[Guess]:
        for each in self.placed.match.guesses:
            yield Guess(
                kind=Guessed.HEADER,
                list_name=self.placed.layout.name,
                file=self.placed.sheet.file,
                sheet=self.placed.sheet.name,
                found=each.header,
                read_as=each.column.headers[0],
                why=each.why,
                column=each.column.name,
            )


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value is None else str(value)


def _constant(table: Table, name: str, constant: str | bool, as_at: date, count: int) -> pa.Array:
    if name == CHILD_ID_KIND:
        return _repeated(str(constant), count)
    arrow_type = ARROW_TYPES[table.column(name).type]
    value = as_at if constant == AS_AT else constant
    return pa.repeat(pa.scalar(value, arrow_type), count)


def _repeated(text: str | None, count: int) -> pa.Array:
    return pa.repeat(pa.scalar(text, pa.string()), count)
