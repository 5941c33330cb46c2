"""The gate before print: every declared statement is worked again, and each fault is named.

A fault says what is wrong, where, and what would hold. Nothing is repaired: a slip in a count and
a slip in a percentage look alike, and only a person with the source can tell which it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from goldenthread.checking import arithmetic
from goldenthread.checking.containment import Counted, breaches


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A percentage printed beside its counts."""

    where: str
    what: str
    numerator: int
    denominator: int
    printed: Decimal
    """As printed, its decimals kept: Decimal("16.0"), not 16."""


@dataclass(frozen=True, kw_only=True)
class Mean:
    """An average, or a rate per so many, printed with the total and the units it is over."""

    where: str
    what: str
    total: int
    units: int
    printed: Decimal
    per: int = 1
    """Of how many units together it is: 10,000 for a rate per 10,000."""


@dataclass(frozen=True, kw_only=True)
class PartsOfWhole:
    """Parts printed as making up a whole, each thing counted once."""

    where: str
    what: str
    parts: Mapping[str, int]
    whole: int


@dataclass(frozen=True, kw_only=True)
class SubsetOf:
    """A set printed as lying inside another."""

    where: str
    part: Counted
    whole: Counted


Statement = Rate | Mean | PartsOfWhole | SubsetOf


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something about to be printed that cannot be true."""

    where: str
    what: str
    would_hold: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.would_hold}"


def check(statements: Iterable[Statement]) -> list[Fault]:
    """The faults among the statements, in their order; empty when all of them hold."""
    return [fault for statement in statements for fault in _CHECKS[type(statement)](statement)]


def _rate(statement: Rate) -> list[Fault]:
    counts = f"{statement.numerator:,} of {statement.denominator:,}"
    if not 0 <= statement.numerator <= statement.denominator:
        return [
            Fault(
                where=statement.where,
                what=f"{statement.what} counts {counts}",
                would_hold="A numerator lies between nought and its denominator.",
            )
        ]
    if arithmetic.follows(statement.printed, statement.numerator, statement.denominator):
        return []
    return [
        Fault(
            where=statement.where,
            what=f"{statement.what} is printed as {statement.printed}% beside {counts}",
            would_hold=_what_rate_would_hold(statement),
        )
    ]


def _what_rate_would_hold(statement: Rate) -> str:
    if statement.denominator == 0:
        return "With no denominator there is no percentage; the words say so."
    decimals = arithmetic.decimals_of(statement.printed)
    right = arithmetic.ratio(statement.numerator, statement.denominator, decimals=decimals)
    behind = arithmetic.counts_behind(statement.printed, statement.denominator)
    if not behind:
        return (
            f"The counts give {right}%; no count out of {statement.denominator:,} "
            f"gives {statement.printed}%."
        )
    wanted = f"{behind[0]:,}" if len(behind) == 1 else f"{behind[0]:,} to {behind[-1]:,}"
    return f"The counts give {right}%; {statement.printed}% would need {wanted}."


def _mean(statement: Mean) -> list[Fault]:
    scale = statement.per
    if arithmetic.follows(statement.printed, statement.total, statement.units, scale=scale):
        return []
    if statement.units == 0:
        would_hold = "With nothing to share over there is no average; the words say so."
    else:
        decimals = arithmetic.decimals_of(statement.printed)
        right = arithmetic.ratio(statement.total, statement.units, decimals=decimals, scale=scale)
        would_hold = f"The counts give {right}."
    return [
        Fault(
            where=statement.where,
            what=(
                f"{statement.what} is printed as {statement.printed} for {statement.total:,} "
                f"over {statement.units:,}"
            ),
            would_hold=would_hold,
        )
    ]


def _parts(statement: PartsOfWhole) -> list[Fault]:
    if arithmetic.parts_make_whole(statement.parts.values(), statement.whole):
        return []
    listed = ", ".join(f"{name} {count:,}" for name, count in statement.parts.items())
    return [
        Fault(
            where=statement.where,
            what=f"{statement.what} is {statement.whole:,}, but its parts are {listed}",
            would_hold=f"The parts add up to {sum(statement.parts.values()):,}.",
        )
    ]


def _subset(statement: SubsetOf) -> list[Fault]:
    return [
        Fault(
            where=statement.where,
            what=breach,
            would_hold="A part cannot hold more than the whole it lies in.",
        )
        for breach in breaches(statement.part, statement.whole)
    ]


_CHECKS: dict[type, Callable[..., list[Fault]]] = {
    Rate: _rate,
    Mean: _mean,
    PartsOfWhole: _parts,
    SubsetOf: _subset,
}
