"""What vanished between two loads of a source, or was lost between two systems, is named."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from goldenthread.quality.between_loads import compare
from goldenthread.record.store import Store


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


Tables = dict[str, list[dict[str, Any]]]
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


def test_a_newer_contact_in_the_place_of_an_older_is_a_change_and_no_loss(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    march = [
        {"child_id": child, "contact_date": date(2020, 2, 3), "latest_only": True}
        for child in ("1", "2")
    ]
    april = [{"child_id": "1", "contact_date": date(2020, 3, 9), "latest_only": True}]
    one = take(store, tmp_path, "eclipse", {"iro_contact": march}, at=MARCH)
    two = take(store, tmp_path, "eclipse", {"iro_contact": april}, at=APRIL)
    comparison = compare(store, one, two)
    # Of child 2 the source now tells no contact at all.
    assert [gone.child_id for gone in comparison.vanished] == ["2"]
    [table] = comparison.tables
    assert (table.appeared, table.changed, table.gone) == (0, 1, 1)


def test_of_a_list_that_tells_every_visit_each_must_be_there_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    visits = [{"child_id": "1", "visit_date": date(2020, 2, day)} for day in (3, 17)]
    one = take(store, tmp_path, "eclipse", {"cp_visit": visits}, at=MARCH)
    two = take(store, tmp_path, "eclipse", {"cp_visit": visits[1:]}, at=APRIL)
    [gone] = compare(store, one, two).vanished
    assert "2020-02-03" in gone.words


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


IN_CARE = {"start_date": date(2019, 1, 7), "end_date": None}
NEW_SYSTEM: Tables = {
    "person": [{"child_id": "2", "legacy_id": "CF9", "upn": "H2"}],
    "looked_after_period": [{"child_id": "2", **IN_CARE}],
    "permanence_plan": [{"child_id": "2", **PLAN}],
}


def lost(tmp_path: Path, old: Tables, new: Tables) -> list[tuple[str, str]]:
    store = Store(tmp_path / "home")
    before = take(store, tmp_path, "carefirst", old, at=MARCH)
    after = take(store, tmp_path, "eclipse", new, at=APRIL)
    return [(gone.table, gone.child_id) for gone in compare(store, before, after).vanished]


def test_a_former_number_that_is_another_childs_case_number_hides_no_loss(tmp_path: Path) -> None:
    plan = {"child_id": "2", "child_id_kind": "legacy", **PLAN}
    assert lost(tmp_path, {"permanence_plan": [plan]}, NEW_SYSTEM) == [
        ("permanence_plan", "legacy:2")
    ]


def test_a_child_never_brought_over_is_lost_whole(tmp_path: Path) -> None:
    child = {"child_id": "CF7", "child_id_kind": "legacy"}
    old: Tables = {
        "looked_after_period": [{**child, **IN_CARE}],
        "permanence_plan": [{**child, **PLAN}],
    }
    assert lost(tmp_path, old, NEW_SYSTEM) == [
        ("looked_after_period", "legacy:CF7"),
        ("permanence_plan", "legacy:CF7"),
    ]


def test_a_child_the_old_system_had_closed_need_not_be_brought_over(tmp_path: Path) -> None:
    child = {"child_id": "CF7", "child_id_kind": "legacy"}
    old: Tables = {
        "looked_after_period": [{**child, **IN_CARE, "end_date": date(2019, 9, 2)}],
        "permanence_plan": [{**child, **PLAN}],
    }
    assert lost(tmp_path, old, NEW_SYSTEM) == []


def test_one_pupil_number_ties_a_child_of_the_old_system_to_one_of_the_new(tmp_path: Path) -> None:
    child = {"child_id": "CF55", "child_id_kind": "legacy"}
    old: Tables = {"person": [{**child, "upn": "H2"}], "permanence_plan": [{**child, **PLAN}]}
    assert lost(tmp_path, old, NEW_SYSTEM) == []


def test_a_child_protection_plan_is_lost_though_the_child_is_not_looked_after(
    tmp_path: Path,
) -> None:
    new: Tables = {
        **NEW_SYSTEM,
        "cin_episode": [
            {"child_id": "5", "referral_date": date(2019, 1, 7), "close_date": None},
            {"child_id": "6", "referral_date": date(2019, 1, 7), "close_date": date(2020, 3, 2)},
        ],
        "child_protection_plan": [{"child_id": "8", **IN_CARE}],
    }
    old: Tables = {
        "child_protection_plan": [{"child_id": number, **IN_CARE} for number in ("5", "6")]
    }
    # Child 6 is closed; only child 5 is still owed the plan.
    assert lost(tmp_path, old, new) == [("child_protection_plan", "5")]
