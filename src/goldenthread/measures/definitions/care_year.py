"""Children looked after for the whole of a year: their health, as the DfE counts it.

The DfE asks it on 31 March of children continuously looked after for twelve months. A refusal
counts as not done.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.cohorts.care import LOOKED_AFTER
from goldenthread.cohorts.declarations import Members
from goldenthread.measures.declarations import Case, Good, Measure, child
from goldenthread.measures.definitions.care import CARE_OWNER
from goldenthread.measures.definitions.common import CARE_NEEDS, SHORT_BREAKS, measure, on
from goldenthread.measures.figure import Standing

DAY = date(2020, 3, 31)
AUTHORITY = "DfE indicator (SSDA903 OC2), at 31 March, of children looked after for twelve months"
_IN_THE_YEAR = "{day} <= $day AND {day} + INTERVAL 12 MONTH > $day"
BIRTH = (("person", "date_of_birth"),)

ALL_YEAR = LOOKED_AFTER.members & Members(
    "SELECT child_id AS member_id, child_id FROM looked_after_period "
    "WHERE start_date + INTERVAL 12 MONTH <= $day + INTERVAL 1 DAY "
    "AND (end_date IS NULL OR end_date > $day)"
)
ALL_YEAR_WORDS = "children looked after on the day who have been for twelve months or more"


def _born(condition: str) -> Members:
    return Members(f"SELECT child_id AS member_id, child_id FROM person WHERE {condition}")


UNDER_FIVE = _born("date_of_birth + INTERVAL 5 YEAR > $day")
FOUR_TO_SIXTEEN = _born(
    "date_of_birth + INTERVAL 4 YEAR <= $day AND date_of_birth + INTERVAL 17 YEAR > $day"
)


def _checks(kind: str, having: str) -> Members:
    """Children whose checks of a kind in the year to the day are so."""
    return Members(
        "SELECT child_id AS member_id, child_id FROM health_check "
        f"WHERE check_type = '{kind}' AND {_IN_THE_YEAR.format(day='check_date')} "
        f"GROUP BY child_id HAVING {having}"
    )


_ONCE = _checks("health_assessment", "count(DISTINCT check_date) >= 1")
_TWICE = _checks("health_assessment", "count(DISTINCT check_date) >= 2")
_LATEST_ALONE = (
    _checks("health_assessment", "count(DISTINCT check_date) = 1 AND bool_or(latest_only)")
    & UNDER_FIVE
)

IN_CARE: dict[str, Any] = {"looked_after_period": [{"start_date": date(2019, 4, 1)}]}
OLDER: dict[str, Any] = {**IN_CARE, "person": [{"date_of_birth": date(2010, 6, 1)}]}
YOUNGER: dict[str, Any] = {**IN_CARE, "person": [{"date_of_birth": date(2016, 6, 1)}]}


def _check(kind: str, *days: date, **more: Any) -> list[dict[str, Any]]:
    return [{"check_type": kind, "check_date": day, **more} for day in days]


def _less_than_a_year() -> Case:
    return child(
        "looked after since 2 April: not a whole year",
        expect=None,
        looked_after_period=[{"start_date": date(2019, 4, 2)}],
        person=[{"date_of_birth": date(2010, 6, 1)}],
    )


def _of_a_year(cases: tuple[Case, ...], **said: Any) -> Measure:
    """A measure of children a year in care, one of whom came to care too late to be counted."""
    usual = {
        "denominator": ALL_YEAR,
        "denominator_words": ALL_YEAR_WORDS,
        "authority": AUTHORITY,
        "owner": CARE_OWNER,
        "good_is": Good.HIGH,
        "interval": on(DAY),
        "caveats_when": (SHORT_BREAKS,),
        "cases": (*cases, _less_than_a_year()),
    }
    return measure(**{**usual, **said})


HEALTH = _of_a_year(
    name="looked_after_health_assessed",
    title="Children a year in care whose health assessments are up to date",
    numerator=ALL_YEAR & (_ONCE - (UNDER_FIVE - _TWICE)),
    numerator_words="of those, children assessed in the twelve months to the day, or twice when "
    "under five",
    not_known=ALL_YEAR & _LATEST_ALONE,
    needs=(*CARE_NEEDS, *BIRTH, ("health_check", "check_date")),
    why="The council is the parent who must see that they are well.",
    cases=(
        child(
            "assessed on the first day of the year",
            expect=Standing.IN,
            health_check=_check("health_assessment", date(2019, 4, 1)),
            **OLDER,
        ),
        child(
            "assessed the day before the year",
            expect=Standing.OUT,
            health_check=_check("health_assessment", date(2019, 3, 31)),
            **OLDER,
        ),
        child(
            "three years old, assessed twice",
            expect=Standing.IN,
            health_check=_check("health_assessment", date(2019, 6, 3), date(2019, 12, 2)),
            **YOUNGER,
        ),
        child(
            "three years old, assessed once",
            expect=Standing.OUT,
            health_check=_check("health_assessment", date(2019, 6, 3)),
            **YOUNGER,
        ),
        child(
            "three years old, and only the latest assessment is told",
            expect=Standing.NOT_KNOWN,
            health_check=_check("health_assessment", date(2019, 12, 2), latest_only=True),
            **YOUNGER,
        ),
        child(
            "seen by a dentist and no doctor",
            expect=Standing.OUT,
            health_check=_check("dental_check", date(2019, 12, 2)),
            **OLDER,
        ),
    ),
)

TEETH = _of_a_year(
    name="looked_after_teeth_checked",
    title="Children a year in care whose teeth were checked in the year",
    numerator=ALL_YEAR & _checks("dental_check", "count(*) >= 1"),
    numerator_words="of those, children whose teeth a dentist checked in the twelve months to the "
    "day",
    needs=(*CARE_NEEDS, ("health_check", "check_date")),
    why="Toothache is neglect one can see.",
    cases=(
        child(
            "checked in the last week",
            expect=Standing.IN,
            health_check=_check("dental_check", date(2020, 3, 27)),
            **OLDER,
        ),
        child(
            "checked after the day",
            expect=Standing.OUT,
            health_check=_check("dental_check", date(2020, 4, 1)),
            **OLDER,
        ),
    ),
)

_STATUS = (
    "SELECT child_id AS member_id, child_id FROM immunisation "
    f"WHERE {_IN_THE_YEAR.format(day='status_date')} AND up_to_date IS NOT NULL "
    "GROUP BY child_id"
)

IMMUNISED = _of_a_year(
    name="looked_after_immunised",
    title="Children a year in care whose immunisations are up to date",
    numerator=ALL_YEAR & Members(f"{_STATUS} HAVING arg_max(up_to_date, status_date)"),
    numerator_words="of those, children of whom the latest word in the twelve months to the day is "
    "that their immunisations were up to date",
    not_known=ALL_YEAR - Members(_STATUS),
    needs=(*CARE_NEEDS, ("immunisation", "up_to_date")),
    why="A child who moved often is a child whose jabs were missed.",
    caveats=("The DfE counts a child of whom nothing is told as not up to date.",),
    cases=(
        child(
            "up to date in March",
            expect=Standing.IN,
            immunisation=[{"status_date": date(2020, 3, 31), "up_to_date": True}],
            **OLDER,
        ),
        child(
            "up to date in May, and behind by March",
            expect=Standing.OUT,
            immunisation=[
                {"status_date": date(2019, 5, 31), "up_to_date": True},
                {"status_date": date(2020, 3, 31), "up_to_date": False},
            ],
            **OLDER,
        ),
        child(
            "nothing said since the March before",
            expect=Standing.NOT_KNOWN,
            immunisation=[{"status_date": date(2019, 3, 31), "up_to_date": True}],
            **OLDER,
        ),
    ),
)

ASKED = ALL_YEAR & FOUR_TO_SIXTEEN
QUESTIONNAIRE = _of_a_year(
    name="looked_after_questionnaire_done",
    title="Children of 4 to 16 a year in care with a strengths and difficulties questionnaire",
    numerator=ASKED
    & Members(
        "SELECT DISTINCT child_id AS member_id, child_id FROM sdq_score "
        f"WHERE {_IN_THE_YEAR.format(day='completed_date')}"
    ),
    numerator_words="of those, children of whom one was completed in the twelve months to the day",
    denominator=ASKED,
    denominator_words=f"{ALL_YEAR_WORDS}, and were 4 to 16 years old",
    needs=(*CARE_NEEDS, *BIRTH, ("sdq_score", "completed_date")),
    why="How a child feels is asked of those who live with them, or nobody knows.",
    cases=(
        child(
            "completed in the year",
            expect=Standing.IN,
            sdq_score=[{"completed_date": date(2020, 1, 20), "score": 14}],
            **OLDER,
        ),
        child("none completed", expect=Standing.OUT, **OLDER),
        child("three years old", expect=None, **YOUNGER),
        child(
            "seventeen on the day",
            expect=None,
            person=[{"date_of_birth": date(2003, 3, 31)}],
            **IN_CARE,
        ),
        child(
            "sixteen until the day after",
            expect=Standing.OUT,
            person=[{"date_of_birth": date(2003, 4, 1)}],
            **IN_CARE,
        ),
    ),
)

MEASURES: tuple[Measure, ...] = (HEALTH, TEETH, IMMUNISED, QUESTIONNAIRE)
