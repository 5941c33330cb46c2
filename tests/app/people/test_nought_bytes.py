"""An address with a nought byte is answered in words, whichever database holds the office."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/children/?q=%00", 400),
        ("/children/?team=a%00b", 400),
        ("/figures/references/GT%00/", 400),
        ("/api/children?q=%00", 422),
        ("/api/children/%00", 422),
    ],
)
def test_it_is_not_understood(
    address: str, status: int, signed_in: Callable[[str], Client]
) -> None:
    assert signed_in("ben").get(address).status_code == status
