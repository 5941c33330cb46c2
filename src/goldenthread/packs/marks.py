"""The marks of a published table where a number is not there, or is to be read with care.

Letters are those of the Department for Education's releases and of the Government Analysis
Function's guidance on symbols in tables: x, z, u, p and r. A count withheld has a mark of its own,
c, set apart from these.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum


class MarkStyle(StrEnum):
    """How a council has the marks printed."""

    WORDS = "words"
    LETTERS = "letters"
    BRACKETED = "bracketed letters"


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What is printed for each; words unless letters are wanted."""

    not_available: str = "not supplied"
    not_applicable: str = ""
    low_reliability: str = "mostly not known"
    provisional: str = "(provisional)"
    revised: str = "(revised)"

    def key(self) -> Iterator[str]:
        """What each letter stands for; nothing where words are printed."""
        for each in fields(self):
            letter = getattr(self, each.name)
            if letter != each.default:
                yield f'"{letter}" stands for {_MEANINGS[each.name]}'


_LETTERS = {
    "not_available": "x",
    "not_applicable": "z",
    "low_reliability": "u",
    "provisional": "p",
    "revised": "r",
}
_MEANINGS = {
    "not_available": "not available: no return loaded can tell.",
    "not_applicable": "not applicable: there is nothing to count, or nothing to divide by.",
    "low_reliability": "low reliability: of more than half the source does not say.",
    "provisional": "provisional: what is recorded late may still change it.",
    "revised": "revised: a report published before said otherwise; each such figure says what.",
}
WORDS = Marks()


def marks_of(style: MarkStyle) -> Marks:
    """The marks in a style."""
    if style is MarkStyle.WORDS:
        return WORDS
    around = "[{}]" if style is MarkStyle.BRACKETED else "{}"
    return Marks(**{name: around.format(letter) for name, letter in _LETTERS.items()})
