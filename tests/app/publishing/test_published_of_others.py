"""What was published of others is kept in the office, and a frozen report keeps to what it had."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.app.publishing.test_reports import loaded, releasers, settled

from goldenthread.app.ledger.models import ChangeEvent
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.publishing import actions, work
from goldenthread.app.publishing.models import Report
from goldenthread.published.shelf import Shelf

__all__ = ["loaded", "releasers"]
pytestmark = pytest.mark.django_db
ROWS = (
    "time_period,geographic_level,region_name,old_la_code,la_name,2_years_or_more_percent\n"
    "2020,National,,,,{}\n"
)


def send(client: Client, percent: str, **more: object) -> str:
    """Send a file in which England has a percentage; what the page says then."""
    file = SimpleUploadedFile("d5.csv", ROWS.format(percent).encode())
    said = {"title": f"Plans, {percent}", "published_on": "2020-11-01", "file": file, **more}
    answered = client.post(reverse("publishing:published"), said, follow=True)
    return answered.content.decode()


def test_an_analyst_keeps_a_file_once_and_the_ledger_knows(
    loaded: Path, releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    esme = signed_in("esme")
    assert "Nothing published is kept yet" in esme.get(reverse("publishing:published")).text
    page = send(esme, "2.1")
    assert "It is kept." in page
    assert "Plans, 2.1" in page
    assert "2020 to 2020" in page
    assert "kept already" in send(esme, "2.1")
    assert ChangeEvent.objects.filter(verb="published.kept").count() == 1


def test_rates_are_listed_and_it_says_which_children_to_keep(
    loaded: Path, releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    esme = signed_in("esme")
    numbers = ROWS.replace("2_years_or_more_percent", "At31_episodes").format(389260)
    file = SimpleUploadedFile("b1.csv", numbers.encode())
    page = send(esme, "", title="Children in need 2020", file=file)
    assert "Children in need per 10,000 children, 2020 to 2020" in page
    assert "keep the mid-year population estimates" in page
    children = ROWS.replace("2_years_or_more_percent", "population_estimate,age_group")
    said = children.format("11790492,Children aged 0 to 17 years")
    page = send(esme, "", title="Estimates", file=SimpleUploadedFile("ons.csv", said.encode()))
    assert "Children aged 0 to 17, 2020 to 2020" in page
    assert "keep the mid-year population estimates" not in page


def test_a_file_with_a_wrong_cell_is_refused_with_its_row_and_nothing_is_kept(
    loaded: Path, releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    page = send(signed_in("esme"), "two")
    assert "d5.csv, row 2, 2_years_or_more_percent: &#x27;two&#x27;" in page
    assert Shelf(loaded).releases() == []


def test_whoever_makes_no_reports_keeps_nothing(
    loaded: Path, releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    refused = signed_in("femi").get(reverse("publishing:published"))
    assert refused.status_code == 403


def test_a_frozen_report_comes_out_again_the_same_after_a_newer_version_is_kept(
    loaded: Path, releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    esme = signed_in("esme")
    send(esme, "2.1")
    made = actions.make(
        by=releasers["esme"],
        pack="position",
        audience="internal",
        as_at=date(2020, 6, 1),
        compared=True,
    )
    settled()
    actions.freeze(by=releasers["esme"], report=Report.objects.get(pk=made.pk))
    settled()
    send(esme, "2.4", published_on="2020-12-01")
    row = Report.objects.get(pk=made.pk)
    page = (row.path / work.FROZEN / "position.html").read_text(encoding="utf-8")
    assert "2.1%" in page
    assert "Plans, 2.1, published 1 November 2020" in page
    actions.work(by=releasers["esme"], report=row, kind="publishing.make_again")
    settled()
    row.refresh_from_db()
    assert (row.again["other"], row.again["words"]) == ([], "")
    later = actions.make(
        by=releasers["esme"],
        pack="position",
        audience="internal",
        as_at=date(2020, 6, 1),
        compared=True,
    )
    settled()
    assert "2.4%" in work.draft_page(Report.objects.get(pk=later.pk))
