"""What a return does once all its lists are read: join what its files tell in pieces.

A return whose files tell one story over several years declares a joining; the others need none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa

from goldenthread.returns.receipt import Note

if TYPE_CHECKING:
    from goldenthread.returns.list_reading import ListReading


@dataclass(frozen=True, kw_only=True)
class ReadList:
    """One list that was read, and the rows of the record it made: (table, rows)."""

    reading: ListReading
    rows: tuple[tuple[str, pa.Table], ...]


@dataclass(frozen=True, kw_only=True)
class Joined:
    """The rows of the record after joining, and what a person should know of."""

    tables: tuple[tuple[str, pa.Table], ...]
    notes: list[Note] = field(default_factory=list)


Joining = Callable[[Sequence[ReadList]], Joined]
