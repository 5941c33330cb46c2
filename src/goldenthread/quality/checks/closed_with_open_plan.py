"""A closed case with a plan still open."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, QualityCheck, child

_PLAN = [{"start_date": date(2020, 1, 6)}]

CHECK = QualityCheck(
    name="closed_with_open_plan",
    title="Case closed, plan still open",
    why="Either the plan was not ended or the child was closed while still owed something.",
    authority="Children in need census: a plan ends on or before closure",
    owner="Team manager",
    advice="End the plan, or reopen the case.",
    sql=f"""
        SELECT child_id, what || ' since ' || strftime(start_date, '%d/%m/%Y') AS words, in_table,
        {ADDRESS} FROM (
            SELECT child_id, start_date, end_date, 'child protection plan' AS what,
            'child_protection_plan' AS in_table, {ADDRESS}
            FROM child_protection_plan
            UNION ALL
            SELECT child_id, start_date, end_date, 'child in need plan', 'cin_plan',
            {ADDRESS} FROM cin_plan
        ) WHERE start_date <= $day AND (end_date IS NULL OR end_date > $day)
        AND child_id IN (SELECT child_id FROM cin_episode WHERE close_date <= $day)
        AND child_id NOT IN (
            SELECT child_id FROM cin_episode
            WHERE referral_date <= $day AND (close_date IS NULL OR close_date > $day)
        )
    """,
    needs=(("cin_episode", "close_date"),),
    day=date(2020, 5, 20),
    cases=(
        child(
            "closed in April",
            found=True,
            child_protection_plan=_PLAN,
            cin_episode=[{"referral_date": date(2019, 12, 2), "close_date": date(2020, 4, 6)}],
        ),
        child(
            "still open",
            found=False,
            child_protection_plan=_PLAN,
            cin_episode=[{"referral_date": date(2019, 12, 2)}],
        ),
    ),
)
