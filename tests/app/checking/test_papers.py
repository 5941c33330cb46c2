"""A report is sent, checked under guard, seen by its sender alone, and gone after its days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.app.cast import NOW, TODAY, Cast

from goldenthread.app.checking import actions
from goldenthread.app.checking.models import Paper, papers
from goldenthread.app.jobs.models import Job
from goldenthread.app.jobs.worker import Work, do_one
from goldenthread.checking.documents.guarded import check_guarded
from goldenthread.checking.documents.reading import UnreadableDocumentError

pytestmark = pytest.mark.django_db
WRONG = "# Attendance\n\n46 of 50 children (91%) were seen.\n\n2 children are in a hostel.\n"


@pytest.fixture(autouse=True)
def a_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)


def sent(client: Client, name: str = "june <b>.md", text: str = WRONG) -> str:
    """Where a document that was sent is shown."""
    file = SimpleUploadedFile(name, text.encode())
    return client.post(reverse("checking:list"), {"paper": file}).headers["Location"]


def checked() -> None:
    """The worker does what waits."""
    while do_one("test"):
        pass


def test_a_report_is_checked_and_its_marked_copy_taken_out(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    esme = signed_in("esme")
    where = sent(esme)
    assert "It is being checked." in esme.get(where).content.decode()
    checked()
    page = esme.get(where).content.decode()
    assert "46 of 50 is 92%" in page
    assert "May point at a child" in page
    marked = esme.get(where, {"format": "html"})
    assert "attachment" in marked.headers["Content-Disposition"]
    copy = marked.content.decode()
    assert '<mark class="wrong">46 of 50 children (91%' in copy
    assert "june &lt;b&gt;.md, checked" in copy
    assert esme.get(where, {"format": "json"}).json()["by_verdict"]["inconsistent"] == 1


def test_nobody_but_the_sender_sees_it(cast: Cast, signed_in: Callable[[str], Client]) -> None:
    where = sent(signed_in("esme"))
    checked()
    assert signed_in("gwen").get(where).status_code == 404
    assert signed_in("amina").get(reverse("checking:list")).status_code == 403


def test_a_file_that_cannot_be_read_says_why(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    esme = signed_in("esme")
    where = sent(esme, "torn.docx", "not Word")
    checked()
    page = esme.get(where).content.decode()
    assert "It cannot be read." in page
    assert "torn.docx" in page
    refused = esme.post(
        reverse("checking:list"), {"paper": SimpleUploadedFile("photo.png", b"\x89PNG")}
    )
    assert refused.status_code == 422
    assert "photo.png is not a document that can be checked." in refused.content.decode()


def test_a_document_is_thrown_away_after_its_days_or_before(
    cast: Cast, signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    esme = signed_in("esme")
    sent(esme)
    second = sent(esme)
    esme.post(f"{second}throw-away/")
    assert esme.get(second).status_code == 404
    for days, left in ((7, 1), (8, 0)):
        monkeypatch.setattr(settings, "TODAY", TODAY + timedelta(days=days))
        actions.sweep(Work(Job.objects.create(kind="checking.sweep", made_at=NOW)))
        assert Paper.objects.count() == left
        assert len(list(papers().iterdir())) == left


def test_a_document_that_takes_too_much_is_given_up_in_words(tmp_path: Path) -> None:
    paper = tmp_path / "large.md"
    paper.write_text(WRONG * 60_000)
    for limits in ({"seconds": 0}, {"memory": 1 << 20}):
        with pytest.raises(UnreadableDocumentError, match=r"large\.md: it (could|does) not"):
            check_guarded(paper, smallest_safe=6, **limits)
