"""A name that is not known is answered with the nearest that is."""

from __future__ import annotations

import pytest

from goldenthread.vocabulary.nearest import did_you_mean

KNOWN = ("cp_visits", "cp_reviews", "Eclipse")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("cp_visit", " Did you mean cp_visits?"),
        ("CP-Visits", " Did you mean cp_visits?"),
        ("eclipes", " Did you mean Eclipse?"),
        ("adoption", ""),
    ],
)
def test_the_nearest_name_is_offered_and_none_that_is_far(said: str, answer: str) -> None:
    assert did_you_mean(said, KNOWN) == answer
