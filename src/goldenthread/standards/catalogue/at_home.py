"""When a child in care lives at home: with a parent, on which order, before or after a review."""

from __future__ import annotations

from goldenthread.standards.kinds import PeriodKind

# At home in care: the time for which a placement with parents and a legal status run together. The
# first review after the child became looked after counts only where each review is told.
_AT_HOME = """
    SELECT h.child_id, h.starts, h.ends, h.load_id, h.source_file, h.source_sheet, h.source_row,
        min(r.review_date) FILTER (WHERE NOT coalesce(r.latest_only, FALSE)) AS reviewed,
        coalesce(bool_or(r.latest_only), FALSE) AS only_the_latest
    FROM (
        SELECT p.child_id, greatest(p.start_date, l.start_date) AS starts,
            CASE WHEN p.end_date IS NULL OR l.end_date < p.end_date THEN l.end_date
                 ELSE p.end_date END AS ends,
            c.start_date AS entered, p.load_id, p.source_file, p.source_sheet, p.source_row
        FROM placement p
        JOIN legal_status l ON l.child_id = p.child_id AND l.legal_status = '{status}'
            AND (l.end_date IS NULL OR l.end_date > p.start_date)
            AND (p.end_date IS NULL OR p.end_date > l.start_date)
        JOIN looked_after_period c ON c.child_id = p.child_id AND c.start_date <= p.start_date
            AND (c.end_date IS NULL OR c.end_date > p.start_date)
        WHERE p.placement_type = 'P1'
    ) h
    LEFT JOIN cla_review r ON r.child_id = h.child_id AND r.review_date >= h.entered
    GROUP BY ALL
"""
_OF_HOME = "load_id, source_file, source_sheet, source_row"
_NEEDS = (
    ("placement", "start_date"),
    ("placement", "placement_type"),
    ("legal_status", "legal_status"),
    ("legal_status", "start_date"),
)
BEFORE_FIRST_REVIEW = PeriodKind(
    name="at_home_on_interim_order_before_first_review",
    title="time at home on an interim care order before the first review",
    begins="the child went to live with a parent on an interim care order",
    sql="SELECT child_id, starts, '' AS part, "
    "CASE WHEN reviewed < coalesce(ends, DATE '9999-12-31') THEN reviewed ELSE ends END AS ends, "
    f"{_OF_HOME} FROM ({_AT_HOME.format(status='C1')}) "
    "WHERE coalesce(reviewed, DATE '9999-12-31') > starts "
    "AND (reviewed IS NOT NULL OR NOT only_the_latest)",
    needs=_NEEDS,
    told_in=("placement",),
)
AFTER_FIRST_REVIEW = PeriodKind(
    name="at_home_on_interim_order_after_first_review",
    title="time at home on an interim care order after the first review",
    begins="the first review had been held and the child was living with a parent on an interim "
    "care order",
    sql="SELECT child_id, greatest(starts, coalesce(reviewed, starts)) AS starts, ends, "
    f"'' AS part, {_OF_HOME} FROM ({_AT_HOME.format(status='C1')}) "
    "WHERE (reviewed IS NOT NULL OR only_the_latest) "
    "AND coalesce(reviewed, starts) < coalesce(ends, DATE '9999-12-31')",
    needs=_NEEDS,
    told_in=("placement",),
)
CARE_ORDER_AT_HOME = PeriodKind(
    name="at_home_on_care_order",
    title="time at home on a care order",
    begins="the child came to be living with a parent on a care order",
    sql=f"SELECT child_id, starts, ends, '' AS part, {_OF_HOME} "
    f"FROM ({_AT_HOME.format(status='C2')})",
    needs=_NEEDS,
    told_in=("placement",),
)
