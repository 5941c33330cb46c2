"""Whether a printed rate, mean or total follows from its counts, at the precision printed.

Rounding is half-up, as the papers of children's services print it: 62.5 is 63, not 62. All of it is
worked on whole numbers, because a binary float cannot hold 10.05. What contains what is in
`checking.containment`.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor


def half_up(value: Decimal, decimals: int) -> Decimal:
    """The value at so many decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def ratio(numerator: int, denominator: int, *, decimals: int, scale: int = 100) -> Decimal:
    """`numerator / denominator * scale`, half-up at so many decimals.

    `scale` is 100 for a percentage and 1 for a mean. Raises ZeroDivisionError when there is
    nothing to divide by: a caller that may have no denominator must say so in words.
    """
    if denominator == 0:
        raise ZeroDivisionError("There is no denominator; say so in words instead of a number.")
    shift = 10**decimals
    doubled = 2 * abs(numerator) * scale * shift
    whole, _ = divmod(doubled + denominator, 2 * denominator)
    return Decimal(-whole if numerator < 0 else whole).scaleb(-decimals)


def decimals_of(printed: Decimal) -> int:
    """How many decimals a number was printed with: 16.0 has one."""
    exponent = printed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def follows(printed: Decimal, numerator: int, denominator: int, *, scale: int = 100) -> bool:
    """Whether the printed number is what the counts give, at the decimals it was printed with."""
    if denominator == 0:
        return False
    return ratio(numerator, denominator, decimals=decimals_of(printed), scale=scale) == printed


def counts_behind(printed: Decimal, denominator: int, *, scale: int = 100) -> range:
    """Every whole count that, over `denominator`, would print as this number; may be empty.

    Out of a denominator: at most all of it, except for a mean (`scale` 1), which has no such bound.
    """
    half = Fraction(1, 2 * 10 ** decimals_of(printed))
    low = ceil((Fraction(printed) - half) * denominator / scale)
    high = ceil((Fraction(printed) + half) * denominator / scale) - 1
    most = high if scale == 1 else min(high, denominator)
    return range(max(0, low), max(0, low, most + 1))


def wholes_behind(printed: Decimal, numerator: int, *, scale: int = 100) -> range:
    """Every denominator over which `numerator` would print as this number; may be empty."""
    half = Fraction(1, 2 * 10 ** decimals_of(printed))
    if numerator <= 0 or Fraction(printed) <= half:
        return range(0)
    low = floor(numerator * scale / (Fraction(printed) + half)) + 1
    high = floor(numerator * scale / (Fraction(printed) - half))
    return range(low, max(low, high + 1))


def is_possible(printed: Decimal, denominator: int) -> bool:
    """Whether any whole count out of `denominator` prints as this percentage.

    33% of 4 is impossible: a quarter is 25% and a half is 50%.
    """
    return denominator > 0 and bool(counts_behind(printed, denominator))


def parts_make_whole(parts: Iterable[int], whole: int) -> bool:
    """Whether the parts, counted once each, add up to the whole."""
    return sum(parts) == whole
