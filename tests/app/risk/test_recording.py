"""What people record of risk joins the record with both clocks; nothing is ever changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from tests.app.cast import TODAY, Cast

from goldenthread.app.children.models import ToLayAgain
from goldenthread.app.jobs.models import Job
from goldenthread.app.ledger.models import ChangeEvent
from goldenthread.app.people import clock
from goldenthread.app.people.council import recorded
from goldenthread.app.risk import actions, queries
from goldenthread.app.risk.models import Agreement, Contact, Rating, SafetyPlan
from goldenthread.record.store import Store

pytestmark = pytest.mark.django_db
CONTACT = {
    "contact_on": TODAY.isoformat(),
    "mode": "visit",
    "answered": "yes",
    "seen": "alone",
    "made_by": "social_worker",
    "words": "",
}
RATING = {
    "rating": "red",
    "factors": ["domestic_abuse", "under_one"],
    "words": "The injunction ends on Friday.",
    "rated_on": TODAY.isoformat(),
    "review_on": (TODAY + timedelta(days=7)).isoformat(),
}


def judged(rating: str = "red") -> actions.Judged:
    """A rating of today."""
    return actions.Judged(
        rating=rating, rated_on=TODAY, review_on=None, factors=("missing",), words="Why."
    )


def made(**said: Any) -> actions.Made:
    """A visit of today at which the child was seen."""
    told = {
        "contact_on": TODAY,
        "made_by": "social_worker",
        "mode": "visit",
        "two_way": True,
        "seen": True,
        "seen_alone": False,
        "words": "",
    }
    return actions.Made(**{**told, **said})


def told_of(table: str, known_at: datetime | None = None) -> list[Any]:
    """The rows of a table of the record that were recorded here, as known at a moment."""
    return list(recorded(known_at).tables.get(table, []))


def test_a_contact_is_recorded_and_the_child_waits_to_be_laid_out_anew(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    kit = cast.children["kit"]
    answer = signed_in("amina").post(reverse("risk:contact", args=[kit.key]), CONTACT)
    assert answer.headers["Location"] == reverse("children:child", args=[kit.key])
    row = Contact.objects.get()
    assert (row.child_id, row.seen, row.seen_alone, row.two_way) == ("9001", True, True, True)
    assert ToLayAgain.objects.get().child_id == "9001"
    assert Job.objects.get(kind="children.lay_again").state == Job.State.WAITING
    assert ChangeEvent.objects.get(verb="contact.recorded").subject_key == kit.key


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"contact_on": (TODAY + timedelta(days=1)).isoformat()}, "It cannot be after today."),
        ({"mode": "call"}, "Nobody is seen in a call or a message"),
        ({"answered": "no"}, "Nobody answered, so the child was not seen"),
        ({"mode": "pigeon"}, "pigeon"),
        ({"contact_on": "31/02/2020"}, "Enter a real day"),
    ],
)
def test_a_contact_that_cannot_be_is_refused_in_words(
    cast: Cast, signed_in: Callable[[str], Client], said: dict[str, str], words: str
) -> None:
    address = reverse("risk:contact", args=[cast.children["kit"].key])
    answer = signed_in("amina").post(address, {**CONTACT, **said})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Contact.objects.exists()


def test_a_child_out_of_reach_is_not_found_and_nothing_is_recorded(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    address = reverse("risk:contact", args=[cast.children["moss"].key])
    assert signed_in("amina").post(address, CONTACT).status_code == 404
    assert not Contact.objects.exists()


def test_a_red_says_what_is_behind_it(cast: Cast, signed_in: Callable[[str], Client]) -> None:
    address = reverse("risk:rating", args=[cast.children["kit"].key])
    client = signed_in("amina")
    refused = client.post(address, {**RATING, "factors": []})
    assert "Say what is behind a red" in refused.content.decode()
    client.post(address, RATING)
    row = Rating.objects.get()
    assert (row.scheme, row.rating, row.factors) == (
        "social_care",
        "red",
        ["domestic_abuse", "under_one"],
    )


def test_nobody_rates_in_a_scheme_that_is_not_theirs(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.rate(by=cast.viewer("amina"), child_id="9001", scheme="education", judged=judged())


def test_a_manager_agrees_a_rating_and_nobody_their_own(cast: Cast) -> None:
    rating = actions.rate(
        by=cast.viewer("amina"), child_id="9001", scheme="social_care", judged=judged()
    )
    assert [row.pk for row, _ in queries.to_agree(cast.viewer("ben"))] == [rating.pk]
    with pytest.raises(PermissionDenied):
        actions.agree(by=cast.viewer("amina"), rating=rating, agreed=True, words="")
    actions.agree(by=cast.viewer("ben"), rating=rating, agreed=True, words="")
    assert queries.to_agree(cast.viewer("ben")) == []
    assert told_of("risk_rating")[0]["manager"] == "Ben Barrow"


def test_the_record_knows_only_what_had_been_recorded_by_then(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monday = datetime(2020, 6, 8, 9, tzinfo=UTC)
    for hour, rating in ((9, "green"), (15, "red")):
        monkeypatch.setattr(clock, "now", lambda hour=hour: monday.replace(hour=hour))
        actions.rate(
            by=cast.viewer("amina"), child_id="9001", scheme="social_care", judged=judged(rating)
        )
    assert [row["rating"] for row in told_of("risk_rating", monday.replace(hour=12))] == ["green"]
    assert [row["rating"] for row in told_of("risk_rating")] == ["green", "red"]
    assert told_of("risk_rating", monday.replace(hour=8)) == []


def test_a_mistake_stands_no_longer_and_stays_as_it_was_known_then(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monday = datetime(2020, 6, 8, 9, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: monday)
    contact = actions.record_contact(by=cast.viewer("amina"), child_id="9001", made=made())
    monkeypatch.setattr(clock, "now", lambda: monday.replace(hour=15))
    actions.say_mistaken(by=cast.viewer("amina"), row=contact, words="Another child's.")
    assert told_of("contact") == []
    assert len(told_of("contact", monday.replace(hour=12))) == 1
    with pytest.raises(actions.AlreadyCorrectedError):
        actions.say_mistaken(by=cast.viewer("amina"), row=contact, words="Again.")


def test_somebody_elses_record_is_a_mistake_only_by_them_or_a_manager(cast: Cast) -> None:
    contact = actions.record_contact(by=cast.viewer("amina"), child_id="9001", made=made())
    with pytest.raises(PermissionDenied):
        actions.say_mistaken(by=cast.viewer("dev"), row=contact, words="No.")
    actions.say_mistaken(by=cast.viewer("ben"), row=contact, words="Told twice.")


@pytest.mark.parametrize("model", [Rating, Contact, SafetyPlan, Agreement])
def test_the_database_refuses_to_change_or_remove_what_was_recorded(cast: Cast, model: Any) -> None:
    by = cast.viewer("amina")
    rating = actions.rate(by=by, child_id="9001", scheme="social_care", judged=judged())
    actions.agree(by=cast.viewer("ben"), rating=rating, agreed=True, words="")
    actions.record_contact(by=by, child_id="9001", made=made())
    actions.keep_safety_plan(by=by, child_id="9001", kept=plan())
    before = list(model.objects.values())
    for act in (
        lambda: model.objects.update(id=99),
        lambda: model.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert list(model.objects.values()) == before


def plan(**said: Any) -> actions.Kept:
    """A safety plan of today."""
    told = {
        "started_on": TODAY,
        "review_on": TODAY + timedelta(days=14),
        "ended_on": None,
        "contact_days": 3,
        "safe_because": "Grandmother stays every night.",
    }
    return actions.Kept(**{**told, **said})


def test_a_safety_plan_tightens_how_often_the_child_is_contacted(cast: Cast) -> None:
    by = cast.viewer("amina")
    first = actions.keep_safety_plan(by=by, child_id="9001", kept=plan())
    told = {row["standard"]: row["interval"] for row in told_of("individual_interval")}
    assert told == {
        f"contact_with_{colour}{whose}": "3 days"
        for colour in ("red", "amber", "green")
        for whose in ("", "_by_social_care")
    }
    actions.keep_safety_plan(
        by=by, child_id="9001", kept=plan(ended_on=date(2020, 6, 8)), corrects=first
    )
    assert queries.standing_plan("9001") is None
    assert [row["end_date"] for row in told_of("safety_plan")] == [TODAY]


def test_two_people_do_not_review_one_plan_unseen_of_each_other(cast: Cast) -> None:
    first = actions.keep_safety_plan(by=cast.viewer("amina"), child_id="9001", kept=plan())
    actions.keep_safety_plan(by=cast.viewer("ben"), child_id="9001", kept=plan(), corrects=first)
    with pytest.raises(actions.AlreadyCorrectedError):
        actions.keep_safety_plan(
            by=cast.viewer("amina"), child_id="9001", kept=plan(), corrects=first
        )


def test_what_is_recorded_stands_in_the_record_beside_the_loads(cast: Cast, tmp_path: Any) -> None:
    actions.record_contact(by=cast.viewer("amina"), child_id="9001", made=made(mode="doorstep"))
    record = Store(tmp_path, recorder=recorded).record()
    rows = record.rows("SELECT child_id, mode, seen, load_id, source_file FROM contact")
    assert rows == [("9001", "doorstep", True, "recorded-here", "recorded here by Amina Ashby")]
    assert record.supplies("contact", "contact_date")
    assert not record.supplies("placement", "start_date")
    record.close()


def test_the_page_tells_contacts_by_partners_apart(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    page = signed_in("ben").get(reverse("risk:home")).content.decode()
    assert "100.0% (1 of 1) children rated red were contacted in time" in page
    assert "0 of them by partners only" in page
    page = signed_in("ben").get(reverse("risk:home"), {"rating": "amber"}).content.decode()
    assert "No child you may see is rated amber." in page
