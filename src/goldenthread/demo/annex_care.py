"""Rows of the Annex A lists of children in care, care leavers and adoption."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from goldenthread.demo import annex_codes as codes
from goldenthread.demo.extracts import Cell
from goldenthread.demo.model import Care, Child, Episode

Row = list[Cell]
YEAR = timedelta(days=365)


def disabled(child: Child) -> str:
    """Whether the child is disabled, as Annex A spells it."""
    return codes.YES if child.disability else codes.NO


def holder(episode: Episode) -> Row:
    """Team and worker of an episode."""
    return [episode.team, episode.workers[-1].what if episode.workers else ""]


def by(day: date | None, as_at: date) -> date | None:
    """The day, if it had come."""
    return day if day is not None and day <= as_at else None


def in_care(child: Child, since: date, as_at: date) -> Iterator[Row]:
    """List 8: one row, the latest period."""
    periods = [(e.care, e) for e in child.episodes if e.care and e.care.start <= as_at]
    if not periods:
        return
    care, episode = periods[-1]
    ended = by(care.end, as_at)
    if ended is not None and ended < since:
        return
    second = any(other.end and care.start - YEAR <= other.end for other, _ in periods[:-1])
    legal = [spell for spell in care.legal if spell.start <= as_at][-1]
    planned = care.plan_date is not None and care.plan_date <= as_at
    yield [
        codes.yes_or_no(child.asylum),
        disabled(child),
        care.start,
        codes.NEED[care.need],
        codes.yes_or_no(second),
        legal.start,
        legal.what,
        _last([day for day, _ in care.reviews], as_at),
        _last([visit.day for visit in care.visits], as_at),
        codes.PERMANENCE[care.plan_type] if planned else "",
        _last([day for day, _ in care.reviews], as_at),
        _last([day for day, kind in care.health if kind == "health_assessment"], as_at),
        _last([day for day, kind in care.health if kind == "dental_check"], as_at),
        *_home(care, ended, as_at),
        *holder(episode),
    ]


def _last(days: list[date], as_at: date) -> date | None:
    return max((day for day in days if day <= as_at), default=None)


def _home(care: Care, ended: date | None, as_at: date) -> Row:
    homes = [spell for spell in care.placements if spell.start <= as_at]
    home = homes[-1]
    year = as_at - YEAR
    recent = [spell for spell in homes if spell.end is None or spell.end >= year]
    missing = [s for s in care.missing if year <= s.start <= as_at and s.what == "M"]
    absent = [s for s in care.missing if year <= s.start <= as_at and s.what == "A"]
    return [
        len(recent),
        ended,
        care.end_reason if ended else "",
        home.start,
        home.what,
        codes.PROVIDER[home.provider],
        "",
        "",
        "In",
        "",
        len(missing),
        len(absent),
        codes.YES if missing else "",
        codes.YES if len(missing) > 1 else codes.NO if missing else "",
    ]


def leavers(child: Child, since: date, as_at: date) -> Iterator[Row]:
    """List 9."""
    leaver = child.leaver
    if leaver is None:
        return
    good = {True: "a) Suitable", False: "b) Unsuitable", None: ""}[leaver.suitable]
    yield [
        disabled(child),
        leaver.team,
        leaver.adviser,
        codes.ELIGIBILITY[leaver.eligibility],
        codes.IN_TOUCH[leaver.in_touch],
        leaver.accommodation,
        good,
        leaver.activity,
    ]


def adoptions(child: Child, since: date, as_at: date) -> Iterator[Row]:
    """List 10: decisions of the last twelve months and those still open."""
    steps = child.adoption
    care = child.episodes[-1].care if child.episodes else None
    if steps is None or care is None or steps.decision > as_at:
        return
    if care.end is not None and care.end < as_at - YEAR:
        return
    order = by(care.end, as_at) if care.end_reason in ("E11", "E12") else None
    done = [by(day, as_at) for day in (steps.placement_order, steps.matched, steps.placed)]
    yield [
        f"AC{child.case}",
        disabled(child),
        care.start,
        steps.decision,
        *done,
        order,
        None,
        "",
        None,
    ]
