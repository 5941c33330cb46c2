"""What the Department publishes is read as it was printed, whole or not at all."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.published.reading import read_release
from goldenthread.published.releases import ENGLAND, PublishedError, Release
from goldenthread.published.shelf import Shelf
from goldenthread.returns.errors import NotLoaded

HEAD = "time_period,geographic_level,region_name,old_la_code,la_name,CPP_subsequent_percent\n"
DEVON = "2025,Local authority,South West,878,Devon,{}\n"
KEPT = datetime(2025, 11, 1, 9, tzinfo=UTC)


def read(path: Path, published_on: date = date(2025, 10, 30)) -> Release:
    return read_release(path, title="Made up", published_on=published_on, kept_at=KEPT)


def written(folder: Path, rows: str, head: str = HEAD) -> Path:
    path = folder / "d3.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


FILES = {
    "d3_cpps_subsequent_plan_2013_to_2025.csv": ("second_plans", "CPP_subsequent_percent", {}),
    "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv": (
        "re_referrals",
        "rereferral_percent",
        {},
    ),
    "d5_cpps_at31march_by_duration_2013_to_2025.csv": (
        "plans_of_two_years",
        "2_years_or_more_percent",
        {},
    ),
    "la_care_leavers_accommodation_suitability.csv": (
        "care_leavers_suitable",
        "care_leaver_percent",
        {
            "care_leaver_age": "19 to 21 years",
            "breakdown": "Accommodation considered suitable",
        },
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_every_cell_of_a_published_file_is_kept_as_it_was_printed(shared: Path, name: str) -> None:
    path = shared / "corpora" / "ees_dashboards" / name
    indicator, column, where = FILES[name]
    told = read(path).figures[indicator]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            each
            for each in csv.DictReader(file)
            if all(each[head] == value for head, value in where.items())
        ]
    assert sum(len(places) for places in told.values()) == len(rows) > 600
    for row in rows:
        place = row["old_la_code"] or row["region_name"] or ENGLAND
        assert told[row["time_period"]][place] == row[column]


def test_the_departments_neighbours_are_ten_of_each_authority(shared: Path) -> None:
    release = read(shared / "corpora" / "benchmarks" / "sn_may_2025.xlsx")
    assert release.authorities["878"] == ("Devon", "South West")
    devons = [release.authorities[code][0] for code in release.neighbours["878"]]
    assert {"Cornwall", "Somerset", "Norfolk", "Shropshire"} & set(devons)
    assert {len(near) for near in release.neighbours.values()} == {10}
    assert all(code not in near for code, near in release.neighbours.items())


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (DEVON.format("30.1") + DEVON.format("thirty"), "row 3, CPP_subsequent_percent: 'thirty'"),
        (DEVON.format("130"), "row 2, CPP_subsequent_percent: '130'. Expected a percentage"),
        (DEVON.format("nan"), "row 2, CPP_subsequent_percent: 'nan'"),
        ("last,Local authority,South West,878,Devon,3\n", "row 2, time_period: 'last'"),
        ("202427,Local authority,South West,878,Devon,3\n", "row 2, time_period: '202427'"),
        ("2025,Parish,South West,878,Devon,3\n", "row 2, geographic_level: 'Parish'"),
        ("2025,Local authority,South West,,Devon,3\n", "row 2, old_la_code: ''"),
    ],
)
def test_a_file_with_a_cell_that_cannot_stand_is_refused_and_the_cell_is_named(
    tmp_path: Path, rows: str, words: str
) -> None:
    with pytest.raises(PublishedError) as refused:
        read(written(tmp_path, rows))
    assert "d3.csv" in str(refused.value)
    assert words in str(refused.value)


def test_a_file_of_something_else_is_refused_with_what_was_expected(tmp_path: Path) -> None:
    with pytest.raises(PublishedError, match="expected a CSV file of Explore education"):
        read(written(tmp_path, "1,2\n", head="one,two\n"))
    without_names = HEAD.replace("la_name", "name")
    with pytest.raises(PublishedError, match="Missing: la_name"):
        read(written(tmp_path, DEVON.format(3), head=without_names))
    broken = tmp_path / "neighbours.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(NotLoaded, match=r"neighbours\.xlsx"):
        read(broken)


def test_a_year_written_as_two_is_the_year_in_which_it_ends(tmp_path: Path) -> None:
    told = read(written(tmp_path, DEVON.format("c").replace("2025", "202425")))
    assert told.figures["second_plans"] == {"2025": {"878": "c"}}


def test_the_shelf_keeps_each_file_once_and_knows_when_it_came(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "home")
    assert shelf.releases() == []
    first = read(written(tmp_path, DEVON.format("30.1")))
    later = read(written(tmp_path, DEVON.format("30.2")), published_on=date(2025, 12, 1))
    assert [shelf.keep(each) for each in (first, later, first)] == [True, True, False]
    assert shelf.releases() == [later, first]
    assert shelf.releases(keys=[first.key]) == [first]
    assert shelf.releases(known_at=datetime(2025, 10, 31, tzinfo=UTC)) == []
