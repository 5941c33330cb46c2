"""Cells of a workbook that hold a formula error (#REF!), which the spreadsheet library reads as
empty.

Found by streaming each sheet's XML while the reading process works; old .xls files cannot be
searched so.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from posixpath import join, normpath

from lxml import etree

from goldenthread.returns.tabular.guard import DAMAGED, ENTITIES

ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})

_BLOCK = 1 << 20
_LONGEST_CELL = 1 << 15
_LARGEST_INDEX = 8 << 20
_MARK = b't="e"'
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?t=\"e\"[^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Found = dict[tuple[int, int], str]
"""Row and column, counted from 0, to the error."""


def error_cells(path: Path) -> dict[str, Found]:
    """For each sheet of an .xlsx workbook that has any, its cells that hold an error."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = _sheet_parts(package)
            found = {name: _in_sheet(package, part) for name, part in parts.items()}
    except (*DAMAGED, KeyError, etree.XMLSyntaxError):
        return {}  # Whatever is wrong with the file, the reading process will find it too.
    return {name: cells for name, cells in found.items() if cells}


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Which part of the workbook holds the sheet of each name."""
    relations = {
        each.get("Id"): each.get("Target") for each in _xml(package, "xl/_rels/workbook.xml.rels")
    }
    parts = {}
    for each in _xml(package, "xl/workbook.xml").iter("{*}sheet"):
        target = relations.get(each.get(_RELATION))
        if target:
            parts[str(each.get("name"))] = normpath(join("xl", target)).lstrip("/")
    return {name: part for name, part in parts.items() if part in package.namelist()}


def _xml(package: zipfile.ZipFile, part: str) -> etree._Element:
    with package.open(part) as file:
        held = file.read(_LARGEST_INDEX)
    if ENTITIES.search(held):
        raise zipfile.BadZipFile("A document type is not read.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(held, parser)


def _in_sheet(package: zipfile.ZipFile, part: str) -> Found:
    found: Found = {}
    tail = b""
    with package.open(part) as file:
        while block := file.read(_BLOCK):
            data = tail + block
            if _MARK in data:
                found.update(_cells(data))
            tail = data[-_LONGEST_CELL:]
    return found


def _cells(data: bytes) -> Found:
    found = {}
    for attributes, inside in _CELL.findall(data):
        address = _ADDRESS.search(attributes)
        value = _VALUE.search(inside)
        if address and value:
            column = 0
            for letter in address[1]:
                column = column * 26 + letter - 64
            found[int(address[2]) - 1, column - 1] = value[1].decode("ascii", "replace")
    return found
