"""Rates per 10,000 children: theirs over the children of their year, ours over the newest told."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from math import floor
from pathlib import Path

import pytest
from test_reading_published import CHILDREN, DURATION, IN_NEED, LOOKED_AFTER, REFERRALS, read

from goldenthread.published.comparison import Comparison, compare
from goldenthread.published.indicators import INDICATORS
from goldenthread.published.populations import lacking, population_of
from goldenthread.published.releases import ENGLAND, MARKS, Release

WORKED_OUT = {
    "in_need": (IN_NEED, "At31_episodes"),
    "referrals": (REFERRALS, "referral_count"),
    "protection_plans": (DURATION, "CPP_At31"),
}
Cells = dict[tuple[int, str], dict[str, str]]

NUMBERS = Release(
    title="Plans 2025",
    published_on=date(2025, 10, 30),
    kept_at=datetime(2025, 11, 1, tzinfo=UTC),
    file="d5.csv",
    sha256="a" * 64,
    authorities={"878": ("Devon", "South West"), "908": ("Cornwall", "South West")},
    figures={
        "protection_plans": {
            "2024": {"878": "500", ENGLAND: "49900"},
            "2025": {"878": "541", "908": "c", "South West": "4210", ENGLAND: "49420"},
        }
    },
)
ESTIMATES = replace(
    NUMBERS,
    title="Estimates 2024",
    published_on=date(2025, 7, 30),
    sha256="b" * 64,
    figures={
        "population": {
            "2023": {"878": "150000", "908": "110000", ENGLAND: "12100000"},
            "2024": {"878": "151000", "908": "x", "South West": "1100000", ENGLAND: "12183016"},
        }
    },
)
PLANS = INDICATORS["protection_plans"]


def beside(authority: str = "Devon", on: date = date(2025, 6, 1)) -> Comparison:
    found = compare([NUMBERS, ESTIMATES], PLANS, authority=authority, on=on)
    assert found is not None
    return found


def cells(shared: Path, name: str, **where: str) -> Cells:
    """A published file as the csv module reads it, by year and place."""
    path = shared / "corpora" / "ees_dashboards" / name
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {
            (int(row["time_period"]), row["old_la_code"] or row["region_name"] or ENGLAND): row
            for row in csv.DictReader(file)
            if all(row[head] == value for head, value in where.items())
        }


def tenth(numerator: str, denominator: str) -> str:
    """So many per 10,000 to one decimal, halves up, worked with fractions."""
    found = floor(Fraction(int(numerator) * 100_000, int(denominator)) + Fraction(1, 2))
    return f"{found // 10:,}.{found % 10}"


@pytest.fixture(scope="module")
def shelf(shared: Path) -> list[Release]:
    folder = shared / "corpora" / "ees_dashboards"
    return [read(folder / name) for name in (IN_NEED, REFERRALS, DURATION, LOOKED_AFTER, CHILDREN)]


@pytest.mark.parametrize("indicator", WORKED_OUT)
def test_each_authoritys_rate_is_its_number_over_its_children_of_the_middle_of_the_year(
    shared: Path, shelf: list[Release], indicator: str
) -> None:
    name, column = WORKED_OUT[indicator]
    counted, children = cells(shared, name), cells(shared, CHILDREN)
    authorities = {place for year, place in counted if place.isdecimal() and year == 2025}
    asked = [(2025, place) for place in sorted(authorities)]
    asked += [(year, "878") for year in range(2013, 2025)]
    rated = 0
    for year, place in asked:
        told = compare(shelf, INDICATORS[indicator], authority=place, on=date(year, 3, 31))
        assert told is not None
        region = counted[year, place]["region_name"]
        for row, where in zip(told.rows, (place, region, ENGLAND), strict=True):
            said, people = counted[year, where][column], children[year - 1, where]
            if said in MARKS:
                assert (row.printed, row.number, row.counted) == (said, None, None)
                continue
            of = people["population_estimate"]
            assert (row.printed, row.counted, row.of) == (tenth(said, of), int(said), int(of))
            rated += 1
    assert rated > 450


def test_the_departments_own_rate_is_over_the_children_of_the_middle_of_the_year_before(
    shared: Path,
) -> None:
    """Every cell of it; a region's number is rounded to ten before it is published."""
    rows = cells(
        shared, LOOKED_AFTER, population_type="Children looked after on 31 March each year"
    )
    children = cells(shared, CHILDREN)
    assert len(rows) == 835
    for (year, place), row in rows.items():
        if row["rate_per_10000"] in MARKS:
            continue
        of = int(children[year - 1, place]["population_estimate"])
        assert int(row["population_estimate"]) == of
        slack = Fraction(5 * 10_000, of) if not place.isdecimal() else 0
        off = abs(Fraction(int(row["children_count"]) * 10_000, of) - int(row["rate_per_10000"]))
        assert off <= Fraction(1, 2) + slack, (year, place)


def test_the_departments_own_rate_stands_as_it_was_published(
    shared: Path, shelf: list[Release]
) -> None:
    rows = cells(
        shared, LOOKED_AFTER, population_type="Children looked after on 31 March each year"
    )
    for (year, place), row in rows.items():
        if not place.isdecimal():
            continue
        indicator = INDICATORS["looked_after"]
        told = compare(shelf, indicator, authority=place, on=date(year, 12, 31))
        assert told is not None
        assert told.year == year
        assert told.rows[0].printed == row["rate_per_10000"]
        assert told.rows[0].counted is None
        assert f"Theirs is over the children aged 0 to 17 at mid-{year - 1}." in told.notes


def test_a_rate_that_was_worked_out_has_its_number_its_children_and_both_its_sources() -> None:
    told = beside()
    assert [(row.label, row.printed, row.counted, row.of) for row in told.rows] == [
        ("Devon, from what is published", "35.8", 541, 151_000),
        ("South West", "38.3", 4210, 1_100_000),
        ("England", "40.6", 49_420, 12_183_016),
    ]
    assert "Plans 2025, published 30 October 2025; Estimates 2024" in told.notes[0]
    assert any("worked out here" in note and "mid-2024" in note for note in told.notes)


def test_a_number_or_children_the_publisher_marked_keep_the_mark() -> None:
    assert (beside("Cornwall").rows[0].printed, beside("Cornwall").rows[0].number) == ("c", None)
    figures = {"protection_plans": {"2025": {"908": "40", ENGLAND: "49420"}}}
    numbers = replace(NUMBERS, figures=figures)
    told = compare([numbers, ESTIMATES], PLANS, authority="908", on=date(2025, 6, 1))
    assert told is not None
    assert (told.rows[0].printed, told.rows[0].counted) == ("x", None)
    assert "x: not available." in told.notes


def test_neighbours_have_the_median_of_their_rates() -> None:
    near = replace(NUMBERS, sha256="c" * 64, figures={}, neighbours={"908": ("878", "908")})
    found = compare([NUMBERS, ESTIMATES, near], PLANS, authority="908", on=date(2025, 6, 1))
    assert found is not None
    median = found.rows[1]
    assert median.label == "Statistical neighbours of Cornwall: median of 1 of 2"
    assert (median.printed, median.counted) == ("35.8", None)


def test_a_number_is_told_only_of_a_year_whose_children_are_known() -> None:
    assert compare([NUMBERS], PLANS, authority="878", on=date(2025, 6, 1)) is None
    only = replace(ESTIMATES, figures={"population": {"2023": {ENGLAND: "12100000"}}})
    told = compare([NUMBERS, only], PLANS, authority="878", on=date(2025, 6, 1))
    assert told is not None
    assert told.year == 2024
    assert told.rows[-1].number == float(Decimal("41.2"))


@pytest.mark.parametrize(
    ("on", "of"),
    [
        (date(2024, 6, 29), "Devon at mid-2023"),
        (date(2024, 6, 30), "Devon at mid-2024"),
        (date(2026, 1, 1), "Devon at mid-2024"),
    ],
)
def test_ours_are_the_children_of_the_newest_estimate_by_the_day(on: date, of: str) -> None:
    found = population_of([ESTIMATES], "devon", on)
    assert found is not None
    assert found.of == of


def test_an_authority_without_an_estimate_has_none_and_never_anothers() -> None:
    assert population_of([ESTIMATES], "Fernshire", date(2025, 6, 1)) is None
    assert population_of([ESTIMATES], "Devon", date(2023, 6, 29)) is None
    assert population_of([NUMBERS], "Devon", date(2025, 6, 1)) is None
    cornwall = population_of([ESTIMATES], "908", date(2025, 6, 1))
    assert cornwall is not None
    assert (cornwall.children, cornwall.of) == (110_000, "Cornwall at mid-2023")


def test_a_newer_estimate_of_a_year_stands_before_an_older() -> None:
    figures = {"population": {"2024": {"878": "151200"}}}
    newer = replace(ESTIMATES, title="Revised", published_on=date(2026, 7, 30), figures=figures)
    found = population_of([newer, ESTIMATES], "878", date(2025, 6, 1))
    assert found is not None
    assert (found.children, found.source) == (151_200, newer.in_words)


def test_whoever_keeps_rates_and_no_children_is_told_what_to_keep() -> None:
    assert "mid-year population estimates" in lacking([NUMBERS])
    assert lacking([NUMBERS, ESTIMATES]) == lacking([ESTIMATES]) == lacking([]) == ""
