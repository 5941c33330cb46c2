"""A rule is owed from the day it began and not the day before, and no more from the day it ended.

Each assurance child that opens something is moved in time, its whole life with it, until what it
opens falls on the day before the law changed, and then on the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from goldenthread.council.settings import Council
from goldenthread.record.view import Record
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.declarations import Case, Standard
from goldenthread.standards.engine import evaluate
from goldenthread.standards.reference import evaluate_child

DAY = timedelta(days=1)


def edges() -> Iterator[Any]:
    """Every day on which a standard begins or ends, with a child that opens it."""
    for standard in CATALOGUE.values():
        for what, day in (("begins", standard.effective_from), ("ends", standard.effective_to)):
            # A child who opens something on the very day of the change cannot be moved with it;
            # one of whom it is overdue shows most.
            movable = [e for e in standard.assurance if e.expect and e.expect[0][0] != day]
            case = min(movable, key=lambda e: e.expect[0][1] != "overdue", default=None)
            if day and case:
                yield pytest.param(standard, case, day, what, id=f"{standard.id} {what}")


EDGES = list(edges())


def moved(value: Any, by: timedelta) -> Any:
    """The value later by so much, where it is a day."""
    return value + by if isinstance(value, date) and not isinstance(value, datetime) else value


def opens(standard: Standard, case: Case, on: date) -> tuple[bool, bool]:
    """Whether the child opens something on a day: by the plain evaluator, and by the county's."""
    by = on - case.expect[0][0]
    rows = {
        table: [{name: moved(said, by) for name, said in row.items()} for row in told]
        for table, told in case.rows.items()
    }
    as_at = max(case.as_at + by, on)
    record = Record.of_rows(rows, supplied=case.supplied)
    asked = {"council": Council.default(), "standards": [standard], "clock": case.clock}
    plain = evaluate_child(record, case.subject, as_at, **asked)
    evaluate(record, as_at, **asked)
    county = record.rows("SELECT opened_on FROM expectation WHERE opened_on = $on", {"on": on})
    record.close()
    return any(each.opened_on == on for each in plain), bool(county)


def test_the_catalogue_has_rules_that_began_and_rules_that_ended() -> None:
    kinds = {str(each.id).rsplit(" ", 1)[1] for each in EDGES}
    assert kinds == {"begins", "ends"}
    assert len(EDGES) > 20


@pytest.mark.parametrize(("standard", "case", "day", "what"), EDGES)
def test_what_opens_the_day_before_the_law_changed_is_under_the_law_of_that_day(
    standard: Standard, case: Case, day: date, what: str
) -> None:
    before = opens(standard, case, day - DAY)
    on_the_day = opens(standard, case, day)
    owed_before = what == "ends"
    assert before == (owed_before, owed_before)
    assert on_the_day == (not owed_before, not owed_before)
