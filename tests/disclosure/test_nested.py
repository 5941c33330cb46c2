"""What lies inside what is found, and nothing small is left for a reader to take away."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.disclosure.nested import Count, nested, rows_to_hide

SMALL = 5


def some(first: int, last: int) -> frozenset[str]:
    return frozenset(str(each) for each in range(first, last))


def small_rows(members: dict[Count, frozenset[str]]) -> set[str]:
    return {row for (row, _), who in members.items() if 0 < len(who) <= SMALL}


def hide(members: dict[Count, frozenset[str]]) -> set[str]:
    counts = {count: len(who) for count, who in members.items()}
    return rows_to_hide(nested(members, {"numerator"}), counts, small_rows(members), small=SMALL)


def test_changed_beside_raised_would_tell_how_few_were_lowered() -> None:
    """Sixteen of 141 readings changed the rating, thirteen raised it: three lowered it."""
    members = {
        ("changed", "numerator"): some(0, 16),
        ("raised", "numerator"): some(0, 13),
        ("lowered", "numerator"): some(13, 16),
        ("readings", "numerator"): some(0, 141),
    }
    assert hide(members) == {"raised"}


def test_pupils_of_any_school_beside_those_of_ours_would_tell_how_few_are_elsewhere() -> None:
    members = {
        ("anywhere", "numerator"): some(0, 120),
        ("anywhere", "denominator"): some(0, 400),
        ("ours", "numerator"): some(0, 116),
        ("ours", "denominator"): some(0, 380),
    }
    assert hide(members) == {"ours"}


def test_nothing_is_hidden_where_what_is_left_is_nobody_or_many() -> None:
    members = {
        ("open", "numerator"): some(0, 100),
        ("assessed", "numerator"): some(0, 100),
        ("red", "numerator"): some(0, 20),
        ("amber", "numerator"): some(20, 50),
    }
    assert hide(members) == set()


def test_colours_that_leave_few_unrated_hide_the_smallest_of_them() -> None:
    """Fifty green, thirty amber and seventeen red of a hundred: three were never rated."""
    members = {
        ("open", "numerator"): some(0, 100),
        ("green", "numerator"): some(0, 50),
        ("amber", "numerator"): some(50, 80),
        ("red", "numerator"): some(80, 97),
    }
    assert hide(members) == {"red"}


def test_a_hidden_count_that_others_make_up_takes_one_of_them_with_it() -> None:
    """Homes and schools see 60 and 37, or 97 of 100; to hide the 97 is no use beside the two."""
    members = {
        ("all", "numerator"): some(0, 100),
        ("seen", "numerator"): some(0, 97),
        ("at home", "numerator"): some(0, 60),
        ("at school", "numerator"): some(60, 97),
    }
    assert "seen" in hide(members)
    assert hide(members) & {"at home", "at school"}


def test_what_a_report_has_printed_is_not_hidden_but_what_stands_beside_it() -> None:
    """Those raised are printed already, so it is those changed that must not be told."""
    members = {
        ("changed", "numerator"): some(0, 16),
        ("raised", "numerator"): some(0, 13),
    }
    counts = {count: len(who) for count, who in members.items()}
    found = nested(members, {"numerator"})
    told = {"raised"}
    assert rows_to_hide(found, counts, set(), small=SMALL, elsewhere=told) == {"changed"}
    assert rows_to_hide(found, counts, told, small=SMALL, elsewhere=told) == {"changed"}
    both = {"raised", "changed"}
    assert rows_to_hide(found, counts, set(), small=SMALL, elsewhere=both) == set()


BLOCKS = st.lists(st.integers(1, 9), min_size=4, max_size=7)
"""How many people live in each of a few places; a row counts those of some of the places."""


@st.composite
def counted(draw: st.DrawFn) -> dict[Count, frozenset[str]]:
    sizes = draw(BLOCKS)
    places = st.frozensets(st.integers(0, len(sizes) - 1), min_size=1)
    rows = draw(st.dictionaries(st.sampled_from("ABCDEFGH"), places, min_size=2))
    return {
        (row, "numerator"): frozenset(f"{at} {one}" for at in held for one in range(sizes[at]))
        for row, held in rows.items()
    }


def found_exactly(members: dict[Count, frozenset[str]], hidden: set[str]) -> set[frozenset[str]]:
    """The few that a reader finds who knows how the places make up each count, by algebra."""
    people = sorted(frozenset().union(*members.values()))

    def line(who: frozenset[str]) -> list[float]:
        held = {each.split()[0] for each in who}
        return [float(place in held) for place in sorted({each.split()[0] for each in people})]

    shown = np.array([line(who) for (row, _), who in members.items() if row not in hidden])
    few = [one - two for one in members.values() for two in members.values() if two < one]
    few += members.values()
    if not len(shown):
        return set()
    rank = np.linalg.matrix_rank(shown)
    return {
        each
        for each in few
        if 0 < len(each) <= SMALL and np.linalg.matrix_rank(np.vstack([shown, line(each)])) == rank
    }


@settings(max_examples=300, deadline=None)
@given(counted())
def test_no_reader_takes_one_count_from_another_and_finds_few(
    members: dict[Count, frozenset[str]],
) -> None:
    assert found_exactly(members, small_rows(members) | hide(members)) == set()
