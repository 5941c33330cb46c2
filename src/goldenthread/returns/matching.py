"""Which header is which column, and which sheet which list, however people have typed them.

Whatever is not exactly a name the layout knows becomes a guess for a person to confirm; what could
be two things is a problem naming both, never a silent choice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from goldenthread.returns.layout import ListLayout, SourceColumn

NEAR = 0.75
"""Share of words two names must have in common to be taken for one."""
CLEARLY_BETTER = 0.1
SAME_SPELLING = 0.9
"""Likeness from which two spellings are taken for one word or name."""
LIKELY = 0.6
"""Likeness from which a header is offered for a column that is not there; a person decides."""
LOOKS_LIKE = 0.85
"""Likeness from which a file is told to be named like a list; what it lacks is then a problem."""
HEADER_ROWS_SEARCHED = 20

_QUOTES = re.compile("[‘’'`´]")
_BRACKETED_END = re.compile(r"\s*[\(\[][^()\[\]]*[\)\]]+\s*$")
_NOT_WORD = re.compile(r"[\W_]+")
_LINKING = frozenset(
    {"a", "an", "and", "are", "at", "been", "by", "did", "do", "does", "for", "from", "has"}
    | {"have", "if", "in", "into", "is", "it", "its", "of", "on", "or", "the", "this", "to"}
    | {"was", "were", "what", "which", "with"}
)
_LONG = 5
"""Letters from which a word is long enough to be known though misspelt."""
_SAY_NOTHING = frozenset({"copy", "draft", "export", "extract", "final", "return"})
"""Words of a file's name that do not say which list it is."""
_DIGITS_END = re.compile(r"(?:[\s_\-.]*\d+)+$")


def plain(name: object) -> str:
    """A name without case, punctuation, odd spaces and quotation marks."""
    text = unicodedata.normalize("NFKC", str(name)).casefold()
    return _NOT_WORD.sub(" ", _QUOTES.sub("", text)).strip()


def without_bracketed_end(name: object) -> str:
    """The plain name without a bracketed ending: "(Years)", "(Y/N)"."""
    return plain(_BRACKETED_END.sub("", str(name).strip()))


@dataclass(frozen=True, kw_only=True)
class HeaderGuess:
    """A header that was not exactly a known one."""

    column: SourceColumn
    header: str
    why: str


@dataclass(kw_only=True)
class HeaderMatch:
    """Which position holds which column of a list."""

    positions: dict[str, int] = field(default_factory=dict)
    """Column name to position in the row of headers."""
    guesses: list[HeaderGuess] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    """Sentences, each naming everything that claims one place."""
    unused: list[int] = field(default_factory=list)
    """Positions of headers that belong to no column."""


def match_headers(
    headers: Sequence[object],
    columns: Sequence[SourceColumn],
    *,
    corrections: Mapping[str, str] | None = None,
) -> HeaderMatch:
    """Match a row of headers to a list's columns.

    `corrections` (column name to header, from the mapping file) come first; an empty header says
    that the list has no such column.
    """
    return _Matcher(headers, columns, corrections or {}).match()


class _Matcher:
    def __init__(
        self,
        headers: Sequence[object],
        columns: Sequence[SourceColumn],
        corrections: Mapping[str, str],
    ) -> None:
        self.headers = ["" if header is None else str(header).strip() for header in headers]
        self.columns = columns
        self.corrections = corrections
        self.result = HeaderMatch()
        self.free = [number for number, header in enumerate(self.headers) if header]
        self.wanted = list(columns)

    def match(self) -> HeaderMatch:
        self._obey_corrections()
        self._take("", {column.name: set(map(plain, column.headers)) for column in self.wanted})
        self._take(
            "only the bracketed ending differs",
            {
                column.name: set(map(without_bracketed_end, column.headers))
                for column in self.wanted
            },
        )
        self._take_near()
        self._tell_unmet_corrections()
        self.result.unused = self.free
        return self.result

    def _obey_corrections(self) -> None:
        for column in list(self.wanted):
            if column.name not in self.corrections:
                continue
            said = plain(self.corrections[column.name])
            found = [number for number in self.free if plain(self.headers[number]) == said]
            if not said:
                self.wanted.remove(column)
            elif len(found) > 1:
                self._clash_of_headers(column, found)
            elif found:
                self._assign(column, found[0])

    def _tell_unmet_corrections(self) -> None:
        """A correction a later file no longer needs does no harm; one that fits nothing does."""
        for column in self.wanted:
            if column.name in self.corrections:
                self.result.clashes.append(
                    f"The mapping file says that {column.headers[0]} stands under "
                    f"'{self.corrections[column.name]}', but no header is called so."
                )

    def _take(self, why: str, known: Mapping[str, set[str]]) -> None:
        form = without_bracketed_end if why else plain
        claims = {
            column.name: [n for n in self.free if form(self.headers[n]) in known[column.name]]
            for column in self.wanted
        }
        for column in list(self.wanted):
            claimed = [number for number in claims[column.name] if number in self.free]
            if column not in self.wanted or not claimed:
                continue
            rivals = [each for each in self.wanted if set(claims[each.name]) & set(claimed)]
            if len(claimed) > 1:
                self._clash_of_headers(column, claimed)
            elif len(rivals) > 1:
                self._clash_of_columns(claimed[0], rivals)
            else:
                self._assign(column, claimed[0], why)

    def _take_near(self) -> None:
        scores = {
            (column.name, number): max(
                likeness(self.headers[number], header) for header in column.headers
            )
            for column in self.wanted
            for number in self.free
        }
        while near := [key for key, score in scores.items() if score >= NEAR]:
            name, number = max(near, key=lambda key: scores[key])
            enough = max(NEAR, scores[name, number] - CLEARLY_BETTER)
            column = next(each for each in self.wanted if each.name == name)
            close = [key for key in near if scores[key] > enough or key == (name, number)]
            headers = sorted(other for claimed, other in close if claimed == name)
            rivals = sorted(claimed for claimed, other in close if other == number)
            if len(headers) > 1:
                self._clash_of_headers(column, headers)
            elif len(rivals) > 1:
                self._clash_of_columns(number, [c for c in self.wanted if c.name in rivals])
            else:
                self._assign(column, number, "it has nearly the same words")
            left = {each.name for each in self.wanted}
            scores = {
                (claimed, other): score
                for (claimed, other), score in scores.items()
                if claimed in left and other in self.free
            }

    def _assign(self, column: SourceColumn, number: int, why: str = "") -> None:
        self.result.positions[column.name] = number
        self.free.remove(number)
        if column in self.wanted:
            self.wanted.remove(column)
        if why:
            self.result.guesses.append(
                HeaderGuess(column=column, header=self.headers[number], why=why)
            )

    def _clash_of_headers(self, column: SourceColumn, numbers: Sequence[int]) -> None:
        named = " and ".join(f"'{self.headers[number]}'" for number in numbers)
        self.result.clashes.append(f"Several headers may be {column.headers[0]}: {named}.")
        self.wanted.remove(column)
        self.free = [number for number in self.free if number not in numbers]

    def _clash_of_columns(self, number: int, columns: Sequence[SourceColumn]) -> None:
        named = " and ".join(f"'{column.headers[0]}'" for column in columns)
        self.result.clashes.append(f"The header '{self.headers[number]}' may be {named}.")
        self.wanted = [column for column in self.wanted if column not in columns]
        self.free.remove(number)


def likeness(one: object, other: object) -> float:
    """How alike two names are, 0 to 1: the share of words in common. Numbers must be the same."""
    first, second = plain(one), plain(other)
    numbers = [sorted(re.findall(r"\d+", text)) for text in (first, second)]
    if numbers[0] != numbers[1] or not first or not second:
        return 0.0
    spelling = SequenceMatcher(None, first, second).ratio()
    words = [set(text.split()) - _LINKING for text in (first, second)]
    if not words[0] or not words[1]:
        return 0.0
    shared = sum(any(_same_word(word, match) for match in words[1]) for word in words[0])
    share = shared / (len(words[0]) + len(words[1]) - shared)
    return max(share, spelling if spelling >= SAME_SPELLING and share > 0 else 0.0)


def likely_header(wanted: str, unknown: Sequence[str], *, only: bool) -> str | None:
    """Which of the unknown headers a person may have written for a column that is not there.

    With `only`, nothing else is lacking: a single unknown header is then likely whatever it says.
    """
    if only and len(unknown) == 1:
        return unknown[0]
    alike = {
        header: SequenceMatcher(None, plain(wanted), plain(header)).ratio() for header in unknown
    }
    likely = [header for header, ratio in alike.items() if ratio >= LIKELY]
    return max(likely, key=lambda header: alike[header], default=None)


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG:
        return False
    return SequenceMatcher(None, one, other).ratio() >= SAME_SPELLING


def names_in(rows: Sequence[Sequence[object]]) -> list[set[str]]:
    """For each of the rows that may be the headers', the names its cells could be."""
    return [
        {name for cell in row if isinstance(cell, str) for name in _forms(cell)}
        for row in rows[:HEADER_ROWS_SEARCHED]
    ]


def header_row(
    rows: Sequence[set[str]],
    columns: tuple[SourceColumn, ...],
    corrections: Mapping[str, str] | None = None,
) -> tuple[int, frozenset[str]]:
    """The row (from 0) that looks most like the list's headers, and the columns it names.

    The rows are given by the names in them.
    """
    known = _named(columns)
    if corrections:
        said = {column.name: corrections.get(column.name, "") for column in columns}
        corrected = [(form, name) for name, header in said.items() for form in _forms(header)]
        known = [*known, *((form, name) for form, name in corrected if form)]
    best, most = 0, frozenset[str]()
    for number, row in enumerate(rows):
        named = frozenset(name for form, name in known if form in row)
        if len(named) > len(most):
            best, most = number, named
    return best, most


@lru_cache(maxsize=512)
def _named(columns: tuple[SourceColumn, ...]) -> list[tuple[str, str]]:
    """Each name a header of the columns can be, with the column it names."""
    headers = [(header, column.name) for column in columns for header in column.headers]
    return [(form, name) for header, name in headers for form in _forms(header) if form]


def _forms(header: object) -> set[str]:
    return {plain(header), without_bracketed_end(header)}


def names_match(found: str, layout: ListLayout) -> str | None:
    """Whether a sheet or file name is the list's: "" when exactly, why when nearly, else None."""
    name = plain(found)
    known = {plain(each) for each in (layout.name, *layout.names)}
    if name in known:
        return ""
    joined = {each.replace(" ", "") for each in known}
    if name.replace(" ", "") in joined:
        return ""
    titles = {f"{each} {plain(layout.title)}" for each in known} | {plain(layout.title)}
    number = re.search(r"\d+$", plain(layout.name))
    if number:
        titles.add(f"{number.group()} {plain(layout.title)}")
    if name in titles:
        return ""
    undated = plain(_DIGITS_END.sub("", found))
    if undated in {each for each in known if not each[-1:].isdigit()}:
        return ""
    if any(likeness(name, each) >= SAME_SPELLING for each in known | titles):
        return "the names are nearly the same"
    return None


def looks_named(found: str, layout: ListLayout, return_name: str) -> bool:
    """Whether a name is the list's but for years, the return's own name and a slip in spelling."""
    nothing = _SAY_NOTHING | set(plain(return_name).split())
    said = " ".join(w for w in plain(found).split() if not w.isdigit() and w not in nothing)
    for known in {plain(each) for each in (layout.name, *layout.names)}:
        alike = SequenceMatcher(None, said, known).ratio()
        if said == known or (min(len(said), len(known)) >= _LONG and alike >= LOOKS_LIKE):
            return True
    return False
