"""Words: school."""

from __future__ import annotations

from goldenthread.vocabulary.term import Term

TITLE = "School"
TERMS = (
    Term(
        word="education, health and care plan",
        meaning="A plan for a child or young person with special educational needs, up to 25.",
        held_in=("weekly_attendance.ehcp_maintained_by",),
        also_called="SSD `ssd_ehcp_active_plans`",
    ),
    Term(
        word="vulnerable pupil",
        meaning="A pupil with a social worker or a plan, or whom the school itself thinks at risk.",
        held_in=("weekly_attendance.elevated_by_school",),
    ),
    Term(
        word="week's attendance",
        meaning="One pupil's week. A school that sent nothing leaves it *not known*, never absent.",
        held_in=("weekly_attendance",),
    ),
    Term(
        word="school age",
        meaning="Reception to Year 11.",
        held_in=("weekly_attendance.year_group",),
    ),
)
