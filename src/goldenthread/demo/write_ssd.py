"""Writes the case system's extracts: a folder of tables as it stood on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from goldenthread.demo.extracts import Cell, Extract, write_csv
from goldenthread.demo.files import PlannedLoad
from goldenthread.demo.model import LAST_DAY, MARCH_END, County
from goldenthread.demo.ssd_care import CareTables, active_care_plans
from goldenthread.demo.ssd_need import NeedTables

EXTRACTS = (
    (MARCH_END, datetime(2020, 4, 1, 9, 0, tzinfo=UTC)),
    (LAST_DAY, datetime(2020, 6, 5, 16, 0, tzinfo=UTC)),
)
"""Day each extract describes, and when it arrived."""
NOT_WRITTEN = ("known_from", "care_ends")
"""Columns that cut an extract and are no part of the standard."""


def write_extracts(county: County, folder: Path) -> list[PlannedLoad]:
    """Both extracts of the case system, with a little of the dirt such files have."""
    tables = NeedTables(county).tables() + CareTables(county).tables()
    loads = []
    for day, received_at in EXTRACTS:
        name = f"eclipse-{day:%Y-%m-%d}"
        county.say(f"Case system extract as at {day:%d %B %Y}")
        for table in tables:
            _write(table, folder / name, day)
        loads.append(
            PlannedLoad(
                source="eclipse",
                return_name="ssd",
                paths=(name,),
                received_at=received_at,
                as_at=day,
            )
        )
    return loads


def _write(table: Extract, folder: Path, day: date) -> None:
    rows = active_care_plans(table, day) if "care_ends" in table.columns else table.as_at(day)
    kept = [n for n, column in enumerate(table.columns) if column not in NOT_WRITTEN]
    columns = [table.columns[n] for n in kept]
    cut = [[row[n] for n in kept] for row in rows]
    write_csv(folder / f"{table.name}.csv", columns, _soiled(table.name, columns, cut))


def _soiled(name: str, columns: list[str], rows: list[list[Cell]]) -> list[list[Cell]]:
    """A few cells nobody can read and a few rows sent twice, where no count depends on them."""
    if name == "ssd_contacts":
        place = columns.index("cont_contact_date")
        for number, wrong in ((40, "31/02/2019"), (90, "not known"), (200, "2019-13-05")):
            if number < len(rows):
                rows[number] = [*rows[number][:place], wrong, *rows[number][place + 1 :]]
        return rows + rows[10:15]
    if name == "ssd_person":
        place = columns.index("pers_ethnicity")
        for number in (25, 60):
            if number < len(rows):
                rows[number] = [*rows[number][:place], "s", *rows[number][place + 1 :]]
        return rows
    if name == "ssd_cp_visits":
        return rows + rows[5:9]
    return rows
