"""A closed case with a plan, or a period of being looked after, still open."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, Part, QualityCheck, child, open_on


def _still_open(table: str, what: str) -> Part:
    return Part(
        sql=f"""
            SELECT child_id, '{what} since ' || strftime(start_date, '%d/%m/%Y') AS words,
            '{table}' AS in_table, {ADDRESS} FROM {table}
            WHERE start_date <= $day AND {open_on(table, "end_date")}
            AND child_id IN (SELECT child_id FROM cin_episode WHERE close_date <= $day)
            AND child_id NOT IN (
                SELECT child_id FROM cin_episode
                WHERE referral_date <= $day AND (close_date IS NULL OR close_date > $day)
            )
        """,
        needs=(
            ("cin_episode", "referral_date"),
            ("cin_episode", "close_date"),
            (table, "start_date"),
            (table, "end_date"),
        ),
    )


_SINCE = [{"start_date": date(2020, 1, 6)}]
_CLOSED = [{"referral_date": date(2019, 12, 2), "close_date": date(2020, 4, 6)}]
_REOPENED = [*_CLOSED, {"referral_date": date(2020, 4, 20)}]

CHECK = QualityCheck(
    name="closed_with_open_plan",
    title="Case closed, plan or care still open",
    why="Either the plan was not ended or the child was closed while still owed something.",
    authority="Children in need census: a plan ends on or before closure",
    owner="Team manager",
    advice="End the plan or the period of care, or reopen the case.",
    parts=(
        _still_open("child_protection_plan", "child protection plan"),
        _still_open("cin_plan", "child in need plan"),
        _still_open("looked_after_period", "looked after"),
    ),
    day=date(2020, 5, 20),
    cases=(
        child(
            "closed in April, on a protection plan",
            found=True,
            child_protection_plan=_SINCE,
            cin_episode=_CLOSED,
        ),
        child(
            "closed in April, on a child in need plan",
            found=True,
            cin_plan=_SINCE,
            cin_episode=_CLOSED,
        ),
        child(
            "closed in April, still looked after",
            found=True,
            looked_after_period=_SINCE,
            cin_episode=_CLOSED,
        ),
        child(
            "still open",
            found=False,
            child_protection_plan=_SINCE,
            cin_episode=[{"referral_date": date(2019, 12, 2)}],
        ),
        child(
            "closed, and referred again since",
            found=False,
            looked_after_period=_SINCE,
            cin_episode=_REOPENED,
        ),
        child(
            "the plan ended with the case",
            found=False,
            cin_plan=[{"start_date": date(2020, 1, 6), "end_date": date(2020, 4, 6)}],
            cin_episode=_CLOSED,
        ),
    ),
)
