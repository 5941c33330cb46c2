"""What looks wrong in a record is found, and what vanished between loads is named."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from goldenthread.quality.between_loads import compare
from goldenthread.quality.checks import checks
from goldenthread.quality.declarations import QualityCheck, run
from goldenthread.record.store import Store
from goldenthread.record.view import Record

CHECKS = checks()


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_each_check_finds_its_assurance_children_and_no_others(check: QualityCheck) -> None:
    for case in check.cases:
        record = Record.of_rows(case.rows)
        found = run(record, check.day, [check])
        assert bool(found) == case.found, case.title
        record.close()


def test_a_check_says_nothing_where_the_source_cannot_tell() -> None:
    check = CHECKS["no_legal_status"]
    record = Record.of_rows(
        {"looked_after_period": [{"child_id": "1", "start_date": date(2020, 2, 3)}]},
        supplied={"looked_after_period": ["child_id", "start_date"]},
    )
    assert run(record, check.day, [check]) == []


def test_a_finding_gives_the_file_and_row_to_look_at() -> None:
    record = Record.of_rows(
        {
            "looked_after_period": [
                {
                    "child_id": "1",
                    "start_date": date(2020, 2, 3),
                    "source_file": "care.csv",
                    "source_row": 17,
                }
            ]
        }
    )
    check = CHECKS["no_legal_status"]
    [finding] = run(record, check.day, [check])
    assert (finding.source_file, finding.source_row) == ("care.csv", 17)
    assert "03/02/2020" in finding.words


def take(
    store: Store,
    folder: Path,
    name: str,
    rows: dict[str, list[dict[str, Any]]],
    *,
    at: datetime,
    mode: str = "snapshot",
    return_name: str = "ssd",
) -> str:
    file = folder / f"{name}-{at:%Y%m%d}.csv"
    file.write_text(str(rows))
    sha = hashlib.sha256(file.read_bytes()).hexdigest()
    with store.begin(
        return_name=return_name,
        source=name,
        mode=mode,
        received_at=at,
        as_at=at.date(),
        files=[(file, sha, file.stat().st_size)],
    ) as load:
        for table, values in rows.items():
            load.add(table, pa.Table.from_pylist(values))
        load.commit({}, supplied={table: list(values[0]) for table, values in rows.items()})
    return load.load_id


MARCH, APRIL = datetime(2020, 3, 1, tzinfo=UTC), datetime(2020, 4, 1, tzinfo=UTC)
PLAN = {"plan_type": "ADOPTION", "recorded_date": date(2019, 6, 3)}


def test_a_plan_the_old_system_held_and_the_new_one_lacks_is_lost_in_migration(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "home")
    old = take(
        store,
        tmp_path,
        "carefirst",
        {
            "permanence_plan": [
                {"child_id": "CF1", "child_id_kind": "legacy", "source_row": 2, **PLAN},
                {"child_id": "CF2", "child_id_kind": "legacy", "source_row": 3, **PLAN},
                {"child_id": "CF3", "child_id_kind": "legacy", "source_row": 4, **PLAN},
            ]
        },
        at=MARCH,
    )
    start = {"start_date": date(2019, 1, 7)}
    new = take(
        store,
        tmp_path,
        "eclipse",
        {
            "person": [{"child_id": str(n), "legacy_id": f"CF{n}"} for n in (1, 2, 3)],
            "looked_after_period": [
                {"child_id": "1", "end_date": None, **start},
                {"child_id": "2", "end_date": None, **start},
                {"child_id": "3", "end_date": date(2020, 3, 20), **start},
            ],
            "permanence_plan": [{"child_id": "1", **PLAN}],
        },
        at=APRIL,
    )
    comparison = compare(store, old, new)
    # Child 1 kept the plan, child 3 has left care; only child 2 has lost one.
    [lost] = comparison.vanished
    assert (lost.child_id, lost.table, lost.source_row) == ("2", "permanence_plan", 3)
    assert "ADOPTION" in lost.words
    assert "CF2" not in lost.words


def test_a_row_gone_from_the_next_snapshot_is_named_and_a_changed_one_counted(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "home")
    first = [
        {"child_id": "1", "start_date": date(2020, 1, 6), "end_date": None},
        {"child_id": "2", "start_date": date(2020, 1, 6), "end_date": None},
    ]
    later = [{"child_id": "1", "start_date": date(2020, 1, 6), "end_date": date(2020, 3, 9)}]
    one = take(store, tmp_path, "eclipse", {"cin_plan": first}, at=MARCH)
    two = take(store, tmp_path, "eclipse", {"cin_plan": later}, at=APRIL)
    comparison = compare(store, one, two)
    assert [gone.child_id for gone in comparison.vanished] == ["2"]
    [table] = comparison.tables
    assert (table.before, table.after, table.changed, table.gone) == (2, 1, 1, 1)


def test_annex_a_may_forget_what_ended_long_ago_but_nothing_open(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    first = [
        {"child_id": "1", "start_date": date(2018, 1, 8), "end_date": date(2019, 8, 5)},
        {"child_id": "2", "start_date": date(2018, 1, 8), "end_date": None},
        {"child_id": "3", "start_date": date(2018, 1, 8), "end_date": date(2020, 1, 6)},
    ]
    later = [{"child_id": "9", "start_date": date(2020, 3, 2), "end_date": None}]
    said = {"mode": "increment", "return_name": "annex-a"}
    one = take(store, tmp_path, "annex-a", {"child_protection_plan": first}, at=MARCH, **said)
    two = take(store, tmp_path, "annex-a", {"child_protection_plan": later}, at=APRIL, **said)
    assert [gone.child_id for gone in compare(store, one, two).vanished] == ["2", "3"]


def test_a_weekly_list_that_only_adds_loses_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    row = {"child_id": "1", "made_by": "school", "mode": "call"}
    said = {"mode": "increment", "return_name": "contacts"}
    one = take(
        store, tmp_path, "log", {"contact": [{**row, "contact_date": date(2020, 2, 3)}]},
        at=MARCH, **said,
    )  # fmt: skip
    two = take(
        store, tmp_path, "log", {"contact": [{**row, "contact_date": date(2020, 3, 3)}]},
        at=APRIL, **said,
    )  # fmt: skip
    assert compare(store, one, two).vanished == ()
