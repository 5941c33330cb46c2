"""What a sample says is what independent statistics say of the same counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.sampling.intervals import cases_in_caseload, exact, wilson, wilson_of_caseload

CLOSE = 1e-6


@pytest.fixture(scope="module")
def deck(shared: Path) -> dict[str, Any]:
    """177 of 1,106 readings changed, of 3,100 open cases."""
    held = json.loads((shared / "oracles" / "statistics.json").read_text())
    found: dict[str, Any] = held["proportions_95"][0]
    return found


def test_the_moderation_rate_lies_between_14_and_18_3_per_cent(deck: dict[str, Any]) -> None:
    assert wilson(deck["k"], deck["n"]) == pytest.approx(deck["wilson"], abs=CLOSE)


def test_the_exact_interval_is_clopper_and_pearsons(deck: dict[str, Any]) -> None:
    assert exact(deck["k"], deck["n"]) == pytest.approx(deck["clopper_pearson"], abs=CLOSE)


def test_reading_a_third_of_all_cases_narrows_the_interval(deck: dict[str, Any]) -> None:
    found = wilson_of_caseload(deck["k"], deck["n"], deck["N"])
    assert found == pytest.approx(deck["wilson_fpc_effective_n"]["ci"], abs=CLOSE)


def test_the_exact_count_in_the_caseload_is_the_hypergeometrics(deck: dict[str, Any]) -> None:
    says = deck["hypergeometric_exact"]
    assert cases_in_caseload(deck["k"], deck["n"], deck["N"]) == (says["K_lo"], says["K_hi"])


def test_reading_every_case_leaves_nothing_to_infer() -> None:
    assert wilson_of_caseload(3, 10, 10) == (0.3, 0.3)
    assert cases_in_caseload(3, 10, 10) == (3, 3)


def test_more_read_than_there_are_is_refused() -> None:
    with pytest.raises(ValueError, match="11 cases cannot be read of a caseload of 10"):
        wilson_of_caseload(1, 11, 10)


@pytest.mark.parametrize(("found", "read"), [(3, 2), (-1, 2), (0, 0)])
def test_counts_that_are_no_proportion_are_refused(found: int, read: int) -> None:
    for interval in (wilson, exact):
        with pytest.raises(ValueError, match="is not a proportion"):
            interval(found, read)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_range_holds_what_was_found_and_narrows_as_more_is_read(data: st.DataObject) -> None:
    read = data.draw(st.integers(1, 400), label="read")
    found = data.draw(st.integers(0, read), label="found")
    caseload = data.draw(st.integers(read + 1, 1000), label="caseload")
    low, high = wilson(found, read)
    nearer_low, nearer_high = wilson_of_caseload(found, read, caseload)
    share = found / read
    assert low - CLOSE <= nearer_low <= share + CLOSE
    assert share - CLOSE <= nearer_high <= high + CLOSE
    widest_low, widest_high = exact(found, read)
    assert widest_low - CLOSE <= share <= widest_high + CLOSE
