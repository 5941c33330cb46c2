"""What looks wrong between the cells of one row. The row is kept; a note tells a person.

Checks between lists, sources and loads are the quality room's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.record.schema import Kind, Table
from goldenthread.record.tables import TABLES
from goldenthread.returns.cells import shown
from goldenthread.returns.columns import positions
from goldenthread.returns.layout import Target, columns_used
from goldenthread.returns.list_reading import ListReading
from goldenthread.returns.receipt import Note

LONGEST_PREGNANCY = timedelta(days=300)
"""Work with an unborn child comes before its birth, but not longer than this."""


def cross_check(reading: ListReading) -> list[Note]:
    """Notes on rows whose dates cannot all be right, and on rows that repeat another."""
    found: list[Note] = []
    for target in reading.columns.targets:
        found += _of_target(reading, target)
        found += _left_out(reading, target)
    unique = {(note.row, note.column, note.note): note for note in found}
    return [*unique.values(), *_repeats(reading)]


def _of_target(reading: ListReading, target: Target) -> Iterator[Note]:
    table = TABLES[target.table]
    if table.kind is Kind.PERSON:
        return
    born = _born(reading)
    starts = _days(reading, target, table.starts or table.day)
    ends = _days(reading, target, table.ends)
    if starts is not None and ends is not None:
        yield from _notes(
            reading,
            pc.less(ends, starts),
            _source(target, table.ends),
            f"Before the {reading.placed.header(_source(target, table.starts))}.",
        )
    if starts is None:
        return
    source = _source(target, table.starts or table.day)
    yield from _notes(
        reading,
        pc.greater(starts, pa.scalar(reading.as_at, pa.date32())),
        source,
        f"After {reading.as_at:%d/%m/%Y}, the day the extract describes.",
    )
    if born is not None:
        conceived = pc.subtract(born, pa.scalar(LONGEST_PREGNANCY, pa.duration("s")))
        yield from _notes(
            reading,
            pc.less(starts.cast(conceived.type), conceived),
            source,
            "Long before the child's date of birth.",
        )


def _left_out(reading: ListReading, target: Target) -> Iterator[Note]:
    """Cells that could not be kept because the row of the record they belong to was not made."""
    if not target.only_if:
        return
    elsewhere = {
        name
        for other in reading.columns.targets
        if other is not target
        for value in other.columns.values()
        for name in columns_used(value)
    }
    own = {name for value in target.columns.values() for name in columns_used(value)}
    missing = " and ".join(f"'{reading.placed.header(name)}'" for name in target.only_if)
    for source in sorted(own - elsewhere - set(target.only_if)):
        if reading.placed.has(source):
            lost = pc.and_not(reading.columns.holds_something(source), reading.made(target))
            what = f"Not kept: the row has no readable {missing} to go with it."
            yield from _notes(reading, lost, source, what)


def _born(reading: ListReading) -> pa.Array | None:
    for target in reading.columns.targets:
        if TABLES[target.table].kind is Kind.PERSON:
            return _days(reading, target, "date_of_birth")
    return None


def _days(reading: ListReading, target: Target, name: str | None) -> pa.Array | None:
    if name is None or name not in target.columns:
        return None
    table: Table = TABLES[target.table]
    return reading.columns.values(table.column(name), target.columns[name])


def _source(target: Target, name: str | None) -> str:
    return columns_used(target.columns[name or ""])[0]


def _notes(reading: ListReading, wrong: pa.Array, source: str, what: str) -> Iterator[Note]:
    placed = reading.placed
    codes = None
    for position in positions(pc.and_not(wrong, reading.refusals.rows)):
        codes = placed.codes(source) if codes is None else codes
        yield Note(
            file=placed.sheet.file,
            sheet=placed.sheet.name,
            row=placed.rows[position].as_py(),
            column=placed.header(source),
            value=shown(placed.raw(source)[codes[position].as_py()]),
            note=what,
        )


def _repeats(reading: ListReading) -> Iterator[Note]:
    placed = reading.placed
    if reading.count < 2:
        return
    names = [str(number) for number in range(len(placed.all_codes))]
    cells = pa.table(dict(zip(names, placed.all_codes, strict=True)))
    if cells.group_by(names).aggregate([]).num_rows == reading.count:
        return
    first: dict[tuple[int, ...], int] = {}
    rows = placed.rows.to_pylist()
    for row, codes in zip(
        rows, zip(*(each.to_pylist() for each in placed.all_codes), strict=True), strict=True
    ):
        earlier = first.setdefault(codes, row)
        if earlier != row:
            yield Note(
                file=placed.sheet.file,
                sheet=placed.sheet.name,
                row=row,
                column="",
                value="",
                note=f"Repeats row {earlier} in every cell. Both were kept.",
            )
