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
