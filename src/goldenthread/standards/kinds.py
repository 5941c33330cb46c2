"""How facts are declared: events with a day, periods with a start and an end.

The facts standards use are in `standards.catalogue`; gathering them is `standards.facts`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from goldenthread.record.tables import TABLES

Need = tuple[str, str]
"""A table of the record and one of its columns."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
ADDRESS = "load_id, source_file, source_sheet, source_row"


NO_EVENT = (
    "SELECT CAST(NULL AS VARCHAR) AS child_id, CAST(NULL AS DATE) AS day, FALSE AS latest_only, "
    "CAST(NULL AS VARCHAR) AS load_id, CAST(NULL AS VARCHAR) AS source_file, "
    "CAST(NULL AS VARCHAR) AS source_sheet, CAST(NULL AS BIGINT) AS source_row WHERE FALSE"
)
NO_PERIOD = NO_EVENT.replace(
    "CAST(NULL AS DATE) AS day, FALSE AS latest_only",
    "CAST(NULL AS DATE) AS starts, CAST(NULL AS DATE) AS ends, '' AS part",
)


def _article_checked(kind: EventKind | PeriodKind) -> None:
    if kind.article not in ("a", "the", ""):
        raise ValueError(
            f"The kind {kind.name} has the article '{kind.article}'; write a, the or nothing."
        )


def one(kind: EventKind | PeriodKind) -> str:
    """One of a kind in a sentence: a review, an assessment, the agency's decision."""
    article = "an" if kind.article == "a" and kind.title[0] in "aeiou" else kind.article
    return f"{article} {kind.title}".strip()


def _checked(sort: str, kind: EventKind | PeriodKind | ExtensionKind) -> None:
    name = kind.name
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"The {sort} kind '{name}' needs a name in small letters and underscores; rename it."
        )
    if not kind.title.strip():
        raise ValueError(f"The {sort} kind {name} has no title; say in plain words what it is.")
    if not kind.needs and not kind.unseen:
        raise ValueError(
            f"The {sort} kind {name} does not say what it needs; name the columns without which "
            "a source cannot show it, or say in `unseen` what no source supplies."
        )
    for table, column in kind.needs:
        if table not in TABLES or column not in {each.name for each in TABLES[table].columns}:
            raise ValueError(
                f"The {sort} kind {name} needs {table}.{column}, which the record does not have; "
                "correct the name or declare the column in record.tables."
            )
    for table in kind.told_in:
        if table not in TABLES or not TABLES[table].about_a_child:
            raise ValueError(
                f"The {sort} kind {name} is told in {table}, which is no table about a child; "
                "name the tables of record.tables in which a child's row tells it."
            )


@dataclass(frozen=True, kw_only=True)
class EventKind:
    """Something that happens to a child on a day.

    `sql` reads the record's tables and gives `child_id, day, latest_only, load_id, source_file,
    source_sheet, source_row`. `needs` names the columns without which no source can show it:
    where they are not supplied, its absence is no evidence. `unseen` says what of it no source read
    supplies, and then its absence never is. With `of_open_only` sources drop it once the matter
    closes, so its absence is no evidence then. `told_in` names the tables whose rows tell it where
    `sql` reads others only to know more of them: of whoever is in none of these, nothing is told.
    `of` is the word before the number of a subject who is no child, such as an adopter. `title` is
    a singular noun without the article ("looked-after review"); `article` is what stands before it
    where one is due.
    """

    name: str
    title: str
    sql: str
    needs: tuple[Need, ...]
    article: str = "a"
    unseen: str = ""
    of_open_only: bool = False
    told_in: tuple[str, ...] = ()
    of: str = ""

    def __post_init__(self) -> None:
        _checked("event", self)
        _article_checked(self)


@dataclass(frozen=True, kw_only=True)
class PeriodKind:
    """Something that lasts: `sql` gives `child_id, starts, ends, part` and the address of the row.

    Rows of one child with one start and one `part` are one period, told by several sources; it
    ends on the latest end any of them gives. The day it ends is the first day it is no longer open.
    `title` is its noun ("time in care") and `begins` a clause of its first day, to follow "the day"
    ("the child became looked after"). `article`, `told_in` and `of` are as for events.
    """

    name: str
    title: str
    begins: str
    sql: str
    needs: tuple[Need, ...]
    article: str = "a"
    unseen: str = ""
    told_in: tuple[str, ...] = ()
    of: str = ""

    def __post_init__(self) -> None:
        _checked("period", self)
        _article_checked(self)
        if not self.begins.strip():
            raise ValueError(
                f"The period kind {self.name} does not say how it begins; say what happened on its "
                'first day, to follow "the day": "the child became looked after".'
            )


@dataclass(frozen=True, kw_only=True)
class ExtensionKind:
    """Leave to take longer: `sql` gives `child_id, day, new_end` and the address of the row.

    `day` is the day it was agreed; `new_end` may be null.
    """

    name: str
    title: str
    sql: str
    needs: tuple[Need, ...]
    unseen: str = ""
    told_in: tuple[str, ...] = ()
    of: str = ""

    def __post_init__(self) -> None:
        _checked("extension", self)


def event_in(
    name: str,
    title: str,
    *,
    table: str,
    day: str,
    where: str = "TRUE",
    latest: bool = False,
    of_open_only: bool = False,
    needs: tuple[Need, ...] = (),
    article: str = "a",
) -> EventKind:
    """An event kind that is the rows of one table; `latest` where the table says `latest_only`.

    `needs` names columns it needs beside the day.
    """
    seen = "coalesce(latest_only, FALSE)" if latest else "FALSE"
    return EventKind(
        name=name,
        title=title,
        sql=f"SELECT child_id, {day} AS day, {seen} AS latest_only, {ADDRESS} "
        f"FROM {table} WHERE {day} IS NOT NULL AND {where}",
        needs=((table, day), *needs),
        of_open_only=of_open_only,
        article=article,
    )


def period_in(
    name: str,
    title: str,
    *,
    begins: str,
    table: str,
    starts: str,
    ends: str,
    where: str = "TRUE",
    needs: tuple[Need, ...] = (),
    article: str = "a",
) -> PeriodKind:
    """A period kind that is the rows of one table; `needs` are columns beside its start."""
    return PeriodKind(
        name=name,
        title=title,
        begins=begins,
        sql=f"SELECT child_id, {starts} AS starts, {ends} AS ends, '' AS part, {ADDRESS} "
        f"FROM {table} WHERE {starts} IS NOT NULL AND {where}",
        needs=((table, starts), *needs),
        article=article,
    )


def event_unseen(name: str, title: str, unseen: str, article: str = "a") -> EventKind:
    """An event that no source read supplies; `unseen` says what would have to be supplied."""
    return EventKind(name=name, title=title, sql=NO_EVENT, needs=(), unseen=unseen, article=article)


def period_unseen(
    name: str, title: str, unseen: str, *, begins: str, article: str = "a"
) -> PeriodKind:
    """A period that no source read supplies; `unseen` says what would have to be supplied."""
    return PeriodKind(
        name=name,
        title=title,
        begins=begins,
        sql=NO_PERIOD,
        needs=(),
        unseen=unseen,
        article=article,
    )
