"""How a delimited text file is written: in which letters, and what parts its cells."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 64 * 1024
BLOCK = 1 << 20


class NotText(ValueError):  # noqa: N818 - it names what is wrong
    """The file is no text in any encoding a council's system writes."""


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """Encoding and delimiter, with whatever had to be assumed."""

    encoding: str
    delimiter: str
    notes: tuple[str, ...] = ()


def dialect_of(path: Path) -> Dialect:
    """How the file is written. Raises NotText when it holds no text."""
    encoding, notes = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(SAMPLE)
    first = next((line for line in sample.splitlines() if line.strip()), "")
    counts = {delimiter: first.count(delimiter) for delimiter in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: counts[each])
    return Dialect(
        encoding=encoding, delimiter=delimiter if counts[delimiter] else ",", notes=notes
    )


def _encoding(path: Path) -> tuple[str, tuple[str, ...]]:
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", ()
    if _is_utf_8(path):
        return "utf-8-sig", ()
    return "cp1252", ("It is not UTF-8; it was read as Windows (cp1252) text.",)


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf_8 = True
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if b"\0" in block:
                raise NotText("it holds NUL bytes")
            if is_utf_8:
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    is_utf_8 = False
    return is_utf_8
