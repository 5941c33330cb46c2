"""Values fetched from another list of the same return: the child of a visit's episode."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goldenthread.returns.cells import EMPTY, Read, Reader, Unreadable, read_number_plate
from goldenthread.returns.layout import Lookup
from goldenthread.returns.placed import PlacedList


class Lookups:
    """Answers lookups once the lists they speak of have arrived."""

    def __init__(self) -> None:
        self._lists: dict[str, list[PlacedList]] = {}
        self._tables: dict[tuple[str, str, str], dict[str, Any]] = {}

    def add(self, placed: PlacedList) -> None:
        """A list that others may look up."""
        self._lists.setdefault(placed.layout.name, []).append(placed)

    def reader(self, lookup: Lookup, take: Reader) -> Reader | None:
        """A reader of what the lookup is looked up by; None when the other list is not there."""
        parts = [
            placed
            for placed in self._lists.get(lookup.list_name, ())
            if placed.has(lookup.match) and placed.has(lookup.take)
        ]
        if not parts:
            return None
        table = self._table(lookup, parts)

        def read(raw: Any) -> Read:
            number = read_number_plate(raw).value
            if number is None:
                return EMPTY
            if number not in table:
                raise Unreadable(f"a number that is in {lookup.list_name}")
            return take(table[number])

        return read

    def _table(self, lookup: Lookup, parts: list[PlacedList]) -> Mapping[str, Any]:
        """What each number leads to; the first row that says anything counts."""
        key = (lookup.list_name, lookup.match, lookup.take)
        if key not in self._tables:
            table: dict[str, Any] = {}
            for placed in parts:
                numbers = [read_number_plate(raw).value for raw in placed.raw(lookup.match)]
                taken = placed.raw(lookup.take)
                for by, value in zip(
                    placed.codes(lookup.match).to_pylist(),
                    placed.codes(lookup.take).to_pylist(),
                    strict=True,
                ):
                    number = numbers[by]
                    if number is not None and table.get(number) in (None, ""):
                        table[number] = taken[value]
            self._tables[key] = table
        return self._tables[key]
