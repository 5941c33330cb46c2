"""Why a file could not be read, worded for whoever sent it.

Looks at the file again a little at a time, in bounded memory and time, so that even a file that
kills every spreadsheet library gets a reason.
"""

from __future__ import annotations

import re
import time
import zipfile
from pathlib import Path

from goldenthread.returns.tabular.errors import UnreadableFile
from goldenthread.returns.tabular.guard import NOT_TRUSTED, SAVE_AGAIN

BLOCK = 1 << 20
LONGEST_LOOK = 20.0
"""Seconds."""
MOST_LOOKED_AT = 2 << 30
"""Bytes unpacked."""
LARGEST_SHEET = 30_000_000
"""Cells between a sheet's first and last."""
LARGEST_TEXT = 64 << 20
"""Bytes without the start of a tag: one monstrous cell."""
CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?r="([A-Z]{1,3})([0-9]{1,7})"')


def why_it_failed(path: Path, *, problem: str, detail: str) -> UnreadableFile:
    """The error to raise for a file the reading process could not manage."""
    name = path.name
    if problem == "csv":
        return UnreadableFile(
            name,
            f"it is not plain rows and columns ({detail}).",
            "Save it again as CSV; a quotation mark may be missing.",
        )
    if problem == "NotText":
        return UnreadableFile(name, f"{detail}, so it is not a text file.", "Save it as CSV again.")
    if problem == "UnicodeDecodeError":
        return UnreadableFile(
            name, "it is neither UTF-8 nor Windows text.", "Save it as CSV in UTF-8."
        )
    if path.suffix.lower() == ".xlsx" and (found := _look_inside(path)):
        return UnreadableFile(name, found, NOT_TRUSTED)
    if "password" in detail.lower():
        return UnreadableFile(
            name, "it is protected by a password.", "Save a copy without it and send that."
        )
    if problem == "time":
        return UnreadableFile(
            name,
            f"reading it took more than {detail} seconds.",
            "Send the lists in separate files.",
        )
    if problem in ("memory", "died", "PanicException"):
        return UnreadableFile(
            name, "reading it needs more memory than is allowed.", "Send the lists separately."
        )
    return UnreadableFile(name, "it is damaged or not what its name says.", SAVE_AGAIN)


def _look_inside(path: Path) -> str | None:
    """What is monstrous in a workbook, if anything."""
    until = time.monotonic() + LONGEST_LOOK
    unpacked = 0
    try:
        with zipfile.ZipFile(path) as package:
            for part in package.infolist():
                is_sheet = part.filename.startswith("xl/worksheets/")
                look = _SheetLook() if is_sheet else None
                inside = 0
                since_tag = 0
                with package.open(part) as file:
                    while block := file.read(BLOCK):
                        inside += len(block)
                        unpacked += len(block)
                        tag = block.rfind(b"<")
                        since_tag = since_tag + len(block) if tag < 0 else len(block) - tag
                        if look and (found := look.at(block)):
                            return f"{found} ({part.filename})."
                        if since_tag > LARGEST_TEXT:
                            return (
                                f"its part {part.filename} holds one cell of more than "
                                f"{LARGEST_TEXT / 1e6:,.0f} MB, as a zip bomb does."
                            )
                        if unpacked > MOST_LOOKED_AT or time.monotonic() > until:
                            return (
                                f"its part {part.filename} unpacks without end, as a zip bomb does."
                            )
    except (zipfile.BadZipFile, EOFError, OSError):
        return None
    return None


class _SheetLook:
    """The outermost cell met on a sheet so far."""

    def __init__(self) -> None:
        self._tail = b""
        self._rows = 0
        self._columns = 0

    def at(self, block: bytes) -> str | None:
        """What is wrong with the sheet, once it shows."""
        data = self._tail + block
        for letters, digits in CELL.findall(data):
            self._rows = max(self._rows, int(digits))
            self._columns = max(self._columns, _column_number(letters))
            if self._rows * self._columns > LARGEST_SHEET:
                return (
                    f"its cell {(letters + digits).decode()} makes a sheet of "
                    f"{self._rows * self._columns:,} cells"
                )
        self._tail = data[-200:]
        return None


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
