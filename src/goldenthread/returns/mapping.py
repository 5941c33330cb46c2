"""The mapping file: corrections of sheet names, headers and codes, made once and remembered.

One TOML file per return and source. An analyst edits it; `check_return` proposes it.

    [lists."List 1"]
    sheet = "Contacts (6m)"
    [lists."List 1".columns]
    date_of_contact = "Dt contact recvd"
    [lists."List 1".codes.gender]
    "Fem" = "F"
"""

from __future__ import annotations

import tomllib
from collections import abc
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from goldenthread.returns.errors import NotLoaded
from goldenthread.returns.layout import ListLayout, ReturnLayout
from goldenthread.returns.receipt import Guess, Guessed, Receipt


class MappingError(NotLoaded):
    """A mapping file that cannot be obeyed. Says where and what to write instead."""


@dataclass(frozen=True, kw_only=True)
class ListMapping:
    """What the analyst said of one list."""

    sheet: str | None = None
    """The sheet or file (without ending) that holds it."""
    ignore: bool = False
    """Do not read the list from this source at all."""
    columns: abc.Mapping[str, str] = field(default_factory=dict)
    """Column to header; an empty header says the source has no such column."""
    codes: abc.Mapping[str, abc.Mapping[str, str]] = field(default_factory=dict)
    """Column to what cells say and the code it means; an empty code leaves the cell empty."""


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """What the analyst said of one return from one source."""

    lists: abc.Mapping[str, ListMapping] = field(default_factory=dict)

    def of(self, list_name: str) -> ListMapping:
        """What was said of a list; nothing when it is not named."""
        return self.lists.get(list_name, ListMapping())

    @classmethod
    def load(cls, path: Path) -> Mapping:
        """The mapping in a file. Raises MappingError, FileNotFoundError."""
        try:
            held = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise MappingError(f"{path.name} is not a TOML file: {error}.") from None
        lists = held.pop("lists", {})
        if held or not isinstance(lists, dict):
            raise MappingError(
                f"{path.name} may hold only [lists.…] tables, not {', '.join(held) or 'a value'}."
            )
        return cls(lists={name: _list_mapping(name, said) for name, said in lists.items()})

    def save(self, path: Path) -> None:
        """Write the mapping file, replacing what was there."""
        path.write_text(self.to_toml(), encoding="utf-8")

    def to_toml(self) -> str:
        """The mapping as an analyst edits it."""
        return "\n".join(line for name in self.lists for line in self._lines(name)) + "\n"

    def _lines(self, name: str) -> Iterable[str]:
        said = self.lists[name]
        head = f"lists.{_quoted(name)}"
        if said.sheet is not None or said.ignore:
            yield f"[{head}]"
            if said.sheet is not None:
                yield f"sheet = {_quoted(said.sheet)}"
            if said.ignore:
                yield "ignore = true"
        if said.columns:
            yield f"[{head}.columns]"
            yield from (f"{_quoted(c)} = {_quoted(h)}" for c, h in said.columns.items())
        for column, codes in said.codes.items():
            yield f"[{head}.codes.{_quoted(column)}]"
            yield from (f"{_quoted(found)} = {_quoted(code)}" for found, code in codes.items())

    def check(self, layout: ReturnLayout) -> None:
        """Raise MappingError for a list or column the return does not have."""
        for name, said in self.lists.items():
            try:
                of_list: ListLayout = layout.list_named(name)
            except KeyError:
                known = ", ".join(each.name for each in layout.lists)
                raise MappingError(
                    f"The mapping file speaks of {name}; {layout.title} has {known}."
                ) from None
            known_columns = {column.name for column in of_list.columns}
            for column in (*said.columns, *said.codes):
                if column not in known_columns:
                    raise MappingError(
                        f"The mapping file speaks of the column {column} of {name}; it has "
                        f"{', '.join(sorted(known_columns))}."
                    )

    @classmethod
    def proposed(cls, receipt: Receipt, before: Mapping | None = None) -> Mapping:
        """What was said before with every guess of a receipt written into it, for an analyst to
        confirm or change."""
        lists = dict(before.lists) if before else {}
        for guess in receipt.guesses:
            said = lists.get(guess.list_name, ListMapping())
            lists[guess.list_name] = _with_guess(said, guess)
        return cls(lists=lists)


def _with_guess(said: ListMapping, guess: Guess) -> ListMapping:
    columns, codes, sheet = dict(said.columns), dict(said.codes), said.sheet
    if guess.kind is Guessed.SHEET:
        sheet = guess.found
    elif guess.kind is Guessed.HEADER:
        columns[guess.column] = guess.found
    else:
        codes[guess.column] = {**codes.get(guess.column, {}), guess.found: guess.read_as}
    return ListMapping(sheet=sheet, ignore=said.ignore, columns=columns, codes=codes)


def _list_mapping(name: str, said: Any) -> ListMapping:
    known = {"sheet": str, "ignore": bool, "columns": dict, "codes": dict}
    if not isinstance(said, dict):
        raise MappingError(f"[lists.{name}] must be a table.")
    for key, value in said.items():
        if key not in known or not isinstance(value, known[key]):
            raise MappingError(
                f'[lists.{_quoted(name)}] {key}: write sheet = "…", ignore = true, or the '
                "tables columns and codes."
            )
    codes = said.get("codes", {})
    texts = [*said.get("columns", {}).values()]
    texts += [code for column in codes.values() for code in _mapping_of(name, column).values()]
    if not all(isinstance(text, str) for text in texts):
        raise MappingError(f"[lists.{_quoted(name)}]: every header and code is written in quotes.")
    return ListMapping(
        sheet=said.get("sheet"),
        ignore=said.get("ignore", False),
        columns=said.get("columns", {}),
        codes=codes,
    )


def _mapping_of(name: str, column: Any) -> abc.Mapping[str, Any]:
    if not isinstance(column, dict):
        raise MappingError(f"[lists.{_quoted(name)}.codes]: name a table for each column.")
    return column


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return (
        '"'
        + "".join(each if each.isprintable() else f"\\U{ord(each):08x}" for each in escaped)
        + '"'
    )
