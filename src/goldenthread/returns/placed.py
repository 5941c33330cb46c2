"""A sheet that was recognised as a list: its rows, its columns and their addresses.

Which sheet is which list is decided in `returns.placing`; what rows mean in `returns.list_reading`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.returns.columns import all_of, blank_numbers, rows_holding
from goldenthread.returns.layout import ListLayout
from goldenthread.returns.mapping import ListMapping
from goldenthread.returns.matching import HeaderMatch
from goldenthread.returns.tabular.sheet import Sheet


@dataclass(kw_only=True)
class PlacedList:
    """One list of the return in one sheet."""

    layout: ListLayout
    sheet: Sheet
    header_at: int
    """Row of the headers, counted from the sheet's first row held."""
    match: HeaderMatch
    mapping: ListMapping
    by_name: bool
    """Whether its name alone says which list it is, not its headers or a name that is near."""

    def has(self, column: str) -> bool:
        """Whether the sheet has the column."""
        return column in self.match.positions

    def header(self, column: str) -> str:
        """The header of a column as the file has it."""
        return str(self.headers[self.match.positions[column]]).strip()

    @cached_property
    def headers(self) -> list[Any]:
        """The row of headers."""
        return self.sheet.row(self.header_at) if self.sheet.row_count else []

    def raw(self, column: str) -> Sequence[Any]:
        """The distinct values of a column as they stand in the file."""
        return self.sheet.columns[self.match.positions[column]].values

    def codes(self, column: str) -> pa.Array:
        """For each row, the number of the column's distinct value."""
        return self._codes_at(self.match.positions[column])

    def _codes_at(self, position: int) -> pa.Array:
        codes = self.sheet.columns[position].codes_from(self.header_at + 1)
        return codes if self._blank is None else codes.filter(pc.invert(self._blank))

    @cached_property
    def all_codes(self) -> list[pa.Array]:
        """The codes of every column, also of those that belong to no column of the list."""
        return [self._codes_at(position) for position in range(len(self.sheet.columns))]

    @cached_property
    def _blank(self) -> pa.Array | None:
        """Which rows under the headers are wholly blank; None when none is."""
        count = max(0, self.sheet.row_count - self.header_at - 1)
        masks: list[pa.Array] = []
        for column in self.sheet.columns:
            mask = rows_holding(column.codes_from(self.header_at + 1), blank_numbers(column.values))
            masks = [all_of([*masks, mask], count)]
            if not pc.any(masks[0]).as_py():
                return None
        return masks[0] if masks else None

    @property
    def blank_rows(self) -> int:
        """Wholly blank rows between and after the list's rows."""
        return 0 if self._blank is None else int(pc.sum(self._blank).as_py() or 0)

    @cached_property
    def rows(self) -> pa.Array:
        """For each row of the list, its number as a spreadsheet shows it, or its line."""
        told = self.layout.row_column
        if told is not None and self.has(told):
            lines = pa.array([int(raw or 0) if str(raw).isdigit() else 0 for raw in self.raw(told)])
            return lines.take(self.codes(told)).cast(pa.int64())
        first = self.header_at + 2
        count = max(0, self.sheet.row_count - self.header_at - 1)
        held = pa.py_buffer(array("q", range(first, first + count)))
        numbers = pa.Array.from_buffers(pa.int64(), count, [None, held])
        return numbers if self._blank is None else numbers.filter(pc.invert(self._blank))

    @cached_property
    def ragged(self) -> dict[int, int]:
        """Rows (from 0) with too many or too few cells, and how many they have."""
        if self.sheet.widths is None:
            return {}
        named = [n for n, header in enumerate(self.headers) if str(header or "").strip()]
        wanted = named[-1] + 1 if named else 0
        wrong = {}
        for position, shown in enumerate(self.rows.to_pylist()):
            at = shown - 1
            width = self.sheet.widths[at]
            if width != wanted and self._cells_matter(at, width, wanted):
                wrong[position] = width
        return wrong

    def _cells_matter(self, row: int, width: int, wanted: int) -> bool:
        if width < wanted:
            return True
        beyond = self.sheet.row(row)[wanted:width]
        return any(cell is not None and str(cell).strip() for cell in beyond)
