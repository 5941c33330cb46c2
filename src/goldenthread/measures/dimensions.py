"""What figures are broken down by: for each dimension, SQL giving a child's value on `$day`.

A child without a value is in the group *not known*, so that groups always sum to the whole.
"""

from __future__ import annotations

from goldenthread.calendars.ages import AGE_BANDS, NOT_YET_BORN
from goldenthread.cohorts.latest import latest_rating
from goldenthread.standards.holders import HOLDERS
from goldenthread.vocabulary.codes.people import ETHNIC_GROUPS

NOT_KNOWN = "Not known"

_TEAM = f"SELECT child_id, team FROM ({HOLDERS}) WHERE team IS NOT NULL"

_BIRTHDAYS = (
    "date_diff('year', date_of_birth, $day) - CAST(strftime($day, '%m%d') < "
    "strftime(date_of_birth, '%m%d') AS INTEGER)"
)


def _age_band() -> str:
    bands = " ".join(f"WHEN age >= {lowest} THEN '{name}'" for name, lowest in reversed(AGE_BANDS))
    return (
        f"SELECT child_id, CASE {bands} ELSE 'Unborn' END AS value FROM "
        f"(SELECT child_id, {_BIRTHDAYS} AS age FROM person WHERE date_of_birth IS NOT NULL) "
        "UNION ALL SELECT child_id, 'Unborn' FROM person "
        "WHERE date_of_birth IS NULL AND expected_date_of_birth > $day"
    )


def _ethnicity() -> str:
    groups = " ".join(
        f"WHEN left(ethnicity, 1) = '{letter}' THEN '{group}'"
        for letter, group in ETHNIC_GROUPS.items()
    )
    return (
        f"SELECT child_id, CASE {groups} END AS value FROM person "
        "WHERE ethnicity IS NOT NULL AND ethnicity NOT IN ('REFU', 'NOBT')"
    )


def _rating(scheme: str) -> str:
    return f"SELECT child_id, rating AS value FROM ({latest_rating(scheme)})"


DIMENSIONS: dict[str, str] = {
    "team": f"SELECT child_id, team AS value FROM ({_TEAM})",
    "locality": f"SELECT child_id, locality AS value FROM ({_TEAM}) t JOIN "
    "(SELECT team, max(locality) AS locality FROM team GROUP BY team) USING (team) "
    "WHERE locality IS NOT NULL",
    "age band": _age_band(),
    "sex": "SELECT child_id, CASE sex WHEN 'M' THEN 'Male' WHEN 'F' THEN 'Female' "
    "WHEN 'I' THEN 'Neither' END AS value FROM person WHERE sex IN ('M', 'F', 'I')",
    "ethnicity": _ethnicity(),
    "disability": "SELECT child_id, CASE WHEN disability THEN 'Disabled' ELSE 'Not disabled' END "
    "AS value FROM person WHERE disability IS NOT NULL",
    "rating": _rating("education"),
    "social care rating": _rating("social_care"),
}
"""Each gives `child_id, value`, at most one row a child. *rating* is the education scheme's."""

_IN_ORDER = (NOT_YET_BORN, *(name for name, _ in AGE_BANDS), "red", "amber", "green", "other")


def place_of(value: str) -> tuple[bool, int, str]:
    """Where a group stands among the others: bands by age, ratings by risk, not known last."""
    place = _IN_ORDER.index(value) if value in _IN_ORDER else len(_IN_ORDER)
    return value == NOT_KNOWN, place, value
