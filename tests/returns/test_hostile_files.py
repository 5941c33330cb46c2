"""A file made to harm, or only broken, is refused with a reason, and whoever opened it lives on."""

from __future__ import annotations

import os
import random
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter

from goldenthread.returns.files import files_of
from goldenthread.returns.tabular.errors import UnreadableFile
from goldenthread.returns.tabular.reading import Limits, read_sheets

SMALL = Limits(memory=1 << 30, seconds=60)
SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>'
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


def honest_workbook(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("List 1")
    sheet.write_row(0, 0, ["Child Unique ID", "Gender"])
    sheet.write_row(1, 0, [1001, "a) Male"])
    book.close()
    return path


def with_part(path: Path, part: str, content: bytes) -> Path:
    """An honest workbook in which one part is replaced or added."""
    honest = honest_workbook(path.with_name("honest.xlsx"))
    with (
        zipfile.ZipFile(honest) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name != part:
                target.writestr(name, source.read(name))
        target.writestr(part, content)
    return path


def one_cell_at(address: str) -> bytes:
    row = address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (
        HEAD + b"<worksheet " + MAIN + b"><sheetData>"
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        + f'<row r="{row}"><c r="{address}"><v>1</v></c></row>'.encode()
        + b"</sheetData></worksheet>"
    )


def sheet_with(document_type: bytes, reference: bytes) -> bytes:
    return (
        HEAD + document_type + b"<worksheet " + MAIN + b'><sheetData><row r="1">'
        b'<c r="A1" t="inlineStr"><is><t>' + reference + b"</t></is></c></row></sheetData>"
        b"</worksheet>"
    )


def zip_bomb(path: Path) -> Path:
    return with_part(path, SHEET, HEAD + b"<worksheet>" + b" " * (64 << 20) + b"</worksheet>")


def bomb_that_lies_about_its_size(path: Path) -> Path:
    zip_bomb(path)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    struct.pack_into("<I", data, at + 24, 1000)
    path.write_bytes(data)
    return path


def monstrous_cell(path: Path) -> Path:
    noise = os.urandom(1 << 20).hex().encode()
    return with_part(path, SHEET, sheet_with(b"", noise))


def cell_in_the_last_corner(path: Path) -> Path:
    return with_part(path, SHEET, one_cell_at("XFD1048576"))


def billion_laughs(path: Path) -> Path:
    return with_part(path, SHEET, sheet_with(LAUGHS, b"&c;"))


def billion_laughs_in_shared_strings(path: Path) -> Path:
    strings = HEAD + LAUGHS + b"<sst " + MAIN + b"><si><t>&c;</t></si></sst>"
    return with_part(path, "xl/sharedStrings.xml", strings)


def laughs_behind_a_long_comment(path: Path) -> Path:
    comment = b"<!--" + b"x" * 8000 + b"-->"
    return with_part(path, SHEET, sheet_with(comment + LAUGHS, b"&c;"))


def reads_a_file_of_ours(path: Path) -> Path:
    return with_part(path, SHEET, sheet_with(OUTSIDE, b"&secret;"))


def encrypted(path: Path) -> Path:
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + name + bytes(3000))
    return path


def cut_short(path: Path) -> Path:
    data = honest_workbook(path).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def damaged_inside(path: Path) -> Path:
    data = bytearray(honest_workbook(path).read_bytes())
    with zipfile.ZipFile(path) as package:
        part = package.getinfo("[Content_Types].xml")
    start = part.header_offset + 30 + len(part.filename)
    data[start : start + 40] = b"\xff" * 40
    path.write_bytes(data)
    return path


def with_macros(path: Path) -> Path:
    return with_part(path, "xl/vbaProject.bin", b"macro")


def a_pdf(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    return path


def a_web_page(path: Path) -> Path:
    path.write_text("<html><table><tr><td>Child Unique ID</td></tr></table></html>")
    return path


def plain_text(path: Path) -> Path:
    path.write_text("Child Unique ID,Gender\n1001,a) Male\n")
    return path


def nothing_at_all(path: Path) -> Path:
    path.touch()
    return path


def an_empty_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w"):
        return path


def another_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "hello")
    return path


def a_folder(path: Path) -> Path:
    path.mkdir()
    return path


def a_pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def not_there(path: Path) -> Path:
    return path


WORKBOOKS: list[tuple[Callable[[Path], Path], str]] = [
    (zip_bomb, "zip bomb"),
    (bomb_that_lies_about_its_size, "damaged|cut short|bomb|memory|without end"),
    (monstrous_cell, "a cell of more than 131,072 characters"),
    (
        cell_in_the_last_corner,
        "XFD1048576 makes xl/worksheets/sheet1.xml a sheet of 17,179,869,184",
    ),
    (billion_laughs, "document type"),
    (billion_laughs_in_shared_strings, "document type"),
    (laughs_behind_a_long_comment, "document type"),
    (reads_a_file_of_ours, "document type"),
    (encrypted, "password"),
    (cut_short, "cut short or damaged"),
    (damaged_inside, "cut short or damaged"),
    (with_macros, "macros"),
    (a_pdf, "a PDF"),
    (a_web_page, "a web page"),
    (plain_text, "not an Excel workbook"),
    (nothing_at_all, "0 bytes"),
    (an_empty_zip, "not a workbook"),
    (another_zip, "not a workbook"),
    (a_folder, "not an ordinary file"),
    (a_pipe, "not an ordinary file"),
    (not_there, "not there"),
]


@pytest.mark.parametrize(
    ("make", "reason"), WORKBOOKS, ids=lambda given: getattr(given, "__name__", "")
)
def test_a_hostile_workbook_is_refused_and_the_next_one_read(
    make: Callable[[Path], Path], reason: str, tmp_path: Path
) -> None:
    hostile = make(tmp_path / "hostile.xlsx")
    with pytest.raises(UnreadableFile, match=reason) as caught:
        list(read_sheets([hostile], limits=SMALL))
    assert caught.value.file == "hostile.xlsx"
    assert caught.value.what_to_do
    (sheet,) = read_sheets([honest_workbook(tmp_path / "next.xlsx")], limits=SMALL)
    assert sheet.row(1) == [1001.0, "a) Male"]


def test_an_old_workbook_of_noise_is_refused(tmp_path: Path) -> None:
    noise = tmp_path / "old.xls"
    noise.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(20_000))
    with pytest.raises(UnreadableFile, match=r"old\.xls"):
        list(read_sheets([noise], limits=SMALL))


def test_reading_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    book = honest_workbook(tmp_path / "slow.xlsx")
    with pytest.raises(UnreadableFile, match=r"slow\.xlsx"):
        list(read_sheets([book], limits=Limits(seconds=0.0)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Child Unique ID,Gender\n1\0,2\n", "NUL bytes"),
        (b"Child Unique ID\n" + b"x" * 200_000 + b"\n", "not plain rows and columns"),
        (b"Child Unique ID\n\x81\x8d\x8f\n", "neither UTF-8 nor Windows"),
        (b"%PDF-1.7 pretending", "a PDF"),
        (b"\x7fELF\x02\x01\x01", "a program"),
    ],
    ids=["nul", "endless cell", "no text", "pdf", "program"],
)
def test_a_text_file_that_is_none_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=reason):
        list(read_sheets([path], limits=SMALL))


def test_a_parquet_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    path.write_bytes(b"PAR1" + os.urandom(500))
    with pytest.raises(UnreadableFile, match="damaged"):
        list(read_sheets([path], limits=SMALL))


def test_a_workbook_that_may_hold_macros_is_not_opened(tmp_path: Path) -> None:
    book = honest_workbook(tmp_path / "book.xlsx").rename(tmp_path / "book.xlsm")
    with pytest.raises(UnreadableFile, match="macros"):
        list(read_sheets([book]))


def test_two_files_of_one_name_are_not_confused(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        honest_workbook(tmp_path / folder / "book.xlsx")
    with pytest.raises(UnreadableFile, match="2 files are called so"):
        files_of([tmp_path / "north", tmp_path / "south"])


def test_a_folder_without_a_readable_file_says_what_to_name(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").touch()
    (tmp_path / "2019.zip").touch()
    with pytest.raises(
        UnreadableFile, match=r"holds no \.xlsx.*, only 2019\.zip \(unpack it first\), notes\.docx"
    ):
        files_of([tmp_path])
    with pytest.raises(UnreadableFile, match="no file was named"):
        files_of([])


@pytest.mark.parametrize("seed", range(12))
def test_a_workbook_with_any_bytes_changed_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    book = honest_workbook(tmp_path / "book.xlsx")
    data = bytearray(book.read_bytes())
    for _ in range(chance.choice([1, 3, 20])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    book.write_bytes(data)
    with suppress(UnreadableFile):  # Anything else that is raised fails the test.
        assert list(read_sheets([book], limits=SMALL))


def test_a_zip_archive_is_to_be_unzipped_not_renamed(tmp_path: Path) -> None:
    path = tmp_path / "903.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("2019-episodes.csv", "CHILD,DECOM\n")
    with pytest.raises(UnreadableFile, match="Unzip it and send the files in it"):
        list(read_sheets([path], limits=SMALL))
