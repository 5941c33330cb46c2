"""Homes against the law of the day, and care leavers' homes by code."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Cohort, child
from goldenthread.cohorts.latest import latest_of_leaver

SIXTEEN_AND_OVER = date(2021, 9, 9)
"""From this day no child under 16 may be placed in such accommodation: SI 2021/161."""
REGISTERED = date(2023, 10, 28)
"""From this day it must be registered as supported accommodation: SI 2023/416."""
SUPPORTED = (
    "SELECT p.child_id, min(p.start_date) AS began, "
    "last(p.placement_type ORDER BY p.start_date, p.placement_type) AS kind, "
    "last(p.urn ORDER BY p.start_date, p.placement_type) AS urn, "
    "any_value(date_of_birth) AS born "
    "FROM placement p LEFT JOIN person USING (child_id) "
    "WHERE p.placement_type IN ('P2', 'H5', 'K3') AND p.start_date <= $day "
    "AND (p.end_date IS NULL OR p.end_date > $day) "
    "AND p.child_id IN (SELECT child_id FROM looked_after_period WHERE start_date <= $day "
    "AND (end_date IS NULL OR end_date > $day)) GROUP BY p.child_id"
)
"""Each child looked after who lives in independent, semi-independent or supported accommodation."""
TOO_YOUNG = (
    f"$day >= DATE '{SIXTEEN_AND_OVER}' AND born IS NOT NULL AND born + INTERVAL 16 YEAR > $day"
)
UNREGISTERED = f"$day >= DATE '{REGISTERED}' AND kind <> 'K3'"

_IN_CARE = [{"start_date": date(2021, 1, 7)}]


def _in(kind: str) -> list[dict[str, object]]:
    return [{"placement_type": kind, "start_date": date(2023, 3, 2)}]


def _born(year: int) -> list[dict[str, object]]:
    return [{"date_of_birth": date(year, 7, 14)}]


AGAINST_THE_LAW = Cohort(
    name="unregulated_against_the_law",
    version=1,
    title="Children living in accommodation against the law of the day",
    definition="Looked after and living in independent (P2), semi-independent (H5) or supported "
    "accommodation (K3): from 9 September 2021 under the age of 16; from 28 October 2023 in a "
    "place that is not registered as supported accommodation. Before, nobody.",
    authority="SI 2021/161 from 9 September 2021; SI 2023/416 from 28 October 2023",
    sql=f"SELECT child_id FROM ({SUPPORTED}) WHERE ({TOO_YOUNG}) OR ({UNREGISTERED})",
    day=REGISTERED,
    cases=(
        child(
            "semi-independent at 17, not registered",
            expect=True,
            person=_born(2006),
            looked_after_period=_IN_CARE,
            placement=_in("H5"),
        ),
        child(
            "registered supported accommodation at 15",
            expect=True,
            person=_born(2008),
            looked_after_period=_IN_CARE,
            placement=_in("K3"),
        ),
        child(
            "registered supported accommodation at 17",
            expect=False,
            person=_born(2006),
            looked_after_period=_IN_CARE,
            placement=_in("K3"),
        ),
        child(
            "in a children's home at 15",
            expect=False,
            person=_born(2008),
            looked_after_period=_IN_CARE,
            placement=_in("K2"),
        ),
    ),
)

_KNOWN = {"known_on": date(2020, 3, 31)}

UNSUITABLE = Cohort(
    name="care_leavers_unsuitable_by_code",
    version=2,
    title="Care leavers in accommodation unsuitable by code",
    definition="The latest extract of the year to the day that says anything says that the "
    "accommodation is not suitable. Whether it is acceptable is another thing, which a manager "
    "judges.",
    authority="SSDA903 ACCOM, second character 2; Annex A List 9",
    sql=f"SELECT child_id FROM ({latest_of_leaver('accommodation_suitable')}) WHERE said = false",
    day=date(2020, 5, 20),
    cases=(
        child(
            "bed and breakfast",
            expect=True,
            care_leaver=[{**_KNOWN, "accommodation": "W", "accommodation_suitable": False}],
        ),
        child(
            "own tenancy",
            expect=False,
            care_leaver=[{**_KNOWN, "accommodation": "U", "accommodation_suitable": True}],
        ),
        child("nobody says", expect=False, care_leaver=[{**_KNOWN, "accommodation": "U"}]),
        child(
            "in the return of the year before only",
            expect=False,
            care_leaver=[{"known_on": date(2019, 3, 31), "accommodation_suitable": False}],
        ),
    ),
)

WORST = Cohort(
    name="care_leavers_without_a_home",
    version=2,
    title="Care leavers homeless, in emergency accommodation or bed and breakfast",
    definition="The latest extract of the year to the day that says anything gives no fixed abode "
    "or homeless (S), emergency accommodation (V) or bed and breakfast (W).",
    authority="SSDA903 ACCOM; Volume 3 of the Children Act 1989 guidance, 7.12",
    sql=f"SELECT child_id FROM ({latest_of_leaver('accommodation')}) WHERE said IN ('S', 'V', 'W')",
    day=date(2020, 5, 20),
    cases=(
        child(
            "bed and breakfast",
            expect=True,
            care_leaver=[{**_KNOWN, "accommodation": "W"}],
        ),
        child(
            "bed and breakfast, and a tenancy since",
            expect=False,
            care_leaver=[
                {**_KNOWN, "accommodation": "W"},
                {"known_on": date(2020, 4, 30), "accommodation": "U"},
            ],
        ),
    ),
)
COHORTS = (AGAINST_THE_LAW, UNSUITABLE, WORST)
