"""Which codes and lists each collection year had, where the years differ (2017 to 2024)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow.compute as pc

from goldenthread.returns.joining import ReadList
from goldenthread.returns.receipt import Note
from goldenthread.returns.ssda903.episodes import cells, year_of

FIRST, LAST = 2017, 2024
"""Collection years whose layouts are known: the year of the 31 March at which each ends."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """The first and last collection year of something."""

    first: int = FIRST
    last: int = LAST

    def holds(self, year: int) -> bool:
        """Whether it was there in the year; years outside those known are not judged."""
        return not FIRST <= year <= LAST or self.first <= year <= self.last


_TO_2018, _FROM_2019 = Span(last=2018), Span(first=2019)
_TO_2021, _FROM_2022 = Span(last=2021), Span(first=2022)

CODES: Mapping[tuple[str, str], Mapping[str, Span]] = {
    ("Episodes", "rec"): {
        **dict.fromkeys(("E43", "E44"), _TO_2018),
        **dict.fromkeys(("E45", "E46", "E47", "E48"), _FROM_2019),
    },
    ("Episodes", "reason_place_change"): {"CUSTOD": _FROM_2019},
    ("Episodes", "place"): {"K3": Span(first=2024)},
    ("OC3", "activ"): {
        **dict.fromkeys(("F3", "P3"), _TO_2021),
        **dict.fromkeys(("F4", "P4", "F5", "P5"), _FROM_2022),
    },
}
LISTS: Mapping[str, Span] = {"SWEpisodes": Span(first=2024)}


def notes_on_years(lists: Sequence[ReadList]) -> Iterator[Note]:
    """Codes and lists that the year of their file did not have; files without a year are let be."""
    for each in lists:
        year = year_of(each.reading.placed.sheet.file)
        if year is None:
            continue
        name = each.reading.placed.layout.name
        if name in LISTS and not LISTS[name].holds(year):
            yield _note(each, 1, ("", ""), f"The return of {year} had no such list.")
        for (list_name, column), spans in CODES.items():
            if list_name == name:
                yield from _of_column(each, column, spans, year)


def notes_on_names(lists: Sequence[ReadList]) -> Iterator[Note]:
    """Which year ending each file was taken for, a note a year."""
    of_year: dict[int | None, list[ReadList]] = {}
    for each in lists:
        of_year.setdefault(year_of(each.reading.placed.sheet.file), []).append(each)
    for year, held in of_year.items():
        named = ", ".join(each.reading.placed.sheet.file for each in held)
        taken = (
            f"Taken for the year ending 31 March {year}: {named}."
            if year is not None
            else f"No year in the name, so taken to come before all others: {named}."
        )
        yield _note(held[0], 1, ("", ""), taken)


def _of_column(each: ReadList, column: str, spans: Mapping[str, Span], year: int) -> Iterator[Note]:
    said = cells(each.reading, column)
    held = {counted["values"]: counted["counts"] for counted in said.value_counts().to_pylist()}
    for code in sorted(held.keys() & spans.keys()):
        if not spans[code].holds(year):
            row = each.reading.placed.rows[pc.index(said, code).as_py()].as_py()
            what = (each.reading.placed.header(column), code)
            yield _note(each, row, what, f"The return of {year} had no such code.", held[code])


def _note(each: ReadList, row: int, what: tuple[str, str], said: str, rows: int = 1) -> Note:
    sheet, (column, value) = each.reading.placed.sheet, what
    return Note(
        file=sheet.file, sheet=sheet.name, row=row, column=column, value=value, note=said, rows=rows
    )
