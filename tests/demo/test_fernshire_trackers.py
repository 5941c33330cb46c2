"""The trackers find in the invented county exactly the children the founding deck counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from counting_the_county import (
    MARCH,
    RATED,
    Files,
    over_twelve_weeks,
    standing,
    without_plan_in_march,
)

from goldenthread.council.settings import Council
from goldenthread.demo.calibration import TARGETS
from goldenthread.demo.county import CountyFiles
from goldenthread.record.store import Store
from goldenthread.trackers.catalogue import shipped
from goldenthread.trackers.looking import Found, Looking, Seen
from goldenthread.trackers.lost import withdrawn_plans

PUBLISHED = {target.name: target.numerator for target in TARGETS}
TRACKERS = shipped()


@pytest.fixture(scope="module")
def county(whole_county: CountyFiles, whole_county_loaded: Store) -> tuple[Files, Looking]:
    record = whole_county_loaded.record()
    looking = Looking(record, Council.default(), withdrawn_plans(whole_county_loaded, record))
    return Files(whole_county.folder), looking


def children(seen: Seen) -> set[str]:
    return {child for found in seen.belong for child in found.children}


def fact(found: Found, label: str) -> str:
    return dict(found.facts).get(label, "")


def lost(seen: Seen) -> set[str]:
    label = "Plan lost in the change of systems"
    return {each.member_id for each in seen.belong if fact(each, label)}


def test_six_care_leavers_are_in_unacceptable_accommodation(
    county: tuple[Files, Looking],
) -> None:
    files, looking = county
    seen = looking.look(TRACKERS["care_leavers_homes"], RATED)
    judged = standing(files.folder / "homes" / "care_leaver_accommodation.csv", RATED)
    assert children(seen) == set(judged)
    assert len(seen.belong) == PUBLISHED["unacceptable_homes"] == 6


def test_three_children_are_in_unregulated_provision_by_judgement_beside_all_fifty_two(
    county: tuple[Files, Looking],
) -> None:
    files, looking = county
    seen = looking.look(TRACKERS["unregulated"], RATED)
    judged = standing(files.folder / "homes" / "unregulated_placement.csv", RATED)
    assert children(seen) == set(judged)
    assert len(seen.belong) == PUBLISHED["inappropriate_unregulated"] == 3
    assert sorted(fact(each, "Age") for each in seen.belong) == ["16", "16", "17"]
    assert dict(seen.beside)["In independent or semi-independent living"] == 52


def test_a_hundred_children_had_no_permanence_plan_in_march_and_78_had_lost_theirs(
    county: tuple[Files, Looking],
) -> None:
    files, looking = county
    seen = looking.look(TRACKERS["permanence"], MARCH)
    assert children(seen) == without_plan_in_march(files)
    assert len(seen.belong) == PUBLISHED["march_without_plan"] == 100
    assert len(lost(seen)) == 78


def test_lost_plans_are_told_until_they_are_recorded_again(county: tuple[Files, Looking]) -> None:
    _, looking = county
    in_march, in_may = (lost(looking.look(TRACKERS["permanence"], day)) for day in (MARCH, RATED))
    assert in_may < in_march


def test_of_the_hundred_those_who_left_the_list_by_20_may_are_said_why(
    county: tuple[Files, Looking],
) -> None:
    files, looking = county
    hundred = without_plan_in_march(files)
    seen = looking.look(TRACKERS["permanence"], RATED, on=hundred)
    gone = {each.member_id for each in seen.leave}
    assert len(gone) > 50
    assert gone | children(seen) >= hundred
    assert gone & children(seen) == set()
    assert all(each.facts for each in seen.leave)


def test_every_family_over_twelve_weeks_is_reviewed_and_all_but_one_is_extended(
    county: tuple[Files, Looking],
) -> None:
    files, looking = county
    seen = looking.look(TRACKERS["pre_proceedings"], RATED)
    over = [each for each in seen.belong if fact(each, "Band").startswith("Over the limit")]
    assert {child for each in over for child in each.children} == set(over_twelve_weeks(files))
    assert sum(len(each.children) for each in over) == PUBLISHED["pre_proceedings_reviewed"] == 34
    reviewed = "Reviewed since the limit, with a clear plan"
    assert {fact(each, reviewed) for each in over} == {"Yes"}
    (drifting,) = [each for each in over if not fact(each, "Extended")]
    assert fact(drifting, "Band") == "Over the limit, not extended"
    assert dict(seen.beside)["Families over the twelve weeks"] == len(over) < 34


def test_a_family_in_pre_proceedings_is_one_entry(county: tuple[Files, Looking]) -> None:
    files, looking = county
    seen = looking.look(TRACKERS["pre_proceedings"], RATED)
    family = {
        row["prep_person_id"]: row["prep_plo_family_id"]
        for row in files.table("pre_proceedings")
        if not row["prep_agree_stepdown_issue_date"]
    }
    assert len(seen.belong) == len(set(family.values()))
    assert all(len({family[child] for child in each.children}) == 1 for each in seen.belong)


def test_families_come_on_to_pre_proceedings_and_leave_as_the_weeks_go_by(
    county: tuple[Files, Looking],
) -> None:
    _, looking = county
    tracker = TRACKERS["pre_proceedings"]
    autumn = {each.member_id for each in looking.look(tracker, date(2019, 9, 2)).belong}
    seen = looking.look(tracker, date(2019, 12, 2), on=autumn)
    assert seen.leave
    assert all(dict(each.facts)["How it ended"] for each in seen.leave)
    assert {each.member_id for each in seen.belong} - autumn


def test_the_page_on_trackers_says_what_they_find(county: tuple[Files, Looking]) -> None:
    _, looking = county
    page = (Path(__file__).resolve().parents[2] / "docs/trackers.md").read_text("utf-8")
    pre = looking.look(TRACKERS["pre_proceedings"], RATED)
    court = looking.look(TRACKERS["proceedings"], RATED)
    over, late = dict(pre.beside), dict(court.beside)
    assert (
        f"{len(pre.belong)} families, {len(children(pre))} children on 20 May 2020; "
        f"{over['Families over the twelve weeks']} families, "
        f"{over['Children over the twelve weeks']} children past twelve weeks"
    ) in page
    assert (
        f"{len(court.belong)} families on 20 May 2020, "
        f"{late['Families over the twenty-six weeks']} past twenty-six weeks"
    ) in page
