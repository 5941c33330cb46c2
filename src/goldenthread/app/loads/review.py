"""The mapping review: what each doubtful heading was taken for, and what to say instead."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.returns.mapping import ListMapping, Mapping
from goldenthread.returns.receipt import Guess, Guessed, ListReceipt, Receipt
from goldenthread.returns.registry import layouts
from goldenthread.vocabulary.counting import how_many

AS_READ, NOTHING = "", "-"
"""Answers: it was understood rightly; the source has no such column, or the cell stays empty."""


@dataclass(frozen=True)
class Question:
    """One thing a person may put right."""

    name: str
    words: str
    why: str
    choices: tuple[tuple[str, str], ...]


def questions(receipt: Receipt) -> list[Question]:
    """Each guess, and each column not found, with the headings nothing uses as the answers."""
    lists = {each.list_name: each for each in receipt.lists}
    guesses = [
        Question(
            name=f"guess-{number}",
            words=_words(guess),
            why=guess.why,
            choices=_choices(guess, lists.get(guess.list_name)),
        )
        for number, guess in enumerate(receipt.guesses)
    ]
    return guesses + [
        Question(
            name=name,
            words=f"{of_list.title}: no heading was understood as {header}",
            why="It may be under one of the headings nothing uses.",
            choices=(
                (AS_READ, "The file has no such column"),
                *((unused, f"It is under “{unused}”") for unused in of_list.unused_headers),
            ),
        )
        for name, of_list, header, _ in _not_found(receipt)
    ]


def _not_found(receipt: Receipt) -> Iterator[tuple[str, ListReceipt, str, str]]:
    """Each column not found of a list that has headings to spare: question, list, header, name."""
    layout = layouts().get(receipt.return_name)
    for place, of_list in enumerate(receipt.lists):
        if layout is None or not of_list.unused_headers:
            continue
        columns = {
            each.headers[0]: each.name for each in layout.list_named(of_list.list_name).columns
        }
        for number, header in enumerate(of_list.missing):
            if header in columns:
                yield f"missing-{place}-{number}", of_list, header, columns[header]


def answered(receipt: Receipt, answers: AnyMapping[str, Any], before: Mapping | None) -> Mapping:
    """The mapping the answers make: each guess as it was read, unless something else is said."""
    said = Mapping.proposed(receipt, before)
    lists = dict(said.lists)
    for number, guess in enumerate(receipt.guesses):
        answer = str(answers.get(f"guess-{number}", AS_READ))
        if answer != AS_READ:
            lists[guess.list_name] = _other(lists[guess.list_name], guess, answer)
    for name, of_list, _, column in _not_found(receipt):
        answer = str(answers.get(name, AS_READ))
        if answer in of_list.unused_headers:
            held = lists.get(of_list.list_name, ListMapping())
            lists[of_list.list_name] = replace(held, columns={**held.columns, column: answer})
    return Mapping(lists=lists)


def _other(said: ListMapping, guess: Guess, answer: str) -> ListMapping:
    columns, codes = dict(said.columns), dict(said.codes)
    instead = "" if answer == NOTHING else answer
    if guess.kind is Guessed.HEADER:
        columns[guess.column] = instead
    elif guess.kind is Guessed.CODE:
        codes[guess.column] = {**codes.get(guess.column, {}), guess.found: instead}
    else:
        return ListMapping(sheet=said.sheet, ignore=True, columns=columns, codes=codes)
    return ListMapping(sheet=said.sheet, ignore=said.ignore, columns=columns, codes=codes)


def _words(guess: Guess) -> str:
    where = f"{guess.file}, sheet {guess.sheet}" if guess.sheet else guess.file
    if guess.kind is Guessed.CODE:
        rows = f" in {how_many(guess.rows, 'row')}" if guess.rows else ""
        return f"{where}: “{guess.found}”{rows} was read as {guess.read_as}"
    what = "The sheet" if guess.kind is Guessed.SHEET else "The heading"
    return f"{where}: {what} “{guess.found}” was read as {guess.read_as}"


def _choices(guess: Guess, of_list: ListReceipt | None) -> tuple[tuple[str, str], ...]:
    right = (AS_READ, "That is right")
    if guess.kind is Guessed.SHEET:
        return (right, (NOTHING, "No: leave this sheet out"))
    if guess.kind is Guessed.CODE:
        return (right, (NOTHING, "No: leave the cell empty"))
    others = of_list.unused_headers if of_list else ()
    return (
        right,
        *((header, f"No: it is under “{header}”") for header in others),
        (NOTHING, "No: the file has no such column"),
    )
