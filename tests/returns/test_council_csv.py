"""What a mapping file says is the same for every row is held to what the column takes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.record.store import Store
from goldenthread.returns.council_csv import council_return
from goldenthread.returns.intake import take_in
from goldenthread.returns.mapping import MappingError


def declared(folder: Path, *, table: str, columns: str, constants: str) -> Path:
    path = folder / "own.toml"
    path.write_text(
        f'[source]\nname = "own"\n[[list]]\nfile = "own.csv"\ntable = "{table}"\n'
        f'[list.columns]\nchild_id = "No"\n{columns}\n[list.constants]\n{constants}\n'
    )
    return path


@pytest.mark.parametrize(
    ("table", "columns", "constants", "expected"),
    [
        ("health_check", 'check_date = "On"', 'check_type = "dentist"', "dental_check"),
        ("permanence_plan", "", 'recorded_date = "soon"', "the day of the extract"),
        ("permanence_plan", 'recorded_date = "On"', 'latest_only = "yes"', "true or false"),
        ("permanence_plan", 'recorded_date = "On"', "plan_type = true", "ADOPTION"),
        ("permanence_plan", 'recorded_date = "On"', 'recorded_date = "@as_at"', "not both"),
        ("cin_plan", 'start_date = "On"', 'team = " "', "words in quotes"),
        ("weekly_attendance", 'week_commencing = "On"', 'year_group = "5"', "a header"),
    ],
)
def test_a_constant_the_column_cannot_hold_is_refused_before_any_row_is_read(
    tmp_path: Path, table: str, columns: str, constants: str, expected: str
) -> None:
    with pytest.raises(MappingError, match=r"own\.toml, \[\[list\]\] number 1") as refused:
        council_return(declared(tmp_path, table=table, columns=columns, constants=constants))
    assert expected in str(refused.value)


def test_a_day_that_is_the_extracts_and_a_code_for_every_row_are_written(tmp_path: Path) -> None:
    mapping = declared(
        tmp_path,
        table="permanence_plan",
        columns="",
        constants='recorded_date = "@as_at"\nplan_type = "ADOPTION"\nlatest_only = true',
    )
    (tmp_path / "own.csv").write_text("No\n1\n2\n")
    council = council_return(mapping)
    store = Store(tmp_path / "home")
    take_in(
        [tmp_path / "own.csv"],
        council.layout,
        store,
        source=council.source,
        received_at=datetime(2020, 6, 1, tzinfo=UTC),
        as_at=date(2020, 5, 31),
        mapping=council.corrections,
    )
    assert store.record().rows(
        "SELECT child_id, plan_type, recorded_date, latest_only FROM permanence_plan ORDER BY 1"
    ) == [(child, "ADOPTION", date(2020, 5, 31), True) for child in ("1", "2")]


def test_teams_and_their_localities_can_be_given_as_a_councils_own_list(tmp_path: Path) -> None:
    mapping = tmp_path / "teams.toml"
    mapping.write_text(
        '[source]\nname = "teams"\n[[list]]\nfile = "teams.csv"\ntable = "team"\n'
        '[list.columns]\nteam = "Team"\nlocality = "Area"\n'
    )
    (tmp_path / "teams.csv").write_text("Team,Area\nExeter 1,Exeter\n,South\n")
    council = council_return(mapping)
    store = Store(tmp_path / "home")
    receipt = take_in(
        [tmp_path / "teams.csv"],
        council.layout,
        store,
        source=council.source,
        received_at=datetime(2020, 6, 1, tzinfo=UTC),
        as_at=date(2020, 5, 31),
        mapping=council.corrections,
    )
    assert [(each.row, each.column) for each in receipt.refusals] == [(3, "Team")]
    assert store.record().rows("SELECT team, locality FROM team") == [("Exeter 1", "Exeter")]
