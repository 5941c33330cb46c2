"""Published indicators that one of our measures can stand beside, and how the two differ.

Columns and their values are those of the Department for Education's files on Explore education
statistics: tables B1, C1, D3 and D5 of "Children in need"; numbers and rates, and care leavers'
accommodation, in "Children looked after in England including adoptions"; and the population
estimates of the Office for National Statistics as published beside them. An indicator is here only
where what is counted, and over whom, is ours too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Told(StrEnum):
    """What a column of a published file holds."""

    PERCENTAGE = "a percentage"
    RATE = "a rate per 10,000"
    NUMBER = "a whole number"


@dataclass(frozen=True, kw_only=True)
class Published:
    """A column published of every authority."""

    name: str
    title: str
    column: str
    where: Mapping[str, str] = field(default_factory=dict)
    """Which rows of the file tell it, by column."""
    told: Told = Told.PERCENTAGE

    @property
    def in_words(self) -> str:
        """What it is, as it is listed."""
        return self.title


@dataclass(frozen=True, kw_only=True)
class Indicator(Published):
    """A percentage, or a rate per 10,000 children, published of every authority.

    A number is set over the children of its year to be one; a percentage or rate is as published.
    """

    measure: str
    over_a_year: bool
    """Whether our measure counts what happened in the twelve months to a day; else on it."""
    differs: str
    """How theirs is not quite ours, in a sentence."""

    @property
    def per_10_000(self) -> bool:
        """Whether it is a rate per 10,000 children; else a percentage."""
        return self.told is not Told.PERCENTAGE

    @property
    def in_words(self) -> str:
        """What it is, as it is listed and titled."""
        return f"{self.title} per 10,000 children" if self.per_10_000 else self.title


POPULATION = Published(
    name="population",
    title="Children aged 0 to 17",
    column="population_estimate",
    where={"age_group": "Children aged 0 to 17 years"},
    told=Told.NUMBER,
)
"""How many children live in each authority at the middle of a year."""

_OF_A_YEAR = "Theirs is of a year to 31 March, ours of the twelve months to our day."
_ON_A_DAY = "Theirs is of 31 March, ours of our day."

INDICATORS = {
    each.name: each
    for each in (
        Indicator(
            name="referrals",
            title="Referrals received",
            column="referral_count",
            told=Told.NUMBER,
            measure="referrals",
            over_a_year=True,
            differs=f"{_OF_A_YEAR} Both count every referral, of a child referred twice as two, "
            "and those closed with no further action.",
        ),
        Indicator(
            name="re_referrals",
            title="Referrals within twelve months of an earlier one",
            column="rereferral_percent",
            measure="re_referrals",
            over_a_year=True,
            differs=_OF_A_YEAR,
        ),
        Indicator(
            name="in_need",
            title="Children in need",
            column="At31_episodes",
            told=Told.NUMBER,
            measure="open_to_social_worker",
            over_a_year=False,
            differs="Theirs counts the episodes of need open on 31 March, ours the children with "
            "one open on our day. Both take in children looked after, children on a protection "
            "plan, the unborn and some of 18 or over, and set all of them over those aged 0 to "
            "17; what Annex A gives us leaves care leavers out.",
        ),
        Indicator(
            name="protection_plans",
            title="Children with a child protection plan",
            column="CPP_At31",
            told=Told.NUMBER,
            measure="child_protection_plans",
            over_a_year=False,
            differs=_ON_A_DAY,
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
            differs=_ON_A_DAY,
        ),
        Indicator(
            name="looked_after",
            title="Children looked after",
            column="rate_per_10000",
            where={"population_type": "Children looked after on 31 March each year"},
            told=Told.RATE,
            measure="looked_after",
            over_a_year=False,
            differs=f"{_ON_A_DAY} Both count unaccompanied asylum-seeking children, and leave out "
            "series of short breaks; theirs is published as a whole number.",
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
COLUMNS: Mapping[str, Published] = {**INDICATORS, POPULATION.name: POPULATION}
"""All that is read of a file of figures, by name."""
