"""Facts that several families of standards use."""

from __future__ import annotations

from goldenthread.standards.kinds import period_in

OPEN_CASE = period_in(
    "open_case",
    "case opened",
    table="cin_episode",
    starts="referral_date",
    ends="close_date",
)
