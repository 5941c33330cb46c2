"""A document as what can be checked: tables of printed cells, and passages of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

MARKERS = frozenset({"c", "x", "z", "u", "p", "r", "*", "-", "..", ":", "~"})
"""Marks that stand for a number withheld or not there (DfE and ONS conventions); never nought."""
_NUMBER = re.compile(
    r"^[£(]?(?P<sign>[-\u2212+]?)(?P<digits>\d[\d,]*(?:\.\d+)?)\)?(?P<percent>\s*%?)$"
)
_MARKED_UP = re.compile(r"</?b>|\*\*|__|`")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")
"""What no page can hold; the blanks among the control characters are left to be blanks."""


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number as printed: its decimals kept, and whether it bears a percent sign."""

    value: Decimal
    percent: bool

    @property
    def count(self) -> int | None:
        """The whole number it is when it counts something, otherwise None."""
        whole = self.value == self.value.to_integral_value()
        return int(self.value) if whole and not self.percent and self.value >= 0 else None


@dataclass(frozen=True)
class Table:
    """Rows of cells as text, the heading first."""

    where: str
    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    """What stands above it: a caption, or a row of its own."""

    @property
    def has_numbers(self) -> bool:
        """Whether a number stands below the headings and beside the labels."""
        return any(number(cell) for row in self.rows[1:] for cell in row[1:])


@dataclass(frozen=True)
class Passage:
    """Words that stand together: a paragraph, or the lines of a slide."""

    where: str
    text: str
    heading: bool = False


Block = Table | Passage


def plain(text: str) -> str:
    """Words without the marks of bold and italic or what cannot be printed, and single spaces."""
    return " ".join(_UNPRINTABLE.sub("", _MARKED_UP.sub("", text)).split())


def number(cell: str) -> Number | None:
    """The number a cell prints, or None when it prints words, a mark or nothing."""
    found = _NUMBER.match(cell.strip())
    if found is None:
        return None
    value = Decimal(found["digits"].replace(",", ""))
    if found["sign"] in {"-", "\u2212"}:
        value = -value
    return Number(value=value, percent=bool(found["percent"].strip()))


def table_of(where: str, rows: Iterable[Sequence[str]], title: str = "") -> Table | None:
    """A table when the rows make one: two columns or more, and two rows. A first row that holds
    words in one cell only is its title."""
    held = [tuple(plain(cell) for cell in row) for row in rows]
    held = [row for row in held if any(row)]
    while held and sum(bool(cell) for cell in held[0]) == 1:
        title = " ".join(filter(None, [title, *held.pop(0)]))
    width = max((len(row) for row in held), default=0)
    square = tuple(row + ("",) * (width - len(row)) for row in held)
    return Table(where, square, plain(title)) if width > 1 and len(square) > 1 else None
