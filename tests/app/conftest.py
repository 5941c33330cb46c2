"""What every test of the office may lean on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.app.cast import Cast, gather


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
