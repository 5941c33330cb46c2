"""Yes, no and unknown as returns write them."""

from __future__ import annotations

import pytest

from goldenthread.vocabulary.flag import Flag, read_flag


@pytest.mark.parametrize("said", ["a) Yes", "Yes", "YES", " y ", "Y", "1", "true", "True", "a"])
def test_yes_is_read_however_it_is_written(said: str) -> None:
    assert read_flag(said) == Flag(True)


@pytest.mark.parametrize("said", ["b) No", "No", "no", "N", "0", "false", "FALSE", "b"])
def test_no_is_read_however_it_is_written(said: str) -> None:
    assert read_flag(said) == Flag(False)


@pytest.mark.parametrize("said", ["c) Unknown", "Unknown", "Not known", "", "c", "not recorded"])
def test_unknown_is_a_third_answer_and_not_no(said: str) -> None:
    assert read_flag(said) == Flag(None)


@pytest.mark.parametrize("said", ["maybe", "2", "yes and no", "12/03/2020", "d) Possibly"])
def test_what_is_no_answer_is_not_taken_for_unknown(said: str) -> None:
    assert read_flag(said) is None


def test_the_word_counts_where_the_letter_before_it_disagrees() -> None:
    assert read_flag("a) No") == Flag(False)
