"""What a file is, told by its first bytes, and the cheap checks before anything opens it.

Only what can be told without unpacking a file is here; `tabular.worker` opens it under limits.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from goldenthread.returns.tabular.errors import UnreadableFile

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EMPTY_ZIP = b"PK\x05\x06"
PARQUET = b"PAR1"
TEXT_ENDINGS = {".csv", ".tsv", ".txt"}
WORKBOOK_ENDINGS = {".xlsx", ".xls"}
READABLE = ".xlsx, .xls, .csv, .parquet or .xml"
LARGEST_XML = 256 << 20

LARGEST_UNPACKED = 1 << 30
LARGEST_RATIO = 150
RATIO_MATTERS_FROM = 16 << 20
MOST_PARTS = 2_000
XML_HEAD = 32 * 1024
"""A document type stands before the root element: this far at most are comments followed."""
ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)

DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What unpacking a damaged or oddly packed zip archive raises."""

SAVE_AGAIN = "Open it in a spreadsheet program, save it as .xlsx and send it again."
NOT_TRUSTED = "Do not open it; ask the sender what it is."


def kind_of(path: Path) -> str:
    """`workbook`, `text`, `parquet` or `census`. Raises UnreadableFile for anything else."""
    name, ending = path.name, path.suffix.lower()
    start = _start_of(path)
    if ending == ".xlsm":
        raise UnreadableFile(name, "it may hold macros.", "Save it as .xlsx and send it again.")
    if start.startswith(PARQUET):
        return "parquet"
    if start.startswith((ZIP, EMPTY_ZIP)):
        if ending == ".zip":
            raise UnreadableFile(name, "it is a zip archive.", "Unzip it and send the files in it.")
        _check_ending(path, {".xlsx"}, "is packed like an .xlsx workbook")
        check_zip(path)
        return "workbook"
    if start.startswith(OLE):
        check_ole(path)
        return "workbook"
    if ending == ".xml":
        check_xml(path)
        return "census"
    known = _known_stranger(start)
    if known:
        raise UnreadableFile(name, f"it is {known}.", f"Send {READABLE}.")
    if ending in WORKBOOK_ENDINGS:
        raise UnreadableFile(name, "it is not an Excel workbook, whatever its name.", SAVE_AGAIN)
    if ending == ".parquet":
        raise UnreadableFile(name, "it is not a Parquet file.", "Write it again and send it.")
    if ending in TEXT_ENDINGS:
        return "text"
    raise UnreadableFile(name, f"a {ending or 'nameless'} file is not read.", f"Send {READABLE}.")


def check_ordinary(path: Path) -> None:
    """Raises UnreadableFile for what is not there, or is no file that ends."""
    name = path.name
    try:
        mode = path.stat().st_mode
    except OSError:
        raise UnreadableFile(name, "it is not there.", "Check the name and the folder.") from None
    if not stat.S_ISREG(mode):
        raise UnreadableFile(name, "it is not an ordinary file.", f"Send {READABLE}.")


def _start_of(path: Path) -> bytes:
    check_ordinary(path)
    with path.open("rb") as file:
        start = file.read(512)
    if not start:
        raise UnreadableFile(path.name, "it is empty: 0 bytes arrived.", "Send it again.")
    return start


def _known_stranger(start: bytes) -> str | None:
    text = start.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if text.startswith(b"%pdf"):
        return "a PDF"
    if text.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    if text.startswith(b"<?xml"):
        return "an XML file"
    if text.startswith((b"\x89png", b"\xff\xd8\xff")):
        return "a picture"
    if text.startswith((b"\x7felf", b"mz")):
        return "a program"
    return None


def _check_ending(path: Path, endings: set[str], is_what: str) -> None:
    if path.suffix.lower() not in endings:
        raise UnreadableFile(
            path.name, f"it {is_what} but is not named so.", "Rename it, if you trust it."
        )


def check_xml(path: Path) -> None:
    """No document type anywhere, and no more than can be read. Raises UnreadableFile."""
    name, size = path.name, path.stat().st_size
    if size > LARGEST_XML:
        raise UnreadableFile(
            name,
            f"it has {_megabytes(size)}; the most read is {_megabytes(LARGEST_XML)}.",
            "Send it in parts.",
        )
    tail = b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            # In UTF-16 every second byte is nought: without them the words are seen as well.
            if ENTITIES.search((tail + block).replace(b"\0", b"")):
                raise UnreadableFile(
                    name,
                    "it declares a document type, which no census does and an attacker would.",
                    NOT_TRUSTED,
                )
            tail = block[-32:]


def check_ole(path: Path) -> None:
    """An old Excel file, or a protected new one in an old wrapper. Raises UnreadableFile."""
    if path.suffix.lower() == ".xls":
        return
    marker = "EncryptedPackage".encode("utf-16-le")
    with path.open("rb") as file:
        protected = any(marker in block for block in iter(lambda: file.read(1 << 20), b""))
    if protected:
        raise UnreadableFile(
            path.name,
            "it is protected by a password.",
            "Save a copy without the password and send it through your secure channel.",
        )
    raise UnreadableFile(path.name, "it is an old Office file under another name.", SAVE_AGAIN)


def check_zip(path: Path) -> None:
    """What a workbook's table of contents gives away. Raises UnreadableFile."""
    name = path.name
    try:
        with zipfile.ZipFile(path) as package:
            _check_contents(name, package.infolist())
            _check_xml_heads(name, package)
    except DAMAGED:
        raise UnreadableFile(
            name, "it is cut short or damaged.", "Save it again and send the whole file."
        ) from None


def _check_contents(name: str, parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile(
            name, "it is protected by a password.", "Save a copy without it and send that."
        )
    inside = {part.filename for part in parts}
    if "xl/workbook.xml" not in inside:
        if "xl/workbook.bin" in inside:
            raise UnreadableFile(name, "it is a binary workbook (.xlsb).", SAVE_AGAIN)
        raise UnreadableFile(name, "it is a zip archive, not a workbook.", f"Send {READABLE}.")
    if any("vbaproject" in part.lower() for part in inside):
        raise UnreadableFile(name, "it holds macros.", "Save it as .xlsx without them.")
    if len(parts) > MOST_PARTS:
        raise UnreadableFile(name, f"it has {len(parts):,} parts.", NOT_TRUSTED)
    for part in parts:
        ratio = part.file_size / max(1, part.compress_size)
        if part.file_size > RATIO_MATTERS_FROM and ratio > LARGEST_RATIO:
            raise UnreadableFile(
                name,
                f"its part {part.filename} would unpack to {_megabytes(part.file_size)}, "
                f"{ratio:,.0f} times its size, as a zip bomb does.",
                NOT_TRUSTED,
            )
    total = sum(part.file_size for part in parts)
    if total > LARGEST_UNPACKED:
        raise UnreadableFile(
            name,
            f"it would unpack to {_megabytes(total)}; the most read is "
            f"{_megabytes(LARGEST_UNPACKED)}.",
            "Send the lists in separate workbooks, or as .csv files.",
        )


def _check_xml_heads(name: str, package: zipfile.ZipFile) -> None:
    """No part may declare a document type: it must stand before the root element if at all."""
    for part in package.infolist():
        if not part.filename.endswith((".xml", ".rels")):
            continue
        with package.open(part) as file:
            found = ENTITIES.search(file.read(XML_HEAD))
        if found:
            raise UnreadableFile(
                name,
                f"its part {part.filename} declares a document type, which no spreadsheet "
                "program writes and an attacker would.",
                NOT_TRUSTED,
            )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
