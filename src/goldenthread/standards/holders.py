"""Who holds a child's case on a day: one rule for worklists, figures, lists and pages."""

from __future__ import annotations

NOT_HOLDING = ("iro", "cp_chair")
"""Roles of people who are involved with a child and hold no case: they review who does."""

HOLDERS = f"""
    SELECT * EXCLUDE (place, since, nth) FROM (
        SELECT *, row_number() OVER (
            PARTITION BY child_id
            ORDER BY CASE WHEN team IS NULL THEN 1 ELSE 0 END, place,
                coalesce(since, DATE '0001-01-01') DESC, team DESC, worker) AS nth
        FROM (
            SELECT child_id, team, worker, worker_role, start_date AS since, 0 AS place
            FROM involvement
            WHERE (start_date IS NULL OR start_date <= $day)
                AND (end_date IS NULL OR end_date > $day)
                AND coalesce(worker_role, '') NOT IN {NOT_HOLDING}
                AND NOT (team IS NULL AND worker IS NULL)
            UNION ALL
            SELECT child_id, team, worker, NULL, referral_date, 1 FROM cin_episode
            WHERE referral_date <= $day AND (close_date IS NULL OR close_date > $day)
                AND NOT (team IS NULL AND worker IS NULL)
            UNION ALL
            SELECT child_id, team, personal_adviser, 'personal_adviser', known_on, 2
            FROM care_leaver WHERE known_on <= $day AND team IS NOT NULL
        )
    ) WHERE nth = 1
"""
"""SQL giving `child_id, team, worker, worker_role` on `$day`, one row a child: the latest
current involvement's, else the open episode's, else the care leaver's.
One that names a team comes first."""
