"""What every test of the office may lean on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from tests.app.cast import Cast, gather

from goldenthread.app.ledger import chain


@pytest.fixture(autouse=True)
def the_tests_own_transaction_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written to the ledger needs a transaction of the office's, as it does in life.

    A test runs inside one of its own, which would hide that the office opened none.
    """

    def opened_by_the_office() -> bool:
        return any(not block._from_testcase for block in connection.atomic_blocks)

    monkeypatch.setattr(chain, "in_transaction", opened_by_the_office)


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast and their children."""
    return gather()


@pytest.fixture
def signed_in(cast: Cast) -> Callable[[str], Client]:
    """A browser in which somebody of the cast is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        user = cast.staff[name].user
        assert user is not None
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
