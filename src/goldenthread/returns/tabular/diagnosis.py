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
from goldenthread.returns.tabular.frames import LONGEST_CELL
from goldenthread.returns.tabular.guard import DAMAGED, NOT_TRUSTED, SAVE_AGAIN

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
    if problem in _TEXT_PROBLEMS:
        why, what_to_do = _TEXT_PROBLEMS[problem]
        return UnreadableFile(path.name, why.format(detail=detail), what_to_do)
    if problem in ("died", "memory", "time") and (found := _look_inside(path)):
        return UnreadableFile(path.name, found, NOT_TRUSTED)
    if "password" in detail.lower():
        problem = "password"
    why, what_to_do = _OTHER_PROBLEMS.get(problem, _DAMAGED)
    return UnreadableFile(path.name, why.format(detail=detail), what_to_do)


_TEXT_PROBLEMS = {
    "csv": (
        "it is not plain rows and columns ({detail}).",
        "Save it again as CSV; a quotation mark may be missing.",
    ),
    "XMLSyntaxError": (
        "it is not well-formed XML: {detail}.",
        "Write the file again from the case system, or correct that line.",
    ),
    "NotText": ("{detail}, so it is not a text file.", "Save it as CSV again."),
    "UnicodeDecodeError": (
        "it is neither UTF-8 nor Windows text.",
        "Save it as CSV in UTF-8.",
    ),
}
_MONSTROUS = (
    f"it holds a cell of more than {LONGEST_CELL:,} characters.",
    "Ask the sender what it is.",
)
_TOO_LARGE = ("reading it needs more memory than is allowed.", "Send the lists separately.")
_OTHER_PROBLEMS = {
    "password": ("it is protected by a password.", "Save a copy without it and send that."),
    "time": ("reading it took more than {detail} seconds.", "Send the lists separately."),
    "MonstrousCell": _MONSTROUS,
    "memory": _TOO_LARGE,
    "died": _TOO_LARGE,
    "PanicException": _TOO_LARGE,
}
_DAMAGED = ("it is damaged or not what its name says.", SAVE_AGAIN)


def _look_inside(path: Path) -> str | None:
    """What is monstrous in a workbook, if anything."""
    until = time.monotonic() + LONGEST_LOOK
    unpacked = 0
    try:
        with zipfile.ZipFile(path) as package:
            for part in package.infolist():
                look = _PartLook(part.filename)
                with package.open(part) as file:
                    while block := file.read(BLOCK):
                        unpacked += len(block)
                        if unpacked > MOST_LOOKED_AT or time.monotonic() > until:
                            return f"its part {part.filename} unpacks without end."
                        if found := look.at(block):
                            return found
    except DAMAGED:
        return None
    return None


class _PartLook:
    """What was met so far of one part of a workbook."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._is_sheet = part.startswith("xl/worksheets/")
        self._tail = b""
        self._since_tag = 0
        self._rows = 0
        self._columns = 0

    def at(self, block: bytes) -> str | None:
        """What is wrong with the part, once it shows."""
        tag = block.rfind(b"<")
        self._since_tag = self._since_tag + len(block) if tag < 0 else len(block) - tag
        if self._since_tag > LARGEST_TEXT:
            return (
                f"its part {self._part} holds one cell of more than "
                f"{LARGEST_TEXT / 1e6:,.0f} MB, as a zip bomb does."
            )
        return self._cells(self._tail + block) if self._is_sheet else None

    def _cells(self, data: bytes) -> str | None:
        for letters, digits in CELL.findall(data):
            self._rows = max(self._rows, int(digits))
            self._columns = max(self._columns, _column_number(letters))
            if self._rows * self._columns > LARGEST_SHEET:
                return (
                    f"its cell {(letters + digits).decode()} makes {self._part} a sheet of "
                    f"{self._rows * self._columns:,} cells."
                )
        self._tail = data[-200:]
        return None


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
