"""Which groups of a whole to hide outright, every count of each at once.

A page that shows a breakdown hides a whole row or none of it. What a reader can then take from the
whole is only what the hidden groups come to together, count by count: so there must be two of
them, and together they must not be few. No programme need be solved for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

Counts = Mapping[str, int]
"""The counts of one group, by part: the same parts for each."""
DENOMINATOR = "denominator"


def groups_to_hide(
    groups: Sequence[Counts], hidden: AbstractSet[int], *, small: int, whole_told: bool
) -> set[int]:
    """The groups to hide, by position, when those of `hidden` must be.

    Denominators are made safe by themselves first, from their own counts alone, so that measures of
    the same people hide the same groups for their sake. `whole_told` says whether the whole's other
    counts can be read; where they cannot, nothing can be taken from them.
    """
    ordered = sorted(range(len(groups)), key=lambda at: (groups[at].get(DENOMINATOR, 0), at))
    chosen = set(hidden)
    few = {at for at in ordered if 0 < groups[at].get(DENOMINATOR, 0) <= small}
    chosen |= _safe(groups, few, (DENOMINATOR,), ordered, small)
    if whole_told and groups:
        by_size = sorted(ordered, key=lambda at: sum(groups[at].values()))
        chosen = _safe(groups, chosen, tuple(groups[0]), by_size, small)
    return chosen


def _safe(
    groups: Sequence[Counts],
    hidden: AbstractSet[int],
    parts: Sequence[str],
    ordered: Sequence[int],
    small: int,
) -> set[int]:
    """With the next groups in order hidden too, until nobody can find those that must be."""
    chosen = set(hidden)
    shown = [at for at in ordered if at not in chosen]
    while chosen and shown and _given_away(groups, chosen, parts, small):
        chosen.add(shown.pop(0))
    return chosen


def _given_away(
    groups: Sequence[Counts], hidden: AbstractSet[int], parts: Sequence[str], small: int
) -> bool:
    left_over = (sum(groups[at].get(part, 0) for at in hidden) for part in parts)
    return len(hidden) == 1 or any(0 < count <= small for count in left_over)
