"""A visit recorded after what it belongs to had ended: the plan, the care period or the case."""

from __future__ import annotations

from datetime import date

from goldenthread.quality.declarations import ADDRESS, Part, QualityCheck, child


def _after_its_own(visits: str, visit: str, own: str, ended: str) -> Part:
    """Visits on a day on which the child's plan or care, known to have been, was over."""
    return Part(
        sql=f"""
            SELECT v.child_id, '{visit} on ' || strftime(v.visit_date, '%d/%m/%Y') ||
            ', {ended} ' || strftime(o.ended, '%d/%m/%Y') AS words, '{visits}' AS in_table,
            {", ".join(f"v.{part}" for part in ADDRESS.split(", "))}
            FROM {visits} v JOIN (
                SELECT v.child_id, v.visit_date, max(o.end_date) AS ended FROM {visits} v
                JOIN {own} o ON o.child_id = v.child_id AND o.start_date <= v.visit_date
                GROUP BY v.child_id, v.visit_date
                HAVING bool_and(coalesce(o.end_date < v.visit_date, FALSE))
            ) o USING (child_id, visit_date) WHERE v.visit_date <= $day
        """,
        needs=((visits, "visit_date"), (own, "start_date"), (own, "end_date")),
    )


def _after_the_case(visits: str, visit: str) -> Part:
    """Visits to a child of whom no plan or care tells, on a day on which no case was open."""
    return Part(
        sql=f"""
            SELECT v.child_id, '{visit} on ' || strftime(v.visit_date, '%d/%m/%Y') ||
            ', case closed ' || strftime(e.closed, '%d/%m/%Y') AS words, '{visits}' AS in_table,
            {", ".join(f"v.{part}" for part in ADDRESS.split(", "))}
            FROM {visits} v JOIN (
                SELECT v.child_id, v.visit_date, max(e.close_date) AS closed FROM {visits} v
                JOIN cin_episode e ON e.child_id = v.child_id AND e.referral_date <= v.visit_date
                GROUP BY v.child_id, v.visit_date
                HAVING bool_and(coalesce(e.close_date < v.visit_date, FALSE))
            ) e USING (child_id, visit_date) WHERE v.visit_date <= $day
            AND NOT EXISTS (
                SELECT 1 FROM (
                    SELECT child_id, start_date FROM child_protection_plan
                    UNION ALL SELECT child_id, start_date FROM looked_after_period
                ) o WHERE o.child_id = v.child_id AND o.start_date <= v.visit_date
            )
        """,
        needs=(
            (visits, "visit_date"),
            ("cin_episode", "referral_date"),
            ("cin_episode", "close_date"),
            ("child_protection_plan", "start_date"),
            ("looked_after_period", "start_date"),
        ),
    )


_SEEN_AFTER_CLOSURE = Part(
    sql=f"""
        SELECT child_id, 'child last seen on ' || strftime(last_seen_date, '%d/%m/%Y') ||
        ', case closed ' || strftime(close_date, '%d/%m/%Y') AS words, 'cin_episode' AS in_table,
        {ADDRESS} FROM cin_episode e WHERE last_seen_date > close_date AND last_seen_date <= $day
        AND NOT EXISTS (
            SELECT 1 FROM cin_episode o WHERE o.child_id = e.child_id
            AND o.referral_date <= e.last_seen_date
            AND coalesce(o.close_date >= e.last_seen_date, TRUE)
        )
    """,
    needs=(
        ("cin_episode", "referral_date"),
        ("cin_episode", "close_date"),
        ("cin_episode", "last_seen_date"),
    ),
)
"""A child in need's visits, of which the sources give the latest: the day the child was seen."""

_CP = ("cp_visit", "child protection visit", "child_protection_plan")
_CLA = ("cla_visit", "visit to a looked-after child", "looked_after_period")
_CLOSED = [{"referral_date": date(2019, 12, 2), "close_date": date(2020, 4, 6)}]
_ENDED = [{"start_date": date(2020, 1, 6), "end_date": date(2020, 4, 6)}]
_WEEK_AFTER = [{"visit_date": date(2020, 4, 13)}]
_LAST_DAY = [{"visit_date": date(2020, 4, 6)}]

CHECK = QualityCheck(
    name="visit_after_closure",
    title="Visit after the plan, the care or the case had ended",
    why="A date typed wrong, or a child visited whom nobody is responsible for.",
    authority="Local recording standard",
    owner="Team manager",
    advice="Correct the day of the visit, or reopen the case.",
    parts=(
        _after_its_own(*_CP, "plan ended"),
        _after_its_own(*_CLA, "care ended"),
        _after_the_case(*_CP[:2]),
        _after_the_case(*_CLA[:2]),
        _SEEN_AFTER_CLOSURE,
    ),
    day=date(2020, 5, 20),
    cases=(
        child(
            "child protection visit a week after closure",
            found=True,
            cin_episode=_CLOSED,
            cp_visit=_WEEK_AFTER,
        ),
        child(
            "child protection visit a week after the plan ended",
            found=True,
            cin_episode=[{"referral_date": date(2019, 12, 2)}],
            child_protection_plan=_ENDED,
            cp_visit=_WEEK_AFTER,
        ),
        child(
            "visited as a looked-after child a week after leaving care",
            found=True,
            looked_after_period=_ENDED,
            cla_visit=_WEEK_AFTER,
        ),
        child(
            "visited as a looked-after child, nothing known of the care, after closure",
            found=True,
            cin_episode=_CLOSED,
            cla_visit=_WEEK_AFTER,
        ),
        child(
            "a child in need seen a week after closure",
            found=True,
            cin_episode=[{**_CLOSED[0], "last_seen_date": date(2020, 4, 13)}],
        ),
        child(
            "a child in need seen after closure, referred again by then",
            found=False,
            cin_episode=[
                {**_CLOSED[0], "last_seen_date": date(2020, 4, 13)},
                {"referral_date": date(2020, 4, 8)},
            ],
        ),
        child(
            "visited on the day of closure", found=False, cin_episode=_CLOSED, cp_visit=_LAST_DAY
        ),
        child(
            "visited on the day care ended",
            found=False,
            looked_after_period=_ENDED,
            cla_visit=_LAST_DAY,
        ),
        child(
            "on a second plan by then",
            found=False,
            child_protection_plan=[*_ENDED, {"start_date": date(2020, 4, 10)}],
            cp_visit=_WEEK_AFTER,
        ),
        child(
            "case closed, still on a plan: another check tells of that",
            found=False,
            cin_episode=_CLOSED,
            child_protection_plan=[{"start_date": date(2020, 1, 6)}],
            cp_visit=_WEEK_AFTER,
        ),
    ),
)
