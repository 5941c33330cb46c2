"""The office's clock: one day, whatever the hour."""

from __future__ import annotations

from datetime import UTC, datetime

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
