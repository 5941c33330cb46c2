"""An action stands as its steps and its day say; whoever leaves leaves none behind unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from tests.app.cast import NOW, TODAY, Cast

from goldenthread.app.action import actions, queries
from goldenthread.app.action.models import Action, Step

pytestmark = pytest.mark.django_db


def made(cast: Cast, **said: Any) -> Action:
    """Something Amina is to do for Kit by Friday."""
    told = {
        "child_id": "9001",
        "what": "Ring the school about Monday's absence.",
        "owner": cast.staff["amina"],
        "due_on": TODAY + timedelta(days=4),
    }
    return actions.make(by=cast.viewer("ben"), **{**told, **said})


def test_an_action_is_open_then_due_then_overdue(cast: Cast) -> None:
    action = made(cast, due_on=TODAY + timedelta(days=20))
    assert action.standing(TODAY) == "open"
    assert action.standing(TODAY + timedelta(days=13)) == "due"
    assert action.standing(TODAY + timedelta(days=20)) == "due"
    assert action.standing(TODAY + timedelta(days=21)) == "overdue"


def test_what_is_done_stays_done_until_it_is_opened_again(cast: Cast) -> None:
    action = made(cast)
    by = cast.viewer("amina")
    actions.take_step(by=by, action=action, kind=Step.Kind.DONE, words="Spoke to the head.")
    assert action.standing(TODAY + timedelta(days=90)) == "done"
    assert queries.mine(by) == queries.Mine(first=(), overdue=0, due=0, later=0)
    actions.take_step(by=by, action=action, kind=Step.Kind.REOPENED, words="It was another child.")
    assert action.standing(TODAY) == "due"


def test_a_day_gone_by_is_refused(cast: Cast) -> None:
    with pytest.raises(ValueError, match="due today or later"):
        made(cast, due_on=TODAY - timedelta(days=1))


def test_an_action_handed_over_is_somebody_elses(cast: Cast) -> None:
    action = made(cast)
    actions.take_step(
        by=cast.viewer("amina"),
        action=action,
        kind=Step.Kind.HANDED_OVER,
        words="I move teams on Monday.",
        to=cast.staff["ben"],
    )
    assert queries.in_name_of(cast.staff["amina"]) == 0
    assert queries.in_name_of(cast.staff["ben"]) == 1


def test_nobody_else_says_it_is_done_but_a_manager(cast: Cast) -> None:
    action = made(cast)
    with pytest.raises(PermissionDenied):
        actions.take_step(by=cast.viewer("dev"), action=action, kind=Step.Kind.DONE, words="It is.")
    actions.take_step(by=cast.viewer("carol"), action=action, kind=Step.Kind.DONE, words="Seen.")


def test_actions_of_somebody_who_left_are_exposed(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    made(cast)
    cast.staff["amina"].left_on = TODAY
    cast.staff["amina"].save()
    (held,) = queries.by_holder(cast.viewer("ben"))
    assert (held.staff, held.gone, held.unfinished) == (cast.staff["amina"], True, 1)
    page = signed_in("ben").get(reverse("action:everything"), {"all": "1"}).content.decode()
    assert "Has left" in page
    assert reverse("action:hand_over", args=[cast.staff["amina"].pk]) in page


def test_all_a_leaver_holds_goes_to_one_person_but_what_they_may_not_see(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    kit, lark = made(cast), made(cast, child_id="9002", owner=cast.staff["ben"])
    actions.take_step(
        by=cast.viewer("ben"), action=lark, kind=Step.Kind.DONE, words="Rang and was answered."
    )
    moss = made(cast, child_id="9003", owner=cast.staff["dev"])
    address = reverse("action:hand_over", args=[cast.staff["amina"].pk])
    said = {"to": cast.staff["dev"].pk, "words": "Amina leaves on Friday."}
    refused = signed_in("ben").post(address, said, follow=True).content.decode()
    assert "1 stay: Dev" in refused
    said["to"] = cast.staff["ben"].pk
    signed_in("ben").post(address, said)
    assert Action.objects.get(pk=kit.pk).now_with == cast.staff["ben"]
    assert Action.objects.get(pk=moss.pk).now_with == cast.staff["dev"]
    assert Action.objects.get(pk=lark.pk).steps.count() == 1
    assert signed_in("amina").get(address).status_code == 403


def test_nobody_is_given_an_action_about_a_child_they_may_not_see(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    with pytest.raises(ValueError, match="may not see this child"):
        made(cast, owner=cast.staff["dev"])
    said = {"what": "Ring.", "owner": cast.staff["dev"].pk, "due_on": TODAY.isoformat()}
    address = reverse("action:of_child", args=[cast.children["kit"].key])
    answer = signed_in("amina").post(address, said)
    assert answer.status_code == 422
    assert "may not see this child" in answer.content.decode()


def test_a_list_of_actions_holds_only_children_in_reach(cast: Cast) -> None:
    made(cast)
    made(cast, child_id="9003", owner=cast.staff["dev"])
    for who, expected in (("amina", ["9001"]), ("dev", ["9003"]), ("carol", ["9001"])):
        rows = queries.listed(cast.viewer(who), queries.Chosen(everybodys=True))
        assert [row.child_id for row in rows] == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("unfinished", {"late", "soon", "far", "again"}),
        ("overdue", {"late"}),
        ("due", {"soon", "again"}),
        ("done", {"over"}),
        ("dropped", {"needless"}),
        ("all", {"late", "soon", "far", "again", "over", "needless"}),
    ],
)
def test_the_list_is_narrowed_by_how_each_action_stands(
    cast: Cast, state: str, expected: set[str]
) -> None:
    ahead = {"soon": 7, "far": 8, "again": 2, "over": 3, "needless": 3}
    rows = {
        what: made(cast, what=what, due_on=TODAY + timedelta(days=n)) for what, n in ahead.items()
    }
    Action.objects.create(
        origin="other",
        child_id="9001",
        what="late",
        owner=cast.staff["amina"],
        due_on=TODAY - timedelta(days=1),
        made_by=cast.staff["ben"],
        made_at=NOW,
    )
    by = cast.viewer("amina")
    steps = [("over", "done"), ("needless", "dropped"), ("again", "done"), ("again", "reopened")]
    for what, kind in steps:
        actions.take_step(by=by, action=rows[what], kind=kind, words="As it says.")
    found = queries.listed(by, queries.Chosen(state=state))
    assert {row.what for row in found} == expected
    mine = queries.mine(by)
    assert (mine.overdue, mine.due, mine.later) == (1, 2, 1)
    assert [row.what for row, _, _ in mine.first] == ["late", "again", "soon"]


def test_what_is_done_after_its_day_says_by_how_much(cast: Cast) -> None:
    late = Action.objects.create(
        origin="other",
        child_id="9001",
        what="Weigh Kit.",
        owner=cast.staff["amina"],
        due_on=TODAY - timedelta(days=3),
        made_by=cast.staff["ben"],
        made_at=NOW,
    )
    actions.take_step(by=cast.viewer("amina"), action=late, kind="done", words="Weighed.")
    assert Action.objects.get(pk=late.pk).days_late == 3


def test_the_home_page_says_what_one_has_undertaken(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    made(cast)
    assert "Ring the school" in signed_in("amina").get("/").content.decode()
    assert "Ring the school" not in signed_in("ben").get("/").content.decode()
    taken = signed_in("ben").get(reverse("action:everything"), {"all": "1", "format": "csv"})
    assert b"9001,Marlow,Kit,Ring the school" in taken.content


def test_an_action_is_made_and_done_on_the_pages(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    key = cast.children["kit"].key
    client = signed_in("amina")
    said = {
        "what": "Ask the health visitor to weigh Kit.",
        "owner": cast.staff["amina"].pk,
        "due_on": TODAY.isoformat(),
    }
    client.post(reverse("action:of_child", args=[key]) + "?origin=safety_plan&of=safety-1", said)
    action = Action.objects.get()
    assert (action.origin, action.origin_key) == ("safety_plan", "safety-1")
    address = reverse("action:step", args=[key, action.pk])
    refused = client.post(address, {"kind": "handed_over", "words": "Away."})
    assert "Choose whom it is handed over to." in refused.content.decode()
    client.post(address, {"kind": "done", "words": "Weighed on Monday."})
    page = client.get(reverse("action:of_child", args=[key])).content.decode()
    assert "Weighed on Monday." in page


@pytest.mark.parametrize("model", [Action, Step])
def test_the_database_refuses_to_change_or_remove_an_action(cast: Cast, model: Any) -> None:
    action = made(cast)
    actions.take_step(by=cast.viewer("amina"), action=action, kind=Step.Kind.DONE, words="Done.")
    for act in (
        lambda: model.objects.update(id=99),
        lambda: model.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
