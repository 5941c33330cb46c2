-- What is overdue or falls due by $until, with who holds the case (`standards.holders`).
WITH
holders AS ({holders}),
localities AS (SELECT team, max(locality) AS locality FROM team GROUP BY team)
SELECT e.child_id, h.team, l.locality, h.worker, e.standard, e.opened_on, e.due_on, e.outcome
FROM expectation e
LEFT JOIN holders h ON h.child_id = e.child_id
LEFT JOIN localities l ON l.team = h.team
WHERE (e.outcome = 'overdue' OR (e.outcome IN ('due', 'not_yet_due') AND e.due_on <= $until))
    AND (CAST($team AS VARCHAR) IS NULL OR h.team = $team)
    AND (CAST($locality AS VARCHAR) IS NULL OR l.locality = $locality)
    AND (CAST($worker AS VARCHAR) IS NULL OR h.worker = $worker)
ORDER BY e.due_on, e.child_id, e.standard, e.opened_on
