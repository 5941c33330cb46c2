"""The days each part of the Update to Children's Scrutiny describes.

One paper speaks of several days; each figure prints its own. What is said of them is in
`packs.definitions.childrens_scrutiny`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from goldenthread.measures.figure import Interval

WEEK = timedelta(days=7)


def week_of(monday: date) -> Interval:
    """Monday to Sunday."""
    return Interval(start=monday, end=monday + timedelta(days=6))


def weeks_to(end: date, count: int) -> Interval:
    """So many whole weeks, the last ending on a day."""
    return Interval(start=end - count * WEEK + timedelta(days=1), end=end)


def on(day: date) -> Interval:
    """One day."""
    return Interval(start=day, end=day)


@dataclass(frozen=True, kw_only=True)
class ScrutinyDays:
    """The days of one edition of the paper."""

    risk_assessments_on: date
    contact_week: Interval
    sampling: Interval
    attendance_week: Interval
    care_leavers_on: date
    unregulated_on: date
    pre_proceedings_on: date
    first_permanence_on: date
    escalations: Interval
    second_permanence_on: date
    timeliness: Interval

    @classmethod
    def before(cls, as_at: date) -> ScrutinyDays:
        """The usual days of a paper as at a day: the last whole week, the last six, three months.

        Permanence compares the day with the end of the month before last, and escalations are those
        of the month between.
        """
        last_sunday = as_at - timedelta(days=(as_at.weekday() + 1) % 7)
        this_month = as_at.replace(day=1)
        last_month = (this_month - timedelta(days=1)).replace(day=1)
        before_last = (last_month - timedelta(days=1)).replace(day=1)
        week = week_of(last_sunday - timedelta(days=6))
        return cls(
            risk_assessments_on=as_at,
            contact_week=week,
            sampling=weeks_to(last_sunday, 6),
            attendance_week=week,
            care_leavers_on=as_at,
            unregulated_on=as_at,
            pre_proceedings_on=as_at,
            first_permanence_on=last_month - timedelta(days=1),
            escalations=Interval(start=last_month, end=this_month - timedelta(days=1)),
            second_permanence_on=as_at,
            timeliness=Interval(start=before_last, end=as_at),
        )

    @classmethod
    def read(cls, path: Path) -> ScrutinyDays:
        """The days from a TOML file: `name = 2020-05-20`, or `{start = ..., end = ...}`.

        Raises ValueError naming a day that is missing, unknown or of the wrong kind.
        """
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        names = {field.name: str(field.type) for field in fields(cls)}
        odd = sorted(set(names) ^ set(given))
        if odd:
            raise ValueError(
                f"{path.name}: these days are missing or not known: {', '.join(odd)}. "
                f"Give each of {', '.join(names)}."
            )
        read: dict[str, Any] = {
            name: _day(path, name, kind, given[name]) for name, kind in names.items()
        }
        return cls(**read)


FOUNDING_PAPER = date(2020, 6, 9)
_MONDAY = date(2020, 5, 11)
EDITIONS = {
    FOUNDING_PAPER: ScrutinyDays(
        risk_assessments_on=date(2020, 5, 20),
        contact_week=week_of(_MONDAY),
        sampling=Interval(start=date(2020, 4, 9), end=date(2020, 5, 20)),
        attendance_week=week_of(_MONDAY),
        care_leavers_on=date(2020, 5, 20),
        unregulated_on=_MONDAY,
        pre_proceedings_on=date(2020, 5, 20),
        first_permanence_on=date(2020, 3, 31),
        escalations=Interval(start=date(2020, 4, 1), end=date(2020, 4, 30)),
        second_permanence_on=date(2020, 5, 31),
        timeliness=Interval(start=date(2020, 4, 1), end=date(2020, 5, 31)),
    )
}
"""Papers whose days are on record. That of 9 June 2020, to a county's Children's Scrutiny, spoke
of 20 May, of 11 May and its week, and of March, April and May."""


def usual_days(as_at: date) -> ScrutinyDays:
    """The days of the paper as at a day: those on record, or the usual ones before it."""
    return EDITIONS.get(as_at) or ScrutinyDays.before(as_at)


def _day(path: Path, name: str, kind: str, value: Any) -> date | Interval:
    if kind == "Interval" and isinstance(value, dict) and set(value) == {"start", "end"}:
        return Interval(start=value["start"], end=value["end"])
    if kind == "date" and type(value) is date:
        return value
    expected = "{start = 2020-05-11, end = 2020-05-17}" if kind == "Interval" else "2020-05-20"
    raise ValueError(f"{path.name}: {name} is {value!r}; write it as {expected}.")
