"""The invented county goes in by the ordinary way, every row accounted for."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date, datetime

import pytest
from counting_the_county import Files, working_days_between

from goldenthread.council.settings import Council
from goldenthread.demo.county import build
from goldenthread.demo.files import CountyFiles
from goldenthread.demo.thread import load_all
from goldenthread.quality import run
from goldenthread.quality.checks import checks
from goldenthread.record.store import Store
from goldenthread.returns.intake import check_return
from goldenthread.returns.receipt import Receipt
from goldenthread.returns.registry import layouts
from goldenthread.standards.catalogue import APPLIED
from goldenthread.standards.child_facts import child_facts
from goldenthread.standards.facts import gather, supplied_kinds
from goldenthread.standards.plan import plan

COUNCIL = Council.default()
RATED = date(2020, 5, 20)
OPEN = (
    "SELECT count(DISTINCT child_id) FROM cin_episode "
    "WHERE referral_date <= $day AND (close_date IS NULL OR close_date > $day)"
)
FACTS = """
    SELECT child_id, kind, day FROM fact_event
    UNION ALL SELECT child_id, kind, starts FROM fact_period
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> CountyFiles:
    return build(tmp_path_factory.mktemp("files"), size=0.05)


@pytest.fixture(scope="module")
def loaded(
    county: CountyFiles, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Store, list[Receipt]]:
    store = Store(tmp_path_factory.mktemp("home"))
    return store, load_all(county, store)


def test_every_row_that_came_in_was_kept_or_refused(
    loaded: tuple[Store, list[Receipt]], county: CountyFiles
) -> None:
    _, receipts = loaded
    assert len(receipts) == len(county.loads)
    for receipt in receipts:
        assert not receipt.problems
        for each in receipt.lists:
            assert each.rows_in == each.rows_kept + each.rows_refused


def test_the_record_holds_the_children_the_files_tell_of(
    loaded: tuple[Store, list[Receipt]], county: CountyFiles
) -> None:
    record = loaded[0].record()
    assert record.rows(OPEN, {"day": RATED}) == [(len(Files(county.folder).open_cases(RATED)),)]


@pytest.mark.parametrize(
    "check",
    ["no_legal_status", "closed_with_open_plan", "unsuitable_home_said_suitable"],
)
def test_each_contradiction_planted_is_found_in_one_child(
    loaded: tuple[Store, list[Receipt]], check: str
) -> None:
    found = run(loaded[0].record(), RATED, [checks()[check]])
    assert len({each.child_id for each in found}) == 1


def test_in_april_the_record_knew_nothing_of_may(loaded: tuple[Store, list[Receipt]]) -> None:
    record = loaded[0].record(datetime(2020, 4, 1, 12, tzinfo=UTC))
    (latest,) = record.rows("SELECT max(referral_date) FROM cin_episode")[0]
    assert latest <= date(2020, 3, 31)


def test_the_old_systems_plans_stop_counting_once_it_is_switched_off(
    loaded: tuple[Store, list[Receipt]],
) -> None:
    store, _ = loaded
    before = store.record(datetime(2020, 2, 20, tzinfo=UTC))
    after = store.record(datetime(2020, 3, 10, tzinfo=UTC))
    count = "SELECT count(*) FROM permanence_plan"
    assert before.rows(count)[0][0] > 0
    assert after.rows(count) == [(0,)]


def test_pupils_the_case_system_knows_are_told_by_their_case_number(
    loaded: tuple[Store, list[Receipt]],
) -> None:
    record = loaded[0].record()
    unknown = record.rows(
        "SELECT count(*) FROM weekly_attendance WHERE looked_after_by = 'Fernshire' "
        "AND child_id LIKE 'upn:%'"
    )
    assert unknown == [(0,)]


def test_loading_again_changes_nothing(
    loaded: tuple[Store, list[Receipt]], county: CountyFiles
) -> None:
    store, receipts = loaded
    assert load_all(county, store) == []
    assert len(store.loads()) == len(receipts)


def test_the_workbook_for_inspectors_is_read_whole_but_for_what_was_mistyped(
    county: CountyFiles,
) -> None:
    receipt = check_return(
        [county.annex_a], layouts()["annex-a"], source="annex-a", as_at=date(2020, 5, 31)
    )
    assert not receipt.problems
    assert len(receipt.lists) == 11
    assert {refusal.value for refusal in receipt.refusals} <= {"31/02/2020", "z) 11"}


def test_working_days_are_counted_over_the_moved_bank_holiday() -> None:
    assert working_days_between(date(2020, 4, 1), date(2020, 4, 24)) == 15


def test_what_the_record_tells_of_one_child_is_what_it_tells_of_them_among_all(
    loaded: tuple[Store, list[Receipt]],
) -> None:
    record = loaded[0].record()
    standards = list(APPLIED)
    made = plan(standards, COUNCIL, supplied_kinds(record, standards))
    gather(record, made, RATED)
    among_all = defaultdict(set)
    for child_id, kind, day in record.rows(FACTS):
        among_all[child_id].add((kind, day))
    for child_id in sorted(among_all)[::5]:
        facts = child_facts(record, child_id, RATED, standards)
        of_one = {
            (number, day)
            for name, (number, _) in made.kinds.items()
            for day in (
                *(each.day for each in facts.events.get(name, [])),
                *(each.starts for each in facts.periods.get(name, [])),
            )
        }
        assert of_one == among_all[child_id]
