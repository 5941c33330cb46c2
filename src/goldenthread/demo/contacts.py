"""Contacts with children and families since lockdown, by whoever made them.

Who is red, and when, comes from `ratings`; which reds were contacted often enough is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.demo.model import LAST_DAY, LOCKDOWN, Child, County, Stage
from goldenthread.demo.ratings import RatedCounty, rating_at

CONTACTED_OFTEN = 279
"""Of the reds, those with never more than six days from one contact to the next."""
ONLY_WITH_PARTNERS = 45
"""Of those, how many would not be without the contacts of schools and health visitors."""
SCHOOLS_UNTIL = date(2020, 5, 22)
EASTER = (date(2020, 4, 6), date(2020, 4, 17))
GAP_FROM, GAP_TO = date(2020, 5, 6), date(2020, 5, 18)
"""Those not contacted often enough heard from nobody between these days."""
DAYS_BETWEEN = {"red": (1, 3), "amber": (4, 7), "green": (9, 18)}
SCHOOL_DAYS = {"red": (0, 1, 2, 3, 4), "amber": (1, 3), "green": (2,)}
"""Weekdays on which schools called, by the colour of the child: Monday is 0."""
MODES = {"call": 0.5, "video": 0.2, "doorstep": 0.16, "visit": 0.14}


@dataclass(frozen=True, slots=True)
class Made:
    """One contact, or one attempt at it where nobody answered."""

    case: str
    day: date
    made_by: str
    mode: str
    two_way: bool
    seen: bool
    alone: bool


class Caller:
    """Makes the county's contacts."""

    def __init__(self, county: County, rated: RatedCounty) -> None:
        self.county = county
        self.chance = county.chance("contacts")
        self.rated = rated
        self.made: list[Made] = []
        reds = self.chance.shuffled(rated.red_all_week)
        often = county.scaled(CONTACTED_OFTEN)
        self._seldom = {id(child) for child in reds[often:]}
        partnered = [c for c in reds[:often] if c.stage in (Stage.SCHOOL, Stage.BEFORE)]
        shared = partnered[: county.scaled(ONLY_WITH_PARTNERS)]
        self._shared = {id(child) for child in shared}

    def call(self) -> list[Made]:
        """Every contact from lockdown to the last day, in order."""
        for child in self.county.children:
            if child.leaver:
                self._advise(child)
            elif child.ratings:
                self._social_worker(child)
                self._partners(child)
        self.made.sort(key=lambda made: (made.day, made.case, made.made_by, made.mode))
        return self.made

    def _add(self, child: Child, day: date, made_by: str, mode: str, *, answered: bool) -> None:
        seen = answered and mode in ("visit", "doorstep", "video")
        alone = seen and mode != "doorstep" and self.chance.happens(0.5)
        self.made.append(Made(child.case, day, made_by, mode, answered, seen, alone))

    def _quiet(self, child: Child, day: date) -> bool:
        return id(child) in self._seldom and GAP_FROM < day < GAP_TO

    def _social_worker(self, child: Child) -> None:
        until = self._until(child)
        day = child.ratings[0].day
        while day <= until:
            quiet = self._quiet(child, day)
            if not quiet or self.chance.happens(0.3):
                mode = "call" if quiet else self.chance.weighted(MODES)
                self._add(child, day, "social_worker", mode, answered=not quiet)
            if not quiet and self.chance.happens(0.06):
                self._add(child, day, "social_worker", "message", answered=False)
            low, high = DAYS_BETWEEN[rating_at(child, day)]
            if id(child) in self._shared:
                low, high = 7, 9
            following = self.chance.working(day + timedelta(days=self.chance.whole(low, high)))
            day = self._sooner_if_red(child, day, following)

    def _sooner_if_red(self, child: Child, last: date, following: date) -> date:
        """A child who turns red is contacted that very day."""
        turned = [r.day for r in child.ratings if r.rating == "red" and last < r.day < following]
        calm = rating_at(child, last) != "red"
        return turned[0] if turned and calm else following

    def _until(self, child: Child) -> date:
        last = child.episodes[-1]
        return min(last.close or LAST_DAY, LAST_DAY)

    def _partners(self, child: Child) -> None:
        first = max(child.ratings[0].day, LOCKDOWN)
        until = self._until(child)
        if id(child) in self._shared:
            self._fill(child, first, until)
        elif child.stage is Stage.SCHOOL:
            self._school(child, first, min(until, SCHOOLS_UNTIL))
        elif child.stage is Stage.BEFORE and self.chance.happens(0.7):
            day = self.chance.working(first + timedelta(days=self.chance.whole(1, 14)))
            while day <= until:
                answered = not self._quiet(child, day)
                self._add(child, day, "health", "call", answered=answered)
                day = self.chance.working(day + timedelta(days=self.chance.whole(10, 20)))

    def _fill(self, child: Child, first: date, until: date) -> None:
        """School or health visitor, every two or three days; schools stop at half-term."""
        made_by = "school" if child.stage is Stage.SCHOOL else "health"
        last = min(until, SCHOOLS_UNTIL) if made_by == "school" else until
        day = first
        while day <= last:
            self._add(child, day, made_by, "call", answered=True)
            day = self.chance.working(day + timedelta(days=self.chance.whole(2, 3)))

    def _school(self, child: Child, first: date, until: date) -> None:
        day = first
        while day <= until:
            holiday = EASTER[0] <= day <= EASTER[1] or day == date(2020, 5, 8)
            due = day.weekday() in SCHOOL_DAYS[rating_at(child, day)]
            if due and not holiday and self.chance.happens(0.85):
                answered = self.chance.happens(0.9) and not self._quiet(child, day)
                self._add(child, day, "school", "call", answered=answered)
            day += timedelta(days=1)

    def _advise(self, child: Child) -> None:
        """Personal advisers and care leavers: about every four weeks, those in touch."""
        if child.leaver is None or child.leaver.in_touch != "YES":
            return
        every = (6, 9) if child.leaver.suitable is False else (18, 40)
        day = self.chance.working(LOCKDOWN + timedelta(days=self.chance.whole(0, 20)))
        while day <= LAST_DAY:
            mode = self.chance.weighted(MODES)
            self._add(child, day, "personal_adviser", mode, answered=self.chance.happens(0.93))
            day = self.chance.working(day + timedelta(days=self.chance.whole(*every)))
