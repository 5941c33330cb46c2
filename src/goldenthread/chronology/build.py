"""Reads children out of the record, a batch at a time, for the whole county or for one child."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from goldenthread.calendars.ages import age
from goldenthread.chronology import today
from goldenthread.chronology.entries import Entry, Row, Source, entries_of
from goldenthread.chronology.owed import OPEN, owed_by_child
from goldenthread.chronology.reading import ChildReading, Holder
from goldenthread.chronology.words import TOLD, code_in_words
from goldenthread.council.settings import Council
from goldenthread.quality.checks import checks
from goldenthread.quality.runner import Finding, run
from goldenthread.record.schema import Table
from goldenthread.record.tables import TABLES
from goldenthread.record.view import Record
from goldenthread.standards.engine import evaluate

BATCH = 1000
"""Children read at a time: enough that a table's scan is shared, few enough to hold."""
SCHEME = "social_care"


def child_ids(record: Record) -> list[str]:
    """Every child the sources name by case number, in order."""
    return [child_id for (child_id,) in record.rows("SELECT child_id FROM person ORDER BY ALL")]


def build(
    record: Record, council: Council, as_at: date, *, batch: int = BATCH
) -> Iterator[ChildReading]:
    """Every child of the record on a day, in the order of case numbers."""
    reader = _Reader(record, council, as_at)
    everyone = child_ids(record)
    for place in range(0, len(everyone), batch):
        yield from reader.read(everyone[place : place + batch])


def read_children(
    record: Record, council: Council, wanted: Sequence[str], as_at: date, *, batch: int = BATCH
) -> Iterator[ChildReading]:
    """Some children on a day, those of them whom the record has, in the order of case numbers."""
    reader = _Reader(record, council, as_at)
    everyone, chosen = child_ids(record), set(wanted)
    for place in range(0, len(everyone), batch):
        here = [each for each in everyone[place : place + batch] if each in chosen]
        if here:
            yield from reader.read(here)


def read_child(record: Record, council: Council, child_id: str, as_at: date) -> ChildReading | None:
    """One child on a day; None when the record, as known at its moment, has no such child."""
    known = record.rows("SELECT 1 FROM person WHERE child_id = $child", {"child": child_id})
    return next(iter(_Reader(record, council, as_at).read([child_id])), None) if known else None


class _Reader:
    """What is worked out once for all batches."""

    def __init__(self, record: Record, council: Council, as_at: date) -> None:
        self._record, self._council, self._as_at = record, council, as_at
        evaluate(record, as_at, council=council)
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in run(record, as_at):
            self._findings[finding.child_id].append(finding)
        today.prepare(record, as_at)
        self._loads = {load.load_id: load for load in record.loads}
        self._checks = checks()
        self._families_told = record.supplies("family_member", "family_id")

    def read(self, batch: Sequence[str]) -> Iterator[ChildReading]:
        first, last = batch[0], batch[-1]
        people = self._people(first, last)
        standing = today.Standing(self._record, self._as_at, first=first, last=last)
        owed = owed_by_child(self._record, self._council, self._as_at, first=first, last=last)
        timelines = self._timelines(first, last)
        families = self._families(first, last)
        for child_id in batch:
            person = people[child_id]
            ratings = standing.ratings.get(child_id, [])
            current = [each for each in ratings if each.scheme == SCHEME]
            expected = owed.get(child_id, [])
            yield ChildReading(
                child_id=child_id,
                as_at=self._as_at,
                identity=self._identity(child_id, person),
                about=self._about(person),
                statuses={
                    name: name in standing.statuses.get(child_id, ()) for name in today.STATUSES
                },
                holder=standing.holders.get(child_id, Holder()),
                rating=current[-1] if current else None,
                ratings=ratings,
                owed=[each for each in expected if each.outcome in OPEN],
                closed=[each for each in expected if each.outcome not in OPEN],
                timeline=[each.document() for each in timelines.get(child_id, ())],
                involvements=standing.involvements.get(child_id, []),
                family=families.get(child_id, []) if self._families_told else None,
                needs=standing.needs.get(child_id, []),
                attendance=standing.attendance.get(child_id, []),
                contradictions=[self._told(each) for each in self._findings.get(child_id, ())],
                last_contact=standing.contacts.get(child_id),
                in_touch=standing.in_touch.get(child_id, []),
            )

    def _people(self, first: str, last: str) -> dict[str, dict[str, Any]]:
        names = ("child_id", *(c.name for c in TABLES["person"].columns if c.name != "child_id"))
        rows = self._record.rows(
            f"SELECT {', '.join(names)} FROM person WHERE child_id >= $first AND child_id <= $last",
            {"first": first, "last": last},
        )
        return {row[0]: dict(zip(names, row, strict=True)) for row in rows}

    def _identity(self, child_id: str, person: dict[str, Any]) -> dict[str, Any]:
        days = {
            name: person[name].isoformat() if person[name] else None
            for name in ("date_of_birth", "expected_date_of_birth", "death_date")
        }
        words = {name: person[name] or "" for name in ("forename", "surname", "upn", "legacy_id")}
        return {"child_id": child_id, **words, **days}

    def _about(self, person: dict[str, Any]) -> dict[str, Any]:
        born = person["date_of_birth"]
        return {
            "age": age(born, self._as_at) if born and born <= self._as_at else None,
            "sex": code_in_words("sex", person["sex"]) if person["sex"] else "",
            "sex_code": person["sex"] or "",
            "ethnicity": (
                code_in_words("ethnicity", person["ethnicity"]) if person["ethnicity"] else ""
            ),
            "ethnicity_code": person["ethnicity"] or "",
            "disability": person["disability"],
        }

    def _timelines(self, first: str, last: str) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for table in TOLD.values():
            by_child: dict[str, list[tuple[Row, Source]]] = defaultdict(list)
            for child_id, row, source in self._table_rows(table, first, last):
                by_child[child_id].append((row, source))
            for child_id, rows in by_child.items():
                found[child_id] += entries_of(table, rows, self._as_at)
        for entries in found.values():
            entries.sort(key=lambda each: (each.day, each.phase == "start", each.kind, each.title))
        return found

    def _table_rows(self, table: Table, first: str, last: str) -> Iterator[tuple[str, Row, Source]]:
        names = [column.name for column in table.columns]
        rows = self._record.rows(
            f"SELECT {', '.join(names)}, load_id, source_file, source_sheet, source_row "
            f"FROM {table.name} WHERE child_id >= $first AND child_id <= $last",
            {"first": first, "last": last},
        )
        for row in rows:
            told = dict(zip(names, row, strict=False))
            load_id, file, sheet, number = row[len(names) :]
            load = self._loads.get(load_id)
            yield (
                told["child_id"],
                told,
                Source(
                    load_id=load_id or "",
                    source=load.source if load else load_id or "",
                    received_at=load.received_at.isoformat() if load else "",
                    file=file or "",
                    sheet=sheet or "",
                    row=number,
                ),
            )

    def _families(self, first: str, last: str) -> dict[str, list[str]]:
        """For each child the others of the same family, as sources state it and nothing else."""
        if not self._families_told:
            return {}
        found: dict[str, list[str]] = defaultdict(list)
        for child_id, other in self._record.rows(
            "SELECT DISTINCT a.child_id, b.child_id FROM family_member a "
            "JOIN family_member b ON b.family_id = a.family_id AND b.child_id <> a.child_id "
            "WHERE a.child_id >= $first AND a.child_id <= $last ORDER BY ALL",
            {"first": first, "last": last},
        ):
            found[child_id].append(other)
        return found

    def _told(self, finding: Finding) -> dict[str, Any]:
        check = self._checks[finding.check]
        source = Source(
            load_id=finding.load_id or "",
            source="",
            received_at="",
            file=finding.source_file or "",
            sheet=finding.source_sheet or "",
            row=finding.source_row,
        )
        return {
            "check": finding.check,
            "title": check.title,
            "words": finding.words,
            "advice": check.advice,
            "owner": check.owner,
            "kind": finding.table,
            "source": source.document(),
        }
