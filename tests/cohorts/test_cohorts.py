"""Every cohort counts the children its words say it counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.calendars.school import is_school_age
from goldenthread.cohorts.assurance import record_of
from goldenthread.cohorts.catalogue import COHORTS
from goldenthread.cohorts.declarations import Cohort, Expected
from goldenthread.cohorts.limits import PRE_PROCEEDINGS_START, lay_limits
from goldenthread.council.settings import Council
from goldenthread.record.view import Record

DAY = date(2020, 5, 20)
COUNCIL = Council.default()


def members(record: Record, cohort: Cohort, day: date = DAY) -> set[str]:
    lay_limits(record, COUNCIL)
    params = {
        "day": day,
        "start": day - timedelta(days=6),
        "end": day,
        "authority": COUNCIL.authority,
        PRE_PROCEEDINGS_START.name: COUNCIL.value(PRE_PROCEEDINGS_START, day),
    }
    return {row[1] for row in record.rows(cohort.members_sql, params)}


@pytest.mark.parametrize("cohort", COHORTS.values(), ids=COHORTS)
def test_a_cohort_counts_its_assurance_children_as_declared(cohort: Cohort) -> None:
    assert {each.expect for each in cohort.assurance} == {Expected.IN, Expected.NOT_COUNTED}
    found = members(record_of(cohort.assurance, day=DAY), cohort)
    assert found == {each.title for each in cohort.assurance if each.expect is Expected.IN}


@settings(max_examples=40, deadline=None)
@given(
    born=st.dates(min_value=date(2001, 1, 1), max_value=date(2018, 12, 31)),
    day=st.dates(min_value=date(2016, 1, 1), max_value=date(2024, 12, 31)),
)
def test_school_age_is_as_the_calendar_says(born: date, day: date) -> None:
    record = Record.of_rows({"person": [{"child_id": "A", "date_of_birth": born}]})
    counted = bool(members(record, COHORTS["school_age"], day))
    assert counted == is_school_age(born, day)


def test_cohorts_combine_as_sets_do() -> None:
    record = Record.of_rows(
        {
            "cin_episode": [
                {"child_id": name, "referral_date": date(2020, 1, 1)} for name in ("A", "B")
            ],
            "child_protection_plan": [
                {"child_id": name, "start_date": date(2020, 2, 1)} for name in ("B", "C")
            ],
        }
    )
    held, protected = COHORTS["open_cases"], COHORTS["child_protection_plan"]
    assert members(record, held & protected) == {"B"}
    assert members(record, held | protected) == {"A", "B", "C"}
    assert members(record, held - protected) == {"A"}
    assert members(record, (held | protected) - (held & protected)) == {"A", "C"}


def test_a_cohort_that_needs_what_the_record_has_not_is_refused_in_words() -> None:
    held = COHORTS["open_cases"]
    with pytest.raises(ValueError, match=r"needs cin_episode\.colour"):
        Cohort(
            name="odd",
            version=1,
            title=held.title,
            definition=held.definition,
            authority=held.authority,
            why=held.why,
            sql=held.sql,
            needs=(("cin_episode", "colour"),),
        )


def test_a_cohort_without_a_definition_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="has no definition"):
        Cohort(
            name="odd", version=1, title="Odd", definition=" ", authority="A", why="B",
            sql="SELECT 1", needs=(),
        )  # fmt: skip
