"""The page on mapping files: its example loads as it says, and its refusals are the real ones."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.record.store import Store
from goldenthread.returns.council_csv import council_return
from goldenthread.returns.intake import take_in
from goldenthread.returns.mapping import MappingError

PAGE = (Path(__file__).resolve().parents[2] / "docs/mapping-files.md").read_text(encoding="utf-8")
[EXAMPLE] = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
FILES = dict(re.findall(r"`(\w+\.csv)`:\n\n```csv\n(.*?)```", PAGE, re.DOTALL))


def mapping_file(folder: Path, text: str) -> Path:
    path = folder / "carefirst.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_on_the_page_loads_the_files_on_the_page(tmp_path: Path) -> None:
    declared = council_return(mapping_file(tmp_path, EXAMPLE))
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    store = Store(tmp_path / "home")
    receipt = take_in(
        [tmp_path / name for name in FILES],
        declared.layout,
        store,
        source=declared.source,
        received_at=datetime(2020, 6, 1, tzinfo=UTC),
        as_at=date(2020, 5, 31),
        mapping=declared.corrections,
    )
    assert receipt.rows_kept == 3
    assert [each for of in receipt.lists for each in of.unused_headers] == ["Status"]
    record = store.record()
    assert record.rows(
        "SELECT child_id, plan_type, recorded_date, latest_only FROM permanence_plan ORDER BY 1"
    ) == [
        ("legacy:CF1", "LONG_TERM_FOSTERING", date(2019, 6, 3), True),
        ("legacy:CF2", "ADOPTION", date(2019, 6, 4), True),
    ]
    assert record.rows("SELECT child_id, start_date, end_date FROM missing_episode") == [
        ("1001", date(2020, 5, 1), date(2020, 5, 3))
    ]
    assert not record.supplies("missing_episode", "return_interview_offered")


@pytest.mark.parametrize(
    ("was", "becomes", "place", "expected"),
    [
        ("[source]", "[source", "", "cannot be read as TOML"),
        ('name = "carefirst"', "", "[source] name", "words in quotes"),
        ('"snapshot"', '"weekly"', "[source] mode", "snapshot, increment"),
        ('file = "missing.csv"', 'files = "missing.csv"', "[[list]] number 2", "one of file"),
        ('file = "permanence_plans.csv"', "", "[[list]] number 1 file", "words in quotes"),
        ('"permanence_plan"', '"permanence_plans"', "number 1 table", "Did you mean"),
        ('"legacy"', '"old"', "number 1 child_id_kind", "case, upn, legacy"),
        ("end_date =", "found =", "number 2 columns", "one of"),
        ('start_date = "Missing From"', "", "number 2 columns", "a header for start_date"),
        ('"Found"', '""', "number 2 columns.end_date", "a header in quotes"),
        ("[list.codes.plan_type]", "[list.codes.plan]", "number 1 codes", "one of"),
        ("codes.plan_type]", "codes.recorded_date]", "recorded_date", "a column that holds codes"),
        ('"LONG_TERM_FOSTERING"', '"LTF"', "number 1 codes.plan_type", "LONG_TERM_FOSTERING"),
        ("latest_only =", "latest =", "number 1 constants", "one of"),
        ("latest_only = true", "latest_only = 1", "constants.latest_only", "words, true or false"),
    ],
)
def test_a_mistake_in_the_example_is_refused_where_it_stands(
    tmp_path: Path, was: str, becomes: str, place: str, expected: str
) -> None:
    assert was in EXAMPLE
    with pytest.raises(MappingError, match=r"carefirst\.toml") as refused:
        council_return(mapping_file(tmp_path, EXAMPLE.replace(was, becomes, 1)))
    assert place in str(refused.value)
    assert expected in str(refused.value)


def test_a_file_without_lists_is_told_to_write_one_for_each_file(tmp_path: Path) -> None:
    head = EXAMPLE.split("[[list]]", maxsplit=1)[0]
    with pytest.raises(MappingError, match="one \\[\\[list\\]\\] for each file"):
        council_return(mapping_file(tmp_path, head))
