"""A report is worded, frozen, released by two people who did not make it, kept, and restated."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from tests.app.cast import TODAY, Cast, _join

from goldenthread.app.jobs.models import Job
from goldenthread.app.jobs.worker import Work, do_one
from goldenthread.app.ledger.models import ChangeEvent
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.publishing import actions, work
from goldenthread.app.publishing.making import told_apart
from goldenthread.app.publishing.models import Report, Wording
from goldenthread.app.publishing.queries import answers_for
from goldenthread.measures.register import Register
from goldenthread.record.store import Store
from goldenthread.returns.intake import take_in
from goldenthread.returns.registry import layouts

pytestmark = pytest.mark.django_db
ON_A_PLAN = 30
FIRST_LOAD = datetime(2020, 6, 2, 9, 0, 0, 250_000, tzinfo=UTC)
"""Between two seconds, as what is recorded in the office is."""


@pytest.fixture(autouse=True)
def loaded(tmp_path: Path, settings: Any) -> Path:
    """A home in which one return says that thirty children are on a protection plan."""
    settings.HOME = tmp_path
    bring(tmp_path, ON_A_PLAN, FIRST_LOAD)
    return tmp_path


def bring(home: Path, children: int, received: datetime) -> None:
    """Take in a return in which so many children are on a protection plan."""
    sent = home / f"ssd_cp_plans_{received:%d}"
    sent.mkdir()
    rows = "".join(f"{4100 + number},06/01/2020\n" for number in range(children))
    path = sent / "ssd_cp_plans.csv"
    path.write_text("cppl_person_id,cppl_cp_plan_start_date\n" + rows)
    take_in(
        [path],
        layouts()["ssd"],
        Store(home),
        source="Eclipse",
        received_at=received,
        as_at=date(2020, 6, 1),
    )


@pytest.fixture
def releasers(cast: Cast) -> dict[str, Viewer]:
    """A director, a lawyer, and the improvement lead who may both make and release."""
    more = {
        "lena": _join("lena", "Lena Lyme", "lawyer", "Fernshire", None),
        "ivo": _join("ivo", "Ivo Inch", "improvement_lead", "Fernshire", None),
    }
    cast.staff.update(more)
    return {name: cast.viewer(name) for name in ("gwen", "lena", "ivo", "esme", "femi", "amina")}


def settled() -> None:
    """The worker does what waits."""
    while do_one("test"):
        pass


def drafted(by: Viewer, audience: str = "public") -> Report:
    made = actions.make(by=by, pack="position", audience=audience, as_at=date(2020, 6, 1))
    settled()
    return Report.objects.get(pk=made.pk)


def frozen(by: Viewer, audience: str = "public") -> Report:
    row = drafted(by, audience)
    actions.freeze(by=by, report=row)
    settled()
    return Report.objects.get(pk=row.pk)


def released(releasers: dict[str, Viewer], audience: str = "public") -> Report:
    row = frozen(releasers["esme"], audience)
    for name in ("gwen", "lena"):
        actions.answer(by=releasers[name], report=row, agreed=True, words="")
    return Report.objects.get(pk=row.pk)


def a_paragraph(row: Report) -> str:
    """The place of a paragraph that may be written."""
    return next(each["place"] for each in row.texts if each["kind"] == "A paragraph more")


def a_count(row: Report) -> str:
    """The name of a figure that is a count of children on a plan."""
    return next(e["name"] for e in row.figures if str(ON_A_PLAN) in e["in_full"])


def test_an_author_places_figures_by_name_and_a_typed_number_is_refused(
    releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    row = drafted(releasers["esme"])
    assert row.state == "draft"
    assert not row.words
    place, esme = a_paragraph(row), signed_in("esme")
    url = reverse("publishing:word", args=[row.pk, place])
    typed = esme.post(url, {"text": "We looked at 30 children."})
    assert typed.status_code == 422
    assert "A digit is typed" in typed.content.decode()
    nobody = esme.post(url, {"text": "We looked at {no_such.numerator} children."})
    assert "There is no figure no_such" in nobody.content.decode()
    said = f"We looked at the {{{a_count(row)}.numerator}} children ourselves."
    assert esme.post(url, {"text": said}).status_code == 302
    settled()
    page = esme.get(reverse("publishing:page", args=[row.pk]))
    assert "We looked at the 30 children ourselves." in page.content.decode()
    assert "sandbox" in page.headers["Content-Security-Policy"]


def test_every_wording_is_kept_and_the_latest_stands(releasers: dict[str, Viewer]) -> None:
    row = drafted(releasers["esme"])
    place = a_paragraph(row)
    for text in ("It was a hard spring.", "It was a hard year."):
        actions.reword(by=releasers["esme"], report=row, place=place, text=text)
    settled()
    kept = Wording.objects.filter(report=row, place=place)
    assert [each.text for each in kept] == ["It was a hard spring.", "It was a hard year."]
    assert "hard year" in work.draft_page(row)
    assert "hard spring" not in work.draft_page(row)
    with pytest.raises(DatabaseError), transaction.atomic():
        kept.update(text="It was easy.")


def test_freezing_binds_files_figures_days_and_words(releasers: dict[str, Viewer]) -> None:
    row = frozen(releasers["esme"])
    assert row.state == "frozen"
    endings = {each["name"].rsplit(".", 1)[1] for each in row.files}
    assert endings == {"pptx", "docx", "html", "pdf", "xlsx", "json"}
    assert row.known_at == FIRST_LOAD
    codes = {each["reference"] for each in row.figures if "reference" in each}
    assert codes <= set(Register(work.home()).references())
    assert ChangeEvent.objects.get(verb="report.frozen").detail == {"seal": row.seal}
    with pytest.raises(actions.NotNowError, match="frozen"):
        actions.reword(by=releasers["esme"], report=row, place=a_paragraph(row), text="Later.")


def test_a_report_frozen_while_it_was_being_laid_out_stays_frozen(
    releasers: dict[str, Viewer], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = drafted(releasers["esme"])
    actions.lay_out(by=releasers["esme"], report=row)
    plain = work.making.bare

    def meanwhile(report: Report, record: Any, releases: Any) -> Any:
        monkeypatch.undo()
        Report.objects.filter(pk=row.pk).update(state="draft")
        actions.freeze(by=releasers["esme"], report=Report.objects.get(pk=row.pk))
        work.freeze(Work(Job.objects.latest("pk")), report=row.pk)
        return plain(report, record, releases)

    monkeypatch.setattr(work.making, "bare", meanwhile)
    settled()
    row.refresh_from_db()
    assert row.state == "frozen"
    assert row.seal
    assert all("printed" in each for each in row.figures)


def test_what_was_known_later_leaves_a_frozen_report_as_it_was_and_is_told_beside_it(
    loaded: Path, releasers: dict[str, Viewer]
) -> None:
    row = released(releasers)
    bring(loaded, ON_A_PLAN + 2, datetime(2020, 6, 5, 9, tzinfo=UTC))
    for kind in ("publishing.make_again", "publishing.restate"):
        actions.work(by=releasers["esme"], report=row, kind=kind)
    settled()
    row.refresh_from_db()
    assert row.again["other"] == []
    assert not row.again["words"]
    assert any("30 children" in each["words"] for each in row.restated)
    assert any("2 came" in each["words"] for each in row.restated)


def test_a_file_changed_on_disk_is_not_given_out_as_the_one_that_was_frozen(
    releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    row = released(releasers)
    femi = signed_in("femi")
    taken = femi.get(reverse("publishing:file", args=[row.pk, "position.pdf"]))
    assert b"".join(taken.streaming_content)[:4] == b"%PDF"
    with (row.path / work.FROZEN / "position.pdf").open("ab") as changed:
        changed.write(b" ")
    again = femi.get(reverse("publishing:file", args=[row.pk, "position.pdf"]), follow=True)
    assert "is not the file that was frozen" in again.content.decode()


def test_two_people_release_it_each_blind_and_one_from_outside(
    releasers: dict[str, Viewer],
) -> None:
    row = frozen(releasers["esme"])
    actions.answer(by=releasers["gwen"], report=row, agreed=True, words="It is true.")
    before = answers_for(row, releasers["lena"])
    assert (before.shown, before.given, before.may_answer) == ([], 1, True)
    assert [each.words for each in answers_for(row, releasers["gwen"]).shown] == ["It is true."]
    actions.answer(by=releasers["ivo"], report=row, agreed=True, words="")
    row.refresh_from_db()
    assert row.state == "frozen", "Nobody from outside the service has answered."
    actions.answer(by=releasers["lena"], report=row, agreed=True, words="")
    row.refresh_from_db()
    assert row.state == "released"
    assert len(answers_for(row, releasers["esme"]).shown) == 3


def test_one_who_would_not_release_it_sends_it_back_and_another_is_made_from_it(
    releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    row = drafted(releasers["esme"])
    actions.reword(
        by=releasers["esme"], report=row, place=a_paragraph(row), text="It was a hard spring."
    )
    settled()
    actions.freeze(by=releasers["esme"], report=Report.objects.get(pk=row.pk))
    settled()
    said = signed_in("gwen").post(
        reverse("publishing:answer", args=[row.pk]), {"agreed": "no", "words": ""}
    )
    assert said.status_code == 422
    assert "Say what must change." in said.content.decode()
    actions.answer(by=releasers["gwen"], report=row, agreed=False, words="Soften it.")
    actions.answer(by=releasers["lena"], report=row, agreed=True, words="")
    row.refresh_from_db()
    assert row.state == "returned"
    signed_in("esme").post(reverse("publishing:do", args=[row.pk, "follow"]))
    settled()
    later = Report.objects.get(after=row)
    assert later.state == "draft"
    assert "hard spring" in work.draft_page(later)


def test_whoever_made_worded_or_froze_a_report_does_not_release_it(
    releasers: dict[str, Viewer],
) -> None:
    row = frozen(releasers["ivo"])
    with pytest.raises(PermissionDenied, match="others must say"):
        actions.answer(by=releasers["ivo"], report=row, agreed=True, words="")
    with pytest.raises(PermissionDenied, match="does not release"):
        actions.answer(by=releasers["esme"], report=row, agreed=True, words="")


def test_why_a_count_is_withheld_is_told_to_those_who_release_it_and_to_nobody_else(
    releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    row = released(releasers)
    Report.objects.filter(pk=row.pk).update(
        withheld=[
            {"title": "On a plan", "group": "South", "part": "numerator", "why": "it is small"}
        ]
    )
    url = reverse("publishing:report", args=[row.pk])
    assert "What is withheld, and why (1)" in signed_in("gwen").get(url).content.decode()
    told = signed_in("femi").get(url).content.decode()
    assert "What is withheld, and why" not in told
    assert "it is small" not in told


def test_a_member_of_scrutiny_opens_what_was_released_to_the_public_and_nothing_else(
    releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    waiting = frozen(releasers["esme"])
    private = released(releasers, "internal")
    public = released(releasers)
    femi = signed_in("femi")
    page = femi.get(reverse("publishing:list")).content.decode()
    assert reverse("publishing:report", args=[public.pk]) in page
    for row in (waiting, private):
        for name in ("report", "page"):
            assert femi.get(reverse(f"publishing:{name}", args=[row.pk])).status_code == 404
        taken = femi.get(reverse("publishing:file", args=[row.pk, "position.pdf"]))
        assert taken.status_code == 404
    told = femi.get(reverse("publishing:report", args=[public.pk])).content.decode()
    assert "Whether it may go out" not in told
    assert "the children" not in told.split("The figures it prints")[1]


def test_a_printed_figure_opens_onto_its_children_from_the_register(
    releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    row = released(releasers, "internal")
    code = next(e["reference"] for e in row.figures if e.get("numerator") == ON_A_PLAN)
    esme = signed_in("esme")
    page = esme.get(reverse("publishing:report", args=[row.pk])).content.decode()
    children = reverse("figures:members", args=[code])
    assert children in page
    assert esme.get(children).status_code == 200


def figures(numerator: object, **more: object) -> list[dict[str, object]]:
    """A printed figure as the list of figures has it."""
    told = {"measure": "m", "group": {}, "start": "2020-03-31", "end": "2020-03-31", **more}
    return [{**told, "reference": "GT-1", "title": "M", "numerator": numerator}]


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        (40, 43, "differs by a small count"),
        (40, 46, ""),
        (40, 40, ""),
        ("c", 3, "was withheld there"),
        (7, "c", "was printed there"),
        ("c", "c", ""),
    ],
)
def test_what_two_reports_tell_of_a_few_children_between_them_is_said(
    was: object, now: object, words: str
) -> None:
    before = Report(pk=1, figures=figures(was))
    found = told_apart(figures(now), [before], small=5)
    assert [words in each["words"] for each in found] == ([True] if words else [])
    other_day = told_apart(figures(now, end="2020-04-30"), [before], small=5)
    assert other_day == []


def test_a_report_released_after_the_agenda_went_out_is_late(
    releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    made = actions.make(
        by=releasers["esme"],
        pack="position",
        audience="public",
        as_at=date(2020, 6, 1),
        dispatch_on=date(2020, 6, 5),
    )
    settled()
    assert date(2020, 6, 5) < TODAY
    page = signed_in("esme").get(reverse("publishing:report", args=[made.pk])).content.decode()
    assert "The agenda was to go out" in page


def test_a_count_that_moved_by_a_few_since_it_was_published_is_withheld(
    loaded: Path, releasers: dict[str, Viewer]
) -> None:
    first = released(releasers)
    assert any(each.get("numerator") == ON_A_PLAN for each in first.figures)
    bring(loaded, ON_A_PLAN + 2, datetime(2020, 6, 5, 9, tzinfo=UTC))
    later = frozen(releasers["esme"])
    assert later.before == [first.pk]
    named = {each["name"]: each.get("numerator") for each in first.figures}
    moved = {each["name"]: each.get("numerator") for each in later.figures}
    plans = [name for name, count in named.items() if count == ON_A_PLAN]
    assert {moved[name] for name in plans} == {"c"}
    actions.work(by=releasers["esme"], report=later, kind="publishing.make_again")
    settled()
    later.refresh_from_db()
    assert (later.again["other"], later.again["words"]) == ([], "")


def test_a_report_is_tried_against_one_released_after_it_was_frozen(
    loaded: Path, releasers: dict[str, Viewer], signed_in: Callable[[str], Client]
) -> None:
    first = frozen(releasers["esme"])
    bring(loaded, ON_A_PLAN + 2, datetime(2020, 6, 5, 9, tzinfo=UTC))
    second = released(releasers)
    assert second.state == "released"
    for name in ("gwen", "lena"):
        actions.answer(by=releasers[name], report=first, agreed=True, words="")
    first.refresh_from_db()
    assert first.state == "returned"
    assert any("released after this was frozen" in each["words"] for each in first.beside)
    page = signed_in("esme").get(reverse("publishing:report", args=[first.pk])).text
    assert "though all who answered agreed" in page
