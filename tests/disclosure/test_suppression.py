"""Small counts withheld, held to an independent engine's answers and to an attacker."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.cli import main
from goldenthread.disclosure.attacker import ranges, recovered
from goldenthread.disclosure.suppression import withhold
from goldenthread.disclosure.table import CountTable


@pytest.fixture(scope="module")
def cases(shared: Path) -> list[dict]:
    told = json.loads((shared / "oracles" / "disclosure.json").read_text(encoding="utf-8"))
    return told["cases"]


def table(case: dict) -> CountTable:
    return CountTable(
        tuple(case["rows"]), tuple(case["cols"]), tuple(tuple(row) for row in case["cells"])
    )


def test_the_small_cells_are_those_the_reference_names(cases: list[dict]):
    for case in cases:
        primary = {"|".join(cell) for cell in withhold(table(case), small=4).primary}
        assert primary == set(case["primary"]), case["name"]


def test_no_more_is_withheld_than_a_quarter_above_the_reference(cases: list[dict]):
    for case in cases:
        withheld = withhold(table(case), small=4)
        assert len(withheld.cells) <= 1.25 * case["tauargus_n_suppressed"], case["name"]


def test_nothing_withheld_can_be_worked_out(cases: list[dict]):
    for case in cases:
        counts = table(case)
        assert recovered(counts, withhold(counts, small=4).cells) == set(), case["name"]


def test_without_the_complement_the_attacker_finds_what_the_reference_says(cases: list[dict]):
    for case in cases:
        counts = table(case)
        found = recovered(counts, withhold(counts, small=4).primary)
        assert {"|".join(cell) for cell in found} == set(
            case["exactly_recoverable_if_primary_only"]
        )


def test_the_attacker_s_ranges_are_the_reference_s(cases: list[dict]):
    for case in cases:
        bounds = case["attacker_bounds_after"]
        withheld = {tuple(name.split("|")) for name in bounds}
        found = {"|".join(cell): ends for cell, ends in ranges(table(case), withheld).items()}
        assert found.keys() == bounds.keys()
        for name, ends in found.items():
            assert ends == pytest.approx(tuple(bounds[name]), abs=1e-6), (case["name"], name)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.integers(0, 40), min_size=3, max_size=3), min_size=3, max_size=4
    )
)  # fmt: skip
def test_no_small_count_of_any_table_is_found(counts: list[list[int]]):
    if sum(map(sum, counts)) == 0:
        return
    names = tuple(f"row {at}" for at in range(len(counts)))
    drawn = CountTable(names, ("x", "y", "z"), tuple(tuple(row) for row in counts))
    withheld = withhold(drawn, small=5)
    assert not recovered(drawn, withheld.cells) & withheld.primary


def test_a_table_with_a_hole_is_refused_in_words():
    with pytest.raises(ValueError, match="every row and column"):
        CountTable(("A", "B"), ("x", "y"), ((1, 2), (3,)))


def test_a_council_s_csv_comes_back_safe_to_publish(tmp_path: Path):
    file = tmp_path / "plans.csv"
    file.write_text("Area,Girls,Boys\nNorth,12,3\nSouth,40,55\n")
    said = CliRunner().invoke(main, ["--home", str(tmp_path), "protect", str(file)])
    assert said.exit_code == 1
    assert said.output.splitlines() == [
        ",Girls,Boys,Total", "North,c,c,15", "South,c,c,95", "Total,52,58,110",
    ]  # fmt: skip


def test_a_count_that_is_no_number_is_named_with_its_place(tmp_path: Path):
    file = tmp_path / "plans.csv"
    file.write_text("Area,Girls,Boys\nNorth,12,few\n")
    said = CliRunner().invoke(main, ["--home", str(tmp_path), "protect", str(file)])
    assert said.exit_code == 3
    assert "plans.csv: row 2, column Boys: 'few', expected a whole number" in said.output
