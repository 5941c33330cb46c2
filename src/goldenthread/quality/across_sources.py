"""Loss in migration: what the old system held of a child and the new one has nothing of.

A child is followed from one source to the other by whatever number ties the two together. A record
counts as lost when the child is still open, or is not in the new source at all. What a closed
child's record no longer says is not called lost here.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property

from goldenthread.quality.comparison import (
    ANNEX_A,
    Row,
    TableComparison,
    Vanished,
    in_annex_a_window,
    rows_of,
    vanished,
)
from goldenthread.record.loads import Load
from goldenthread.record.schema import CHILD, CHILD_ID_KIND, ChildIdKind, Kind, Table
from goldenthread.record.store import Store
from goldenthread.record.tables import TABLES

OF_THE_LOOKED_AFTER = frozenset(
    {"permanence_plan", "placement", "legal_status", "cla_review", "cla_visit"}
    | {"iro_contact", "health_check"}
)
"""Records owed only while a child is looked after: one who left care is not missing them."""
SAYS_WHO_IS_OPEN = ("looked_after_period", "cin_episode")
NOT_THERE = "and the child is not in the later load at all"


class AcrossSources:
    """Compares two loads of different sources, child by child."""

    def __init__(self, store: Store, earlier: Load, later: Load) -> None:
        self._store = store
        self._earlier = earlier
        self._later = later
        self._names = self._numbers()

    def compare(self, table: Table) -> tuple[TableComparison, list[Vanished]]:
        """How a table fared, and of each child who lost it the latest record there was."""
        before = rows_of(self._store, self._earlier, table.name)
        after = rows_of(self._store, self._later, table.name)
        then: dict[str, Row] = {}
        for row in before:
            if self._expected(table, row):
                child = self._child(row)
                then[child] = _later_of(table, then.get(child), row)
        now = {self._child(row) for row in after}
        gone = [
            vanished(table, row, child, because="" if child in self._known else NOT_THERE)
            for child, row in sorted(then.items())
            if child not in now and self._owed(table, child)
        ]
        comparison = TableComparison(
            table=table.name,
            before=len(before),
            after=len(after),
            appeared=len(now - {self._child(row) for row in before}),
            changed=0,
            gone=len(gone),
        )
        return comparison, gone

    def _expected(self, table: Table, row: Row) -> bool:
        windowed = self._later.return_name == ANNEX_A and table.kind is Kind.EPISODE
        return not windowed or table.ends is None or in_annex_a_window(table, row, self._later)

    def _owed(self, table: Table, child: str) -> bool:
        """Whether the later source should still have the child's record."""
        if child in self._known or "person" not in self._later.supplied:
            looked_after, open_at_all = self._open_later
            care_is_told = "looked_after_period" in self._later.supplied
            if table.name in OF_THE_LOOKED_AFTER and care_is_told:
                return child in looked_after
            return child in open_at_all
        # Unknown to the later source. Only the earlier one can tell whether the child was open; an
        # extract of plans alone cannot, and then silence would hide the worst loss there is.
        tells = any(name in self._earlier.supplied for name in SAYS_WHO_IS_OPEN)
        return not tells or child in self._open_earlier[1]

    @cached_property
    def _open_later(self) -> tuple[frozenset[str], frozenset[str]]:
        return self._open(self._later)

    @cached_property
    def _open_earlier(self) -> tuple[frozenset[str], frozenset[str]]:
        return self._open(self._earlier)

    def _open(self, load: Load) -> tuple[frozenset[str], frozenset[str]]:
        """Children a load says are looked after, and open in any way, on its own day."""
        looked_after, in_need = (
            frozenset(
                self._child(row)
                for row in rows_of(self._store, load, name)
                if not _ended(TABLES[name], row, load.as_at)
            )
            for name in SAYS_WHO_IS_OPEN
        )
        return looked_after, looked_after | in_need

    @cached_property
    def _known(self) -> frozenset[str]:
        """Every child of whom the later load says anything."""
        known: set[str] = set()
        for name in self._later.tables:
            if TABLES[name].about_a_child:
                rows = self._store.load_rows(self._later.load_id, name)
                numbers = rows.select([CHILD, CHILD_ID_KIND]).group_by([CHILD, CHILD_ID_KIND])
                known.update(self._child(row) for row in numbers.aggregate([]).to_pylist())
        return frozenset(known)

    def _child(self, row: Row) -> str:
        """The case number, or the number with its kind where no case number is known for it."""
        kind, number = row[CHILD_ID_KIND], row[CHILD]
        if kind == ChildIdKind.CASE:
            return str(number)
        return self._names.get((kind, number), f"{kind}:{number}")

    def _numbers(self) -> dict[tuple[str, str], str]:
        """Case numbers of the other numbers by which the loads know children.

        The later load's word goes first. A child whom the two know by different numbers but one
        pupil number is one child.
        """
        names: dict[tuple[str, str], str] = {}
        for load in (self._later, self._earlier):
            for row in rows_of(self._store, load, "linked_identifier"):
                if row[CHILD_ID_KIND] == ChildIdKind.CASE:
                    names.setdefault((row["identifier_type"], row["identifier_value"]), row[CHILD])
            for row in rows_of(self._store, load, "person"):
                kind, number = row[CHILD_ID_KIND], row[CHILD]
                others = (
                    (ChildIdKind.UPN.value, row["upn"]),
                    (ChildIdKind.LEGACY.value, row["legacy_id"]),
                )
                if kind != ChildIdKind.CASE:
                    case = next((names[other] for other in others if other in names), None)
                    if case is not None:
                        names.setdefault((kind, number), case)
                    continue
                for other in others:
                    if other[1]:
                        names.setdefault(other, number)
        return names


def _later_of(table: Table, one: Row | None, other: Row) -> Row:
    when = table.day or table.starts
    if one is None or when is None:
        return other
    return max(one, other, key=lambda row: row[when] or date.min)


def _ended(table: Table, row: Row, day: date) -> bool:
    ends = row[table.ends] if table.ends else None
    return ends is not None and ends <= day
