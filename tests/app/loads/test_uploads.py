"""Work on a return that broke off: nobody is left waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.app.cast import Cast

from goldenthread.app.jobs.worker import do_one
from goldenthread.app.loads import work
from goldenthread.app.loads.models import Upload

CONTACTS = "child_id,contact_date,made_by,mode,two_way\n9001,2020-06-01,worker,in_person,yes\n"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: LazySettings) -> None:
    """A home folder of this test's own."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "uploads")


@pytest.fixture
def analyst(cast: Cast, signed_in: Callable[[str], Client]) -> Client:
    """The analyst, who brings returns in."""
    return signed_in("esme")


@pytest.fixture
def broken_off(analyst: Client, monkeypatch: pytest.MonkeyPatch) -> Upload:
    """A return whose reading met a fault of the office's own."""
    file = SimpleUploadedFile("contacts.csv", CONTACTS.encode())
    analyst.post(reverse("loads:send"), {"return_files": [file], "as_at": "2020-06-01"})
    with monkeypatch.context() as broken:
        broken.setattr(work, "how_to_read", lambda _: 1 / 0)
        do_one("reader")
    return Upload.objects.get()


def decide(browser: Client, upload: Upload, act: str) -> None:
    """Press a button of the upload's page."""
    browser.post(reverse("loads:decide", args=[upload.pk]), {"act": act})
    upload.refresh_from_db()


def test_the_page_says_that_the_work_broke_off(analyst: Client, broken_off: Upload) -> None:
    shown = analyst.get(reverse("loads:upload", args=[broken_off.pk])).content.decode()
    assert "The work on it broke off." in shown
    assert "Try again" in shown


def test_work_that_broke_off_is_tried_again(analyst: Client, broken_off: Upload) -> None:
    decide(analyst, broken_off, "again")
    do_one("reader")
    broken_off.refresh_from_db()
    assert broken_off.state == Upload.State.CHECKED


def test_what_broke_off_may_be_put_aside(analyst: Client, broken_off: Upload) -> None:
    decide(analyst, broken_off, "aside")
    assert broken_off.state == Upload.State.DISCARDED


def test_work_that_did_not_break_off_is_not_done_again(analyst: Client, broken_off: Upload) -> None:
    decide(analyst, broken_off, "again")
    decide(analyst, broken_off, "again")
    do_one("reader")
    assert not do_one("reader")
