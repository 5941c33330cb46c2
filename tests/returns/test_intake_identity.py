"""Which of a child's numbers a source goes by is said by the file, and never mistaken."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.record.store import Store
from goldenthread.returns.intake import take_in
from goldenthread.returns.layout import ListLayout, Mode, ReturnLayout, SourceColumn, Target
from goldenthread.returns.receipt import Receipt

REVIEWS = ListLayout(
    name="reviews",
    title="Reviews",
    names=("reviews",),
    columns=(
        SourceColumn(name="child", headers=("Child ID", "UPN")),
        SourceColumn(name="which", headers=("Which number",)),
        SourceColumn(name="held", headers=("Held",)),
    ),
    targets=(
        Target(
            table="cp_review",
            columns={"child_id": "child", "child_id_kind": "which", "review_date": "held"},
        ),
    ),
)
RETURN = ReturnLayout(
    name="reviews", title="Reviews", authority="ours", mode=Mode.SNAPSHOT, lists=(REVIEWS,)
)


def children(tmp_path: Path, text: str) -> tuple[list[str], Receipt]:
    path = tmp_path / "reviews.csv"
    path.write_text(text)
    store = Store(tmp_path / "home")
    receipt = take_in(
        [path],
        RETURN,
        store,
        source="schools",
        received_at=datetime(2020, 5, 20, 12, tzinfo=UTC),
        as_at=date(2020, 5, 20),
    )
    found = store.record().rows("SELECT child_id FROM cp_review ORDER BY source_row")
    return [child for (child,) in found], receipt


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Child ID,Held\nH1,01/04/2020\n", ["H1"]),
        ("UPN,Held\nH1,01/04/2020\n", ["upn:H1"]),
        (
            "Child ID,Which number,Held\nH1,UPN,01/04/2020\nC2,legacy,01/04/2020\n3,,01/04/2020\n",
            ["upn:H1", "legacy:C2", "3"],
        ),
    ],
)
def test_the_file_says_which_number_it_goes_by(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    assert children(tmp_path, text)[0] == expected


def test_a_row_that_goes_by_an_unknown_number_is_refused(tmp_path: Path) -> None:
    text = "Child ID,Which number,Held\nH1,passport,01/04/2020\n"
    kept, receipt = children(tmp_path, text)
    assert kept == []
    assert [(each.column, each.value) for each in receipt.refusals] == [
        ("Which number", "passport")
    ]
