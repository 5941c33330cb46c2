"""Facts that several families of standards use."""

from __future__ import annotations

from goldenthread.standards.kinds import ADDRESS, EventKind, period_in

OPEN_CASE = period_in(
    "open_case",
    "open case",
    begins="the child's case opened",
    table="cin_episode",
    starts="referral_date",
    ends="close_date",
)


def without_short_breaks(table: str) -> str:
    """The rows of a table of periods less the time under a series of short breaks (V3, V4).

    Regulation 48 has plans, visits, health and reviews of short breaks otherwise. A period that
    begins under such a series begins here when the series is over. Where no source gives legal
    statuses nobody is known to be in one.
    """
    return (
        "(SELECT * REPLACE (coalesce(breaks_over, start_date) AS start_date) FROM (SELECT t.*, "
        "(SELECT max(coalesce(s.end_date, DATE '9999-12-31')) FROM legal_status s "
        "WHERE s.child_id = t.child_id AND s.legal_status IN ('V3', 'V4') "
        "AND s.start_date <= t.start_date "
        "AND (s.end_date IS NULL OR s.end_date > t.start_date)) AS breaks_over "
        f"FROM {table} t) WHERE breaks_over IS NULL "
        "OR breaks_over < coalesce(end_date, DATE '9999-12-31'))"
    )


UNOPENED = "reading the law or guidance itself, which was not at hand when this was written."
"""What would settle a rule that is established in the field but was not read at its source."""
CHILD_SEEN = EventKind(
    name="child_seen_by_social_care",
    title="visit by social care at which the child was seen",
    sql=" UNION ALL ".join(
        f"SELECT child_id, visit_date AS day, FALSE AS latest_only, {ADDRESS} FROM {table} "
        "WHERE seen IS TRUE"
        for table in ("cin_visit", "cp_visit", "cla_visit")
    ),
    needs=(("cin_visit", "visit_date"), ("cin_visit", "seen")),
)
