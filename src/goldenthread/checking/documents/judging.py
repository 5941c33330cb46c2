"""A printed rate held to the two numbers it is of, with the nearest reading that would hold.

Nothing is repaired: what is offered beside a number that does not follow is what somebody with the
source should look at first.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from goldenthread.checking import arithmetic
from goldenthread.checking.documents.findings import Verdict

Judgement = tuple[Verdict, str]
_MOST_WHOLES = 100_000


def judge(
    printed: Decimal,
    numerator: int,
    denominator: int,
    *,
    scale: int = 100,
    base: int = 1,
    slack: Decimal = Decimal(0),
    difference: bool = False,
) -> Judgement:
    """The verdict and its reason. `denominator` is above nought.

    `scale` is 100 for a percentage, 10,000 for a rate per 10,000, 1 for a mean or a difference;
    `base` is what the counts are rounded to; `slack` is how far rounded percentages behind a
    difference may carry it. With `difference` the counts are the difference itself, written as a
    fraction.
    """
    decimals = arithmetic.decimals_of(printed)
    right = arithmetic.ratio(numerator, denominator, decimals=decimals, scale=scale)
    said = (
        f"the difference is {right}" if difference else _said(numerator, denominator, right, scale)
    )
    if right == printed:
        return Verdict.CONSISTENT, said
    tick = Decimal(1).scaleb(-decimals)
    if right - printed == tick and _is_half(numerator, denominator, scale * 10**decimals):
        return Verdict.ROUNDED, f"{said}; an exact half, here rounded down"
    if slack and abs(right - printed) <= slack + tick:
        return Verdict.ROUNDED, f"{said}; within the rounding of the two it lies between"
    if follows_if_rounded(printed, numerator, denominator, base=base, scale=scale):
        return Verdict.ROUNDED, f"{said}; true counts that round to these could give it"
    if difference:
        return Verdict.INCONSISTENT, f"{said}, not {printed}"
    return (
        Verdict.INCONSISTENT,
        f"{said}; {_what_would_hold(printed, numerator, denominator, scale)}",
    )


def follows_if_rounded(
    printed: Decimal, numerator: int, denominator: int, *, base: int, scale: int = 100
) -> bool:
    """Whether some true counts that round to those printed, to `base`, give the number."""
    if base == 1 or denominator <= base:
        return False
    half, tick = Decimal(base) / 2, Decimal(1).scaleb(-arithmetic.decimals_of(printed))
    low = scale * (numerator - half) / (denominator + half)
    high = scale * (numerator + half) / (denominator - half)
    least = (low / tick).to_integral_value(ROUND_FLOOR) * tick
    most = (high / tick).to_integral_value(ROUND_CEILING) * tick
    return least <= printed <= most


def unit_of(scale: int) -> str:
    """What stands after a number of this scale: %, per 10,000, or nothing."""
    if scale == 1:
        return ""
    return "%" if scale == 100 else f" per {scale:,}"


def _said(numerator: int, denominator: int, right: Decimal, scale: int) -> str:
    over = "over" if scale == 1 else "of"
    return f"{numerator:,} {over} {denominator:,} is {right}{unit_of(scale)}"


def _is_half(numerator: int, denominator: int, shift: int) -> bool:
    return 2 * abs(numerator) * shift % (2 * denominator) == denominator


def _what_would_hold(printed: Decimal, numerator: int, denominator: int, scale: int) -> str:
    unit = unit_of(scale)
    counts = arithmetic.counts_behind(printed, denominator, scale=scale)
    wholes = arithmetic.wholes_behind(printed, numerator, scale=scale)
    if not counts:
        words = f"no whole count gives {printed}{unit}"
    else:
        words = f"{printed}{unit} would need {_range(counts)}"
        if wholes and 0 < numerator <= wholes[0]:
            words += f", or {_range(wholes)} in place of {denominator:,}"
    near = one_digit_away(numerator, counts)
    if near is None:
        near = one_digit_away(denominator, wholes[:_MOST_WHOLES])
    if near is not None:
        return f"{words}; {near:,}, one digit away, would hold"
    right = arithmetic.ratio(
        numerator, denominator, decimals=arithmetic.decimals_of(printed), scale=scale
    )
    if _differ_by_one_digit(str(right), str(printed)):
        return f"{words}; {right}{unit} is one digit away from what is printed"
    return words


def _range(found: range) -> str:
    return f"{found[0]:,}" if len(found) == 1 else f"{found[0]:,} to {found[-1]:,}"


def one_digit_away(printed: int, wanted: Iterable[int]) -> int | None:
    """A number among those wanted that differs from the printed one in a single digit."""
    told = str(abs(printed))
    return next((each for each in wanted if _differ_by_one_digit(told, str(each))), None)


def _differ_by_one_digit(one: str, other: str) -> bool:
    """In one digit, or in two neighbours changed over (16 and 61)."""
    if len(one) != len(other):
        return False
    at = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(at) == 2 and at[1] == at[0] + 1:
        return one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]
    return len(at) == 1
