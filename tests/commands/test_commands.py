"""The command line, as an analyst without a server uses it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goldenthread.cli import main
from goldenthread.commands.counted import usual_interval
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.figure import Interval

WORKBOOK = "corpora/annexa/liia_Annex_A.xlsx"
ANNEX_A = ["--as-at", "2021-03-31"]


def run(*said: str, expect: int = 0) -> Result:
    result = CliRunner().invoke(main, list(said), catch_exceptions=False)
    assert result.exit_code == expect, result.output
    return result


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    run("demo", "--folder", str(folder / "demo"), "--size", "0.05", "--build-only")
    return folder / "demo"


@pytest.fixture(scope="module")
def thread(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    folder = tmp_path_factory.mktemp("thread")
    home, out = str(folder / "home"), str(folder / "out")
    run("--home", home, "thread", str(shared / WORKBOOK), *ANNEX_A, "--out", out)
    return folder


def test_one_command_on_a_real_annex_a_workbook_gives_the_whole_thread(thread: Path) -> None:
    written = {path.name for path in (thread / "out").iterdir()}
    assert {"receipt.txt", "receipt.json", "worklist.csv", "members.csv"} <= written
    assert {f"position.{kind}" for kind in ("pptx", "docx", "html", "pdf", "xlsx")} <= written


def test_what_the_workbook_cannot_tell_is_not_supplied_and_never_nought(thread: Path) -> None:
    home = str(thread / "home")
    said = run("--home", home, "figures", "risk_assessment_complete", *ANNEX_A, "--json")
    [figure] = json.loads(said.output)
    assert ["risk_rating", "rating"] in figure["not_supplied"]


def test_members_lists_exactly_the_children_the_workbook_has_in_care(thread: Path) -> None:
    home = str(thread / "home")
    said = run("--home", home, "figures", "looked_after", *ANNEX_A, "--json")
    [figure] = json.loads(said.output)
    opened = run("--home", home, "members", figure["reference"].lower(), "--json")
    held = json.loads(opened.output)
    # List 8 has five children; the one who ceased to be looked after in 2020 is not a member.
    assert {child for _, child, _ in held["members"]} == {
        "1761444",
        "1373595",
        "14065184",
        "2529037",
    }
    assert figure["numerator"] == len(held["members"])


def test_the_same_workbook_is_not_loaded_twice(thread: Path, shared: Path) -> None:
    home = str(thread / "home")
    said = run("--home", home, "load", str(shared / WORKBOOK), *ANNEX_A, expect=3)
    assert "were loaded on" in said.output


def test_a_refused_cell_makes_exit_code_1_and_is_named(tmp_path: Path, shared: Path) -> None:
    home = str(tmp_path / "home")
    said = run("--home", home, "load", str(shared / WORKBOOK), *ANNEX_A, expect=1)
    assert "List 6, row 2, Primary Need Code: 'PSRMEM" in said.output


def test_guesses_are_proposed_once_and_obeyed_from_then_on(tmp_path: Path) -> None:
    ratings = tmp_path / "ratings.csv"
    ratings.write_text("Case number,Scheme,RAG,Rating date\n1,social care,amber,01/04/2020\n")
    home = tmp_path / "home"
    mapping = home / "mappings" / "ratings.toml"
    said = ["check-return", str(ratings), "--return", "ratings", "--as-at", "2020-04-03"]
    before = run("--home", str(home), *said, "--propose", str(mapping), "--json")
    assert "Rating date" in mapping.read_text()
    after = run("--home", str(home), *said, "--json")
    assert '"Rating date"' in before.output
    assert json.loads(after.output)["guesses"] == []


@pytest.mark.parametrize("command", ["load", "check-return"])
def test_a_return_with_a_problem_makes_exit_code_3_checked_or_loaded(
    tmp_path: Path, command: str
) -> None:
    reviews = tmp_path / "reviews.csv"
    reviews.write_text("CHILD,DOB,Held on,REVIEW_CODE\n101,03/02/2010,20/06/2018,PN1\n")
    home = ["--home", str(tmp_path / "home")]
    said = run(*home, command, str(reviews), "--as-at", "2019-03-31", expect=3)
    assert "Reviews cannot be read without 'REVIEW'" in said.output


def test_a_census_is_loaded_as_at_the_day_it_says_unless_another_is_given(
    tmp_path: Path, shared: Path
) -> None:
    census = str(shared / "corpora" / "cin" / "cin-2022.xml")
    home = ["--home", str(tmp_path / "home")]
    said = run(*home, "load", census, "--as-at", "2024-03-31", expect=3)
    assert "--as-at 2022-03-31" in said.output
    said = run(*home, "load", census)
    assert "as at 31/03/2022" in said.output
    asked = run(*home, "load", str(shared / WORKBOOK), expect=3)
    assert "--as-at YYYY-MM-DD" in asked.output


@pytest.mark.parametrize("command", ["load", "check-return"])
def test_what_cannot_be_loaded_is_not_passed_by_a_check(
    tmp_path: Path, shared: Path, command: str
) -> None:
    census = str(shared / "corpora" / "cin" / "cin-2022.xml")
    home = ["--home", str(tmp_path / "home")]
    said = run(*home, command, census, "--as-at", "2199-03-31", expect=3)
    assert "An extract as at 31/03/2199 cannot have been received" in said.output
    run(*home, "load", census)
    said = run(*home, command, census, expect=3)
    assert "These very files were loaded on" in said.output


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (["standards", "looked_after_review"], "looked_after_reviews"),
        (["figures", "looked-after"], "looked_after"),
        (["quality", "row_repeatd"], "row_repeated"),
        (["trackers", "unregulatd"], "unregulated"),
        (["load", __file__, "--return", "ssd903", *ANNEX_A], "ssda903"),
    ],
)
def test_a_name_nobody_knows_is_answered_with_the_nearest(
    thread: Path, said: list[str], meant: str
) -> None:
    answer = run("--home", str(thread / "home"), *said, expect=2).output
    assert f"'{said[-1] if len(said) < 3 else said[3]}'. Did you mean {meant}?" in answer


def test_a_source_named_nearly_like_a_known_one_is_asked_about(thread: Path, shared: Path) -> None:
    home, census = (
        ["--home", str(thread / "home")],
        str(shared / "corpora" / "cin" / "cin-2022.xml"),
    )
    said = run(*home, "check-return", census, "--source", "annexa")
    assert (
        "Nothing came from 'annexa' yet; it is a new source. Did you mean annex-a?" in said.output
    )
    said = run(*home, "check-return", census, "--source", "annex-a")
    assert "new source" not in said.output


def test_a_number_that_is_no_childs_is_said_so_and_no_other_child_is_named(thread: Path) -> None:
    home = ["--home", str(thread / "home")]
    # 1761444 is a child of the workbook.
    said = run(*home, "standards", "--child", "1761445", *ANNEX_A, expect=2)
    assert "No source names a child of the case number 1761445." in said.output
    assert "1761444" not in said.output


def test_a_childs_other_number_is_known_as_such(tmp_path: Path) -> None:
    (tmp_path / "ssd_person.csv").write_text(
        "pers_person_id,pers_upn,pers_sex,pers_dob\n7001,H1,M,2012-03-04\n"
    )
    home = ["--home", str(tmp_path / "home")]
    run(*home, "load", str(tmp_path / "ssd_person.csv"), "--return", "ssd", *ANNEX_A)
    said = run(*home, "standards", "--child", "H1", *ANNEX_A, expect=2)
    assert "It is a child's other number; give the case number." in said.output
    assert "7001" not in said.output
    said = run(*home, "standards", "--child", "7001", *ANNEX_A)
    assert "Nothing in the record expects anything of child 7001 by then." in said.output


def test_a_file_that_is_no_workbook_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    bad = tmp_path / "annex-a.xlsx"
    bad.write_bytes(b"%PDF-1.7 not a workbook")
    home = tmp_path / "home"
    said = run("--home", str(home), "load", str(bad), *ANNEX_A, expect=3)
    assert "annex-a.xlsx" in said.output
    assert not (home / "loads").exists() or not list((home / "loads").iterdir())


def test_the_demo_leaves_the_pack_and_every_printed_number_opens(county: Path) -> None:
    pack = county / "pack"
    assert {f"childrens-scrutiny.{kind}" for kind in ("pptx", "docx", "html", "pdf", "xlsx")} <= {
        path.name for path in pack.iterdir()
    }
    home = str(county / "home")
    kept = sorted((county / "home" / "figures").glob("GT-*.json"))
    assert kept
    for path in kept[::10]:
        said = run("--home", home, "members", path.stem, "--json", "--check")
        held = json.loads(said.output[: said.output.rindex("}") + 1])
        standings = [standing for _, _, standing in held["members"]]
        assert standings.count("in") == held["numerator"]


def test_a_pack_for_the_public_is_written_without_a_small_count(county: Path, tmp_path: Path):
    asked = ["pack", "--as-at", "2020-06-09", "--public", "--format", "html"]
    run("--home", str(county / "home"), *asked, "--out", str(tmp_path))
    listed = json.loads((tmp_path / "childrens-scrutiny-figures.json").read_text("utf-8"))
    counted = [each["numerator"] for each in listed["figures"] if "numerator" in each]
    assert listed["audience"] == "public"
    assert "c" in counted
    assert not set(counted) & set(range(1, 6))


def test_an_earlier_moment_knows_less(county: Path) -> None:
    home = str(county / "home")
    asked = ["--home", home, "figures", "dip_sample_readings", "--as-at", "2020-05-20", "--json"]
    [now] = json.loads(run(*asked).output)
    [then] = json.loads(run(*asked, "--known-at", "2020-04-30").output)
    assert now["numerator"] > 0
    assert "not_supplied" in then
    [again] = json.loads(run(*asked).output)
    assert again == now


def test_plans_lost_between_the_old_system_and_the_new_are_named(county: Path) -> None:
    home = str(county / "home")
    loads = [path.name for path in (county / "home" / "loads").iterdir()]
    [old] = [name for name in loads if "carefirst" in name]
    new = max(name for name in loads if "-eclipse-ssd" in name)
    said = run("--home", home, "compare-loads", old, new, "--json", expect=1)
    lost = json.loads(said.output)["vanished"]
    assert lost
    assert {each["table"] for each in lost} == {"permanence_plan"}
    assert all(each["source_file"] == "permanence_plans.csv" for each in lost)


def test_why_something_is_due_is_explained_with_its_authority_and_evidence(county: Path) -> None:
    home = str(county / "home")
    rows = json.loads(run("--home", home, "worklist", "--as-at", "2020-05-20", "--json").output)
    child = next(row["child_id"] for row in rows if not row["child_id"].startswith("reader:"))
    said = run("--home", home, "standards", "--child", child, "--as-at", "2020-05-20")
    assert "Regulations 2010" in said.output or "Working Together" in said.output


def test_a_mistyped_name_is_answered_with_the_names_there_are(county: Path) -> None:
    home = str(county / "home")
    assert "risk_assessment_complete" in run("--home", home, "figures", "nope", expect=2).output
    assert (
        "references look like"
        in run("--home", home, "members", "GT-0000-0000", expect=2).output.lower()
        or "no figure" in run("--home", home, "members", "GT-0000-0000", expect=2).output.lower()
    )


def test_an_empty_home_says_what_to_do_next(tmp_path: Path) -> None:
    said = run("--home", str(tmp_path), "worklist", expect=2)
    assert "Load a return first" in said.output
    assert "Load a return" in run("--home", str(tmp_path), "receipt").output


def test_a_setting_nobody_knows_is_refused_with_the_one_that_was_meant(
    county: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "council.toml"
    settings.write_text('[parameters.contact_with_red_evry]\n"default" = "5 days"\n')
    home = str(county / "home")
    said = run("--home", home, "--council", str(settings), "worklist", expect=2)
    assert "Did you mean contact_with_red_every?" in said.output


def test_an_office_whose_settings_cannot_be_used_is_not_opened_and_says_why(
    tmp_path: Path,
) -> None:
    settings = tmp_path / "council.toml"
    settings.write_text('[parameters.care_proceedings_within]\ndefault = "52 weeks"\n')
    said = run("--home", str(tmp_path), "serve", expect=2)
    assert "care_proceedings_within, default = '52 weeks': looser than 26 weeks" in said.output
    elsewhere = tmp_path / "elsewhere"
    said = run("--home", str(elsewhere), "--council", str(settings), "serve", expect=2)
    assert "reads council.toml in the home folder" in said.output
    assert not list(tmp_path.glob("**/*.sqlite3"))


def test_the_checks_of_the_record_name_the_row_to_look_at(county: Path) -> None:
    home = str(county / "home")
    said = run("--home", home, "quality", "--as-at", "2020-05-20", "--json", expect=1)
    found = json.loads(said.output)
    assert {each["check"] for each in found} >= {"green_contradicted"}
    assert all(each["source_file"] and each["source_row"] for each in found)


def test_published_says_what_a_file_tells_and_which_children_to_keep(
    tmp_path: Path, shared: Path
) -> None:
    home, files = str(tmp_path), shared / "corpora" / "ees_dashboards"
    keep = ["--home", home, "published", "--published-on", "2025-10-30", "--title"]
    run(*keep, "Numbers", str(files / "b1_children_in_need_2013_to_2025.csv"))
    said = run("--home", home, "published").output
    assert "Children in need per 10,000 children" in said
    assert "keep the mid-year population estimates" in said
    run(*keep, "Estimates", str(files / "ons_mid-year_population_estimates_2012_to_2024.csv"))
    said = run("--home", home, "published").output
    assert "Children aged 0 to 17" in said
    assert "keep the mid-year" not in said


def test_a_year_begins_on_the_day_after_the_year_before_it_ended() -> None:
    referrals = MEASURES["referrals"]
    for last, first in (
        (date(2022, 3, 31), date(2021, 4, 1)),
        (date(2021, 3, 31), date(2020, 4, 1)),
        (date(2020, 3, 31), date(2019, 4, 1)),
        (date(2020, 2, 29), date(2019, 3, 1)),
        (date(2021, 2, 28), date(2020, 3, 1)),
    ):
        assert usual_interval(referrals, last) == Interval(start=first, end=last)
    week = usual_interval(MEASURES["attending_children_in_care_anywhere"], date(2020, 6, 7))
    assert (week.end - week.start).days == 6
