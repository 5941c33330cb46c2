"""The Standard Safeguarding Dataset becomes rows of the record, and nothing of it is lost."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from goldenthread.record.store import Store
from goldenthread.record.view import Record
from goldenthread.returns.intake import layout_for, take_in
from goldenthread.returns.receipt import Receipt
from goldenthread.returns.ssd.layout import LAYOUT

Rows = list[dict[str, Any]]
PERSON: Rows = [{"pers_person_id": "1", "pers_legacy_id": "CF1", "pers_sex": "F"}]


def folder_of(here: Path, tables: dict[str, Rows]) -> Path:
    here.mkdir(exist_ok=True)
    for name, rows in tables.items():
        headers = list(dict.fromkeys(key for row in rows for key in row))
        with (here / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, headers)
            writer.writeheader()
            writer.writerows(rows)
    return here


def taken(tmp_path: Path, tables: dict[str, Rows]) -> tuple[Receipt, Record]:
    store = Store(tmp_path / "home")
    receipt = take_in(
        [folder_of(tmp_path / "extract", tables)],
        LAYOUT,
        store,
        source="eclipse",
        received_at=datetime(2020, 6, 1, tzinfo=UTC),
        as_at=date(2020, 5, 31),
    )
    for each in receipt.lists:
        assert each.rows_in == each.rows_kept + each.rows_refused == len(tables[each.list_name])
    return receipt, store.record()


def test_a_folder_of_ssd_tables_is_recognised(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path / "x", {"ssd_person": PERSON, "ssd_cin_plans": [{"cinp_person_id": "1"}]}
    )
    assert layout_for([folder]).name == "ssd"


def test_a_referral_closed_with_no_action_opens_no_episode_of_need(tmp_path: Path) -> None:
    _, record = taken(
        tmp_path,
        {
            "ssd_cin_episodes": [
                {
                    "cine_referral_id": "r1",
                    "cine_person_id": "1",
                    "cine_referral_date": "2020-01-06",
                    "cine_referral_nfa": "Y",
                },
                {
                    "cine_referral_id": "r2",
                    "cine_person_id": "2",
                    "cine_referral_date": "2020-01-07",
                    "cine_referral_nfa": "N",
                },
            ]
        },
    )
    assert record.rows("SELECT child_id FROM referral ORDER BY 1") == [("1",), ("2",)]
    assert record.rows("SELECT child_id FROM cin_episode") == [("2",)]


def test_an_assessment_knows_the_day_of_the_referral_that_led_to_it(tmp_path: Path) -> None:
    _, record = taken(
        tmp_path,
        {
            "ssd_cin_episodes": [
                {
                    "cine_referral_id": "r1",
                    "cine_person_id": "1",
                    "cine_referral_date": "2020-01-06",
                }
            ],
            "ssd_cin_assessments": [
                {
                    "cina_assessment_id": "a1",
                    "cina_person_id": "1",
                    "cina_referral_id": "r1",
                    "cina_assessment_start_date": "2020-01-08",
                }
            ],
        },
    )
    assert record.rows("SELECT referral_date FROM cin_assessment") == [(date(2020, 1, 6),)]


def test_the_episodes_of_one_period_of_care_make_one_period(tmp_path: Path) -> None:
    def episode(start: str, ceased: str, reason: str) -> dict[str, Any]:
        return {
            "clae_person_id": "1",
            "clae_cla_id": "c1",
            "clae_cla_episode_start_date": start,
            "clae_cla_episode_ceased_date": ceased,
            "clae_cla_episode_ceased_reason": reason,
            "clae_entered_care_date": "2019-01-07",
        }

    _, record = taken(
        tmp_path,
        {
            "ssd_cla_episodes": [
                episode("2019-01-07", "2019-06-03", "X1"),
                episode("2019-06-03", "2020-02-03", "X1"),
                episode("2020-02-03", "", ""),
            ]
        },
    )
    assert record.rows("SELECT start_date, end_date FROM looked_after_period") == [
        (date(2019, 1, 7), None)
    ]


def test_answers_of_a_care_plan_form_become_one_plan_and_none_becomes_none(tmp_path: Path) -> None:
    def plan(person: str, answers: str) -> dict[str, Any]:
        return {
            "lacp_person_id": person,
            "lacp_cla_care_plan_start_date": "2020-01-06",
            "lacp_cla_care_plan_json": answers,
        }

    receipt, record = taken(
        tmp_path,
        {
            "ssd_cla_care_plan": [
                plan("1", '{"LTFOST18": "Y", "ADOPTION": "N"}'),
                plan("2", '{"LTFOST18": "N", "ADOPTION": "N"}'),
                plan("3", '{"LTFOST18": "Y", "ADOPTION": "Y"}'),
            ]
        },
    )
    plans = dict(record.rows("SELECT child_id, plan_type FROM permanence_plan"))
    assert plans["1"] == "LONG_TERM_FOSTERING"
    assert plans.get("2") is None
    assert plans["3"] == "OTHER"
    assert any("More than one plan" in note.note for note in receipt.notes)


def test_a_cancelled_review_is_no_review_and_the_row_is_still_accounted_for(
    tmp_path: Path,
) -> None:
    receipt, record = taken(
        tmp_path,
        {
            "ssd_cla_reviews": [
                {
                    "clar_person_id": "1",
                    "clar_cla_review_date": "2020-02-03",
                    "clar_cla_review_cancelled": "Y",
                },
                {
                    "clar_person_id": "1",
                    "clar_cla_review_date": "2020-02-10",
                    "clar_cla_review_cancelled": "N",
                },
            ]
        },
    )
    assert record.rows("SELECT review_date FROM cla_review") == [(date(2020, 2, 10),)]
    assert receipt.rows_kept == 2


def test_a_registration_number_makes_a_worker_a_registered_social_worker(tmp_path: Path) -> None:
    _, record = taken(
        tmp_path,
        {
            "ssd_professionals": [
                {"prof_professional_id": "p1", "prof_social_worker_registration_no": "SW1"},
                {"prof_professional_id": "p2", "prof_social_worker_registration_no": ""},
            ],
            "ssd_involvements": [
                {
                    "invo_professional_id": worker,
                    "invo_person_id": "1",
                    "invo_professional_role_id": "Social Worker",
                    "invo_involvement_start_date": "2020-01-06",
                }
                for worker in ("p1", "p2")
            ],
        },
    )
    assert record.rows(
        "SELECT worker, social_worker_registered FROM involvement ORDER BY worker"
    ) == [("p1", True), ("p2", None)]


def test_the_placeholder_date_1900_is_refused_and_named(tmp_path: Path) -> None:
    receipt, record = taken(
        tmp_path,
        {
            "ssd_care_leavers": [
                {"clea_person_id": "1", "clea_pathway_plan_review_date": "1900-01-01"}
            ]
        },
    )
    [refusal] = receipt.refusals
    assert (refusal.row, refusal.column) == (2, "clea_pathway_plan_review_date")
    assert record.rows("SELECT pathway_plan_review_date, known_on FROM care_leaver") == [
        (None, date(2020, 5, 31))
    ]


def test_parquet_is_read_as_csv_is(tmp_path: Path) -> None:
    folder = tmp_path / "extract"
    folder.mkdir()
    pq.write_table(
        pa.table(
            {
                "cppl_person_id": ["1"],
                "cppl_cp_plan_start_date": [date(2020, 1, 6)],
                "cppl_cp_plan_initial_category": ["NEG"],
            }
        ),
        folder / "ssd_cp_plans.parquet",
    )
    store = Store(tmp_path / "home")
    take_in(
        [folder],
        LAYOUT,
        store,
        source="eclipse",
        received_at=datetime(2020, 6, 1, tzinfo=UTC),
        as_at=date(2020, 5, 31),
    )
    assert store.record().rows(
        "SELECT child_id, start_date, initial_category FROM child_protection_plan"
    ) == [("1", date(2020, 1, 6), "NEG")]


@pytest.mark.parametrize("name", [each.name for each in LAYOUT.lists])
def test_every_table_names_the_child_or_is_looked_up(name: str) -> None:
    layout = next(each for each in LAYOUT.lists if each.name == name)
    makes = {target.table for target in layout.targets}
    assert makes or name == "ssd_professionals"
