"""How many children live in an authority, over whom a count of ours is told per 10,000."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.published.indicators import INDICATORS, POPULATION
from goldenthread.published.releases import MARKS, Release

MID_YEAR = (6, 30)
"""The day of which the Office for National Statistics estimates a year's population."""


@dataclass(frozen=True, kw_only=True)
class Population:
    """The children aged 0 to 17 of an authority, as estimated of one year."""

    children: int
    of: str
    """Whose, and of when: Devon at mid-2019."""
    source: str
    """What tells it, and its day."""


def population_of(releases: Sequence[Release], authority: str, on: date) -> Population | None:
    """The newest estimate at or before a day, of the newest release; None where none is kept.

    `releases` come newest first; `authority` is a name or a three-figure code.
    """
    years = {int(year) for each in releases for year in each.figures.get(POPULATION.name, ())}
    for year in sorted((each for each in years if date(each, *MID_YEAR) <= on), reverse=True):
        release = next(each for each in releases if each.tells(POPULATION.name, year))
        code = release.code_of(authority) or ""
        said = release.tells(POPULATION.name, year).get(code, ":")
        if said not in MARKS and int(said):
            of = f"{release.authorities[code][0]} at mid-{year}"
            return Population(children=int(said), of=of, source=release.in_words)
    return None


KEEP_THEM = (
    "keep the mid-year population estimates of the Office for National Statistics among what is "
    "published of other authorities"
)


def lacking(releases: Sequence[Release]) -> str:
    """What to keep besides, where rates per 10,000 are told and no children; else nothing."""
    told = {name for each in releases for name in each.figures}
    rates = any(name in told and each.per_10_000 for name, each in INDICATORS.items())
    if not rates or POPULATION.name in told:
        return ""
    return f"Rates per 10,000 need how many children there are: {KEEP_THEM}."
