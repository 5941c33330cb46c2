"""Restricted records, emergencies and reasons, by the pages people use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.app.cast import Cast

from goldenthread.app.children.models import Child
from goldenthread.app.ledger import review
from goldenthread.app.ledger.models import ReadEvent, ReviewedLook
from goldenthread.app.people import clock
from goldenthread.app.people.models import Restriction

SignedIn = Callable[[str], Client]
WHY = "The police asked for it within the hour."


def restrict(cast: Cast, signed_in: SignedIn, ground: str = "high_risk") -> None:
    """The director restricts Kit's record to herself."""
    client, key = signed_in("gwen"), cast.children["kit"].key
    said = {"ground": ground, "reason": "Named in the local press this week."}
    assert client.post(reverse("protection:restrict", args=[key]), said).status_code == 302


def finds(cast: Cast, name: str) -> bool:
    """Whether somebody finds Kit."""
    kit = cast.children["kit"]
    return Child.objects.visible_to(cast.viewer(name)).filter(pk=kit.pk).exists()


def test_a_restricted_record_is_gone_for_its_own_worker_on_every_page(
    cast: Cast, signed_in: SignedIn
) -> None:
    restrict(cast, signed_in)
    client, kit = signed_in("amina"), cast.children["kit"]
    assert client.get(reverse("children:child", args=[kit.key])).status_code == 404
    for page in ("today:home", "children:list", "today:worklist"):
        assert b"Kit Marlow" not in client.get(reverse(page)).content
    assert finds(cast, "gwen")
    assert Restriction.objects.get().review_on > clock.today()


def test_the_glass_is_broken_with_a_reason_and_those_in_charge_are_told_without_a_name(
    cast: Cast,
    signed_in: SignedIn,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    restrict(cast, signed_in)
    Restriction.objects.get().permitted.clear()
    assert not finds(cast, "gwen")
    client = signed_in("gwen")
    with django_capture_on_commit_callbacks(execute=True):
        said = {"number": "9001", "reason": WHY}
        answer = client.post(reverse("protection:break_glass"), said)
    page = client.get(answer.headers["Location"])
    assert b"opened in an emergency" in page.content
    [letter] = mail.outbox
    assert "9001" not in letter.body
    assert "Kit" not in letter.body
    look = ReadEvent.objects.order_by("-sequence")[0]
    assert (look.restricted, look.reason) == (True, WHY)


def test_a_sealed_record_does_not_open_in_an_emergency(cast: Cast, signed_in: SignedIn) -> None:
    restrict(cast, signed_in, ground="sealed")
    Restriction.objects.get().permitted.clear()
    said = {"number": "9001", "reason": WHY}
    answer = signed_in("gwen").post(reverse("protection:break_glass"), said)
    assert answer.status_code == 422
    assert not finds(cast, "gwen")


def test_a_number_that_is_nobodys_is_refused_in_the_same_words_as_one_that_is_not_restricted(
    cast: Cast, signed_in: SignedIn
) -> None:
    client, url = signed_in("gwen"), reverse("protection:break_glass")
    nobody = client.post(url, {"number": "0000", "reason": WHY}).content
    somebody = client.post(url, {"number": "9002", "reason": WHY}).content
    assert b"No record of that number can be opened this way." in nobody
    assert b"No record of that number can be opened this way." in somebody


def test_a_manager_outside_the_line_opens_a_record_by_saying_why_for_the_day(
    cast: Cast, signed_in: SignedIn
) -> None:
    client, moss = signed_in("carol"), cast.children["moss"]
    page = reverse("children:child", args=[moss.key])
    assert client.get(page).status_code == 404
    client.post(reverse("protection:outside"), {"number": "9003", "reason": WHY})
    assert client.get(page).status_code == 200
    assert not ReadEvent.objects.order_by("-sequence")[0].inside_line


def test_a_reason_of_two_words_is_not_enough(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in("carol").post(
        reverse("protection:outside"), {"number": "9003", "reason": "just looking"}
    )
    assert answer.status_code == 422
    assert b"at least 15 letters" in answer.content


def test_looks_outside_the_line_are_listed_for_the_week_and_settled_with_words(
    cast: Cast, signed_in: SignedIn
) -> None:
    client = signed_in("carol")
    client.post(reverse("protection:outside"), {"number": "9003", "reason": WHY})
    client.get(reverse("children:child", args=[cast.children["moss"].key]))
    monday = clock.today()
    assert review.gather(monday) == 1
    assert review.gather(monday) == 1
    look = ReviewedLook.objects.get()
    reviewer, url = signed_in("jo"), reverse("ledger:review")
    reviewer.post(url, {"look": look.pk, "verdict": "asked", "words": ""})
    look.refresh_from_db()
    assert look.verdict == "to_do"
    reviewer.post(url, {"look": look.pk, "verdict": "asked", "words": "Asked her manager."})
    look.refresh_from_db()
    assert look.verdict == "asked"


@pytest.mark.parametrize(
    "really",
    [datetime(2026, 11, 29, 23, 59, tzinfo=UTC), datetime(2026, 11, 30, 0, 1, tzinfo=UTC)],
)
def test_a_look_in_the_last_or_first_minute_of_monday_is_of_the_week_it_begins(
    cast: Cast,
    signed_in: SignedIn,
    monkeypatch: pytest.MonkeyPatch,
    really: datetime,
) -> None:
    """In June a minute past midnight in England is still the day before by UTC."""
    client = signed_in("carol")
    with monkeypatch.context() as at_that_time:
        at_that_time.setattr(timezone, "now", lambda: really)
        client.post(reverse("protection:outside"), {"number": "9003", "reason": WHY})
        client.get(reverse("children:child", args=[cast.children["moss"].key]))
    assert review.gather(clock.today()) == 1
    assert review.gather(clock.today() - review.WEEK) == 0


def test_a_lifted_restriction_lets_the_worker_find_the_child_again(
    cast: Cast, signed_in: SignedIn
) -> None:
    restrict(cast, signed_in)
    number = Restriction.objects.get().pk
    said = {"words": "The press have lost interest.", "lift": "on"}
    signed_in("gwen").post(reverse("protection:review", args=[number]), said)
    assert finds(cast, "amina")
