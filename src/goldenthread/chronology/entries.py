"""The timeline: what every source tells of a child, one entry for what several tell alike."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.calendars.words import day_in_words
from goldenthread.chronology.words import TITLES, Facts, facts_of
from goldenthread.record.schema import Table

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """Where a row can be found: the load and, in its file, the sheet and row."""

    load_id: str
    source: str
    received_at: str
    file: str
    sheet: str
    row: int | None

    def document(self) -> dict[str, Any]:
        """As a child's document holds it; whose load it is and when it came, the load says."""
        told = {"load": self.load_id, "file": self.file, "sheet": self.sheet, "row": self.row}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that happened, began or ended, and every source that tells of it.

    `differ` names what the sources tell differently, in words.
    """

    kind: str
    phase: str
    """`event`, `start` or `end`."""
    day: date
    ends: date | None
    title: str
    facts: Facts
    sources: tuple[Source, ...]
    differ: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """As a child's document holds it, without empty parts.

        Its mark changes when what it tells changes.
        """
        told: dict[str, Any] = {
            "kind": self.kind,
            "phase": self.phase,
            "day": self.day.isoformat(),
            "ends": self.ends.isoformat() if self.ends else None,
            "title": self.title,
            "facts": [list(each) for each in self.facts.plain],
        }
        if self.facts.free_text:
            told["free_text"] = [list(each) for each in self.facts.free_text]
        if self.differ:
            told["differ"] = list(self.differ)
        mark = hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest()[:16]
        return {**told, "mark": mark, "sources": [each.document() for each in self.sources]}


def entries_of(table: Table, rows: Sequence[tuple[Row, Source]], as_at: date) -> list[Entry]:
    """The entries one table's rows make of one child, up to the day."""
    opening = table.starts or table.day
    assert opening is not None
    told: dict[tuple[Any, ...], list[list[tuple[Row, Source]]]] = {}
    kept = _changes_only(table, rows) if table.observed else rows
    for row, source in sorted(kept, key=lambda each: _order(each[1])):
        if row[opening] is None or row[opening] > as_at:
            continue
        alike = told.setdefault(_what(table, row), [])
        _join(alike, row, source)
    return [
        entry
        for alike in told.values()
        for group in alike
        for entry in _entries(table, group, as_at)
    ]


def _join(alike: list[list[tuple[Row, Source]]], row: Row, source: Source) -> None:
    """Put a row with those of other sources that tell the same; two of one source stay two."""
    for group in alike:
        if all(source.source != other.source for _, other in group):
            group.append((row, source))
            return
    alike.append([(row, source)])


def _what(table: Table, row: Row) -> tuple[Any, ...]:
    """What makes two sources' rows tell of the same thing: the key, less the source's numbers."""
    opening = table.starts or table.day
    assert opening is not None
    named = [name for name in table.key if name not in {"child_id", opening} and "_id" not in name]
    return (row[opening], *(row.get(name) for name in named))


def _entries(table: Table, group: Sequence[tuple[Row, Source]], as_at: date) -> list[Entry]:
    opening = table.starts or table.day
    assert opening is not None
    first = group[0][0]
    ends = {row[table.ends] for row, _ in group if row.get(table.ends)} if table.ends else set()
    last = max(ends, default=None)
    over = last if last is not None and last <= as_at else None
    sources = tuple(source for _, source in group)
    title = TITLES[table.name]
    merged = _merged([row for row, _ in group])
    differ = _differ(table, group)
    beginning = Entry(
        kind=table.name,
        phase="start" if table.starts else "event",
        day=first[opening],
        ends=over,
        title=title,
        facts=facts_of(table, merged),
        sources=sources,
        differ=differ,
    )
    if not table.ends or over is None or over == first[opening]:
        return [beginning]
    ended = Entry(
        kind=table.name,
        phase="end",
        day=over,
        ends=None,
        title=f"{title}: ended",
        facts=facts_of(table, merged, ending=True),
        sources=sources,
        differ=(),
    )
    return [beginning, ended]


def _merged(rows: Sequence[Row]) -> dict[str, Any]:
    """What the rows tell together: of each column the first thing said."""
    merged: dict[str, Any] = {}
    for row in rows:
        for name, value in row.items():
            if merged.get(name) is None:
                merged[name] = value
    return merged


def _differ(table: Table, group: Sequence[tuple[Row, Source]]) -> tuple[str, ...]:
    """What the sources tell differently of one thing."""
    found = []
    if table.ends:
        said = {source.source: row.get(table.ends) for row, source in group}
        if len(set(said.values())) > 1:
            found.append(
                _differing(
                    "The end",
                    {name: day_in_words(day) if day else "not ended" for name, day in said.items()},
                )
            )
    by_label: dict[str, dict[str, str]] = {}
    for row, source in group:
        for label, value in (*facts_of(table, row).plain, *facts_of(table, row, ending=True).plain):
            by_label.setdefault(label, {})[source.source] = value
    found += [
        _differing(label, values)
        for label, values in by_label.items()
        if label not in {"Team", "Worker"} and len(set(values.values())) > 1
    ]
    return tuple(found)


def _differing(label: str, said: Mapping[str, str]) -> str:
    told = "; ".join(f"{source} says {value}" for source, value in sorted(said.items()))
    return f"{label}: {told}."


def _changes_only(table: Table, rows: Sequence[tuple[Row, Source]]) -> list[tuple[Row, Source]]:
    """Of observations extract after extract, those that tell something new."""
    assert table.day is not None
    day = table.day
    kept, last = [], None
    for row, source in sorted(rows, key=lambda each: (each[0][day], _order(each[1]))):
        told = facts_of(table, row)
        if told != last:
            kept.append((row, source))
        last = told
    return kept


def _order(source: Source) -> tuple[str, str, str, int]:
    return source.received_at, source.file, source.sheet, source.row or 0
