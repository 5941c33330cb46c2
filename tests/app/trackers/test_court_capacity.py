"""Hearings wanted, listed or expected, against what the court offers the council each week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.app.cast import Cast

from goldenthread.app.ledger.models import ReadEvent
from goldenthread.app.trackers import actions
from goldenthread.app.trackers.capacity import WEEKS, Outlook, outlook
from goldenthread.app.trackers.known import known
from goldenthread.app.trackers.models import Entry, Found
from goldenthread.council.public_law import COURT_HEARINGS
from goldenthread.council.settings import Council
from goldenthread.trackers.declared.proceedings import TRACKER

pytestmark = pytest.mark.django_db
PAGE = "trackers:capacity"
JUNE = date(2020, 6, 1)
"""Issued then, the case management hearing is due by 25 June, all else after the weeks shown."""


def in_court(
    cast: Cast, since: date = JUNE, member: str = "9001", *, by: str = "carol", **details: Any
) -> Entry:
    """A family in care proceedings since a day, and what is kept of it."""
    found = Found.objects.create(
        tracker="proceedings", member_id=member, children=[member[:4]], since=since, facts=[]
    )
    entry = actions.confirm(by=cast.viewer(by), found=found)
    if details:
        actions.keep(by=cast.viewer(by), entry=entry, details=details)
    return entry


def told(cast: Cast, who: str = "carol") -> Outlook:
    tracker = known()["proceedings"]
    assert tracker.capacity is not None
    return outlook(cast.viewer(who), tracker, tracker.capacity)


def wanted(cast: Cast) -> list[tuple[str, date, bool]]:
    weeks = told(cast).weeks
    return [(each.what, each.day, each.listed) for week in weeks for each in week.wanted]


def test_a_hearing_nobody_listed_is_expected_in_the_week_of_its_last_day(cast: Cast) -> None:
    in_court(cast)
    assert wanted(cast) == [("Case management hearing", date(2020, 6, 25), False)]
    (week,) = [each for each in told(cast).weeks if each.wanted]
    assert (week.monday, week.listed, week.expected) == (date(2020, 6, 22), 0, 1)
    assert told(cast).later == 2  # issues resolution in October, the end in November


def test_a_day_somebody_wrote_stands_for_the_hearing_it_is_said_to_be(cast: Cast) -> None:
    said = {"next_hearing": "issues_resolution", "next_hearing_on": "2020-07-06"}
    in_court(cast, date(2020, 2, 24), listing="listed", **said)
    assert wanted(cast) == [
        ("Issues resolution", date(2020, 7, 6), True),
        ("Final order within twenty-six weeks of issue", date(2020, 8, 23), False),
    ]
    assert told(cast).past == ()  # the case management hearing comes before the one listed


def test_a_day_of_which_nobody_says_what_it_is_stands_for_the_first_to_come(cast: Cast) -> None:
    in_court(cast, date(2020, 2, 24), next_hearing_on="2020-07-06", case_management_on="2020-03-19")
    assert [day for _, day, _ in wanted(cast)] == [date(2020, 7, 6), date(2020, 8, 23)]


def test_a_contested_hearing_comes_beside_those_the_clocks_expect(cast: Cast) -> None:
    in_court(cast, next_hearing="contested_interim", next_hearing_on="2020-06-15")
    assert [(day, listed) for _, day, listed in wanted(cast)] == [
        (date(2020, 6, 15), True),
        (date(2020, 6, 25), False),
    ]


@pytest.mark.parametrize("listing", ["waiting", "vacated"])
def test_a_day_that_fell_through_or_is_only_hoped_for_is_not_listed(
    cast: Cast, listing: str
) -> None:
    in_court(cast, next_hearing="case_management", next_hearing_on="2020-06-15", listing=listing)
    assert wanted(cast) == [("Case management hearing", date(2020, 6, 25), False)]
    assert told(cast).not_standing == 1


def test_what_was_due_and_is_not_kept_as_held_is_counted_apart(cast: Cast) -> None:
    in_court(cast, date(2020, 2, 24), next_hearing_on="2020-03-20")  # a day long gone
    assert told(cast).past == (("Case management hearing", 1),)
    assert [day for _, day, _ in wanted(cast)] == [date(2020, 7, 13), date(2020, 8, 23)]


def test_an_extension_moves_the_final_hearing_to_its_end(cast: Cast) -> None:
    held = {"case_management_on": "2019-11-20", "resolution_on": "2020-03-16"}
    in_court(cast, date(2019, 11, 4), extended_from="2020-05-04", **held)
    assert wanted(cast) == [("The extension ends", date(2020, 6, 29), False)]


def test_the_clocks_run_from_the_day_of_issue_that_the_court_has(cast: Cast) -> None:
    in_court(cast, issued_on="2020-05-18")  # a fortnight before the order the record knows of
    assert wanted(cast) == [("Case management hearing", date(2020, 6, 12), False)]


def test_once_the_final_order_is_made_no_hearing_is_expected(cast: Cast) -> None:
    in_court(cast, final_order_on="2020-06-05")
    assert wanted(cast) == []
    assert told(cast).empty


def test_a_week_that_wants_more_than_is_offered_is_said_in_words(
    cast: Cast, signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = ((None, 1), (date(2020, 7, 6), 3))
    council = Council(parameters={COURT_HEARINGS.name: offered})
    monkeypatch.setattr("goldenthread.app.people.council.council", lambda: council)
    for member in ("9001", "9002", "9003"):
        in_court(cast, member=member)
    weeks = told(cast).weeks
    assert [week.offered for week in weeks] == [1] * 4 + [3] * (WEEKS - 4)
    assert [(week.monday, week.over) for week in told(cast).over] == [(date(2020, 6, 22), 2)]
    page = signed_in("carol").get(reverse(PAGE, args=["proceedings"])).content.decode()
    assert "1 of the next 12 weeks wants more hearings than the court offers." in page
    assert "Week of 22 June 2020: 2 too many" in page
    assert "<svg" in page


def test_every_family_is_counted_and_only_those_in_reach_are_named(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    in_court(cast)
    in_court(cast, member="9003", by="gwen")
    assert (told(cast, "amina").on, told(cast, "amina").reached) == (2, 1)
    page = signed_in("amina").get(reverse(PAGE, args=["proceedings"])).content.decode()
    assert "Counted over all 2 on the list, of which you may see 1." in page
    assert "Kit Marlow" in page
    assert "Moss" not in page
    assert ReadEvent.objects.latest("sequence").children.split() == [cast.children["kit"].key]


def test_more_families_ask_no_more_of_the_database(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    carol, page = signed_in("carol"), reverse(PAGE, args=["proceedings"])
    in_court(cast)
    carol.get(page)
    with CaptureQueriesContext(connection) as one:
        carol.get(page)
    for member in ("9002", "9001 and theirs", "9002 and theirs"):
        in_court(cast, member=member)
    with CaptureQueriesContext(connection) as four:
        carol.get(page)
    assert len(four) == len(one)


def test_with_nobody_in_court_it_says_so_and_other_lists_have_no_such_page(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    carol = signed_in("carol")
    page = carol.get(reverse(PAGE, args=["proceedings"])).content.decode()
    assert "Nothing is listed or expected in these weeks" in page
    assert page.count('app-number">8</td>') == WEEKS  # what the court offers is said all the same
    assert carol.get(reverse(PAGE, args=["permanence"])).status_code == 404
    for name in ("tracker", "board"):
        linked = carol.get(reverse(f"trackers:{name}", args=["proceedings"])).content.decode()
        assert reverse(PAGE, args=["proceedings"]) in linked
        other = carol.get(reverse(f"trackers:{name}", args=["permanence"])).content.decode()
        assert "Court capacity" not in other


def test_capacity_may_only_name_what_the_list_has() -> None:
    assert TRACKER.capacity is not None
    for wrong, words in (
        ({"day": "hearing_on"}, "no field"),
        ({"clocks": ("first",)}, "no clock"),
        ({"stands_for": (("appeal", "final"),)}, "no choice"),
        ({"not_standing": ("lost",)}, "no answer"),
    ):
        with pytest.raises(ValueError, match=words):
            replace(TRACKER, capacity=replace(TRACKER.capacity, **wrong))  # type: ignore[arg-type]


def test_the_court_offers_no_less_than_none() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        COURT_HEARINGS.read(-1)
