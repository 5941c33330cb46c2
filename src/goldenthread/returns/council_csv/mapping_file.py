"""The mapping file of a council's own files: which file fills which table, under which headers.

    [source]
    name = "carefirst"
    title = "CareFirst permanence plans"
    mode = "snapshot"

    [[list]]
    file = "permanence_plans.csv"
    table = "permanence_plan"
    child_id_kind = "legacy"
    [list.columns]
    child_id = "CareFirst No"
    [list.codes.plan_type]
    "Long term fostering" = "LONG_TERM_FOSTERING"
    [list.constants]
    latest_only = true

Everything the file says is checked before any row is read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldenthread.record.schema import CHILD_ID_KIND, ChildIdKind, Column, Table, Type
from goldenthread.record.tables import TABLES
from goldenthread.returns.layout import (
    AS_AT,
    ListLayout,
    Mode,
    ReturnLayout,
    SourceColumn,
    Target,
)
from goldenthread.returns.mapping import ListMapping, MappingError
from goldenthread.returns.mapping import Mapping as Corrections
from goldenthread.vocabulary.code_sets import CODE_SETS
from goldenthread.vocabulary.nearest import did_you_mean

RETURN_NAME = "council"
LIST_KEYS = ("file", "table", CHILD_ID_KIND, "columns", "codes", "constants")


@dataclass(frozen=True, kw_only=True)
class CouncilReturn:
    """What a mapping file declares: a layout, whose it is and what its words mean."""

    source: str
    layout: ReturnLayout
    corrections: Corrections


def council_return(path: Path) -> CouncilReturn:
    """The return a mapping file declares.

    Raises MappingError naming the file, the key and what was expected.
    """
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise MappingError(f"{path.name} cannot be read as TOML: {problem}.") from problem
    reader = _MappingFile(path.name)
    return reader.read(held)


def declares_council_return(path: Path) -> bool:
    """Whether a mapping file declares a return of its own rather than corrects another's."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    return "list" in held


class _MappingFile:
    """Reads one mapping file, with its name in every error."""

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self, held: Mapping[str, Any]) -> CouncilReturn:
        source = held.get("source", {})
        if not isinstance(source, dict):
            raise self._wrong("[source]", source, 'a table [source] with name = "…"')
        name = self._words(source, "name", "[source]")
        mode = self._one_of(source.get("mode", Mode.SNAPSHOT), "[source] mode", list(Mode))
        given = held.get("list", [])
        if not isinstance(given, list) or not given:
            raise self._wrong("[[list]]", given, "one [[list]] for each file")
        lists = [self._list(each, number) for number, each in enumerate(given, 1)]
        layout = ReturnLayout(
            name=RETURN_NAME,
            title=str(source.get("title", name)),
            authority=f"{self.name}, the council's own mapping file",
            mode=Mode(mode),
            lists=tuple(layout for layout, _ in lists),
        )
        corrections = Corrections(lists={layout.name: said for layout, said in lists})
        return CouncilReturn(source=name, layout=layout, corrections=corrections)

    def _list(self, said: Mapping[str, Any], number: int) -> tuple[ListLayout, ListMapping]:
        where = f"[[list]] number {number}"
        if not isinstance(said, dict):
            raise self._wrong(where, said, "a table with file, table and columns")
        for key in said:
            self._one_of(key, where, LIST_KEYS)
        file = self._words(said, "file", where)
        table = TABLES[self._one_of(said.get("table"), f"{where} table", TABLES)]
        columns = self._columns(said.get("columns"), table, where)
        codes = said.get("codes", {})
        self._check_codes(codes, table, columns, where)
        kind = self._one_of(
            said.get(CHILD_ID_KIND, ChildIdKind.CASE), f"{where} {CHILD_ID_KIND}", list(ChildIdKind)
        )
        constants = self._constants(said.get("constants", {}), table, columns, where)
        if table.about_a_child:
            constants[CHILD_ID_KIND] = kind
        needed = [c.name for c in table.columns if c.required and c.name not in constants]
        layout = ListLayout(
            name=Path(file).stem,
            title=table.title,
            names=(Path(file).stem,),
            columns=tuple(
                SourceColumn(name=column, headers=(header,), must_exist=column in needed)
                for column, header in columns.items()
            ),
            targets=(
                Target(
                    table=table.name,
                    columns={column: column for column in columns},
                    constants=constants,
                ),
            ),
        )
        for column in needed:
            if column not in columns:
                raise self._wrong(f"{where} columns", list(columns), f"a header for {column}")
        return layout, ListMapping(codes=codes)

    def _columns(self, said: Any, table: Table, where: str) -> dict[str, str]:
        if not isinstance(said, dict) or not said:
            raise self._wrong(f"{where} columns", said, 'record_column = "Header in the file"')
        known = [column.name for column in table.columns]
        for column, header in said.items():
            self._one_of(column, f"{where} columns", known)
            if not isinstance(header, str) or not header.strip():
                raise self._wrong(f"{where} columns.{column}", header, "a header in quotes")
        return dict(said)

    def _check_codes(self, said: Any, table: Table, columns: Mapping[str, str], where: str) -> None:
        if not isinstance(said, dict):
            raise self._wrong(f"{where} codes", said, "a table of codes for each column")
        for column, meanings in said.items():
            self._one_of(column, f"{where} codes", columns)
            code_set = table.column(column).code_set
            if code_set is None or not isinstance(meanings, dict):
                raise self._wrong(f"{where} codes.{column}", meanings, "a column that holds codes")
            official = [code.code for code in CODE_SETS[code_set].codes]
            for meant in meanings.values():
                self._one_of(meant, f"{where} codes.{column}", official)

    def _constants(
        self, said: Any, table: Table, columns: Mapping[str, str], where: str
    ) -> dict[str, str | bool]:
        if not isinstance(said, dict):
            raise self._wrong(f"{where} constants", said, "record_column = value")
        known = [column.name for column in table.columns]
        for column, value in said.items():
            self._one_of(column, f"{where} constants", known)
            here = f"{where} constants.{column}"
            if not isinstance(value, str | bool):
                raise self._wrong(here, value, "words, true or false")
            if column in columns:
                raise self._wrong(here, value, f"either this or a header for {column}, not both")
            self._check_constant(value, table.column(column), here)
        return dict(said)

    def _check_constant(self, value: str | bool, column: Column, here: str) -> None:
        """A constant is stored as it stands, so it must be what the column holds."""
        if column.type is Type.FLAG:
            if not isinstance(value, bool):
                raise self._wrong(here, value, "true or false, without quotes")
        elif column.type is Type.DATE:
            if value != AS_AT:
                raise self._wrong(here, value, f'"{AS_AT}", the day of the extract')
        elif column.type is not Type.TEXT:
            raise self._wrong(here, value, "a header: a number cannot be the same for every row")
        elif column.code_set is not None:
            self._one_of(value, here, [code.code for code in CODE_SETS[column.code_set].codes])
        elif not isinstance(value, str) or not value.strip():
            raise self._wrong(here, value, "words in quotes")

    def _words(self, said: Mapping[str, Any], key: str, where: str) -> str:
        value = said.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(f"{where} {key}", value, "words in quotes")
        return value

    def _one_of(self, value: Any, where: str, known: Iterable[str]) -> str:
        names = [str(each) for each in known]
        if value in names:
            return str(value)
        hint = did_you_mean(str(value), names)
        raise self._wrong(where, value, f"one of {', '.join(names)}.{hint}".rstrip("."))

    def _wrong(self, where: str, value: Any, expected: str) -> MappingError:
        return MappingError(f"{self.name}, {where}: {value!r} will not do; expected {expected}.")
