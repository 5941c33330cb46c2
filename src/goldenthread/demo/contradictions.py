"""A few records that contradict one another, so that the checks have something true to find.

Nothing here draws by chance, and nobody enters or leaves a group the paper counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from goldenthread.demo.care import care_open_at
from goldenthread.demo.model import Child, County, Episode, Visit

LAPSED = date(2020, 4, 30)
"""The day a legal status ends that nothing follows."""
RECENTLY = date(2020, 2, 1)
DAY = date(2020, 5, 20)


def contradict(county: County) -> None:
    """Plant one of each, where the county has a child it can happen to."""
    _lose_legal_status(county)
    _call_bed_and_breakfast_suitable(county)
    ended = (each for each in _episodes(county) if each[1].protection)
    for _, episode in ended:
        if _visit_after_the_plan(episode):
            break
    for child, episode in _episodes(county):
        if _leave_a_plan_open(child, episode):
            break


def _episodes(county: County) -> Iterator[tuple[Child, Episode]]:
    return ((child, each) for child in county.children for each in child.episodes)


def _lose_legal_status(county: County) -> None:
    """A looked-after child whose section 20 agreement ended, with nothing recorded since."""
    for child in county.children:
        care = care_open_at(child, DAY)
        if care is None or care.end is not None or len(care.legal) != 1:
            continue
        [status] = care.legal
        if status.what == "V2" and status.start < LAPSED:
            care.legal[0] = replace(status, end=LAPSED)
            return


def _call_bed_and_breakfast_suitable(county: County) -> None:
    for child in county.children:
        if child.leaver and child.leaver.suitable:
            child.leaver.accommodation = "W"
            return


def _visit_after_the_plan(episode: Episode) -> bool:
    """A child protection visit a week after the plan had ended."""
    plan = episode.protection
    if plan is None or plan.end is None or not RECENTLY <= plan.end < DAY - timedelta(days=7):
        return False
    plan.visits.append(Visit(plan.end + timedelta(days=7), seen=True, alone=True))
    return True


def _leave_a_plan_open(child: Child, episode: Episode) -> bool:
    """A case closed this spring, its child in need plan never ended."""
    closed = episode.close is not None and RECENTLY <= episode.close < DAY
    if not closed or episode.plan is None or episode is not child.episodes[-1] or episode.care:
        return False
    episode.plan = replace(episode.plan, end=None)
    return True
