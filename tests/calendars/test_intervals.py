"""Intervals as the regulations and the worked values of the field count them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goldenthread.calendars.intervals import (
    Counting,
    Interval,
    Unit,
    days,
    months,
    weeks,
    working_days,
)

FIRST_DAY_COUNTS = Counting.START_IS_DAY_1
INTERVALS = some.builds(
    Interval, some.integers(1, 400), some.sampled_from(Unit), some.sampled_from(Counting)
)


@pytest.mark.parametrize(
    ("interval", "last_day"),
    [
        (working_days(15), date(2020, 4, 24)),
        (working_days(20), date(2020, 5, 1)),
        (working_days(45), date(2020, 6, 9)),
    ],
)
def test_the_worked_values_from_1_april_2020(interval: Interval, last_day: date) -> None:
    assert interval.after(date(2020, 4, 1)) == last_day


def test_fourteen_days_from_a_monday_end_on_the_monday_after_next() -> None:
    assert days(14).after(date(2020, 6, 1)) == date(2020, 6, 15)
    assert weeks(2).after(date(2020, 6, 1)) == date(2020, 6, 15)


def test_where_the_day_of_the_visit_counts_fourteen_days_end_on_the_sunday() -> None:
    assert Interval(14, Unit.DAYS, FIRST_DAY_COUNTS).after(date(2020, 6, 1)) == date(2020, 6, 14)
    assert Interval(2, Unit.WEEKS, FIRST_DAY_COUNTS).after(date(2020, 6, 1)) == date(2020, 6, 14)


def test_where_the_start_counts_the_first_working_day_is_the_start() -> None:
    ten = Interval(10, Unit.WORKING_DAYS, FIRST_DAY_COUNTS)
    assert ten.after(date(2020, 6, 1)) == date(2020, 6, 12)


@pytest.mark.parametrize(
    ("start", "last_day"),
    [
        (date(2020, 11, 30), date(2021, 2, 28)),
        (date(2019, 11, 30), date(2020, 2, 29)),
        (date(2020, 3, 31), date(2020, 6, 30)),
        (date(2020, 1, 15), date(2020, 4, 15)),
        (date(2020, 12, 1), date(2021, 3, 1)),
    ],
)
def test_three_months_end_on_the_same_day_or_the_last_of_a_short_month(
    start: date, last_day: date
) -> None:
    assert months(3).after(start) == last_day


@pytest.mark.parametrize(
    ("start", "last_day"),
    [
        (date(2021, 3, 1), date(2021, 5, 31)),
        (date(2020, 11, 30), date(2021, 2, 28)),
        (date(2020, 1, 15), date(2020, 4, 14)),
    ],
)
def test_three_months_in_which_the_first_day_counts(start: date, last_day: date) -> None:
    assert Interval(3, Unit.MONTHS, FIRST_DAY_COUNTS).after(start) == last_day


def test_six_months_across_the_new_year() -> None:
    assert months(6).after(date(2020, 9, 30)) == date(2021, 3, 30)
    assert months(12).after(date(2020, 2, 29)) == date(2021, 2, 28)


@given(INTERVALS)
def test_an_interval_is_read_back_from_how_it_is_written(interval: Interval) -> None:
    assert Interval.parse(str(interval)) == interval


@given(INTERVALS, some.dates(date(1990, 1, 1), date(2020, 1, 1)))
def test_clocks_never_run_backwards(interval: Interval, start: date) -> None:
    next_day = start + timedelta(days=1)
    assert start <= interval.after(start) <= interval.after(next_day)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("15 working days", working_days(15)),
        ("1 working day", working_days(1)),
        ("6 weeks", weeks(6)),
        (" 3  Months ", months(3)),
        ("10 days, counting the first day", Interval(10, Unit.DAYS, FIRST_DAY_COUNTS)),
    ],
)
def test_an_interval_in_words_is_understood(said: str, meant: Interval) -> None:
    assert Interval.parse(said) == meant


def test_one_of_a_unit_is_written_in_the_singular() -> None:
    assert str(working_days(1)) == "1 working day"
    assert str(months(1)) == "1 month"


@pytest.mark.parametrize("said", ["", "soon", "15", "15 fortnights", "-3 days", "1.5 weeks"])
def test_what_is_not_an_interval_is_refused_with_examples(said: str) -> None:
    with pytest.raises(ValueError, match="write it as '15 working days'"):
        Interval.parse(said)


def test_an_interval_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        days(0)


@pytest.mark.parametrize(
    ("said", "limit", "looser"),
    [
        ("26 weeks", "26 weeks", False),
        ("25 weeks", "26 weeks", False),
        ("27 weeks", "26 weeks", True),
        ("182 days", "26 weeks", False),
        ("183 days", "26 weeks", True),
        ("5 months", "26 weeks", False),
        ("6 months", "26 weeks", True),
        ("120 days", "4 months", False),
        ("121 days", "4 months", True),
        ("1 day", "1 working day", False),
        ("2 days", "1 working day", True),
        ("24 days", "18 working days", False),
        ("25 days", "18 working days", True),
        ("18 working days, counting the first day", "18 working days", False),
        ("4 weeks", "28 days, counting the first day", True),
        ("99999999 days", "26 weeks", True),
        ("99999999 working days", "26 weeks", True),
    ],
)
def test_an_interval_is_looser_than_a_limit_if_it_can_ever_fall_due_later(
    said: str, limit: str, looser: bool
) -> None:
    assert Interval.parse(said).looser_than(Interval.parse(limit)) is looser
