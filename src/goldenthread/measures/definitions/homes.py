"""Homes against the law of the day, and care leavers' homes by code, beside those judged."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.homes import AGAINST_THE_LAW, REGISTERED, UNSUITABLE, WORST
from goldenthread.measures.declarations import Good, child
from goldenthread.measures.definitions.common import CARE_NEEDS, measure, on
from goldenthread.measures.figure import Shape, Standing

_IN_CARE = [{"start_date": date(2021, 1, 7)}]
_KNOWN = {"known_on": date(2020, 3, 31)}
_DAY = date(2020, 5, 20)


def _in(kind: str) -> list[dict[str, object]]:
    return [{"placement_type": kind, "start_date": date(2023, 3, 2)}]


UNLAWFUL = measure(
    name="unregulated_against_the_law",
    title="Children living in accommodation against the law of the day",
    shape=Shape.COUNT,
    numerator=AGAINST_THE_LAW.members,
    numerator_words="children under 16 in unregulated or supported accommodation from 9 September "
    "2021, and from 28 October 2023 all in accommodation that is not registered",
    needs=(
        ("placement", "placement_type"),
        ("person", "date_of_birth"),
        *CARE_NEEDS,
    ),
    why="No judgement makes such a home right.",
    authority=AGAINST_THE_LAW.authority,
    owner="Head of Children in Care",
    good_is=Good.LOW,
    interval=on(REGISTERED),
    cases=(
        child(
            "semi-independent, not registered",
            expect=Standing.IN,
            looked_after_period=_IN_CARE,
            placement=_in("H5"),
        ),
        child(
            "registered, and 17",
            expect=None,
            person=[{"date_of_birth": date(2006, 7, 14)}],
            looked_after_period=_IN_CARE,
            placement=_in("K3"),
        ),
    ),
)

LEAVERS_UNSUITABLE = measure(
    name="care_leavers_unsuitable_by_code",
    version=2,
    title="Care leavers in accommodation unsuitable by code",
    shape=Shape.COUNT,
    unit="young people",
    numerator=UNSUITABLE.members,
    numerator_words="care leavers of whom the latest extract of the year says that the "
    "accommodation is not suitable",
    needs=(("care_leaver", "accommodation_suitable"),),
    why="The many by code, beside the few whose home a manager judges unacceptable.",
    authority=UNSUITABLE.authority,
    owner="Head of Care Leavers",
    good_is=Good.LOW,
    interval=on(_DAY),
    cases=(
        child(
            "not suitable",
            expect=Standing.IN,
            care_leaver=[{**_KNOWN, "accommodation_suitable": False}],
        ),
        child("suitable", expect=None, care_leaver=[{**_KNOWN, "accommodation_suitable": True}]),
    ),
)

LEAVERS_HOMELESS = measure(
    name="care_leavers_without_a_home",
    version=2,
    title="Care leavers homeless, in emergency accommodation or bed and breakfast",
    shape=Shape.COUNT,
    unit="young people",
    numerator=WORST.members,
    numerator_words="care leavers of whom the latest extract of the year gives no fixed abode or "
    "homeless, emergency accommodation, or bed and breakfast",
    needs=(("care_leaver", "accommodation"),),
    why="Whoever is among these and not judged should be looked at tonight.",
    authority=WORST.authority,
    owner="Head of Care Leavers",
    good_is=Good.LOW,
    interval=on(_DAY),
    cases=(
        child("homeless", expect=Standing.IN, care_leaver=[{**_KNOWN, "accommodation": "S"}]),
        child("own tenancy", expect=None, care_leaver=[{**_KNOWN, "accommodation": "U"}]),
    ),
)

MEASURES = (UNLAWFUL, LEAVERS_UNSUITABLE, LEAVERS_HOMELESS)
