"""The lists that must get shorter, and the times that may not be passed, as several packs ask."""

from __future__ import annotations

from goldenthread.packs.model import Column, Shows

LISTS = {
    "unacceptable": ("care_leavers_unacceptable_accommodation", "Care leavers, unacceptable home"),
    "inappropriate": ("unregulated_judged_inappropriate", "Unregulated and inappropriate"),
    "unlawful": ("unregulated_against_the_law", "In a home against the law of the day"),
}
"""By the name a pack places it by: the measure, a count, and what it is called in print."""
SHARES = {
    "pre_over": ("pre_proceedings_families_over_twelve_weeks", "Pre-proceedings, twelve weeks on"),
    "not_extended": (
        "pre_proceedings_families_over_not_extended",
        "Of those, with no extension that still runs",
    ),
    "court_over": ("care_proceedings_families_over_26_weeks", "In court, twenty-six weeks on"),
    "missing": ("permanence_plan_missing", "In care, permanence plan missing"),
}
"""The same, of rates."""
COUNTS = (
    Column("Of", Shows.DENOMINATOR),
    Column("Counted", Shows.NUMERATOR),
    Column("Per cent", Shows.PERCENT),
    Column("Not known", Shows.NOT_KNOWN),
)
"""What is shown of each rate."""
