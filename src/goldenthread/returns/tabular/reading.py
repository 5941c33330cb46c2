"""Sheets out of files: starts the reading process, watches it, and puts its frames together.

The process runs while its caller works on the sheets already read. If it dies, is too slow or
needs too much memory, `tabular.diagnosis` finds out why and the caller gets an `UnreadableFile`.
"""

from __future__ import annotations

import marshal
import queue
import subprocess
import sys
import threading
from array import array
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from goldenthread.returns.tabular.diagnosis import why_it_failed
from goldenthread.returns.tabular.error_cells import Found, error_cells
from goldenthread.returns.tabular.errors import UnreadableFile
from goldenthread.returns.tabular.frames import (
    BLANK,
    END,
    FILE,
    PROBLEM,
    SHEET,
    read_frames,
    unpacked,
)
from goldenthread.returns.tabular.guard import kind_of
from goldenthread.returns.tabular.sheet import Sheet, SheetColumn

QUEUED_FRAMES = 256


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What the reading process may use."""

    memory: int = 2 << 30
    """Bytes of address space."""
    seconds: float = 180.0
    """Wall clock for all files of a return."""


class ReadingProcess:
    """The process that opens files, and the frames it sends."""

    def __init__(self, files: Sequence[tuple[Path, str]], head: int | None, limits: Limits) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "goldenthread.returns.tabular.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._stdin = cast(BinaryIO, self._process.stdin)
        self._stdout = cast(BinaryIO, self._process.stdout)
        self._limits = limits
        self.timed_out = False
        self._timer = threading.Timer(limits.seconds, self._stop_for_time)
        self._timer.daemon = True
        self._timer.start()
        self._frames: queue.Queue[tuple[Any, ...] | None] = queue.Queue(QUEUED_FRAMES)
        self._given_up = threading.Event()
        self._send(files, head)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def frames(self) -> Iterator[tuple[Any, ...]]:
        """Frames as they come; ends when the process does, however it does."""
        while (frame := self._frames.get()) is not None:
            yield frame

    def close(self) -> None:
        """End the process if it is still running, and give everything back."""
        self._timer.cancel()
        self._given_up.set()
        self._process.kill()
        self._process.wait()
        while self._listener.is_alive():
            self._drain()
            self._listener.join(0.01)
        self._stdout.close()

    def _send(self, files: Sequence[tuple[Path, str]], head: int | None) -> None:
        job = {
            "files": [(str(path.resolve()), kind) for path, kind in files],
            "head": head,
            "memory": self._limits.memory,
        }
        try:
            self._stdin.write(marshal.dumps(job))
            self._stdin.close()
        except BrokenPipeError:
            return

    def _listen(self) -> None:
        try:
            for frame in read_frames(self._stdout):
                self._frames.put(frame)
                if self._given_up.is_set():
                    break
        except (EOFError, ValueError, TypeError, OSError):
            pass  # It died in mid-sentence: the missing END frame says so.
        self._frames.put(None)

    def _drain(self) -> None:
        try:
            while True:
                self._frames.get_nowait()
        except queue.Empty:
            return

    def _stop_for_time(self) -> None:
        self.timed_out = True
        self._process.kill()


def read_sheets(
    paths: Sequence[Path], *, head: int | None = None, limits: Limits | None = None
) -> Iterator[Sheet]:
    """Every sheet of the files, in order, each whole; with `head`, only its first rows.

    Raises UnreadableFile for the first file that cannot be read, in bounded time and memory.
    """
    allowed = limits or Limits()
    files = [(path, kind_of(path)) for path in paths]
    if not files:
        return
    process = ReadingProcess(files, head, allowed)
    with ThreadPoolExecutor(max_workers=1) as search:
        errors = {
            path.name: search.submit(error_cells, path)
            for path, kind in files
            if kind == "workbook" and path.suffix.lower() == ".xlsx"
        }
        try:
            for sheet in _sheets(process, files, allowed):
                if sheet.name and sheet.file in errors:
                    _put_errors(sheet, errors[sheet.file].result().get(sheet.name, {}))
                yield sheet
        finally:
            process.close()
            search.shutdown(wait=True, cancel_futures=True)


def _sheets(
    process: ReadingProcess, files: Sequence[tuple[Path, str]], limits: Limits
) -> Iterator[Sheet]:
    at = 0
    sheet: Sheet | None = None
    for frame in process.frames():
        kind = frame[0]
        if kind in (FILE, SHEET, END) and sheet is not None:
            yield sheet
            sheet = None
        if kind == END:
            return
        if kind == FILE:
            at = frame[1]
        elif kind == SHEET:
            sheet = _begin(files[at][0], frame)
        elif kind == PROBLEM:
            raise why_it_failed(files[at][0], problem=frame[1], detail=frame[2])
        elif sheet is not None:
            _extend(sheet, frame)
    problem = "time" if process.timed_out else "died"
    raise why_it_failed(files[at][0], problem=problem, detail=f"{limits.seconds:.0f}")


def _put_errors(sheet: Sheet, errors: Found) -> None:
    """Say the error in the cells the spreadsheet library left empty for it."""
    for (row, column), error in errors.items():
        at = column - sheet.first_column
        if 0 <= at < len(sheet.columns) and row < sheet.row_count:
            held = sheet.columns[at]
            held.codes[row] = len(held.values)
            held.values.append(error)


def _begin(path: Path, frame: tuple[Any, ...]) -> Sheet:
    _, name, first_column, hidden, notes, day_told = frame
    return Sheet(
        file=path.name,
        name=name,
        first_column=first_column,
        hidden=hidden,
        notes=list(notes),
        day_told=day_told,
    )


def _extend(sheet: Sheet, frame: tuple[Any, ...]) -> None:
    _, rows, columns, widths = frame
    held = sheet.row_count
    while len(sheet.columns) < len(columns):
        sheet.columns.append(SheetColumn(codes=array("i", [BLANK]) * held))
    for column, (codes, fresh) in zip(sheet.columns, columns, strict=True):
        column.codes.frombytes(codes)
        column.values.extend(unpacked(fresh))
    if widths is not None:
        if sheet.widths is None:
            sheet.widths = array("i")
        sheet.widths.frombytes(widths)
    if sheet.columns and sheet.row_count != held + rows:
        raise RuntimeError(f"{sheet.file}: the reading process lost rows.")


__all__ = ["Limits", "Sheet", "UnreadableFile", "read_sheets"]
