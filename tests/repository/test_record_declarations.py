"""Every column of the record is classified, and every code it holds has a set with an authority."""

from __future__ import annotations

import pytest

from goldenthread.record.schema import Column, Privacy, Table
from goldenthread.record.tables import TABLES
from goldenthread.vocabulary.code_sets import CODE_SETS

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]
EACH_COLUMN = pytest.mark.parametrize(
    ("table", "column"), COLUMNS, ids=[f"{table.name}.{column.name}" for table, column in COLUMNS]
)
POINTS_AT_ONE_PERSON = {
    "child_id",
    "upn",
    "legacy_id",
    "identifier_value",
    "forename",
    "surname",
    "postcode",
    "family_id",
    "adopter_id",
}
TYPED_BY_SOMEBODY = {"reason", "notes", "note", "comment", "comments", "text", "narrative"}
SPECIAL_SUBJECTS = {"ethnicity", "disability", "category_of_abuse", "primary_need"}


@EACH_COLUMN
def test_every_column_is_classified_and_explained(table: Table, column: Column) -> None:
    assert column.privacy in Privacy
    assert column.meaning.endswith(".")


@EACH_COLUMN
def test_what_points_at_one_person_is_an_identifier(table: Table, column: Column) -> None:
    if column.name in POINTS_AT_ONE_PERSON:
        assert column.privacy is Privacy.IDENTIFIER


@EACH_COLUMN
def test_what_somebody_typed_is_free_text(table: Table, column: Column) -> None:
    if column.name in TYPED_BY_SOMEBODY and column.code_set is None:
        assert column.privacy is Privacy.FREE_TEXT


@EACH_COLUMN
def test_ethnicity_disability_need_and_abuse_are_special(table: Table, column: Column) -> None:
    if SPECIAL_SUBJECTS & {column.name, column.code_set}:
        assert column.privacy is Privacy.SPECIAL


@EACH_COLUMN
def test_the_code_set_of_a_column_exists(table: Table, column: Column) -> None:
    assert column.code_set is None or column.code_set in CODE_SETS


@pytest.mark.parametrize("name", CODE_SETS)
def test_every_code_set_names_its_authority(name: str) -> None:
    assert CODE_SETS[name].authority.strip()
    assert CODE_SETS[name].title.strip()
    assert CODE_SETS[name].name == name
