"""No row of the dataset is lost: each is kept or refused, as reading one by one would say."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.returns.intake import check_return
from goldenthread.returns.receipt import ListReceipt, Lost, Receipt
from goldenthread.returns.ssd.layout import LAYOUT

DAYS = ["", "2020-01-06", "06/01/2020", "2020-01-06 00:00:00", "soon", "1900-01-01", "31/02/2020"]
REAL_DAYS = {"2020-01-06", "06/01/2020", "2020-01-06 00:00:00"}
PEOPLE = st.sampled_from(["", "1", "2", " "])
PLAINLY = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
Row = tuple[str, ...]


def receipt_of(folder: Path, table: str, headers: str, rows: list[Row]) -> Receipt:
    with (folder / f"{table}.csv").open("w", newline="") as file:
        csv.writer(file).writerows(
            [headers.split(), *((f"n{number}", *row) for number, row in enumerate(rows))]
        )
    return check_return(
        [folder / f"{table}.csv"], LAYOUT, source="eclipse", as_at=date(2020, 5, 31)
    )


def account_of(receipt: Receipt, rows: list[Row], kept: list[Row]) -> ListReceipt:
    """The one list's account, held to the rows that should have been kept."""
    [account] = receipt.lists
    refused = len(rows) - len(kept)
    assert (account.rows_in, account.rows_kept) == (len(rows), len(kept))
    assert account.rows_refused == refused
    told = {each.row for each in receipt.refusals if each.lost is Lost.ROW}
    assert len(told) == refused
    return account


@PLAINLY
@given(
    rows=st.lists(
        st.tuples(PEOPLE, st.sampled_from(DAYS), st.sampled_from(["", "Y", "N", "perhaps"])),
        min_size=1,
        max_size=12,
    )
)
def test_every_referral_is_kept_or_refused_and_opens_an_episode_unless_nothing_was_done(
    tmp_path: Path, rows: list[Row]
) -> None:
    headers = "cine_referral_id cine_person_id cine_referral_date cine_referral_nfa"
    kept = [row for row in rows if row[0].strip() and row[1] in REAL_DAYS]
    account = account_of(receipt_of(tmp_path, "ssd_cin_episodes", headers, rows), rows, kept)
    assert account.record_rows.get("referral", 0) == len(kept)
    opened = [row for row in kept if row[2] != "Y"]
    assert account.record_rows.get("cin_episode", 0) == len(opened)


@PLAINLY
@given(
    rows=st.lists(
        st.tuples(PEOPLE, st.sampled_from(DAYS), st.sampled_from(["", "X1", "E4A"])),
        min_size=1,
        max_size=12,
    )
)
def test_every_care_episode_is_kept_or_refused_and_the_last_of_a_period_tells_it(
    tmp_path: Path, rows: list[Row]
) -> None:
    headers = (
        "clae_cla_episode_id clae_person_id clae_entered_care_date clae_cla_episode_ceased_reason"
    )
    kept = [row for row in rows if row[0].strip() and row[1] in REAL_DAYS]
    account = account_of(receipt_of(tmp_path, "ssd_cla_episodes", headers, rows), rows, kept)
    last = [row for row in kept if row[2] != "X1"]
    assert account.record_rows.get("looked_after_period", 0) == len(last)


@PLAINLY
@given(
    rows=st.lists(
        st.tuples(PEOPLE, st.sampled_from(DAYS), st.sampled_from(["", "Y", "N"])),
        min_size=1,
        max_size=12,
    )
)
def test_every_row_of_reviews_is_kept_and_only_a_review_that_was_held_is_one(
    tmp_path: Path, rows: list[Row]
) -> None:
    headers = "clar_cla_review_id clar_person_id clar_cla_review_date clar_cla_review_cancelled"
    kept = [row for row in rows if row[0].strip()]
    account = account_of(receipt_of(tmp_path, "ssd_cla_reviews", headers, rows), rows, kept)
    held = [row for row in kept if row[1] in REAL_DAYS and row[2] != "Y"]
    assert account.record_rows.get("cla_review", 0) == len(held)


def test_a_looked_after_child_with_no_day_of_entering_care_is_refused_by_row(
    tmp_path: Path,
) -> None:
    headers = "clae_cla_episode_id clae_person_id clae_entered_care_date"
    receipt = receipt_of(tmp_path, "ssd_cla_episodes", headers, [("1", "2019-01-07"), ("2", "")])
    [refusal] = receipt.refusals
    assert (refusal.row, refusal.column, refusal.lost) == (3, "clae_entered_care_date", Lost.ROW)


@pytest.mark.parametrize(
    ("table", "headers", "makes"),
    [
        (
            "ssd_initial_cp_conference",
            "x person_id icpc_date",
            "initial_child_protection_conference",
        ),
        (
            "ssd_initial_cp_conference",
            "x icpc_person_id icpc_icpc_date",
            "initial_child_protection_conference",
        ),
        ("ssd_s47_enquiry", "x s47e_person_id s47e_s47_start_date", "s47_enquiry"),
        ("ssd_s47_enquiry", "x s47e_person_id s47_start_date", "s47_enquiry"),
        ("ssd_cla_reviews", "x clar_cla_person_id clar_cla_review_date", "cla_review"),
        ("ssd_cp_visits", "x cppv_person_id cppv_cp_visit_date", "cp_visit"),
        ("cp_visits", "x CPPV_PERSON_ID CPPV_CP_VISIT_DATE", "cp_visit"),
    ],
)
def test_headers_are_read_with_and_without_the_prefix_the_dataset_repeats(
    tmp_path: Path, table: str, headers: str, makes: str
) -> None:
    receipt = receipt_of(tmp_path, table, headers, [("1", "2020-01-06")])
    assert receipt.lists[0].record_rows == {makes: 1}


def test_a_table_of_the_dataset_nobody_needs_is_said_not_to_be_used(tmp_path: Path) -> None:
    (tmp_path / "ssd_cla_substance_misuse.csv").write_text("clas_table_id,clas_person_id\n1,1\n")
    (tmp_path / "ssd_cin_plans.csv").write_text(
        "cinp_person_id,cinp_cin_plan_start_date\n1,2020-01-06\n"
    )
    receipt = check_return([tmp_path], LAYOUT, source="eclipse", as_at=date(2020, 5, 31))
    assert receipt.unused_sheets == ("ssd_cla_substance_misuse",)
    assert [each.list_name for each in receipt.lists] == ["ssd_cin_plans"]
