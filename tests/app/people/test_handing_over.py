"""What stands in a leaver's name is counted on their page, and tells of no child by name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.app.cast import NOW, TODAY, Cast

from goldenthread.app.children.models import Child, SavedList
from goldenthread.app.people import actions
from goldenthread.app.people.handing_over import Item, hand_over
from goldenthread.app.people.models import Holding, Post, Staff, Team
from goldenthread.app.people.viewer import Viewer

SignedIn = Callable[[str], Client]
SOON = TODAY + timedelta(days=30)
HELD = "Children they hold the case of"


def leaves(cast: Cast, name: str, day: date) -> Staff:
    """Somebody of the cast is given a leaving date."""
    staff = cast.staff[name]
    actions.leave(by=cast.viewer("idris"), staff=staff, left_on=day)
    return staff


def counted(staff: Staff, viewer: Viewer) -> dict[str, int]:
    """What stands in somebody's name."""
    found = hand_over(staff, viewer)
    assert found is not None
    return {item.label: item.count for item in found.items}


def children_of(staff: Staff, viewer: Viewer) -> Item:
    """The children somebody holds."""
    found = hand_over(staff, viewer)
    assert found is not None
    [item] = [item for item in found.items if item.label == HELD]
    return item


def page_of(client: Client, staff: Staff) -> str:
    """Somebody's page."""
    answer: Any = client.get(reverse("people:person", args=[staff.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def laden(cast: Cast) -> Cast:
    """Amina holds Kit, covers Ben, is covered by Carol, is assigned Moss and shares a list."""
    carol, idris = cast.viewer("carol"), cast.viewer("idris")
    amina, ben = cast.staff["amina"], cast.staff["ben"]
    away = {"starts": TODAY, "ends": SOON + timedelta(days=9), "reason": "Leave"}
    actions.cover(by=idris, absent=ben, covered_by=amina, **away)
    actions.cover(by=idris, absent=amina, covered_by=cast.staff["carol"], **away)
    actions.assign(
        by=carol,
        child_id="9003",
        staff=amina,
        ground="tracked",
        reason="Tracked list",
        ends=SOON + timedelta(days=60),
    )
    team = Team.objects.get(name="South Safeguarding")
    for name, shared in (("Ours", team), ("Mine", None)):
        SavedList.objects.create(owner=amina, team=shared, name=name, made_at=NOW)
    return cast


def test_whoever_is_not_leaving_has_nothing_to_hand_over(laden: Cast, signed_in: SignedIn) -> None:
    assert hand_over(laden.staff["amina"], laden.viewer("idris")) is None
    assert "To hand over" not in page_of(signed_in("idris"), laden.staff["amina"])


def test_before_the_day_everything_that_runs_up_to_it_is_counted(laden: Cast) -> None:
    amina = leaves(laden, "amina", SOON)
    assert counted(amina, laden.viewer("idris")) == {
        HELD: 1,
        "Children assigned to them for a purpose": 1,
        "Posts": 1,
        "Colleagues' absences they cover": 1,
        "Their own absences, covered by a colleague": 1,
        "Lists they share with a team": 1,
    }


def test_after_the_day_only_what_still_stands_is_counted(laden: Cast) -> None:
    amina = leaves(laden, "amina", TODAY)
    assert counted(amina, laden.viewer("idris")) == {
        HELD: 1,
        "Colleagues' absences they cover": 1,
        "Their own absences, covered by a colleague": 1,
        "Lists they share with a team": 1,
    }


def test_what_ends_before_they_leave_is_not_theirs_to_hand_over(cast: Cast) -> None:
    hana, idris = cast.staff["hana"], cast.viewer("idris")
    actions.cover(
        by=idris, absent=cast.staff["ben"], covered_by=hana, starts=TODAY, ends=TODAY, reason="Ill"
    )
    assert counted(leaves(cast, "hana", SOON), idris) == {"Posts": 1}


def test_a_post_they_were_to_take_up_after_leaving_was_never_theirs(cast: Cast) -> None:
    post = Post.objects.create(
        title="Chair", role="cp_chair", team=Team.objects.get(name="Fernshire")
    )
    Holding.objects.create(post=post, staff=cast.staff["hana"], starts=SOON + timedelta(days=9))
    assert counted(leaves(cast, "hana", SOON), cast.viewer("idris")) == {"Posts": 1}


def test_a_post_left_standing_by_whoever_wrote_the_leaving_date_elsewhere_is_found(
    cast: Cast,
) -> None:
    Staff.objects.filter(pk=cast.staff["hana"].pk).update(left_on=date(2020, 1, 1))
    assert counted(Staff.objects.get(name="Hana Heathfield"), cast.viewer("idris")) == {"Posts": 1}


def test_closed_children_whose_case_they_still_hold_are_counted_too(cast: Cast) -> None:
    Child.objects.filter(child_id="9004").update(worker="P1")
    amina = leaves(cast, "amina", TODAY)
    assert children_of(amina, cast.viewer("idris")).count == 2


def test_a_leaver_without_a_worker_number_holds_no_child(cast: Cast) -> None:
    """Children nobody holds have an empty worker: they are not those of whoever has no number."""
    assert HELD not in counted(leaves(cast, "ben", TODAY), cast.viewer("idris"))


def test_the_page_tells_no_name_and_no_small_count_to_whoever_sees_counts_only(
    laden: Cast, signed_in: SignedIn
) -> None:
    told = page_of(signed_in("idris"), leaves(laden, "amina", SOON))
    assert "To hand over" in told
    assert "They leave on 8 July 2020" in told
    assert "Hidden to protect a small count" in told
    assert "worker=P1" not in told
    assert "Marlow" not in told
    assert "9001" not in told


def test_a_count_that_is_not_small_is_told(cast: Cast, signed_in: SignedIn) -> None:
    _hold_more(cast)
    told = page_of(signed_in("idris"), leaves(cast, "amina", TODAY))
    assert "They left on 8 June 2020" in told
    assert '<span class="app-count">7</span>' in told
    assert "worker=P1" not in told


def test_whoever_may_see_the_children_opens_the_list_of_them(
    cast: Cast, signed_in: SignedIn
) -> None:
    _also_administrator(cast, "carol")
    amina = leaves(cast, "amina", TODAY)
    told = page_of(signed_in("carol"), amina)
    assert "/children/?worker=P1&amp;status=all" in told
    listed = signed_in("carol").get(children_of(amina, cast.viewer("carol")).url)
    assert b"Kit Marlow" in listed.content


def test_the_door_counts_only_the_children_in_reach(cast: Cast, signed_in: SignedIn) -> None:
    _also_administrator(cast, "carol")
    Child.objects.filter(child_id="9003").update(worker="P1")
    amina = leaves(cast, "amina", TODAY)
    item = children_of(amina, cast.viewer("carol"))
    assert (item.count, item.within_reach) == (2, 1)
    assert "yours to see" in page_of(signed_in("carol"), amina)


def test_whoever_left_with_nothing_standing_is_said_to_have_nothing(
    cast: Cast, signed_in: SignedIn
) -> None:
    told = page_of(signed_in("idris"), leaves(cast, "hana", TODAY))
    assert "Nothing stands in their name any more." in told


def _also_administrator(cast: Cast, name: str) -> None:
    post = Post.objects.create(
        title="Second", role="administrator", team=Team.objects.get(name="Fernshire")
    )
    Holding.objects.create(post=post, staff=cast.staff[name], starts=date(2020, 1, 1))


def _hold_more(cast: Cast) -> None:
    kit = cast.children["kit"]
    for number in range(6):
        kit.pk = None
        kit.child_id, kit.key = f"80{number}", f"more{number}"
        kit.save()


def test_a_post_is_offered_with_who_holds_it_or_as_vacant(cast: Cast, signed_in: SignedIn) -> None:
    team = Team.objects.get(name="South Safeguarding")
    Post.objects.create(title="Social Worker", role="social_worker", team=team)
    offered = signed_in("idris").get(reverse("people:join")).content.decode()
    assert "South Safeguarding: held by Ben Barrow" in offered
    assert "Social Worker, South Safeguarding: vacant" in offered
