"""The office's clock: one day, whatever the hour."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from tests.app.cast import TODAY

from goldenthread.app.people import clock


@pytest.mark.parametrize(
    "really",
    [datetime(2026, 11, 29, 23, 30, tzinfo=UTC), datetime(2026, 7, 1, 22, 59, tzinfo=UTC),
     datetime(2026, 7, 1, 23, 30, tzinfo=UTC), datetime(2026, 1, 5, 0, 0, tzinfo=UTC)],
)  # fmt: skip
def test_in_an_office_fixed_in_its_day_every_moment_is_of_that_day(
    really: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: really)
    assert clock.today() == TODAY
    assert timezone.localdate(clock.now()) == TODAY


def test_a_day_begins_and_ends_by_the_clock_of_england() -> None:
    assert clock.start_of(date(2020, 6, 8)) == datetime(2020, 6, 7, 23, tzinfo=UTC)
    assert clock.end_of(date(2020, 6, 8)) == datetime(2020, 6, 8, 22, 59, 59, tzinfo=UTC)
    assert clock.start_of(date(2020, 1, 6)) == datetime(2020, 1, 6, tzinfo=UTC)
    assert clock.day_of(datetime(2020, 6, 7, 23, 30, tzinfo=UTC)) == date(2020, 6, 8)
