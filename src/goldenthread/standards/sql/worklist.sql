-- What is overdue or falls due by $until, with who holds the case: the latest involvement that is
-- open on the day, else the open episode of need.
WITH
holders AS (
    SELECT child_id, team, worker, 0 AS place, start_date AS since FROM involvement
    WHERE (start_date IS NULL OR start_date <= $as_at) AND (end_date IS NULL OR end_date > $as_at)
    UNION ALL
    SELECT child_id, team, worker, 1, referral_date FROM cin_episode
    WHERE referral_date <= $as_at AND (close_date IS NULL OR close_date > $as_at)
),
ranked AS (
    SELECT child_id, team, worker, row_number() OVER (
        PARTITION BY child_id ORDER BY CASE WHEN team IS NULL AND worker IS NULL THEN 1 ELSE 0 END,
            place, coalesce(since, DATE '0001-01-01') DESC, worker, team) AS nth
    FROM holders
),
localities AS (SELECT team, max(locality) AS locality FROM team GROUP BY team)
SELECT e.child_id, h.team, l.locality, h.worker, e.standard, e.opened_on, e.due_on, e.outcome
FROM expectation e
LEFT JOIN ranked h ON h.child_id = e.child_id AND h.nth = 1
LEFT JOIN localities l ON l.team = h.team
WHERE (e.outcome = 'overdue' OR (e.outcome IN ('due', 'not_yet_due') AND e.due_on <= $until))
    AND (CAST($team AS VARCHAR) IS NULL OR h.team = $team)
    AND (CAST($locality AS VARCHAR) IS NULL OR l.locality = $locality)
    AND (CAST($worker AS VARCHAR) IS NULL OR h.worker = $worker)
ORDER BY e.due_on, e.child_id, e.standard, e.opened_on
