"""What readings say of the caseload, of agreement and of readers is what others work out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.sampling.agreement import agreement_of, agreement_of_table
from goldenthread.sampling.caseload import Part, cases_needed, difference, estimate
from goldenthread.sampling.drift import drift
from goldenthread.sampling.intervals import wilson_of_caseload

CLOSE = 1e-6


@pytest.fixture(scope="module")
def reference(shared: Path) -> dict[str, Any]:
    """Figures worked out with SciPy, statsmodels and scikit-learn."""
    found: dict[str, Any] = json.loads((shared / "oracles" / "statistics.json").read_text())
    return found


@pytest.mark.parametrize("name", ["rag_dip_1106", "perfect"])
def test_agreement_is_what_two_other_libraries_say(reference: dict[str, Any], name: str) -> None:
    says = reference["kappa"][name]
    # The reference tells red first; ours goes up in severity.
    table = [row[::-1] for row in says["table_rows_first_rating_cols_second"][::-1]]
    found = agreement_of_table(table)
    assert (found.pairs, found.agreed) == (says["n"], says["agree"])
    assert found.more_severe == says["moved_up_severity"]
    assert found.less_severe == says["moved_down_severity"]
    assert found.share == pytest.approx(says["agree_rate"], abs=CLOSE)
    assert found.kappa == pytest.approx(says["kappa_unweighted_sklearn"], abs=CLOSE)
    assert found.linear == pytest.approx(says["kappa_linear_sklearn"], abs=CLOSE)
    assert found.quadratic == pytest.approx(says["kappa_quadratic_sklearn"], abs=CLOSE)
    plain, linear = says["kappa_unweighted_statsmodels"], says["kappa_linear_statsmodels"]
    assert found.kappa_range == pytest.approx(plain["ci95"], abs=CLOSE)
    assert found.linear_range == pytest.approx(linear["ci95"], abs=CLOSE)


def test_two_readers_who_always_say_the_same_one_thing_show_nothing() -> None:
    found = agreement_of([("red", "red")] * 12)
    assert found.kappa is None
    assert "Every judgement was the same" in found.undefined
    assert found.share == 1


def test_no_case_judged_twice_is_said() -> None:
    found = agreement_of([])
    assert (found.kappa, found.share) == (None, None)
    assert found.undefined == "No case was judged twice."


def test_a_judgement_outside_the_scale_is_no_pair() -> None:
    assert agreement_of([("red", "other"), ("red", "amber")]).pairs == 1


def test_a_change_between_two_periods_is_newcombes(reference: dict[str, Any]) -> None:
    says = reference["two_proportions_95"][0]
    found, (low, high) = difference(says["x1"], says["n1"], says["x2"], says["n2"])
    assert found == pytest.approx(says["diff"], abs=CLOSE)
    assert (low, high) == pytest.approx(says["diff_ci_newcomb"], abs=CLOSE)


def test_how_many_cases_a_margin_needs(reference: dict[str, Any]) -> None:
    for says in reference["sample_size_fpc_95"]:
        assert cases_needed(says["N"], margin=says["margin"], share=says["p"]) == says["n"]


def test_one_part_alone_is_the_plain_range_narrowed_by_how_much_was_read() -> None:
    found = estimate([Part(caseload=3100, read=1106, found=177)])
    assert found is not None
    assert (found.low, found.high) == wilson_of_caseload(177, 1106, 3100)
    assert found.unread == 1994
    assert found.implied_unread == 319


def test_a_part_read_less_counts_for_as_many_as_it_stands_for() -> None:
    found = estimate([Part(caseload=100, read=50, found=10), Part(caseload=900, read=50, found=0)])
    assert found is not None
    assert found.share == pytest.approx(0.02)


def test_a_part_nobody_read_is_not_spoken_of() -> None:
    found = estimate([Part(caseload=100, read=50, found=10), Part(caseload=900, read=0, found=0)])
    assert found is not None
    assert (found.caseload, found.not_covered) == (100, 900)


def test_nothing_read_says_nothing() -> None:
    assert estimate([Part(caseload=10, read=0, found=0)]) is None


parts = st.integers(1, 200).flatmap(
    lambda size: st.integers(1, size).flatmap(
        lambda read: st.builds(
            lambda found: Part(caseload=size, read=read, found=found), st.integers(0, read)
        )
    )
)


@settings(max_examples=200, deadline=None)
@given(st.lists(parts, min_size=1, max_size=6))
def test_a_range_holds_its_share_and_stays_within_nothing_and_all(told: list[Part]) -> None:
    found = estimate(told)
    assert found is not None
    assert -CLOSE <= found.low <= found.share + CLOSE
    assert found.share - CLOSE <= found.high <= 1 + CLOSE
    fewest, most = found.implied_range
    assert 0 <= fewest <= most <= found.unread or found.unread == 0
    if all(part.read == part.caseload for part in told):
        assert found.low == pytest.approx(found.high)


def test_a_reader_is_apart_only_where_chance_would_seldom_make_them_so() -> None:
    found = {each.reader: each for each in drift({"Una": (60, 30), "Ned": (60, 6), "Bo": (5, 5)})}
    assert found["Una"].apart
    assert not found["Bo"].apart
    assert found["Bo"].low is None
