"""The improvement lead sees whoever is on a list or suggested for one, and no other child."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.app.cast import NOW, TODAY, Cast

from goldenthread.app.children.models import Child
from goldenthread.app.ledger.models import ReadEvent
from goldenthread.app.people.models import Restriction
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.trackers import actions, minutes, queries
from goldenthread.app.trackers.known import known
from goldenthread.app.trackers.models import Entry, Found

pytestmark = pytest.mark.django_db
NEXT_WEEK = TODAY + timedelta(days=7)


def found(child_id: str = "9001", tracker: str = "permanence") -> Found:
    """The record finds a child for a list."""
    return Found.objects.create(
        tracker=tracker, member_id=child_id, children=[child_id], since=date(2020, 5, 4), facts=[]
    )


def sees(cast: Cast, name: str = "kerra", day: date = TODAY) -> set[str]:
    """The forenames of the children somebody finds on a day."""
    viewer = Viewer.of_staff(cast.staff[name], day=day)
    return {child.forename for child in Child.objects.visible_to(viewer)}


def opens(cast: Cast, client: Client, name: str) -> int:
    page = reverse("children:child", args=[cast.children[name].key])
    return client.get(page).status_code


def test_a_child_suggested_is_in_reach_and_another_is_not_found(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    kerra = signed_in("kerra")
    assert sees(cast) == set()
    assert opens(cast, kerra, "kit") == 404
    found()
    assert sees(cast) == {"Kit"}
    assert [opens(cast, kerra, each) for each in ("kit", "lark", "moss")] == [200, 404, 404]
    page = kerra.get(reverse("trackers:tracker", args=["permanence"])).content.decode()
    assert "Suggested by the record (1)" in page
    search = kerra.get(reverse("children:list")).content.decode()
    assert "Kit Marlow" in search
    assert "Lark" not in search


def test_the_look_is_logged_as_inside_the_line_and_asks_for_no_reason(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    found()
    assert opens(cast, signed_in("kerra"), "kit") == 200
    look = ReadEvent.objects.latest("sequence")
    assert (look.children.split(), look.inside_line) == ([cast.children["kit"].key], True)


def test_whoever_is_suggested_to_the_lead_is_confirmed_and_run_by_the_lead(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    offered, kerra = found(), signed_in("kerra")
    kerra.post(reverse("trackers:suggested", args=["permanence", offered.pk]))
    entry = Entry.objects.get()
    assert entry.confirmed_by == cast.staff["kerra"]
    assert sees(cast) == {"Kit"}
    key = cast.children["kit"].key
    told = kerra.post(
        reverse("trackers:act", args=["permanence", key, entry.pk, "leave"]),
        {"words": "The plan was agreed."},
        follow=True,
    )
    assert told.status_code == 200
    assert "off the list" in told.content.decode()


def test_sight_ends_with_the_week_in_which_the_entry_leaves(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = actions.confirm(by=cast.viewer("kerra"), found=found())
    actions.leave(by=cast.viewer("kerra"), entry=entry, words="The plan was agreed.")
    Found.objects.all().delete()  # the rules look again and find the child no longer
    lead = cast.viewer("kerra")
    made, _ = minutes.minutes(lead, known()["permanence"], TODAY)
    assert "The plan was agreed." in minutes.as_text(made)
    assert sees(cast, day=TODAY + timedelta(days=6)) == {"Kit"}
    monkeypatch.setattr(settings, "TODAY", NEXT_WEEK)
    assert sees(cast, day=NEXT_WEEK) == set()


def test_a_suggestion_turned_down_ends_sight_at_once(cast: Cast) -> None:
    offered = found()
    actions.decline(by=cast.viewer("kerra"), found=offered, words="The plan is on paper.")
    assert sees(cast) == set()


def test_being_on_a_list_brings_a_child_into_the_reach_of_no_other_role(cast: Cast) -> None:
    found("9003")
    assert sees(cast, "amina") == {"Kit"}
    assert sees(cast, "jo") == set()


def test_a_restricted_record_stays_hidden_though_it_is_on_a_list(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    found()
    Restriction.objects.create(
        child_id="9001",
        ground=Restriction.Ground.HIGH_PROFILE,
        reason="In the news",
        placed_by=cast.staff["gwen"],
        placed_at=NOW,
        review_on=TODAY + timedelta(days=90),
    )
    assert sees(cast) == set()
    assert opens(cast, signed_in("kerra"), "kit") == 404


def test_the_lead_sees_nobody_once_the_post_has_ended(cast: Cast) -> None:
    found()
    assert sees(cast, day=date(2021, 4, 1)) == set()


def test_a_board_told_by_the_lead_counts_those_who_left_weeks_ago_too(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = cast.viewer("kerra")
    monkeypatch.setattr(settings, "TODAY", TODAY - timedelta(days=14))
    entry = actions.confirm(by=lead, found=found())
    monkeypatch.setattr(settings, "TODAY", TODAY - timedelta(days=7))
    actions.leave(by=lead, entry=entry, words="The plan was agreed.")
    Found.objects.all().delete()
    monkeypatch.setattr(settings, "TODAY", TODAY)
    told = queries.told_the_board(cast.viewer("kerra"), known()["permanence"])
    assert told.whole
    assert [(week.came, week.left) for week in told.weeks[-3:]] == [(1, 0), (0, 1), (0, 0)]
    assert sees(cast) == set()
