"""Weekly lists: suggested by the record, confirmed by a person, answered, challenged, decided."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from docx import Document
from tests.app.cast import TODAY, Cast

from goldenthread.app.ledger.models import ReadEvent
from goldenthread.app.people.council import spoken
from goldenthread.app.trackers import actions, minutes, queries
from goldenthread.app.trackers.known import known
from goldenthread.app.trackers.models import Declined, Entry, Found, Step
from goldenthread.app.trackers.standing import standing

pytestmark = pytest.mark.django_db
SINCE = date(2020, 5, 4)


def find(child_id: str = "9001", *also: str, tracker: str = "permanence", **more: Any) -> Found:
    """The record finds a child, or a family, for a list."""
    told = {"member_id": child_id, "since": SINCE, "facts": [["Plan due by", "4 May 2020"]]}
    return Found.objects.create(tracker=tracker, children=[child_id, *also], **{**told, **more})


def confirmed(cast: Cast, *children: str, tracker: str = "permanence") -> Entry:
    """Carol confirms what the record suggests."""
    return actions.confirm(
        by=cast.viewer("carol"), found=find(*(children or ("9001",)), tracker=tracker)
    )


def at(entry: Entry, day: date = TODAY) -> Any:
    fresh = Entry.objects.get(pk=entry.pk)
    return standing(fresh, known()[entry.tracker], day)


def address(cast: Cast, entry: Entry, act: str = "", child: str = "kit") -> str:
    arguments = [entry.tracker, cast.children[child].key, entry.pk]
    return reverse(
        "trackers:act" if act else "trackers:entry", args=[*arguments, act][: 3 + bool(act)]
    )


def test_the_record_suggests_and_a_person_confirms(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    found = find()
    carol = signed_in("carol")
    page = carol.get(reverse("trackers:tracker", args=["permanence"])).content.decode()
    assert "Suggested by the record (1)" in page
    carol.post(reverse("trackers:suggested", args=["permanence", found.pk]))
    (row,) = queries.on(cast.viewer("carol"), known()["permanence"])
    assert (row.child, row.entry.confirmed_by) == (cast.children["kit"], cast.staff["carol"])
    assert queries.suggested(cast.viewer("carol"), known()["permanence"]) == []


def test_the_list_says_who_came_this_week(
    cast: Cast, signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "TODAY", TODAY - timedelta(days=1))  # the Sunday before
    confirmed(cast)
    monkeypatch.setattr(settings, "TODAY", TODAY)
    confirmed(cast, "9002")
    page = signed_in("carol").get(reverse("trackers:tracker", args=["permanence"]))
    told = page.content.decode()
    assert (told.count("Came this week"), told.count("0 weeks on the list")) == (1, 1)


def test_only_whoever_runs_lists_confirms_challenges_decides_and_takes_off(cast: Cast) -> None:
    found = find()
    for act in (actions.confirm, lambda **said: actions.decline(words="No.", **said)):
        with pytest.raises(PermissionDenied):
            act(by=cast.viewer("amina"), found=found)
    entry = actions.confirm(by=cast.viewer("carol"), found=found)
    said: dict[Any, dict[str, Any]] = {
        actions.challenge: {"words": "Who saw them?"},
        actions.decide: {"words": "A panel.", "next_on": None},
        actions.leave: {"words": "Moved."},
    }
    for act, told in said.items():
        with pytest.raises(PermissionDenied):
            act(by=cast.viewer("amina"), entry=entry, **told)


def test_a_suggestion_turned_down_is_made_again_only_for_another_day(cast: Cast) -> None:
    by, declared = cast.viewer("carol"), known()["permanence"]
    actions.decline(by=by, found=find(), words="The plan is on paper and goes in today.")
    assert queries.suggested(by, declared) == []
    Found.objects.update(since=SINCE + timedelta(days=1))
    assert len(queries.suggested(by, declared)) == 1


def test_nobody_is_put_on_a_list_twice(cast: Cast) -> None:
    entry = confirmed(cast)
    found = Found.objects.get()
    with pytest.raises(actions.MeanwhileError):
        actions.confirm(by=cast.viewer("carol"), found=found)
    actions.leave(by=cast.viewer("carol"), entry=entry, words="The plan was agreed.")
    assert actions.confirm(by=cast.viewer("carol"), found=found).pk != entry.pk


def test_whoever_has_no_child_of_an_entry_in_reach_never_sees_it(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    entry = confirmed(cast)
    assert queries.on(cast.viewer("dev"), known()["permanence"]) == []
    assert signed_in("dev").get(address(cast, entry)).status_code == 404
    assert signed_in("femi").get(reverse("trackers:list")).status_code == 403


def test_of_a_family_only_the_children_in_reach_are_shown(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    entry = confirmed(cast, "9001", "9003", tracker="pre_proceedings")
    (row,) = queries.on(cast.viewer("amina"), known()["pre_proceedings"])
    assert row.children == (cast.children["kit"],)
    page = signed_in("amina").get(address(cast, entry)).content.decode()
    assert "Kit Marlow" in page
    assert "Moss Marlow" not in page
    assert ReadEvent.objects.latest("sequence").children.split() == [cast.children["kit"].key]


def test_last_week_stands_beside_this_and_nothing_is_written_over(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "TODAY", TODAY - timedelta(days=7))
    entry = confirmed(cast)
    amina, carol = cast.viewer("amina"), cast.viewer("carol")
    actions.answer(by=amina, entry=entry, answers={"plan": "Last week's answer.", "when": " "})
    monkeypatch.setattr(settings, "TODAY", TODAY)
    actions.answer(by=amina, entry=entry, answers={"plan": "This week's answer."})
    actions.challenge(by=carol, entry=entry, words="By when?")
    actions.answer(by=amina, entry=entry, answers={"plan": "By Friday."})
    actions.decide(by=carol, entry=entry, words="Back then.", next_on=TODAY + timedelta(days=7))
    now = at(entry)
    assert now.earlier.answer.told == {"plan": "Last week's answer."}
    assert now.this_week.answer.told == {"plan": "By Friday."}
    assert [step.words for step in now.this_week.challenges] == ["By when?"]
    assert (now.this_week.decision.words, now.next_on) == ("Back then.", date(2020, 6, 15))
    assert len(now.steps) == 5
    assert at(entry, TODAY - timedelta(days=1)).this_week.answer.told["plan"].startswith("Last")


def test_an_entry_leaves_by_the_record_or_with_a_reason(cast: Cast) -> None:
    carol = cast.viewer("carol")
    entry = confirmed(cast)
    with pytest.raises(ValueError, match="say why it comes off"):
        actions.leave(by=carol, entry=entry, words=" ")
    find(gone=True, facts=[["Plan recorded", "5 June 2020"]])
    left = actions.leave(by=carol, entry=entry, words="")
    assert left.told == {"record": [["Plan recorded", "5 June 2020"]]}
    with pytest.raises(actions.MeanwhileError):
        actions.answer(by=carol, entry=entry, answers={"plan": "More."})
    (row,) = queries.left_lately(carol, known()["permanence"])
    assert row.entry == entry


def test_only_what_changed_of_the_details_is_kept(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    entry = confirmed(cast, tracker="unregulated")
    client, where = signed_in("amina"), address(cast, entry, "keep")
    client.post(where, {"needs": ["complex", "health"], "searched_on": "2020-06-05"})
    client.post(where, {"needs": ["complex"], "searched_on": "2020-06-05", "asked_so_far": "12"})
    assert [step.told for step in Step.objects.order_by("pk")] == [
        {"needs": ["complex", "health"], "searched_on": "2020-06-05"},
        {"needs": ["complex"], "asked_so_far": 12},
    ]
    unchanged = client.post(
        where, {"needs": ["complex"], "searched_on": "2020-06-05", "asked_so_far": "12"}
    )
    assert "Nothing has changed." in unchanged.content.decode()


def test_clocks_run_from_their_start_and_stop_when_the_thing_is_done(cast: Cast) -> None:
    entry = confirmed(cast, tracker="care_leavers_homes")
    clocks = {each.title: (each.due_on, each.outcome) for each in at(entry).clocks}
    assert clocks["Somebody in Housing is named"] == (date(2020, 6, 10), "due")
    assert clocks["Pathway plan looked at again"] == (date(2020, 6, 1), "overdue")
    assert clocks["Personal adviser sees the young person"] == (None, "not_started")
    details = {"housing_lead": "A. Penhale", "visited_on": "2020-05-29"}
    actions.keep(by=cast.viewer("amina"), entry=entry, details=details)
    clocks = {each.title: (each.due_on, each.outcome) for each in at(entry).clocks}
    assert "Somebody in Housing is named" not in clocks
    assert clocks["Personal adviser sees the young person"] == (date(2020, 6, 5), "overdue")


def test_the_minutes_name_no_child_and_say_what_was_decided(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    entry = confirmed(cast)
    actions.decide(by=cast.viewer("carol"), entry=entry, words="To the panel.", next_on=None)
    made, rows = minutes.minutes(cast.viewer("carol"), known()["permanence"], TODAY)
    assert [row.entry for row in rows] == [entry]
    written = Document(io.BytesIO(minutes.as_word(made)))
    text = "\n".join(each.text for each in written.paragraphs)
    for words in (text, minutes.as_text(made)):
        assert "Decided: To the panel." in words
        assert spoken(cast.children["kit"].key) in words
        assert "Kit" not in words
        assert "9001" not in words
    page = reverse("trackers:minutes", args=["permanence"])
    taken = signed_in("carol").get(page, {"format": "docx"})
    assert taken.headers["Content-Disposition"].endswith('"minutes-permanence-2020-06-08.docx"')
    assert b"Kit" not in signed_in("carol").get(page, {"format": "txt"}).content


def test_what_was_kept_and_left_is_told_with_what_it_was(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    entry, amina = confirmed(cast, tracker="unregulated"), cast.viewer("amina")
    actions.answer(by=amina, entry=entry, answers={"safe": "A lock was fitted."})
    actions.keep(by=amina, entry=entry, details={"searched_on": "2020-06-05", "asked_so_far": 12})
    actions.keep(by=amina, entry=entry, details={"asked_so_far": None})
    page = signed_in("amina").get(address(cast, entry)).content.decode()
    for told in (
        "<strong>National search last gone through on:</strong> 5 June 2020",
        "<strong>Places asked so far:</strong> 12",
        "<strong>Places asked so far:</strong> no longer said",
    ):
        assert told in page
    made, _ = minutes.minutes(cast.viewer("carol"), known()["unregulated"], TODAY)
    assert "Details: Places asked so far: no longer said" in minutes.as_text(made)


def test_an_action_given_from_the_list_stands_on_the_entry_and_in_the_weeks_minutes(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    entry, carol = confirmed(cast), cast.viewer("carol")
    where = reverse("action:of_child", args=[cast.children["kit"].key])
    told = {"what": "Ring the provider", "owner": cast.staff["amina"].pk, "due_on": "2020-06-12"}
    from_list = f"{where}?origin=tracker&of=permanence"
    lead = signed_in("kerra")
    assert from_list.replace("&", "&amp;") in lead.get(address(cast, entry)).content.decode()
    lead.post(from_list, told)
    signed_in("carol").post(where, {**told, "what": "Another matter"})
    page = signed_in("amina").get(address(cast, entry)).content.decode()
    assert "Ring the provider" in page
    assert "Another matter" not in page
    text = minutes.as_text(minutes.minutes(carol, known()["permanence"], TODAY)[0])
    assert "Action: Ring the provider: Amina Ashby, by 12 June 2020 (Kerra Kersey," in text
    earlier = minutes.minutes(carol, known()["permanence"], TODAY - timedelta(days=7))[0]
    assert "Ring the provider" not in minutes.as_text(earlier)


def test_the_board_is_told_who_came_and_left_each_week(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    carol = cast.viewer("carol")
    monkeypatch.setattr(settings, "TODAY", TODAY - timedelta(days=14))
    first, second = confirmed(cast), confirmed(cast, "9002")
    monkeypatch.setattr(settings, "TODAY", TODAY - timedelta(days=7))
    actions.leave(by=carol, entry=first, words="The plan was agreed.")
    monkeypatch.setattr(settings, "TODAY", TODAY)
    actions.answer(by=carol, entry=second, answers={"plan": "In hand."})
    weeks = queries.told_the_board(carol, known()["permanence"]).weeks[-4:]
    assert [(w.on, w.came, w.left, w.answered) for w in weeks] == [
        (0, 0, 0, 0),
        (2, 2, 0, 0),
        (1, 0, 1, 0),
        (1, 0, 0, 1),
    ]


def test_a_meeting_goes_through_the_list_from_one_to_the_next(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    first, second = confirmed(cast), confirmed(cast, "9002")
    carol = signed_in("carol")
    start = carol.get(reverse("trackers:meeting", args=["permanence"]))
    assert start.headers["Location"] == address(cast, first)
    assert address(cast, second, child="lark") in carol.get(address(cast, first)).content.decode()
    told = {"words": "Bring the plan to the panel.", "next_on": "2020-06-15"}
    carol.post(address(cast, first, "decide"), told)
    start = carol.get(reverse("trackers:meeting", args=["permanence"]))
    assert start.headers["Location"] == address(cast, second, child="lark")


def test_the_childs_page_says_which_lists_the_child_is_on(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    entry = confirmed(cast)
    page = signed_in("amina").get(reverse("children:child", args=[cast.children["kit"].key]))
    assert address(cast, entry) in page.content.decode()


@pytest.mark.parametrize("model", [Entry, Step, Declined])
def test_the_database_refuses_to_change_or_remove_what_was_said(cast: Cast, model: Any) -> None:
    carol = cast.viewer("carol")
    actions.decline(by=carol, found=find("9002"), words="Another child.")
    actions.challenge(by=carol, entry=confirmed(cast), words="Who saw them?")
    for act in (
        lambda: model.objects.update(id=99),
        lambda: model.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_sixteen_weeks_do_not_bind_what_began_before_they_came_in(cast: Cast) -> None:
    entry = confirmed(cast, "9001", tracker="pre_proceedings")
    titles = [each.title for each in at(entry).clocks]
    assert "Midpoint review" in titles
    assert "Pre-proceedings end, extended or not" not in titles
