"""One child's story: told once for what several sources tell, and no name outside identity."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.chronology.build import build, read_child, read_children
from goldenthread.chronology.entries import Source, entries_of
from goldenthread.chronology.reading import ChildReading
from goldenthread.council.settings import Council
from goldenthread.record.tables import TABLES
from goldenthread.record.view import Record

DAY = date(2020, 6, 8)
COUNCIL = Council.default()


def reading(child: str = "1", day: date = DAY, **tables: Any) -> ChildReading:
    """What is known of a child of a record made of plain rows."""
    people = tables.pop("person", [{"child_id": "1", "forename": "Kit", "surname": "Marlow"}])
    record = Record.of_rows({"person": people, **tables})
    try:
        found = read_child(record, COUNCIL, child, day)
    finally:
        record.close()
    assert found is not None
    return found


def titles(found: ChildReading) -> list[str]:
    """Titles of the timeline, the oldest first."""
    return [entry["title"] for entry in found.timeline]


def test_a_plan_is_told_when_it_began_and_when_it_ended() -> None:
    found = reading(
        child_protection_plan=[
            {
                "child_id": "1",
                "start_date": date(2019, 10, 1),
                "end_date": date(2020, 5, 1),
                "initial_category": "NEG",
            }
        ]
    )
    assert titles(found) == ["Child protection plan", "Child protection plan: ended"]
    assert found.timeline[0]["ends"] == "2020-05-01"
    assert ["Initial category", "Neglect"] in found.timeline[0]["facts"]
    assert found.standing == []


def test_what_ends_after_the_day_still_stands_on_it() -> None:
    plan = {"child_id": "1", "start_date": date(2019, 10, 1), "end_date": date(2020, 6, 20)}
    found = reading(child_protection_plan=[plan])
    assert [each["kind"] for each in found.standing] == ["child_protection_plan"]
    assert found.statuses["child_protection_plan"]


def test_nothing_after_the_day_is_told() -> None:
    visits = [{"child_id": "1", "visit_date": date(2020, 6, day)} for day in (1, 9)]
    assert [each["day"] for each in reading(cp_visit=visits).timeline] == ["2020-06-01"]


def test_names_numbers_and_days_of_birth_stand_in_identity_alone() -> None:
    person = {
        "child_id": "1",
        "forename": "Zebedee",
        "surname": "Quillfeather",
        "upn": "A123456789012",
        "date_of_birth": date(2011, 2, 3),
    }
    found = reading(
        person=[person],
        referral=[
            {"child_id": "1", "referral_id": "R-77-SECRET", "referral_date": date(2020, 3, 2)}
        ],
        risk_rating=[
            {
                "child_id": "1",
                "scheme": "social_care",
                "rating": "red",
                "rated_date": date(2020, 5, 1),
                "reasons": "Words about the home",
            }
        ],
    )
    document = found.document(lambda child: f"key of {child}")
    rest = json.dumps({name: part for name, part in document.items() if name != "identity"})
    for told in ("Zebedee", "Quillfeather", "A123456789012", "2011-02-03", "R-77-SECRET"):
        assert told not in rest
    plain = [entry["facts"] for entry in document["timeline"]]
    assert "Words about the home" not in json.dumps(plain)


def test_the_more_serious_of_two_ratings_of_one_day_stands() -> None:
    rated = [
        {"child_id": "1", "scheme": "social_care", "rating": rating, "rated_date": DAY}
        for rating in ("red", "green")
    ]
    found = reading(risk_rating=rated)
    assert found.rating is not None
    assert found.rating.rating == "red"


def test_a_reviewing_officer_is_involved_and_holds_no_case() -> None:
    found = reading(
        involvement=[
            {
                "child_id": "1",
                "worker": "P1",
                "worker_role": "social_worker",
                "team": "South",
                "start_date": date(2019, 1, 1),
            },
            {
                "child_id": "1",
                "worker": "P9",
                "worker_role": "iro",
                "team": "Reviewing",
                "start_date": date(2020, 1, 1),
            },
        ]
    )
    assert (found.holder.worker, found.holder.team) == ("P1", "South")
    assert {each.worker for each in found.involvements if each.standing} == {"P1", "P9"}


def test_family_is_who_a_source_says_and_nobody_else() -> None:
    people = [{"child_id": child, "surname": "Marlow"} for child in ("1", "2", "3")]
    families = [{"child_id": child, "family_id": "F1"} for child in ("1", "2")]
    assert reading(person=people, family_member=families).family == ["2"]
    assert reading("3", person=people, family_member=families).family == []


def test_that_no_source_tells_of_families_is_not_the_same_as_having_none() -> None:
    record = Record.of_rows({"person": [{"child_id": "1"}]}, supplied={"person": ["child_id"]})
    found = read_child(record, COUNCIL, "1", DAY)
    record.close()
    assert found is not None
    assert found.family is None


def test_what_is_owed_says_since_when_and_on_whose_word() -> None:
    found = reading(
        child_protection_plan=[{"child_id": "1", "start_date": date(2020, 5, 1)}],
        cp_visit=[{"child_id": "1", "visit_date": date(2020, 5, 20), "seen": True}],
    )
    visit = next(each for each in found.owed if each.standard == "cp_visits")
    assert visit.opened_on == date(2020, 5, 20)
    assert "Counted from 20 May 2020" in visit.why
    assert visit.authority


def test_a_child_is_told_who_reached_them_in_the_last_four_weeks_and_who_saw_them() -> None:
    def contact(day: date, made_by: str, **said: Any) -> dict[str, Any]:
        return {"child_id": "1", "contact_date": day, "made_by": made_by, **said}

    found = reading(
        contact=[
            contact(date(2020, 6, 1), "school", two_way=True, seen=False),
            contact(date(2020, 5, 20), "school", two_way=True, seen=True),
            contact(date(2020, 6, 2), "social_worker", two_way=False),
            contact(date(2020, 4, 1), "health", two_way=True, seen=True),
        ]
    )
    assert [
        (each["made_by"], each["last"], each["times"], each["seen_on"]) for each in found.in_touch
    ] == [("school", "2020-06-01", 2, "2020-05-20")]


def test_a_child_the_record_does_not_have_is_nobody() -> None:
    record = Record.of_rows({"person": [{"child_id": "1"}]})
    assert read_child(record, COUNCIL, "2", DAY) is None
    record.close()


DAYS = st.dates(date(2019, 1, 1), date(2020, 6, 30))


@settings(deadline=None, max_examples=6)
@given(
    st.lists(st.tuples(st.sampled_from("123456789"), DAYS, st.booleans()), max_size=30),
    st.lists(st.tuples(st.sampled_from("123456789"), DAYS), max_size=12),
    st.integers(1, 4),
)
def test_the_county_read_in_batches_says_of_each_child_what_reading_them_alone_says(
    visits: list[tuple[str, date, bool]], plans: list[tuple[str, date]], batch: int
) -> None:
    record = Record.of_rows(
        {
            "person": [{"child_id": child, "forename": f"N{child}"} for child in "123456789"],
            "cp_visit": [
                {"child_id": child, "visit_date": day, "seen": seen} for child, day, seen in visits
            ],
            "child_protection_plan": [
                {"child_id": child, "start_date": day} for child, day in dict(plans).items()
            ],
        }
    )
    together = {
        each.child_id: each.document(str) for each in build(record, COUNCIL, DAY, batch=batch)
    }
    assert set(together) == set("123456789")
    for child in ("1", "5", "9"):
        alone = read_child(record, COUNCIL, child, DAY)
        assert alone is not None
        assert alone.document(str) == together[child]
    wanted = ["9", "5", "6", "unknown"]
    some = list(read_children(record, COUNCIL, wanted, DAY, batch=batch))
    assert [each.child_id for each in some] == ["5", "6", "9"]
    assert all(each.document(str) == together[each.child_id] for each in some)
    record.close()


@pytest.mark.parametrize("ends", [[date(2020, 5, 1), None], [date(2020, 5, 1), date(2020, 5, 9)]])
def test_two_sources_that_end_a_plan_differently_are_said_to_differ(
    ends: list[date | None],
) -> None:

    rows = [
        (
            {"child_id": "1", "start_date": date(2019, 10, 1), "end_date": end},
            Source(load_id=name, source=name, received_at="", file="", sheet="", row=2),
        )
        for name, end in zip(("annex-a", "eclipse"), ends, strict=True)
    ]
    [first, *_] = entries_of(TABLES["child_protection_plan"], rows, DAY)
    assert len(first.sources) == 2
    assert "annex-a says 1 May 2020" in first.differ[0]
