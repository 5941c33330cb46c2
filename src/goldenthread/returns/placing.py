"""Which sheet or file is which list of the return.

A name the list goes by settles it; then what the mapping file says, names that are nearly right
and, last, the headers. Two sheets that both may be one list are a problem naming both. A sheet with
most of a list's headers is taken for it, and what it lacks is told.
"""

from __future__ import annotations

from collections import abc
from collections.abc import Iterable, Iterator
from pathlib import Path

from goldenthread.returns.layout import ListLayout, ReturnLayout
from goldenthread.returns.mapping import Mapping
from goldenthread.returns.matching import (
    HEADER_ROWS_SEARCHED,
    header_row,
    looks_named,
    match_headers,
    names_in,
    names_match,
    plain,
)
from goldenthread.returns.placed import PlacedList
from goldenthread.returns.receipt import Guess, Guessed, Problem
from goldenthread.returns.tabular.sheet import Sheet

RECOGNISED = 0.6
"""Share of a list's headers a sheet of an unknown name must have to be taken for it."""
RECOGNISED_BY_NAME = 0.5
"""The share that suffices where the sheet has the list's name."""
HALF_KNOWN = 0.5
"""Share of its own headers a sheet that lacks a column must have in common with the list."""
Names = list[set[str]]
"""What the cells of a sheet's first rows could be called, row by row."""


def known_as(sheet: Sheet) -> str:
    """What a sheet is called: its own name, or its file's when files have no sheets."""
    return sheet.name or Path(sheet.file).stem


class Placing:
    """Places sheets as they arrive, and the doubtful ones once all have."""

    def __init__(self, layout: ReturnLayout, mapping: Mapping) -> None:
        self._layout = layout
        self._mapping = mapping
        self._wanted = [each for each in layout.lists if not mapping.of(each.name).ignore]
        self._ignored = [each for each in layout.lists if mapping.of(each.name).ignore]
        self._placed: dict[str, list[Sheet]] = {}
        self._held: list[Sheet] = []
        self.guesses: list[Guess] = []
        self.problems: list[Problem] = []
        self.unused_sheets: list[str] = []

    def leave_out(self, file: str, why: str) -> None:
        """Tell of a file that cannot be of this return at all."""
        told = f"{file} ({why})"
        if told not in self.unused_sheets:
            self.unused_sheets.append(told)

    def place(self, sheet: Sheet) -> PlacedList | None:
        """The list a sheet certainly is, by its name; otherwise it is kept for `place_rest`."""
        name = known_as(sheet)
        for each in self._wanted:
            said = self._mapping.of(each.name).sheet
            if plain(name) == plain(said) if said else names_match(name, each) == "":
                return self._take(each, sheet, by_name=True)
        if any(names_match(name, each) == "" for each in self._ignored):
            self.unused_sheets.append(_unused(sheet))
        else:
            self._held.append(sheet)
        return None

    def place_rest(self) -> Iterator[PlacedList]:
        """The lists among the sheets kept, whose names did not settle it."""
        # Chosen for all before any is taken: two sheets that claim one list must both be seen.
        chosen = [
            (
                sheet,
                self._by_near_name(sheet)
                or self._by_headers(sheet)
                or self._only_list(sheet)
                or (None, ""),
            )
            for sheet in self._held
        ]
        self._held = []
        for sheet, (each, why) in chosen:
            if each is not None:
                yield from self._placed_as(each, sheet, why)
        # Only then those that lack a column: a whole list is never lost to a part of one.
        for sheet in [sheet for sheet, (each, _) in chosen if each is None]:
            if (nearly := self._by_most_headers(sheet)) is not None:
                yield from self._placed_as(nearly, sheet, "it has most of the list's headers")
            elif (named := self._by_looks(sheet)) is not None:
                yield from self._placed_as(named, sheet, "the file is named like the list")
            else:
                self.unused_sheets.append(_unused(sheet))

    def _placed_as(self, each: ListLayout, sheet: Sheet, why: str) -> Iterator[PlacedList]:
        taken = self._take(each, sheet, by_name=False)
        if taken is None:
            self.unused_sheets.append(_unused(sheet))
            return
        if why and not self._may_have_many:
            self._guess(each, sheet, why)
        yield taken

    def not_in_files(self) -> tuple[str, ...]:
        """Lists of which there is no sheet."""
        return tuple(each.name for each in self._layout.lists if each.name not in self._placed)

    @property
    def _may_have_many(self) -> bool:
        """A list may come in several files: one a year, or of a single list one a week or team."""
        return self._layout.joining is not None or self._has_one_list

    @property
    def _has_one_list(self) -> bool:
        return len(self._layout.lists) == 1

    def _by_near_name(self, sheet: Sheet) -> tuple[ListLayout, str] | None:
        near = [
            (each, why)
            for each in self._free()
            if (why := names_match(known_as(sheet), each)) is not None
        ]
        return near[0] if len(near) == 1 else None

    def _by_headers(self, sheet: Sheet) -> tuple[ListLayout, str] | None:
        names = names_in(_first_rows(sheet))
        scores = [(self._share(sheet, names, each), each) for each in self._free()]
        scores = [(share, each) for share, each in scores if share >= RECOGNISED]
        best = max((share for share, _ in scores), default=0.0)
        found = [each for share, each in scores if share == best]
        return (found[0], "it has the list's headers") if len(found) == 1 else None

    def _by_most_headers(self, sheet: Sheet) -> ListLayout | None:
        """The list most of whose headers the sheet has, though it lacks one that must be there.

        It is taken for the list so that what it lacks is told: a year of children would else be
        passed over.
        """
        names = names_in(_first_rows(sheet))
        if any(self._share(sheet, names, each) >= RECOGNISED for each in self._free()):
            return None
        fits = [
            (fit_though_lacking(sheet, names, each, self._mapping.of(each.name).columns), each)
            for each in self._free()
        ]
        fit, best = max(fits, key=lambda told: told[0], default=(0.0, None))
        return best if fit else None

    def _by_looks(self, sheet: Sheet) -> ListLayout | None:
        """The list a sheet is named like, or its workbook where it has a header of the list.

        Its columns are too few to tell, and are told: a file so named was not sent for nothing.
        """
        if sheet.file in self._used_files:
            return None
        for each in self._wanted:
            if looks_named(known_as(sheet), each, self._layout.name):
                return each
            if looks_named(Path(sheet.file).stem, each, self._layout.name):
                _, recognised = header_row(names_in(_first_rows(sheet)), each.columns)
                return each if recognised else None
        return None

    @property
    def _used_files(self) -> set[str]:
        return {sheet.file for placed in self._placed.values() for sheet in placed}

    def _only_list(self, sheet: Sheet) -> tuple[ListLayout, str] | None:
        """The one list of the return asked for, if the sheet has any header of it at all.

        What it lacks is then told header by header, not by "this is no such list".
        """
        if not self._has_one_list or not self._wanted:
            return None
        _, recognised = header_row(names_in(_first_rows(sheet)), self._wanted[0].columns)
        return (self._wanted[0], "") if recognised else None

    def _free(self) -> list[ListLayout]:
        return [
            each for each in self._wanted if self._may_have_many or each.name not in self._placed
        ]

    def _share(self, sheet: Sheet, names: Names, each: ListLayout) -> float:
        return share_recognised(sheet, names, each, self._mapping.of(each.name).columns)

    def _take(self, each: ListLayout, sheet: Sheet, *, by_name: bool) -> PlacedList | None:
        earlier = self._placed.setdefault(each.name, [])
        earlier.append(sheet)
        if len(earlier) > 1 and not self._may_have_many:
            self._problem(
                sheet,
                f"Both '{known_as(earlier[0])}' ({earlier[0].file}) and '{known_as(sheet)}' "
                f"({sheet.file}) are {each.name}.",
                "Leave one out, or say in the mapping file which sheet it is.",
            )
            return None
        said = self._mapping.of(each.name)
        first_rows = _first_rows(sheet)
        at, recognised = header_row(names_in(first_rows), each.columns, said.columns)
        if not recognised:
            earlier.remove(sheet)
            if not earlier:
                del self._placed[each.name]
            if first_rows:
                self._problem(
                    sheet,
                    f"None of its first {HEADER_ROWS_SEARCHED} rows has headers of {each.name} "
                    f"({each.columns[0].headers[0]} and so on).",
                    "Put the headers back, or say in the mapping file which header is which.",
                )
            return None
        match = match_headers(first_rows[at], each.columns, corrections=said.columns)
        return PlacedList(
            layout=each, sheet=sheet, header_at=at, match=match, mapping=said, by_name=by_name
        )

    def _guess(self, each: ListLayout, sheet: Sheet, why: str) -> None:
        self.guesses.append(
            Guess(
                kind=Guessed.SHEET,
                list_name=each.name,
                file=sheet.file,
                sheet=sheet.name,
                found=known_as(sheet),
                read_as=each.name,
                why=why,
            )
        )

    def _problem(self, sheet: Sheet, what: str, what_to_do: str) -> None:
        self.problems.append(
            Problem(file=sheet.file, sheet=sheet.name, what=what, what_to_do=what_to_do)
        )


def _unused(sheet: Sheet) -> str:
    return f"{sheet.name} ({sheet.file})" if sheet.name else known_as(sheet)


def _first_rows(sheet: Sheet) -> list[list[object]]:
    return [sheet.row(number) for number in range(min(sheet.row_count, HEADER_ROWS_SEARCHED))]


def share_recognised(
    sheet: Sheet,
    names: Names,
    each: ListLayout,
    corrections: abc.Mapping[str, str] | None = None,
) -> float:
    """The share of a sheet's headers that are a list's; 0 when one it cannot do without is not.

    `names` are those in the sheet's first rows.
    """
    _, recognised = header_row(names, each.columns, corrections)
    if not each.columns_needed <= recognised:
        return 0.0
    return len(recognised) / max(1, min(len(each.columns), len(sheet.columns)))


def fit_though_lacking(
    sheet: Sheet,
    names: Names,
    each: ListLayout,
    corrections: abc.Mapping[str, str] | None = None,
) -> float:
    """How well a sheet fits a list of which it may lack a column it cannot do without; else 0.

    It has most of the list's columns, and half of its own headers at least are the list's.
    """
    _, recognised = header_row(names, each.columns, corrections)
    share = len(recognised) / max(1, len(each.columns))
    known = len(recognised) / max(1, len(sheet.columns))
    return share * len(recognised) if share >= RECOGNISED and known >= HALF_KNOWN else 0.0


def fits(sheet: Sheet, layout: ReturnLayout) -> bool:
    """Whether a sheet is of a file of the return's kind: a census, or anything else."""
    return (sheet.day_told is not None) == layout.is_census


def nearly_recognised(sheets: Iterable[Sheet], layout: ReturnLayout) -> float:
    """How well sheets that may each lack a column fit the lists of a return."""
    return sum(
        max((fit_though_lacking(sheet, names, each) for each in layout.lists), default=0.0)
        for sheet, names in (
            (sheet, names_in(_first_rows(sheet))) for sheet in sheets if fits(sheet, layout)
        )
    )


def recognised_lists(sheets: Iterable[Sheet], layout: ReturnLayout) -> float:
    """How well sheets fit a return: columns recognised in the lists they best fit, weighted."""
    fit = 0.0
    for sheet in sheets:
        if not fits(sheet, layout):
            continue
        best = 0.0
        names = names_in(_first_rows(sheet))
        for each in layout.lists:
            _, recognised = header_row(names, each.columns)
            share = share_recognised(sheet, names, each)
            if names_match(known_as(sheet), each) is not None:
                share = max(share, len(recognised) / max(1, len(each.columns)))
                enough = RECOGNISED_BY_NAME
            else:
                enough = RECOGNISED
            if share >= enough:
                best = max(best, share * len(recognised))
        fit += best
    return fit
