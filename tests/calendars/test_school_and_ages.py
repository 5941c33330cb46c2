"""School years, terms and ages as schools and the census reckon them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldenthread.calendars import school
from goldenthread.calendars.ages import age, age_band
from goldenthread.calendars.working_days import is_bank_holiday

JUNE_2020 = date(2020, 6, 9)


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2020, 8, 31), date(2019, 9, 1)),
        (date(2020, 9, 1), date(2020, 9, 1)),
        (date(2021, 1, 1), date(2020, 9, 1)),
    ],
)
def test_an_academic_year_begins_on_1_september(day: date, start: date) -> None:
    assert school.academic_year_start(day) == start


@pytest.mark.parametrize(
    ("born", "year"),
    [
        (date(2015, 8, 31), 0),
        (date(2015, 9, 1), -1),
        (date(2014, 9, 1), 0),
        (date(2014, 8, 31), 1),
        (date(2004, 1, 1), 11),
        (date(2003, 9, 1), 11),
        (date(2003, 8, 31), 12),
    ],
)
def test_a_child_is_in_the_year_that_follows_the_birthday_before_september(
    born: date, year: int
) -> None:
    assert school.year_group(born, JUNE_2020) == year


@pytest.mark.parametrize(
    ("born", "of_school_age"),
    [
        (date(2015, 9, 1), False),
        (date(2015, 8, 31), True),
        (date(2003, 9, 1), True),
        (date(2003, 8, 31), False),
    ],
)
def test_school_age_is_reception_to_year_11(born: date, of_school_age: bool) -> None:
    assert school.is_school_age(born, JUNE_2020) is of_school_age


@pytest.mark.parametrize(
    "day",
    [
        date(2019, 9, 10),
        date(2019, 10, 18),
        date(2019, 12, 18),
        date(2020, 1, 8),
        date(2020, 3, 16),
        date(2020, 6, 9),
        date(2024, 3, 20),
        date(2025, 4, 3),
    ],
)
def test_an_ordinary_school_day_is_in_term(day: date) -> None:
    assert school.in_term(day)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2019, 10, 29), "half term"),
        (date(2019, 12, 25), "Christmas"),
        (date(2020, 2, 19), "half term"),
        (date(2020, 4, 8), "the Easter holidays"),
        (date(2024, 4, 1), "Easter Monday"),
        (date(2024, 4, 9), "the fortnight after an early Easter"),
        (date(2025, 4, 16), "the fortnight before a late Easter"),
        (date(2020, 5, 27), "half term"),
        (date(2020, 8, 3), "summer"),
    ],
)
def test_a_holiday_is_not_in_term(day: date, why: str) -> None:
    assert not school.in_term(day), why


@pytest.mark.parametrize("year", range(2010, 2030))
def test_the_default_school_year_has_about_190_days(year: int) -> None:
    """The Education (School Day and School Year) Regulations 1999: 380 sessions, 190 days."""
    open_days = 0
    for first, last in school.terms(year):
        assert first < last
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            open_days += day.weekday() < 5 and not is_bank_holiday(day)
    assert 186 <= open_days <= 196


@pytest.mark.parametrize("year", range(2010, 2030))
def test_no_term_holds_christmas_new_year_or_easter(year: int) -> None:
    holidays = [date(year, 12, 25), date(year + 1, 1, 1)]
    spring = [date(year + 1, 3, 20) + timedelta(days=n) for n in range(40)]
    holidays += [day for day in spring if is_bank_holiday(day)]
    assert len(holidays) == 4
    assert not [day for day in holidays if school.in_term(day)]


def test_a_councils_own_dates_take_the_place_of_the_default() -> None:
    own = ((date(2020, 6, 1), date(2020, 7, 24)),)
    assert school.in_term(date(2020, 7, 23), own)
    assert not school.in_term(date(2020, 7, 23))


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2010, 6, 9), JUNE_2020, 10),
        (date(2010, 6, 10), JUNE_2020, 9),
        (date(2012, 2, 29), date(2020, 2, 28), 7),
        (date(2012, 2, 29), date(2021, 2, 28), 8),
        (date(2012, 2, 29), date(2021, 3, 1), 9),
        (date(2020, 7, 1), JUNE_2020, -1),
    ],
)
def test_age_is_in_whole_years(born: date, day: date, years: int) -> None:
    assert age(born, day) == years


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2020, 8, 1), "Unborn"),
        (date(2019, 6, 10), "Under 1"),
        (date(2019, 6, 9), "1 to 4"),
        (date(2015, 6, 10), "1 to 4"),
        (date(2015, 6, 9), "5 to 9"),
        (date(2010, 6, 9), "10 to 15"),
        (date(2004, 6, 10), "10 to 15"),
        (date(2004, 6, 9), "16 and 17"),
        (date(2002, 6, 10), "16 and 17"),
        (date(2002, 6, 9), "18 and over"),
    ],
)
def test_ages_are_counted_in_the_bands_of_the_census(born: date, band: str) -> None:
    assert age_band(born, JUNE_2020) == band
