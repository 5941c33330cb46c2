"""A visit recorded after the plan it belongs to, and the case, had ended."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, QualityCheck, child

_CLOSED = [{"referral_date": date(2019, 12, 2), "close_date": date(2020, 4, 6)}]

CHECK = QualityCheck(
    name="visit_after_closure",
    title="Child protection visit after the case closed",
    why="A date typed wrong, or a child visited whom nobody is responsible for.",
    authority="Local recording standard",
    owner="Team manager",
    advice="Correct the day of the visit, or reopen the case.",
    sql=f"""
        SELECT child_id, 'visited on ' || strftime(visit_date, '%d/%m/%Y') AS words,
        'cp_visit' AS in_table, {ADDRESS} FROM cp_visit v WHERE visit_date <= $day
        AND EXISTS (SELECT 1 FROM cin_episode e WHERE e.child_id = v.child_id)
        AND NOT EXISTS (
            SELECT 1 FROM cin_episode e WHERE e.child_id = v.child_id
            AND e.referral_date <= v.visit_date
            AND (e.close_date IS NULL OR e.close_date >= v.visit_date)
        )
    """,
    needs=(("cp_visit", "visit_date"), ("cin_episode", "close_date")),
    day=date(2020, 5, 20),
    cases=(
        child(
            "visited a week after closure",
            found=True,
            cin_episode=_CLOSED,
            cp_visit=[{"visit_date": date(2020, 4, 13)}],
        ),
        child(
            "visited on the day of closure",
            found=False,
            cin_episode=_CLOSED,
            cp_visit=[{"visit_date": date(2020, 4, 6)}],
        ),
    ),
)
