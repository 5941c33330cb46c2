"""Who may see whom: the table of docs/access.md, person by person and child by child."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.app.cast import NOW, TODAY, Cast

from goldenthread.app.children.models import Child
from goldenthread.app.people.models import Assignment, Cover, Holding, Restriction, StatedReason


def seen(cast: Cast, name: str) -> set[str]:
    """The forenames of the children somebody finds."""
    found = Child.objects.visible_to(cast.viewer(name))
    return {child.forename.lower() for child in found}


@pytest.mark.parametrize(
    ("name", "children"),
    [
        ("amina", {"kit"}),  # not Lark, who has no worker; not Nell, who was hers once
        ("ben", {"kit", "lark"}),
        ("carol", {"kit", "lark"}),
        ("dev", {"moss"}),
        ("esme", {"kit", "lark", "moss", "nell"}),  # under pseudonyms
        ("femi", set()),
        ("gwen", {"kit", "lark", "moss", "nell"}),
        ("hana", {"moss"}),
        ("idris", set()),
        ("jo", set()),
        ("kerra", set()),  # until somebody is suggested for a list
    ],
)
def test_each_role_finds_the_children_of_its_reach(
    cast: Cast, name: str, children: set[str]
) -> None:
    assert seen(cast, name) == children


def test_a_leaver_finds_nobody_from_the_day_they_left(cast: Cast) -> None:
    cast.staff["ben"].left_on = TODAY
    assert seen(cast, "ben") == set()


def test_a_mover_loses_the_old_team_on_the_day_of_the_move(cast: Cast) -> None:
    Holding.objects.filter(staff=cast.staff["ben"]).update(ends=TODAY)
    assert seen(cast, "ben") == set()


def test_cover_for_an_absence_lends_the_absent_colleagues_children(cast: Cast) -> None:
    Cover.objects.create(
        absent=cast.staff["dev"], covered_by=cast.staff["amina"], starts=TODAY, ends=TODAY
    )
    assert seen(cast, "amina") == {"kit", "moss"}


def test_cover_that_is_over_lends_nothing(cast: Cast) -> None:
    yesterday = TODAY - timedelta(days=1)
    Cover.objects.create(
        absent=cast.staff["dev"], covered_by=cast.staff["amina"], starts=yesterday, ends=yesterday
    )
    assert seen(cast, "amina") == {"kit"}


@pytest.mark.parametrize(("days", "children"), [(0, {"moss"}), (-1, set())])
def test_an_assignment_gives_sight_until_its_last_day(
    cast: Cast, days: int, children: set[str]
) -> None:
    Assignment.objects.create(
        staff=cast.staff["jo"],
        child_id="9003",
        ground=Assignment.Ground.REQUEST,
        reason="A request for the record",
        starts=TODAY - timedelta(days=9),
        ends=TODAY + timedelta(days=days),
        given_by=cast.staff["gwen"],
        given_at=NOW,
    )
    assert seen(cast, "jo") == children


@pytest.fixture
def restricted(cast: Cast) -> Restriction:
    """Kit's record is restricted, and only Ben is permitted."""
    restriction = Restriction.objects.create(
        child_id="9001",
        ground=Restriction.Ground.HIGH_PROFILE,
        reason="In the news",
        placed_by=cast.staff["gwen"],
        placed_at=NOW,
        review_on=TODAY + timedelta(days=90),
    )
    restriction.permitted.add(cast.staff["ben"])
    return restriction


def test_a_restricted_record_is_found_by_the_people_it_names_and_nobody_else(
    cast: Cast, restricted: Restriction
) -> None:
    found = {name for name in cast.staff if "kit" in seen(cast, name)}
    assert found == {"ben"}


def test_a_lifted_restriction_hides_nothing(cast: Cast, restricted: Restriction) -> None:
    restricted.lifted_at, restricted.lifted_by = NOW, cast.staff["gwen"]
    restricted.save()
    assert seen(cast, "amina") == {"kit"}


@pytest.mark.parametrize(("ground", "found"), [("high_profile", True), ("sealed", False)])
def test_breaking_the_glass_opens_a_restricted_record_but_never_a_sealed_one(
    cast: Cast, restricted: Restriction, ground: str, found: bool
) -> None:
    Restriction.objects.update(ground=ground)
    StatedReason.objects.create(
        staff=cast.staff["gwen"],
        child_id="9001",
        kind=StatedReason.Kind.BREAK_GLASS,
        reason="Police at the door",
        given_at=NOW,
        until=NOW + timedelta(days=1),
    )
    assert ("kit" in seen(cast, "gwen")) is found


def test_a_reason_outside_the_line_does_not_open_a_restricted_record(
    cast: Cast, restricted: Restriction
) -> None:
    StatedReason.objects.create(
        staff=cast.staff["carol"],
        child_id="9001",
        kind=StatedReason.Kind.OUTSIDE_LINE,
        reason="A complaint",
        given_at=NOW,
        until=NOW + timedelta(days=1),
    )
    assert seen(cast, "carol") == {"lark"}
