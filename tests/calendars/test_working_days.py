"""Working days against GOV.UK's bank holidays, an independent count and a count by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.calendars import working_days

DAY = timedelta(days=1)
SOME_DAYS = some.dates(date(1990, 1, 1), date(2059, 1, 1))


def listed_bank_holidays(shared: Path) -> set[date]:
    """England's bank holidays as GOV.UK lists them."""
    held = json.loads((shared / "corpora/reference/bank-holidays.json").read_text("utf-8"))
    return {date.fromisoformat(each["date"]) for each in held["england-and-wales"]["events"]}


def test_bank_holidays_are_the_days_gov_uk_lists(shared: Path) -> None:
    listed = listed_bank_holidays(shared)
    span = [date(2012, 1, 1) + DAY * n for n in range((date(2028, 12, 31) - date(2012, 1, 1)).days)]
    assert {day for day in span if working_days.is_bank_holiday(day)} == listed


def test_every_case_of_the_independent_count_agrees(shared: Path) -> None:
    held = json.loads((shared / "oracles/working_days.json").read_text("utf-8"))
    assert len(held["cases"]) >= 40
    for case in held["cases"]:
        start, end = date.fromisoformat(case["start"]), date.fromisoformat(case["end"])
        counted = case["working_days_after_start_to_end_inclusive"]
        assert working_days.between(start, end) == counted, case
        assert working_days.is_working_day(start) == case["start_is_working_day"], case
        for count, due in case["due_date_after_k_working_days"].items():
            assert working_days.after(start, int(count)) == date.fromisoformat(due), case


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2020, 5, 8), "the early May holiday was moved to Friday 8 May 2020"),
        (date(2022, 9, 19), "the State Funeral"),
        (date(2023, 5, 8), "the Coronation"),
        (date(2020, 12, 28), "the substitute for Boxing Day on a Saturday"),
        (date(2020, 6, 6), "a Saturday"),
        (date(2020, 6, 7), "a Sunday"),
    ],
)
def test_nobody_is_expected_to_work_on(day: date, why: str) -> None:
    assert not working_days.is_working_day(day), why


def test_the_day_the_early_may_holiday_was_moved_from_is_a_working_day() -> None:
    assert working_days.is_working_day(date(2020, 5, 4))


def test_no_working_days_after_a_day_is_that_day_even_at_a_weekend() -> None:
    assert working_days.after(date(2020, 6, 6), 0) == date(2020, 6, 6)


@given(SOME_DAYS, some.integers(1, 60))
def test_a_due_day_is_what_counting_off_on_a_calendar_gives(start: date, count: int) -> None:
    day, left = start, count
    while left:
        day += DAY
        left -= working_days.is_working_day(day)
    assert working_days.after(start, count) == day
    assert working_days.between(start, day) == count


@given(SOME_DAYS, some.integers(0, 400))
def test_days_counted_one_way_are_taken_back_the_other(start: date, length: int) -> None:
    end = start + DAY * length
    assert working_days.between(start, end) == -working_days.between(end, start)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2061, 1, 3)])
def test_a_day_outside_the_calendar_is_refused_not_guessed(day: date) -> None:
    with pytest.raises(ValueError, match="runs from 1980-01-01 to 2060-12-31"):
        working_days.is_working_day(day)
    with pytest.raises(ValueError, match="is outside it"):
        working_days.after(day, 5)
    with pytest.raises(ValueError, match="is outside it"):
        working_days.between(date(2020, 1, 1), day)


def test_counting_backwards_or_past_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="counted forwards"):
        working_days.after(date(2020, 1, 1), -1)
    with pytest.raises(ValueError, match="is beyond 2060-12-31"):
        working_days.after(date(2060, 12, 30), 5)
