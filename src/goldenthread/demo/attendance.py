"""The weekly roster of vulnerable pupils in the invented county.

Who is on it, and who attended in the week of 11 May 2020, is assigned by count, group by group, so
that every row of the published tables comes out. Reading the roster back is nobody's business here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.demo.chance import Chance
from goldenthread.demo.model import AUTHORITY, WEEK, Child, County, Group, Stage
from goldenthread.demo.people import pupil_number

NEIGHBOURS = ("Westmarch", "Northmoor", "Saltmere")
WEEKS = (
    (date(2020, 4, 20), 0.55),
    (date(2020, 4, 27), 0.66),
    (date(2020, 5, 4), 0.80),
    (WEEK, 1.0),
    (date(2020, 5, 18), 1.08),
    (date(2020, 6, 1), 1.75),
)
"""Each week's Monday, and its attendance against the week of 11 May. No list was kept in the
half-term week of 25 May."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """A group of pupils: how many attended, how many have a plan, and how many of both."""

    attending: int
    with_plan: int
    with_plan_attending: int


OPEN = {
    Group.LOOKED_AFTER: Share(attending=86, with_plan=180, with_plan_attending=25),
    Group.PROTECTION: Share(attending=105, with_plan=60, with_plan_attending=18),
    Group.PLAN: Share(attending=65, with_plan=110, with_plan_attending=20),
    Group.SOCIAL_WORKER: Share(attending=16, with_plan=50, with_plan_attending=6),
    Group.OTHER_WORKER: Share(attending=1, with_plan=157, with_plan_attending=1),
}
"""Open children of school age: 1,963 with 273 attending; 557 of them (28%) have an education,
health and care plan, 70 attending."""
CARE_ELSEWHERE = Share(attending=5, with_plan=10, with_plan_attending=3)
CARE_ELSEWHERE_COUNT = 16
"""Looked-after children at school elsewhere: 499 - 483, attending 86 - 81."""
PLAN_ONLY, PLAN_ONLY_ATTENDING = 4160, 417
"""Plans of children not open to social care: 4,717 - 557, attending 487 - 70."""
PLAN_ELSEWHERE, PLAN_ELSEWHERE_ATTENDING = 414, 5
"""With the ten above, 4,717 - 4,293 are at school elsewhere, attending 487 - 479."""
RAISED, RAISED_ATTENDING = 1242, 238
"""Raised by the school alone: 7,365 on the list less 6,123, attending 928 less 690."""
COLOURS = {"red": (180, 448), "amber": (305, 1605), "green": (411, 4029), "other": (32, 355)}
"""Our children of each colour: attending, and not."""
OTHER_COLOURS = {"red": (23, 114), "amber": (35, 286), "green": (43, 562), "other": (3, 23)}
"""Other authorities' children in our schools: attending, and not."""
OTHER_CARE = Share(attending=20, with_plan=60, with_plan_attending=6)
OTHER_CARE_COUNT = 186
OTHER_PLAN_ONLY, OTHER_PLAN_ONLY_ATTENDING = 255, 27
OTHER_RAISED, OTHER_RAISED_ATTENDING = 648, 57
EARLY_YEARS, EARLY_YEARS_VULNERABLE = 2376, 4


@dataclass(slots=True)
class Pupil:
    """One pupil on the roster, as in the week of 11 May."""

    upn: str
    year_group: int | None
    setting: str
    setting_authority: str
    home: str
    attends: bool
    looked_after_by: str = ""
    plan_by: str = ""
    raised: bool = False
    early_years: bool = False
    weight: float = 0.0
    colour: str = ""
    silent: bool = False
    """The school sends no return when the pupil does not attend."""


class Roster:
    """Puts pupils on the list."""

    def __init__(self, county: County) -> None:
        self.county = county
        self.chance = county.chance("attendance")
        self.ours: list[Pupil] = []
        self.others: list[Pupil] = []
        self.early: list[Pupil] = []
        self._numbers = 20_000_000

    def fill(self) -> None:
        """Everybody on the list of the week of 11 May, with colours."""
        for group, share in OPEN.items():
            self._open_children(group, share)
        self._strangers(PLAN_ONLY, PLAN_ONLY_ATTENDING, plan_by=AUTHORITY)
        self._strangers(RAISED, RAISED_ATTENDING)
        self._other_authorities()
        self._colour(self.ours, COLOURS)
        self._colour(self.others, OTHER_COLOURS)
        self._early_years()

    def _open_children(self, group: Group, share: Share) -> None:
        scaled, chance = self.county.scaled, self.chance
        children = [
            child
            for child in self.county.children
            if child.stage is Stage.SCHOOL
            for episode in [child.open_at(WEEK)]
            if episode and episode.group is group
        ]
        children = chance.shuffled(children)
        attending = min(scaled(share.attending), len(children))
        for present, some in ((True, children[:attending]), (False, children[attending:])):
            plans = share.with_plan_attending
            if not present:
                plans = share.with_plan - share.with_plan_attending
            likely = sorted(some, key=lambda child: not child.disability)
            for place, child in enumerate(likely):
                self.ours.append(self._pupil_of(child, group, present, place < scaled(plans)))
        if group is Group.LOOKED_AFTER:
            self._move_away(self.ours[-len(children) :])

    def _pupil_of(self, child: Child, group: Group, present: bool, planned: bool) -> Pupil:
        weights = {
            Group.LOOKED_AFTER: 2.2,
            Group.PROTECTION: 3.0,
            Group.PLAN: 2.2,
            Group.SOCIAL_WORKER: 2.0,
            Group.OTHER_WORKER: 1.2,
        }
        return Pupil(
            upn=child.upn,
            year_group=_year_group(child.born),
            setting=self._school(AUTHORITY),
            setting_authority=AUTHORITY,
            home=AUTHORITY,
            attends=present,
            looked_after_by=AUTHORITY if group is Group.LOOKED_AFTER else "",
            plan_by=AUTHORITY if planned else "",
            raised=self.chance.happens(0.05),
            weight=weights[group],
        )

    def _move_away(self, pupils: list[Pupil]) -> None:
        """A few looked-after children are at school elsewhere, some with a plan."""
        share, scaled = CARE_ELSEWHERE, self.county.scaled
        plain_attending = share.attending - share.with_plan_attending
        plain = CARE_ELSEWHERE_COUNT - share.with_plan - plain_attending
        wanted = (
            (True, True, share.with_plan_attending),
            (True, False, share.with_plan - share.with_plan_attending),
            (False, True, plain_attending),
            (False, False, plain),
        )
        for planned, present, count in wanted:
            alike = [p for p in pupils if bool(p.plan_by) is planned and p.attends is present]
            for pupil in alike[: scaled(count)]:
                self._send_elsewhere(pupil)

    def _send_elsewhere(self, pupil: Pupil) -> None:
        unknown = self.chance.happens(0.1)
        pupil.setting_authority = "" if unknown else self.chance.of(NEIGHBOURS)
        pupil.setting = "" if unknown else self._school(pupil.setting_authority)
        pupil.silent = not pupil.attends

    def _strangers(self, count: int, attending: int, *, plan_by: str = "") -> None:
        """Our pupils who are not open to social care: with a plan, or raised by their school."""
        scaled = self.county.scaled
        for number in range(scaled(count)):
            pupil = self._stranger(AUTHORITY, attends=number < scaled(attending))
            pupil.plan_by = plan_by
            pupil.raised = not plan_by or self.chance.happens(0.03)
            pupil.weight = 1.0 if plan_by else 1.4
            self.ours.append(pupil)
        if plan_by:
            added = self.ours[-scaled(count) :]
            present = [p for p in added if p.attends][: scaled(PLAN_ELSEWHERE_ATTENDING)]
            absent = [p for p in added if not p.attends]
            wanted = scaled(PLAN_ELSEWHERE) - scaled(PLAN_ELSEWHERE_ATTENDING)
            for pupil in present + absent[:wanted]:
                self._send_elsewhere(pupil)

    def _other_authorities(self) -> None:
        scaled = self.county.scaled
        groups = (
            (OTHER_CARE_COUNT, OTHER_CARE.attending, True, False),
            (OTHER_PLAN_ONLY, OTHER_PLAN_ONLY_ATTENDING, False, True),
            (OTHER_RAISED, OTHER_RAISED_ATTENDING, False, False),
        )
        for count, attending, in_care, planned in groups:
            for number in range(scaled(count)):
                home = self.chance.of(NEIGHBOURS)
                pupil = self._stranger(home, attends=number < scaled(attending))
                pupil.looked_after_by = home if in_care else ""
                pupil.plan_by = home if planned else ""
                pupil.raised = not (in_care or planned)
                pupil.weight = 1.5
                self.others.append(pupil)
        care = [pupil for pupil in self.others if pupil.looked_after_by]
        both = scaled(OTHER_CARE.with_plan_attending)
        for pupil in [p for p in care if p.attends][:both]:
            pupil.plan_by = pupil.home
        for pupil in [p for p in care if not p.attends][: scaled(OTHER_CARE.with_plan) - both]:
            pupil.plan_by = pupil.home

    def _stranger(self, home: str, *, attends: bool) -> Pupil:
        self._numbers += 1
        return Pupil(
            upn=pupil_number(self._numbers),
            year_group=self.chance.whole(0, 11),
            setting=self._school(AUTHORITY),
            setting_authority=AUTHORITY,
            home=home,
            attends=attends,
        )

    def _school(self, authority: str) -> str:
        base = {AUTHORITY: 990000, "": 0}.get(authority, 993000)
        return str(base + self.chance.whole(1, 340))

    def _colour(self, pupils: list[Pupil], colours: dict[str, tuple[int, int]]) -> None:
        """Deal the colours, the most worrying groups more often red, to exact counts."""
        for place, present in enumerate((True, False)):
            alike = [pupil for pupil in pupils if pupil.attends is present]
            scored = [(pupil.weight + 3 * self.chance.number(), n) for n, pupil in enumerate(alike)]
            order = [alike[n] for _, n in sorted(scored, reverse=True)]
            colour = "green"
            for colour, counts in colours.items():
                count = self.county.scaled(counts[place])
                for pupil in order[:count]:
                    pupil.colour = colour
                order = order[count:]
            for pupil in order:
                pupil.colour = "green"
        for pupil in pupils:
            pupil.silent = pupil.silent or (not pupil.attends and self.chance.happens(0.22))

    def _early_years(self) -> None:
        """Children in early years settings, of whom a very few are open to social care."""
        scaled = self.county.scaled
        young = [
            child
            for child in self.county.children
            if child.stage is Stage.BEFORE
            and child.born
            and child.born < date(2018, 3, 1)
            and child.open_at(WEEK)
            and not child.upn
        ]
        for child in young[: scaled(EARLY_YEARS_VULNERABLE)]:
            self._numbers += 1
            child.upn = pupil_number(self._numbers)
            self.early.append(self._infant(child.upn))
        while len(self.early) < scaled(EARLY_YEARS):
            self._numbers += 1
            self.early.append(self._infant(pupil_number(self._numbers)))

    def _infant(self, upn: str) -> Pupil:
        return Pupil(
            upn=upn,
            year_group=None,
            setting=f"EY{self.chance.whole(100, 699)}",
            setting_authority=AUTHORITY,
            home=AUTHORITY,
            attends=True,
            early_years=True,
        )


def attended_in(chance: Chance, pupil: Pupil, week: date, factor: float) -> bool | None:
    """Whether the pupil attended in a week; None when nobody said. The printed week is given."""
    if week == WEEK:
        present = pupil.attends
    elif pupil.attends:
        present = chance.happens(min(0.97, 0.92 * factor))
    else:
        present = chance.happens(0.012 if factor <= 1.1 else 0.11)
    if present:
        return True
    return None if pupil.silent else False


def _year_group(born: date | None) -> int | None:
    """National curriculum year in the academic year 2019/20, 0 for Reception."""
    if born is None:
        return None
    age = 2019 - born.year - ((born.month, born.day) > (8, 31))
    return age - 4
