"""Child protection in the invented county: enquiries, conferences, plans, visits and reviews.

How many plans start and end when is in `stock`.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.demo.chance import Chance, working_days_after, working_days_before
from goldenthread.demo.model import (
    HISTORY_FROM,
    LAST_DAY,
    MARCH_END,
    Child,
    County,
    Enquiry,
    Episode,
    Group,
    Protection,
    Visit,
)

CATEGORIES = {"NEG": 0.48, "EMO": 0.34, "PHY": 0.08, "SAB": 0.06, "MUL": 0.04}
YEAR_FROM = date(2019, 4, 1)
CONFERENCES_IN_YEAR = 725
CONFERENCES_ON_TIME = 531
CONFERENCE_LIMIT = 15
OLD_PLANS = 298
OLD_PLANS_REVIEWED_ON_TIME = 223
FIRST_REVIEW_DAYS, LATER_REVIEW_DAYS = 92, 184


def protect(chance: Chance, episode: Episode, *, start: date, end: date | None) -> None:
    """Give the episode the enquiry, the conference and the plan it made."""
    category = chance.weighted(CATEGORIES)
    prompt = 0.70 if start >= YEAR_FROM else 0.61
    took = chance.whole(8, 15) if chance.happens(prompt) else chance.whole(16, 28)
    strategy = max(working_days_before(start, took), episode.referral)
    episode.enquiries.append(Enquiry(strategy, start, conference=start, made_plan=True))
    latest = category if chance.happens(0.9) else chance.weighted(CATEGORIES)
    episode.protection = Protection(start, end, category, latest)


def enquire_without_conference(county: County) -> None:
    """Enquiries that needed no conference, in episodes of the last six years."""
    chance = county.chance("enquiries")
    likely = {Group.PLAN: 0.35, Group.SOCIAL_WORKER: 0.2, Group.OTHER_WORKER: 0.12}
    for child in county.children:
        for episode in child.episodes:
            until = min(episode.close or LAST_DAY, LAST_DAY) - timedelta(days=25)
            first = max(episode.referral, HISTORY_FROM)
            if first >= until or not chance.happens(likely.get(episode.group, 0.0)):
                continue
            start = chance.day(first, until)
            end = working_days_after(start, chance.whole(6, 14))
            episode.enquiries.append(Enquiry(start, end))


def hold_conferences(county: County) -> None:
    """Exactly so many initial conferences in 2019/20, and exactly so many in 15 working days."""
    chance = county.chance("conferences")
    made = _conferences(county)
    wanted = county.scaled(CONFERENCES_IN_YEAR)
    spare = [
        (episode, enquiry)
        for child in county.children
        for episode in child.episodes
        for enquiry in episode.enquiries
        if enquiry.conference is None
        and enquiry.end
        and YEAR_FROM <= enquiry.end <= MARCH_END
        and (enquiry.end - episode.referral).days > 60
    ]
    for _, enquiry in chance.some(spare, wanted - len(made)):
        enquiry.conference = enquiry.end
    _time_conferences(chance, _conferences(county), county.scaled(CONFERENCES_ON_TIME))


def _conferences(county: County) -> list[tuple[Episode, Enquiry]]:
    return [
        (episode, enquiry)
        for child in county.children
        for episode in child.episodes
        for enquiry in episode.enquiries
        if enquiry.conference and YEAR_FROM <= enquiry.conference <= MARCH_END
    ]


def _time_conferences(
    chance: Chance, conferences: list[tuple[Episode, Enquiry]], wanted: int
) -> None:
    def on_time(enquiry: Enquiry) -> bool:
        held = enquiry.conference or enquiry.strategy
        return working_days_before(held, CONFERENCE_LIMIT) <= enquiry.strategy

    late = [pair for pair in conferences if not on_time(pair[1])]
    prompt = [pair for pair in conferences if on_time(pair[1])]
    for _, enquiry in chance.some(late, wanted - len(prompt)):
        enquiry.strategy = working_days_before(enquiry.conference or LAST_DAY, chance.whole(9, 15))
    movable = [pair for pair in prompt if (pair[1].strategy - pair[0].referral).days > 30]
    for _, enquiry in chance.some(movable, max(len(prompt) - wanted, 0)):
        enquiry.strategy = working_days_before(enquiry.conference or LAST_DAY, chance.whole(16, 24))


def review_plans(county: County) -> None:
    """Review conferences: of plans three months old at 31 March 2020, so many always on time."""
    chance = county.chance("review conferences")
    plans = [e.protection for c in county.children for e in c.episodes if e.protection]
    old = [
        plan
        for plan in plans
        if plan.start <= date(2019, 12, 31) and (plan.end is None or plan.end > MARCH_END)
    ]
    slow = county.scaled(OLD_PLANS) - county.scaled(OLD_PLANS_REVIEWED_ON_TIME)
    late = {id(plan) for plan in chance.some(old, slow)}
    settled = {id(plan) for plan in old}
    for plan in plans:
        sometimes = id(plan) not in settled
        _review(chance, plan, late_once=id(plan) in late, sometimes_late=sometimes)
        plan.visits = _visits(chance, plan)


def _review(chance: Chance, plan: Protection, *, late_once: bool, sometimes_late: bool) -> None:
    until = min(plan.end or LAST_DAY, LAST_DAY)
    last, limit, to_be_late = plan.start, FIRST_REVIEW_DAYS, late_once
    while True:
        due = last + timedelta(days=limit)
        gap = chance.whole(limit - 30, limit - 8)
        if to_be_late and date(2019, 4, 15) <= due <= date(2020, 3, 22):
            gap, to_be_late = limit + chance.whole(6, 28), False
        elif sometimes_late and chance.happens(0.07):
            gap = limit + chance.whole(4, 25)
        day = chance.working(last + timedelta(days=gap))
        if day >= until:
            return
        plan.reviews.append(day)
        last, limit = day, LATER_REVIEW_DAYS


def _visits(chance: Chance, plan: Protection) -> list[Visit]:
    """Visits every ten working days, the county's own standard, now and then later."""
    until = min(plan.end or LAST_DAY, LAST_DAY)
    visits: list[Visit] = []
    day = plan.start
    while True:
        gap = chance.whole(7, 10) if chance.happens(0.94) else chance.whole(11, 17)
        day = working_days_after(day, gap)
        if day > until:
            return visits
        seen = chance.happens(0.96)
        visits.append(Visit(day, seen, seen and chance.happens(0.7)))


def plan_open_at(child: Child, day: date) -> Protection | None:
    """The child protection plan open at a day."""
    for episode in child.episodes:
        plan = episode.protection
        if plan and plan.start <= day and (plan.end is None or plan.end > day):
            return plan
    return None
