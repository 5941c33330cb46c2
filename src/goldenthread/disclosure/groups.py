"""Which groups of a whole to hide outright, every count of each at once.

A page that shows a breakdown hides a whole row or none of it. What a reader can then take from the
whole is only what the hidden groups come to together, count by count: so there must be two of
them, and together they must not be few. No programme need be solved for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

Counts = Mapping[str, int]
"""The counts of one group, by part: the same parts for each."""
DENOMINATOR = "denominator"


def groups_to_hide(
    groups: Sequence[Counts],
    hidden: AbstractSet[int],
    *,
    small: int,
    whole_told: bool,
    beside: NDArray[np.float64] | None = None,
) -> set[int]:
    """The groups to hide, by position, when those of `hidden` must be.

    Denominators are made safe by themselves first, from their own counts alone, so that measures of
    the same people hide the same groups for their sake. `whole_told` says whether the whole's other
    counts can be read; where they cannot, nothing can be taken from them, and one group at least is
    hidden, or they would be what the groups come to. `beside` holds what else a reader takes
    from the groups told of other measures: a line a thing over the groups, NaN where it is not.
    """
    ordered = sorted(range(len(groups)), key=lambda at: (groups[at].get(DENOMINATOR, 0), at))
    chosen = set(hidden)
    few = {at for at in ordered if 0 < groups[at].get(DENOMINATOR, 0) <= small}
    chosen |= _safe(_columns(groups, (DENOMINATOR,)), few, ordered, small)
    by_size = sorted(ordered, key=lambda at: sum(groups[at].values()))
    if not whole_told:
        held = [at for at in by_size if any(groups[at].values())]
        return chosen or set(held[:1])
    if groups:
        columns = _columns(groups, tuple(groups[0]))
        everything = columns if beside is None else np.vstack([columns, beside])
        chosen = _safe(everything, chosen, by_size, small)
    return chosen


def _columns(groups: Sequence[Counts], parts: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[each.get(part, 0) for each in groups] for part in parts], dtype=float)


def _safe(
    counts: NDArray[np.float64], hidden: AbstractSet[int], ordered: Sequence[int], small: int
) -> set[int]:
    """With the next groups in order hidden too, until nobody can find those that must be."""
    chosen = set(hidden)
    shown = [at for at in ordered if at not in chosen]
    while chosen and shown and _given_away(counts, chosen, small):
        chosen.add(shown.pop(0))
    return chosen


def _given_away(counts: NDArray[np.float64], hidden: AbstractSet[int], small: int) -> bool:
    left_over = counts[:, sorted(hidden)].sum(axis=1)
    return len(hidden) == 1 or bool(((left_over > 0) & (left_over <= small)).any())
