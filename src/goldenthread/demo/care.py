"""Looked-after children in the invented county: placements, reviews, visits and health.

Permanence plans are in `permanence`, care leavers in `leavers`.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.demo.chance import Chance, working_days_after
from goldenthread.demo.model import (
    LAST_DAY,
    Care,
    Child,
    County,
    Episode,
    Spell,
    Stage,
    Visit,
)

PLACEMENTS = {
    "U6": 0.42,
    "U4": 0.17,
    "U3": 0.09,
    "U1": 0.08,
    "K2": 0.10,
    "P1": 0.06,
    "R3": 0.01,
    "S1": 0.01,
    "U5": 0.01,
    "A3": 0.01,
    "A5": 0.02,
    "Z1": 0.01,
}
PROVIDERS = {
    "P1": {"PR0": 1.0},
    "K2": {"PR4": 0.8, "PR1": 0.15, "PR5": 0.05},
    "H5": {"PR4": 0.7, "PR5": 0.3},
    "P2": {"PR4": 0.5, "PR3": 0.5},
}
USUAL_PROVIDERS = {"PR1": 0.66, "PR4": 0.28, "PR2": 0.04, "PR5": 0.02}
REASONS = {
    "E4A": 0.26,
    "E4B": 0.08,
    "E11": 0.05,
    "E12": 0.07,
    "E45": 0.05,
    "E46": 0.07,
    "E41": 0.06,
    "E13": 0.07,
    "E5": 0.17,
    "E6": 0.05,
    "E8": 0.07,
}
UNREGULATED = 52
POSTCODES = "ZZ"
"""No postcode area has these letters, so no invented home is a real one."""
COURT_AT_MOST = timedelta(weeks=58)
"""How long an interim care order lasts where the court took longest."""


def look_after(
    chance: Chance, child: Child, episode: Episode, *, start: date, end: date | None
) -> None:
    """Give the episode a period of being looked after."""
    reason = chance.weighted(REASONS) if end else ""
    episode.care = Care(start, end, end_reason=reason, need=episode.need)
    if child.stage is Stage.AFTER and chance.happens(0.15):
        child.asylum = True
        child.ethnicity = chance.of(("BAFR", "OOTH", "AOTH"))


def settle_care(county: County) -> None:
    """Fill in every period of care, and choose who lives in unregulated homes."""
    chance = county.chance("care")
    candidates = [
        episode.care
        for child in county.children
        if child.stage is Stage.AFTER
        for episode in child.episodes
        if episode.care and episode.care.end is None and episode.care.start < date(2020, 1, 5)
    ]
    for care in chance.some(candidates, county.scaled(UNREGULATED)):
        care.unregulated = True
    for child in county.children:
        for episode in child.episodes:
            if episode.care:
                _legal(chance, child, episode.care)
                _placements(chance, episode.care)
                _reviews(chance, child, episode.care)
                _visits(chance, episode.care)
                _health(chance, episode.care)
                _missing(chance, child, episode.care)


def _legal(chance: Chance, child: Child, care: Care) -> None:
    first = "V2" if child.asylum or chance.happens(0.45) else "C1"
    care.legal.append(Spell(care.start, care.end, what=first))
    stop = care.end or LAST_DAY
    changes = care.start + timedelta(days=chance.whole(150, 260))
    if child.asylum or changes >= stop:
        return
    if chance.happens(0.7):
        second = "E1" if chance.happens(0.1) else "C2"
    else:
        # Those accommodated by agreement stay so; a court that took long decides in the end.
        changes, second = care.start + COURT_AT_MOST, "C2"
        if first == "V2" or changes >= stop:
            return
    care.legal[0].end = changes
    care.legal.append(Spell(changes, care.end, what=second))


def _placements(chance: Chance, care: Care) -> None:
    """Placements end to end; the chosen move to an unregulated home once they are 16."""
    start = care.start
    stop = min(care.end or LAST_DAY, LAST_DAY)
    if care.unregulated:
        stop = chance.day(max(care.start, date(2019, 9, 10)), date(2020, 2, 20))
    while start < stop:
        moves = start + timedelta(days=25 + chance.mean_days(420))
        final = moves >= stop
        kind = chance.weighted(PLACEMENTS)
        provider = chance.weighted(PROVIDERS.get(kind, USUAL_PROVIDERS))
        ends = (stop if care.unregulated else care.end) if final else moves
        care.placements.append(Spell(start, ends, kind, provider))
        start = moves
    if care.unregulated:
        kind = "H5" if chance.happens(0.8) else "P2"
        care.placements.append(Spell(stop, None, kind, chance.weighted(PROVIDERS[kind])))
    elif not care.placements:
        care.placements.append(Spell(care.start, care.end, "U6", "PR1"))


def _reviews(chance: Chance, child: Child, care: Care) -> None:
    """First within 20 working days, then within three months, then six-monthly; a few late."""
    stop = min(care.end or LAST_DAY, LAST_DAY)
    first = chance.whole(11, 19) if chance.happens(0.96) else chance.whole(22, 32)
    day = working_days_after(care.start, first)
    limit = 89
    while day < stop:
        young = child.born is None or (day - child.born).days < 4 * 365 + 1
        taking_part = {"PN1": 0.55, "PN2": 0.05, "PN5": 0.08, "PN6": 0.22, "PN7": 0.10}
        care.reviews.append((day, "PN0" if young else chance.weighted(taking_part)))
        gap = chance.whole(limit - 25, limit - 5)
        if chance.happens(0.035):
            gap = limit + chance.whole(6, 30)
        day = chance.working(day + timedelta(days=gap))
        limit = 181


def _visits(chance: Chance, care: Care) -> None:
    stop = min(care.end or LAST_DAY, LAST_DAY)
    days = set()
    for placement in care.placements:
        until = min(placement.end or LAST_DAY, stop)
        day = placement.start + timedelta(days=chance.whole(2, 6))
        while day < until:
            days.add(chance.working(day, no_later_than=max(day, placement.start)))
            gap = chance.whole(27, 40) if chance.happens(0.95) else chance.whole(44, 62)
            day += timedelta(days=gap)
    for day in sorted(days):
        seen = chance.happens(0.985)
        care.visits.append(Visit(day, seen, seen and chance.happens(0.8)))


def _health(chance: Chance, care: Care) -> None:
    stop = min(care.end or LAST_DAY, LAST_DAY)
    first = chance.whole(10, 19) if chance.happens(0.72) else chance.whole(22, 60)
    day = working_days_after(care.start, first)
    while day < stop:
        care.health.append((day, "health_assessment"))
        day = chance.working(day + timedelta(days=chance.whole(300, 380)))
    day = chance.working(care.start + timedelta(days=chance.whole(40, 200)))
    while day < min(stop, date(2020, 3, 20)):
        care.health.append((day, "dental_check"))
        day = chance.working(day + timedelta(days=chance.whole(180, 400)))


def _missing(chance: Chance, child: Child, care: Care) -> None:
    stop = min(care.end or LAST_DAY, LAST_DAY)
    old_enough = child.born is not None and (stop - child.born).days > 12 * 365
    first = max(care.start, date(2017, 6, 1))
    if not old_enough or not chance.happens(0.22) or first >= stop:
        return
    for _ in range(chance.whole(1, 4)):
        start = chance.any_day(first, stop - timedelta(days=1))
        end = start + timedelta(days=chance.whole(1, 3))
        if end <= stop and all(abs((start - spell.start).days) > 5 for spell in care.missing):
            care.missing.append(Spell(start, end, what="M" if chance.happens(0.8) else "A"))


def care_open_at(child: Child, day: date) -> Care | None:
    """The period of care open at a day."""
    for episode in child.episodes:
        care = episode.care
        if care and care.start <= day and (care.end is None or care.end > day):
            return care
    return None
