"""A sheet as columns, each cell a number that points at one of the column's distinct values.

Most columns hold few distinct values, so a value is read once however many rows hold it.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import pyarrow as pa

Cell = str | float | bool | date | datetime | time | timedelta | None


@dataclass(kw_only=True)
class SheetColumn:
    """One column of a sheet: `values[codes[i]]` is the cell of row i."""

    codes: array[int] = field(default_factory=lambda: array("i"))
    values: list[Any] = field(default_factory=list)

    def cell(self, row: int) -> Any:
        """The cell of a row counted from the sheet's first row."""
        return self.values[self.codes[row]]

    def codes_from(self, row: int) -> pa.Array:
        """The codes from a row on, as Arrow."""
        whole = pa.Array.from_buffers(pa.int32(), len(self.codes), [None, pa.py_buffer(self.codes)])
        return whole.slice(row)


@dataclass(kw_only=True)
class Sheet:
    """One sheet of a workbook, or the whole of a text or Parquet file."""

    file: str
    """The file's name, without its folder."""
    name: str
    """The sheet's name; empty for a file that has no sheets."""
    first_column: int
    """How many empty columns stand to the left of those held. Rows are held from the first."""
    hidden: bool
    columns: list[SheetColumn] = field(default_factory=list)
    widths: array[int] | None = None
    """Cells in each row, where rows may differ (text files)."""
    notes: list[str] = field(default_factory=list)
    day_told: str | None = None
    """What a census says is the day it describes, empty when it says none; None for other files."""

    @property
    def row_count(self) -> int:
        """Rows held, blank ones too."""
        return len(self.columns[0].codes) if self.columns else 0

    def row(self, number: int) -> list[Any]:
        """The cells of one row, counted from the first row held."""
        return [column.cell(number) for column in self.columns]
