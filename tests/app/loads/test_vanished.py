"""What was in one load of a source and is gone from the next is shown, child by child."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.app.cast import Cast

from goldenthread.app.jobs.worker import drain
from goldenthread.app.loads.models import Upload
from goldenthread.app.people.council import child_key

PEOPLE = "pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob\n"
CORIN, UNA = "7001,Corin,Ashcombe,M,2012-03-04\n", "7002,Una,Ashcombe,F,2014-05-06\n"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: LazySettings) -> None:
    """A home folder of this test's own."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "uploads")


def bring_in(browser: Client, rows: str, as_at: str) -> str:
    """Send, read, accept and take in; the load's name."""
    file = SimpleUploadedFile("ssd_person.csv", (PEOPLE + rows).encode())
    form = {"return_files": [file], "as_at": as_at, "return_name": "ssd"}
    browser.post(reverse("loads:send"), form)
    drain()
    upload = Upload.objects.latest("pk")
    browser.post(reverse("loads:decide", args=[upload.pk]), {"act": "accept"})
    drain()
    upload.refresh_from_db()
    return upload.load_id


def test_a_child_who_vanished_is_shown_by_key_and_never_by_name(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    esme = signed_in("esme")
    first = bring_in(esme, CORIN + UNA, "2020-05-31")
    second = bring_in(esme, CORIN, "2020-06-01")
    shown = esme.get(reverse("loads:comparison", args=[first, second])).content.decode()
    assert "Records that vanished" in shown
    assert child_key("7002") in shown
    assert child_key("7001") not in shown
    assert not [word for word in ("7002", "Una", "Ashcombe") if word in shown]
