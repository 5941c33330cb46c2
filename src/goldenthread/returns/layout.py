"""How a return is laid out: its lists, their columns, and which rows of the record each row makes.

Layouts are declarations only; `returns.intake` reads files by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goldenthread.record.tables import TABLES
from goldenthread.returns.joining import Joining


class Mode(StrEnum):
    """What a load of the return does to what the same source said before."""

    SNAPSHOT = "snapshot"
    """All the source knows: it replaces the source's earlier loads, table by table."""
    INCREMENT = "increment"
    """An addition: rows with the same key supersede, all others stand."""


class Dates(StrEnum):
    """How a return writes its days."""

    DAY_FIRST = "DD/MM/YYYY"
    YEAR_FIRST = "YYYY-MM-DD"


@dataclass(frozen=True, kw_only=True)
class SourceColumn:
    """One column of a list, by the headers people give it.

    `headers` starts with the official one; matching ignores case, punctuation, spacing and a
    bracketed ending. `must_exist` means a list without the column cannot be read at all.
    """

    name: str
    headers: tuple[str, ...]
    must_exist: bool = False
    code_set: str | None = None
    """The code set that reads the column, where its spellings are not those of the record's own
    (the codes must be the same)."""


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """A value fetched from another list of the same return: `take` where `match` equals `by`."""

    by: str
    """Column of this list."""
    list_name: str
    match: str
    take: str
    code_set: str | None = None
    """The code set that reads what is taken, where it is not the record's own."""


@dataclass(frozen=True, kw_only=True)
class Birth:
    """A date of birth column that holds the expected date while the child is unborn.

    The child is unborn when `age` (years) is below nought, or the day is after the extract's. With
    `expected` the value is the expected date of an unborn child, without it the date of birth.
    Source: Ofsted Annex A guidance, August 2019 ("If a child is unborn, enter their age as -1").
    """

    day: str
    age: str
    expected: bool = False


@dataclass(frozen=True, kw_only=True)
class Coded:
    """A column read by a code set of its own; `nothing` are the codes that mean no value.

    So one cell can fill two columns of the record: C2 is residential care, and unsuitable.
    """

    by: str
    code_set: str | None = None
    nothing: tuple[str, ...] = ()


Value = str | Lookup | Birth | Coded
"""Where a column of the record comes from: a column of the list, or one of these."""

AS_AT = "@as_at"
"""As a constant: the day of the extract."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """A row of the record that one row of the list makes.

    `columns` maps the record's columns to the list's (or to a `Lookup`, `Birth` or `Coded`);
    `constants` are written as they are (`AS_AT` as the day of the extract); `only_if` names list
    columns that must hold something, otherwise no row is made (a child with no review date simply
    has no review).
    `only_if_not` names flag columns that must not be true; `except_when` gives, for columns of the
    list, the words at which no row is made.
    """

    table: str
    columns: Mapping[str, Value]
    constants: Mapping[str, str | bool] = field(default_factory=dict)
    only_if: tuple[str, ...] = ()
    only_if_not: tuple[str, ...] = ()
    except_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.table not in TABLES:
            raise ValueError(f"The record has no table {self.table}; declare it or name another.")
        known = {column.name for column in TABLES[self.table].columns} | {"child_id_kind"}
        unknown = sorted((set(self.columns) | set(self.constants)) - known)
        if unknown:
            raise ValueError(
                f"The table {self.table} has no column {', '.join(unknown)}; "
                "correct the target or add the column to the table."
            )


def columns_used(value: Value) -> tuple[str, ...]:
    """The list's own columns a value is made from."""
    if isinstance(value, Lookup | Coded):
        return (value.by,)
    if isinstance(value, Birth):
        return (value.day, value.age)
    return (value,)


@dataclass(frozen=True, kw_only=True)
class ListLayout:
    """One list of a return: a sheet of a workbook or a file of a folder."""

    name: str
    """Official name: List 8, ssd_cla_reviews."""
    title: str
    names: tuple[str, ...]
    """Sheet or file names it goes by, without ending; matched like headers."""
    columns: tuple[SourceColumn, ...]
    targets: tuple[Target, ...]
    needs_one_of: tuple[str, ...] = ()
    """A row in which all of these are empty says nothing and is refused."""
    dates: Dates = Dates.DAY_FIRST
    """How its days are written; others that can be told are read as well."""
    row_column: str | None = None
    """The column that says where in the file a row is found, where that is no row of a sheet."""

    def __post_init__(self) -> None:
        known = {column.name for column in self.columns}
        for name in self.needs_one_of:
            if name not in known:
                raise ValueError(f"{self.name} needs {name}, which is not among its columns.")
        for target in self.targets:
            used = [name for value in target.columns.values() for name in columns_used(value)]
            used += [*target.only_if, *target.only_if_not, *target.except_when]
            unknown = sorted(set(used) - known)
            if unknown:
                raise ValueError(
                    f"{self.name} makes rows of {target.table} from {', '.join(unknown)}, "
                    "which is not among its columns."
                )

    def column(self, name: str) -> SourceColumn:
        """The column of that name. Raises KeyError when the list has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}.")

    @property
    def columns_needed(self) -> frozenset[str]:
        """Names of the columns without which the list cannot be read."""
        needed = {column.name for column in self.columns if column.must_exist}
        for target in self.targets:
            table = TABLES[target.table]
            for name, value in target.columns.items():
                used = columns_used(value)
                if name != "child_id_kind" and table.column(name).required:
                    needed.update(set(used) if not set(used) & set(target.only_if) else ())
        return frozenset(needed)

    @property
    def columns_kept(self) -> frozenset[str]:
        """Names of the columns of which the record keeps something."""
        kept: set[str] = {self.row_column} if self.row_column else set()
        for target in self.targets:
            for value in target.columns.values():
                kept.update(columns_used(value))
            kept.update([*target.only_if, *target.only_if_not, *target.except_when])
        return frozenset(kept)


@dataclass(frozen=True, kw_only=True)
class ReturnLayout:
    """A return: a workbook or a folder of files that a source sends."""

    name: str
    """How the command line calls it: annex-a, ssd, ratings."""
    title: str
    authority: str
    """The standard it follows, or that it is our own."""
    mode: Mode
    lists: tuple[ListLayout, ...]
    is_census: bool = False
    """Whether it is a single XML file that says itself which day it describes."""
    joining: Joining | None = None
    """For a return that may come in several files a list, one a year: how they are joined."""

    def list_named(self, name: str) -> ListLayout:
        """The list of that official name. Raises KeyError when the return has none."""
        for each in self.lists:
            if each.name == name:
                return each
        raise KeyError(f"The return {self.name} has no list {name}.")

    def __post_init__(self) -> None:
        names = {each.name for each in self.lists}
        for each in self.lists:
            for target in each.targets:
                for value in target.columns.values():
                    if isinstance(value, Lookup) and value.list_name not in names:
                        raise ValueError(
                            f"{each.name} looks up {value.list_name}, which is no list of "
                            f"{self.name}."
                        )
