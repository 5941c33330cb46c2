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


IN_NEED = "b1_children_in_need_2013_to_2025.csv"
REFERRALS = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
SECOND = "d3_cpps_subsequent_plan_2013_to_2025.csv"
DURATION = "d5_cpps_at31march_by_duration_2013_to_2025.csv"
LOOKED_AFTER = "cla_number_and_rate_per_10k_children.csv"
LEAVERS = "la_care_leavers_accommodation_suitability.csv"
CHILDREN = "ons_mid-year_population_estimates_2012_to_2024.csv"
ON_31_MARCH = {"population_type": "Children looked after on 31 March each year"}
AT_19_TO_21 = {
    "care_leaver_age": "19 to 21 years",
    "breakdown": "Accommodation considered suitable",
}
AGED_0_TO_17 = {"age_group": "Children aged 0 to 17 years"}
TOLD = [
    (IN_NEED, "in_need", "At31_episodes", {}),
    (REFERRALS, "referrals", "referral_count", {}),
    (REFERRALS, "re_referrals", "rereferral_percent", {}),
    (SECOND, "second_plans", "CPP_subsequent_percent", {}),
    (DURATION, "protection_plans", "CPP_At31", {}),
    (DURATION, "plans_of_two_years", "2_years_or_more_percent", {}),
    (LOOKED_AFTER, "looked_after", "rate_per_10000", ON_31_MARCH),
    (LEAVERS, "care_leavers_suitable", "care_leaver_percent", AT_19_TO_21),
    (CHILDREN, "population", "population_estimate", AGED_0_TO_17),
]


@pytest.mark.parametrize(("name", "told", "column", "where"), TOLD)
def test_every_cell_of_a_published_file_is_kept_as_it_was_printed(
    shared: Path, name: str, told: str, column: str, where: dict[str, str]
) -> None:
    path = shared / "corpora" / "ees_dashboards" / name
    found = read(path).figures[told]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            each
            for each in csv.DictReader(file)
            if all(each[head] == value for head, value in where.items())
        ]
    assert sum(len(places) for places in found.values()) == len(rows) > 600
    for row in rows:
        place = row["old_la_code"] or row["region_name"] or ENGLAND
        assert found[row["time_period"]][place] == row[column]


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


@pytest.mark.parametrize(
    ("column", "said", "expected"),
    [
        ("CPP_At31", "12.5", "Expected a whole number"),
        ("CPP_At31", "-3", "Expected a whole number"),
        ("CPP_At31", "", "Expected a whole number"),
        ("referral_count", "1e3", "Expected a whole number"),
        ("2_years_or_more_percent", "100.1", "Expected a percentage"),
    ],
)
def test_a_number_is_whole_or_a_mark(tmp_path: Path, column: str, said: str, expected: str) -> None:
    head = HEAD.replace("CPP_subsequent_percent", column)
    with pytest.raises(PublishedError, match=f"row 2, {column}: '{said}'. {expected}"):
        read(written(tmp_path, DEVON.format(said), head=head))
    assert read(written(tmp_path, DEVON.format("c"), head=head)).figures


@pytest.mark.parametrize("said", ["-1", "10001", "many", "inf"])
def test_a_rate_per_10_000_is_one_or_a_mark(tmp_path: Path, said: str) -> None:
    head = HEAD.replace("CPP_subsequent_percent\n", "rate_per_10000,population_type\n")
    row = DEVON.replace("{}", "{},Children looked after on 31 March each year")
    with pytest.raises(PublishedError, match=f"rate_per_10000: '{said}'. Expected a rate per"):
        read(written(tmp_path, row.format(said), head=head))
    assert read(written(tmp_path, row.format("z"), head=head)).figures


def test_children_of_another_age_are_not_those_a_rate_is_over(tmp_path: Path) -> None:
    head = HEAD.replace("CPP_subsequent_percent\n", "population_estimate,age_group\n")
    young = DEVON.format("7000,Children aged 0 to 1 years")
    with pytest.raises(PublishedError, match="rows of age_group 'Children aged 0 to 17 years'"):
        read(written(tmp_path, young, head=head))
    both = young + DEVON.format("144356,Children aged 0 to 17 years")
    told = read(written(tmp_path, both, head=head))
    assert told.figures == {"population": {"2025": {"878": "144356"}}}


def test_a_file_that_tells_one_place_twice_and_otherwise_is_refused(tmp_path: Path) -> None:
    twice = DEVON.format("30.1") * 2
    assert read(written(tmp_path, twice)).figures["second_plans"]["2025"] == {"878": "30.1"}
    with pytest.raises(PublishedError, match=r"row 3, CPP_subsequent_percent: '30\.2'"):
        read(written(tmp_path, DEVON.format("30.1") + DEVON.format("30.2")))


def test_a_file_kept_before_there_were_rates_still_opens(tmp_path: Path) -> None:
    release = read(written(tmp_path, DEVON.format("30.1")))
    before = release.to_dict()
    before["percentages"] = before.pop("figures")
    assert Release.from_dict(before) == release


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
