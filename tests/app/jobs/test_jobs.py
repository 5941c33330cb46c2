"""Background work: done once, taken up again when its worker is lost, ended in plain words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.app.cast import Cast

from goldenthread.app.jobs import actions, kinds, schedules, worker
from goldenthread.app.jobs.models import Job
from goldenthread.app.people import clock
from goldenthread.council.settings import SettingsError

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = date(2020, 6, 8), date(2020, 6, 9)


def done(work: worker.Work, **_arguments: Any) -> dict[str, Any]:
    """Work that succeeds."""
    work.progress(1, 2, "Half way")
    return {"url": "/", "label": "See it"}


def impossible(_work: worker.Work) -> None:
    """Work that cannot be done, for a reason a person can read."""
    raise worker.PlainError("The workbook has a password.")


def unset(_work: worker.Work) -> None:
    """Work that asks for the council's settings when its file cannot be used."""
    raise SettingsError("council.toml: 'nmae' is not a setting.")


def broken(_work: worker.Work) -> None:
    """Work that breaks on a child's data."""
    raise ValueError("Kit Marlow 9001")


def taken_over(work: worker.Work) -> None:
    """Work that another worker takes up meanwhile."""
    Job.objects.filter(pk=work.job.pk).update(worker="another", attempts=2)
    work.progress(1, 2, "Half way")


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    for each in (done, impossible, unset, broken, taken_over):
        made = kinds.Kind(each.__name__, f"{__name__}.{each.__name__}")
        monkeypatch.setitem(kinds.KINDS, each.__name__, made)


def lose(job: Job, *, tried: int = 1) -> None:
    """Leave a job as a killed worker leaves it."""
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.RUNNING,
        worker="killed",
        attempts=tried,
        heartbeat_at=clock.real_now() - actions.SILENT - timedelta(seconds=1),
    )


def test_every_kind_of_work_is_somewhere() -> None:
    assert all(callable(kind.load()) for kind in kinds.KINDS.values())


def test_work_nobody_declared_is_not_started() -> None:
    with pytest.raises(KeyError):
        actions.start("no.such", by=None)


def test_work_alike_that_still_waits_is_not_queued_twice() -> None:
    assert actions.start("done", by=None) == actions.start("done", by=None)
    assert actions.start("done", by=None, arguments={"upload": 2}).pk != Job.objects.first().pk


def test_the_oldest_job_is_done_first_and_says_where_to_look() -> None:
    first, second = actions.start("done", by=None), actions.start("impossible", by=None)
    assert worker.do_one("one")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.result["label"], first.words) == ("done", "See it", "Half way")
    assert second.state == "waiting"


def test_what_a_person_waits_for_goes_before_what_the_office_started(cast: Cast) -> None:
    actions.start("done", by=None)
    waited_for = actions.start("impossible", by=cast.viewer("jo"))
    claimed = actions.claim("one")
    assert claimed is not None
    assert claimed.pk == waited_for.pk


def test_a_job_in_hand_is_nobody_elses() -> None:
    actions.start("done", by=None)
    assert actions.claim("one") is not None
    assert actions.claim("two") is None


def test_a_job_whose_worker_was_killed_is_taken_up_again() -> None:
    job = actions.start("done", by=None)
    lose(job)
    assert worker.do_one("two")
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


def test_a_job_that_kills_every_worker_is_given_up_in_words() -> None:
    job = actions.start("done", by=None)
    lose(job, tried=actions.ATTEMPTS)
    assert not worker.do_one("two")
    job.refresh_from_db()
    assert (job.state, job.words) == ("failed", actions.GIVEN_UP)


def test_a_worker_that_lost_its_job_leaves_it_to_the_other() -> None:
    job = actions.start("taken_over", by=None)
    worker.do_one("one")
    job.refresh_from_db()
    assert (job.state, job.worker) == ("running", "another")


def test_work_that_cannot_be_done_ends_in_its_own_words() -> None:
    job = actions.start("impossible", by=None)
    worker.drain()
    job.refresh_from_db()
    assert (job.state, job.words) == ("failed", "The workbook has a password.")


def test_settings_that_cannot_be_used_are_named_where_work_stops_for_them() -> None:
    job = actions.start("unset", by=None)
    assert worker.do_one("one")
    job.refresh_from_db()
    assert (job.state, job.words) == ("failed", "council.toml: 'nmae' is not a setting.")


def test_a_fault_never_carries_a_childs_data_into_the_page_or_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    job = actions.start("broken", by=None)
    worker.drain()
    job.refresh_from_db()
    assert job.state == "failed"
    assert "ValueError" in job.words
    assert "ValueError" in caplog.text
    assert not [word for word in ("Kit", "9001") if word in job.words + caplog.text]


def test_a_days_work_is_started_once_a_day_and_the_digest_on_mondays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for day in (MONDAY, MONDAY, TUESDAY):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        schedules.start_due()
        Job.objects.filter(state="waiting").update(state="done")
    started = list(Job.objects.values_list("kind", flat=True))
    assert started.count("children.build_edition") == 2
    assert started.count("today.digest") == started.count("ledger.weekly_review") == 1


def test_whoever_started_a_job_sees_how_far_it_is_and_others_do_not(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    job = actions.start("done", by=cast.viewer("amina"))
    url = reverse("jobs:job", args=[job.pk])
    assert "Waiting for its turn" in signed_in("amina").get(url).content.decode()
    assert signed_in("dev").get(url).status_code == 404


def test_the_part_that_refreshes_itself_stops_when_the_work_is_over(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    job = actions.start("done", by=cast.viewer("amina"))
    url, browser = reverse("jobs:job", args=[job.pk]), signed_in("amina")
    assert "every 1s" in browser.get(url, headers={"HX-Request": "true"}).content.decode()
    worker.drain()
    over = browser.get(url, headers={"HX-Request": "true"})
    assert "every 1s" not in over.content.decode()
    assert over.headers["HX-Refresh"] == "true"
