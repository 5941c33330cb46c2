"""The reading process: opens the files it is given, under limits, and sends their rows.

It may be killed, run out of memory or abort; `tabular.reading` is ready for all of them. Says
nothing to people: what went wrong is worded by the process that started it.
"""

from __future__ import annotations

import csv
import gc
import marshal
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from goldenthread.returns.tabular.frames import (
    END,
    FILE,
    LONGEST_CELL,
    PROBLEM,
    SHEET,
    SheetEncoder,
    write_frame,
)
from goldenthread.returns.tabular.text_files import Dialect, dialect_of

CHUNK = 4096
"""Rows in a frame."""


def main() -> None:
    """Read the job from standard input, send frames to standard output."""
    # Millions of rows and no cycles among them: looking for garbage would double the time.
    gc.disable()
    stream = sys.stdout.buffer
    job = marshal.loads(sys.stdin.buffer.read())  # noqa: S302 - from the parent process
    limit_memory(job["memory"])
    for number, (path, kind) in enumerate(job["files"]):
        write_frame(stream, (FILE, number))
        try:
            READERS[kind](stream, Path(path), job["head"])
        except MemoryError:
            write_frame(stream, (PROBLEM, "memory", ""))
        except csv.Error as error:
            write_frame(stream, (PROBLEM, "csv", str(error)))
        except Exception as error:
            write_frame(stream, (PROBLEM, type(error).__name__, str(error)[:300]))
    write_frame(stream, (END,))
    stream.flush()


def limit_memory(limit: int) -> None:
    """Bound this process's address space, where the system can."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_workbook(stream: BinaryIO, path: Path, head: int | None) -> None:
    """Send every worksheet of a workbook."""
    from python_calamine import (
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    workbook = CalamineWorkbook.from_path(str(path))
    for described in workbook.sheets_metadata:
        if described.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(described.name)
        hidden = described.visible != SheetVisibleEnum.Visible
        # iter_rows gives the blank rows above the first cell, but not the columns to its left.
        first_column = sheet.start[1] if sheet.start else 0
        write_frame(stream, (SHEET, described.name, first_column, hidden, (), None))
        if sheet.start:
            send_rows(stream, sheet.iter_rows(), head)


def read_text(stream: BinaryIO, path: Path, head: int | None) -> None:
    """Send the rows of a delimited text file."""
    dialect: Dialect = dialect_of(path)
    csv.field_size_limit(LONGEST_CELL)
    write_frame(stream, (SHEET, "", 0, False, dialect.notes, None))
    with path.open(encoding=dialect.encoding, newline="") as file:
        rows = csv.reader(file, delimiter=dialect.delimiter)
        send_rows(stream, rows, head, ragged=True)


def read_parquet(stream: BinaryIO, path: Path, head: int | None) -> None:
    """Send the rows of a Parquet file, its column names as the first row."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path)
    names = file.schema_arrow.names
    write_frame(stream, (SHEET, "", 0, False, (), None))

    def rows() -> Iterator[Sequence[Any]]:
        yield names
        for batch in file.iter_batches(batch_size=CHUNK):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    send_rows(stream, rows(), head)


def read_census_file(stream: BinaryIO, path: Path, head: int | None) -> None:
    """Send every module of a children in need census as a sheet."""
    from goldenthread.returns.tabular.xml_files import read_census

    census = read_census(path, head)
    for name, notes, rows in census.sheets():
        write_frame(stream, (SHEET, name, 0, False, notes, census.day))
        send_rows(stream, rows, head)


def send_rows(
    stream: BinaryIO, rows: Iterable[Sequence[Any]], head: int | None, *, ragged: bool = False
) -> None:
    """Send rows a chunk at a time; with `head`, only so many."""
    encoder = SheetEncoder()
    wanted = iter(rows) if head is None else islice(rows, head)
    while chunk := list(islice(wanted, CHUNK)):
        write_frame(stream, encoder.rows(chunk, ragged=ragged))


READERS = {
    "workbook": read_workbook,
    "text": read_text,
    "parquet": read_parquet,
    "census": read_census_file,
}

if __name__ == "__main__":
    main()
