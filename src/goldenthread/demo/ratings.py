"""Risk ratings of the invented county since lockdown, and the dip sample that moderated some.

Counts are of the full-sized county. Contacts that follow from the ratings are in `contacts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from goldenthread.demo.chance import Chance, working_days_after
from goldenthread.demo.model import (
    LAST_DAY,
    LOCKDOWN,
    RATED_AT,
    WEEK,
    Child,
    County,
    Episode,
    Group,
    Rating,
)
from goldenthread.demo.people import SENIOR_SURNAMES

RED_ALL_WEEK = 310
TURNED_RED, LEFT_RED = 6, 5
"""In the printed week or the days after it: red for a part of the week only."""
AMBER = 1010
UNRATED_ASSESSED = 49
RATED_BEFORE_ASSESSED = 20
"""Of the unrated: rated once, while the assessment was still going on, and not since."""
READINGS_A_WEEK = (185, 184, 184, 185, 184, 184)
SAMPLED_FROM = date(2020, 4, 9)
SENIOR_MANAGERS = 18
REPEATED_READINGS = 45
CHANGES = {
    ("amber", "red"): 50,
    ("green", "red"): 13,
    ("red", "amber"): 14,
    ("red", "green"): 5,
    ("green", "amber"): 62,
    ("amber", "green"): 33,
}
"""177 judgements changed: before and after. Those with a red are read before the printed week."""
LAST_RED_CHANGE = date(2020, 5, 6)
ORDER = ("green", "amber", "red")
RED_WEIGHT = {
    Group.PROTECTION: 3.0,
    Group.LOOKED_AFTER: 0.8,
    Group.PLAN: 1.0,
    Group.SOCIAL_WORKER: 0.5,
    Group.OTHER_WORKER: 0.15,
}
REVIEW_EVERY = {"red": (9, 14), "amber": (20, 28), "green": (28, 42)}


@dataclass(slots=True)
class Reading:
    """One senior manager's reading."""

    child: Child
    day: date
    reader: str
    before: str
    after: str


@dataclass(slots=True)
class RatedCounty:
    """Who is rated what, for the rooms that follow from it."""

    red_all_week: list[Child] = field(default_factory=list)
    rated: list[Child] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)


def rating_at(child: Child, day: date) -> str:
    """The rating that stands at a day, empty when there is none yet."""
    standing = ""
    for rating in child.ratings:
        if rating.day <= day:
            standing = rating.rating
    return standing


class Rater:
    """Rates the county."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.chance = county.chance("ratings")
        self.result = RatedCounty()
        self._slots: list[tuple[date, str]] = []

    def rate(self) -> RatedCounty:
        """Rate everybody, and read a sample."""
        held = [(c, e) for c in self.county.children for e in [c.open_at(RATED_AT)] if e]
        assessed = [(c, e) for c, e in held if e.authorised and e.authorised <= RATED_AT]
        assessing = [(c, e) for c, e in held if not (e.authorised and e.authorised <= RATED_AT)]
        passed_over = self._pass_over(assessed)
        rated = [(c, e) for c, e in assessed if id(c) not in passed_over]
        self._draw_slots()
        self._deal(rated)
        self._rate_early(assessing)
        self._rate_closed()
        for child in self.county.children:
            child.ratings.sort(key=lambda rating: rating.day)
        self._read_unchanged()
        return self.result

    def _pass_over(self, assessed: list[tuple[Child, Episode]]) -> set[int]:
        """Assessed but not rated since: some had a rating from before, most none at all."""
        recent = [
            (child, episode)
            for child, episode in assessed
            if len(child.episodes) == 1
            and episode.authorised
            and episode.authorised >= date(2020, 4, 14)
            and (episode.authorised - episode.referral).days > 10
            and episode.group in (Group.SOCIAL_WORKER, Group.OTHER_WORKER)
        ]
        scaled = self.county.scaled
        chosen = self.chance.some(recent, scaled(UNRATED_ASSESSED))
        for child, episode in chosen[: scaled(RATED_BEFORE_ASSESSED)]:
            if episode.authorised:
                last = episode.authorised - timedelta(days=4)
                day = self.chance.day(max(LOCKDOWN, episode.referral), last)
                child.ratings.append(Rating(day, self.chance.of(("green", "amber"))))
        return {id(child) for child, _ in chosen}

    def _deal(self, rated: list[tuple[Child, Episode]]) -> None:
        """Give each child the rating they end with, and those who came to it by moderation."""
        chance, scaled = self.chance, self.county.scaled
        weighted = sorted(
            rated,
            key=lambda pair: chance.number() ** (1 / RED_WEIGHT[pair[1].group]),
            reverse=True,
        )
        settled = [p for p in weighted if p[1].authorised and p[1].authorised <= LOCKDOWN]
        reds = settled[: scaled(RED_ALL_WEEK)]
        taken = {id(child) for child, _ in reds}
        rest = [pair for pair in weighted if id(pair[0]) not in taken]
        ambers, greens = rest[: scaled(AMBER)], rest[scaled(AMBER) :]
        for name, group in (("red", reds), ("amber", ambers), ("green", greens)):
            self._moderate(name, chance.shuffled(group))
        self._change_in_week(ambers)
        self.result.red_all_week = [child for child, _ in reds]
        self.result.rated = [child for child, _ in rated]

    def _moderate(self, final: str, pairs: list[tuple[Child, Episode]]) -> None:
        """Some of the children with this final rating were read, and their rating changed."""
        early = [p for p in pairs if p[1].authorised and p[1].authorised <= LOCKDOWN]
        moderated: set[int] = set()
        for (before, after), count in CHANGES.items():
            if after != final:
                continue
            for _ in range(self.county.scaled(count)):
                if not early:
                    break
                child, episode = early.pop()
                latest = LAST_RED_CHANGE if "red" in (before, after) else RATED_AT
                day, reader = self._slot(latest)
                self._rate_from(child, episode, before, until=day)
                self.result.readings.append(Reading(child, day, reader, before, after))
                changed = working_days_after(day, 1)
                child.ratings.append(Rating(changed, after, moderated=True))
                self._keep_rating(child, after, episode.close)
                moderated.add(id(child))
        for child, episode in pairs:
            if id(child) not in moderated:
                self._rate_plainly(child, episode, final)

    def _rate_plainly(self, child: Child, episode: Episode, final: str) -> None:
        first = final
        if self.chance.happens(0.08) and final != "green":
            first = ORDER[ORDER.index(final) - 1]
        settles = date(2020, 5, 5)
        self._rate_from(child, episode, first, until=settles)
        last = child.ratings[-1]
        if first != final:
            day = self.chance.day(last.day + timedelta(days=2), settles + timedelta(days=1))
            if day > WEEK - timedelta(days=4) or day <= last.day:
                last.rating = final
            else:
                child.ratings.append(Rating(day, final))
        self._keep_rating(child, final, episode.close)

    def _rate_from(self, child: Child, episode: Episode, rating: str, *, until: date) -> None:
        """Ratings from the first on, looked at again as often as the colour asks."""
        ready = max(episode.authorised or LOCKDOWN, LOCKDOWN)
        latest = date(2020, 4, 8) if self.chance.happens(0.75) else date(2020, 4, 17)
        if ready <= date(2020, 4, 6):
            day = self.chance.day(ready, latest)
        else:
            day = min(working_days_after(ready, self.chance.whole(0, 4)), RATED_AT)
            day = max(day, ready)
        if until <= date(2020, 4, 17):
            day = self.chance.day(ready, date(2020, 4, 8))
        while not child.ratings or day < until:
            child.ratings.append(Rating(day, rating))
            low, high = REVIEW_EVERY[rating]
            day = self.chance.working(day + timedelta(days=self.chance.whole(low, high)))

    def _keep_rating(self, child: Child, rating: str, close: date | None) -> None:
        """Looked at again and kept, until the last day or the case closes."""
        until = min(close or LAST_DAY, LAST_DAY)
        low, high = REVIEW_EVERY[rating]
        day = child.ratings[-1].day
        while True:
            day = self.chance.working(day + timedelta(days=self.chance.whole(low, high)))
            if day > until:
                return
            child.ratings.append(Rating(day, rating))

    def _change_in_week(self, ambers: list[tuple[Child, Episode]]) -> None:
        """A few were red for part of the printed week only."""
        plain = [
            child
            for child, episode in ambers
            if len({rating.rating for rating in child.ratings}) == 1
            and child.ratings[0].day < date(2020, 4, 20)
            and episode.close is None
        ]
        turned = self.county.scaled(TURNED_RED)
        chosen = self.chance.some(plain, turned + self.county.scaled(LEFT_RED))
        for place, child in enumerate(chosen):
            day = self.chance.day(date(2020, 5, 12), date(2020, 5, 15))
            late = [rating for rating in child.ratings if rating.day >= day]
            early = [rating for rating in child.ratings if rating.day < day]
            before, after = ("amber", "red") if place < turned else ("red", "amber")
            for rating in early:
                rating.rating = before
            for rating in late:
                rating.rating = after
            child.ratings = [*early, Rating(day, after), *[r for r in late if r.day > day]]

    def _rate_early(self, assessing: list[tuple[Child, Episode]]) -> None:
        """Still being assessed at 20 May: most are rated as soon as the assessment is signed."""
        for child, episode in assessing:
            done = episode.authorised
            if done and done <= LAST_DAY and self.chance.happens(0.6):
                child.ratings.append(Rating(done, self.chance.weighted({"green": 2, "amber": 1})))

    def _rate_closed(self) -> None:
        """Cases that closed between lockdown and 20 May were mostly rated too."""
        for child in self.county.children:
            for episode in child.episodes[-1:]:
                closed = episode.close
                if not closed or not date(2020, 4, 6) <= closed <= RATED_AT:
                    continue
                first = max(LOCKDOWN, episode.authorised or LOCKDOWN)
                if first < closed - timedelta(days=4) and self.chance.happens(0.8):
                    day = self.chance.day(first, closed - timedelta(days=2))
                    reds = 0.5 if closed <= WEEK else 0.0
                    rating = self.chance.weighted({"green": 6, "amber": 3, "red": reds})
                    child.ratings.append(Rating(day, rating))

    def _draw_slots(self) -> None:
        """Readings week by week: about ten a manager, some weeks fewer, to the week's total."""
        readers = _senior_managers(self.county.chance("senior managers"))
        for number, total in enumerate(READINGS_A_WEEK):
            first = SAMPLED_FROM + timedelta(days=7 * number)
            reads = dict.fromkeys(readers, 0)
            short = self.chance.some(readers, 3)
            for _ in range(self.county.scaled(total)):
                low = min(reads[reader] + (3 if reader in short else 0) for reader in readers)
                behind = [r for r in readers if reads[r] + (3 if r in short else 0) == low]
                reader = self.chance.of(behind)
                reads[reader] += 1
                day = self.chance.day(first, first + timedelta(days=6))
                self._slots.append((day, reader))
        self._slots = self.chance.shuffled(self._slots)

    def _slot(self, latest: date) -> tuple[date, str]:
        for place, (day, _) in enumerate(self._slots):
            if day <= latest:
                return self._slots.pop(place)
        return self._slots.pop()

    def _read_unchanged(self) -> None:
        """The rest of the sample: read and agreed with, a few children a second time."""
        read = {id(reading.child) for reading in self.result.readings}
        pool = [child for child in self.result.rated if id(child) not in read]
        pool = self.chance.shuffled(pool)
        again = min(self.county.scaled(REPEATED_READINGS), len(self._slots) // 3)
        slots = sorted(self._slots)
        first_time, second_time = slots[: len(slots) - again], slots[len(slots) - again :]
        once: list[Reading] = []
        for day, reader in first_time:
            place = next(n for n, child in enumerate(pool) if child.ratings[0].day <= day)
            child = pool.pop(place)
            standing = rating_at(child, day)
            once.append(Reading(child, day, reader, standing, standing))
        for (day, reader), earlier in zip(second_time, once, strict=False):
            standing = rating_at(earlier.child, day)
            once.append(Reading(earlier.child, day, reader, standing, standing))
        self.result.readings += once
        self.result.readings.sort(key=lambda reading: (reading.day, reading.reader))


def _senior_managers(chance: Chance) -> list[str]:
    return [f"{chance.of('ABCDEGHJKLMNRST')} {name}" for name in SENIOR_SURNAMES[:SENIOR_MANAGERS]]
