"""Every tracker finds and lets go of its assurance children as declared; a council adds its own."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.cohorts.catalogue import COHORTS
from goldenthread.commands.parameters import every_parameter
from goldenthread.council.settings import Council
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, Interval
from goldenthread.record.view import Record
from goldenthread.trackers.catalogue import parameters, shipped, trackers
from goldenthread.trackers.declarations import Case, Clock, Field, Kind, Tracker
from goldenthread.trackers.looking import Looking, Seen
from goldenthread.trackers.own import OwnTrackerError, read_own

PROVEN = [(tracker, case) for tracker in shipped().values() for case in tracker.cases]
PAGE = Path(__file__).resolve().parents[2] / "docs/trackers.md"
COHORTS_LISTED = re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
OWN, LINE = re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
"""The file and the line of the settings, as the page tells a council to write them."""


def looked(tracker: Tracker, case: Case) -> Seen:
    """What the rules say of an assurance child."""
    withdrawn = [{"source": "old", **each} for each in case.withdrawn]
    looking = Looking(Record.of_rows(case.rows), Council.default(), withdrawn)
    return looking.look(tracker, case.day or tracker.day, on=["1"] if case.was_on else [])


@pytest.mark.parametrize(
    ("tracker", "case"), PROVEN, ids=[f"{each.name}: {case.title}" for each, case in PROVEN]
)
def test_the_rules_find_and_let_go_as_declared(tracker: Tracker, case: Case) -> None:
    seen = looked(tracker, case)
    if case.was_on:
        assert [each.member_id for each in seen.leave] == ([] if case.expect else ["1"])
    else:
        assert [each.member_id for each in seen.belong] == (["1"] if case.expect else [])


@pytest.mark.parametrize("tracker", shipped().values(), ids=list(shipped()))
def test_a_tracker_says_of_everyone_it_finds_why(tracker: Tracker) -> None:
    for case in tracker.cases:
        for found in looked(tracker, case).belong:
            assert found.children == ("1",)
            assert found.since is not None
            assert found.facts, f"{tracker.name} finds '{case.title}' and cannot say why."


def test_plans_lost_with_a_system_switched_off_are_counted_until_they_are_recorded_again() -> None:
    tracker = shipped()["permanence"]
    lost = "Had a plan in a system switched off, none recorded since"
    restored = "Had a plan in a system switched off, one recorded now"
    counts = {}
    for case in tracker.cases:
        beside = dict(looked(tracker, case).beside)
        counts[case.title] = (beside[lost], beside[restored])
    assert counts["two months in care, with a plan in the system that was switched off"] == (1, 0)
    assert counts["the lost plan was restored"] == (0, 1)
    assert counts["a plan of an earlier period of care was lost"] == (0, 0)
    assert counts["long in care, no plan"] == (0, 0)


@pytest.mark.parametrize("tracker", shipped().values(), ids=list(shipped()))
def test_some_assurance_children_leave_and_some_stay(tracker: Tracker) -> None:
    assert any(case.was_on and not case.expect for case in tracker.cases)


def test_a_tracker_counts_whom_its_measure_counts() -> None:
    rows: dict[str, list[dict[str, Any]]] = {}
    for tracker in shipped().values():
        for number, case in enumerate(tracker.cases):
            for table, told in case.rows.items():
                name = f"{tracker.name} {number}"
                rows.setdefault(table, []).extend({**each, "child_id": name} for each in told)
    record = Record.of_rows(rows)
    for tracker in shipped().values():
        if tracker.measure:
            span = Interval(start=tracker.day, end=tracker.day)
            figures = Engine(record, Council.default()).compute(MEASURES[tracker.measure], span)
            assert isinstance(figures, list)
            (figure,) = figures
            assert isinstance(figure, Figure)
            seen = Looking(record, Council.default()).look(tracker, tracker.day)
            assert figure.numerator == len(seen.belong) > 0


def test_nobody_comes_or_goes_where_no_source_tells() -> None:
    tracker = shipped()["unregulated"]
    record = Record.of_rows({}, supplied={"placement": ["placement_type"]})
    seen = Looking(record, Council.default()).look(tracker, tracker.day, on=["1"])
    assert ("suitability_judgement", "acceptable") in seen.missing
    assert seen.belong == seen.leave == ()


def test_a_family_is_one_entry_with_all_its_children() -> None:
    tracker = shipped()["care_leavers_homes"]
    sql = "SELECT 'F1' AS member_id, child_id, DATE '2020-05-04' AS since FROM person"
    family = replace(tracker, entry=replace(tracker.entry, sql=sql))
    record = Record.of_rows({"person": [{"child_id": "1"}, {"child_id": "2"}]})
    (found,) = Looking(record, Council.default()).look(family, tracker.day).belong
    assert (found.member_id, found.children) == ("F1", ("1", "2"))


def test_a_council_invents_a_tracker_in_one_file_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "trackers").mkdir()
    (tmp_path / "trackers" / "two_worries.toml").write_text(OWN, encoding="utf-8")
    settings = tmp_path / "council.toml"
    settings.write_text(LINE, encoding="utf-8")
    council = Council.load(settings, every_parameter())
    held = trackers(council, tmp_path)
    assert [*held] == [*shipped(), "two_worries"]
    record = Record.of_rows(
        {
            "looked_after_period": [
                {"child_id": each, "start_date": date(2019, 1, 7)} for each in "123"
            ],
            "placement": [
                {"child_id": each, "placement_type": "H5", "start_date": date(2020, 3, 2)}
                for each in "12"
            ],
            "permanence_plan": [
                {"child_id": "2", "plan_type": "OTHER", "recorded_date": date(2020, 3, 2)}
            ],
        }
    )
    seen = Looking(record, council).look(held["two_worries"], date(2020, 5, 20))
    (found,) = seen.belong
    assert (found.member_id, found.children) == ("1", ("1",))
    assert found.facts == (("Because", held["two_worries"].entry.words),)


def test_the_page_lists_every_cohort_a_council_may_name() -> None:
    assert dict(COHORTS_LISTED) == {name: each.title for name, each in COHORTS.items()}


def test_the_page_says_who_belongs_on_every_tracker_and_what_a_council_may_set() -> None:
    page = PAGE.read_text("utf-8")
    assert [name for name in shipped() if f"| `{name}` |" not in page] == []
    ours = [each for each in parameters() if each.name != "own_trackers"]
    rows = [f"| `{each.name}` | {each.default} | {each.meaning} |" for each in ours]
    assert [row for row in rows if row not in page] == []


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ('title = "', 'titel = "', "'titel' is not known"),
        ('all_of = ["looked_after"', 'all_of = ["looked_aftr"', "Did you mean looked_after?"),
        ('kind = "day"', 'kind = "date"', "expected one of text, day"),
        ('within = "5 working days"', 'within = "soon"', "soon"),
        ('starts = "visited_on"', 'starts = "visited"', "expected one of entered"),
        ('starts = "visited_on"', 'starts = "since"', "cohorts do not say since when"),
        ('label = "Last visited on"', 'label = " "', "the field 'visited_on' has no label"),
        ('label = "Last', 'lable = "Last', "[[fields]] number 1: 'lable' is not known"),
        ('title = "Visit"', 'titel = "Visit"', "[[clocks]] number 1: 'titel' is not known"),
        ('why = "Two worries at once."', 'why = ""', "expected a sentence"),
        ('questions = ["What has', 'questions = [1, "What has', "expected a list of questions"),
    ],
)
def test_a_file_that_cannot_be_used_says_where_and_what_was_expected(
    tmp_path: Path, wrong: str, right: str, said: str
) -> None:
    assert wrong in OWN
    path = tmp_path / "two_worries.toml"
    path.write_text(OWN.replace(wrong, right), encoding="utf-8")
    with pytest.raises(OwnTrackerError, match=r"two_worries\.toml: ") as refused:
        read_own(path)
    assert said in str(refused.value)


def test_a_tracker_of_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    council = Council(parameters={"own_trackers": ((None, ("permanence",)),)})
    with pytest.raises(OwnTrackerError, match="comes with the software"):
        trackers(council, tmp_path)


def test_questions_change_from_a_day_and_not_before() -> None:
    tracker = shipped()["permanence"]
    later = replace(tracker.asked[0], version="2", effective_from=date(2020, 6, 1))
    both = replace(tracker, asked=(*tracker.asked, later))
    assert both.asked_on(date(2020, 5, 31)).version == tracker.asked[0].version
    assert both.asked_on(date(2020, 6, 1)).version == "2"
    assert both.asked_on(date(2019, 1, 1)).version == tracker.asked[0].version


def test_a_clock_that_starts_nowhere_is_refused() -> None:
    tracker = shipped()["permanence"]
    clock = replace(tracker.clocks[0], starts="some day")
    with pytest.raises(ValueError, match="starts at 'some day'"):
        replace(tracker, clocks=(clock,))


def test_only_a_choice_has_choices() -> None:
    with pytest.raises(ValueError, match="only a choice has choices"):
        Field(name="seen", label="Seen", kind=Kind.DAY, choices=(("a", "A"),))
    assert Clock.__doc__
