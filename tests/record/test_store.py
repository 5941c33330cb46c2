"""Loads are kept whole, never edited, and say what was known at a moment."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.record.store import Store
from goldenthread.record.view import Record

APRIL = datetime(2020, 4, 1, 9, tzinfo=UTC)
MAY = datetime(2020, 5, 1, 9, tzinfo=UTC)
JUNE = datetime(2020, 6, 1, 9, tzinfo=UTC)


def take(
    store: Store,
    folder: Path,
    rows: dict[str, list[dict[str, object]]],
    *,
    at: datetime,
    mode: str = "increment",
    source: str = "eclipse",
    supplied: dict[str, list[str]] | None = None,
) -> str:
    file = folder / f"{source}-{at:%Y%m%d}.csv"
    file.write_text(f"{source} {at} {rows}")
    sha = hashlib.sha256(file.read_bytes()).hexdigest()
    with store.begin(
        return_name="test",
        source=source,
        mode=mode,
        received_at=at,
        as_at=at.date(),
        files=[(file, sha, file.stat().st_size)],
    ) as load:
        for name, values in rows.items():
            load.add(name, pa.Table.from_pylist(values))
        load.commit(
            {"said": "kept"}, supplied=supplied or {name: list(rows[name][0]) for name in rows}
        )
    return load.load_id


def review(child: str, day: date, row: int = 1) -> dict[str, object]:
    return {"child_id": child, "review_date": day, "source_row": row}


def test_what_was_known_in_april_is_the_same_after_may_arrives(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    take(store, tmp_path, {"cla_review": [review("1", date(2020, 3, 1))]}, at=APRIL)
    before = store.record(APRIL).rows("SELECT child_id, review_date FROM cla_review")
    take(store, tmp_path, {"cla_review": [review("2", date(2020, 4, 20))]}, at=MAY)
    assert store.record(APRIL).rows("SELECT child_id, review_date FROM cla_review") == before
    assert len(store.record(MAY).rows("SELECT * FROM cla_review")) == 2


def test_a_snapshot_replaces_what_its_source_said_and_no_other_source(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    take(
        store, tmp_path, {"cla_review": [review("1", date(2020, 3, 1))]}, at=APRIL, mode="snapshot"
    )
    take(
        store,
        tmp_path,
        {"cla_review": [review("9", date(2020, 3, 9))]},
        at=APRIL,
        source="carefirst",
    )
    take(store, tmp_path, {"cla_review": [review("2", date(2020, 4, 1))]}, at=MAY, mode="snapshot")
    children = store.record(MAY).rows("SELECT child_id FROM cla_review ORDER BY 1")
    assert children == [("2",), ("9",)]


def test_a_later_row_with_the_same_key_supersedes_and_repeats_within_a_load_stay(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "home")
    plan = {"child_id": "1", "start_date": date(2020, 1, 6), "end_date": None}
    take(store, tmp_path, {"cin_plan": [plan, plan]}, at=APRIL)
    assert len(store.record(APRIL).rows("SELECT * FROM cin_plan")) == 2
    take(store, tmp_path, {"cin_plan": [{**plan, "end_date": date(2020, 4, 20)}]}, at=MAY)
    assert store.record(MAY).rows("SELECT end_date FROM cin_plan") == [(date(2020, 4, 20),)]


def test_a_withdrawn_load_is_still_what_was_known_before_it_was_withdrawn(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    load_id = take(store, tmp_path, {"cla_review": [review("1", date(2020, 3, 1))]}, at=APRIL)
    store.withdraw(load_id, at=MAY, reason="wrong file")
    assert len(store.record(APRIL).rows("SELECT * FROM cla_review")) == 1
    assert store.record(JUNE).rows("SELECT * FROM cla_review") == []
    with pytest.raises(ValueError, match="withdrawn"):
        store.withdraw(load_id, at=JUNE, reason="again")


def test_a_load_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    with pytest.raises(ValueError, match="no column"):
        take(store, tmp_path, {"cla_review": [{"child_id": "1", "reviewed": "x"}]}, at=APRIL)
    assert store.loads() == ()
    assert list((tmp_path / "home" / "loads").iterdir()) == []


def test_a_changed_file_is_found_by_verifying(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    load_id = take(store, tmp_path, {"cla_review": [review("1", date(2020, 3, 1))]}, at=APRIL)
    assert store.verify(load_id) == []
    kept = next((store.load(load_id).folder / "source").iterdir())
    kept.write_text("something else")
    assert store.verify(load_id) == [f"The file {kept.name} is not the file that arrived."]


def test_every_row_says_which_load_file_and_row_it_came_from(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    load_id = take(
        store,
        tmp_path,
        {"cla_review": [{**review("1", date(2020, 3, 1), 7), "source_file": "r.csv"}]},
        at=APRIL,
    )
    assert store.record().rows("SELECT load_id, source_file, source_row FROM cla_review") == [
        (load_id, "r.csv", 7)
    ]


def test_a_pupil_number_leads_to_the_case_once_the_case_is_known(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    week = {"child_id": "H123", "child_id_kind": "upn", "week_commencing": date(2020, 5, 11)}
    take(store, tmp_path, {"weekly_attendance": [week]}, at=APRIL, source="schools")
    assert store.record(APRIL).rows("SELECT child_id FROM weekly_attendance") == [("upn:H123",)]
    take(store, tmp_path, {"person": [{"child_id": "77", "upn": "H123"}]}, at=MAY)
    assert store.record(MAY).rows("SELECT child_id FROM weekly_attendance") == [("77",)]


def test_not_supplied_is_not_the_same_as_empty(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    visit = {"child_id": "1", "visit_date": date(2020, 3, 1), "seen": None}
    supplied = {"cp_visit": ["child_id", "visit_date", "seen"]}
    take(store, tmp_path, {"cp_visit": [visit]}, at=APRIL, supplied=supplied)
    record = store.record()
    assert record.supplies("cp_visit", "seen")
    assert not record.supplies("cp_visit", "seen_alone")
    assert not record.supplies("cla_visit", "visit_date")


def test_a_person_is_one_row_with_the_latest_said_of_each_thing() -> None:
    record = Record.of_rows(
        {
            "person": [
                {"child_id": "1", "ethnicity": "WBRI", "source_row": 2},
                {"child_id": "1", "sex": "F", "source_row": 3},
            ]
        }
    )
    assert record.rows("SELECT child_id, sex, ethnicity FROM person") == [("1", "F", "WBRI")]


def test_a_moment_without_a_time_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        Store(tmp_path).loads(datetime(2020, 4, 1, 9))  # noqa: DTZ001


def test_a_load_taken_in_before_a_column_was_declared_still_opens(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    load_id = take(store, tmp_path, {"cla_review": [review("1", date(2020, 3, 1))]}, at=APRIL)
    path = store.load(load_id).folder / "rows" / "cla_review.parquet"
    older = pq.read_table(path).drop_columns(["participation"])
    pq.write_table(older, path)
    take(store, tmp_path, {"cla_review": [review("2", date(2020, 4, 1))]}, at=MAY)
    assert store.record().rows(
        "SELECT child_id, participation FROM cla_review ORDER BY child_id"
    ) == [("1", None), ("2", None)]


def test_six_sources_may_each_tell_of_people_and_the_last_to_speak_is_believed(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "home")
    for place in range(6):
        person: dict[str, object] = {
            "child_id": "1",
            "surname": f"Name {place}",
            "source_row": 9 - place,
        }
        at = datetime(2020, 4, 1 + place, 9, tzinfo=UTC)
        take(store, tmp_path, {"person": [person]}, at=at, source=f"source {place}")
    assert store.record().rows("SELECT surname FROM person") == [("Name 5",)]
