"""What the full-sized county must count to, and where each count comes from.

The counts are data: the county is built to them and the tests count the files against them. They
say nothing of how a figure is worked out; that is declared in `measures`.
"""

from __future__ import annotations

from dataclasses import dataclass

DECK = "Devon County Council, Children's Scrutiny, 9 June 2020"
DFE = "DfE Local Authority Interactive Tool, Devon"


@dataclass(frozen=True, kw_only=True)
class Target:
    """A count, or a count of a whole, that the full-sized county gives exactly."""

    name: str
    numerator: int
    denominator: int | None = None
    source: str
    note: str = ""


def _deck(name: str, numerator: int, denominator: int | None = None, note: str = "") -> Target:
    return Target(name=name, numerator=numerator, denominator=denominator, source=DECK, note=note)


def _dfe(name: str, numerator: int, denominator: int | None = None, note: str = "") -> Target:
    return Target(name=name, numerator=numerator, denominator=denominator, source=DFE, note=note)


OPEN_CHILDREN = (
    _deck("open_cases", 3100, note="At 20 May 2020."),
    _deck("risk_assessed", 2861, 3100, "92.3% at 20 May; the deck gives no numerator."),
    _deck("reds_contacted", 279, 310, "90%; the deck gives no counts. 11 to 17 May 2020."),
    _deck("readings", 1106, note="Six weeks from 9 April to 20 May 2020."),
    _deck("readings_changed", 177, 1106, "16%; the deck gives no numerator."),
)
ATTENDANCE = (
    _deck("care_anywhere", 86, 499),
    _deck("care_in_our_schools", 81, 483, "The deck prints 21%; its counts are 16.8%."),
    _deck("other_care_in_our_schools", 20, 186),
    _deck("plan_anywhere", 487, 4717),
    _deck("plan_in_our_schools", 479, 4293),
    _deck("any_plan_in_our_schools", 512, 4608),
    _deck("protection_plan", 105, 292),
    _deck("in_need", 273, 1963, "Read as containing looked-after children and plans."),
    _deck("in_need_social_worker", 186, 831, "Read as not looked after."),
    _deck("in_need_plan", 65, 329),
    _deck("red", 180, 628, "Colour inferred from the order of the rows."),
    _deck("all_red", 203, 765, "The deck prints 16.8%; its counts are 26.5%."),
    _deck("amber", 305, 1910),
    _deck("all_amber", 340, 2231),
    _deck("green", 411, 4440),
    _deck("all_green", 454, 5045, "The deck prints 254, fewer than its own part; 454 is 9.0%."),
    _deck("other", 32, 387),
    _deck("all_other", 35, 413, "The deck prints 11.5%; its counts are 8.5%."),
    _deck("early_years_vulnerable", 4, 2376),
)
CARE = (
    _deck("looked_after_in_march", 760, note="At 31 March 2020; DfE counts 749."),
    _deck("march_with_plan", 570, 760),
    _deck("march_under_four_months", 90, 760),
    _deck("march_without_plan", 100, 760),
    _deck("may_with_plan", 645, 672, "96% of those looked after for over four months."),
    _deck("escalations_on_permanence", 20, note="April 2020."),
    _deck("unacceptable_homes", 6, note="At 20 May 2020: South 3, Exeter 2, Mid and East 1."),
    _deck("inappropriate_unregulated", 3, note="At 11 May 2020: two aged 16, one aged 17."),
    _deck("pre_proceedings_reviewed", 34, 34, "Over 12 weeks at 20 May; the deck has no count."),
)
NATIONAL = (
    _dfe("protection_plans", 498, note="At 31 March 2020."),
    _dfe("conferences_on_time", 531, 725, "Year to 31 March 2020, 15 working days."),
    _dfe("plans_reviewed_on_time", 223, 298, "At 31 March 2020, plans of three months or more."),
    _dfe("leavers_suitable", 205, 308, "Aged 19 to 21."),
    _dfe("leavers_not_in_touch", 80, 308, "26%; DfE's own count is not published here."),
    _dfe("unregulated", 52, note="About 7% of looked-after children, 31 March 2020."),
)
TARGETS = (*OPEN_CHILDREN, *ATTENDANCE, *CARE, *NATIONAL)
