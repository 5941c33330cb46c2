"""Likely ranges of a proportion, from statsmodels and SciPy.

A sample of readings says something of the caseload only if the cases were drawn at random; these
functions cannot know that, so whoever prints a range says it. The libraries take a second to
load, so each function that needs one loads it: most of what is asked of the engine needs neither.
"""

from __future__ import annotations

CONFIDENCE = 0.95


def wilson(found: int, read: int) -> tuple[float, float]:
    """95% Wilson score interval of `found` of `read`. Raises ValueError when nothing was read."""
    _check(found, read)
    return _interval(found, read, "wilson")


def exact(found: int, read: int) -> tuple[float, float]:
    """95% Clopper-Pearson interval: never narrower than it claims."""
    _check(found, read)
    return _interval(found, read, "beta")


def wilson_of_caseload(found: int, read: int, caseload: int) -> tuple[float, float]:
    """95% Wilson interval narrowed for a sample that is a large part of a finite caseload.

    The sample counts as if it were read × (caseload − 1) / (caseload − read) readings.
    """
    _check(found, read)
    if read > caseload:
        raise ValueError(f"{read} cases cannot be read of a caseload of {caseload}.")
    if read == caseload:
        return found / read, found / read
    effective = read * (caseload - 1) / (caseload - read)
    return _interval(found / read * effective, effective, "wilson")


def cases_in_caseload(found: int, read: int, caseload: int) -> tuple[int, int]:
    """The fewest and most cases in the whole caseload that the sample does not rule out at 95%.

    Exact: inverts the hypergeometric distribution of a draw without replacement.
    """
    from scipy.stats import hypergeom

    _check(found, read)
    tail = (1 - CONFIDENCE) / 2
    possible = range(found, caseload - (read - found) + 1)
    low = next(k for k in possible if hypergeom.sf(found - 1, caseload, k, read) > tail)
    high = next(k for k in reversed(possible) if hypergeom.cdf(found, caseload, k, read) > tail)
    return low, high


def _interval(found: float, read: float, method: str) -> tuple[float, float]:
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(found, read, alpha=1 - CONFIDENCE, method=method)
    return float(low), float(high)


def _check(found: int, read: int) -> None:
    if read <= 0 or not 0 <= found <= read:
        raise ValueError(f"{found} found of {read} read is not a proportion.")
