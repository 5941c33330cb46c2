"""What the reading process says to the process that started it, as length-prefixed frames.

Frames are `marshal`, which can build nothing but plain values: whatever a hostile file makes of
the reading process, its words cannot run code here. Dates travel as tagged numbers.
"""

from __future__ import annotations

import marshal
import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">I")
BLANK = 0
"""The number every column gives to an absent cell."""
LONGEST_CELL = 131_072
"""Characters; a spreadsheet's cell holds 32,767."""
LARGEST_FRAME = 256 * 1024 * 1024

FILE, SHEET, ROWS, PROBLEM, END = "file", "sheet", "rows", "problem", "end"


def write_frame(stream: BinaryIO, frame: tuple[Any, ...]) -> None:
    """Send one frame."""
    body = marshal.dumps(frame)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)


def read_frames(stream: BinaryIO) -> Iterator[tuple[Any, ...]]:
    """Frames until the stream ends. Raises EOFError when it ends in the middle of one."""
    while head := stream.read(_LENGTH.size):
        if len(head) < _LENGTH.size:
            raise EOFError
        (length,) = _LENGTH.unpack(head)
        if length > LARGEST_FRAME:
            raise EOFError
        body = stream.read(length)
        if len(body) < length:
            raise EOFError
        frame = marshal.loads(body)  # noqa: S302 - plain values only, from our own process
        yield frame


class ColumnEncoder(dict[Any, int]):
    """Gives each distinct cell of a column a number, in the order met."""

    def __init__(self) -> None:
        super().__init__({None: BLANK})
        self.fresh: list[Any] = [None]

    def __missing__(self, cell: Any) -> int:
        number = len(self)
        self[cell] = number
        self.fresh.append(cell)
        return number

    def encode(self, cells: Sequence[Any]) -> tuple[bytes, list[Any]]:
        """The cells as numbers, and the distinct values not sent before."""
        if bool in set(map(type, cells)):
            # True equals 1.0: without this a tick and the number 1 would be one value.
            cells = [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]
        codes = array("i", map(self.__getitem__, cells)).tobytes()
        fresh, self.fresh = [_packed(cell) for cell in self.fresh], []
        return codes, fresh


class SheetEncoder:
    """The columns of one sheet, as they are met."""

    def __init__(self) -> None:
        self._columns: list[ColumnEncoder] = []

    def rows(self, rows: Sequence[Sequence[Any]], *, ragged: bool) -> tuple[Any, ...]:
        """A frame of rows. Ragged rows are made as wide as the widest, and their widths sent."""
        widths = None
        if ragged:
            lengths = list(map(len, rows))
            widths = array("i", lengths).tobytes()
            widest = max(*lengths, len(self._columns))
            if min(lengths) < widest:
                rows = [[*row, *([None] * (widest - len(row)))] for row in rows]
        columns = list(zip(*rows, strict=True))
        while len(self._columns) < len(columns):
            self._columns.append(ColumnEncoder())
        encoded = [
            encoder.encode(cells) for encoder, cells in zip(self._columns, columns, strict=True)
        ]
        return (ROWS, len(rows), encoded, widths)


class MonstrousCell(ValueError):  # noqa: N818 - it names what was met
    """A cell holds more than any spreadsheet program would let it."""


def _packed(cell: Any) -> Any:
    if isinstance(cell, str) and len(cell) > LONGEST_CELL:
        raise MonstrousCell
    if cell is None or isinstance(cell, str | int | float):
        return cell
    if isinstance(cell, datetime):
        return ("t", cell.year, cell.month, cell.day, cell.hour, cell.minute, cell.second)
    if isinstance(cell, date):
        return ("d", cell.toordinal())
    if isinstance(cell, time):
        return ("h", cell.hour, cell.minute, cell.second)
    if isinstance(cell, timedelta):
        return ("s", cell.total_seconds())
    return str(cell)


def unpacked(values: Iterable[Any]) -> list[Any]:
    """Distinct values as they were before they travelled."""
    return [_unpack(value) if type(value) is tuple else value for value in values]


def _unpack(value: tuple[Any, ...]) -> Any:
    tag, *parts = value
    if tag == "d":
        return date.fromordinal(parts[0])
    if tag == "t":
        return datetime(*parts)  # noqa: DTZ001 - a spreadsheet's times have no zone
    if tag == "h":
        return time(*parts)
    return timedelta(seconds=parts[0])
