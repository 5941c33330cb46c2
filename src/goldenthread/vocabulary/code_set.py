"""A code set: the official codes of one field, and how to read what people write for them.

The sets themselves are declared in `vocabulary.codes`, by subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

YES, NO = "yes", "no"
"""The codes of a set that tells a flag."""

_LETTERED = re.compile(r"^([a-z]{1,2}[0-9]?)\s*\)\s*(.*)$")
_FIRST_WORD = re.compile(r"^([a-z0-9]+)\s*[:\-.]\s*(.+)$")
_CODE_AND_WORDS = re.compile(r"^([a-z]+\d[a-z0-9]*|\d+[a-z]+)\s+\D.*$")
_PLACE_IN_A_LIST = re.compile(r"[a-z]|\d{1,2}")


@dataclass(frozen=True, kw_only=True)
class Code:
    """One code: what it is called officially, what it means, what else it goes by.

    `letter` is the list letter Annex A puts before it. `valid_from` and `valid_to` are the first
    and last days it may be used, where the data standards date it.
    """

    code: str
    label: str
    letter: str | None = None
    also: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Reading:
    """What was read: the official code, and a note where two readings had to be told apart."""

    code: str
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class CodeSet:
    """The official codes of one field.

    `ambiguous` says how a spelling that two codes share is resolved, and why.
    """

    name: str
    title: str
    authority: str
    codes: tuple[Code, ...]
    ambiguous: tuple[tuple[str, str, str], ...] = field(default=())
    """(spelling, code taken, why)."""

    def __post_init__(self) -> None:
        names = [code.code for code in self.codes]
        if len(set(names)) != len(names):
            raise ValueError(f"The code set {self.name} has a code twice; remove one of them.")
        unknown = [code for _, code, _ in self.ambiguous if code not in names]
        if unknown:
            raise ValueError(f"The code set {self.name} resolves to no code of its own: {unknown}.")

    def read(self, raw: str) -> Reading | None:
        """The code a cell means, or None when it means none of them or could mean two.

        Reads the code, its label, its list letter, "letter) code", "code - label" and
        "letter) code: label", whatever the case, spacing and punctuation.
        """
        said = plain(raw)
        lettered = _LETTERED.match(said)
        if lettered is None:
            return self._read_words(said) if said else None
        by_letter = self._lookup(lettered[1])
        by_words = self._read_words(lettered[2]) if lettered[2] else None
        if by_letter is None or not lettered[2] or by_letter.note:
            return by_words or by_letter
        if by_words is None:
            note = f"The words were not understood; read by the letter {lettered[1]}."
            return Reading(by_letter.code, note)
        if by_letter.code != by_words.code:
            other = self.label(by_letter.code)
            note = f"The letter {lettered[1]} means {other}; read by its words."
            return Reading(by_words.code, note)
        return by_words

    def _read_words(self, said: str) -> Reading | None:
        whole = self._lookup(said)
        if whole is not None:
            return whole
        first = _FIRST_WORD.match(said)
        for found in (first, _CODE_AND_WORDS.match(said)):
            if found and (code := self._official.get(found[1])):
                return Reading(code)
        if first and _PLACE_IN_A_LIST.fullmatch(first[1]):
            return self._lookup(first[2])
        return None

    def _lookup(self, said: str) -> Reading | None:
        for spelling, code, why in self.ambiguous:
            if said == plain(spelling):
                return Reading(code, why)
        found = self._spellings.get(said, frozenset())
        return Reading(next(iter(found))) if len(found) == 1 else None

    @cached_property
    def _official(self) -> dict[str, str]:
        return {plain(code.code): code.code for code in self.codes}

    @cached_property
    def _spellings(self) -> dict[str, frozenset[str]]:
        spellings: dict[str, set[str]] = {}
        for code in self.codes:
            for spelling in (code.code, code.label, code.letter or "", *code.also):
                if spelling:
                    spellings.setdefault(plain(spelling), set()).add(code.code)
        # An official code always means itself, whatever letter another code goes by.
        spellings.update({said: {code} for said, code in self._official.items()})
        return {said: frozenset(codes) for said, codes in spellings.items()}

    def label(self, code: str) -> str:
        """What a code means. Raises KeyError for a code the set does not have."""
        for each in self.codes:
            if each.code == code:
                return each.label
        raise KeyError(f"The code set {self.name} has no code {code}.")

    @property
    def expected(self) -> str:
        """What a cell may hold, for a person who has to put one right."""
        said = "; ".join(f"{code.code} ({code.label})" for code in self.codes)
        return f"one of {said}"


def plain(text: str) -> str:
    """A spelling with case, spacing and typographic quotes and dashes evened out."""
    evened = text.replace("\xa0", " ").replace("’", "'").replace("‘", "'").replace("–", "-")
    return " ".join(evened.lower().split()).strip(" .;,")


def codes(*rows: tuple[str, ...]) -> tuple[Code, ...]:
    """Codes declared as rows: (code, label, list letter or "", other spellings…)."""
    made = []
    for code, label, *rest in rows:
        letter = rest[0] if rest and rest[0] else None
        made.append(Code(code=code, label=label, letter=letter, also=tuple(rest[1:])))
    return tuple(made)
