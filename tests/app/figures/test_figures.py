"""Figures open onto the children in reach; small counts are hidden from counts-only readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.app.cast import TODAY, Cast

from goldenthread.app.figures.intervals import intervals
from goldenthread.app.figures.models import FigureSnapshot
from goldenthread.app.figures.queries import shown
from goldenthread.app.people.council import home
from goldenthread.app.publishing.models import Report
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.figure import Figure, Interval, Member, Shape, Standing
from goldenthread.measures.register import Register
from goldenthread.record.view import Record

REFERENCE = "GT-AAAA-AAAA"


def snapshot(numerator: int, denominator: int, *, group: str = "", **more: Any) -> FigureSnapshot:
    """A figure as pages read it."""
    return FigureSnapshot.objects.create(
        as_at=TODAY,
        measure="rated_red",
        subject="Risk",
        title="Open children rated red",
        dimension="locality" if group else "",
        group=group,
        shape="rate",
        unit="children",
        starts=TODAY,
        ends=TODAY,
        numerator=numerator,
        denominator=denominator,
        value=100 * numerator / denominator,
        reference=more.get("reference", REFERENCE),
    )


def trend(*numerators: int) -> dict[str, Any]:
    """A trend of 90 children, week by week."""
    points = [
        {"label": str(week), "numerator": each, "denominator": 90, "not_known": 0}
        for week, each in enumerate(numerators)
    ]
    return {"points": points, "words": "It rose.", "chart": "<svg></svg>"}


def printed(cast: Cast, who: str, rows: Sequence[FigureSnapshot]) -> list[str]:
    """What somebody reads."""
    return [each.counts or each.printed for each in shown(cast.viewer(who), list(rows))]


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 90), (5, 90), (86, 90)])
def test_a_small_count_or_one_whose_rest_is_small_is_hidden_from_scrutiny(
    cast: Cast, numerator: int, denominator: int
) -> None:
    row = snapshot(numerator, denominator)
    assert printed(cast, "femi", [row]) == ["Hidden to protect a small count"]
    assert printed(cast, "gwen", [row]) == [f"{numerator} of {denominator}"]


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 90), (6, 90), (84, 90), (90, 90)])
def test_a_count_that_points_at_nobody_is_told(
    cast: Cast, numerator: int, denominator: int
) -> None:
    assert printed(cast, "femi", [snapshot(numerator, denominator)]) == [
        f"{numerator} of {denominator}"
    ]


def test_where_one_group_is_hidden_another_is_too_that_it_cannot_be_worked_out(
    cast: Cast,
) -> None:
    rows = [snapshot(n, 90, group=name) for name, n in (("A", 3), ("B", 20), ("C", 40))]
    hidden = [each.hidden for each in shown(cast.viewer("femi"), rows)]
    assert hidden == [True, True, False]


@pytest.fixture
def kept(cast: Cast, settings: Any, tmp_path: Path) -> Figure:
    """A figure kept with its members: two of the cast and a pupil nobody has a number for."""
    settings.HOME = tmp_path
    members = tuple(
        Member(member_id=child, child_id=child, standing=Standing.IN)
        for child in ("9001", "9003", "upn:A1")
    )
    figure = Figure(
        reference=REFERENCE,
        measure="rated_red",
        version=1,
        title="Open children rated red",
        shape=Shape.COUNT,
        unit="children",
        interval=Interval(start=TODAY, end=TODAY),
        known_at=datetime(2020, 6, 8, tzinfo=UTC),
        numerator=3,
        denominator=None,
        not_known=0,
        numerator_words="rated red",
        denominator_words=None,
        members=members,
    )
    Register(tmp_path).keep(figure, MEASURES["rated_red"], load_ids=[])
    return figure


def test_a_figure_opens_onto_the_children_in_reach_and_says_how_many_are_not(
    cast: Cast, kept: Figure, signed_in: Callable[[str], Client]
) -> None:
    told = signed_in("ben").get(reverse("figures:members", args=[REFERENCE])).content.decode()
    assert "Kit Marlow" in told
    assert "Moss Marlow" not in told
    assert "2 more are outside it" in told


def test_scrutiny_opens_a_reference_and_no_children(
    cast: Cast, kept: Figure, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("femi")
    page = client.get(reverse("figures:reference", args=[REFERENCE]))
    assert b"Not told: it no longer stands" in page.content
    snapshot(3, 90)
    page = client.get(reverse("figures:reference", args=[REFERENCE]))
    assert b"Hidden to protect a small count" in page.content
    assert client.get(reverse("figures:members", args=[REFERENCE])).status_code == 403


def released(cast: Cast, **printed: object) -> None:
    """A report to the public that printed a figure so."""
    Report.objects.create(
        pack="position",
        title="Position",
        audience=Report.Audience.PUBLIC,
        as_at=TODAY,
        made_by=cast.staff["esme"],
        made_at=datetime(2020, 6, 8, tzinfo=UTC),
        folder=str(printed["in_full"]),
        state=Report.State.RELEASED,
        released_at=datetime(2020, 6, 8, tzinfo=UTC),
        figures=[
            {
                "reference": REFERENCE,
                "measure": "rated_red",
                "group": {},
                "start": TODAY.isoformat(),
                "end": TODAY.isoformat(),
                "denominator": 90,
                "not_known": 0,
                **printed,
            }
        ],
    )


def test_scrutiny_reads_a_printed_figure_as_it_was_printed(
    cast: Cast, kept: Figure, signed_in: Callable[[str], Client]
) -> None:
    """Twenty were withheld to protect a small count elsewhere: the reference does not tell them."""
    released(cast, numerator="c", in_full="c of 90")
    row = snapshot(20, 90)
    row.trend = trend(20)
    row.save()
    page = signed_in("femi").get(reverse("figures:reference", args=[REFERENCE])).text
    assert "c of 90" in page
    assert printed(cast, "femi", [row]) == ["Hidden to protect a small count"]
    assert printed(cast, "gwen", [row]) == ["20 of 90"]
    measure = signed_in("femi").get(reverse("figures:measure", args=["rated_red"])).text
    assert "It rose" not in measure
    assert "It rose" in signed_in("gwen").get(reverse("figures:measure", args=["rated_red"])).text


def test_scrutiny_is_not_told_a_figure_that_no_longer_stands_beside_the_others_of_its_day(
    cast: Cast, kept: Figure, signed_in: Callable[[str], Client]
) -> None:
    group = replace(
        kept, reference="GT-BBBB-BBBB", numerator=20, group=(("locality", "South"),), members=()
    )
    whole = replace(kept, reference="GT-CCCC-CCCC", numerator=47, members=())
    for each in (group, whole):
        Register(home()).keep(each, MEASURES["rated_red"], load_ids=[])
    femi, gwen = signed_in("femi"), signed_in("gwen")
    for code, counted in (("GT-BBBB-BBBB", "20"), ("GT-CCCC-CCCC", "47")):
        page = reverse("figures:reference", args=[code])
        assert "Not told: it no longer stands" in femi.get(page).text
        assert f">{counted}</dd>" in gwen.get(page).text
    snapshot(47, 90, reference="GT-CCCC-CCCC")
    assert ">47</dd>" in femi.get(reverse("figures:reference", args=["GT-CCCC-CCCC"])).text


def test_a_feed_holds_figures_and_no_children(
    cast: Cast, signed_in: Callable[[str], Client]
) -> None:
    snapshot(47, 90)
    told = signed_in("esme").get(reverse("figures:feed", args=["csv"])).content.decode()
    assert "rated_red" in told
    assert "Marlow" not in told
    parquet = signed_in("esme").get(reverse("figures:feed", args=["parquet"])).content
    assert parquet[:4] == b"PAR1"
    assert signed_in("amina").get(reverse("figures:feed", args=["csv"])).status_code == 403


def test_a_trend_begins_no_earlier_than_its_sources_can_tell() -> None:
    record = Record.of_rows({})
    [only] = intervals(MEASURES["rated_red"], record, date(2020, 6, 10))
    assert only == Interval(start=date(2020, 6, 7), end=date(2020, 6, 7))
    record.close()
