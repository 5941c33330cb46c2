-- Every expectation of every standard, as at $as_at, in one statement.
--
-- It reads facts (fact_event, fact_later, fact_period, fact_extension, fact_override) and the
-- declarations as tables (of_standard, of_step, of_again, of_once, of_window, of_extension), whole
-- numbers standing for kinds, standards and intervals. `due` holds the due day of every interval
-- from every day, so no date is reckoned here. What it must mean is said in goldenthread/standards/reference.py.
-- It keeps to SQL that DuckDB, PostgreSQL and Spark share.
WITH
-- The facts hold nothing after the day; a period that ends later is still open on it.
pe AS (
    SELECT period_id, kind, child_id, starts, CASE WHEN ends <= $as_at THEN ends END AS fin
    FROM fact_period
),
-- Events told only as the latest of a series, those after the day among them.
latest AS (
    SELECT kind, child_id, day FROM fact_event WHERE latest_only
    UNION ALL
    SELECT kind, child_id, day FROM fact_later
),
-- The due day of every step of every standard from every day on which that step's interval was in
-- force. The caller refuses a due day that is null; no row is dropped for want of one.
due_of AS (
    SELECT s.std, s.step, d.day, d.due
    FROM of_step s JOIN due d ON d.iv = s.iv AND d.day >= s.first_day AND d.day < s.after_day
),
-- 1. Again and again: each period's start and each event in it opens the next expectation. A start
-- and an event of one day are two anchors, and it does not matter which comes first.
anchor AS (
    SELECT s.std, p.period_id * 1000 + s.std AS series, p.child_id, p.starts AS day, p.fin
    FROM pe p JOIN of_again s ON s.during_kind = p.kind
    UNION ALL
    SELECT s.std, p.period_id * 1000 + s.std, p.child_id, e.day, p.fin
    FROM pe p
    JOIN of_again s ON s.during_kind = p.kind
    JOIN fact_event e ON e.kind = s.met_kind AND e.child_id = p.child_id
        AND e.day >= p.starts AND e.day <= coalesce(p.fin, DATE '9999-12-31')
),
link AS (
    SELECT std, series, child_id, day AS opened_on, fin AS closed_on,
           lead(day) OVER w AS met_on, row_number() OVER w - 1 AS seq
    FROM anchor
    WINDOW w AS (PARTITION BY series ORDER BY day)
),
-- Where an event told only as the latest comes late, how many went before it is not known, and
-- from it on the last interval applies.
gap AS (
    SELECT l.series, min(l.met_on) AS from_day
    FROM latest e
    JOIN of_again s ON s.met_kind = e.kind
    JOIN link l ON l.std = s.std AND l.child_id = e.child_id AND l.met_on = e.day
    JOIN due_of d ON d.std = l.std AND d.step = least(l.seq, s.last_step) AND d.day = l.opened_on
    WHERE l.met_on > d.due
    GROUP BY l.series
),
chain AS (
    SELECT l.std, l.child_id, l.opened_on, l.met_on, l.closed_on,
           CASE WHEN g.from_day <= l.opened_on THEN s.last_step
                ELSE least(l.seq, s.last_step) END AS step
    FROM link l
    JOIN of_again s ON s.std = l.std
    LEFT JOIN gap g ON g.series = l.series
),
-- 2. Once: after an event, after a period's start, or until a period's own end.
trigger_day AS (
    SELECT s.std, s.how, s.while_kind, s.inside_only, e.child_id, e.day AS opened_on,
           CAST(NULL AS DATE) AS fin
    FROM fact_event e JOIN of_once s ON s.how = 0 AND s.after_kind = e.kind
        AND e.day >= s.first_day AND e.day < s.after_day
    UNION ALL
    SELECT s.std, s.how, s.while_kind, s.inside_only, p.child_id, p.starts, p.fin
    FROM pe p JOIN of_once s ON s.how > 0 AND s.after_kind = p.kind
        AND p.starts >= s.first_day AND p.starts < s.after_day
),
inside AS (
    SELECT t.std, t.child_id, t.opened_on, max(coalesce(p.fin, DATE '9999-12-31')) AS fin
    FROM trigger_day t
    JOIN pe p ON p.kind = t.while_kind AND p.child_id = t.child_id
        AND p.starts <= t.opened_on AND t.opened_on <= coalesce(p.fin, DATE '9999-12-31')
    GROUP BY t.std, t.child_id, t.opened_on
),
started AS (
    SELECT t.std, t.how, t.child_id, t.opened_on,
           CASE WHEN t.how = 2 THEN t.fin END AS own_end,
           CASE WHEN t.how = 1 THEN t.fin
                WHEN i.fin < DATE '9999-12-31' AND (t.how = 0 OR t.fin IS NULL) THEN i.fin
           END AS closed_on
    FROM trigger_day t
    LEFT JOIN inside i ON i.std = t.std AND i.child_id = t.child_id AND i.opened_on = t.opened_on
    WHERE NOT t.inside_only OR i.fin IS NOT NULL
),
first_seen AS (
    SELECT t.std, t.child_id, t.opened_on, min(e.day) AS day
    FROM started t
    JOIN of_standard s ON s.std = t.std
    JOIN fact_event e ON e.kind = s.met_kind AND e.child_id = t.child_id AND e.day >= t.opened_on
    WHERE t.how < 2
    GROUP BY t.std, t.child_id, t.opened_on
),
once AS (
    SELECT t.std, t.child_id, t.opened_on,
           CASE WHEN t.how = 2 THEN t.own_end
                WHEN f.day <= coalesce(t.closed_on, DATE '9999-12-31') THEN f.day
           END AS met_on,
           t.closed_on, 0 AS step
    FROM started t
    LEFT JOIN first_seen f
        ON f.std = t.std AND f.child_id = t.child_id AND f.opened_on = t.opened_on
),
-- The due day, by the interval in force on the day it opened.
running AS (
    SELECT x.std, x.child_id, x.opened_on, x.met_on, x.closed_on, x.step, d.due
    FROM (SELECT std, child_id, opened_on, met_on, closed_on, step FROM chain
          UNION ALL
          SELECT std, child_id, opened_on, met_on, closed_on, step FROM once) x
    JOIN due_of d ON d.std = x.std AND d.step = x.step AND d.day = x.opened_on
),
-- Extensions in the order agreed, each with the due day as extended until then; one agreed after
-- that day comes too late, and so do those that follow it.
asked AS (
    SELECT r.std, r.child_id, r.opened_on, r.due, e.day, e.new_end AS told_end,
           coalesce(e.new_end, d.due) AS new_end,
           max(coalesce(e.new_end, d.due)) OVER (
               PARTITION BY r.std, r.child_id, r.opened_on ORDER BY e.day, e.new_end
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS so_far
    FROM (SELECT DISTINCT n.std, n.child_id, n.opened_on, n.due, x.kind, x.iv
          FROM running n JOIN of_extension x ON x.std = n.std
              AND n.opened_on >= x.first_day AND n.opened_on < x.after_day) r
    JOIN fact_extension e ON e.kind = r.kind AND e.child_id = r.child_id
        AND e.day >= r.opened_on
    LEFT JOIN due d ON d.iv = r.iv AND d.day = r.opened_on
),
agreed AS (
    SELECT std, child_id, opened_on, new_end,
           max(CASE WHEN day > greatest(due, coalesce(so_far, due)) THEN 1 ELSE 0 END) OVER (
               PARTITION BY std, child_id, opened_on ORDER BY day, told_end
               ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS too_late
    FROM asked
),
-- A child's own plan may set a tighter interval: the stricter of the two applies. What was agreed in
-- time puts the day off from there.
changed AS (
    SELECT std, child_id, opened_on, min(tighter) AS tighter, max(put_off) AS put_off
    FROM (SELECT r.std, r.child_id, r.opened_on, d.due AS tighter, CAST(NULL AS DATE) AS put_off
          FROM running r
          JOIN fact_override o ON o.std = r.std AND o.child_id = r.child_id
              AND r.opened_on >= o.starts AND r.opened_on < coalesce(o.ends, DATE '9999-12-31')
          JOIN due d ON d.iv = o.iv AND d.day = r.opened_on
          UNION ALL
          SELECT std, child_id, opened_on, CAST(NULL AS DATE), new_end
          FROM agreed WHERE too_late = 0) x
    GROUP BY std, child_id, opened_on
),
-- 3. Each whole calendar window of a period.
owed AS (
    SELECT DISTINCT s.std, p.child_id, s.met_kind, s.at_least, g.starts AS opened_on, g.ends AS due
    FROM pe p
    JOIN of_window s ON s.during_kind = p.kind
    JOIN grid g ON g.win = s.win AND g.starts >= p.starts AND g.ends < coalesce(p.fin, DATE '9999-12-31')
        AND g.starts >= s.first_day AND g.starts < s.after_day
),
tally AS (
    SELECT o.std, o.child_id, o.opened_on, o.at_least, e.day,
           sum(e.times) OVER (PARTITION BY o.std, o.child_id, o.opened_on ORDER BY e.day) AS so_far
    FROM owed o
    JOIN fact_event e ON e.kind = o.met_kind AND e.child_id = o.child_id
        AND e.day >= o.opened_on AND e.day <= o.due
),
reached AS (
    SELECT std, child_id, opened_on, min(day) AS day
    FROM tally WHERE so_far >= at_least
    GROUP BY std, child_id, opened_on
),
-- Together.
whole AS (
    SELECT r.std, r.child_id, r.opened_on,
           CASE WHEN c.put_off > least(r.due, coalesce(c.tighter, r.due)) THEN c.put_off
                ELSE least(r.due, coalesce(c.tighter, r.due)) END AS due_on,
           r.met_on, r.closed_on, r.step, 0 AS hard
    FROM running r
    LEFT JOIN changed c
        ON c.std = r.std AND c.child_id = r.child_id AND c.opened_on = r.opened_on
    UNION ALL
    SELECT o.std, o.child_id, o.opened_on, o.due, r.day, CAST(NULL AS DATE), 0, 1
    FROM owed o
    LEFT JOIN reached r
        ON r.std = o.std AND r.child_id = o.child_id AND r.opened_on = o.opened_on
),
-- An event told only as the latest throws a shadow back to the one known before it: what happened
-- between them is not known, so nothing due there can be called late, missed or overdue. Of a child's
-- shadows the first to end after the opening begins earliest, so it alone need be looked at: it is
-- the one whose forerunner had ended by then.
shadow AS (
    SELECT kind, child_id, day, max(seen_before) AS seen_before,
           coalesce(lag(day) OVER (PARTITION BY kind, child_id ORDER BY day),
                    DATE '0001-01-01') AS day_before
    FROM (SELECT kind, child_id, day, DATE '0001-01-01' AS seen_before FROM latest
          UNION ALL
          SELECT e.kind, e.child_id, e.day, n.day
          FROM latest e
          JOIN fact_event n ON n.kind = e.kind AND n.child_id = e.child_id AND n.day < e.day) x
    GROUP BY kind, child_id, day
)
SELECT w.child_id, s.id AS standard, w.opened_on, w.due_on, w.met_on, w.closed_on,
       CASE WHEN w.met_on <= w.due_on THEN 'met'
            WHEN w.met_on IS NULL AND w.closed_on <= w.due_on THEN 'ended'
            WHEN w.met_on IS NULL AND w.closed_on IS NULL AND w.due_on >= $as_at
                THEN CASE WHEN w.due_on <= $due_soon_by THEN 'due' ELSE 'not_yet_due' END
            WHEN NOT s.evidenced OR h.kind IS NOT NULL THEN 'not_evidenced'
            WHEN s.of_open_only AND w.met_on IS NULL AND w.closed_on IS NOT NULL
                THEN 'not_evidenced'
            WHEN w.met_on IS NOT NULL THEN 'late'
            WHEN w.closed_on IS NOT NULL OR w.hard = 1 THEN 'missed'
            ELSE 'overdue' END AS outcome,
       w.step
FROM whole w
JOIN of_standard s ON s.std = w.std
LEFT JOIN shadow h ON h.kind = s.met_kind AND h.child_id = w.child_id
    AND w.opened_on >= h.day_before AND w.opened_on < h.day AND h.seen_before < w.due_on
