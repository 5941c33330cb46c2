"""Care leavers of the invented county: in touch or not, housed well or not.

The six whose homes are judged unacceptable are chosen here; the judgements are written by
`oversight`.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.demo.chance import Chance
from goldenthread.demo.episodes import Staff, open_episode
from goldenthread.demo.model import (
    HISTORY_FROM,
    LAST_DAY,
    Care,
    CareLeaver,
    Child,
    County,
    Group,
    Spell,
)
from goldenthread.demo.people import new_child

SUITABLE, NOT_IN_TOUCH = 205, 80
AGES = (
    (110, date(2001, 6, 12), date(2002, 3, 30)),
    (308, date(1998, 6, 12), date(2001, 3, 30)),
    (70, date(1995, 6, 12), date(1998, 3, 30)),
)
"""How many were born between which days. Nobody turns 19 or 22 between the end of March and the
last day, so that those aged 19 to 21 are the same whichever of those days is asked about."""
UNACCEPTABLE = (("South", 3), ("Exeter", 2), ("Mid and East", 1))
GOOD_HOMES = {"B": 0.16, "D": 0.2, "E": 0.06, "K": 0.03, "T": 0.05, "U": 0.37, "Z": 0.13}
POOR_HOMES = {"S": 0.35, "W": 0.2, "V": 0.15, "X": 0.2, "Y": 0.1}
ACTIVITIES = {
    "F1": 0.06,
    "F2": 0.13,
    "F4": 0.05,
    "F5": 0.20,
    "P2": 0.05,
    "P5": 0.08,
    "G4": 0.14,
    "G5": 0.20,
    "G6": 0.09,
}


def add_care_leavers(county: County, staff: Staff) -> int:
    """Care leavers of every age; returns how many of their periods of care fall in our history."""
    chance = county.chance("care leavers")
    for count, first, last in AGES:
        for _ in range(county.scaled(count)):
            _add(county, staff, chance, chance.any_day(first, last))
    first, last = AGES[1][1:]
    middle = [c for c in county.children if c.leaver and c.born and first <= c.born <= last]
    for child in middle:
        if child.leaver:
            child.leaver.eligibility = "FORMER_RELEVANT"
    _house(county, chance, middle)
    return sum(
        1
        for child in county.children
        if child.leaver and child.episodes[-1].close and child.episodes[-1].close >= HISTORY_FROM
    )


def _add(county: County, staff: Staff, chance: Chance, born: date) -> Child:
    child = new_child(county, chance, born=born)
    adviser = staff.somebody(chance, child.locality, "Leaving Care")
    # Nobody turns 18 on 29 February: 18 years on from a leap year is never one.
    leap_day = (born.month, born.day) == (2, 29)
    eighteen = date(born.year + 18, born.month, 28 if leap_day else born.day)
    start = eighteen - timedelta(days=150 + chance.mean_days(800))
    start = max(chance.working(start), date(2012, 2, 1))
    referral = start - timedelta(days=chance.whole(10, 250))
    episode = open_episode(
        county,
        chance,
        group=Group.LOOKED_AFTER,
        referral=max(referral, date(2012, 1, 10)),
        close=eighteen,
    )
    reason = "E6" if chance.happens(0.2) else "E8"
    episode.care = Care(start, eighteen, end_reason=reason, need=episode.need)
    child.episodes.append(episode)
    contact = chance.day(date(2020, 4, 6), LAST_DAY)
    child.leaver = CareLeaver(
        eligibility="FORMER_RELEVANT" if chance.happens(0.94) else "QUALIFYING",
        in_touch="YES",
        latest_contact=contact,
        accommodation=chance.weighted(GOOD_HOMES),
        suitable=True,
        activity=chance.weighted(ACTIVITIES),
        pathway_review=chance.day(date(2019, 11, 5), date(2020, 5, 29)),
        adviser=adviser.number,
        team=adviser.team,
    )
    return child


def _house(county: County, chance: Chance, young_people: list[Child]) -> None:
    """Of those aged 19 to 21: who is not in touch, and who is in a poor home."""
    order = chance.shuffled(young_people)
    away = county.scaled(NOT_IN_TOUCH)
    well = county.scaled(SUITABLE)
    for child in order[:away]:
        leaver = child.leaver
        if leaver:
            leaver.in_touch, leaver.accommodation, leaver.suitable = "NO", "", None
            leaver.activity = ""
            leaver.latest_contact = chance.day(date(2019, 5, 1), date(2020, 1, 31))
    for child in order[away : max(len(order) - well, away)]:
        if child.leaver:
            child.leaver.suitable = False
            child.leaver.accommodation = chance.weighted(POOR_HOMES)


def in_unacceptable_homes(county: County) -> list[Child]:
    """The young people whose homes are judged unacceptable, so many in each locality."""
    chosen: list[Child] = []
    for locality, count in UNACCEPTABLE:
        here = [
            child
            for child in county.children
            if child.locality == locality and child.leaver and child.leaver.suitable is False
        ]
        chosen += here[: county.scaled(count)]
    return chosen


def advise(child: Child) -> Spell:
    """The personal adviser's involvement since the young person left care."""
    closed = child.episodes[-1].close or LAST_DAY
    return Spell(closed, None, what=child.leaver.adviser if child.leaver else "")
