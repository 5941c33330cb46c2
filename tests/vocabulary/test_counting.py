"""One of a thing is said as one."""

from __future__ import annotations

import pytest

from goldenthread.vocabulary.counting import how_many


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 children"), (1, "1 child"), (2, "2 children"), (1_200, "1,200 children")],
)
def test_only_one_child_is_a_child(number: int, said: str) -> None:
    assert how_many(number, "child", "children") == said


@pytest.mark.parametrize(("number", "said"), [(1, "1 row"), (21, "21 rows")])
def test_most_things_are_many_with_an_s(number: int, said: str) -> None:
    assert how_many(number, "row") == said
