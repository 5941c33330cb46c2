"""A draw is random, known, repeatable and fair; nobody reads their own line."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chisquare

from goldenthread.sampling.draw import Reader, allocate, draw, in_order, next_in_line
from goldenthread.sampling.frame import LATELY, Case, Frame, LeftOut, strata

DAY = date(2020, 6, 8)
LINES = ("South", "North")
NAMES = ("Una", "Perran", "Nettie", "Garrick")


def case(number: int, rating: str = "red", line: str = "", days: int | None = None) -> Case:
    """An open case, read so many days ago or never."""
    read = DAY - timedelta(days) if days is not None else None
    return Case(
        child_id=f"{number:04}", stratum=(rating,), line=(line,) if line else (), last_read=read
    )


def caseload(reds: int, greens: int) -> Frame:
    """So many reds and so many greens, in nobody's own line."""
    cases = [case(number) for number in range(reds)]
    cases += [case(number, "green") for number in range(reds, reds + greens)]
    return Frame(as_at=DAY, cases=tuple(cases))


frames = st.builds(
    lambda told: Frame(
        as_at=DAY,
        cases=tuple(
            case(number, rating, line, days) for number, (rating, line, days) in enumerate(told)
        ),
    ),
    st.lists(
        st.tuples(
            st.sampled_from(["red", "amber", "green"]),
            st.sampled_from(["", *NAMES]),
            st.none() | st.integers(0, 200),
        ),
        min_size=1,
        max_size=60,
    ),
)
quotas = st.lists(st.integers(0, 10), min_size=1, max_size=4)


def readers(amounts: list[int]) -> list[Reader]:
    """Senior managers with so many cases each."""
    return [Reader(name=name, quota=amount) for name, amount in zip(NAMES, amounts, strict=False)]


@settings(max_examples=100, deadline=None)
@given(frames, quotas, st.text(max_size=8), st.randoms())
def test_the_same_frame_and_seed_give_the_same_draw_in_whatever_order_told(
    frame: Frame, amounts: list[int], seed: str, shuffle: Random
) -> None:
    cases = list(frame.cases)
    shuffle.shuffle(cases)
    told_otherwise = Frame(as_at=DAY, cases=tuple(cases))
    assert told_otherwise.sha256 == frame.sha256
    first = draw(frame, readers(amounts), seed=seed, second_share=0.2)
    again = draw(told_otherwise, readers(amounts), seed=seed, second_share=0.2)
    assert first == again
    assert Frame.from_dict(frame.to_dict()).sha256 == frame.sha256


@settings(max_examples=150, deadline=None)
@given(frames, quotas, st.text(max_size=8))
def test_nobody_reads_their_own_line_nor_more_than_their_quota(
    frame: Frame, amounts: list[int], seed: str
) -> None:
    given_out = draw(frame, readers(amounts), seed=seed, second_share=0.5)
    lines = {each.child_id: each.line for each in frame.cases}
    for drawn in given_out.drawn:
        assert drawn.reader not in lines[drawn.child_id]
        assert drawn.second_reader not in lines[drawn.child_id]
        assert drawn.second_reader != drawn.reader
    first = Counter(drawn.reader for drawn in given_out.drawn)
    assert all(first[each.name] <= each.quota for each in readers(amounts))


@settings(max_examples=150, deadline=None)
@given(frames, quotas, st.text(max_size=8))
def test_no_case_is_lost_or_read_first_twice(frame: Frame, amounts: list[int], seed: str) -> None:
    given_out = draw(frame, readers(amounts), seed=seed)
    told = [drawn.child_id for drawn in given_out.drawn] + list(given_out.unread)
    assert len(told) == len(set(told)) == min(sum(amounts), len(frame.cases))
    assert sum(given_out.allocation.values()) == len(told)
    for drawn in given_out.drawn:
        size = len(frame.by_stratum[drawn.stratum])
        assert drawn.chance == given_out.allocation[drawn.stratum] / size


def test_every_case_of_a_stratum_is_as_likely_as_every_other() -> None:
    frame = caseload(30, 10)
    times: Counter[str] = Counter()
    for number in range(2000):
        times.update(
            drawn.child_id
            for drawn in draw(frame, [Reader(name="Una", quota=8)], seed=f"week {number}").drawn
        )
    reds = [times[f"{number:04}"] for number in range(30)]
    greens = [times[f"{number:04}"] for number in range(30, 40)]
    assert chisquare(reds).pvalue > 0.001
    assert chisquare(greens).pvalue > 0.001


def test_each_part_of_the_caseload_gives_in_proportion() -> None:
    assert allocate(caseload(75, 25), 20) == {("red",): 15, ("green",): 5}


def test_a_part_of_one_case_still_gives_it() -> None:
    assert allocate(caseload(99, 1), 10)[("green",)] == 1


def test_cases_not_read_lately_come_up_sooner_and_each_chance_is_known() -> None:
    cases = [case(number, days=7) for number in range(40)]
    cases += [case(number) for number in range(40, 80)]
    frame = Frame(as_at=DAY, cases=strata(cases, as_at=DAY, lately_weeks=12))
    found = draw(frame, [Reader(name="Una", quota=20)], seed="a")
    lately = [each for each in found.drawn if each.stratum[-1] == LATELY]
    assert len(lately) == 4
    assert {each.chance for each in lately} == {0.1}
    assert {each.chance for each in found.drawn if each not in lately} == {0.4}


def test_a_manager_on_leave_and_a_vacant_post_read_nothing() -> None:
    found = draw(
        caseload(40, 0),
        [Reader(name="Una", quota=10), Reader(name="Perran", quota=0)],
        seed="a",
        second_share=1.0,
    )
    assert {each.reader for each in found.drawn} == {"Una"}
    assert {each.second_reader for each in found.drawn} == {""}


def test_a_case_only_its_own_manager_could_read_is_said_to_be_unread() -> None:
    frame = Frame(as_at=DAY, cases=(case(1, line="Una"),))
    found = draw(frame, [Reader(name="Una", quota=10)], seed="a")
    assert found.drawn == ()
    assert found.unread == ("0001",)


def test_the_case_that_stands_in_is_the_next_of_its_part() -> None:
    frame = caseload(10, 10)
    drawn = [each.child_id for each in draw(frame, readers([2, 2]), seed="a").drawn]
    order = [each.child_id for each in in_order(frame.by_stratum[("red",)], "a")]
    instead = next_in_line(frame, drawn, instead_of=order[0], seed="a")
    assert instead.child_id == order[2]


def test_a_part_wholly_drawn_has_nobody_to_stand_in() -> None:
    with pytest.raises(ValueError, match="has been drawn already"):
        next_in_line(caseload(1, 0), ["0000"], instead_of="0000", seed="a")


def test_a_case_told_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="tells a case twice: 0001"):
        Frame(as_at=DAY, cases=(case(1),), left_out=(LeftOut(child_id="0001", why="closed"),))
