"""What was published stands beside ours: of the right year, the right places, as printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goldenthread.published.comparison import Comparison, compare
from goldenthread.published.indicators import INDICATORS
from goldenthread.published.releases import ENGLAND, Release

AUTHORITIES = {
    "878": ("Devon", "South West"),
    "908": ("Cornwall", "South West"),
    "926": ("Norfolk", "East of England"),
    "893": ("Shropshire", "West Midlands"),
}
YEAR = {"878": "30", "908": "10.5", "926": "c", "893": "20", "South West": "26.2", ENGLAND: "24.5"}
FIGURES = Release(
    title="Plans 2025",
    published_on=date(2025, 10, 30),
    kept_at=datetime(2025, 11, 1, tzinfo=UTC),
    file="d3.csv",
    sha256="a" * 64,
    authorities=AUTHORITIES,
    figures={"second_plans": {"2024": {ENGLAND: "23.0"}, "2025": YEAR}},
)
NEIGHBOURS = replace(
    FIGURES,
    title="Neighbours 2025",
    published_on=date(2025, 5, 1),
    sha256="b" * 64,
    figures={},
    neighbours={"878": ("908", "926", "893")},
)
SHELF = [FIGURES, NEIGHBOURS]
PLANS = INDICATORS["second_plans"]


def beside(authority: str = "Devon", on: date = date(2025, 6, 1)) -> Comparison:
    found = compare(SHELF, PLANS, authority=authority, on=on)
    assert found is not None
    return found


@pytest.mark.parametrize("authority", ["Devon", "devon ", "878"])
def test_ours_as_published_our_neighbours_our_region_and_england(authority: str) -> None:
    told = beside(authority)
    assert [(row.label, row.printed) for row in told.rows] == [
        ("Devon, as published", "30.0%"),
        ("Statistical neighbours of Devon: median of 2 of 3", "15.3%"),
        ("South West", "26.2%"),
        ("England", "24.5%"),
    ]
    assert "Plans 2025, published 30 October 2025" in told.notes[0]
    assert "Neighbours 2025, published 1 May 2025" in told.notes[0]


def test_an_authority_nobody_publishes_of_stands_beside_england_alone() -> None:
    assert [row.label for row in beside("Fernshire").rows] == ["England"]


@pytest.mark.parametrize(
    ("on", "year"),
    [(date(2025, 3, 31), 2025), (date(2025, 3, 30), 2024), (date(2024, 3, 31), 2024)],
)
def test_a_year_stands_beside_ours_once_it_is_over(on: date, year: int) -> None:
    assert beside(on=on).year == year


def test_before_any_year_was_over_nothing_is_beside_it() -> None:
    assert compare(SHELF, PLANS, authority="Devon", on=date(2024, 3, 30)) is None
    assert compare(SHELF, INDICATORS["re_referrals"], authority="878", on=date(2025, 6, 1)) is None


def test_a_value_the_department_withheld_keeps_its_mark_and_is_told_in_words() -> None:
    told = beside("Norfolk")
    assert (told.rows[0].printed, told.rows[0].number) == ("c", None)
    assert "c: withheld to protect people." in told.notes


def test_a_newer_version_of_a_year_stands_before_an_older() -> None:
    newer = replace(
        FIGURES,
        title="Plans 2025, revised",
        published_on=date(2025, 12, 1),
        figures={"second_plans": {"2025": {**YEAR, ENGLAND: "24.6"}}},
    )
    told = compare([newer, *SHELF], PLANS, authority="Devon", on=date(2025, 6, 1))
    assert told is not None
    assert told.rows[-1].printed == "24.6%"
    assert "revised" in told.notes[0]
