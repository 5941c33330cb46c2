"""Groups hidden outright cannot be found by taking those shown from the whole."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.disclosure.attacker import ranges
from goldenthread.disclosure.groups import groups_to_hide
from goldenthread.disclosure.linked import LinkedCounts, Sum

SMALL = 5
PARTS = ("numerator", "not_known", "remainder")
GROUP = st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12))


def counts(numerator: int, not_known: int, remainder: int) -> dict[str, int]:
    return {
        "numerator": numerator,
        "not_known": not_known,
        "remainder": remainder,
        "denominator": numerator + not_known + remainder,
    }


def small_of(groups: list[dict[str, int]]) -> set[int]:
    return {
        at for at, each in enumerate(groups) if any(0 < count <= SMALL for count in each.values())
    }


def hide(groups: list[dict[str, int]]) -> set[int]:
    return groups_to_hide(groups, small_of(groups), small=SMALL, whole_told=True)


def as_a_reader_knows(groups: list[dict[str, int]]) -> LinkedCounts:
    """Every count, with the whole's, and the sums a reader knows hold."""
    cells = {
        (str(at), part): count for at, each in enumerate(groups) for part, count in each.items()
    }
    sums = []
    for part in (*PARTS, "denominator"):
        of_groups = tuple((str(at), part) for at in range(len(groups)))
        cells["whole", part] = sum(cells[cell] for cell in of_groups)
        sums.append(Sum(("whole", part), of_groups))
    for name in (*map(str, range(len(groups))), "whole"):
        sums.append(Sum((name, "denominator"), tuple((name, part) for part in PARTS)))
    return LinkedCounts(cells, tuple(sums))


def test_one_small_group_takes_the_smallest_others_until_what_is_left_over_is_not_few() -> None:
    """South has 2 in; with the North, 3, five are left over, which is still few; so Exeter goes."""
    groups = [counts(2, 0, 20), counts(20, 0, 40), counts(9, 0, 30), counts(30, 0, 60)]
    assert hide(groups) == {0, 2}
    groups[2] = counts(0, 0, 30)
    assert hide(groups) == {0, 1, 2}


def test_nothing_more_is_hidden_where_nothing_is_small() -> None:
    assert hide([counts(20, 0, 40), counts(0, 0, 30)]) == set()


def test_what_cannot_be_read_of_the_whole_cannot_be_taken_from() -> None:
    groups = [counts(2, 0, 20), counts(20, 0, 40), counts(9, 0, 30)]
    assert groups_to_hide(groups, {0}, small=SMALL, whole_told=False) == {0}


def test_groups_do_not_come_to_a_whole_that_is_not_told() -> None:
    groups = [counts(40, 0, 20), counts(20, 0, 40), counts(0, 0, 0), counts(30, 0, 60)]
    assert groups_to_hide(groups, set(), small=SMALL, whole_told=False) == {0}


def test_what_another_measure_leaves_of_the_groups_hidden_is_not_few_either() -> None:
    """Of the seen, those seen alone: two more in the South and one in the North were not alone."""
    groups = [counts(3, 0, 40), counts(4, 0, 40), counts(30, 0, 60), counts(40, 0, 60)]
    not_alone = np.array([[2.0, 1.0, 9.0, np.nan]])
    assert groups_to_hide(groups, {0, 1}, small=SMALL, whole_told=True) == {0, 1}
    hidden = groups_to_hide(groups, {0, 1}, small=SMALL, whole_told=True, beside=not_alone)
    assert hidden == {0, 1, 2}


def test_measures_of_the_same_people_hide_the_same_groups_for_their_denominators_sake() -> None:
    """Four live in the South, so it is hidden, and with it the next smallest whatever is asked."""
    seen = [counts(2, 0, 2), counts(40, 0, 20), counts(9, 0, 30)]
    asked = [counts(4, 0, 0), counts(12, 0, 48), counts(39, 0, 0)]
    assert hide(seen) & hide(asked) >= {0, 2}


@settings(max_examples=80, deadline=None)
@given(st.lists(GROUP, min_size=1, max_size=6))
def test_an_attacker_finds_no_small_count_of_a_group_nor_a_few_left_over(
    drawn: list[tuple[int, int, int]],
) -> None:
    groups = [counts(*each) for each in drawn]
    gone = hide(groups)
    whole = as_a_reader_knows(groups)
    if any(0 < whole.counts["whole", part] <= SMALL for part in (*PARTS, "denominator")):
        return  # The whole is itself hidden then.
    withheld = {(str(at), part) for at in gone for part in (*PARTS, "denominator")}
    for (at, part), (low, high) in ranges(whole, withheld).items():
        if 0 < groups[int(at)][part] <= SMALL and len(groups) > 1:
            assert high - low >= 1, (at, part)
    assert small_of(groups) <= gone
    for part in (*PARTS, "denominator"):
        left_over = sum(groups[at][part] for at in gone)
        assert not 0 < left_over <= SMALL
