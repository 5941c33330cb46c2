"""Individuals and moving ranges: what is usual for a measure, and which points are not.

Source: NHS England, *Making Data Count*; Wheeler, *Understanding Variation*. Limits stand 2.66 mean
moving ranges either side of the mean; moving ranges beyond 3.267 times their mean are left out of
that mean, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

LIMIT = 2.66
"""Mean moving ranges from the mean to a limit: three sigma."""
SCREEN = 3.267
"""A moving range beyond so many of their mean is itself a signal, and is left out of the mean."""
RUN = 7
"""Points of a run: all on one side of the mean, or each beyond the one before."""
FEWEST = 12
"""Points below which limits are too unsure to act on; they are drawn, and the words say so."""


class Better(StrEnum):
    """Which way a measure improves."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Signal(StrEnum):
    """What is unusual about a point; where several are, the first here is said."""

    ABOVE = "Above the upper limit"
    BELOW = "Below the lower limit"
    RISING = "One of seven or more points each higher than the last"
    FALLING = "One of seven or more points each lower than the last"
    NEAR_UPPER = "One of two in three points near the upper limit"
    NEAR_LOWER = "One of two in three points near the lower limit"
    RUN_ABOVE = "One of seven or more points above the mean"
    RUN_BELOW = "One of seven or more points below the mean"
    NONE = "Usual"


class Kind(StrEnum):
    """What a point means for the service."""

    COMMON = "common cause"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    HIGH = "unusually high"
    LOW = "unusually low"


class Assurance(StrEnum):
    """Whether the process as it is will meet its target."""

    PASSES = "will pass"
    FAILS = "will fail"
    MAY = "may pass or fail"
    NO_TARGET = "no target"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One value with the limits of its stretch; all None where nothing was told."""

    value: float | None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: Signal = Signal.NONE
    kind: Kind = Kind.COMMON


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """A series judged. `told` is how many values there are."""

    points: tuple[Point, ...]
    better: Better
    target: float | None
    told: int

    @property
    def latest(self) -> Point | None:
        """The last point with a value."""
        return next((each for each in reversed(self.points) if each.value is not None), None)

    @property
    def enough(self) -> bool:
        """Whether there are points enough for the limits to be acted on."""
        return self.told >= FEWEST

    @property
    def assurance(self) -> Assurance:
        """Whether the process, as its latest limits show it, will meet the target."""
        last = self.latest
        if last is None or self.target is None or self.better is Better.NEITHER:
            return Assurance.NO_TARGET
        assert last.lower is not None
        assert last.upper is not None
        if last.lower <= self.target <= last.upper:
            return Assurance.MAY
        above = self.target < last.lower
        return Assurance.PASSES if above == (self.better is Better.UP) else Assurance.FAILS

    @property
    def words(self) -> str:
        """What the rules say of the latest point, in a sentence or two."""
        last = self.latest
        if last is None:
            return "No value is known yet, so there is nothing to judge."
        said = {
            Kind.COMMON: "The latest value is usual for this measure: nothing has changed that "
            "chance does not explain.",
            Kind.IMPROVEMENT: "The latest value is unusual, in the right direction.",
            Kind.CONCERN: "The latest value is unusual, in the wrong direction.",
            Kind.HIGH: "The latest value is unusually high.",
            Kind.LOW: "The latest value is unusually low.",
        }[last.kind]
        if last.signal is not Signal.NONE:
            said += f" {last.signal}."
        if self.assurance is not Assurance.NO_TARGET:
            said += f" As it is, the service {self.assurance} its target."
        if not self.enough:
            said += f" There are only {self.told} values; below {FEWEST} the limits are unsure."
        return said


def analyse(
    values: Sequence[float | None],
    *,
    better: Better | str = Better.NEITHER,
    target: float | None = None,
    recalculate_at: Sequence[int] = (),
    screen: bool = True,
) -> Analysis:
    """Judge a series, oldest first.

    A None is a gap: it has no limits and is passed over, and the points either side are neighbours.
    `recalculate_at` are places at which limits start anew, because the process was changed; the
    rules do not look across them. Raises ValueError for a place outside the series.
    """
    way = Better(better)
    if any(not 0 <= place < len(values) for place in recalculate_at):
        raise ValueError(f"Limits can start anew only at places 0 to {len(values) - 1}.")
    starts = sorted({0, *recalculate_at})
    points: list[Point] = []
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        points += _stretch(values[start:end], way, screen=screen)
    told = sum(value is not None for value in values)
    return Analysis(points=tuple(points), better=way, target=target, told=told)


def _stretch(values: Sequence[float | None], better: Better, *, screen: bool) -> list[Point]:
    told = [value for value in values if value is not None]
    if not told:
        return [Point(value=None) for _ in values]
    mean, reach = fmean(told), LIMIT * _mean_range(told, screen=screen)
    signals = iter(_signals(told, mean, reach))
    points = []
    for value in values:
        if value is None:
            points.append(Point(value=None))
            continue
        signal = next(signals)
        points.append(
            Point(
                value=value,
                mean=mean,
                lower=mean - reach,
                upper=mean + reach,
                signal=signal,
                kind=_kind(signal, _side(value, mean), better),
            )
        )
    return points


def _mean_range(told: Sequence[float], *, screen: bool) -> float:
    """The mean moving range; a series of one value, or of one value repeated, has none."""
    ranges = [abs(later - earlier) for earlier, later in pairwise(told)]
    if not ranges:
        return 0.0
    mean = fmean(ranges)
    kept = [each for each in ranges if each < SCREEN * mean] if screen else ranges
    return fmean(kept) if kept else 0.0


def _side(value: float, mean: float) -> int:
    return (value > mean) - (value < mean)


def _signals(told: Sequence[float], mean: float, reach: float) -> list[Signal]:
    sides = [_side(value, mean) for value in told]
    outside = [abs(value - mean) > reach for value in told]
    near = [
        not out and abs(value - mean) > reach * 2 / 3
        for value, out in zip(told, outside, strict=True)
    ]
    steps = [0, *(_side(later, earlier) for earlier, later in pairwise(told))]
    trend = _runs(steps, RUN - 1, before=1)
    shift = _runs(sides, RUN)
    pairs = _two_in_three(near, sides)
    found = []
    for place, side in enumerate(sides):
        high = side > 0
        if outside[place]:
            found.append(Signal.ABOVE if high else Signal.BELOW)
        elif trend[place]:
            found.append(Signal.RISING if trend[place] > 0 else Signal.FALLING)
        elif pairs[place]:
            found.append(Signal.NEAR_UPPER if high else Signal.NEAR_LOWER)
        elif shift[place]:
            found.append(Signal.RUN_ABOVE if high else Signal.RUN_BELOW)
        else:
            found.append(Signal.NONE)
    return found


def _runs(signs: Sequence[int], length: int, *, before: int = 0) -> list[int]:
    """For each place the sign of a run of at least so many alike it is part of, else 0.

    `before`: places before the run that belong to it, as the first point of a trend does.
    """
    found = [0] * len(signs)
    start = 0
    for place in range(1, len(signs) + 1):
        if place < len(signs) and signs[place] == signs[start]:
            continue
        if signs[start] and place - start >= length:
            for each in range(max(0, start - before), place):
                found[each] = signs[start]
        start = place
    return found


def _two_in_three(near: Sequence[bool], sides: Sequence[int]) -> list[bool]:
    """Points near a limit that are so with another of three neighbours, all on one side."""
    found = [False] * len(near)
    for first in range(len(near) - 2):
        three = range(first, first + 3)
        if abs(sum(sides[each] for each in three)) == 3 and sum(near[each] for each in three) >= 2:
            for each in three:
                found[each] = found[each] or near[each]
    return found


def _kind(signal: Signal, side: int, better: Better) -> Kind:
    if signal is Signal.NONE:
        return Kind.COMMON
    if better is Better.NEITHER:
        return Kind.HIGH if side > 0 else Kind.LOW
    # A trend is judged by where it goes, whatever side of the mean it has reached.
    up = signal is Signal.RISING or (side > 0 and signal is not Signal.FALLING)
    return Kind.IMPROVEMENT if up == (better is Better.UP) else Kind.CONCERN
