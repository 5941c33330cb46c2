"""Which rows to hide because what one counts lies inside what another counts.

Two figures may each be large enough to tell and yet give away a small one: "changed 16" beside
"raised 13" says that three were lowered. What lies inside what is found from the members
themselves, so that nobody need remember to declare it; it then holds of every group as well.

The reader is taken to know how all the sets told overlap, but not how many are in each overlap;
whatever few such a reader finds by adding and taking away, to the very number, is given away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Count = tuple[str, str]
"""A row, such as a measure, and one of its parts: its numerator, its denominator."""
Floats = NDArray[np.float64]
NOTHING = 1e-7
"""What is left of a sum of whole numbers after rounding."""


@dataclass(frozen=True, eq=False)
class Nested:
    """Counts of the very same members, and what a reader might take from what."""

    sets: tuple[tuple[Count, ...], ...]
    """The counts of each set of members."""
    places: Floats
    """A line a set: how it is made up of the pieces into which the sets divide the members."""
    taken: Floats
    """A line a thing found: each set as it is, and what is left of one without others inside it;
    the weight of every set in it."""

    def told(self, counts: Mapping[Count, int]) -> Floats:
        """How many each set holds by the counts that are told; NaN where none tells it."""
        found = np.full(len(self.sets), np.nan)
        for at, alike in enumerate(self.sets):
            found[at] = next((counts[each] for each in alike if each in counts), np.nan)
        return found

    def found(self, counts: Mapping[Count, int]) -> Floats:
        """How many there are of each thing in `taken`; NaN where a count it needs is not told."""
        told = self.told(counts)
        untold = np.isnan(told)
        values: Floats = self.taken @ np.where(untold, 0, told)
        values[np.abs(self.taken) @ untold > 0] = np.nan
        return values

    def of_row(self, row: str) -> list[int]:
        """The places in `taken` of what is left where a count of the row takes part."""
        mine = [at for at, alike in enumerate(self.sets) if any(each == row for each, _ in alike)]
        alone = len(self.sets)
        return [alone + int(at) for at in np.flatnonzero(self.taken[alone:, mine].any(axis=1))]


def nested(members: Mapping[Count, frozenset[str]], split: AbstractSet[str]) -> Nested:
    """What lies inside what among counts told by their members.

    Beside each pair of sets, one inside the other, the sets of parts named in `split` are tried
    together: as many as lie inside another without overlapping, the largest first.
    """
    alike: dict[frozenset[str], list[Count]] = {}
    for count, who in members.items():
        if who:
            alike.setdefault(who, []).append(count)
    ordered = sorted(alike, key=len)
    apart = {at for at, who in enumerate(ordered) if any(part in split for _, part in alike[who])}
    taken = [np.eye(len(ordered))]
    for outer in range(len(ordered)):
        for inner in _inside(outer, ordered, apart):
            line = np.zeros((1, len(ordered)))
            line[0, outer], line[0, list(inner)] = 1, -1
            taken.append(line)
    sets = tuple(tuple(alike[each]) for each in ordered)
    return Nested(sets, _places(ordered), np.vstack(taken))


def _inside(
    outer: int, ordered: Sequence[frozenset[str]], apart: AbstractSet[int]
) -> Iterator[tuple[int, ...]]:
    """The sets inside one: each by itself, and those that lie apart together."""
    single = [at for at in range(outer) if ordered[at] < ordered[outer]]
    yield from ((at,) for at in single)
    parts = [at for at in reversed(single) if at in apart]
    together: set[tuple[int, ...]] = set()
    for first in parts:
        chosen = [first]
        for at in parts:
            if all(ordered[at].isdisjoint(ordered[one]) for one in chosen):
                chosen.append(at)
        if len(chosen) > 1:
            together.add(tuple(sorted(chosen)))
    yield from sorted(together)


def _places(ordered: Sequence[frozenset[str]]) -> Floats:
    """Each set over the pieces into which all divide the members, in as few columns as will do."""
    pieces: dict[str, list[int]] = {}
    for at, who in enumerate(ordered):
        for each in who:
            pieces.setdefault(each, []).append(at)
    distinct = sorted({tuple(held) for held in pieces.values()})
    lines = np.zeros((len(ordered), len(distinct)))
    for column, held in enumerate(distinct):
        lines[list(held), column] = 1
    # Turned so that as many columns as there are sets say the same.
    turned = lines if len(distinct) <= len(ordered) else np.linalg.qr(lines.T)[1].T
    return np.asarray(turned, dtype=float)


def rows_to_hide(
    found: Nested,
    counts: Mapping[Count, int],
    hidden: AbstractSet[str],
    *,
    small: int,
    elsewhere: AbstractSet[str] = frozenset(),
) -> set[str]:
    """The rows to hide beside those `hidden` already, so that nothing from 1 to `small` is found.

    Of the sets by which a reader would find it the smallest is hidden, with every row that counts
    it; then it is tried again. Rows told `elsewhere` the reader has in any case: to hide one is no
    use, so another is hidden, and what such rows give away alone is past protecting.
    """
    values = found.found(counts)
    few = found.taken[(values > 0) & (values <= small)]
    rows = [{row for row, _ in alike} for alike in found.sets]
    chosen: set[str] = set()
    while len(few):
        away = (hidden | chosen) - elsewhere
        told = found.told({each: many for each, many in counts.items() if each[0] not in away})
        of = np.flatnonzero(told > 0)
        gone: set[str] = set()
        for weights in _weights(found.places[of], few @ found.places):
            by = of[np.abs(weights) > NOTHING]
            free = [at for at in by if elsewhere.isdisjoint(rows[at])]
            if free and all(gone.isdisjoint(rows[at]) for at in by):
                gone |= rows[min(free, key=lambda at: (told[at], at))]
        if not gone:
            break
        chosen |= gone
    return {row for row, _ in counts if row in chosen - hidden}


def _weights(known: Floats, wanted: Floats) -> Floats:
    """Line by line the weights by which the sets known make up those wanted that they do."""
    if not len(known):
        return np.empty((0, 0))
    weights = np.linalg.lstsq(known.T, wanted.T, rcond=None)[0]
    missed = np.abs(known.T @ weights - wanted.T).max(axis=0)
    return np.asarray(weights[:, missed < NOTHING].T, dtype=float)
