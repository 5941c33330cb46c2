"""A rate of which the source says next to nothing is not printed as a rate."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from goldenthread.measures.figure import Figure, Interval, Shape
from goldenthread.packs.figures_in_print import cell, part
from goldenthread.packs.marks import WORDS
from goldenthread.packs.model import Shows


def reviews(not_known: int) -> Figure:
    return Figure(
        reference="GT-0000-0000",
        measure="looked_after_review_in_time",
        version=1,
        title="Looked-after reviews held in time",
        shape=Shape.RATE,
        unit="reviews",
        interval=Interval(start=date(2019, 6, 1), end=date(2020, 5, 31)),
        known_at=datetime(2020, 6, 1, tzinfo=UTC),
        numerator=65,
        denominator=894,
        not_known=not_known,
        numerator_words="held in time",
        denominator_words="held or due",
    )


@pytest.mark.parametrize(
    ("not_known", "printed"), [(825, "mostly not known"), (447, "7.3%"), (448, "mostly not known")]
)
def test_more_than_half_not_known_is_said_instead_of_a_percentage(
    not_known: int, printed: str
) -> None:
    assert cell(reviews(not_known), Shows.PERCENT, 1, WORDS).text == printed


def test_in_a_sentence_the_counts_are_given_with_what_is_not_known() -> None:
    said = part(reviews(825), "rate", 1)
    assert said == "mostly not known (65 of 894, 825 not known)"
    assert part(reviews(0), "rate", 1) == "7.3% (65 of 894)"
