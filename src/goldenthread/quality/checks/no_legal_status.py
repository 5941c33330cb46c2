"""A looked-after child without a legal status."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, Part, QualityCheck, child, open_on

_IN_CARE = [{"start_date": date(2020, 2, 3)}]

CHECK = QualityCheck(
    name="no_legal_status",
    title="Looked after with no legal status",
    why="Without one nobody can say on what authority the child is in care.",
    authority="SSDA903 LS: every episode has a legal status",
    owner="Team manager",
    advice="Record the legal status and the day it began.",
    parts=(
        Part(
            sql=f"""
                SELECT child_id, 'looked after since ' || strftime(start_date, '%d/%m/%Y')
                AS words, 'looked_after_period' AS in_table, {ADDRESS} FROM looked_after_period
                WHERE start_date <= $day AND {open_on("looked_after_period", "end_date")}
                AND child_id NOT IN (
                    SELECT child_id FROM legal_status WHERE legal_status IS NOT NULL
                    AND start_date <= $day AND (end_date IS NULL OR end_date > $day)
                )
            """,
            needs=(
                ("looked_after_period", "start_date"),
                ("looked_after_period", "end_date"),
                ("legal_status", "legal_status"),
                ("legal_status", "start_date"),
            ),
        ),
    ),
    day=date(2020, 5, 20),
    cases=(
        child("none recorded", found=True, looked_after_period=_IN_CARE),
        child(
            "the last one ended in April",
            found=True,
            looked_after_period=_IN_CARE,
            legal_status=[
                {
                    "legal_status": "V2",
                    "start_date": date(2020, 2, 3),
                    "end_date": date(2020, 4, 6),
                }
            ],
        ),
        child(
            "interim care order",
            found=False,
            looked_after_period=_IN_CARE,
            legal_status=[{"legal_status": "C1", "start_date": date(2020, 2, 3)}],
        ),
        child(
            "no longer looked after",
            found=False,
            looked_after_period=[{"start_date": date(2020, 2, 3), "end_date": date(2020, 5, 4)}],
        ),
    ),
)
