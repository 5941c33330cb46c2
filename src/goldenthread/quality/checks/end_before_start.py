"""Something that ended before it began."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, Part, QualityCheck, child
from goldenthread.record.schema import Kind
from goldenthread.record.tables import TABLES

_SQL = " UNION ALL ".join(
    f"SELECT child_id, '{table.name.replace('_', ' ')}: ended on ' || strftime({table.ends}, "
    f"'%d/%m/%Y') || ', began on ' || strftime({table.starts}, '%d/%m/%Y') AS words, "
    f"'{table.name}' AS in_table, {ADDRESS} FROM {table.name} WHERE {table.ends} < {table.starts}"
    for table in TABLES.values()
    if table.kind is Kind.EPISODE and table.ends and table.about_a_child
)

CHECK = QualityCheck(
    name="end_before_start",
    title="Ended before it began",
    why="It is open on no day, so the child is missing from every count it should be in.",
    authority="SSDA903 and children in need census validation: an end is not before its start",
    owner="Team manager",
    advice="Correct whichever of the two days was typed wrong.",
    parts=(Part(sql=_SQL),),
    day=date(2020, 5, 20),
    cases=(
        child(
            "plan ended the day before it began",
            found=True,
            child_protection_plan=[
                {"start_date": date(2020, 3, 3), "end_date": date(2020, 3, 2)},
            ],
        ),
        child(
            "plan ended the day it began",
            found=False,
            child_protection_plan=[
                {"start_date": date(2020, 3, 3), "end_date": date(2020, 3, 3)},
            ],
        ),
    ),
)
