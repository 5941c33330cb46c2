"""An escalation keeps its clocks, steps up when nobody answers, and is closed by who raised it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from tests.app.cast import TODAY, Cast

from goldenthread.app.escalations import actions, queries
from goldenthread.app.escalations.models import Escalation, Step
from goldenthread.app.escalations.standing import standing
from goldenthread.app.ledger.models import ChangeEvent
from goldenthread.app.people.council import recorded
from goldenthread.app.people.models import Holding, Post, Staff, Team
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.today.digest import digest_of

pytestmark = pytest.mark.django_db
MOSS = "9003"


@pytest.fixture
def dana(cast: Cast) -> Staff:
    """Dana manages North Safeguarding, whose child Moss is."""
    return _join("Dana Dunster", "team_manager", "North Safeguarding")


@pytest.fixture
def nora(cast: Cast) -> Staff:
    """Nora is area manager of North."""
    return _join("Nora Neville", "area_manager", "North")


def _join(name: str, role: str, team: str, worker_id: str | None = None) -> Staff:
    staff = Staff.objects.create(
        name=name,
        email=f"{name.split()[0].lower()}@fernshire.example",
        worker_id=worker_id,
        started_on=date(2015, 4, 1),
    )
    post = Post.objects.create(title=role, role=role, team=Team.objects.get(name=team))
    Holding.objects.create(post=post, staff=staff, starts=staff.started_on)
    return staff


def on(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Let it be a day."""
    monkeypatch.setattr(settings, "TODAY", day)


def viewer(staff: Staff, day: date = TODAY) -> Viewer:
    """Somebody as they are on a day."""
    return Viewer.of_staff(staff, day=day)


def raised(cast: Cast, to: Staff | None, **said: Any) -> Escalation:
    """Hana challenges that Moss has no plan for permanence, on Monday 8 June 2020."""
    told = {
        "theme": "permanence",
        "severity": "serious",
        "words": "No permanence plan at the second review.",
        "asked_for": "A planning meeting by the end of June.",
    }
    return actions.escalate(
        by=cast.viewer("hana"),
        child=cast.children["moss"],
        said=actions.Said(**{**told, **said}),
        put_to=to,
    )


def test_the_first_answer_is_due_in_five_working_days_and_the_whole_in_twenty(
    cast: Cast, dana: Staff
) -> None:
    row = raised(cast, dana)
    assert row.due_on == date(2020, 6, 15)
    assert row.whole_due_on == date(2020, 7, 6)
    assert standing(row, date(2020, 6, 15)).state == "waiting"
    assert standing(row, date(2020, 6, 16)).state == "overdue"


def test_the_stages_are_the_councils_and_a_stage_never_outlasts_the_whole(
    cast: Cast, dana: Staff, nora: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        "escalation_stages": (
            "informal: team_manager, 10 working days",
            "formal: area_manager, 10 working days",
        ),
        "escalation_whole_within": "20 working days",
    }
    monkeypatch.setattr(
        actions, "set_by_council", lambda parameter, day: parameter.read(told[parameter.name])
    )
    row = raised(cast, dana)
    assert row.due_on == date(2020, 6, 22)
    on(monkeypatch, date(2020, 6, 23))
    step = actions.step_up(by=cast.viewer("hana"), escalation=row, words="No answer.", to=nora)
    assert step.due_on == date(2020, 7, 6)
    with pytest.raises(ValueError, match="last stage"):
        actions.step_up(by=cast.viewer("hana"), escalation=row, words="Still none.", to=nora)


def test_nobody_answers_it_is_overdue_and_moves_only_when_its_raiser_steps_it_up(
    cast: Cast, dana: Staff, nora: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = raised(cast, dana)
    late = date(2020, 6, 17)
    on(monkeypatch, late)
    assert standing(row, late).suggests_step_up
    assert standing(row, late).stage_name == "informal"
    with pytest.raises(PermissionDenied):
        actions.step_up(by=viewer(dana, late), escalation=row, words="Up.", to=nora)
    actions.step_up(by=cast.viewer("hana"), escalation=row, words="No answer.", to=nora)
    now = standing(Escalation.objects.get(pk=row.pk), late)
    assert (now.stage_name, now.put_to, now.due_on) == ("formal 1", nora, date(2020, 6, 24))
    assert [each.escalation.pk for each in queries.to_answer(viewer(nora, late))] == [row.pk]
    assert queries.to_answer(viewer(dana, late)) == []


def test_a_late_answer_is_still_an_answer_and_its_raiser_is_told(
    cast: Cast, dana: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = raised(cast, dana)
    late = date(2020, 6, 18)
    on(monkeypatch, late)
    actions.answer(by=viewer(dana, late), escalation=row, words="The meeting is on the 24th.")
    assert standing(Escalation.objects.get(pk=row.pk), late).state == "answered"
    hana = viewer(cast.staff["hana"], late)
    assert [each.now.state for each in queries.to_decide(hana)] == ["answered"]
    assert queries.themes(hana, months=3).answered_in_time == 0
    assert queries.themes(hana, months=3).answers_due == 1


def test_only_whoever_raised_it_closes_it(cast: Cast, dana: Staff) -> None:
    row = raised(cast, dana)
    for who in (cast.viewer("gwen"), viewer(dana), cast.viewer("dev")):
        with pytest.raises(PermissionDenied):
            actions.close(by=who, escalation=row, outcome="done_as_asked", words="Done.")
    actions.close(
        by=cast.viewer("hana"), escalation=row, outcome="done_as_asked", words="Moss has a plan."
    )
    now = standing(Escalation.objects.get(pk=row.pk), TODAY)
    assert (now.state, now.days) == ("closed", 0)
    with pytest.raises(ValueError, match="closed"):
        actions.answer(by=viewer(dana), escalation=row, words="Too late.")


def test_a_successor_closes_only_after_the_raiser_left_and_says_why(
    cast: Cast, dana: Staff
) -> None:
    row = raised(cast, dana)
    otto = viewer(_join("Otto Orme", "iro", "Fernshire", "P9"))
    with pytest.raises(PermissionDenied, match="has not left"):
        actions.take_over(by=otto, escalation=row, words="I review Moss now.")
    cast.staff["hana"].left_on = TODAY
    cast.staff["hana"].save()
    with pytest.raises(PermissionDenied):
        actions.close(by=otto, escalation=row, outcome="overtaken", words="Moved.")
    actions.take_over(by=otto, escalation=row, words="I review Moss now.")
    actions.close(by=otto, escalation=row, outcome="overtaken", words="Moved.")
    assert Step.objects.get(kind="closed").taken_by == otto.staff


def test_whoever_raised_it_does_not_answer_it_nor_somebody_of_another_line(
    cast: Cast, dana: Staff, signed_in: Callable[[str], Client]
) -> None:
    row = raised(cast, dana)
    with pytest.raises(PermissionDenied):
        actions.answer(by=cast.viewer("hana"), escalation=row, words="I answer myself.")
    address = reverse("escalations:answer", args=[cast.children["moss"].key, row.pk])
    assert signed_in("ben").post(address, {"words": "Mine."}).status_code == 404
    assert signed_in("dev").post(address, {"words": "Mine."}).status_code == 403


def test_it_is_put_to_nobody_who_may_not_see_the_child(cast: Cast) -> None:
    with pytest.raises(ValueError, match="may not see this child"):
        raised(cast, cast.staff["amina"])


def test_praise_has_no_clock_and_nothing_is_owed_for_it(cast: Cast) -> None:
    said = actions.Said(theme="contact", words="Dev kept Moss in touch with his brother.")
    row = actions.commend(
        by=cast.viewer("hana"), child=cast.children["moss"], said=said, whose=cast.staff["dev"]
    )
    assert standing(row, date(2021, 6, 8)).state == "commended"
    assert queries.to_answer(cast.viewer("dev")) == []
    assert recorded(None).tables.get("iro_escalation", []) == []


def test_the_record_is_told_as_it_was_known(
    cast: Cast, dana: Staff, nora: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = raised(cast, dana)
    before = row.raised_at
    on(monkeypatch, date(2020, 6, 17))
    actions.step_up(by=cast.viewer("hana"), escalation=row, words="No answer.", to=nora)
    told = recorded(None).tables["iro_escalation"][0]
    assert (told["child_id"], told["theme"], told["stage"]) == (MOSS, "permanence", "formal 1")
    assert recorded(before).tables["iro_escalation"][0]["stage"] == "informal"


def test_a_second_on_one_theme_within_the_year_is_a_repeat(cast: Cast, dana: Staff) -> None:
    first = raised(cast, dana)
    again = raised(cast, dana)
    other = raised(cast, dana, theme="health")
    assert [queries.repeats(each) for each in (first, again, other)] == [0, 1, 0]


def test_each_sees_what_is_theirs(cast: Cast, dana: Staff, nora: Staff) -> None:
    raised(cast, dana)
    seen = {
        name: len(queries.listed(cast.viewer(name), queries.Chosen()))
        for name in ("hana", "dev", "gwen", "amina", "ben", "carol")
    }
    assert seen == {"hana": 1, "dev": 1, "gwen": 1, "amina": 0, "ben": 0, "carol": 0}
    assert len(queries.listed(viewer(nora), queries.Chosen())) == 1


def test_who_would_answer_is_found_up_the_line(cast: Cast, dana: Staff, nora: Staff) -> None:
    moss, kit = cast.children["moss"], cast.children["kit"]
    assert queries.answerer(moss, "social_worker", TODAY) == cast.staff["dev"]
    assert queries.answerer(moss, "team_manager", TODAY) == dana
    assert queries.answerer(kit, "area_manager", TODAY) == cast.staff["carol"]
    assert queries.answerer(kit, "locality_director", TODAY) is None


def test_what_is_put_to_somebody_who_left_is_exposed(
    cast: Cast, dana: Staff, signed_in: Callable[[str], Client]
) -> None:
    raised(cast, dana)
    dana.left_on = TODAY
    dana.save()
    page = signed_in("hana").get(reverse("escalations:list")).content.decode()
    assert "Put to somebody who has left, or to nobody." in page


def test_the_home_page_and_the_digest_tell_who_must_answer(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    said = actions.Said(theme="drift", severity="moderate", words="No visit.", asked_for="Visit.")
    actions.escalate(
        by=cast.viewer("hana"), child=cast.children["kit"], said=said, put_to=cast.staff["ben"]
    )
    page = signed_in("ben").get(reverse("today:home")).content.decode()
    assert "Escalations put to you, to answer (1)" in page
    assert "Kit Marlow: drift and delay" in page
    assert "Escalations to answer: 1, 0 of them late." in digest_of(cast.viewer("ben"))


def test_it_is_raised_and_closed_on_the_pages_and_told_to_the_ledger(
    cast: Cast, dana: Staff, signed_in: Callable[[str], Client]
) -> None:
    key = cast.children["moss"].key
    client = signed_in("hana")
    said = {
        "theme": "health",
        "severity": "urgent",
        "words": "The health assessment is four months late.",
        "asked_for": "An appointment this week.",
        "put_to": dana.pk,
    }
    refused = client.post(reverse("escalations:escalate", args=[key]), {**said, "words": ""})
    assert refused.status_code == 422
    client.post(reverse("escalations:escalate", args=[key]), said)
    row = Escalation.objects.get()
    assert (row.chairing, row.team) == ("iro", "North Safeguarding")
    page = client.get(reverse("escalations:escalation", args=[key, row.pk])).content.decode()
    assert "Step up to formal 1" in page
    assert "Answer</a>" not in page
    client.post(
        reverse("escalations:close", args=[key, row.pk]),
        {"outcome": "done_otherwise", "words": "Seen by the community nurse."},
    )
    shut = client.get(reverse("escalations:escalation", args=[key, row.pk])).content.decode()
    assert "Put right in another way" in shut
    verbs = set(ChangeEvent.objects.values_list("verb", flat=True))
    assert {"challenge.raised", "challenge.closed"} <= verbs
    themes = client.get(reverse("escalations:themes")).content.decode()
    assert "<svg" in themes
    assert "Put right in another way: 1" in themes


def test_the_child_page_tells_of_it_to_those_whose_it_is_and_not_to_the_analyst(
    cast: Cast, dana: Staff, signed_in: Callable[[str], Client]
) -> None:
    raised(cast, dana)
    address = reverse("children:child", args=[cast.children["moss"].key])
    assert "Permanence</a>" in signed_in("dev").get(address).content.decode()
    assert 'id="escalations"' not in signed_in("esme").get(address).content.decode()


@pytest.mark.parametrize("model", [Escalation, Step])
def test_the_database_refuses_to_change_or_remove_an_escalation(
    cast: Cast, dana: Staff, model: Any
) -> None:
    row = raised(cast, dana)
    actions.answer(by=viewer(dana), escalation=row, words="It is booked.")
    for act in (
        lambda: model.objects.update(id=99),
        lambda: model.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
