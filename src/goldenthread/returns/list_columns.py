"""The columns of one placed list, read as the columns of the record they fill.

Which rows are refused is decided in `returns.list_refusals`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.record.columns import ARROW_TYPES
from goldenthread.record.schema import CHILD_ID_KIND, CHILD_ID_KIND_COLUMN, ChildIdKind, Column
from goldenthread.record.tables import TABLES
from goldenthread.returns.cells import (
    Reader,
    blank_as,
    read_flag,
    read_number,
    reader_of,
    words,
)
from goldenthread.returns.columns import (
    ReadColumn,
    all_of,
    blank_numbers,
    read_column,
    rows_holding,
)
from goldenthread.returns.layout import Birth, Coded, Lookup, Target, Value, columns_used
from goldenthread.returns.placed import PlacedList

LookupReader = Callable[[Lookup, Reader], Reader | None]
"""Turns a lookup and the reader of what it takes into a reader of what it is looked up by."""


class ListColumns:
    """Reads columns when they are first asked for, and each only once."""

    def __init__(self, placed: PlacedList, *, as_at: date, lookup: LookupReader) -> None:
        self.placed = placed
        self.as_at = as_at
        self.count = len(placed.rows)
        self._lookup = lookup
        self._read: dict[tuple[object, ...], tuple[str, ReadColumn]] = {}

    @cached_property
    def targets(self) -> list[Target]:
        """The rows of the record that the columns there are can make."""
        return [
            target
            for target in self.placed.layout.targets
            if all(self.placed.has(name) for name in target.only_if)
        ]

    def required(self, target: Target) -> Iterator[tuple[Column, Value]]:
        """Columns of the record without which the whole row of the list is refused."""
        for name, value in target.columns.items():
            if set(columns_used(value)) & set(target.only_if):
                continue
            column = TABLES[target.table].column(name)
            # Whoever says which number they go by must say it readably, or it is another child.
            tells = column is CHILD_ID_KIND_COLUMN and self.can_fill(column, value)
            if column.required or tells:
                yield column, value

    def required_read(self) -> dict[str, tuple[Column, ReadColumn]]:
        """The required columns, by the list's column they are read from."""
        held: dict[str, tuple[Column, ReadColumn]] = {}
        for target in self.targets:
            for column, value in self.required(target):
                read = self.column(column, value)
                if read is not None:
                    held.setdefault(columns_used(value)[0], (column, read))
        return held

    def can_fill(self, column: Column, value: Value) -> bool:
        """Whether the sheet (and what it looks up) has what a column of the record needs."""
        needed = (value.day,) if isinstance(value, Birth) else columns_used(value)
        if not all(self.placed.has(name) for name in needed):
            return False
        return not isinstance(value, Lookup) or self._reader(column, value) is not None

    def supplied(self) -> dict[str, set[str]]:
        """For each table of the record, the columns this sheet can fill."""
        held: dict[str, set[str]] = {}
        for target in self.targets:
            columns = held.setdefault(target.table, set())
            columns.update(
                name
                for name, value in target.columns.items()
                if name != CHILD_ID_KIND and self.can_fill(TABLES[target.table].column(name), value)
            )
            columns.update(name for name in target.constants if name != CHILD_ID_KIND)
        return held

    def column(self, column: Column, value: Value) -> ReadColumn | None:
        """A column of the record as this list fills it; None when the sheet cannot."""
        if not self.can_fill(column, value):
            return None
        source = columns_used(value)[0]
        own = value if isinstance(value, Lookup | Coded) else None
        key = (source, column.type, column.code_set, own)
        if key not in self._read:
            reader = self._reader(column, value)
            if reader is None:
                return None
            self._read[key] = source, self._read_by(source, reader, ARROW_TYPES[column.type])
        return self._read[key][1]

    def values(self, column: Column, value: Value) -> pa.Array | None:
        """The values of a column of the record, a row each."""
        read = self.column(column, value)
        if read is None or not isinstance(value, Birth):
            return None if read is None else read.values
        unborn = self._unborn(value, read.values)
        wanted = unborn if value.expected else pc.invert(unborn)
        return pc.if_else(wanted, read.values, pa.scalar(None, pa.date32()))

    def values_of(self, source: str) -> pa.Array | None:
        """The values of a column of the list, as the first target that uses it reads them."""
        for target in self.targets:
            for name, value in target.columns.items():
                read = self.column(TABLES[target.table].column(name), value)
                if source in columns_used(value) and read is not None:
                    return read.values
        return None

    def all_read(self) -> list[tuple[str, ReadColumn]]:
        """Every column read so far, with the list's column it was read from."""
        return list(self._read.values())

    def holds_something(self, source: str) -> pa.Array:
        """Rows in which a column of the list is not blank."""
        blank = blank_numbers(self.placed.raw(source))
        return pc.invert(rows_holding(self.placed.codes(source), blank))

    def is_true(self, source: str) -> pa.Array:
        """Rows in which a flag column of the list says yes."""
        flags = self._read_by(source, read_flag, pa.bool_())
        return pc.fill_null(flags.values, False)

    def says(self, source: str, said: tuple[str, ...]) -> pa.Array:
        """Rows in which a column of the list says one of the words, whatever the case."""
        wanted = {word.casefold() for word in said}
        numbers = [
            number
            for number, raw in enumerate(self.placed.raw(source))
            if words(raw).casefold() in wanted
        ]
        return rows_holding(self.placed.codes(source), numbers)

    def all_empty(self, sources: tuple[str, ...]) -> pa.Array:
        """Rows in which every one of the columns is empty or unreadable."""
        held = [values for name in sources if (values := self.values_of(name)) is not None]
        return all_of([pc.is_null(values) for values in held], self.count)

    def _read_by(self, source: str, reader: Reader, arrow_type: pa.DataType) -> ReadColumn:
        return read_column(self.placed.codes(source), self.placed.raw(source), reader, arrow_type)

    def _reader(self, column: Column, value: Value) -> Reader | None:
        source = columns_used(value)[0]
        said = self.placed.mapping.codes.get(source)
        read_by = (
            value if isinstance(value, Lookup | Coded) else self.placed.layout.column(source)
        ).code_set
        if isinstance(value, Coded):
            said = {**dict.fromkeys(value.nothing, ""), **(said or {})}
        dates = self.placed.layout.dates
        reader = reader_of(column, said, code_set=read_by, dates=dates)
        if column is CHILD_ID_KIND_COLUMN:
            reader = blank_as(ChildIdKind.CASE.value, reader)
        return self._lookup(value, reader) if isinstance(value, Lookup) else reader

    def _unborn(self, birth: Birth, days: pa.Array) -> pa.Array:
        ahead = pc.fill_null(pc.greater(days, pa.scalar(self.as_at, pa.date32())), False)
        if not self.placed.has(birth.age):
            return ahead
        ages = self._read_by(birth.age, read_number, pa.float64())
        return pc.or_(ahead, pc.fill_null(pc.less(ages.values, 0), False))
