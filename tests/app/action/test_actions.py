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
from tests.app.cast import TODAY, Cast

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
    assert queries.within_reach(by, mine=True) == []
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
    assert queries.stale_owners() == {cast.staff["amina"]: 1}
    page = signed_in("ben").get(reverse("action:everything")).content.decode()
    assert "Amina Ashby (1)" in page


def test_a_list_of_actions_holds_only_children_in_reach(cast: Cast) -> None:
    made(cast)
    made(cast, child_id="9003", owner=cast.staff["amina"])
    assert [
        row.child_id for row, _, _ in queries.within_reach(cast.viewer("amina"), mine=True)
    ] == ["9001"]


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
