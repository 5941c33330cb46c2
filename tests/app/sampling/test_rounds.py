"""A week's round: drawn, read blind, settled by somebody else; the rating changes by that alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.app.cast import TODAY, Cast, document

from goldenthread.app.children.models import Child, Edition
from goldenthread.app.ledger.models import ChangeEvent
from goldenthread.app.people.council import child_key, recorded
from goldenthread.app.people.models import Cover, Holding, Post, Restriction, Staff, Team, User
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.risk.models import Rating
from goldenthread.app.sampling import actions, frames, queries, spread
from goldenthread.app.sampling.models import Draft, Reading, Round, Settlement, ToRead
from goldenthread.cli import main

pytestmark = pytest.mark.django_db
SEED = "a seed of the tests"
OPEN = 40


@pytest.fixture
def caseload(cast: Cast) -> Cast:
    """The cast with forty rated children of South and a quality auditor."""
    edition = Edition.objects.get()
    for number in range(OPEN):
        child_id = f"8{number:03}"
        Child.objects.create(
            edition=edition,
            child_id=child_id,
            key=child_key(child_id),
            forename="Robin",
            surname=f"Marlow{number}",
            sort_name=f"marlow{number}",
            team="South Safeguarding" if number % 2 else "North Safeguarding",
            locality="South" if number % 2 else "North",
            open=True,
            rating=("red", "amber", "green")[number % 3],
            document=document(child_id, "Robin", team="South Safeguarding"),
        )
    cast.staff["vera"] = senior("vera", "Vera Luscombe", "quality_auditor")
    cast.staff["walt"] = senior("walt", "Walt Zeal", "director")
    return cast


def senior(name: str, full_name: str, role: str) -> Staff:
    """Somebody over the county who reads."""
    user = User.objects.create_user(f"{name}@fernshire.example", "demo-password-long")
    staff = Staff.objects.create(
        name=full_name, email=user.email, user=user, started_on=date(2015, 4, 1)
    )
    post = Post.objects.create(title=role, role=role, team=Team.objects.get(name="Fernshire"))
    Holding.objects.create(post=post, staff=staff, starts=staff.started_on)
    return staff


def opened(cast: Cast) -> Round:
    """This week's round."""
    return actions.open_round(by=cast.viewer("gwen"), monday=TODAY, seed=SEED)


def found(rating: str, **said: Any) -> actions.Found:
    """A reading."""
    told: dict[str, Any] = {
        "answers": {},
        "grade": "good",
        "evidence": "A secret of the first reader.",
        "feedback": "Add the voice of the child.",
    }
    return actions.Found(rating=rating, **{**told, **said})


def read(row: ToRead, rating: str) -> Reading:
    """Hand a reading in, by whom it was given to."""
    viewer = Viewer.of_staff(row.reader, day=TODAY)
    return actions.hand_in(by=viewer, to_read=row, found=found(rating))


def other_than(rating: str) -> str:
    """A rating next to another."""
    return {"red": "amber", "amber": "red", "green": "amber"}[rating]


def twice_read(week: Round) -> tuple[ToRead, ToRead]:
    """A case with two readers."""
    second = week.given_out.filter(second=True).first()
    assert second is not None
    return week.given_out.get(child_id=second.child_id, second=False), second


def test_every_open_rated_record_is_in_the_frame_and_others_are_left_out_with_why(
    caseload: Cast,
) -> None:
    Restriction.objects.create(
        child_id="8001",
        ground=Restriction.Ground.HIGH_PROFILE,
        reason="In the news.",
        placed_by=caseload.staff["gwen"],
        placed_at=Edition.objects.get().known_at,
        review_on=TODAY,
    )
    frame, ratings = frames.frame_of(TODAY, frames.seniors(TODAY))
    assert len(frame.cases) == OPEN  # Kit and all but the restricted one.
    assert ratings["9001"] == "red"
    assert {each.child_id: each.why for each in frame.left_out} == {
        "8001": "the record is restricted",
        "9002": "it is not rated yet",
        "9003": "it is not rated yet",
    }
    line = next(each.line for each in frame.cases if each.child_id == "9001")
    assert line == (str(caseload.staff["carol"].pk),)


def test_ten_a_week_for_each_senior_manager_and_fewer_on_leave(caseload: Cast) -> None:
    Cover.objects.create(
        absent=caseload.staff["vera"],
        starts=TODAY,
        ends=TODAY + timedelta(days=1),
        reason="Leave",
    )
    quotas = {each.staff.name: each.quota for each in frames.seniors(TODAY)}
    assert quotas == {
        "Carol Cresswell": 10,
        "Gwen Gidley": 10,
        "Vera Luscombe": 6,
        "Walt Zeal": 10,
    }


def test_a_vacant_post_is_said(caseload: Cast) -> None:
    Post.objects.create(title="Director", role="director", team=Team.objects.get(name="Fernshire"))
    assert frames.vacant_posts(TODAY) == 1


def test_nobody_is_given_a_case_of_their_own_line(caseload: Cast) -> None:
    week = opened(caseload)
    carols = week.given_out.filter(reader=caseload.staff["carol"])
    south = set(Child.objects.filter(team="South Safeguarding").values_list("child_id", flat=True))
    assert carols.exists()
    assert not {row.child_id for row in carols} & south


def test_a_round_can_be_drawn_again_from_what_was_kept(
    caseload: Cast, signed_in: Callable[[str], Client]
) -> None:
    week = opened(caseload)
    page = signed_in("gwen").get(reverse("sampling:round", args=[week.pk]), {"again": "1"})
    assert "the same cases, for the same readers" in page.content.decode()
    Round.objects.filter(pk=week.pk).update(seed="another")
    page = signed_in("gwen").get(reverse("sampling:round", args=[week.pk]), {"again": "1"})
    assert "the cases are not the same" in page.content.decode()


def test_a_week_is_drawn_once(caseload: Cast) -> None:
    opened(caseload)
    with pytest.raises(actions.RefusedError, match="open already"):
        opened(caseload)


def test_a_reader_sees_what_they_were_given_and_nobody_elses(
    caseload: Cast, signed_in: Callable[[str], Client]
) -> None:
    week = opened(caseload)
    mine = week.given_out.filter(reader=caseload.staff["carol"]).first()
    theirs = week.given_out.exclude(reader=caseload.staff["carol"]).first()
    assert mine is not None
    assert theirs is not None
    client = signed_in("carol")
    assert client.get(reverse("sampling:read", args=[mine.pk])).status_code == 200
    assert client.get(reverse("sampling:read", args=[theirs.pk])).status_code == 404


def test_a_reading_is_handed_in_on_the_page_with_every_question_answered(
    caseload: Cast, signed_in: Callable[[str], Client]
) -> None:
    week = opened(caseload)
    row = week.given_out.filter(reader=caseload.staff["carol"], second=False).first()
    assert row is not None
    address = reverse("sampling:read", args=[row.pk])
    client = signed_in("carol")
    said = {f"question-{each['id']}": "yes" for each in week.questions["questions"]}
    said |= {"grade": "good", "rating": other_than(row.rating_before), "feedback": "Well done."}
    refused = client.post(address, said)
    assert "Say why, so that it can be settled." in refused.content.decode()
    assert client.post(address, {**said, "evidence": "Not seen."}).status_code == 302
    assert Reading.objects.get().answers["voice"] == "yes"
    again = client.get(address).content.decode()
    assert "It is not changed afterwards" in again


def test_a_reading_is_handed_in_once_and_only_by_its_reader(caseload: Cast) -> None:
    row = opened(caseload).given_out.first()
    assert row is not None
    somebody = next(
        each for each in ("carol", "gwen", "vera") if caseload.staff[each].pk != row.reader_id
    )
    with pytest.raises(PermissionDenied):
        actions.hand_in(by=caseload.viewer(somebody), to_read=row, found=found("red"))
    read(row, "red")
    with pytest.raises(actions.RefusedError, match="already"):
        read(row, "amber")
    with pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.update(rating="green")


def test_no_answer_of_any_kind_tells_of_a_reading_while_the_other_reader_is_blind(
    caseload: Cast, signed_in: Callable[[str], Client]
) -> None:
    week = opened(caseload)
    first, second = twice_read(week)
    read(first, other_than(first.rating_before))
    assert recorded(None).tables.get("dip_sample_reading", []) == []
    assert queries.differences() == []
    assert queries.says([week]).read == 0
    key = child_key(first.child_id)
    names = {staff.pk: name for name, staff in caseload.staff.items()}
    addresses = [
        reverse("sampling:home"),
        reverse("sampling:says"),
        reverse("sampling:feedback"),
        reverse("sampling:differences"),
        reverse("sampling:round", args=[week.pk]),
        reverse("sampling:frame", args=[week.pk]),
        reverse("sampling:read", args=[second.pk]),
        reverse("sampling:settle", args=[week.pk, key]),
        reverse("sampling:swap", args=[second.pk]),
        reverse("children:child", args=[key]),
        reverse("children:chronology", args=[key]),
        reverse("risk:home"),
        "/api/v1/children",
        f"/api/v1/children/{key}",
    ]
    for who in {names[second.reader_id], "gwen", "vera", "carol", "ben", "amina", "jo", "esme"}:
        if who == names[first.reader_id]:
            continue
        client = signed_in(who)
        for address in addresses:
            told = client.get(address).content.decode()
            assert "A secret of the first reader" not in told, (who, address)
            assert "Add the voice of the child" not in told, (who, address)
    for event in ChangeEvent.objects.filter(verb="reading.handed_in"):
        assert set(event.detail) == {"to_read"}


def test_once_both_are_in_a_difference_waits_for_somebody_who_read_none_of_it(
    caseload: Cast,
) -> None:
    week = opened(caseload)
    first, second = twice_read(week)
    changed = other_than(first.rating_before)
    read(first, changed)
    with pytest.raises(actions.RefusedError, match="Not every reader"):
        settle(caseload, week, first.child_id, changed)
    read(second, first.rating_before)
    assert [each.child_id for each in queries.differences()] == [first.child_id]
    with pytest.raises(PermissionDenied):
        actions.settle(
            by=Viewer.of_staff(first.reader, day=TODAY),
            opened=week,
            child_id=first.child_id,
            rating=changed,
            words="Mine.",
        )
    settle(caseload, week, first.child_id, changed)
    assert Rating.objects.get().rating == changed
    assert queries.differences() == []
    told = {row["second_read"]: row for row in recorded(None).tables["dip_sample_reading"]}
    assert told[False]["rating_after"] == changed
    assert told[True]["rating_after"] == first.rating_before


def settle(cast: Cast, week: Round, child_id: str, rating: str) -> Settlement:
    """Settle, by the improvement lead, who read nothing."""
    if "ulla" not in cast.staff:
        cast.staff["ulla"] = senior("ulla", "Ulla Kersey", "improvement_lead")
        Holding.objects.filter(staff=cast.staff["ulla"]).update(ends=date(2021, 4, 1))
    return actions.settle(
        by=cast.viewer("ulla"), opened=week, child_id=child_id, rating=rating, words="The record."
    )


def test_a_reading_that_agrees_changes_nothing_and_waits_for_nobody(caseload: Cast) -> None:
    row = opened(caseload).given_out.filter(second=False).first()
    assert row is not None
    read(row, row.rating_before)
    assert queries.differences() == []
    assert not Rating.objects.exists()


def test_a_difference_settled_for_the_line_leaves_the_rating_alone(caseload: Cast) -> None:
    week = opened(caseload)
    first, second = twice_read(week)
    read(first, other_than(first.rating_before))
    read(second, first.rating_before)
    settled = settle(caseload, week, first.child_id, first.rating_before)
    assert not settled.changed
    assert not Rating.objects.exists()


def test_a_case_is_swapped_only_with_a_reason_and_never_onto_somebodys_own_line(
    caseload: Cast,
) -> None:
    week = opened(caseload)
    south = Child.objects.filter(team="South Safeguarding").values("child_id")
    row = week.given_out.filter(second=False, child_id__in=south).first()
    assert row is not None
    by = caseload.viewer("gwen")
    with pytest.raises(actions.RefusedError, match="Say why"):
        actions.swap(by=by, to_read=row, reason="ill")
    with pytest.raises(actions.RefusedError, match="own line"):
        actions.swap(
            by=by, to_read=row, reason="She is away all week.", reader=caseload.staff["carol"]
        )
    made = actions.swap(by=by, to_read=row, reason="The family moved away on Friday.")
    assert made.child_id != row.child_id
    assert made.stratum == row.stratum
    assert row.pk not in {each.pk for each in ToRead.objects.standing()}
    with pytest.raises(IntegrityError), transaction.atomic():
        ToRead.objects.create(
            round=week, child_id="8000", stratum=[], chance=1, reader=row.reader, swaps=made
        )


def test_whoever_a_case_was_taken_from_no_longer_hands_it_in(caseload: Cast) -> None:
    row = opened(caseload).given_out.filter(second=False).first()
    assert row is not None
    actions.swap(by=caseload.viewer("gwen"), to_read=row, reason="The family moved away.")
    with pytest.raises(actions.RefusedError, match="given to somebody else"):
        read(row, "red")


def test_what_the_readings_say_counts_what_was_moved_and_where_to(caseload: Cast) -> None:
    week = opened(caseload)
    rows = list(week.given_out.filter(second=False))
    alone = [
        row
        for row in rows
        if not week.given_out.filter(child_id=row.child_id, second=True).exists()
    ]
    moved = 0
    for number, row in enumerate(alone):
        rating = other_than(row.rating_before) if number % 4 == 0 else row.rating_before
        moved += rating != row.rating_before
        read(row, rating)
    says = queries.says([week])
    assert (says.read, says.moved) == (len(alone), moved)
    assert says.more_severe + says.less_severe == moved
    assert says.with_the_line.pairs == len(alone)
    assert says.between_readers.undefined == "No case was judged twice."


def test_a_reading_half_written_is_kept_for_its_reader_alone_and_gone_once_handed_in(
    caseload: Cast, signed_in: Callable[[str], Client]
) -> None:
    week = opened(caseload)
    row = week.given_out.filter(reader=caseload.staff["vera"]).first()
    assert row is not None
    client = signed_in("vera")
    address = reverse("sampling:read", args=[row.pk])
    said = {"feedback": "Half a thought of the reader.", "question-voice": "no"}
    assert client.post(address, {**said, "keep": "yes"}).status_code == 302
    assert not Reading.objects.exists()
    assert "Half a thought of the reader." in client.get(address).content.decode()
    assert "Half written" in client.get(reverse("sampling:home")).content.decode()
    for name in ("gwen", "walt"):
        with pytest.raises(PermissionDenied):
            actions.keep_draft(by=caseload.viewer(name), to_read=row, said=said)
        pages = (reverse("sampling:home"), reverse("sampling:says"), address)
        told = "".join(signed_in(name).get(each).content.decode() for each in pages)
        assert "Half a thought" not in told
    events = ChangeEvent.objects.filter(verb="reading.kept")
    assert [each.detail for each in events] == [{"to_read": row.pk}]
    read(row, row.rating_before)
    assert not Draft.objects.exists()


def test_each_weeks_coverage_is_of_the_cases_that_could_be_drawn_that_monday(
    caseload: Cast,
) -> None:
    Child.objects.filter(child_id__in=("8003", "8004", "8005")).update(last_read=date(2020, 5, 4))
    week = opened(caseload)
    unread = week.given_out.exclude(child_id__in=("8003", "8004", "8005")).filter(second=False)
    for row in unread[:4]:
        read(row, row.rating_before)
    Child.objects.filter(child_id__startswith="80").update(open=False)
    [told] = spread.by_week([week])
    assert (told.open, told.read, told.ever, told.never) == (OPEN + 1, 4, 7, OPEN - 6)


def test_the_question_most_often_wanting_comes_first_and_those_it_did_not_fit_count_nowhere(
    caseload: Cast,
) -> None:
    week = opened(caseload)
    once = [row for row in week.given_out.all() if row.child_id not in _twice(week)][:3]
    answers = (
        {"voice": "yes", "support": "no"},
        {"voice": "yes", "support": "partly"},
        {"voice": "not_applicable", "support": "yes"},
    )
    for row, said in zip(once, answers, strict=True):
        viewer = Viewer.of_staff(row.reader, day=TODAY)
        actions.hand_in(
            by=viewer, to_read=row, found=found(row.rating_before, answers=said, grade="good")
        )
    told = spread.themes([week], queries.first_readings([week]))
    assert [(each.yes, each.partly, each.no, each.asked) for each in told] == [
        (1, 1, 1, 3),
        (2, 0, 0, 2),
    ]
    assert told[1].words == "Is the child's own voice in it?"
    teams = spread.by_team(queries.first_readings([week]))
    assert sum(each.read for each in teams) == 3
    assert [each.moved for each in teams] == [0] * len(teams)


def _twice(week: Round) -> set[str]:
    return set(week.given_out.filter(second=True).values_list("child_id", flat=True))


def test_the_worker_reads_what_was_said_of_their_work(
    caseload: Cast, signed_in: Callable[[str], Client]
) -> None:
    week = opened(caseload)
    row = week.given_out.filter(child_id="9001", second=False).first()
    if row is None:
        row = ToRead.objects.create(
            round=week,
            child_id="9001",
            stratum=["red", "other open case", "South"],
            chance=1,
            reader=caseload.staff["gwen"],
            rating_before="red",
        )
    for each in week.given_out.filter(child_id="9001"):
        read(each, "red")
    assert "Add the voice" in signed_in("amina").get(reverse("sampling:feedback")).content.decode()
    assert (
        "Add the voice" not in signed_in("dev").get(reverse("sampling:feedback")).content.decode()
    )


def test_the_frame_taken_out_is_all_that_is_needed_to_draw_again(
    caseload: Cast, signed_in: Callable[[str], Client], tmp_path: Path
) -> None:
    week = opened(caseload)
    answer = signed_in("gwen").get(reverse("sampling:frame", args=[week.pk]))
    file = tmp_path / "frame.json"
    file.write_bytes(answer.content)
    said = CliRunner().invoke(main, ["redraw", str(file), "--json"])
    assert said.exit_code == 0, said.output
    given = {(row.child_id, str(row.reader_id)) for row in week.given_out.filter(second=False)}
    assert {(each["case"], each["reader"]) for each in json.loads(said.output)} == given
    told = json.loads(answer.content)
    told["frame"]["cases"].pop()
    file.write_text(json.dumps(told))
    assert CliRunner().invoke(main, ["redraw", str(file)]).exit_code == 1
