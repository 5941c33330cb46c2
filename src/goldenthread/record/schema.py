"""How a table of the record is declared: its columns, what they mean and how private they are.

Nothing here reads or writes data; the tables themselves are declared in `record.tables` and kept
on disk by `record.store`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

PROVENANCE = ("load_id", "source_file", "source_sheet", "source_row")
"""Columns every stored row has: the load it came in, and where in the file a person can find it."""

CHILD = "child_id"
CHILD_ID_KIND = "child_id_kind"
"""Every stored row about a child also says which of the child's numbers `child_id` is."""


class Type(StrEnum):
    """What a column holds. A flag is true, false or null; null means *not recorded*, never *no*."""

    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"


class Kind(StrEnum):
    """What one row of a table is."""

    PERSON = "person"
    """One row a person: the attributes that identify and describe them."""
    EPISODE = "episode"
    """Something with a start and, once it is over, an end."""
    EVENT = "event"
    """Something that happened on a day."""
    REFERENCE = "reference"
    """About the council, not a child: teams and localities."""


class Privacy(StrEnum):
    """How a column must be treated when it leaves the record (UK GDPR Art. 4, 9; DPA 2018)."""

    IDENTIFIER = "identifier"
    """Points at one person by itself: a name, a case number, a UPN."""
    PERSONAL = "personal"
    """Describes one person, harmless alone, identifying in combination."""
    SPECIAL = "special"
    """Special category, or social-work data of the same weight: health, ethnicity, abuse."""
    FREE_TEXT = "free text"
    """Words somebody typed: may hold anything, so it is treated as the worst of the others."""
    OPERATIONAL = "operational"
    """About the work, the team or the setting rather than the child."""


class ChildIdKind(StrEnum):
    """Which identifier a source uses for the child; resolved to the case number in the record."""

    CASE = "case"
    UPN = "upn"
    LEGACY = "legacy"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its meaning in the field's words, where the standards call it, how private."""

    name: str
    type: Type
    meaning: str
    privacy: Privacy
    code_set: str | None = None
    """Name of the code set in `vocabulary.code_sets` whose codes the column holds."""
    required: bool = False
    """A row without it says nothing and is refused."""


def column_of(kind: Type) -> Callable[..., Column]:
    """A short way to declare columns of one type: `date("end_date", "Day it ended.", PERSONAL)`."""

    def declare(
        name: str, meaning: str, privacy: Privacy, codes: str | None = None, required: bool = False
    ) -> Column:
        return Column(
            name=name,
            type=kind,
            meaning=meaning,
            privacy=privacy,
            code_set=codes,
            required=required,
        )

    return declare


text = column_of(Type.TEXT)
date = column_of(Type.DATE)
flag = column_of(Type.FLAG)
integer = column_of(Type.INTEGER)
number = column_of(Type.NUMBER)

IDENTIFIER = Privacy.IDENTIFIER
PERSONAL = Privacy.PERSONAL
SPECIAL = Privacy.SPECIAL
FREE_TEXT = Privacy.FREE_TEXT
OPERATIONAL = Privacy.OPERATIONAL

CHILD_ID_KIND_COLUMN = text(
    CHILD_ID_KIND, "Which of the child's numbers `child_id` is.", OPERATIONAL, "child_id_kind"
)
CHILD_COLUMN = text(CHILD, "The child, as the source numbers them.", IDENTIFIER, required=True)
TEAM_COLUMN = text("team", "Team that holds the work.", OPERATIONAL)
WORKER_COLUMN = text("worker", "Worker who holds the work.", OPERATIONAL)
LATEST_ONLY_COLUMN = flag(
    "latest_only",
    "True when the source gives only the latest of a series: earlier ones may exist unseen.",
    OPERATIONAL,
)


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of the record.

    `key` names the columns that identify a row *within its source*: a later load of the same
    source with the same key supersedes the row. `starts`/`ends` name an episode's dates and `day`
    an event's.
    """

    name: str
    kind: Kind
    title: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    starts: str | None = None
    ends: str | None = None
    day: str | None = None
    observed: bool = False
    """Each extract is an observation on its own day, which a later extract does not undo."""
    standard_names: tuple[str, ...] = field(default=())
    """What the data standards call it: SSD tables, Annex A lists, SSDA903 files."""

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"The table {self.name} names a column twice; rename one of them.")
        missing = [name for name in self._named() if name not in names]
        if missing:
            raise ValueError(
                f"The table {self.name} speaks of {', '.join(missing)} but declares no such "
                "column; add it to `columns`."
            )
        if self.kind is Kind.EPISODE and self.starts is None:
            raise ValueError(f"The episode table {self.name} must say which column starts it.")
        if self.kind is Kind.EVENT and self.day is None:
            raise ValueError(f"The event table {self.name} must say which column is its day.")

    def _named(self) -> Iterator[str]:
        yield from self.key
        yield from (name for name in (self.starts, self.ends, self.day) if name)

    @property
    def about_a_child(self) -> bool:
        """Whether its rows belong to a child."""
        return any(column.name == CHILD for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError when the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        if name == CHILD_ID_KIND and self.about_a_child:
            return CHILD_ID_KIND_COLUMN
        raise KeyError(f"The table {self.name} has no column {name}.")
