"""A whole column of a list, read at once: each distinct value once, however many rows hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from goldenthread.returns.cells import READ_LETTERS_AS_THEY_STAND, Reader, Unreadable, words


@dataclass(frozen=True, kw_only=True)
class ReadColumn:
    """A column as the record will hold it, and what could not be read or had to be chosen."""

    values: pa.Array
    unreadable: dict[int, Unreadable]
    """By the number of the distinct value; only values that rows of the list hold."""
    notes: dict[int, tuple[Any, str]]
    """By the number of the distinct value: what it was read as, and why."""


def read_column(
    codes: pa.Array, raw: Sequence[Any], reader: Reader, arrow_type: pa.DataType
) -> ReadColumn:
    """Read a column's distinct values and lay them out by row."""
    if reader in READ_LETTERS_AS_THEY_STAND and _only_letters(raw):
        stand = pa.array([cell or None for cell in raw], arrow_type)
        return ReadColumn(values=stand.take(codes), unreadable={}, notes={})
    values: list[Any] = []
    unreadable: dict[int, Unreadable] = {}
    notes: dict[int, tuple[Any, str]] = {}
    for number, cell in enumerate(raw):
        try:
            read = reader(cell)
        except Unreadable as wrong:
            unreadable[number] = wrong
            values.append(None)
            continue
        values.append(read.value)
        if read.note:
            notes[number] = (read.value, read.note)
    held = pc.take(pa.array(values, arrow_type), codes)
    if unreadable or notes:
        met = set(pc.unique(codes).to_pylist())
        unreadable = {number: wrong for number, wrong in unreadable.items() if number in met}
        notes = {number: note for number, note in notes.items() if number in met}
    return ReadColumn(values=held, unreadable=unreadable, notes=notes)


def _only_letters(raw: Sequence[Any]) -> bool:
    """Whether every cell is empty or a text of nothing but letters and digits."""
    texts = set(map(type, raw)) <= {str, type(None)}
    return texts and all(map(str.isalnum, filter(None, raw)))


def rows_holding(codes: pa.Array, numbers: Sequence[int]) -> pa.Array:
    """Which rows hold one of the distinct values."""
    return pc.is_in(codes, value_set=pa.array(list(numbers), pa.int32()))


def blank_numbers(raw: Sequence[Any]) -> list[int]:
    """Which distinct values are nothing but space."""
    return [
        number
        for number, cell in enumerate(raw)
        if cell is None or (isinstance(cell, str) and not cell.isalnum() and not words(cell))
    ]


def positions(mask: pa.Array) -> list[int]:
    """Rows for which the mask is true, from 0."""
    found: list[int] = pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist()
    return found


def all_of(masks: Sequence[pa.Array], length: int) -> pa.Array:
    """Rows for which every mask is true."""
    held = pa.array([True] * length, pa.bool_()) if not masks else masks[0]
    for mask in masks[1:]:
        held = pc.and_(held, mask)
    return held


def any_of(masks: Sequence[pa.Array], length: int) -> pa.Array:
    """Rows for which some mask is true."""
    held = pa.array([False] * length, pa.bool_()) if not masks else masks[0]
    for mask in masks[1:]:
        held = pc.or_(held, mask)
    return held
