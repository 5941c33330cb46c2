"""How many questions each page asks of the database, held so that none grows unseen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.app.cast import Cast

BASELINE = {
    "today:home": 30,
    "children:list": 20,
    "children:child": 22,
    "today:worklist": 19,
    "risk:home": 22,
    "action:everything": 16,
    "trackers:list": 27,
    "trackers:capacity": 13,
    "sampling:home": 18,
    "sampling:says": 5,
    "figures:list": 7,
    "figures:measure": 7,
    "loads:quality": 19,
    "ledger:looks": 12,
}
"""Questions at most, signing in and the ledger's own included; lower one when a page needs less."""


@pytest.mark.parametrize("name", sorted(BASELINE))
def test_a_page_asks_no_more_than_it_did(
    name: str,
    cast: Cast,
    signed_in: Callable[[str], Client],
    django_assert_max_num_queries: Any,
) -> None:
    who = "jo" if name.startswith("ledger") else "carol"
    client = signed_in(who)
    arguments = {
        "children:child": [cast.children["kit"].key],
        "figures:measure": ["rated_red"],
        "trackers:capacity": ["proceedings"],
    }
    url = reverse(name, args=arguments.get(name, []))
    client.get(url)
    with django_assert_max_num_queries(BASELINE[name]) as asked:
        assert client.get(url).status_code == 200
    assert len(asked) == BASELINE[name], f"It asks {len(asked)} now: lower its baseline."
