"""How many children are open in the invented county, since when and until when.

The children open in the week of 11 May 2020 are placed by count, group and age; around them lie
three years of children who came and went. Numbers are of the full-sized county.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.demo.care import look_after
from goldenthread.demo.chance import HISTORY_LIMIT, Chance
from goldenthread.demo.episodes import authorise_by, open_episode, plan_need
from goldenthread.demo.model import (
    HISTORY_FROM,
    LAST_DAY,
    RATED_AT,
    WEEK,
    Child,
    County,
    Episode,
    Group,
    Stage,
)
from goldenthread.demo.people import born_for, born_for_history, new_child
from goldenthread.demo.protection import protect

BEFORE_WEEK = WEEK - timedelta(days=3)
"""Last day on which a child of school age may come or go before the printed week."""
AFTER_RATED = RATED_AT + timedelta(days=1)
MAY_LAST = date(2020, 5, 29)


@dataclass(frozen=True, kw_only=True)
class Wave:
    """Children whose care or plan began, and perhaps ended, between the same days."""

    count: int
    started: tuple[date, date]
    mean_age: int = 0
    """Mean days since `started` ended, for waves that reach far back; 0 spreads them evenly."""
    ended: tuple[date, date] | None = None
    in_week: bool = True


LONG_AGO = HISTORY_LIMIT
APRIL_ON = (date(2020, 4, 1), BEFORE_WEEK)
LATE_MAY = (AFTER_RATED, MAY_LAST)
NOVEMBER = (LONG_AGO, date(2019, 11, 22))
DECEMBER = (date(2019, 12, 9), date(2020, 1, 24))
FEBRUARY = (date(2020, 2, 6), date(2020, 3, 27))
CARE = (
    Wave(count=614, started=NOVEMBER, mean_age=800),
    Wave(count=18, started=NOVEMBER, mean_age=800, ended=LATE_MAY),
    Wave(count=38, started=NOVEMBER, mean_age=800, ended=APRIL_ON, in_week=False),
    Wave(count=58, started=DECEMBER),
    Wave(count=2, started=DECEMBER, ended=APRIL_ON, in_week=False),
    Wave(count=28, started=FEBRUARY),
    Wave(count=2, started=FEBRUARY, ended=APRIL_ON, in_week=False),
    Wave(count=40, started=APRIL_ON),
    Wave(count=12, started=(AFTER_RATED, date(2020, 6, 3)), in_week=False),
)
"""760 looked after at 31 March 2020: 670 for more than four months and 90 for less. At the end of
May 672 for more than four months. 758 in the week of 11 May."""
OLD_PLANS = (LONG_AGO, date(2019, 12, 18))
NEW_YEAR = (date(2020, 1, 13), date(2020, 3, 30))
PLANS = (
    Wave(count=248, started=OLD_PLANS, mean_age=230),
    Wave(count=10, started=OLD_PLANS, mean_age=230, ended=LATE_MAY),
    Wave(count=40, started=OLD_PLANS, mean_age=230, ended=APRIL_ON, in_week=False),
    Wave(count=180, started=NEW_YEAR),
    Wave(count=20, started=NEW_YEAR, ended=APRIL_ON, in_week=False),
    Wave(count=52, started=APRIL_ON),
    Wave(count=14, started=(AFTER_RATED, date(2020, 6, 3)), in_week=False),
)
"""498 child protection plans at 31 March 2020, 298 of them three months old; 490 in the week."""
CARE_OF_OTHER_AGES = {Stage.BEFORE: 129, Stage.AFTER: 130}
PLANS_OF_OTHER_AGES = {Stage.BEFORE: 180, Stage.AFTER: 18}
OTHERS = {
    (Group.PLAN, Stage.SCHOOL): 329,
    (Group.PLAN, Stage.BEFORE): 120,
    (Group.PLAN, Stage.AFTER): 50,
    (Group.SOCIAL_WORKER, Stage.SCHOOL): 210,
    (Group.SOCIAL_WORKER, Stage.BEFORE): 54,
    (Group.SOCIAL_WORKER, Stage.AFTER): 30,
    (Group.OTHER_WORKER, Stage.SCHOOL): 633,
    (Group.OTHER_WORKER, Stage.BEFORE): 280,
    (Group.OTHER_WORKER, Stage.AFTER): 120,
}
"""Open at 20 May 2020 with neither care nor a protection plan. Another 26 are waiting for theirs:
the last wave of each starts after that day."""
MEAN_AGE = {Group.PLAN: 240, Group.SOCIAL_WORKER: 155, Group.OTHER_WORKER: 165}
UNAUTHORISED = 190
"""Open at 20 May 2020 with the assessment still going on."""
LATE_CLOSURES, LATE_ARRIVALS = 82, 70
MID_MAY_CLOSURES = 60


class Stock:
    """Fills a county with children."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.chance = county.chance("stock")

    def fill_week(self) -> list[Episode]:
        """Place the children open in the week of 11 May, and those who come or go around it."""
        open_in_week = self._care() + self._plans() + self._others()
        self._leave_assessments_open(open_in_week)
        return open_in_week

    def _care(self) -> list[Episode]:
        dated = [(wave, *self._dates(wave)) for wave in CARE for _ in self._count(wave)]
        stages = self._stages([start for _, start, _ in dated], CARE_OF_OTHER_AGES, dated)
        placed = []
        for (wave, start, end), stage in zip(dated, stages, strict=True):
            lead = timedelta(days=self.chance.mean_days(160) + (20 if start > RATED_AT else 2))
            referral = max(start - lead, HISTORY_LIMIT)
            close = self._close_after(end)
            episode = self._child(Group.LOOKED_AFTER, stage, referral, close)
            authorise_by(episode, max(min(start, RATED_AT - timedelta(days=1)), referral))
            look_after(self.chance, self.county.children[-1], episode, start=start, end=end)
            if wave.in_week or start >= AFTER_RATED:
                placed.append(episode)
        return placed

    def _plans(self) -> list[Episode]:
        dated = [(wave, *self._dates(wave)) for wave in PLANS for _ in self._count(wave)]
        stages = self._stages([start for _, start, _ in dated], PLANS_OF_OTHER_AGES, dated)
        placed = []
        for (wave, start, end), stage in zip(dated, stages, strict=True):
            referral = start - timedelta(days=40 + self.chance.mean_days(60))
            episode = self._child(Group.PROTECTION, stage, referral, self._close_after(end))
            authorise_by(episode, min(start, RATED_AT - timedelta(days=1)))
            protect(self.chance, episode, start=start, end=end)
            if wave.in_week or start >= AFTER_RATED:
                placed.append(episode)
        return placed

    def _others(self) -> list[Episode]:
        placed = []
        for (group, stage), count in OTHERS.items():
            for _ in range(self.county.scaled(count)):
                last = BEFORE_WEEK if stage is Stage.SCHOOL else RATED_AT - timedelta(days=1)
                if group is Group.PLAN:
                    last = date(2020, 4, 3)
                episode = self._child(group, stage, self._since(last, MEAN_AGE[group]), None)
                if group is Group.PLAN:
                    authorise_by(episode, date(2020, 5, 1))
                    plan_need(self.chance, episode, by=BEFORE_WEEK)
                placed.append(episode)
        leaving = [e for e in placed if e.referral < date(2020, 5, 1)]
        for episode in self.chance.some(leaving, self.county.scaled(LATE_CLOSURES)):
            episode.close = self.chance.day(AFTER_RATED, date(2020, 6, 4))
            episode.close_reason = "RC7"
            if episode.plan:
                episode.plan.end = episode.close
        return placed

    def _since(self, last: date, mean: int) -> date:
        """A day of referral; fewer were made once schools had closed."""
        while True:
            day = last - timedelta(days=self.chance.mean_days(mean))
            quiet = day >= date(2020, 3, 23)
            if day >= HISTORY_LIMIT and (not quiet or self.chance.happens(0.9)):
                return self.chance.working(day, no_later_than=last)

    def _child(self, group: Group, stage: Stage, referral: date, close: date | None) -> Episode:
        unborn = stage is Stage.BEFORE and group is not Group.LOOKED_AFTER
        unborn = unborn and referral > date(2020, 3, 1) and self.chance.happens(0.12)
        if stage is Stage.BEFORE:
            referral = max(referral, date(2015, 9, 7))
        referral = self.chance.working(referral, no_later_than=referral)
        born = None if unborn else born_for(self.chance, stage, before=referral)
        if born and born > referral:
            born = referral
        new_child(self.county, self.chance, born=born, stage=stage)
        episode = open_episode(
            self.county, self.chance, group=group, referral=referral, close=close
        )
        self.county.children[-1].episodes.append(episode)
        return episode

    def _count(self, wave: Wave) -> range:
        return range(self.county.scaled(wave.count))

    def _dates(self, wave: Wave) -> tuple[date, date | None]:
        first, last = wave.started
        if wave.mean_age:
            back = timedelta(days=self.chance.mean_days(wave.mean_age))
            while last - back < first:
                back = timedelta(days=self.chance.mean_days(wave.mean_age))
            start = self.chance.working(last - back, no_later_than=last)
        else:
            start = self.chance.day(first, last)
        return start, self.chance.day(*wave.ended) if wave.ended else None

    def _close_after(self, end: date | None) -> date | None:
        """The case closes up to a month after care or a plan ended, never in the frozen days."""
        if end is None:
            return None
        latest = BEFORE_WEEK if end <= BEFORE_WEEK else date(2020, 6, 4)
        return self.chance.day(end, max(min(end + timedelta(days=28), latest), end))

    def _stages(
        self,
        starts: list[date],
        others: dict[Stage, int],
        dated: list[tuple[Wave, date, date | None]],
    ) -> list[Stage]:
        """Who in the week is too young or too old for school; everybody else is at school."""
        stages = [Stage.SCHOOL] * len(starts)
        week = [place for place, (wave, _, _) in enumerate(dated) if wave.in_week]
        recent = [place for place in week if starts[place] >= date(2015, 12, 1)]
        young = self.chance.some(recent, self.county.scaled(others[Stage.BEFORE]))
        for place in young:
            stages[place] = Stage.BEFORE
        rest = [place for place in week if stages[place] is Stage.SCHOOL]
        for place in self.chance.some(rest, self.county.scaled(others[Stage.AFTER])):
            stages[place] = Stage.AFTER
        for place, (wave, start, _) in enumerate(dated):
            drawn = start >= date(2015, 12, 1) and self.chance.happens(0.4)
            if not wave.in_week and (drawn or start >= AFTER_RATED):
                stages[place] = Stage.BEFORE
        return stages

    def _leave_assessments_open(self, episodes: list[Episode]) -> None:
        """Exactly so many of the newest are still being assessed at 20 May; the rest are not."""
        lasting = [e for e in episodes if e.group in (Group.SOCIAL_WORKER, Group.OTHER_WORKER)]
        lasting = [e for e in lasting if e.close is None]
        newest = sorted(lasting, key=lambda e: (e.referral, e.number), reverse=True)
        count = self.county.scaled(UNAUTHORISED)
        recent = newest[: count // 3]
        recent += self.chance.some(newest[count // 3 : 2 * count], count - len(recent))
        going_on = {e.number for e in recent}
        for episode in episodes:
            if episode.number in going_on:
                if episode.authorised is not None and episode.authorised <= RATED_AT:
                    episode.authorised = self.chance.day(AFTER_RATED, date(2020, 6, 30))
            else:
                authorise_by(episode, RATED_AT - timedelta(days=1))


def add_late_arrivals(stock: Stock) -> None:
    """Children referred between 21 May and the last day."""
    for _ in range(stock.county.scaled(LATE_ARRIVALS)):
        stage = stock.chance.of((Stage.BEFORE, Stage.SCHOOL, Stage.SCHOOL, Stage.AFTER))
        referral = stock.chance.day(AFTER_RATED, LAST_DAY)
        group = Group.SOCIAL_WORKER if stock.chance.happens(0.4) else Group.OTHER_WORKER
        stock._child(group, stage, referral, None)


@dataclass(frozen=True, kw_only=True)
class Past:
    """Episodes of a group that closed within our history."""

    group: Group
    count: int
    mean_days: int
    closed_by: date


def history(leavers: int, county: County) -> tuple[Past, ...]:
    """What closed in three years, such that about as many were open then as now."""
    march = date(2020, 3, 30)
    care = max(county.scaled(930) - leavers, county.scaled(300))
    return (
        Past(group=Group.LOOKED_AFTER, count=care, mean_days=640, closed_by=march),
        Past(group=Group.PROTECTION, count=county.scaled(1640), mean_days=280, closed_by=march),
        Past(group=Group.PLAN, count=county.scaled(1800), mean_days=240, closed_by=BEFORE_WEEK),
        Past(
            group=Group.SOCIAL_WORKER,
            count=county.scaled(1900),
            mean_days=170,
            closed_by=BEFORE_WEEK,
        ),
        Past(
            group=Group.OTHER_WORKER,
            count=county.scaled(4900),
            mean_days=165,
            closed_by=BEFORE_WEEK,
        ),
    )


def add_history(stock: Stock, *, leavers: int) -> None:
    """Children who came and went, some of them before and now again."""
    returning = [c for c in stock.county.children if c.leaver is None and c.born]
    for past in history(leavers, stock.county):
        for _ in range(past.count):
            closed = stock.chance.day(HISTORY_FROM, past.closed_by)
            if closed >= date(2020, 1, 15) and stock.chance.happens(0.3):
                # Fewer cases closed in the months after the inspection.
                closed = stock.chance.day(HISTORY_FROM, date(2019, 5, 31))
            _add_closed(stock, past, closed, returning)
    for _ in range(stock.county.scaled(MID_MAY_CLOSURES)):
        closed = stock.chance.day(WEEK + timedelta(days=1), RATED_AT - timedelta(days=1))
        stage = stock.chance.of((Stage.BEFORE, Stage.AFTER))
        referral = closed - timedelta(days=20 + stock.chance.mean_days(180))
        episode = stock._child(Group.OTHER_WORKER, stage, referral, closed)
        episode.close_reason = "RC7"
    for child in stock.county.children:
        child.episodes.sort(key=lambda episode: episode.referral)


def _add_closed(stock: Stock, past: Past, closed: date, returning: list[Child]) -> None:
    chance = stock.chance
    lasted = 12 + chance.mean_days(past.mean_days)
    start = max(chance.working(closed - timedelta(days=lasted)), date(2012, 3, 1))
    lead = 0
    if past.group is Group.PROTECTION:
        lead = 40 + chance.mean_days(50)
    elif past.group is Group.LOOKED_AFTER:
        lead = chance.mean_days(140)
    referral = max(chance.working(start - timedelta(days=lead)), HISTORY_LIMIT)
    referral = min(referral, start)
    child = _whose(chance, past, referral, closed, returning)
    if child is None:
        born = born_for_history(chance, referral, closed)
        child = new_child(stock.county, chance, born=born)
        if chance.happens(0.5):
            returning.append(child)
    tail = chance.whole(0, 25) if past.group is Group.PROTECTION else 0
    close = min(chance.working(closed + timedelta(days=tail)), past.closed_by)
    episode = open_episode(
        stock.county, chance, group=past.group, referral=referral, close=max(close, closed)
    )
    child.episodes.append(episode)
    if past.group is Group.PROTECTION:
        authorise_by(episode, start)
        protect(chance, episode, start=start, end=closed)
    elif past.group is Group.LOOKED_AFTER:
        authorise_by(episode, start)
        look_after(chance, child, episode, start=start, end=closed)
    elif past.group is Group.PLAN and (closed - referral).days > 60:
        plan_need(chance, episode, by=closed - timedelta(days=3))


def _whose(
    chance: Chance, past: Past, referral: date, closed: date, returning: list[Child]
) -> Child | None:
    """A child already invented who may have had this episode before the one they are known by."""
    if not chance.happens(0.3):
        return None
    latest = past.closed_by
    for _ in range(12):
        child = chance.of(returning)
        first = min(episode.referral for episode in child.episodes)
        free = closed + timedelta(days=30) < first and closed < latest
        if free and child.born and child.born <= referral:
            return child
    return None
