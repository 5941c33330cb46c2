"""XmR charts agree with NHS England's Making Data Count rules as NHSRplotthedots works them out."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.trends.xmr import Assurance, Better, Kind, Signal, analyse

SIGNALS = {
    "Above UCL": Signal.ABOVE,
    "Below LCL": Signal.BELOW,
    "7 Point Trend (Increasing)": Signal.RISING,
    "7 Point Trend (Decreasing)": Signal.FALLING,
    "2 in 3 Above CL": Signal.NEAR_UPPER,
    "2 in 3 Below CL": Signal.NEAR_LOWER,
    "7 Points Above CL": Signal.RUN_ABOVE,
    "7 Points Below CL": Signal.RUN_BELOW,
    "Common Cause": Signal.NONE,
}
KINDS = {
    "common_cause": Kind.COMMON,
    "special_cause_improvement": Kind.IMPROVEMENT,
    "special_cause_concern": Kind.CONCERN,
    "special_cause_neutral_high": Kind.HIGH,
    "special_cause_neutral_low": Kind.LOW,
}
WAYS = {"rule_decrease_good": Better.DOWN, "rule_neutral": Better.NEITHER}
DEFECT = "rule_constant"
"""The reference gives no limits for a series of one value; ours gives limits equal to the mean."""


@pytest.fixture(scope="module")
def series(shared: Path) -> dict[str, list[dict[str, str]]]:
    """Every series of the oracle by name."""
    found = {}
    for path in sorted((shared / "oracles" / "spc").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    assert len(found) >= 12
    return found


def judged(name: str, rows: list[dict[str, str]]) -> Any:
    """Our analysis of a series of the oracle."""
    groups = [row["rebase_group"] for row in rows]
    starts = [at for at in range(1, len(rows)) if groups[at] != groups[at - 1]]
    return analyse(
        [float(row["y"]) for row in rows],
        better=WAYS.get(name, Better.UP),
        recalculate_at=starts,
        screen="no_screen" not in name,
    )


def test_every_point_of_the_oracle_has_its_mean_and_its_limits(
    series: dict[str, list[dict[str, str]]],
) -> None:
    for name, rows in series.items():
        if name == DEFECT:
            continue
        for point, row in zip(judged(name, rows).points, rows, strict=True):
            told = (point.mean, point.lower, point.upper)
            assert told == pytest.approx(
                (float(row["mean_col"]), float(row["lpl"]), float(row["upl"])), abs=1e-6
            ), name


def test_every_point_of_the_oracle_has_its_signal_and_what_it_means(
    series: dict[str, list[dict[str, str]]],
) -> None:
    for name, rows in series.items():
        if name == DEFECT:
            continue
        points = judged(name, rows).points
        assert [point.signal for point in points] == [
            SIGNALS[row["special_cause_type"]] for row in rows
        ], name
        assert [point.kind for point in points] == [KINDS[row["point_type"]] for row in rows], name


def test_a_measure_that_never_moves_has_limits_equal_to_its_mean_and_no_signal() -> None:
    points = analyse([5.0] * 15, better="up").points
    assert {(each.lower, each.mean, each.upper) for each in points} == {(5.0, 5.0, 5.0)}
    assert {each.signal for each in points} == {Signal.NONE}


def test_a_week_nobody_told_of_is_a_gap_and_changes_no_limit() -> None:
    told: list[float | None] = [10, 12, 11, 9, 10, 12, 11, 10, 9, 12, 10, 11]
    with_gap = [*told[:5], None, *told[5:]]
    whole, gapped = analyse(told, better="up"), analyse(with_gap, better="up")
    assert gapped.points[5].mean is None
    assert [each for each in gapped.points if each.value is not None] == list(whole.points)


def test_a_target_inside_the_limits_may_or_may_not_be_met() -> None:
    values = [80.0, 84, 82, 81, 85, 83, 80, 84, 82, 83, 81, 85]
    assert analyse(values, better="up", target=82).assurance is Assurance.MAY
    assert analyse(values, better="up", target=95).assurance is Assurance.FAILS
    assert analyse(values, better="up", target=60).assurance is Assurance.PASSES
    assert analyse(values, better="down", target=60).assurance is Assurance.FAILS
    assert analyse(values, better="up").assurance is Assurance.NO_TARGET


def test_limits_start_anew_where_the_process_was_changed() -> None:
    values = [10.0, 11, 10, 11, 10, 11, 30, 31, 30, 31, 30, 31]
    points = analyse(values, better="up", recalculate_at=[6]).points
    assert points[0].mean == pytest.approx(10.5)
    assert points[6].mean == pytest.approx(30.5)
    assert {each.signal for each in points} == {Signal.NONE}


def test_a_place_outside_the_series_cannot_be_where_limits_start_anew() -> None:
    with pytest.raises(ValueError, match="0 to 2"):
        analyse([1.0, 2, 3], recalculate_at=[3])


@given(st.lists(st.floats(-1000, 1000) | st.none(), max_size=40), st.floats(-500, 500))
def test_moving_a_whole_series_moves_its_limits_and_changes_no_signal_of_a_run(
    values: list[float | None], by: float
) -> None:
    whole = [None if value is None else round(value) for value in values]
    moved = [None if value is None else value + round(by) for value in whole]
    before, after = analyse(whole, better="up"), analyse(moved, better="up")
    for one, other in zip(before.points, after.points, strict=True):
        if one.mean is not None and other.mean is not None:
            assert other.mean - one.mean == pytest.approx(round(by), abs=1e-6)


def test_too_few_values_are_said_to_be_too_few() -> None:
    assert "only 3 values" in analyse([1.0, 2, 3], better="up").words
    assert "nothing to judge" in analyse([None, None]).words
