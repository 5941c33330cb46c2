"""One record told twice by one list."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, Part, QualityCheck, child
from goldenthread.record.schema import Kind, Table
from goldenthread.record.tables import TABLES

_SHEET = ("load_id", "source_file", "source_sheet")


def _repeats(table: Table) -> str:
    """Later rows that say, column for column, what an earlier row of the same list says.

    Rows that carry the latest of a series are left out: some extracts stamp it on every row.
    """
    names = [column.name for column in table.columns]
    same = ", ".join([*names, *_SHEET])
    stamped = "AND NOT coalesce(latest_only, FALSE)" if "latest_only" in names else ""
    return (
        f"SELECT child_id, '{table.name.replace('_', ' ')}: repeats row ' || first_row AS words, "
        f"'{table.name}' AS in_table, {ADDRESS} FROM ("
        f"SELECT *, min(source_row) OVER (PARTITION BY {same}) AS first_row FROM {table.name}) "
        f"WHERE source_row > first_row {stamped}"
    )


_VISITS = {"visit_date": date(2020, 5, 4), "source_file": "visits.csv"}

CHECK = QualityCheck(
    name="row_repeated",
    title="The same row twice in one list",
    why="A thing done once is counted twice.",
    authority="Local recording standard; SSDA903 validation of duplicate rows",
    owner="Data team",
    advice="Take the repeated row out of the extract, or correct its day if two things were done.",
    parts=(
        Part(
            sql=" UNION ALL ".join(
                _repeats(table)
                for table in TABLES.values()
                if table.about_a_child and table.kind in (Kind.EPISODE, Kind.EVENT)
            )
        ),
    ),
    day=date(2020, 5, 20),
    cases=(
        child(
            "one visit on two rows",
            found=True,
            cp_visit=[{**_VISITS, "source_row": 2}, {**_VISITS, "source_row": 7}],
        ),
        child(
            "visits on two days",
            found=False,
            cp_visit=[
                {**_VISITS, "source_row": 2},
                {**_VISITS, "source_row": 7, "visit_date": date(2020, 5, 11)},
            ],
        ),
    ),
)
