"""What the measures here share: who owns them, when they were reviewed, columns they need."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.measures.declarations import CaveatWhen, Measure
from goldenthread.measures.figure import Interval, Shape

REVIEWED = date(2026, 11, 1)
NEXT_REVIEW = date(2027, 11, 1)

OPEN_NEEDS = (("cin_episode", "referral_date"),)
CARE_NEEDS = (("looked_after_period", "start_date"),)
RATING_NEEDS = (("risk_rating", "rating"), *OPEN_NEEDS)
JUDGED_NEEDS = (("suitability_judgement", "acceptable"),)
SHORT_BREAKS = CaveatWhen(
    words="No source loaded gives legal statuses, so children in a series of short breaks (V3, V4) "
    "could not be left out.",
    when_in_words="no load supplies legal statuses",
    not_supplied=("legal_status", "legal_status"),
)


def on(day: date) -> Interval:
    """One day."""
    return Interval(start=day, end=day)


def measure(**said: Any) -> Measure:
    """A measure with the usual version, unit and review dates where none are given."""
    usual: dict[str, Any] = {
        "version": 1,
        "shape": Shape.RATE,
        "unit": "children",
        "reviewed": REVIEWED,
        "next_review": NEXT_REVIEW,
    }
    return Measure(**{**usual, **said})
