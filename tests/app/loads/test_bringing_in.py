"""A return is sent, read, accepted or put aside, and withdrawn: whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.app.cast import Cast

from goldenthread.app.children.models import Child, Edition
from goldenthread.app.figures.models import FigureSnapshot
from goldenthread.app.jobs.worker import drain
from goldenthread.app.ledger.models import ChangeEvent
from goldenthread.app.loads.models import QualityItem, Upload
from goldenthread.app.loads.work import take_in_upload
from goldenthread.app.people.council import store
from goldenthread.record.store import Store

TABLES = {
    "ssd_person.csv": "pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob\n"
    "7001,Corin,Ashcombe,M,2012-03-04\n7002,Una,Ashcombe,F,2014-05-06\n",
    "ssd_family.csv": "fami_table_id,fami_family_id,fami_person_id\n1,F1,7001\n2,F1,7002\n",
    "ssd_cin_episodes.csv": "cine_referral_id,cine_person_id,cine_referral_date,"
    "cine_referral_team,cine_referral_worker_id\nR1,7001,2020-02-03,71,P1\n",
    "ssd_cp_plans.csv": "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,"
    "cppl_cp_plan_initial_category\nPL1,7001,2020-03-01,NEG\n",
    "ssd_involvements.csv": "invo_involvements_id,invo_professional_id,"
    "invo_professional_role_id,invo_professional_team,invo_person_id,"
    "invo_involvement_start_date,invo_involvement_end_date\n"
    "1,P1,Social Worker,71,7001,2020-02-03,\n",
    "ssd_department.csv": "dept_team_id,dept_team_name,dept_team_parent_id,"
    "dept_team_parent_name\n71,South Safeguarding,1,South\n",
}


@pytest.fixture(autouse=True)
def own_home(settings: Any, tmp_path: Path) -> Path:
    """A home folder of this test's own."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "uploads")
    return tmp_path


@pytest.fixture
def analyst(signed_in: Callable[[str], Client]) -> Client:
    """The analyst, who brings returns in."""
    return signed_in("esme")


def send(client: Client, tables: dict[str, str], **more: str) -> Any:
    """Send files through the page."""
    files = [SimpleUploadedFile(name, text.encode()) for name, text in tables.items()]
    form = {"as_at": "2020-06-01", "return_name": "ssd", "source": "eclipse", **more}
    return client.post(reverse("loads:send"), {**form, "return_files": files})


def bring_in(client: Client, tables: dict[str, str] | None = None) -> Upload:
    """Send, read, accept, and do all the work that follows."""
    send(client, tables or TABLES)
    drain()
    upload = Upload.objects.latest("pk")
    client.post(reverse("loads:decide", args=[upload.pk]), {"act": "accept"})
    drain()
    upload.refresh_from_db()
    return upload


def test_what_is_accepted_becomes_the_record_people_read(cast: Cast, analyst: Client) -> None:
    upload = bring_in(analyst)
    assert upload.state == Upload.State.TAKEN_IN
    child = Child.objects.current().get(child_id="7001")
    assert (child.team, child.worker, child.open) == ("South Safeguarding", "P1", True)
    assert child.child_protection_plan
    assert child.document["family"]["members"] == [Child.objects.current().get(child_id="7002").key]
    assert FigureSnapshot.objects.filter(measure="child_protection_plans", numerator=1).exists()


def test_nothing_is_taken_in_before_it_was_accepted(cast: Cast, analyst: Client) -> None:
    send(analyst, TABLES)
    drain()
    page = analyst.get(reverse("loads:upload", args=[Upload.objects.get().pk]))
    assert b"would be kept" in page.content
    assert store().loads() == ()


def test_the_worker_of_a_child_finds_them_once_the_return_is_in(
    cast: Cast, analyst: Client, signed_in: Callable[[str], Client]
) -> None:
    bring_in(analyst)
    told = signed_in("amina").get(reverse("children:list")).content.decode()
    assert "Corin Ashcombe" in told
    assert "Una Ashcombe" not in told


def test_a_receipt_accounts_for_every_row_and_names_each_refused_cell(
    cast: Cast, analyst: Client
) -> None:
    bad = TABLES | {
        "ssd_cp_plans.csv": TABLES["ssd_cp_plans.csv"] + "PL2,7002,31/02/2020,NEG\n",
    }
    upload = bring_in(analyst, bad)
    page = analyst.get(reverse("loads:receipt", args=[upload.load_id])).content.decode()
    assert "31/02/2020" in page
    assert "row 3" in page
    assert "cppl_cp_plan_start_date" in page


def test_a_contact_with_a_child_no_source_names_is_told_before_it_is_taken_in(
    cast: Cast, analyst: Client
) -> None:
    bring_in(analyst)
    contacts = (
        "child_id,contact_date,made_by,mode,two_way\n7999,2020-05-20,social_worker,visit,yes\n"
    )
    send(analyst, {"log.csv": contacts}, return_name="contacts", source="contacts")
    drain()
    upload = Upload.objects.latest("pk")
    page = analyst.get(reverse("loads:upload", args=[upload.pk])).content.decode()
    assert "<strong>1</strong> row: 1 would be kept" in page
    assert "log.csv, row 2, case number: “7999” No source names a child of this number" in page


def test_a_file_that_is_no_list_of_the_return_is_named_on_its_page(
    cast: Cast, analyst: Client
) -> None:
    send(analyst, TABLES | {"lunches.csv": "Day,Dish\nMonday,Soup\n"})
    drain()
    upload = Upload.objects.latest("pk")
    page = analyst.get(reverse("loads:upload", args=[upload.pk])).content.decode()
    assert "Sheets and files not used: lunches." in page


def test_what_is_put_aside_leaves_nothing_behind(
    cast: Cast,
    analyst: Client,
    own_home: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    send(analyst, TABLES)
    drain()
    upload = Upload.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        analyst.post(reverse("loads:decide", args=[upload.pk]), {"act": "aside"})
    upload.refresh_from_db()
    assert upload.state == Upload.State.DISCARDED
    assert not [str(p) for p in (own_home / "uploads").rglob("*")]


def test_the_same_files_twice_are_recognised(cast: Cast, analyst: Client) -> None:
    first, second = bring_in(analyst), bring_in(analyst)
    assert first.load_id == second.load_id
    assert len(store().loads()) == 1


def test_a_withdrawn_load_is_gone_from_today_and_stands_in_what_was_known(
    cast: Cast, analyst: Client
) -> None:
    upload = bring_in(analyst)
    url = reverse("loads:withdraw", args=[upload.load_id])
    analyst.post(url, {"reason": "The wrong month was sent."})
    drain()
    assert not Child.objects.current().filter(child_id="7001").exists()
    [load] = store().loads()
    assert load.withdrawal is not None
    assert [each.load_id for each in store().loads(load.received_at)] == [load.load_id]


def test_a_withdrawal_without_a_reason_is_refused(cast: Cast, analyst: Client) -> None:
    upload = bring_in(analyst)
    analyst.post(reverse("loads:withdraw", args=[upload.load_id]), {"reason": "no"})
    assert store().loads()[0].withdrawal is None


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("list.pdf", "%PDF", "is not a file that can be read"),
        ("empty.csv", "", "is empty"),
    ],
)
def test_a_file_that_cannot_be_a_return_is_turned_away_in_words(
    cast: Cast, analyst: Client, name: str, text: str, said: str
) -> None:
    answer = send(analyst, {name: text})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_file_that_is_no_return_known_says_so(cast: Cast, analyst: Client) -> None:
    send(analyst, {"odd.csv": "colour,size\nred,3\n"}, return_name="")
    drain()
    upload = Upload.objects.get()
    assert upload.state == Upload.State.REFUSED
    assert "none of the returns known" in upload.words


def test_a_name_with_folders_in_it_stays_in_its_own_folder(
    cast: Cast, analyst: Client, own_home: Path
) -> None:
    send(analyst, {"../../../evil.csv": "a,b\n1,2\n"})
    kept = {path.name for path in own_home.rglob("*.csv")}
    assert kept == {"evil.csv"}
    assert not (own_home.parent / "evil.csv").exists()


def test_taking_in_that_was_killed_after_the_load_was_written_goes_on_from_there(
    cast: Cast, analyst: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(analyst, TABLES)
    drain()
    upload = Upload.objects.get()
    analyst.post(reverse("loads:decide", args=[upload.pk]), {"act": "accept"})
    monkeypatch.setattr("goldenthread.app.loads.work._finish", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take_in_upload(_Silent(), upload=upload.pk)  # type: ignore[arg-type]
    monkeypatch.undo()
    assert len(Store(store().home).loads()) == 1
    drain()
    upload.refresh_from_db()
    assert upload.state == Upload.State.TAKEN_IN
    assert len(store().loads()) == 1


class _Silent:
    """Work nobody watches."""

    def progress(self, _done: int, _total: int, _words: str) -> None:
        """Say nothing."""


def test_an_edition_that_was_never_finished_is_shown_to_nobody_and_cleared_away(
    cast: Cast, analyst: Client
) -> None:
    edition = Edition.objects.get(state=Edition.State.CURRENT)
    half = Edition.objects.create(
        as_at=edition.as_at, known_at=edition.known_at, started_at=edition.started_at
    )
    Child.objects.create(edition=half, child_id="8000", key="halfdone2222", open=True)
    assert b"halfdone" not in analyst.get(reverse("children:list")).content
    bring_in(analyst)
    assert not Edition.objects.filter(pk=half.pk).exists()


def test_every_act_on_a_return_is_in_the_ledger(cast: Cast, analyst: Client) -> None:
    bring_in(analyst)
    verbs = set(ChangeEvent.objects.values_list("verb", flat=True))
    assert {"upload.sent", "upload.accepted"} <= verbs


def test_what_looks_wrong_goes_to_the_team_of_the_child_with_a_day_to_answer(
    cast: Cast, analyst: Client, signed_in: Callable[[str], Client]
) -> None:
    ended = (
        TABLES["ssd_cp_plans.csv"]
        .replace(
            "cppl_cp_plan_initial_category", "cppl_cp_plan_initial_category,cppl_cp_plan_end_date"
        )
        .replace("NEG", "NEG,2020-01-01")
    )
    bring_in(analyst, TABLES | {"ssd_cp_plans.csv": ended})
    item = QualityItem.objects.get(check_name="end_before_start")
    assert item.team == "South Safeguarding"
    assert item.due_on > item.first_seen
    page = reverse("loads:item", args=[item.pk])
    assert signed_in("dev").get(page).status_code == 404
    signed_in("amina").post(page, {"words": "Put right in the case system today."})
    item.refresh_from_db()
    assert item.state == QualityItem.State.ANSWERED
    bring_in(analyst)
    item.refresh_from_db()
    assert item.state == QualityItem.State.GONE


def test_a_column_not_found_can_be_given_to_a_heading_nothing_uses_and_is_remembered(
    cast: Cast, analyst: Client, own_home: Path
) -> None:
    renamed = TABLES["ssd_cp_plans.csv"].replace("cppl_cp_plan_initial_category", "why on plan")
    send(analyst, TABLES | {"ssd_cp_plans.csv": renamed})
    drain()
    upload = Upload.objects.get()
    page = analyst.get(reverse("loads:upload", args=[upload.pk])).content.decode()
    asked = re.search(r"no heading was understood as cppl_cp_plan_initial_category", page)
    assert asked is not None
    [name] = re.findall(r'name="(missing-\d+-\d+)"', page[asked.start() :])[:1]
    answers = {"act": "correct", name: "why on plan"}
    analyst.post(reverse("loads:decide", args=[upload.pk]), answers)
    drain()
    analyst.post(reverse("loads:decide", args=[upload.pk]), {"act": "accept"})
    drain()
    told = Child.objects.current().get(child_id="7001").document["timeline"]
    [plan] = [each for each in told if each["kind"] == "child_protection_plan"]
    assert ["Initial category", "Neglect"] in plan["facts"]
    assert "why on plan" in (own_home / "mappings" / "eclipse.toml").read_text()
