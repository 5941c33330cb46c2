"""A table of counts made safe from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from goldenthread.cli import main

AREAS = "area,a,b\nNorth,3,18\nSouth,8,23\nEast,16,31\n"


@pytest.fixture
def counts(tmp_path: Path) -> Path:
    path = tmp_path / "counts.csv"
    path.write_text(AREAS)
    return path


def test_small_counts_and_what_gives_them_away_are_withheld_and_the_rest_rounded(
    counts: Path, tmp_path: Path
) -> None:
    asked = ["--home", str(tmp_path / "home"), "protect", str(counts)]
    plain = CliRunner().invoke(main, asked)
    assert plain.exit_code == 1
    assert plain.output.splitlines()[-1] == "Total,27,72,99"
    rounded = CliRunner().invoke(main, [*asked, "--round", "nearest-5"])
    assert rounded.output.splitlines() == [
        ",a,b,Total",
        "North,c,c,25",
        "South,c,c,35",
        "East,15,30,45",
        "Total,30,75,105",
    ]


def test_a_cell_that_is_no_count_is_named(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("area,a,b\nNorth,few,18\n")
    said = CliRunner().invoke(main, ["--home", str(tmp_path / "home"), "protect", str(path)])
    assert said.exit_code == 3
    assert "row 2, column a: 'few', expected a whole number." in said.output
