"""What a council sets about its office: restricted records, emergencies, small counts.

Grounds for each are in docs/access.md; the values are local, none is set by law.
"""

from __future__ import annotations

from goldenthread.council.settings import Parameter, ParameterKind, Value

LEAST_HIDDEN = 4
"""Of those who publish counts of children none hides fewer than those under five."""


def _hides_enough(value: Value) -> None:
    if isinstance(value, int) and value < LEAST_HIDDEN:
        raise ValueError(
            f"expected {LEAST_HIDDEN} or more, so that counts from 1 to {LEAST_HIDDEN} are hidden "
            "at least; with 0 none would be. The Department for Education hides 1 to 5, some "
            'councils 1 to 9. To withhold counts of nobody too, set published_zeros to "withheld"'
        )


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
    meaning="Counts from 1 to this are hidden from those who see counts only, and withheld in what "
    f"is published; {LEAST_HIDDEN} at least.",
    authority="Local; the Department for Education hides 1 to 5",
    check=_hides_enough,
)
PAPERS_KEPT = Parameter(
    name="checked_papers_kept",
    kind=ParameterKind.INTERVAL,
    default="7 days",
    meaning="How long a document sent to be checked is kept, with what was found in it.",
    authority="Local",
)
PARAMETERS = (RESTRICTION_REVIEWED_EVERY, EMERGENCY_HOURS, SMALL_COUNT, PAPERS_KEPT)
