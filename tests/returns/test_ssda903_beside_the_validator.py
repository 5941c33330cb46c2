"""Our checks of SSDA903 count what the Department's rules count, as another validator has them.

Where they differ docs/returns.md says why.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from goldenthread.returns.intake import check_return
from goldenthread.returns.receipt import Receipt
from goldenthread.returns.ssda903.layout import LAYOUT

YEARS = (2018, 2019, 2020, 2021)
SAID = {
    "148": ("reason for ending", "no reason for it"),
    "378": ("rule 378",),
    "440": ("rule 440",),
    "441": ("rule 441",),
    "501": ("rule 501",),
}


BY_REASON_FOR_NEW_EPISODE = {"435": {"P", "T"}, "436": {"B", "U"}}


def counted(shared: Path, year: int) -> dict[str, int]:
    """Errors the other validator counts in a year of the sample, by rule."""
    answers = shared / "oracles" / "ssda903_validator" / f"demand_sample_{year}_lac2024_25.csv"
    with answers.open(newline="", encoding="utf-8") as file:
        return {row["rule"]: int(row["errors"]) for row in csv.DictReader(file)}


def of_year(shared: Path, *years: int) -> Receipt:
    folder = shared / "corpora" / "ssda903" / "demand_model_sample"
    files = [path for year in years for path in sorted(folder.glob(f"{year}-*.csv"))]
    return check_return(files, LAYOUT, source="ssda903", as_at=date(years[-1], 3, 31))


@pytest.mark.parametrize("year", YEARS)
def test_the_rules_checked_by_both_count_the_same(shared: Path, year: int) -> None:
    receipt = of_year(shared, year)
    ours = {
        rule: sum(any(part in note.note for part in parts) for note in receipt.notes)
        for rule, parts in SAID.items()
    }
    theirs = counted(shared, year)
    assert ours == {rule: theirs[rule] for rule in SAID}


@pytest.mark.parametrize("year", YEARS)
def test_what_a_new_episode_says_changed_is_checked_as_the_rules_do(
    shared: Path, year: int
) -> None:
    told = [note.value for note in of_year(shared, year).notes if note.note.startswith("Yet ")]
    theirs = counted(shared, year)
    for rule, reasons in BY_REASON_FOR_NEW_EPISODE.items():
        assert sum(value in reasons for value in told) == theirs.get(rule, 0)


def test_every_row_of_five_years_is_accounted_for(shared: Path) -> None:
    receipt = of_year(shared, 2017, 2018, 2019, 2020, 2021)
    folder = shared / "corpora" / "ssda903" / "demand_model_sample"
    for each in receipt.lists:
        with (folder / each.file).open(newline="", encoding="utf-8") as file:
            rows = sum(any(cell.strip() for cell in row) for row in csv.reader(file)) - 1
        assert each.rows_in == rows == each.rows_kept + each.rows_refused
    assert not receipt.unused_sheets
