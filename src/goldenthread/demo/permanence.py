"""Permanence plans of the invented county, and how a migration lost sight of many of them.

The old system's extract and the new one's are cut from these dates by the writers.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.demo.chance import Chance
from goldenthread.demo.model import GO_LIVE, LAST_DAY, MARCH_END, Adoption, Care, Child, County

PLANS = {
    "LONG_TERM_FOSTERING": 0.42,
    "RETURN_HOME": 0.19,
    "SGO_CAO": 0.13,
    "ADOPTION": 0.10,
    "SUPPORTED_LIVING": 0.09,
    "LONG_TERM_RESIDENTIAL": 0.05,
    "OTHER": 0.02,
}
OVER_FOUR_MONTHS = date(2019, 11, 30)
"""Looked after since this day or before: over four months at 31 March 2020."""
OLD_SYSTEM_CUT = date(2020, 1, 31)
"""The last day the old system's extract tells of."""
MAY_END = date(2020, 5, 31)

PLANS_STAYING, PLANS_LEAVING = 520, 50
"""With a plan at 31 March: of those still looked after at the end of May, and of those not."""
LOST = 78
"""Of those without a plan in March, how many had one in the old system."""
SEEN_IN_NEW_SYSTEM = 430
PLANNED_BY_MAY_OLD, PLANNED_BY_MAY_NEW = 79, 46
"""New plans by the end of May: among the hundred, and among those who came after November."""


def plan_permanence(county: County) -> None:
    """Give plans so that March shows 570, 90 and 100, and May 645 of 672."""
    chance = county.chance("permanence")
    every = [
        (child, episode.care)
        for child in county.children
        for episode in child.episodes
        if episode.care
    ]
    for child, care in every:
        care.plan_type = _likely(chance, child)
        if care.end is not None and care.end <= MARCH_END:
            _planned_in_its_time(chance, care, by=care.end)
    in_march = [c for _, c in every if c.start <= MARCH_END and (not c.end or c.end > MARCH_END)]
    old = [care for care in in_march if care.start <= OVER_FOUR_MONTHS]
    staying = [care for care in old if care.end is None or care.end > MAY_END]
    leaving = [care for care in old if not (care.end is None or care.end > MAY_END)]
    known = chance.some(staying, county.scaled(PLANS_STAYING))
    known += chance.some(leaving, county.scaled(PLANS_LEAVING))
    for care in known:
        _planned_in_its_time(chance, care, by=date(2020, 3, 20))
    _migrate(county, chance, known)
    named = {id(care) for care in known}
    unplanned = [care for care in old if id(care) not in named]
    _lose(county, chance, unplanned)
    _catch_up(county, chance, [care for care in unplanned if care in staying], in_march)
    _adoptions(chance, county)


def _likely(chance: Chance, child: Child) -> str:
    shares = dict(PLANS)
    if child.born is None or child.born > date(2015, 1, 1):
        shares |= {"ADOPTION": 0.45, "SUPPORTED_LIVING": 0.0, "LONG_TERM_RESIDENTIAL": 0.0}
    elif child.born > date(2004, 6, 1):
        shares["SUPPORTED_LIVING"] = 0.0
    return chance.weighted(shares)


def _planned_in_its_time(chance: Chance, care: Care, *, by: date) -> None:
    """Most plans are recorded before the four-month review; some later."""
    took = chance.whole(50, 116) if chance.happens(0.84) else chance.whole(126, 320)
    day = chance.working(care.start + timedelta(days=took))
    if day >= by:
        if (by - care.start).days < 60:
            return
        day = chance.day(max(care.start + timedelta(days=45), by - timedelta(days=60)), by)
    care.plan_date = day
    if day <= OLD_SYSTEM_CUT:
        care.old_plan_date = day
    care.plan_in_new_system = max(day, GO_LIVE)


def _migrate(county: County, chance: Chance, known: list[Care]) -> None:
    """Only some plans are seen in the new system by the end of March; the rest come later."""
    made_there = [care for care in known if care.plan_date and care.plan_date >= GO_LIVE]
    old = [care for care in known if care.plan_date and care.plan_date < GO_LIVE]
    carried = chance.some(old, county.scaled(SEEN_IN_NEW_SYSTEM) - len(made_there))
    named = {id(care) for care in carried}
    for care in old:
        window = (GO_LIVE, date(2020, 3, 27))
        if id(care) not in named:
            window = (date(2020, 4, 6), date(2020, 6, 3))
        care.plan_in_new_system = chance.day(*window)


def _lose(county: County, chance: Chance, unplanned: list[Care]) -> None:
    """Plans the old system held that nobody re-entered, and no reviewing officer could find."""
    long_enough = [care for care in unplanned if care.start <= date(2019, 9, 1)]
    for care in chance.some(long_enough, county.scaled(LOST)):
        latest = OLD_SYSTEM_CUT - timedelta(days=5)
        usual = care.start + timedelta(days=chance.whole(60, 150))
        care.old_plan_date = chance.working(min(usual, latest), no_later_than=latest)


def _catch_up(county: County, chance: Chance, old: list[Care], in_march: list[Care]) -> None:
    """In April and May most of those without a plan got one."""
    new = [
        care
        for care in in_march
        if OVER_FOUR_MONTHS < care.start <= date(2020, 1, 31)
        and (care.end is None or care.end > MAY_END)
    ]
    chosen = chance.some(old, county.scaled(PLANNED_BY_MAY_OLD))
    chosen += chance.some(new, county.scaled(PLANNED_BY_MAY_NEW))
    for care in chosen:
        care.plan_date = chance.day(date(2020, 4, 2), date(2020, 5, 22))
        care.plan_in_new_system = chance.working(
            care.plan_date + timedelta(days=chance.whole(0, 9)), no_later_than=LAST_DAY
        )


def _adoptions(chance: Chance, county: County) -> None:
    for child in county.children:
        care = child.episodes[-1].care if child.episodes else None
        if care is None or care.plan_type != "ADOPTION" or care.plan_date is None:
            continue
        decision = chance.working(care.plan_date + timedelta(days=chance.whole(20, 70)))
        if decision >= min(care.end or LAST_DAY, LAST_DAY) or not chance.happens(0.75):
            continue
        steps: list[date | None] = []
        day = decision
        for low, high in ((30, 90), (60, 200), (20, 60)):
            day = chance.working(day + timedelta(days=chance.whole(low, high)))
            steps.append(day if day < min(care.end or LAST_DAY, LAST_DAY) else None)
        child.adoption = Adoption(decision, steps[0], steps[1], steps[2])
