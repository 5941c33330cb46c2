"""The day a census says itself that it describes, held against the day it is said to be of.

A census of another day would tell wrong facts: children open whose cases closed since, and the
other way round. Other files say no such day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from goldenthread.returns.cells import Unreadable, read_date
from goldenthread.returns.errors import NotLoaded
from goldenthread.returns.files import files_of
from goldenthread.returns.receipt import Note, Problem
from goldenthread.returns.tabular.reading import Limits, read_sheets
from goldenthread.returns.tabular.sheet import Sheet


class NoDayTold(NotLoaded):
    """Nobody said which day the return describes."""


class DaysTold:
    """What the censuses of one return say, file by file."""

    def __init__(self, *, as_at: date, received_on: date | None) -> None:
        self._as_at = as_at
        self._received_on = received_on
        self._told: dict[str, str] = {}

    def is_first(self, sheet: Sheet) -> bool:
        """Whether a sheet is of the first census met; what its file says is kept either way."""
        self._told.setdefault(sheet.file, sheet.day_told or "")
        return sheet.file == next(iter(self._told))

    def problems(self) -> Iterator[Problem]:
        """Why the return cannot be loaded as at the day it is said to be of."""
        if len(self._told) > 1:
            what, what_to_do = _several(self._told)
            yield Problem(file=min(self._told), sheet="", what=what, what_to_do=what_to_do)
            return
        for file, said in self._told.items():
            day = _day(said)
            if day not in (None, self._as_at) and not self._is_to_come(day):
                yield Problem(
                    file=file,
                    sheet="",
                    what=f"Its ReferenceDate says that it describes {day:%d/%m/%Y}, and it is to "
                    f"be read as at {self._as_at:%d/%m/%Y}.",
                    what_to_do=f"Give {day:%d/%m/%Y} as its day (--as-at {day}), or correct the "
                    "ReferenceDate.",
                )

    def notes(self) -> Iterator[Note]:
        """What a person should know of the day the return is taken for."""
        for file, said in self._told.items():
            day = _day(said)
            if day is None:
                what = "It gives no ReferenceDate that can be read as a day"
            elif self._is_to_come(day):
                what = "Its ReferenceDate has not come yet"
            else:
                continue
            note = f"{what}, so it was read as at {self._as_at:%d/%m/%Y} as it was said to be."
            yield Note(file=file, sheet="", row=1, column="ReferenceDate", value=said, note=note)

    def _is_to_come(self, day: date | None) -> bool:
        """Whether a census was written before its own day, as while a council prepares it."""
        return day is not None and self._received_on is not None and day > self._received_on


def day_told(paths: Sequence[Path], *, limits: Limits | None = None) -> date:
    """The day that the one census among the files says it describes.

    Raises NoDayTold where there is none or more than one, UnreadableFile for a file that cannot be
    opened.
    """
    told = {
        sheet.file: sheet.day_told
        for sheet in read_sheets(files_of(paths).files, head=1, limits=limits)
        if sheet.day_told is not None
    }
    if len(told) > 1:
        raise NoDayTold(" ".join(_several(told)))
    for said in told.values():
        if day := _day(said):
            return day
    raise NoDayTold(
        "Say which day the extract describes, with --as-at YYYY-MM-DD: only a census says it "
        "itself (its ReferenceDate)."
    )


def _several(told: Mapping[str, str]) -> tuple[str, str]:
    """That there are several censuses, and how to load them: the oldest first."""
    days = {file: _day(said) for file, said in told.items()}
    oldest_first = sorted(days, key=lambda file: (days[file] or date.max, file))
    named = ", ".join(f"{file} ({_in_words(days[file])})" for file in oldest_first)
    return (
        f"Each of these files is a census of its own: {named}. None was loaded.",
        f"Load each by itself, the oldest first: {', '.join(oldest_first)}.",
    )


def _in_words(day: date | None) -> str:
    return "says no day" if day is None else f"as at {day:%d/%m/%Y}"


def _day(said: str) -> date | None:
    try:
        read: date | None = read_date(said).value
    except Unreadable:
        return None
    return read
