"""From two systems' own files to the named children whose plans were lost between them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from goldenthread.quality import run
from goldenthread.quality.between_loads import compare
from goldenthread.quality.checks import checks
from goldenthread.record.store import Store
from goldenthread.returns.council_csv import council_return
from goldenthread.returns.intake import take_in
from goldenthread.returns.registry import layouts

MAPPING = """
[source]
name = "carefirst"
[[list]]
file = "plans.csv"
table = "permanence_plan"
child_id_kind = "legacy"
[list.columns]
child_id = "CareFirst No"
plan_type = "Plan"
recorded_date = "Agreed"
"""
OLD = "CareFirst No,Plan,Agreed\n" + "".join(
    f"CF{number},Adoption,0{number}/06/2019\n" for number in range(1, 6)
)
NEW = {
    "ssd_person": "pers_person_id,pers_legacy_id\n101,CF1\n102,CF2\n103,CF3\n104,\n",
    "ssd_linked_identifiers": "link_person_id,link_identifier_type,link_identifier_value\n"
    "104,legacy,CF4\n",
    "ssd_cla_episodes": "clae_person_id,clae_entered_care_date,clae_cla_episode_ceased_date,"
    "clae_cla_episode_ceased_reason\n"
    "101,2019-01-07,,\n102,2019-01-07,,\n103,2019-01-07,2020-02-03,E4A\n104,2019-01-07,,\n",
    "ssd_cla_care_plan": "lacp_person_id,lacp_cla_care_plan_start_date,lacp_cla_care_plan_json\n"
    '101,2020-01-06,"{""ADOPTION"": ""Y""}"\n',
}


def both_systems(tmp_path: Path) -> tuple[Store, str, str]:
    """Both loaded: child 101 kept the plan, 103 left care, CF5 was never brought over."""
    store = Store(tmp_path / "home")
    mapping, plans = tmp_path / "carefirst.toml", tmp_path / "plans.csv"
    mapping.write_text(MAPPING)
    plans.write_text(OLD)
    declared = council_return(mapping)
    take_in(
        [plans],
        declared.layout,
        store,
        source=declared.source,
        received_at=datetime(2020, 2, 14, tzinfo=UTC),
        as_at=date(2020, 1, 31),
        mapping=declared.corrections,
    )
    extract = tmp_path / "extract"
    extract.mkdir()
    for name, text in NEW.items():
        (extract / f"{name}.csv").write_text(text)
    take_in(
        [extract],
        layouts()["ssd"],
        store,
        source="eclipse",
        received_at=datetime(2020, 4, 1, tzinfo=UTC),
        as_at=date(2020, 3, 31),
    )
    old, new = (load.load_id for load in store.loads())
    return store, old, new


def test_every_child_whose_plan_did_not_arrive_is_named_with_the_row_it_stood_in(
    tmp_path: Path,
) -> None:
    store, old, new = both_systems(tmp_path)
    assert [(gone.child_id, gone.source_row) for gone in compare(store, old, new).vanished] == [
        ("102", 3),
        ("104", 5),
        ("legacy:CF5", 6),
    ]


def test_the_record_of_both_systems_tells_the_same_of_children_still_looked_after(
    tmp_path: Path,
) -> None:
    store, _, _ = both_systems(tmp_path)
    record = store.record()
    check = checks()["lost_in_migration"]
    assert [
        (found.child_id, found.source_file, found.source_row)
        for found in run(record, date(2020, 3, 31), [check])
    ] == [("102", "plans.csv", 3), ("104", "plans.csv", 5)]
    [first, _] = run(record, date(2020, 3, 31), [check])
    assert first.words == "plan in carefirst of 02/06/2019, none in eclipse"
