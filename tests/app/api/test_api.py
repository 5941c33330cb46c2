"""The API answers as the pages do: by the reach of the token's owner, and every look is logged."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from tests.app.cast import Cast

from goldenthread.app.ledger.models import ReadEvent
from goldenthread.app.people import actions
from goldenthread.app.people.models import PersonalToken


@pytest.fixture
def tokens(cast: Cast) -> dict[str, str]:
    """A token of everybody in the cast."""
    return {
        name: actions.make_token(by=cast.viewer(name), purpose="api", label="test")
        for name in cast.staff
    }


def ask(path: str, token: str = "") -> tuple[int, object]:
    """What the API answers."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = Client(headers=headers).get(f"/api{path}")
    return answer.status_code, answer.json()


def keys(answer: object) -> set[str]:
    """Keys of the children in an answer."""
    assert isinstance(answer, dict)
    return {item["key"] for item in answer["items"]}


def test_a_social_worker_gets_the_children_they_work_with(
    cast: Cast, tokens: dict[str, str]
) -> None:
    status, answer = ask("/children", tokens["amina"])
    assert status == 200
    assert keys(answer) == {cast.children["kit"].key}


def test_a_child_out_of_reach_is_not_found(cast: Cast, tokens: dict[str, str]) -> None:
    status, answer = ask(f"/children/{cast.children['moss'].key}", tokens["amina"])
    assert status == 404
    assert answer == {"detail": "Not found, or not yours to see."}
    assert ask("/children/nobodyatall2", tokens["amina"]) == (404, answer)


def test_an_analyst_gets_keys_and_no_names(cast: Cast, tokens: dict[str, str]) -> None:
    _, answer = ask("/children?status=all", tokens["esme"])
    assert isinstance(answer, dict)
    assert answer["total"] == len(cast.children)
    assert {item["name"] for item in answer["items"]} == {None}


def test_a_member_of_scrutiny_gets_no_children(tokens: dict[str, str]) -> None:
    assert ask("/children", tokens["femi"])[0] == 403
    assert ask("/owed", tokens["femi"])[0] == 403
    assert ask("/figures", tokens["femi"])[0] == 200


def test_every_answer_that_shows_children_is_logged(cast: Cast, tokens: dict[str, str]) -> None:
    ask("/children", tokens["amina"])
    last = ReadEvent.objects.order_by("sequence").last()
    assert last is not None
    assert last.kind == "api"
    assert last.staff_id == cast.staff["amina"].pk
    assert cast.children["kit"].key in last.children


@pytest.mark.parametrize("path", ["/children", "/owed", "/figures", "/edition", "/children/x"])
def test_without_a_token_nothing_opens(cast: Cast, path: str) -> None:
    assert ask(path)[0] == 401
    assert ask(path, "no-such-token")[0] == 401


def test_a_revoked_token_opens_nothing(tokens: dict[str, str]) -> None:
    PersonalToken.objects.update(revoked_at=timezone.now())
    assert ask("/children", tokens["amina"])[0] == 401


def test_a_leavers_token_opens_nothing_from_the_day_they_left(
    cast: Cast, tokens: dict[str, str]
) -> None:
    by = cast.viewer("idris")
    actions.leave(by=by, staff=cast.staff["amina"], left_on=by.day)
    assert ask("/children", tokens["amina"])[0] == 401


def test_the_contract_is_openapi_3_1() -> None:
    answer = Client().get("/api/openapi.json").json()
    assert answer["openapi"].startswith("3.1")
    assert "/api/children" in answer["paths"]
