"""The navigation shows what somebody may open, and keeps to one row."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.app.cast import Cast

from goldenthread.app.web.navigation import navigation


def test_a_worker_finds_every_room_they_may_open_side_by_side(cast: Cast) -> None:
    shown = navigation(cast.viewer("amina"), "/actions/")
    assert [link.label for link in shown.beside if link.current] == ["Actions"]
    assert "Ledger" not in {link.label for link in [*shown.beside, *shown.more]}


def test_whoever_may_open_many_rooms_finds_the_rest_under_more(
    cast: Cast, signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = navigation(cast.viewer("carol"), "/").beside
    monkeypatch.setattr("goldenthread.app.web.navigation.BESIDE", 3)
    shown = navigation(cast.viewer("carol"), reverse("figures:list"))
    assert [link.label for link in shown.beside] == [link.label for link in every[:3]]
    assert shown.more_current
    page = signed_in("carol").get(reverse("today:home")).content.decode()
    below = page[page.index("<summary") : page.index("</details>")]
    assert all(f'href="{link.url}"' in below for link in every[3:])
