"""What a council sets about its office: restricted records, emergencies, small counts.

Grounds for each are in docs/access.md; the values are local, none is set by law.
"""

from __future__ import annotations

from goldenthread.council.settings import Parameter, ParameterKind

RESTRICTION_REVIEWED_EVERY = Parameter(
    name="restriction_reviewed_every",
    kind=ParameterKind.INTERVAL,
    default="90 days",
    meaning="How often a restricted record is looked at again, to see whether it still must be.",
    authority="Local",
)
EMERGENCY_HOURS = Parameter(
    name="emergency_hours",
    kind=ParameterKind.INTEGER,
    default=4,
    at_least=1,
    meaning="For how many hours an emergency opens a restricted record.",
    authority="Local",
)
SMALL_COUNT = Parameter(
    name="small_count",
    kind=ParameterKind.INTEGER,
    default=5,
    meaning="Counts from 1 to this are hidden from those who see counts only.",
    authority="Local",
)
PAPERS_KEPT = Parameter(
    name="checked_papers_kept",
    kind=ParameterKind.INTERVAL,
    default="7 days",
    meaning="How long a document sent to be checked is kept, with what was found in it.",
    authority="Local",
)
PARAMETERS = (RESTRICTION_REVIEWED_EVERY, EMERGENCY_HOURS, SMALL_COUNT, PAPERS_KEPT)
