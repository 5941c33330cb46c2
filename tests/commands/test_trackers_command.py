"""The lists looked at every week, from the command line, as the page on trackers shows them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goldenthread.cli import main
from goldenthread.demo.county import build
from goldenthread.demo.thread import load_all
from goldenthread.record.store import Store
from goldenthread.trackers.catalogue import shipped

PAGE = (Path(__file__).resolve().parents[2] / "docs/trackers.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^goldenthread (trackers [^#\n]*)", PAGE, re.MULTILINE)
OWN, LINE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    load_all(build(tmp_path_factory.mktemp("files"), size=0.05), Store(home))
    return home


def run(home: Path, *said: str, expect: int = 0) -> Result:
    result = CliRunner().invoke(main, ["--home", str(home), *said], catch_exceptions=False)
    assert result.exit_code == expect, result.output
    return result


def told(home: Path, *said: str) -> dict[str, dict[str, list[dict[str, object]]]]:
    found: dict[str, dict[str, list[dict[str, object]]]] = json.loads(
        run(home, "trackers", *said, "--json").stdout
    )
    return found


def who(entries: list[dict[str, object]]) -> set[str]:
    return {str(each["member_id"]) for each in entries}


def test_there_are_examples_on_the_page() -> None:
    assert len(SHOWN) == 3


@pytest.mark.parametrize("shown", SHOWN)
def test_every_example_on_the_page_runs_and_names_its_lists(home: Path, shown: str) -> None:
    said = run(home, *shown.split()).output
    named = [name for name in shipped() if name in shown.split()]
    for name in named or shipped():
        assert (shipped()[name].title if named else name) in said


def test_who_came_and_who_left_since_a_day_make_up_the_difference(home: Path) -> None:
    name = "permanence"
    days = ["--as-at", "2020-05-20", "--since", "2020-03-31"]
    before = told(home, name, "--as-at", "2020-03-31")[name]
    after = told(home, name, *days)[name]
    left = who(before["belong"]) - who(after["belong"])
    assert left
    assert who(after["leave"]) == left
    said = run(home, "trackers", name, *days).output
    assert all(each in said.split("Left since")[1] for each in left)


def test_a_councils_own_list_stands_beside_the_others(home: Path, tmp_path: Path) -> None:
    (home / "trackers").mkdir(exist_ok=True)
    (home / "trackers" / "two_worries.toml").write_text(OWN, encoding="utf-8")
    settings = tmp_path / "council.toml"
    settings.write_text(LINE, encoding="utf-8")
    said = run(home, "--council", str(settings), "trackers", "--as-at", "2020-05-20")
    assert "two_worries" in said.output


def test_a_file_that_cannot_be_used_is_named(home: Path, tmp_path: Path) -> None:
    (home / "trackers").mkdir(exist_ok=True)
    (home / "trackers" / "bad.toml").write_text('title = "Bad', encoding="utf-8")
    settings = tmp_path / "council.toml"
    settings.write_text('parameters.own_trackers.default = ["bad"]', encoding="utf-8")
    said = run(home, "--council", str(settings), "trackers", expect=2)
    assert "bad.toml cannot be read as TOML" in said.output


def test_a_list_there_is_not_is_answered_with_those_there_are(home: Path) -> None:
    said = run(home, "trackers", "unregulatd", expect=2)
    assert "care_leavers_homes, permanence, pre_proceedings" in said.output
