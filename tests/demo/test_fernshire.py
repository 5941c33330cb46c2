"""The invented county: the same every time, and counting to what was published."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from counting_the_county import Files, count_everything, rows_of, working_days_between

from goldenthread.demo.calibration import TARGETS, Target
from goldenthread.demo.county import build
from goldenthread.demo.files import CountyFiles

SMALL = 0.05


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> CountyFiles:
    return build(tmp_path_factory.mktemp("small"), size=SMALL)


@pytest.fixture(scope="module")
def files(whole_county: CountyFiles) -> Files:
    return Files(whole_county.folder)


@pytest.fixture(scope="module")
def april(whole_county: CountyFiles) -> Files:
    return Files(whole_county.folder, "eclipse-2020-03-31")


@pytest.fixture(scope="module")
def counted(files: Files) -> dict[str, tuple[int, int | None]]:
    return count_everything(files)


def test_the_same_seed_gives_the_same_files_byte_for_byte(
    small: CountyFiles, tmp_path: Path
) -> None:
    build(tmp_path, size=SMALL)
    assert _hashes(tmp_path) == _hashes(small.folder)


def test_another_seed_gives_other_children(small: CountyFiles, tmp_path: Path) -> None:
    other = build(tmp_path, seed=7, size=SMALL)
    people = "eclipse-2020-06-05/ssd_person.csv"
    assert (other.folder / people).read_bytes() != (small.folder / people).read_bytes()


def test_a_small_county_has_about_a_hundred_and_fifty_open_children(small: CountyFiles) -> None:
    held = Files(small.folder).open_cases(date(2020, 5, 20))
    assert 145 <= len(held) <= 165


def test_the_list_of_loads_reads_back_as_it_was_built(small: CountyFiles) -> None:
    assert CountyFiles.read(small.folder) == small
    received = [load.received_at for load in small.loads]
    assert received == sorted(received)
    assert all((small.folder / path).exists() for load in small.loads for path in load.paths)


def test_a_size_out_of_range_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="choose from"):
        build(tmp_path, size=20)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_the_whole_county_counts_to_what_was_published(
    target: Target, counted: dict[str, tuple[int, int | None]]
) -> None:
    assert counted[target.name] == (target.numerator, target.denominator)


def test_unacceptable_homes_are_three_two_and_one_by_locality(files: Files) -> None:
    teams = {r["dept_team_id"]: r["dept_team_parent_name"] for r in files.table("department")}
    team_of = {
        r["clea_person_id"]: r["clea_care_leaver_allocated_team"]
        for r in files.table("care_leavers")
    }
    homes = rows_of(files.folder / "homes" / "care_leaver_accommodation.csv")
    bad = [r["Eclipse ID"] for r in homes if r["Acceptable"] == "N" and not r["Ended"]]
    localities = sorted(teams[team_of[child]] for child in bad)
    assert localities == ["Exeter"] * 2 + ["Mid and East"] + ["South"] * 3


def test_plans_were_lost_between_the_old_system_and_the_new(april: Files) -> None:
    cases = {r["pers_legacy_id"]: case for case, r in april.people.items() if r["pers_legacy_id"]}
    old = rows_of(april.folder / "carefirst" / "permanence_plans.csv")
    had = {cases[r["CareFirst No"]] for r in old if r["CareFirst No"] in cases}
    has = {r["lacp_person_id"] for r in april.table("cla_care_plan")}
    lost = (had & set(april.looked_after(date(2020, 3, 31)))) - has
    assert len(lost) > 78


def test_one_family_drifts_past_twelve_weeks_with_no_extension(files: Files) -> None:
    extended = {
        r["Eclipse ID"] for r in rows_of(files.folder / "pre-proceedings" / "extensions.csv")
    }
    open_long = {
        r["prep_person_id"]
        for r in files.table("pre_proceedings")
        if not r["prep_agree_stepdown_issue_date"]
        and date.fromisoformat(r["prep_pre_pro_decision_date"]) < date(2020, 2, 1)
    }
    assert len(open_long) == 34
    assert len(open_long - extended) == 1


def test_a_green_child_went_missing_after_the_rating(files: Files) -> None:
    gone = {
        r["miss_person_id"]: date.fromisoformat(r["miss_missing_episode_start_date"])
        for r in files.table("missing")
    }
    unnoticed = [
        child
        for child, on in gone.items()
        for standing in [files.ratings["social_care", child]]
        if standing and standing[-1][1] == "green" and standing[-1][0] < on
    ]
    assert unnoticed


def test_enquiries_come_before_their_conferences(files: Files) -> None:
    asked = {
        r["s47e_s47_enquiry_id"]: date.fromisoformat(r["s47e_s47_start_date"])
        for r in files.table("s47_enquiry")
    }
    for row in files.table("initial_cp_conference"):
        held = date.fromisoformat(row["icpc_icpc_date"])
        assert 0 < working_days_between(asked[row["icpc_s47_enquiry_id"]], held) < 40


def test_the_earlier_extract_tells_nothing_of_later_days(april: Files) -> None:
    for row in april.episodes:
        for name in ("cine_referral_date", "cine_close_date"):
            assert not row[name] or date.fromisoformat(row[name]) <= date(2020, 3, 31)
    assert len(april.looked_after(date(2020, 3, 31))) == 760


def test_no_child_was_known_before_birth_unless_expected(files: Files) -> None:
    for row in files.episodes:
        born = files.people[row["cine_person_id"]]["pers_dob"]
        assert not born or born <= row["cine_referral_date"]


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
