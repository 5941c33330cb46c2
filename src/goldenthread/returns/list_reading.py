"""The rows of one list, made into rows of the record, with an account of every row.

Cells are read a column at a time (`returns.columns`); nothing here opens files or writes loads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.record.columns import ARROW_TYPES
from goldenthread.record.schema import CHILD, CHILD_ID_KIND, Column, Table, Type
from goldenthread.record.tables import TABLES
from goldenthread.returns.cells import (
    DATE_EXPECTED,
    Reader,
    read_flag,
    read_number,
    reader_of,
    shown,
)
from goldenthread.returns.columns import (
    ReadColumn,
    all_of,
    any_of,
    blank_numbers,
    positions,
    read_column,
    rows_holding,
)
from goldenthread.returns.layout import AS_AT, Birth, Lookup, Target, Value, columns_used
from goldenthread.returns.placed import PlacedList
from goldenthread.returns.receipt import Guess, Guessed, ListReceipt, Lost, Note, Problem, Refusal

LookupReader = Callable[[Lookup, Reader], Reader | None]
"""Turns a lookup and the reader of what it takes into a reader of what it is looked up by."""


@dataclass(kw_only=True)
class ListAccount:
    """What reading one list gave, rows apart."""

    receipt: ListReceipt
    refusals: list[Refusal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    supplied: dict[str, set[str]] = field(default_factory=dict)


class ListReading:
    """Reads one placed list."""

    def __init__(self, placed: PlacedList, *, as_at: date, lookup: LookupReader) -> None:
        self.placed = placed
        self.as_at = as_at
        self._lookup = lookup
        self._read: dict[tuple[object, ...], ReadColumn] = {}
        self.count = len(placed.rows)

    # -- which rows of the record can be made at all ------------------------------------------

    def problems(self) -> list[Problem]:
        """Why the list cannot be read; empty when it can."""
        found = list(self.placed.match.clashes)
        layout = self.placed.layout
        absent = [c.headers[0] for c in layout.columns if c.must_exist and not self.has(c.name)]
        for target in self.targets:
            for column, value in self._required(target):
                if not self._available(TABLES[target.table].column(column), value):
                    absent += [layout.column(n).headers[0] for n in columns_used(value)]
        if absent:
            named = ", ".join(f"'{header}'" for header in dict.fromkeys(absent))
            found.append(f"{layout.name} cannot be read without {named}.")
        return [
            Problem(
                file=self.placed.sheet.file,
                sheet=self.placed.sheet.name,
                what=what,
                what_to_do="Say in the mapping file which header is which, or correct the headers.",
            )
            for what in found
        ]

    def has(self, column: str) -> bool:
        """Whether the sheet has a column."""
        return self.placed.has(column)

    @cached_property
    def targets(self) -> list[Target]:
        """Rows of the record the sheet's columns can make."""
        return [
            target
            for target in self.placed.layout.targets
            if all(self.has(name) for name in target.only_if)
        ]

    def _required(self, target: Target) -> Iterator[tuple[str, Value]]:
        """Columns of the record without which the whole row of the list is refused."""
        for name, value in target.columns.items():
            if name == CHILD_ID_KIND or not TABLES[target.table].column(name).required:
                continue
            if not set(columns_used(value)) & set(target.only_if):
                yield name, value

    def _available(self, column: Column, value: Value) -> bool:
        if not all(self.has(name) for name in columns_used(value) if name != _age_of(value)):
            return False
        return not isinstance(value, Lookup) or self._reader(column, value) is not None

    def supplied(self) -> dict[str, set[str]]:
        """For each table, the columns this sheet can fill."""
        held: dict[str, set[str]] = {}
        for target in self.targets:
            table = TABLES[target.table]
            columns = held.setdefault(target.table, set())
            columns.update(
                name
                for name, value in target.columns.items()
                if name != CHILD_ID_KIND and self._available(table.column(name), value)
            )
            columns.update(name for name in target.constants if name != CHILD_ID_KIND)
        return held

    # -- reading columns ----------------------------------------------------------------------

    def _reader(self, column: Column, value: Value) -> Reader | None:
        source = columns_used(value)[0]
        reader = reader_of(column, self.placed.mapping.codes.get(source))
        return self._lookup(value, reader) if isinstance(value, Lookup) else reader

    def column(self, column: Column, value: Value) -> ReadColumn | None:
        """A column of the record as this list fills it; None when the sheet cannot."""
        if not self._available(column, value):
            return None
        source = columns_used(value)[0]
        key = (source, column.type, column.code_set, value if isinstance(value, Lookup) else None)
        if key not in self._read:
            reader = self._reader(column, value)
            if reader is None:
                return None
            self._read[key] = read_column(
                self.placed.codes(source),
                self.placed.raw(source),
                reader,
                ARROW_TYPES[column.type],
            )
        return self._read[key]

    def values(self, column: Column, value: Value) -> pa.Array | None:
        """The values of a column of the record, a row each."""
        read = self.column(column, value)
        if read is None:
            return None
        if isinstance(value, Birth):
            unborn = self._unborn(value, read.values)
            wanted = unborn if value.expected else pc.invert(unborn)
            return pc.if_else(wanted, read.values, pa.scalar(None, pa.date32()))
        return read.values

    def _unborn(self, birth: Birth, days: pa.Array) -> pa.Array:
        ahead = pc.fill_null(pc.greater(days, pa.scalar(self.as_at, pa.date32())), False)
        if not self.has(birth.age):
            return ahead
        ages = read_column(
            self.placed.codes(birth.age), self.placed.raw(birth.age), read_number, pa.float64()
        )
        return pc.or_(ahead, pc.fill_null(pc.less(ages.values, 0), False))

    # -- refusing -----------------------------------------------------------------------------

    @cached_property
    def refused(self) -> pa.Array:
        """Which rows are refused whole."""
        masks = [pc.is_null(read.values) for _, _, read in self._required_columns()]
        if self.placed.ragged:
            ragged = [False] * self.count
            for position in self.placed.ragged:
                ragged[position] = True
            masks.append(pa.array(ragged, pa.bool_()))
        return any_of(masks, self.count)

    def _required_columns(self) -> list[tuple[Column, str, ReadColumn]]:
        held: dict[str, tuple[Column, str, ReadColumn]] = {}
        for target in self.targets:
            for name, value in self._required(target):
                column = TABLES[target.table].column(name)
                read = self.column(column, value)
                if read is not None:
                    held.setdefault(columns_used(value)[0], (column, columns_used(value)[0], read))
        return list(held.values())

    def refusals(self) -> list[Refusal]:
        """Every cell that could not be read, and every required cell that is missing."""
        found = [
            self._refusal(position, "", f"{width} cells", RAGGED, lost=Lost.ROW)
            for position, width in self.placed.ragged.items()
        ]
        ragged = set(self.placed.ragged)
        required = {source: read for _, source, read in self._required_columns()}
        for column, source, read in self._required_columns():
            written = rows_holding(self.placed.codes(source), list(read.unreadable))
            found += [
                self._refusal(position, source, "", _expected(column), lost=Lost.ROW)
                for position in positions(pc.and_not(pc.is_null(read.values), written))
                if position not in ragged
            ]
        for (source, *_), read in self._read.items():
            name = str(source)
            if not read.unreadable:
                continue
            lost = Lost.ROW if required.get(name) is read else Lost.CELL
            codes = self.placed.codes(name)
            raw = self.placed.raw(name)
            for position in positions(rows_holding(codes, list(read.unreadable))):
                number = codes[position].as_py()
                wrong = read.unreadable[number]
                if position not in ragged:
                    found.append(
                        self._refusal(
                            position,
                            name,
                            shown(raw[number]),
                            wrong.expected,
                            lost=lost,
                            advice=wrong.advice,
                        )
                    )
        return sorted(found, key=lambda each: each.row)

    def _refusal(
        self,
        position: int,
        source: str,
        value: str,
        expected: str,
        *,
        lost: Lost,
        advice: str = "",
    ) -> Refusal:
        return Refusal(
            file=self.placed.sheet.file,
            sheet=self.placed.sheet.name,
            row=self.placed.rows[position].as_py(),
            column=self.placed.header(source) if source else "",
            value=value,
            expected=expected,
            lost=lost,
            advice=advice,
        )

    # -- making rows --------------------------------------------------------------------------

    def tables(self) -> Iterator[tuple[str, pa.Table]]:
        """The rows of the record the list makes, a table for each of its targets."""
        kept = pc.invert(self.refused)
        for target in self.targets:
            made = self._rows_of(target, kept)
            if made.num_rows:
                yield target.table, made

    def _rows_of(self, target: Target, kept: pa.Array) -> pa.Table:
        table = TABLES[target.table]
        masks = [kept]
        columns: dict[str, pa.Array] = {}
        for name, value in target.columns.items():
            if name == CHILD_ID_KIND:
                continue
            values = self.values(table.column(name), value)
            if values is None:
                continue
            columns[name] = values
            if set(columns_used(value)) & set(target.only_if):
                masks.append(pc.is_valid(values))
        masks += [self._holds_something(name) for name in target.only_if]
        masks += [self._is_not_true(name) for name in target.only_if_not if self.has(name)]
        for name, constant in target.constants.items():
            columns[name] = _constant(table, name, constant, self.as_at, self.count)
        columns["source_file"] = _repeated(self.placed.sheet.file, self.count)
        columns["source_sheet"] = _repeated(self.placed.sheet.name or None, self.count)
        columns["source_row"] = self.placed.rows
        whole = pa.table(columns)
        mask = all_of(masks, self.count)
        return whole if pc.all(mask).as_py() in (True, None) else whole.filter(mask)

    def _holds_something(self, source: str) -> pa.Array:
        return pc.invert(
            rows_holding(self.placed.codes(source), blank_numbers(self.placed.raw(source)))
        )

    def _is_not_true(self, source: str) -> pa.Array:
        flags = read_column(
            self.placed.codes(source), self.placed.raw(source), read_flag, pa.bool_()
        )
        return pc.invert(pc.fill_null(flags.values, False))

    # -- the account --------------------------------------------------------------------------

    def account(self, record_rows: Mapping[str, int]) -> ListAccount:
        """The list's receipt, after its rows were made."""
        placed, layout = self.placed, self.placed.layout
        refused = int(pc.sum(self.refused).as_py() or 0)
        found = [column for column in layout.columns if self.has(column.name)]
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
            missing=tuple(c.headers[0] for c in layout.columns if not self.has(c.name)),
            not_kept=tuple(placed.header(c.name) for c in found if c.name not in kept),
            unused_headers=tuple(str(placed.headers[n]).strip() for n in placed.match.unused),
        )
        return ListAccount(
            receipt=receipt,
            refusals=self.refusals(),
            notes=self._reading_notes(),
            guesses=[*self._header_guesses(), *self._code_guesses()],
            supplied=self.supplied(),
        )

    def _noted(self) -> Iterator[tuple[str, Any, Any, str, int, int]]:
        """Readings with a note: column, cell, value, note, rows, first row."""
        for (source, *_), read in self._read.items():
            name = str(source)
            if not read.notes:
                continue
            codes = self.placed.codes(name)
            counts = Counter(codes.to_pylist())
            for number, (value, note) in read.notes.items():
                first = pc.index(codes, pa.scalar(number, pa.int32())).as_py()
                yield name, self.placed.raw(name)[number], value, note, counts[number], first

    def _reading_notes(self) -> list[Note]:
        return [
            Note(
                file=self.placed.sheet.file,
                sheet=self.placed.sheet.name,
                row=self.placed.rows[first].as_py(),
                column=self.placed.header(source),
                value=shown(raw),
                note=f"Read as {_as_text(value)}: {note}",
                rows=rows,
            )
            for source, raw, value, note, rows, first in self._noted()
        ]

    def _code_guesses(self) -> list[Guess]:
        return [
            self._guess(Guessed.CODE, shown(raw), _as_text(value), note, source, rows)
            for source, raw, value, note, rows, _ in self._noted()
        ]

    def _header_guesses(self) -> list[Guess]:
        return [
            self._guess(
                Guessed.HEADER, each.header, each.column.headers[0], each.why, each.column.name, 0
            )
            for each in self.placed.match.guesses
        ]

    def _guess(
        self, kind: Guessed, found: str, read_as: str, why: str, column: str, rows: int
    ) -> Guess:
        return Guess(
            kind=kind,
            list_name=self.placed.layout.name,
            file=self.placed.sheet.file,
            sheet=self.placed.sheet.name,
            found=found,
            read_as=read_as,
            why=why,
            column=column,
            rows=rows,
        )


RAGGED = "as many cells as there are headers"


def _age_of(value: Value) -> str | None:
    return value.age if isinstance(value, Birth) else None


def _expected(column: Column) -> str:
    if column.name == CHILD:
        return "the child's number"
    return DATE_EXPECTED if column.type is Type.DATE else "a value: the row says nothing without it"


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
