"""The home page's parts, the digest and the calendar: right counts, and nobody's details."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.app.cast import TODAY, Cast

from goldenthread.app.children.models import Child, Involvement, Owed
from goldenthread.app.jobs.models import Job
from goldenthread.app.jobs.worker import Work
from goldenthread.app.people import actions
from goldenthread.app.today import digest, queries
from goldenthread.app.today.calendar import feed


def owe(cast: Cast, name: str, due_on: date, outcome: str = "not_yet_due") -> Owed:
    """Something owed to a child of the cast."""
    child = cast.children[name]
    return Owed.objects.create(
        edition=child.edition,
        child=child,
        standard="cp_visits",
        title="A visit",
        opened_on=due_on - timedelta(days=10),
        due_on=due_on,
        outcome=outcome,
    )


@pytest.mark.parametrize(
    ("due_on", "part"),
    [
        (date(2020, 6, 5), "overdue"),
        (date(2020, 6, 8), "today"),
        (date(2020, 6, 9), "tomorrow"),
        (date(2020, 6, 10), "this_week"),
        (date(2020, 6, 14), "this_week"),
        (date(2020, 6, 15), "next_week"),
        (date(2020, 6, 21), "next_week"),
        (date(2020, 6, 22), "later"),
    ],
)
def test_each_thing_owed_falls_in_one_stretch_of_time_and_no_other(
    cast: Cast, due_on: date, part: str
) -> None:
    owe(cast, "kit", due_on, "overdue" if due_on < TODAY else "due")
    found = [
        name for name, where in queries.spans(TODAY).items() if Owed.objects.filter(where).exists()
    ]
    assert found == [part]


@pytest.mark.parametrize("today", [date(2020, 6, 13), date(2020, 6, 14)])
def test_at_a_weekend_tomorrow_is_said_once(cast: Cast, today: date) -> None:
    for ahead in range(15):
        owe(cast, "kit", today + timedelta(days=ahead))
    parts = [
        set(Owed.objects.filter(where).values_list("due_on", flat=True))
        for where in queries.spans(today).values()
    ]
    assert sum(len(part) for part in parts) == 15


def test_a_worker_sees_what_is_owed_to_their_children_and_to_no_others(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    owe(cast, "kit", TODAY)
    owe(cast, "moss", TODAY)
    told = signed_in("amina").get("/").content.decode()
    assert "Kit Marlow" in told
    assert "Moss Marlow" not in told


def test_a_worker_sees_first_whom_the_fewest_people_reach(cast: Cast) -> None:
    lark = cast.children["lark"]
    Involvement.objects.create(
        edition=lark.edition,
        child_id=lark.child_id,
        worker="P1",
        worker_role="social_worker",
        starts=TODAY - timedelta(days=20),
        ends=None,
        standing=True,
    )
    kit = cast.children["kit"]
    kit.document["in_touch"] = [
        {"made_by": "social_worker", "last": "2020-06-01", "times": 1, "seen_on": "2020-06-01"},
        {"made_by": "family_practitioner", "last": "2020-06-03", "times": 1, "seen_on": None},
        {"made_by": "health", "last": "2020-05-20", "times": 1, "seen_on": None},
    ]
    kit.save()
    first, second = queries.in_touch(cast.viewer("amina"))
    assert (first.child, first.kinds, first.seen_on) == (lark, 0, None)
    assert (second.child, second.kinds, second.seen_on) == (kit, 2, date(2020, 6, 1))
    assert second.by["social_care"] == date(2020, 6, 3)
    assert queries.in_touch(cast.viewer("ben")) == []


def test_each_number_of_the_first_page_opens_a_list_of_as_many(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    left_care = cast.children["kit"]
    left_care.open, left_care.care_leaver, left_care.overdue = False, True, 1
    left_care.save()
    client = signed_in("gwen")
    page = client.get("/").content.decode()
    tiles = re.findall(r'href="([^"]+)"><span class="app-tile__number">(\d+)', page)
    assert len(tiles) == 5
    assert int(tiles[0][1]) > Child.objects.filter(open=True).count()
    for link, number in tiles:
        listed = client.get(unescape(link)).context
        assert listed["count"] == int(number), link


def test_the_worklist_taken_out_holds_what_it_shows(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    owe(cast, "kit", TODAY)
    answer = signed_in("ben").get(reverse("today:worklist"), {"format": "csv"})
    assert b"9001,Marlow,Kit,A visit,2020-06-08" in answer.content
    assert signed_in("amina").get(reverse("today:worklist"), {"format": "csv"}).status_code == 404


def test_the_digest_counts_and_names_nobody(cast: Cast) -> None:
    owe(cast, "kit", TODAY - timedelta(days=3), "overdue")
    digest.send(
        Work(Job.objects.create(kind="today.digest", made_at=cast.children["kit"].edition.built_at))
    )
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert "Overdue: 1" in letters["amina@fernshire.example"]
    assert "Overdue: 0" in letters["dev@fernshire.example"]
    assert "femi@fernshire.example" not in letters
    told = " ".join(letters.values())
    assert "Kit" not in told
    assert "9001" not in told


def test_a_calendar_says_how_much_is_due_and_nothing_else(cast: Cast) -> None:
    owe(cast, "kit", date(2020, 6, 10))
    secret = actions.make_token(by=cast.viewer("amina"), purpose="calendar", label="mine")
    told = Client().get(reverse("today:calendar", args=[secret])).content.decode()
    assert "SUMMARY:1 thing is due" in told
    assert "Kit" not in told
    assert Client().get(reverse("today:calendar", args=["wrong"])).status_code == 404


def test_a_new_calendar_address_ends_the_old_one(cast: Cast) -> None:
    old = actions.make_token(by=cast.viewer("amina"), purpose="calendar", label="mine")
    actions.make_token(by=cast.viewer("amina"), purpose="calendar", label="mine")
    assert Client().get(reverse("today:calendar", args=[old])).status_code == 404


def test_a_calendar_is_written_as_rfc_5545_asks() -> None:
    told = feed({TODAY: 2}, "https://a-long-name-for-an-office.fernshire.example/worklist/and/more")
    lines = told.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2] == "END:VCALENDAR"
    assert max(len(line.encode()) for line in lines) <= 75
    assert "DTEND;VALUE=DATE:20200609" in told
