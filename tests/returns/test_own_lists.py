"""Our own lists and a council's own files, read by the names people give their columns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.record.store import Store
from goldenthread.returns.council_csv import council_return
from goldenthread.returns.intake import layout_for, take_in
from goldenthread.returns.mapping import MappingError
from goldenthread.returns.registry import layouts

JUNE = datetime(2020, 6, 1, tzinfo=UTC)
MAY_END = date(2020, 5, 31)
MAPPING = """
[source]
name = "carefirst"
title = "CareFirst permanence plans"
mode = "snapshot"
[[list]]
file = "plans.csv"
table = "permanence_plan"
child_id_kind = "legacy"
[list.columns]
child_id = "CareFirst No"
plan_type = "Perm Plan Type"
recorded_date = "Agreed On"
[list.codes.plan_type]
"LTF with kin" = "LONG_TERM_FOSTERING"
"""


def file_of(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("ratings", "child_id,scheme,rating,rated_date"),
        ("contacts", "child_id,contact_date,made_by,mode,two_way"),
        ("attendance", "child_id,child_id_kind,week_commencing,setting_urn,attended"),
        ("dip-sample", "reading_id,child_id,read_date,reader,rating_before,rating_after"),
    ],
)
def test_each_list_is_recognised_by_its_headers(tmp_path: Path, name: str, header: str) -> None:
    assert layout_for([file_of(tmp_path, "any.csv", header + "\n")]).name == name


def test_a_school_that_sent_nothing_is_not_known_and_never_absent(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    path = file_of(
        tmp_path,
        "week.csv",
        "child_id,child_id_kind,week_commencing,attended\n"
        "H1,upn,11/05/2020,Y\nH2,upn,11/05/2020,N\nH3,upn,11/05/2020,\n",
    )
    take_in(
        [path],
        layouts()["attendance"],
        store,
        source="schools",
        received_at=JUNE,
        as_at=MAY_END,
    )
    assert store.record().rows(
        "SELECT child_id, attended FROM weekly_attendance ORDER BY child_id"
    ) == [("upn:H1", True), ("upn:H2", False), ("upn:H3", None)]


def test_a_rating_in_no_known_colour_is_refused_with_what_was_expected(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    path = file_of(
        tmp_path,
        "ratings.csv",
        "Child ID,Scheme,RAG,Date of rating\n1,social care,Red,04/05/2020\n"
        "2,social care,purple,04/05/2020\n",
    )
    receipt = take_in(
        [path], layouts()["ratings"], store, source="rag", received_at=JUNE, as_at=MAY_END
    )
    assert (receipt.rows_in, receipt.rows_kept, receipt.rows_refused) == (2, 1, 1)
    [refusal] = receipt.refusals
    assert (refusal.row, refusal.column, refusal.value) == (3, "RAG", "purple")
    assert "amber" in refusal.expected


def test_the_old_systems_extract_is_read_by_its_mapping_file(tmp_path: Path) -> None:
    declared = council_return(file_of(tmp_path, "carefirst.toml", MAPPING))
    store = Store(tmp_path / "home")
    path = file_of(
        tmp_path,
        "plans.csv",
        "CareFirst No,Perm Plan Type,Agreed On,Status\nCF1,LTF with kin,03/06/2019,CURRENT\n"
        "CF2,Adoption,04/06/2019,CURRENT\n",
    )
    receipt = take_in(
        [path],
        declared.layout,
        store,
        source=declared.source,
        received_at=JUNE,
        as_at=MAY_END,
        mapping=declared.corrections,
    )
    assert receipt.rows_kept == 2
    assert "Status" in receipt.lists[0].unused_headers
    assert store.record().rows(
        "SELECT child_id, plan_type, recorded_date FROM permanence_plan ORDER BY 1"
    ) == [
        ("legacy:CF1", "LONG_TERM_FOSTERING", date(2019, 6, 3)),
        ("legacy:CF2", "ADOPTION", date(2019, 6, 4)),
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('table = "permanence_plan"', 'table = "permanence_plans"', "Did you mean permanence_plan"),
        ('mode = "snapshot"', 'mode = "weekly"', "snapshot, increment"),
        ('recorded_date = "Agreed On"', 'agreed = "Agreed On"', "recorded_date"),
        ('"LONG_TERM_FOSTERING"', '"LTF"', "LONG_TERM_FOSTERING"),
        ('child_id_kind = "legacy"', 'child_id_kind = "old"', "case, upn, legacy"),
        ('child_id = "CareFirst No"', "", "child_id"),
        ("[source]", "[source", "cannot be read as TOML"),
        (MAPPING, 'source = "carefirst"', "[source]"),
        (MAPPING, 'list = ["plans.csv"]\n[source]\nname = "carefirst"', "[[list]] number 1"),
    ],
)
def test_a_wrong_mapping_file_is_refused_with_the_key_and_what_was_expected(
    tmp_path: Path, was: str, becomes: str, said: str
) -> None:
    path = file_of(tmp_path, "carefirst.toml", MAPPING.replace(was, becomes))
    with pytest.raises(MappingError, match="carefirst") as refused:
        council_return(path)
    assert said in str(refused.value)
