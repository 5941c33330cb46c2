"""One episode of need: who referred, when it was assessed, who held it.

Child protection is in `protection`, care in `care`; how many there are of each kind in `stock`.
"""

from __future__ import annotations

from datetime import date, timedelta

from goldenthread.demo.chance import Chance, working_days_after
from goldenthread.demo.model import (
    LAST_DAY,
    WEEK,
    Child,
    County,
    Episode,
    Group,
    Spell,
    Worker,
)

SOURCES = {
    "6": 0.28,
    "2A": 0.19,
    "5A": 0.09,
    "5B": 0.06,
    "3A": 0.02,
    "3B": 0.04,
    "3D": 0.05,
    "3E": 0.03,
    "1A": 0.06,
    "1D": 0.03,
    "4": 0.02,
    "7": 0.04,
    "8": 0.06,
    "9": 0.03,
}
NEEDS = {
    "N1": 0.55,
    "N2": 0.09,
    "N3": 0.03,
    "N4": 0.09,
    "N5": 0.15,
    "N6": 0.03,
    "N8": 0.03,
    "N9": 0.03,
}
CLOSE_REASONS = {"RC7": 0.55, "RC8": 0.38, "RC5": 0.05, "RC3": 0.02}
ON_TIME_ASSESSMENTS, ON_TIME_BEFORE_2019 = 0.715, 0.62
"""Of assessments nothing else cuts short; with those, 78% were on time in 2019/20."""
TEAM_OF_GROUP = {
    Group.LOOKED_AFTER: "Children in Care",
    Group.PROTECTION: "Children and Families",
    Group.PLAN: "Children and Families",
    Group.SOCIAL_WORKER: "Assessment",
    Group.OTHER_WORKER: "Family Practice",
}


class Staff:
    """Workers by the kind of team they are in and the locality."""

    def __init__(self, county: County) -> None:
        self._by_kind: dict[tuple[str, str], list[Worker]] = {}
        for worker in county.workers:
            kind = worker.team.removeprefix(worker.locality).strip(" 0123456789")
            self._by_kind.setdefault((worker.locality, kind), []).append(worker)

    def somebody(self, chance: Chance, locality: str, kind: str) -> Worker:
        """One worker of such a team in the locality."""
        return chance.of(self._by_kind[locality, kind])


def open_episode(
    county: County,
    chance: Chance,
    *,
    group: Group,
    referral: date,
    close: date | None,
) -> Episode:
    """An episode with its referral and assessment; the assessment takes what time it takes."""
    county.episode_numbers += chance.whole(1, 9)
    early = referral < date(2019, 2, 1)
    on_time = chance.happens(ON_TIME_BEFORE_2019 if early else ON_TIME_ASSESSMENTS)
    took = chance.whole(15, 44) if on_time else chance.whole(46, 75)
    authorised = working_days_after(referral, took)
    if close is not None and authorised > close:
        authorised = close
    assessed = group is not Group.SOCIAL_WORKER or chance.happens(0.8)
    if close is None:
        reason = ""
    else:
        reason = chance.weighted(CLOSE_REASONS) if group is Group.OTHER_WORKER else "RC7"
    return Episode(
        number=county.episode_numbers,
        group=group,
        referral=referral,
        close=close,
        source=chance.weighted(SOURCES),
        need="N1" if group is Group.PROTECTION else chance.weighted(NEEDS),
        close_reason=reason,
        assessment_start=min(working_days_after(referral, chance.whole(1, 3)), authorised),
        authorised=authorised,
        child_seen=chance.happens(0.97),
        needs_services=assessed,
    )


def authorise_by(episode: Episode, day: date) -> None:
    """The assessment was signed off no later than the day."""
    if episode.authorised is None or episode.authorised > day:
        episode.authorised = max(day, episode.referral)
    if episode.assessment_start and episode.assessment_start > episode.authorised:
        episode.assessment_start = episode.referral


def plan_need(chance: Chance, episode: Episode, *, by: date) -> None:
    """Give the episode a child in need plan that starts after its assessment, by the day."""
    first = (episode.authorised or episode.referral) + timedelta(days=1)
    start = chance.day(first, min(first + timedelta(days=14), max(by, first)))
    episode.plan = Spell(start=min(start, by), end=episode.close)


def give_workers(county: County, staff: Staff, chance: Chance, child: Child) -> None:
    """Who held each episode: an assessment worker first, then the worker of its tier."""
    for episode in child.episodes:
        if episode.workers:
            continue
        kind = TEAM_OF_GROUP[episode.group]
        first = staff.somebody(chance, child.locality, "Assessment")
        second = staff.somebody(chance, child.locality, kind)
        episode.team = second.team
        if chance.happens(0.04) and episode.group is Group.OTHER_WORKER:
            continue
        handed_over = _handed_over(episode)
        if handed_over is None or handed_over <= episode.referral:
            episode.workers = [Spell(episode.referral, episode.close, second.number)]
            continue
        episode.workers = [
            Spell(episode.referral, handed_over, first.number),
            Spell(handed_over, episode.close, second.number),
        ]
        _change_worker(staff, chance, child.locality, kind, episode)


def _handed_over(episode: Episode) -> date | None:
    """Day the assessment worker passed the work on; always before the week that is printed."""
    if episode.authorised is None or episode.authorised > LAST_DAY:
        return None
    day = episode.authorised
    if episode.close is not None and day >= episode.close:
        return None
    return min(day, WEEK - timedelta(days=4)) if episode.referral < WEEK else None


def _change_worker(
    staff: Staff, chance: Chance, locality: str, kind: str, episode: Episode
) -> None:
    """Long episodes see a worker leave now and then."""
    last = episode.workers[-1]
    until = min(episode.close or WEEK, WEEK) - timedelta(days=3)
    if (until - last.start).days < 300 or not chance.happens(0.6):
        return
    changed = chance.day(last.start + timedelta(days=120), until)
    follower = staff.somebody(chance, locality, kind)
    if follower.number == last.what:
        return
    episode.workers.append(Spell(changed, last.end, follower.number))
    episode.team = follower.team
    last.end = changed


def add_no_action_referrals(county: County, children: list[Child]) -> None:
    """Referrals that were closed with no further action, among children known anyway."""
    chance = county.chance("no action")
    for child in chance.some(children, county.scaled(1900)):
        first = child.episodes[0].referral if child.episodes else LAST_DAY
        born = child.born or first
        day = chance.day(max(date(2017, 6, 1), born), max(first - timedelta(days=30), born))
        if day < first and day > born:
            child.no_action.append((day, chance.weighted(SOURCES)))


def add_front_door(county: County) -> None:
    """Contacts at the front door and early help, for every child in their time."""
    chance = county.chance("front door")
    for child in county.children:
        for episode in child.episodes:
            if episode.referral >= date(2017, 6, 1):
                child.contacts.append((episode.referral, episode.source))
        for day, source in child.no_action:
            child.contacts.append((day, source))
        if chance.happens(0.3) and child.episodes:
            first = child.episodes[0].referral
            day = chance.day(date(2017, 6, 1), max(first, date(2017, 6, 1)))
            if not child.born or day > child.born:
                child.contacts.append((day, chance.weighted(SOURCES)))
        if chance.happens(0.12) and child.episodes:
            _help_early(chance, child)
        child.contacts = sorted(set(child.contacts))


def _help_early(chance: Chance, child: Child) -> None:
    before = child.episodes[0].referral
    start = chance.day(before - timedelta(days=400), before - timedelta(days=40))
    if child.born and start <= child.born:
        return
    provider = chance.of(
        ("Primary school", "Health visiting", "Children's centre", "Youth service")
    )
    end = chance.day(start + timedelta(days=20), before)
    child.early_help.append(Spell(start, end, what="single agency", provider=provider))
