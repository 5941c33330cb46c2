"""Signing in: second factor, lock-out, leavers; all in the ledger without addresses."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from tests.app.cast import Cast

from goldenthread.app.ledger.models import ChangeEvent
from goldenthread.app.people import actions

LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def shared_cache(db: None) -> None:
    """The cache every process shares, in which lock-outs are kept."""
    call_command("createcachetable", verbosity=0)
    cache.clear()


def try_to_sign_in(client: Client, name: str, password: str = "") -> Any:
    """Fill the form in."""
    said = {"login": f"{name}@fernshire.example", "password": password or f"{name}-demo-password"}
    return client.post(LOGIN, said)


def inside(client: Client) -> bool:
    """Whether the home page opens."""
    return client.get("/").status_code == 200


def test_an_address_and_its_password_open_the_office(cast: Cast) -> None:
    client = Client()
    assert try_to_sign_in(client, "amina").status_code == 302
    assert inside(client)


def test_a_wrong_password_opens_nothing_and_is_in_the_ledger_without_the_address(
    cast: Cast,
) -> None:
    client = Client()
    answer = try_to_sign_in(client, "amina", "wrong")
    assert answer.status_code == 200
    assert not inside(client)
    try_to_sign_in(client, "stranger", "wrong")
    told = list(ChangeEvent.objects.filter(verb="sign_in.failed"))
    assert [event.detail["known"] for event in told] == [True, False]
    assert "fernshire" not in json.dumps([event.subject_key for event in told])


def test_after_five_wrong_passwords_the_right_one_opens_nothing_for_a_while(cast: Cast) -> None:
    client = Client()
    for _ in range(5):
        try_to_sign_in(client, "amina", "wrong")
    answer = try_to_sign_in(client, "amina")
    assert not inside(client)
    assert b"Too many" in answer.content
    other = Client()
    try_to_sign_in(other, "ben")
    assert inside(other)


def test_nobody_makes_an_account_of_their_own(cast: Cast) -> None:
    said = {
        "email": "new@fernshire.example",
        "password1": "long-enough-1",
        "password2": "long-enough-1",
    }
    answer = Client().post("/account/signup/", said)
    assert b"closed" in answer.content.lower()


def test_whoever_must_have_a_second_factor_sets_it_up_before_anything_opens(
    cast: Cast, settings: Any
) -> None:
    settings.MFA_REQUIRED = True
    client = Client()
    try_to_sign_in(client, "amina")
    answer = client.get("/children/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("mfa_activate_totp")


def test_whoever_just_signed_in_sets_up_a_second_factor_without_their_password_again(
    cast: Cast, settings: Any
) -> None:
    settings.MFA_REQUIRED = True
    client = Client()
    try_to_sign_in(client, "amina")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_an_hour_after_signing_in_the_password_is_asked_for_before_a_second_factor(
    cast: Cast, settings: Any
) -> None:
    settings.MFA_REQUIRED = True
    client = Client()
    try_to_sign_in(client, "amina")
    session = client.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] -= 3600
    session.save()
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_a_second_factor_is_asked_for_and_stored_so_that_it_cannot_be_read(
    cast: Cast, settings: Any
) -> None:
    settings.MFA_REQUIRED = True
    secret = generate_totp_secret()
    user = cast.staff["amina"].user
    hidden = get_adapter().encrypt(secret)
    kept = Authenticator.objects.create(user=user, type="totp", data={"secret": hidden})
    assert secret not in json.dumps(kept.data)
    assert base64.b32decode(secret)
    client = Client()
    answer = try_to_sign_in(client, "amina")
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert not inside(client)
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert inside(client)


def test_a_leaver_is_signed_out_everywhere_at_once_and_cannot_come_back(cast: Cast) -> None:
    client = Client()
    try_to_sign_in(client, "amina")
    by = cast.viewer("idris")
    actions.leave(by=by, staff=cast.staff["amina"], left_on=by.day)
    assert not inside(client)
    try_to_sign_in(client, "amina")
    assert not inside(client)


def test_every_sign_in_page_opens(cast: Cast) -> None:
    client = Client()
    assert client.get(LOGIN).status_code == 200
    try_to_sign_in(client, "amina")
    for name in ("mfa_index", "usersessions_list", "account_change_password", "account_logout"):
        assert client.get(reverse(name)).status_code == 200, name


def test_signing_in_and_out_is_in_the_ledger(cast: Cast) -> None:
    client = Client()
    try_to_sign_in(client, "amina")
    client.post(reverse("account_logout"))
    verbs = list(ChangeEvent.objects.order_by("sequence").values_list("verb", flat=True))
    assert verbs == ["sign_in.done", "sign_in.ended"]
