"""Counts are rounded as those who publish round them, and no rounded total gives a cell away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.disclosure.rounding import Rounding, given_away, rounded, rounded_table
from goldenthread.disclosure.suppression import CannotProtectError, withhold
from goldenthread.disclosure.table import TOTAL, CountTable


def example(shared: Path, name: str) -> dict[str, Any]:
    items = json.loads((shared / "oracles" / "rounding.json").read_text(encoding="utf-8"))["items"]
    found: dict[str, Any] = next(item for item in items if name in item["name"])
    return found


def test_counts_go_to_the_middle_of_their_six(shared: Path) -> None:
    said = example(shared, "midpoint 6")["map"]
    assert said
    for count, middle in said.items():
        assert rounded(int(count), Rounding.MIDPOINT_6) == middle


@pytest.fixture
def by_age(shared: Path) -> tuple[CountTable, dict[str, list[object]]]:
    """The published table before, without its totals, and after."""
    said = example(shared, "round to 5")
    rows = tuple(name for name in said["before"] if name != TOTAL)
    counts = tuple(tuple(said["before"][row]) for row in rows)
    return CountTable(rows, ("with", "without"), counts), said["after"]


def test_the_published_table_is_redacted_and_rounded_alike(
    by_age: tuple[CountTable, dict[str, list[object]]],
) -> None:
    table, after = by_age
    small = {("21-30", "with")}
    shown = rounded_table(table, Rounding.NEAREST_5, left_out=small)
    for row, cells in after.items():
        for column, printed in zip(table.columns, cells, strict=True):
            if printed == "REDACTED":
                assert (row, column) in small
            else:
                assert shown[row, column] == printed


def test_the_published_table_gives_its_redacted_cell_away_and_ours_does_not(
    by_age: tuple[CountTable, dict[str, list[object]]],
) -> None:
    table, _ = by_age
    assert given_away(table, {("21-30", "with")}) == {("21-30", "with")}
    assert given_away(table, withhold(table, small=7).cells) == set()


counts = st.integers(0, 60)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(counts, counts, counts), min_size=2, max_size=5),
    st.sampled_from(list(Rounding)),
)
def test_a_rounded_table_adds_up_and_no_line_gives_one_cell_away(
    rows: list[tuple[int, int, int]], rounding: Rounding
) -> None:
    names = tuple(f"r{number}" for number in range(len(rows)))
    table = CountTable(names, ("a", "b", "c"), tuple(rows))
    shown = rounded_table(table, rounding)
    for row in (*names, TOTAL):
        assert sum(shown[row, column] for column in table.columns) == shown[row, TOTAL]
    try:
        withheld = withhold(table, small=5).cells
    except CannotProtectError:
        return
    assert given_away(table, withheld) == set()
