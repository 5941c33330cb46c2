"""A seeded draw: which cases are read this week and by whom. Anyone with frame and seed redraws it.

How many come from each stratum is settled first, in proportion to its size; a stratum read lately
counts for less (`lately_weight`), so that cases nobody has read come up sooner. Within a stratum
every case is as likely as every other: cases are ordered by a hash of seed and case number, and the
first so many are taken. The chance of each case is therefore known, and kept.

Who reads what comes after what is read, so that it cannot bend the sample: cases are dealt in the
same order, each to the reader with most of their quota left in whose own line it is not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goldenthread.sampling.frame import LATELY, Case, Frame

LATELY_WEIGHT = 0.25
"""How much a stratum read lately counts beside one that was not, unless told otherwise."""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """A senior manager and how many cases they read this week; 0 on leave."""

    name: str
    quota: int


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A case drawn, for whom, and how likely it was to be drawn."""

    child_id: str
    stratum: tuple[str, ...]
    chance: float
    reader: str
    second_reader: str = ""


@dataclass(frozen=True, kw_only=True)
class Draw:
    """What a draw gave. `unread` were drawn, but lie in the own line of every reader left."""

    drawn: tuple[Drawn, ...]
    unread: tuple[str, ...]
    allocation: Mapping[tuple[str, ...], int]


def draw(
    frame: Frame,
    readers: Sequence[Reader],
    *,
    seed: str,
    second_share: float = 0.0,
    lately_weight: float = LATELY_WEIGHT,
) -> Draw:
    """Draw as many cases as the readers' quotas hold, and deal them out.

    A share of the drawn cases (0 to 1) is read by a second reader too. Raises ValueError for a
    share or a weight outside 0 to 1, and for two readers of one name.
    """
    if not 0 <= second_share <= 1 or not 0 < lately_weight <= 1:
        raise ValueError("A share lies between 0 and 1, and so does the weight of cases read.")
    if len({each.name for each in readers}) != len(readers):
        raise ValueError("Two readers have the same name.")
    places = sum(each.quota for each in readers)
    allocation = allocate(frame, places, lately_weight=lately_weight)
    chosen: list[tuple[Case, float]] = []
    for stratum, cases in frame.by_stratum.items():
        wanted = allocation[stratum]
        chance = wanted / len(cases)
        chosen += [(case, chance) for case in in_order(cases, seed)[:wanted]]
    return _deal(chosen, readers, seed=seed, second_share=second_share, allocation=allocation)


def in_order(cases: Sequence[Case], seed: str) -> list[Case]:
    """The cases in the order of this seed: the same on every machine."""
    return sorted(cases, key=lambda case: _mark(seed, case.child_id))


def allocate(
    frame: Frame, places: int, *, lately_weight: float = LATELY_WEIGHT
) -> dict[tuple[str, ...], int]:
    """How many cases of each stratum are read: in proportion, by largest remainder.

    No stratum gives more than it has; every stratum gives one where there are places enough.
    """
    strata = frame.by_stratum
    sizes = {stratum: len(cases) for stratum, cases in strata.items()}
    weights = {
        stratum: size * (lately_weight if stratum and stratum[-1] == LATELY else 1.0)
        for stratum, size in sizes.items()
    }
    given = dict.fromkeys(strata, 0)
    places = min(places, sum(sizes.values()))
    if places >= len(strata):
        given = dict.fromkeys(strata, 1)
    while sum(given.values()) < places:
        _share_out(given, sizes, weights, places - sum(given.values()))
    return given


def _share_out(
    given: dict[tuple[str, ...], int],
    sizes: Mapping[tuple[str, ...], int],
    weights: Mapping[tuple[str, ...], float],
    left: int,
) -> None:
    """Give out the places left among strata that still have cases; largest remainders first."""
    target = sum(given.values()) + left
    open_ = {each: weights[each] for each in given if given[each] < sizes[each]}
    whole = sum(weights.values())
    wish = {each: target * weight / whole for each, weight in open_.items()}
    short = {each: max(0.0, wish[each] - given[each]) for each in open_}
    scale = left / sum(short.values()) if sum(short.values()) > left else 1.0
    for each, amount in short.items():
        given[each] = min(sizes[each], given[each] + int(amount * scale))
    rest = target - sum(given.values())
    by_remainder = sorted(
        (each for each in open_ if given[each] < sizes[each]),
        key=lambda each: (given[each] - wish[each], each),
    )
    for each in by_remainder[:rest]:
        given[each] += 1


def _deal(
    chosen: Sequence[tuple[Case, float]],
    readers: Sequence[Reader],
    *,
    seed: str,
    second_share: float,
    allocation: Mapping[tuple[str, ...], int],
) -> Draw:
    left = {each.name: each.quota for each in readers}
    twice = _chosen_twice([case for case, _ in chosen], seed, second_share)
    drawn, unread = [], []
    # Those whom fewest may read are dealt first, so that nobody is left with only their own line.
    order = sorted(chosen, key=lambda each: (-len(each[0].line), _mark(seed, each[0].child_id)))
    for case, chance in order:
        reader = _reader(case, left)
        if reader is None:
            unread.append(case.child_id)
            continue
        left[reader] -= 1
        second = ""
        if case.child_id in twice:
            # Second reads come on top of the quota, spread the same way.
            second = _second(case, readers, reader, seed)
        drawn.append(
            Drawn(
                child_id=case.child_id,
                stratum=case.stratum,
                chance=chance,
                reader=reader,
                second_reader=second,
            )
        )
    return Draw(drawn=tuple(drawn), unread=tuple(sorted(unread)), allocation=dict(allocation))


def _reader(case: Case, left: Mapping[str, int]) -> str | None:
    may = [name for name, places in left.items() if places > 0 and name not in case.line]
    return min(may, key=lambda name: (-left[name], name), default=None)


def _second(case: Case, readers: Sequence[Reader], first: str, seed: str) -> str:
    may = [
        each.name
        for each in readers
        if each.quota > 0 and each.name != first and each.name not in case.line
    ]
    return min(may, key=lambda name: _mark(seed, case.child_id, name), default="")


def _chosen_twice(cases: Sequence[Case], seed: str, share: float) -> frozenset[str]:
    order = sorted(cases, key=lambda case: _mark(seed, "second", case.child_id))
    return frozenset(case.child_id for case in order[: round(len(cases) * share)])


def next_in_line(frame: Frame, drawn: Sequence[str], *, instead_of: str, seed: str) -> Case:
    """The case that stands in for one that cannot be read: the next of its stratum in the order.

    Raises ValueError when the stratum has none left, or the case was not in the frame.
    """
    for cases in frame.by_stratum.values():
        if any(case.child_id == instead_of for case in cases):
            for case in in_order(cases, seed):
                if case.child_id not in drawn:
                    return case
            raise ValueError("Every case of this part of the caseload has been drawn already.")
    raise ValueError("The case was not in the frame of this round.")


def _mark(seed: str, *parts: str) -> str:
    return hashlib.sha256("|".join((seed, *parts)).encode("utf-8")).hexdigest()
