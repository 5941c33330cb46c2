"""What the invented county knows of one child, before any file is written.

How children come to be is in `stock`, `episodes`, `protection` and `care`; how they are told of in
`write_ssd` and its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.demo.chance import Chance

AUTHORITY = "Fernshire"
LOCALITIES = ("South", "Exeter", "Mid and East", "North")
HISTORY_FROM = date(2017, 6, 1)
MARCH_END = date(2020, 3, 31)
WEEK = date(2020, 5, 11)
"""Monday of the week whose attendance is printed."""
RATED_AT = date(2020, 5, 20)
LAST_DAY = date(2020, 6, 5)
"""Nothing has happened yet after this day."""
GO_LIVE = date(2020, 3, 2)
"""The new case system began; children known before it have a number of the old one."""
LOCKDOWN = date(2020, 3, 23)


class Group(StrEnum):
    """The highest tier an episode reaches."""

    LOOKED_AFTER = "looked after"
    PROTECTION = "child protection plan"
    PLAN = "child in need plan"
    SOCIAL_WORKER = "social worker, no plan"
    OTHER_WORKER = "another worker"


class Stage(StrEnum):
    """Where a child stands to school in the academic year 2019/20."""

    BEFORE = "before school"
    SCHOOL = "Reception to Year 11"
    AFTER = "past Year 11"


@dataclass(slots=True)
class Spell:
    """A stretch of time with whatever names it."""

    start: date
    end: date | None
    what: str = ""
    provider: str = ""


@dataclass(slots=True)
class Visit:
    """A visit to a child."""

    day: date
    seen: bool
    alone: bool


@dataclass(slots=True)
class Enquiry:
    """A section 47 enquiry and the conference it led to, if any."""

    strategy: date
    end: date | None
    conference: date | None = None
    made_plan: bool = False


@dataclass(slots=True)
class Protection:
    """A child protection plan."""

    start: date
    end: date | None
    category: str
    latest_category: str
    reviews: list[date] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)


@dataclass(slots=True)
class Care:
    """A period of being looked after."""

    start: date
    end: date | None
    end_reason: str = ""
    need: str = "N1"
    unregulated: bool = False
    legal: list[Spell] = field(default_factory=list)
    placements: list[Spell] = field(default_factory=list)
    reviews: list[tuple[date, str]] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    health: list[tuple[date, str]] = field(default_factory=list)
    missing: list[Spell] = field(default_factory=list)
    plan_type: str = ""
    plan_date: date | None = None
    """Day the permanence plan was recorded; None while there is none."""
    old_plan_date: date | None = None
    """Day the old system had it recorded, where the old system had one at all."""
    plan_in_new_system: date | None = None
    """Day from which the new case system shows the plan."""


@dataclass(slots=True)
class Episode:
    """An episode of need, from referral to closure."""

    number: int
    group: Group
    referral: date
    close: date | None
    source: str
    need: str
    close_reason: str = ""
    assessment_start: date | None = None
    authorised: date | None = None
    child_seen: bool = True
    needs_services: bool = True
    plan: Spell | None = None
    enquiries: list[Enquiry] = field(default_factory=list)
    protection: Protection | None = None
    care: Care | None = None
    workers: list[Spell] = field(default_factory=list)
    """Who held the work: `what` is the worker's number."""
    team: str = ""


@dataclass(slots=True)
class Adoption:
    """A looked-after child's way to adoption."""

    decision: date
    placement_order: date | None
    matched: date | None
    placed: date | None


@dataclass(slots=True)
class CareLeaver:
    """What is known of a care leaver."""

    eligibility: str
    in_touch: str
    latest_contact: date | None
    accommodation: str
    suitable: bool | None
    activity: str
    pathway_review: date | None
    adviser: str
    team: str


@dataclass(slots=True)
class PreProceedings:
    """A child's time in pre-proceedings."""

    family: str
    decision: date
    letter: date
    meeting: date
    end: date | None
    outcome: str
    extended: date | None = None
    extended_to: date | None = None
    extension_reason: str = ""
    reviews: list[date] = field(default_factory=list)


@dataclass(slots=True)
class Rating:
    """A signed social-care rating."""

    day: date
    rating: str
    moderated: bool = False


@dataclass(slots=True)
class Child:
    """One invented child."""

    case: str
    upn: str
    legacy: str
    forename: str
    surname: str
    sex: str
    ethnicity: str
    born: date | None
    expected: date | None
    disability: str
    asylum: bool
    locality: str
    stage: Stage | None
    episodes: list[Episode] = field(default_factory=list)
    no_action: list[tuple[date, str]] = field(default_factory=list)
    """Referrals closed with no further action, and who made them."""
    contacts: list[tuple[date, str]] = field(default_factory=list)
    early_help: list[Spell] = field(default_factory=list)
    leaver: CareLeaver | None = None
    adoption: Adoption | None = None
    pre_proceedings: PreProceedings | None = None
    ratings: list[Rating] = field(default_factory=list)
    family: str = ""
    """The family's number, where the case system has the child in one."""
    known_from: date = LAST_DAY

    def open_at(self, day: date) -> Episode | None:
        """The episode open at a day, None when there is none."""
        for episode in reversed(self.episodes):
            if episode.referral <= day and (episode.close is None or episode.close > day):
                return episode
        return None


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works with children. `registration` is empty for those not registered."""

    number: str
    name: str
    registration: str
    job: str
    team: str
    locality: str


@dataclass(slots=True)
class County:
    """Everything invented so far."""

    seed: int
    size: float
    children: list[Child] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    teams: list[tuple[str, str, str]] = field(default_factory=list)
    """Each team's number, name and locality."""
    say: Callable[[str], None] = print
    episode_numbers: int = 500000

    def scaled(self, count: int) -> int:
        """A count of the full-sized county at this size; at least one of what is there at all."""
        return max(1, round(count * self.size)) if count else 0

    def chance(self, purpose: str) -> Chance:
        """A stream of draws of its own, so that one room's draws never move another's."""
        return Chance(self.seed, purpose)
