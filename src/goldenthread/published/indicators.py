"""Published indicators that one of our measures can stand beside, and how the two differ.

Columns and their values are those of the Department for Education's files on Explore education
statistics: tables C1, D3 and D5 of "Children in need", and care leavers' accommodation in
"Children looked after in England including adoptions". An indicator is here only where numerator
and denominator are ours too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A percentage published of every authority."""

    name: str
    title: str
    column: str
    """The column that holds the percentage."""
    where: Mapping[str, str] = field(default_factory=dict)
    """Which rows of the file tell it, by column."""
    measure: str
    over_a_year: bool
    """Whether our measure counts what happened in the fifty-two weeks to a day; else on it."""
    differs: str
    """How theirs is not quite ours, in a sentence."""


_OF_A_YEAR = "Theirs is of a year to 31 March, ours of the fifty-two weeks to our day."

INDICATORS = {
    each.name: each
    for each in (
        Indicator(
            name="re_referrals",
            title="Referrals within twelve months of an earlier one",
            column="rereferral_percent",
            measure="re_referrals",
            over_a_year=True,
            differs=_OF_A_YEAR,
        ),
        Indicator(
            name="second_plans",
            title="Child protection plans begun that are a second or later plan",
            column="CPP_subsequent_percent",
            measure="child_protection_plans_second_or_later",
            over_a_year=True,
            differs=_OF_A_YEAR,
        ),
        Indicator(
            name="plans_of_two_years",
            title="Child protection plans that have run two years or more",
            column="2_years_or_more_percent",
            measure="child_protection_plans_two_years",
            over_a_year=False,
            differs="Theirs is of 31 March, ours of our day.",
        ),
        Indicator(
            name="care_leavers_suitable",
            title="Care leavers aged 19 to 21 in suitable accommodation",
            column="care_leaver_percent",
            where={
                "care_leaver_age": "19 to 21 years",
                "breakdown": "Accommodation considered suitable",
            },
            measure="care_leavers_suitable_accommodation",
            over_a_year=False,
            differs="Theirs is told about each young person's birthday in the year to 31 March, "
            "ours on one day.",
        ),
    )
}
"""By name."""
