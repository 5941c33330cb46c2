"""How one cell is read: as a date, a flag, a code, a number or words.

A reader takes a raw cell and gives a value, or raises `Unreadable` saying what was expected. It
never guesses silently: a reading that had to choose carries a note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from goldenthread.record.schema import Column, Type
from goldenthread.returns.layout import Dates
from goldenthread.returns.mapping import MappingError
from goldenthread.returns.tabular.error_cells import ERRORS
from goldenthread.vocabulary import flag
from goldenthread.vocabulary.code_set import YES
from goldenthread.vocabulary.code_sets import CODE_SETS, CodeSet

SERIAL_DAY_0 = date(1899, 12, 30)
SERIAL_FROM, SERIAL_TO = 20_000, 60_000
"""Excel's day numbers from 1954 to 2064; other numbers in a date column are not dates."""
EARLIEST = date(1900, 1, 2)
LATEST = date(2199, 12, 31)
LONGEST_SHOWN = 80

NO_SUCH_DAY = "There is no such day"
_STARTS_WITH_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T].*)?")
_STARTS_WITH_YEAR = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[ T].*)?")
_MONTH_NAMED = re.compile(r"(\d{1,2})[ \-]([A-Za-z]{3,9})[ \-,]+(\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\- ](\d{1,2}|[A-Za-z]{3,9})[/.\- ]\d{2}")
_PART_UNKNOWN = re.compile(r"(?i)(zz|xx|\?\?|00)[/.\-].*|\d{1,2}[/.\-](zz|xx|\?\?|00)[/.\-].*")
_ZERO_DECIMALS = re.compile(r"-?\d+\.0+")
_WHOLE = re.compile(r"[+-]?\d{1,15}(\.0+)?")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
_UNSEEN = re.compile("[\u200b\ufeff]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Unreadable(ValueError):  # noqa: N818 - it names the cell's state
    """A cell that cannot be read as what its column holds."""

    def __init__(self, expected: str, advice: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.advice = advice


def date_expected(dates: Dates) -> str:
    """What is expected of a cell that holds a day, as the days of its return are written."""
    return f"a date as {dates}"


class Read(NamedTuple):
    """A value, with a note when it could have been read otherwise."""

    value: Any
    note: str | None = None


Reader = Callable[[Any], Read]
EMPTY = Read(value=None)


def words(raw: Any) -> str:
    """A cell as text: no odd spaces around or within, whole numbers without a decimal point."""
    if raw is None:
        return ""
    if isinstance(raw, str):
        return " ".join((raw if raw.isascii() else _UNSEEN.sub("", raw)).split())
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else repr(raw)
    if isinstance(raw, datetime) and raw.time() == time(0):
        return raw.date().isoformat()
    if isinstance(raw, date | datetime):
        return raw.isoformat(*(" ",) if isinstance(raw, datetime) else ())
    return str(raw)


def shown(raw: Any) -> str:
    """A cell as a receipt shows it."""
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return f"{raw:%d/%m/%Y}"
    text = words(raw)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def reader_of(
    column: Column,
    corrections: Mapping[str, str] | None = None,
    *,
    code_set: str | None = None,
    dates: Dates = Dates.DAY_FIRST,
) -> Reader:
    """How cells of a column of the record are read.

    `code_set` reads it where that is not the record's own; `corrections` (from the mapping file)
    say what some cells mean; `dates` is how the return writes its days. Raises MappingError when
    the corrections name a code the column does not have.
    """
    codes = code_set or column.code_set
    if codes is not None:
        reader = _code_reader(CODE_SETS[codes], corrections or {})
        return _yes_or_no(reader) if column.type is Type.FLAG else reader
    plain = _PLAIN_READERS[column.type]
    if column.type is Type.DATE and dates is not Dates.DAY_FIRST:
        plain = _written_as(dates, plain)
    if column.type is Type.TEXT and column.name.endswith(("_id", "upn", "urn", "_value")):
        plain = read_number_plate
    if corrections:
        return _corrected(plain, corrections)
    return plain


def read_text(raw: Any) -> Read:
    """Words as they stand, unless they are a spreadsheet's error."""
    text = words(raw)
    if text in ERRORS:
        raise Unreadable("words", "The formula in the cell has failed; put it right.")
    return Read(value=text or None)


def read_number_plate(raw: Any) -> Read:
    """A number that is a name: 9212044.0, as spreadsheets make of it, is 9212044."""
    read = read_text(raw)
    if read.value and _ZERO_DECIMALS.fullmatch(read.value):
        return Read(value=read.value.partition(".")[0])
    return read


def read_date(raw: Any) -> Read:
    """A day. Partial, two-digit-year, impossible and placeholder dates are not days."""
    if isinstance(raw, str):
        text = words(raw)
        return Read(value=_of_words(text)) if text else EMPTY
    if raw is None:
        return EMPTY
    if isinstance(raw, datetime):
        return Read(value=_plausible(raw.date()))
    if isinstance(raw, date):
        return Read(value=_plausible(raw))
    if isinstance(raw, float | int):
        return Read(value=_of_serial(float(raw)))
    raise Unreadable(date_expected(Dates.DAY_FIRST), "It holds a time of day; enter the day.")


def _written_as(dates: Dates, reader: Reader) -> Reader:
    """A reader of days that expects them as the return writes them."""

    def read(raw: Any) -> Read:
        try:
            return reader(raw)
        except Unreadable as wrong:
            raise Unreadable(date_expected(dates), wrong.advice) from None

    return read


def _of_serial(number: float) -> date:
    if not SERIAL_FROM <= number <= SERIAL_TO:
        raise Unreadable(date_expected(Dates.DAY_FIRST), "Format the cell as a date.")
    return SERIAL_DAY_0 + timedelta(days=int(number))


def _of_words(text: str) -> date:
    if match := _STARTS_WITH_DAY.fullmatch(text):
        day, month, year = match.groups()
        return _day(year, month, day, f"{NO_SUCH_DAY}; the day stands before the month.")
    if match := _STARTS_WITH_YEAR.fullmatch(text):
        year, month, day = match.groups()
        return _day(year, month, day, f"{NO_SUCH_DAY}; the month stands before the day.")
    if match := _MONTH_NAMED.fullmatch(text):
        day, month, year = match.groups()
        if month[:3].lower() in _MONTHS:
            return _day(year, str(_MONTHS.index(month[:3].lower()) + 1), day, f"{NO_SUCH_DAY}.")
    if _PART_UNKNOWN.fullmatch(text):
        raise Unreadable(
            date_expected(Dates.DAY_FIRST), "A part of the date is unknown; leave it empty."
        )
    if _SHORT_YEAR.fullmatch(text):
        raise Unreadable(date_expected(Dates.DAY_FIRST), "Write the year in four digits.")
    raise Unreadable(date_expected(Dates.DAY_FIRST))


@lru_cache(maxsize=16_384)
def _day(year: str, month: str, day: str, otherwise: str) -> date:
    # Remembered, as the lists of a return tell the same days over and over.
    try:
        told = date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable(date_expected(Dates.DAY_FIRST), otherwise) from None
    return _plausible(told)


def _plausible(day: date) -> date:
    if day < EARLIEST or day > LATEST:
        raise Unreadable(
            date_expected(Dates.DAY_FIRST),
            "It is what a system writes for no date; leave the cell empty.",
        )
    return day


def read_integer(raw: Any) -> Read:
    """A whole number, not below nought."""
    text = words(raw).replace(",", "")
    if not text:
        return EMPTY
    if not _WHOLE.fullmatch(text) or text.startswith("-"):
        raise Unreadable("a whole number")
    return Read(value=int(text.partition(".")[0]))


def read_number(raw: Any) -> Read:
    """A number."""
    text = words(raw).replace(",", "")
    if not text:
        return EMPTY
    if not _NUMBER.fullmatch(text):
        raise Unreadable("a number")
    return Read(value=float(text))


def read_flag(raw: Any) -> Read:
    """Yes or no; unknown is empty."""
    text = words(raw)
    if not text:
        return EMPTY
    reading = flag.read_flag(text)
    if reading is None:
        raise Unreadable(flag.EXPECTED)
    return Read(value=reading.value)


def blank_as(value: str, reader: Reader) -> Reader:
    """A reader that takes an empty cell for a value."""

    def read(raw: Any) -> Read:
        return reader(raw) if words(raw) else Read(value=value)

    return read


_PLAIN_READERS: dict[Type, Reader] = {
    Type.TEXT: read_text,
    Type.DATE: read_date,
    Type.INTEGER: read_integer,
    Type.NUMBER: read_number,
    Type.FLAG: read_flag,
}


READ_LETTERS_AS_THEY_STAND = (read_text, read_number_plate)
"""Readers that leave a text of nothing but letters and digits as it is."""


def _code_reader(codes: CodeSet, corrections: Mapping[str, str]) -> Reader:
    official = {code.code for code in codes.codes}
    wrong = sorted({code for code in corrections.values() if code and code not in official})
    if wrong:
        raise MappingError(
            f"The mapping file gives the code {', '.join(wrong)}; expected {codes.expected}."
        )
    said = {words(found).casefold(): code for found, code in corrections.items()}

    def read(raw: Any) -> Read:
        text = words(raw)
        if not text:
            return EMPTY
        if text.casefold() in said:
            return Read(value=said[text.casefold()] or None)
        reading = codes.read(text)
        if reading is None:
            raise Unreadable(codes.expected)
        return Read(value=reading.code, note=reading.note)

    return read


def _yes_or_no(reader: Reader) -> Reader:
    """A flag told by a code set of its own, whose codes are yes and no."""

    def read(raw: Any) -> Read:
        found = reader(raw)
        value = None if found.value is None else found.value == YES
        return Read(value=value, note=found.note)

    return read


def _corrected(plain: Reader, corrections: Mapping[str, str]) -> Reader:
    said = {words(found).casefold(): meant for found, meant in corrections.items()}

    def read(raw: Any) -> Read:
        text = words(raw)
        meant = said.get(text.casefold()) if text else None
        return plain(raw if meant is None else meant)

    return read
