"""The receipt as a person reads it: what arrived, list by list, then what needs a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from goldenthread.returns.receipt import Guessed, ListReceipt, Lost, Note, Receipt, Refusal
from goldenthread.vocabulary.counting import how_many

MOST_SHOWN = 20
"""Refusals and notes of one kind shown one by one; all of them are in the receipt itself."""


def as_text(receipt: Receipt) -> str:
    """The receipt in plain text."""
    return "\n".join(_lines(receipt)) + "\n"


def place_of(file: str, sheet: str) -> str:
    """Where something stands: the file, and its sheet when it has sheets."""
    return f"{file}, {sheet}" if sheet else file


def _lines(receipt: Receipt) -> Iterator[str]:
    yield from _heading(receipt)
    for problem in receipt.problems:
        yield f"  PROBLEM  {place_of(problem.file, problem.sheet)}: {problem.what}"
        yield f"           {problem.what_to_do}"
    yield ""
    yield from _lists(receipt)
    yield from _section("Rows refused", _refusals(receipt.refusals, Lost.ROW))
    yield from _section(
        "Cells left empty because they could not be read", _refusals(receipt.refusals, Lost.CELL)
    )
    yield from _section("Guesses, to confirm or correct in the mapping file", _guesses(receipt))
    yield from _section("Notes", _notes(receipt.notes))
    yield from _section("Columns", (line for each in receipt.lists for line in _columns(each)))
    if receipt.not_in_files:
        yield f"Not in the files: {', '.join(receipt.not_in_files)}."
    if receipt.unused_sheets:
        yield f"Sheets and files not used: {', '.join(receipt.unused_sheets)}."


def _heading(receipt: Receipt) -> Iterator[str]:
    what = f"{receipt.return_name} from {receipt.source}, as at {receipt.as_at:%d/%m/%Y}"
    if receipt.load_id:
        yield f"Receipt of {what}"
        yield f"  Load      {receipt.load_id}"
    else:
        yield f"Check of {what}: nothing was loaded"
    if receipt.received_at:
        yield f"  Received  {receipt.received_at:%d/%m/%Y %H:%M %Z}"
    for file in receipt.files:
        yield f"  File      {file.name}, {how_many(file.size, 'byte')}, SHA-256 {file.sha256[:16]}…"
    yield (
        f"  Rows      {receipt.rows_in:,} in = {receipt.rows_kept:,} kept + "
        f"{receipt.rows_refused:,} refused; {how_many(receipt.cells_refused, 'cell')} left empty"
    )


def _lists(receipt: Receipt) -> Iterator[str]:
    if not receipt.lists:
        return
    width = max(len(f"{each.list_name} {each.title}") for each in receipt.lists)
    width = min(width, 44)
    yield f"{'List':{width}} {'in':>9} {'kept':>9} {'refused':>9}  made in the record"
    for each in receipt.lists:
        name = f"{each.list_name} {each.title}"[:width]
        made = ", ".join(f"{rows:,} {table}" for table, rows in each.record_rows.items())
        yield (
            f"{name:{width}} {each.rows_in:>9,} {each.rows_kept:>9,} "
            f"{each.rows_refused:>9,}  {made or 'nothing'}"
        )
        if each.blank_rows:
            yield f"{'':{width}} ({how_many(each.blank_rows, 'blank row')} not counted)"
    yield ""


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    held = list(lines)
    if held:
        yield title
        yield from (f"  {line}" for line in held)
        yield ""


def _refusals(refusals: Iterable[Refusal], lost: Lost) -> Iterator[str]:
    shown: Counter[tuple[str, str, str]] = Counter()
    for each in refusals:
        if each.lost is not lost:
            continue
        kind = (each.file, each.sheet, each.column)
        shown[kind] += 1
        if shown[kind] <= MOST_SHOWN:
            value = f"'{each.value}'" if each.value else "empty"
            column = f", {each.column}" if each.column else ""
            advice = f" {each.advice}" if each.advice else ""
            yield (
                f"{place_of(each.file, each.sheet)}, row {each.row}{column}: {value}, "
                f"expected {each.expected}.{advice}"
            )
    yield from _more(shown)


def _notes(notes: Iterable[Note]) -> Iterator[str]:
    shown: Counter[tuple[str, str, str]] = Counter()
    for each in notes:
        kind = (each.file, each.sheet, each.column)
        shown[kind] += 1
        if shown[kind] <= MOST_SHOWN:
            column = f", {each.column}" if each.column else ""
            value = f" '{each.value}'" if each.value else ""
            also = f" ({each.rows:,} rows)" if each.rows > 1 else ""
            place = f"{place_of(each.file, each.sheet)}, row {each.row}{column}"
            yield f"{place}:{value} {each.note}{also}"
    yield from _more(shown)


def _more(shown: Counter[tuple[str, str, str]]) -> Iterator[str]:
    for (file, sheet, column), count in shown.items():
        if count > MOST_SHOWN:
            under = f", {column}" if column else ""
            yield f"{place_of(file, sheet)}{under}: {count - MOST_SHOWN:,} more."


def _guesses(receipt: Receipt) -> Iterator[str]:
    for each in receipt.guesses:
        where = f"{each.list_name}, {place_of(each.file, each.sheet)}"
        what = "" if each.kind is not Guessed.CODE else f", {each.column}"
        rows = f" ({how_many(each.rows, 'row')})" if each.rows else ""
        yield f"{where}{what}: '{each.found}' was read as {each.read_as}{rows}, because {each.why}."


def _columns(each: ListReceipt) -> Iterator[str]:
    for what, headers in (
        ("not in the file", each.missing),
        ("read, but the record keeps nothing of it", each.not_kept),
        ("not a column of the list", each.unused_headers),
    ):
        if headers:
            yield f"{each.list_name}: {what}: {'; '.join(headers)}."
