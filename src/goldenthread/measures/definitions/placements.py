"""Where children looked after live: how often they moved, and how far from home."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.cohorts.care import LOOKED_AFTER
from goldenthread.cohorts.declarations import Members
from goldenthread.measures.declarations import Good, Measure, child
from goldenthread.measures.definitions.care import CARE_OWNER
from goldenthread.measures.definitions.common import CARE_NEEDS, SHORT_BREAKS, measure, on
from goldenthread.measures.figure import Standing

DAY = date(2020, 3, 31)
_STANDS = "start_date <= $day AND (end_date IS NULL OR end_date > $day)"
_IN_THE_YEAR = (
    "e.start_date <= $day AND (e.end_date IS NULL OR e.end_date + INTERVAL 12 MONTH > $day) "
    "AND coalesce(e.placement_type, '') NOT IN ('T0', 'T1', 'T2', 'T3', 'T4')"
)


def _now(condition: str) -> Members:
    """Children whose placement on the day is so."""
    return Members(
        "SELECT DISTINCT p.child_id AS member_id, p.child_id FROM placement p "
        f"WHERE {_STANDS} AND {condition}"
    )


IN_CARE: dict[str, Any] = {"looked_after_period": [{"start_date": date(2018, 1, 8)}]}


def _places(*spans: tuple[date, date | None], **more: Any) -> list[dict[str, Any]]:
    return [{"start_date": start, "end_date": end, **more} for start, end in spans]


_FIRST = (date(2018, 1, 8), date(2019, 4, 1))
_SECOND = (date(2019, 4, 1), date(2019, 9, 2))
_THIRD = (date(2019, 9, 2), None)

MOVED = measure(
    name="looked_after_three_placements",
    title="Children looked after who lived in three or more placements in twelve months",
    numerator=LOOKED_AFTER.members
    & _now(
        "coalesce(p.placements_in_last_12_months, (SELECT count(*) FROM placement e "
        f"WHERE e.child_id = p.child_id AND {_IN_THE_YEAR})) >= 3"
    ),
    numerator_words="of those, children who were in three or more placements in the twelve months "
    "to the day, the one they were in at first and the one they are in counted with them",
    denominator=LOOKED_AFTER.members,
    denominator_words="children looked after on the day, other than short breaks",
    needs=(*CARE_NEEDS, ("placement", "start_date")),
    why="Each move is a home, a school and a friend lost.",
    authority="DfE indicator, at 31 March; temporary placements (T0 to T4) are left out",
    owner=CARE_OWNER,
    good_is=Good.LOW,
    caveats=(
        "Where the source gives the number itself (Annex A list 8) that is taken, as of its "
        "extract; else placements are counted, as far back as the record goes.",
    ),
    interval=on(DAY),
    caveats_when=(SHORT_BREAKS,),
    cases=(
        child(
            "the third began in the year, the first was open on its first day",
            expect=Standing.IN,
            placement=_places(_FIRST, _SECOND, _THIRD),
            **IN_CARE,
        ),
        child(
            "the first of three ended before the year",
            expect=Standing.OUT,
            placement=_places((date(2018, 1, 8), date(2019, 3, 31)), _SECOND, _THIRD),
            **IN_CARE,
        ),
        child(
            "the second was a holiday",
            expect=Standing.OUT,
            placement=[
                *_places(_FIRST, _THIRD),
                *_places(_SECOND, placement_type="T3"),
            ],
            **IN_CARE,
        ),
        child(
            "the source says four, and tells the present one only",
            expect=Standing.IN,
            placement=_places(_THIRD, placements_in_last_12_months=4),
            **IN_CARE,
        ),
        child(
            "home again",
            expect=None,
            looked_after_period=[{"start_date": date(2018, 1, 8), "end_date": date(2020, 3, 2)}],
            placement=_places(_FIRST, _SECOND, (date(2019, 9, 2), date(2020, 3, 2))),
        ),
    ),
)

_NOT_UASC = LOOKED_AFTER.members - Members(
    "SELECT child_id AS member_id, child_id FROM person WHERE unaccompanied_asylum_seeking"
)
_TOLD = "(p.in_area OR p.distance_miles <= 20 OR (p.distance_miles > 20 AND NOT p.in_area))"


def _home(miles: float | None, in_area: bool | None) -> dict[str, Any]:
    return {
        "placement": _places(_THIRD, distance_miles=miles, in_area=in_area),
        **IN_CARE,
    }


FAR = measure(
    name="looked_after_far_from_home",
    title="Children looked after more than twenty miles from home and outside the area",
    numerator=_NOT_UASC & _now("p.distance_miles > 20 AND NOT p.in_area"),
    numerator_words="of those, children placed more than twenty miles from home and outside the "
    "authority's boundary",
    not_known=_NOT_UASC - _now(_TOLD),
    denominator=_NOT_UASC,
    denominator_words="children looked after on the day, other than short breaks and unaccompanied "
    "asylum-seeking children",
    needs=(*CARE_NEEDS, ("placement", "distance_miles"), ("placement", "in_area")),
    why="Far from home a child is far from everybody who would notice.",
    authority="DfE indicator, at 31 March; unaccompanied asylum-seeking children have no distance",
    owner=CARE_OWNER,
    good_is=Good.LOW,
    interval=on(DAY),
    caveats_when=(SHORT_BREAKS,),
    cases=(
        child("twenty-one miles, outside", expect=Standing.IN, **_home(21, False)),
        child("twenty miles, outside", expect=Standing.OUT, **_home(20, False)),
        child("fifty miles, inside", expect=Standing.OUT, **_home(50, True)),
        child("outside, how far is not told", expect=Standing.NOT_KNOWN, **_home(None, False)),
        child("inside, how far is not told", expect=Standing.OUT, **_home(None, True)),
        child("no placement is told", expect=Standing.NOT_KNOWN, **IN_CARE),
        child(
            "an unaccompanied asylum-seeking child",
            expect=None,
            person=[{"unaccompanied_asylum_seeking": True}],
            **_home(21, False),
        ),
    ),
)

MEASURES: tuple[Measure, ...] = (MOVED, FAR)
