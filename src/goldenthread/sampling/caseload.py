"""What the cases read say of the whole caseload.

Each stratum was drawn at a rate of its own, so each case read stands for as many cases as its
stratum has for one read. The range allows for how much of a stratum was read: a stratum read whole
leaves nothing to infer. Method: stratified estimate of a proportion with finite population
correction (Cochran, Sampling Techniques, ch. 5); the range is Wilson's at the effective size.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from goldenthread.sampling.intervals import CONFIDENCE, wilson_of_caseload

LARGE = 1e9
"""Stands for a sample without error: a stratum read whole."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A stratum: how many cases it has, how many were read, in how many the thing was found."""

    caseload: int
    read: int
    found: int


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """The share of the caseload, its 95% range, and how many cases it implies in all and unread.

    `not_covered` counts cases of strata of which nothing was read: the estimate is not of them.
    """

    share: float
    low: float
    high: float
    caseload: int
    read: int
    found: int
    not_covered: int

    @property
    def unread(self) -> int:
        """Cases of the covered caseload that nobody read."""
        return self.caseload - self.read

    @property
    def implied_unread(self) -> int:
        """How many unread cases would be found so, if they are as those read."""
        return max(0, round(self.share * self.caseload) - self.found)

    @property
    def implied_range(self) -> tuple[int, int]:
        """The fewest and most of them that the range allows."""
        return (
            max(0, round(self.low * self.caseload) - self.found),
            min(self.unread, max(0, round(self.high * self.caseload) - self.found)),
        )


def estimate(strata: Iterable[Part]) -> Estimate | None:
    """What the strata say together; None when nothing was read.

    Raises ValueError for a stratum of which more was read than it has.
    """
    parts = list(strata)
    for part in parts:
        if part.read > part.caseload or not 0 <= part.found <= part.read:
            raise ValueError(f"{part.found} of {part.read} of {part.caseload} cannot be.")
    covered = [part for part in parts if part.read]
    if not covered:
        return None
    caseload, read = sum(part.caseload for part in covered), sum(part.read for part in covered)
    found = sum(part.found for part in covered)
    share = sum(part.caseload / caseload * part.found / part.read for part in covered)
    low, high = _range(covered, share, caseload)
    return Estimate(
        share=share,
        low=low,
        high=high,
        caseload=caseload,
        read=read,
        found=found,
        not_covered=sum(part.caseload for part in parts if not part.read),
    )


def _range(covered: Sequence[Part], share: float, caseload: int) -> tuple[float, float]:
    """Wilson's range at the size of simple sample that would err as much as this design does."""
    if len(covered) == 1:
        return wilson_of_caseload(covered[0].found, covered[0].read, caseload)
    variance = sum(_variance(part, share, caseload) for part in covered)
    if variance == 0:
        return share, share
    size = min(share * (1 - share) / variance, LARGE) if 0 < share < 1 else _effective(covered)
    low, high = proportion_confint(share * size, size, alpha=1 - CONFIDENCE, method="wilson")
    return float(low), float(high)


def _variance(part: Part, share: float, caseload: int) -> float:
    unread = 1 - part.read / part.caseload
    # One case read says nothing of how cases differ: the whole caseload's spread stands in.
    spread = part.found / part.read if 0 < part.found < part.read else share
    weight = part.caseload / caseload
    return weight**2 * unread * spread * (1 - spread) / max(1, part.read - 1)


def _effective(covered: Sequence[Part]) -> float:
    """The simple sample that counts as much, where nothing or everything was found."""
    caseload = sum(part.caseload for part in covered)
    worst = sum(
        (part.caseload / caseload) ** 2 * (1 - part.read / part.caseload) / part.read
        for part in covered
    )
    return min(1 / worst, LARGE) if worst else LARGE


def difference(
    found: int, read: int, found_before: int, read_before: int
) -> tuple[float, tuple[float, float]]:
    """How much a share changed between two periods, with its 95% range (Newcombe's method 10).

    Raises ValueError when either read nothing.
    """
    if not read or not read_before:
        raise ValueError("A change needs something read in both periods.")
    low, high = confint_proportions_2indep(
        found, read, found_before, read_before, method="newcomb", compare="diff"
    )
    return found / read - found_before / read_before, (float(low), float(high))


def cases_needed(caseload: int, *, margin: float, share: float = 0.5) -> int:
    """How many cases must be read for a range of ±`margin` at 95%, of a caseload of that size.

    Raises ValueError for a margin or share outside 0 to 1, or an empty caseload.
    """
    if not 0 < margin < 1 or not 0 < share < 1 or caseload < 1:
        raise ValueError("A margin and a share lie between 0 and 1, a caseload has cases.")
    normal = 1.959963984540054
    plain = normal**2 * share * (1 - share) / margin**2
    return min(caseload, math.ceil(plain / (1 + (plain - 1) / caseload)))
