"""What people challenged and judged: escalations, homes, pre-proceedings, and one missed warning.

Counts are of the full-sized county.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.demo.care import care_open_at
from goldenthread.demo.chance import Chance
from goldenthread.demo.leavers import in_unacceptable_homes
from goldenthread.demo.model import (
    HISTORY_FROM,
    LAST_DAY,
    MARCH_END,
    RATED_AT,
    WEEK,
    Child,
    County,
    PreProceedings,
    Spell,
)
from goldenthread.demo.protection import plan_open_at

PERMANENCE_IN_APRIL = 20
OTHER_ESCALATIONS = (
    ("2020-02", "permanence", 6),
    ("2020-03", "permanence", 9),
    ("2020-05", "permanence", 11),
    ("2020-03", "placement", 4),
    ("2020-04", "placement", 3),
    ("2020-04", "drift", 4),
    ("2020-05", "health", 5),
    ("2020-04", "plan_not_implemented", 3),
    ("2020-05", "education", 2),
)
OVER_TWELVE_WEEKS, WITHIN_TWELVE_WEEKS, FINISHED = 34, 66, 210
INAPPROPRIATE = ((16, 2), (17, 1))
UNREGULATED_ACCEPTED = 9
REASONS = (
    "Parenting assessment due within the extension",
    "Family group conference moved to video",
    "Independent social work report delayed by hospital",
    "Kinship assessment of grandparents in hand",
)


@dataclass(frozen=True, slots=True)
class Escalation:
    """A reviewing officer's challenge."""

    number: str
    child: Child
    raised: date
    resolved: date | None
    theme: str
    stage: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A named manager's judgement of a home."""

    child: Child
    subject: str
    judged: date
    acceptable: bool
    ended: date | None
    judged_by: str
    reason: str


def escalate(county: County) -> list[Escalation]:
    """Challenges by reviewing officers: twenty on permanence in April."""
    chance = county.chance("escalations")
    cared_for = [c for c in county.children if care_open_at(c, MARCH_END)]
    without = [c for c in cared_for if _lacked_a_plan(c)]
    raised: list[Escalation] = []
    april = county.scaled(PERMANENCE_IN_APRIL)
    for child in chance.some(without, april):
        raised.append(_escalation(chance, child, "2020-04", "permanence", len(raised)))
    for month, theme, count in OTHER_ESCALATIONS:
        for child in chance.some(cared_for, county.scaled(count)):
            raised.append(_escalation(chance, child, month, theme, len(raised)))
    return sorted(raised, key=lambda one: (one.raised, one.number))


def _lacked_a_plan(child: Child) -> bool:
    care = care_open_at(child, MARCH_END)
    if care is None or care.start > date(2019, 11, 30):
        return False
    return care.plan_date is None or care.plan_date > MARCH_END


def _escalation(chance: Chance, child: Child, month: str, theme: str, number: int) -> Escalation:
    first = date.fromisoformat(f"{month}-01")
    raised = chance.day(first, first + timedelta(days=27))
    resolved: date | None = chance.working(raised + timedelta(days=chance.whole(4, 40)))
    if resolved and (resolved > LAST_DAY or chance.happens(0.15)):
        resolved = None
    stage = chance.weighted({"informal": 0.5, "formal 1": 0.35, "formal 2": 0.15})
    return Escalation(f"DR{2000 + number}", child, raised, resolved, theme, stage)


def judge_homes(county: County) -> list[Judgement]:
    """Six care leavers' homes and three unregulated placements that are not good enough."""
    chance = county.chance("judgements")
    judged = [_leaver_judgement(chance, child) for child in in_unacceptable_homes(county)]
    poorly = [c for c in county.children if c.leaver and c.leaver.suitable is False]
    current = {id(judgement.child) for judgement in judged}
    for child in poorly:
        if id(child) not in current:
            start = chance.day(date(2020, 2, 3), date(2020, 4, 15))
            end = chance.day(start + timedelta(days=10), date(2020, 5, 12))
            acceptable = chance.happens(0.6)
            reason = "Moved on" if not acceptable else "Poor but safe, with support"
            subject = "care_leaver_accommodation"
            judged.append(Judgement(child, subject, start, acceptable, end, "Head", reason))
    return judged + _unregulated(county, chance)


def _leaver_judgement(chance: Chance, child: Child) -> Judgement:
    judged = chance.day(date(2020, 2, 10), date(2020, 5, 15))
    reason = chance.of(("No fixed home, refuses offers", "Unsafe visitors", "In bed and breakfast"))
    return Judgement(child, "care_leaver_accommodation", judged, False, None, "Head", reason)


def _unregulated(county: County, chance: Chance) -> list[Judgement]:
    children = [
        child
        for child in county.children
        for care in [care_open_at(child, WEEK)]
        if care and care.unregulated
    ]
    chosen: list[Judgement] = []
    subject = "unregulated_placement"
    for age, count in INAPPROPRIATE:
        for _ in range(county.scaled(count)):
            if not children:
                break
            child = children.pop()
            child.born = date(2003, 7, 14) if age == 16 else date(2002, 11, 20)
            judged = chance.day(date(2020, 3, 9), date(2020, 5, 7))
            reason = "High needs" if age == 16 else "Complex health needs, moving to adult care"
            chosen.append(Judgement(child, subject, judged, False, None, "Head", reason))
    for child in children[: county.scaled(UNREGULATED_ACCEPTED)]:
        judged = chance.day(date(2020, 3, 9), date(2020, 5, 7))
        chosen.append(Judgement(child, subject, judged, True, None, "Head", "Settled and working"))
    return chosen


def start_pre_proceedings(county: County) -> None:
    """Families in pre-proceedings, brothers and sisters together: 34 children over 12 weeks."""
    chance = county.chance("pre-proceedings")
    planned = [c for c in county.children if plan_open_at(c, RATED_AT) and c.born]
    old = [c for c in planned if c.episodes[-1].referral < date(2019, 12, 1)]
    old = chance.shuffled([c for c in old if c.episodes[-1].close is None])
    long_running = old[: county.scaled(OVER_TWELVE_WEEKS)]
    rest = old[len(long_running) :][: county.scaled(WITHIN_TWELVE_WEEKS)]
    for place, family in enumerate(_families(chance, long_running)):
        _run_long(chance, family, f"F{300 + place}", drifting=place == 0)
    for place, family in enumerate(_families(chance, rest)):
        decision = chance.day(date(2020, 3, 4), date(2020, 5, 6))
        _enter(chance, family, f"F{500 + place}", decision, None)
    closed = [
        child
        for child in county.children
        for episode in child.episodes[-1:]
        if episode.protection and episode.close and episode.close < date(2020, 2, 1)
    ]
    _finished(chance, chance.some(closed, county.scaled(FINISHED)))


def _families(chance: Chance, children: list[Child]) -> list[list[Child]]:
    """Children put together into families, who then share a surname and a locality's team."""
    families: list[list[Child]] = []
    left = list(children)
    while left:
        # The first family has one child, so that the drifting case is a single one.
        size = 1 if not families else int(chance.weighted({"1": 0.5, "2": 0.3, "3": 0.2}))
        family, left = left[:size], left[size:]
        for child in family:
            child.surname = family[0].surname
        families.append(family)
    return families


def _enter(
    chance: Chance, family: list[Child], name: str, decision: date, end: date | None
) -> None:
    letter = chance.working(decision + timedelta(days=chance.whole(4, 9)))
    meeting = chance.working(letter + timedelta(days=chance.whole(7, 12)))
    outcomes = {"stepped_down_cp": 0.25, "stepped_down_cin": 0.35, "issued": 0.4}
    outcome = chance.weighted(outcomes) if end else ""
    for child in family:
        child.pre_proceedings = PreProceedings(name, decision, letter, meeting, end, outcome)


def _run_long(chance: Chance, family: list[Child], name: str, *, drifting: bool) -> None:
    """More than twelve weeks in; each reviewed since, and all but one extended for a reason."""
    decision = chance.day(date(2019, 11, 18), date(2020, 1, 17))
    _enter(chance, family, name, decision, None)
    entered = [child.pre_proceedings for child in family if child.pre_proceedings]
    passed = entered[0].meeting + timedelta(days=12 * 7)
    reviewed = chance.day(passed + timedelta(days=1), date(2020, 5, 19))
    agreed = chance.day(passed - timedelta(days=14), passed)
    until = chance.working(date(2020, 6, 15) + timedelta(chance.whole(0, 40)))
    reason = chance.of(REASONS)
    for started in entered:
        started.reviews = [reviewed]
        if not drifting:
            started.extended, started.extended_to = agreed, until
            started.extension_reason = reason


def _finished(chance: Chance, children: list[Child]) -> None:
    """Pre-proceedings that ended; longer ago, fewer were extended."""
    by_close = sorted(
        children, key=lambda child: (child.episodes[-1].close or LAST_DAY, child.case)
    )
    for place, family in enumerate(_families(chance, by_close)):
        plans = [child.episodes[-1].protection for child in family]
        closes = [child.episodes[-1].close or LAST_DAY for child in family]
        last = min(*closes, date(2020, 1, 31))
        first = max(HISTORY_FROM, *(plan.start for plan in plans if plan))
        if (last - first).days < 60:
            continue
        decision = chance.day(first, last - timedelta(days=50))
        lasts = min(chance.whole(40, 150), (last - decision).days)
        end = chance.working(decision + timedelta(days=lasts), no_later_than=last)
        _enter(chance, family, f"F{700 + place}", decision, end)
        share = 0.2 + 0.15 * (decision.year - 2017)
        if lasts > 84 and chance.happens(share):
            agreed, reason = decision + timedelta(days=chance.whole(70, 84)), chance.of(REASONS)
            for started in filter(None, (child.pre_proceedings for child in family)):
                started.extended, started.extended_to = agreed, end
                started.extension_reason = reason


def miss_a_warning(county: County) -> Child | None:
    """One green child goes missing after the rating, and nobody rates again."""
    for child in county.children:
        care = care_open_at(child, WEEK)
        old_enough = child.born is not None and child.born < date(2006, 1, 1)
        green = bool(child.ratings) and {r.rating for r in child.ratings} == {"green"}
        if care and old_enough and green and not care.missing and care.end is None:
            child.ratings = child.ratings[:1]
            care.missing.append(Spell(date(2020, 5, 2), date(2020, 5, 4), what="M"))
            return child
    return None
