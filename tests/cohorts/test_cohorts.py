"""Every cohort counts the children its words say it counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.calendars.school import is_school_age
from goldenthread.cohorts.catalogue import COHORTS
from goldenthread.cohorts.declarations import Case, Cohort, Members, child
from goldenthread.council.settings import Council
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Interval
from goldenthread.record.view import Record

WEEK = timedelta(days=6)
PROVEN = [(cohort, case) for cohort in COHORTS.values() for case in cohort.cases]


def children(record: Record, members: Members, day: date) -> set[str]:
    """The children counted on a day, the interval being the week that ends on it."""
    week = Interval(start=day - WEEK, end=day)
    return set(Engine(record, Council.default()).members(members, week).values())


@pytest.mark.parametrize(
    ("cohort", "case"), PROVEN, ids=[f"{cohort.name}: {case.title}" for cohort, case in PROVEN]
)
def test_a_cohort_counts_its_assurance_children_as_declared(cohort: Cohort, case: Case) -> None:
    found = children(Record.of_rows(case.rows), cohort.members, cohort.day)
    assert found == ({"1"} if case.expect else set())


@settings(max_examples=15, deadline=None)
@given(
    births=st.lists(
        st.dates(min_value=date(1998, 1, 1), max_value=date(2021, 12, 31)), max_size=60
    ),
    edges=st.sampled_from([date(2003, 8, 31), date(2003, 9, 1), date(2015, 8, 31)]),
    day=st.dates(min_value=date(2016, 1, 1), max_value=date(2024, 12, 31)),
)
def test_school_age_is_as_the_calendar_says(births: list[date], edges: date, day: date) -> None:
    everyone = {str(n): born for n, born in enumerate([*births, edges])}
    record = Record.of_rows(
        {"person": [{"child_id": n, "date_of_birth": born} for n, born in everyone.items()]}
    )
    # The week's first day governs: a school year that begins within the week has not begun.
    expected = {n for n, born in everyone.items() if is_school_age(born, day - WEEK)}
    assert children(record, COHORTS["school_age"].members, day) == expected


OPEN, PLANNED = COHORTS["open_to_social_care"], COHORTS["child_protection_plan_open"]
NAMES = st.sets(st.sampled_from("ABCDEFGH"))


@settings(max_examples=25, deadline=None)
@given(opened=NAMES, planned=NAMES, cared=NAMES)
def test_cohorts_combine_as_sets_do(opened: set[str], planned: set[str], cared: set[str]) -> None:
    day = date(2020, 5, 20)
    record = Record.of_rows(
        {
            "cin_episode": _rows(opened, "referral_date"),
            "child_protection_plan": _rows(planned, "start_date"),
            "looked_after_period": _rows(cared, "start_date"),
        }
    )
    need, plan, care = OPEN.members, PLANNED.members, COHORTS["looked_after"].members
    assert children(record, need & plan, day) == opened & planned
    assert children(record, need | plan, day) == opened | planned
    assert children(record, need - plan, day) == opened - planned
    assert children(record, (need - care) & plan, day) == (opened - cared) & planned
    assert children(record, (need | plan) - care, day) == (opened | planned) - cared
    assert children(record, need - (plan | care), day) == opened - (planned | cared)


def _rows(names: Iterable[str], starts: str) -> list[dict[str, object]]:
    return [{"child_id": name, starts: date(2020, 1, 6)} for name in sorted(names)]


def test_a_cohort_asked_of_the_first_day_leaves_later_days_aside() -> None:
    record = Record.of_rows({"cin_episode": _rows({"A"}, "referral_date")})
    early = date(2020, 1, 8)
    assert children(record, OPEN.members, early) == {"A"}
    assert children(record, OPEN.members.at_start(), early) == set()


def declared(**changed: object) -> Cohort:
    said: dict[str, object] = {
        "name": "odd",
        "version": 1,
        "title": "Odd",
        "definition": "Children who are odd.",
        "authority": "Local",
        "sql": OPEN.sql,
        "day": date(2020, 5, 20),
        "cases": (child("in", expect=True), child("not", expect=False)),
    }
    return Cohort(**{**said, **changed})  # type: ignore[arg-type]


def test_a_cohort_without_a_definition_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="The cohort odd has no definition; say it"):
        declared(definition=" ")


def test_a_cohort_that_shows_only_children_who_are_in_it_is_refused() -> None:
    with pytest.raises(ValueError, match="needs assurance children who are in it and who are not"):
        declared(cases=(child("in", expect=True),))


def test_a_cohort_is_named_so_that_a_program_can_name_it() -> None:
    with pytest.raises(ValueError, match="needs a name in lower_case_words"):
        declared(name="odd children")


def test_every_cohort_stands_under_its_own_name() -> None:
    assert all(name == cohort.name for name, cohort in COHORTS.items())
