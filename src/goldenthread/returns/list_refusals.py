"""Which rows of a list are refused, which cells are left empty, and why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.record.schema import CHILD, Column, Type
from goldenthread.returns.cells import date_expected, shown
from goldenthread.returns.columns import ReadColumn, any_of, positions, rows_holding
from goldenthread.returns.list_columns import ListColumns
from goldenthread.returns.receipt import Lost, Refusal
from goldenthread.vocabulary.counting import how_many


class ListRefusals:
    """The refusals of one list."""

    def __init__(self, columns: ListColumns) -> None:
        self._columns = columns
        self._placed = columns.placed

    @cached_property
    def rows(self) -> pa.Array:
        """For each row, whether it is refused whole."""
        count = self._columns.count
        masks = [pc.is_null(read.values) for _, read in self._columns.required_read().values()]
        masks.append(self._says_nothing)
        if self._placed.ragged:
            ragged = self._placed.ragged
            masks.append(pa.array([row in ragged for row in range(count)], pa.bool_()))
        return any_of(masks, count)

    @cached_property
    def count(self) -> int:
        """How many rows are refused whole."""
        return int(pc.sum(self.rows).as_py() or 0)

    @cached_property
    def _says_nothing(self) -> pa.Array:
        wanted = self._placed.layout.needs_one_of
        if not wanted:
            return any_of([], self._columns.count)
        return self._columns.all_empty(wanted)

    def entries(self) -> list[Refusal]:
        """Every refusal, by row. To be asked for once all columns have been read."""
        ragged = self._placed.ragged
        found = [
            (row, self._entry(row, "", how_many(width, "cell"), RAGGED, lost=Lost.ROW))
            for row, width in ragged.items()
        ]
        others = [*self._missing(), *self._nothing_said(), *self._unreadable()]
        found += [(row, entry) for row, entry in others if row not in ragged]
        found.sort(key=lambda each: each[0])
        return [entry for _, entry in found]

    def _missing(self) -> Iterator[tuple[int, Refusal]]:
        for source, (column, read) in self._columns.required_read().items():
            written = rows_holding(self._placed.codes(source), list(read.unreadable))
            for row in positions(pc.and_not(pc.is_null(read.values), written)):
                expected = self._expected(column)
                yield row, self._entry(row, source, "", expected, lost=Lost.ROW)

    def _nothing_said(self) -> Iterator[tuple[int, Refusal]]:
        wanted = [name for name in self._placed.layout.needs_one_of if self._placed.has(name)]
        for row in positions(self._says_nothing):
            headers = " or ".join(f"'{self._placed.header(name)}'" for name in wanted)
            yield row, self._entry(row, wanted[0], "", f"something in {headers}", lost=Lost.ROW)

    def _unreadable(self) -> Iterator[tuple[int, Refusal]]:
        required = self._columns.required_read()
        for source, read in self._columns.all_read():
            whole = source in required and required[source][1] is read
            yield from self._unreadable_of(source, read, Lost.ROW if whole else Lost.CELL)

    def _unreadable_of(
        self, source: str, read: ReadColumn, lost: Lost
    ) -> Iterator[tuple[int, Refusal]]:
        if not read.unreadable:
            return
        codes = self._placed.codes(source)
        raw = self._placed.raw(source)
        for row in positions(rows_holding(codes, list(read.unreadable))):
            number = codes[row].as_py()
            wrong = read.unreadable[number]
            entry = self._entry(
                row, source, shown(raw[number]), wrong.expected, lost=lost, advice=wrong.advice
            )
            yield row, entry

    def _entry(
        self, row: int, source: str, value: str, expected: str, *, lost: Lost, advice: str = ""
    ) -> Refusal:
        return Refusal(
            file=self._placed.sheet.file,
            sheet=self._placed.sheet.name,
            row=self._placed.rows[row].as_py(),
            column=self._placed.header(source) if source else "",
            value=value,
            expected=expected,
            lost=lost,
            advice=advice,
        )

    def _expected(self, column: Column) -> str:
        if column.name == CHILD:
            return "the child's number"
        if column.type is Type.DATE:
            return date_expected(self._placed.layout.dates)
        return "a value: the row says nothing without it"


RAGGED = "as many cells as there are headers"
