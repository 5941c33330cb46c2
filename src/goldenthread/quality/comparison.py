"""What a comparison of two loads says: how each table fared, and every record that vanished.

Working it out is `quality.between_loads`'s and `quality.across_sources`'s business.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from goldenthread.record.loads import Load
from goldenthread.record.schema import CHILD, CHILD_ID_KIND, Kind, Privacy, Table
from goldenthread.record.store import Store

Row = Mapping[str, Any]
ANNEX_A = "annex-a"
ANNEX_A_WINDOW = timedelta(days=182)
"""Annex A lists what is open and what ended in the last six months (Ofsted guidance, 2019)."""
NOT_SAID = frozenset({"source_file", "source_sheet", "source_row", CHILD, CHILD_ID_KIND})


@dataclass(frozen=True, kw_only=True)
class Vanished:
    """A record that was there and is gone, and where it stood."""

    table: str
    child_id: str
    words: str
    """What it said, without what identifies the child."""
    source_file: str | None
    source_sheet: str | None
    source_row: int | None


@dataclass(frozen=True, kw_only=True)
class TableComparison:
    """How one table fared: rows before and after, and how many appeared, changed and are gone.

    Between two loads of one source records are counted, between two sources children.
    """

    table: str
    before: int
    after: int
    appeared: int
    changed: int
    gone: int


@dataclass(frozen=True, kw_only=True)
class LoadComparison:
    """One load against another."""

    earlier: str
    later: str
    tables: tuple[TableComparison, ...]
    vanished: tuple[Vanished, ...]


def rows_of(store: Store, load: Load, name: str) -> list[dict[str, Any]]:
    """The rows a load holds of a table; none when it does not speak for it."""
    rows: list[dict[str, Any]] = store.load_rows(load.load_id, name).to_pylist()
    return rows


def said(row: Row) -> dict[str, Any]:
    """What a row says, apart from whom it is about and where it stood."""
    return {name: value for name, value in row.items() if name not in NOT_SAID}


def in_annex_a_window(table: Table, row: Row, later: Load) -> bool:
    """Whether Annex A of the later load's day must still list what the row tells."""
    if table.kind is not Kind.EPISODE or table.ends is None:
        return False
    ended = row[table.ends]
    return ended is None or ended >= later.as_at - ANNEX_A_WINDOW


def vanished(table: Table, row: Row, child: str, *, because: str = "") -> Vanished:
    """A record that is gone, told without what identifies the child."""
    private = {column.name for column in table.columns if column.privacy is Privacy.IDENTIFIER}
    words = [
        f"{name.replace('_', ' ')} {value}"
        for name, value in said(row).items()
        if value is not None and name not in private
    ]
    return Vanished(
        table=table.name,
        child_id=child,
        words=", ".join([*words, because] if because else words),
        source_file=row["source_file"],
        source_sheet=row["source_sheet"],
        source_row=row["source_row"],
    )
