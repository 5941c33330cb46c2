"""Figures told side by side give no small count away to those who see counts only."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from tests.app.cast import TODAY, Cast

from goldenthread.app.figures import work
from goldenthread.app.figures.hiding import mark, question_of
from goldenthread.app.figures.models import FigureSnapshot
from goldenthread.app.figures.queries import shown, trend_of
from goldenthread.disclosure.nested import Count
from goldenthread.measures.catalogue import MEASURES
from goldenthread.record.view import Record

SMALL = 5
READINGS = frozenset(str(each) for each in range(141))
CHANGED = frozenset(str(each) for each in range(16))
RAISED = frozenset(str(each) for each in range(13))
MEMBERS: dict[Count, frozenset[str]] = {
    ("changed", "numerator"): CHANGED,
    ("changed", "denominator"): READINGS,
    ("changed", "remainder"): READINGS - CHANGED,
    ("raised", "numerator"): RAISED,
    ("raised", "denominator"): READINGS,
    ("raised", "remainder"): READINGS - RAISED,
}


def row(
    measure: str, numerator: int, denominator: int, group: str = "", shape: str = "rate"
) -> FigureSnapshot:
    """A figure worked out and not kept yet."""
    return FigureSnapshot(
        as_at=TODAY,
        measure=measure,
        subject="Managers' sampling",
        title=measure,
        dimension="locality" if group else "",
        group=group,
        shape=shape,
        unit="readings",
        starts=TODAY,
        ends=TODAY,
        numerator=numerator,
        denominator=denominator,
        value=100 * numerator / denominator,
        reference=f"GT-{measure}-{group}"[:20],
    )


def trend(*points: tuple[int, int]) -> dict[str, Any]:
    """The points of a trend, week by week, each a count of how many."""
    return {
        "words": "Steady.",
        "points": [
            {"label": str(week), "numerator": one, "denominator": of, "not_known": 0}
            for week, (one, of) in enumerate(points)
        ],
    }


def told_to_scrutiny(cast: Cast, rows: list[FigureSnapshot]) -> dict[tuple[str, str], str]:
    """What Femi, who sees counts only, reads of each figure that is not hidden."""
    mark(rows, MEMBERS, small=SMALL)
    FigureSnapshot.objects.bulk_create(rows)
    kept = list(FigureSnapshot.objects.order_by("pk"))
    return {
        (each.row.measure, each.row.group): each.counts
        for each in shown(cast.viewer("femi"), kept)
        if not each.hidden
    }


def test_readings_changed_are_told_and_those_raised_are_not_where_three_were_lowered(
    cast: Cast,
) -> None:
    rows = [row("changed", 16, 141), row("raised", 13, 141)]
    assert told_to_scrutiny(cast, rows) == {("changed", ""): "16 of 141"}
    gwen = shown(cast.viewer("gwen"), rows)
    assert [each.counts for each in gwen] == ["16 of 141", "13 of 141"]


def test_beside_what_a_report_has_printed_the_other_is_hidden(cast: Cast) -> None:
    """Those raised stand in a report to the public, so those changed must not be told here."""
    rows = [row("changed", 16, 141), row("raised", 13, 141)]
    mark(rows, MEMBERS, small=SMALL, public={question_of(rows[1])})
    assert [each.gives_away for each in rows] == [True, False]


def test_readings_a_week_are_told_however_few_the_weeks(cast: Cast) -> None:
    told = told_to_scrutiny(cast, [row("a week", 141, 2, shape="mean")])
    assert told == {("a week", ""): "141 over 2 weeks"}


def test_it_stays_hidden_wherever_it_could_be_read(cast: Cast, signed_in: Any) -> None:
    """On its own page, in its groups that would add up to it, in the feed and by its reference."""
    rows = [row("changed", 16, 141), row("dip_sample_raised", 13, 141)]
    rows += [row("dip_sample_raised", n, 47, place) for n, place in ((7, "North"), (6, "South"))]
    members = {(name.replace("raised", "dip_sample_raised"), part): who
               for (name, part), who in MEMBERS.items()}  # fmt: skip
    mark(rows, members, small=SMALL)
    FigureSnapshot.objects.bulk_create(rows)
    client = signed_in("femi")
    page = client.get(reverse("figures:measure", args=["dip_sample_raised"])).text
    assert "13 of 141" not in page
    assert not ("7 of 47" in page and "6 of 47" in page)
    feed = signed_in("femi").get(reverse("figures:list"), {"format": "csv"}).text
    assert ",16,141," in feed
    assert ",13,141," not in feed


def test_a_group_in_which_few_are_left_takes_another_with_it(cast: Cast) -> None:
    """In the South two were lowered: its raised are hidden, and the East's, or one finds them."""
    places = {"North": (30, 20, 120), "South": (20, 18, 100), "East": (25, 11, 100)}
    rows = [row("changed", 75, 320), row("raised", 49, 320)]
    for place, (changed, raised, read) in places.items():
        rows += [row("changed", changed, read, place), row("raised", raised, read, place)]
    told = told_to_scrutiny(cast, rows)
    assert {place for measure, place in told if measure == "changed"} == {"", *places}
    assert {place for measure, place in told if measure == "raised"} == {"", "North"}


def test_of_the_groups_hidden_together_another_measure_leaves_no_few_either(cast: Cast) -> None:
    """Of those seen, 4 and 3 were seen alone, so that is hidden; but then 2 and 3 were not."""
    seen = {"North": 6, "South": 6, "East": 40, "West": 70}
    alone = {"North": 4, "South": 3, "East": 30, "West": 50}
    rows = [row("seen", 122, 122, shape="count"), row("alone", 87, 87, shape="count")]
    for measure, counts in (("seen", seen), ("alone", alone)):
        rows += [row(measure, count, count, place, "count") for place, count in counts.items()]
    for each in rows:
        each.denominator = None
    people = [str(each) for each in range(122)]
    members = {
        ("seen", "numerator"): frozenset(people),
        ("alone", "numerator"): frozenset(people[:87]),
    }
    mark(rows, members, small=SMALL)
    assert [(each.measure, each.group) for each in rows if each.gives_away] == [("alone", "East")]


def test_figures_are_marked_when_they_are_worked_out(
    cast: Cast, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 141 readings 13 raised the rating and 3 lowered it."""
    settings.HOME = tmp_path
    after = ["red"] * 13 + ["green"] * 3 + ["amber"] * 125
    readings = [
        {"reading_id": str(at), "child_id": str(at), "read_date": date(2020, 6, 3), "reader": "A",
         "rating_before": "amber", "rating_after": rating, "drawn_at_random": True}
        for at, rating in enumerate(after)
    ]  # fmt: skip
    asked = ("dip_sample_readings", "dip_sample_moderated", "dip_sample_raised")
    told = SimpleNamespace(record=lambda: Record.of_rows({"dip_sample_reading": readings}))
    monkeypatch.setattr(work, "store", lambda: told)
    monkeypatch.setattr(work, "MEASURES", {name: MEASURES[name] for name in asked})
    work.work_out(SimpleNamespace(progress=lambda *_: None))
    wholes = FigureSnapshot.objects.filter(dimension="")
    assert {each.measure for each in wholes if each.numerator} == set(asked)
    assert [each.measure for each in wholes if each.gives_away] == ["dip_sample_raised"]


@pytest.mark.parametrize(("raised_before", "is_told"), [(13, False), (8, True), (16, True)])
def test_a_trend_is_not_told_where_in_any_week_it_leaves_few_of_another(
    cast: Cast, raised_before: int, is_told: bool
) -> None:
    changed, raised = row("changed", 40, 141), row("raised", 20, 141)
    changed.trend = trend((16, 100), (40, 141))
    raised.trend = trend((raised_before, 100), (20, 141))
    told_to_scrutiny(cast, [changed, raised])
    assert ("points" in trend_of(cast.viewer("femi"), raised)) == is_told
    assert "points" in trend_of(cast.viewer("femi"), changed)
    assert "points" in trend_of(cast.viewer("gwen"), raised)
