"""Who is asking: the person, the roles they hold today, and so what they may do and see.

Worked out once a request. Which children that reaches is `visibility`'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db.models import Q

from goldenthread.app.people.council import set_by_council
from goldenthread.app.people.models import Cover, Holding, Post, Staff, Team, User
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.roles import ROLES, Detail, Reach, Role
from goldenthread.council.publishing import RELEASED_FROM_OUTSIDE_BY

Found = TypeVar("Found")
DETAIL_ORDER = (Detail.AGGREGATE, Detail.MINIMUM, Detail.PSEUDONYM, Detail.FULL)


@dataclass(frozen=True)
class Place:
    """A role held in a team today."""

    role: type[Role]
    team: Team
    post: Post


class Viewer:
    """A person with the posts they hold on a day. Nobody, or somebody who left, holds none."""

    def __init__(self, staff: Staff | None, places: Iterable[Place], *, day: date) -> None:
        self.staff = staff
        self.places = tuple(places)
        self.day = day
        self._remembered: dict[str, Any] = {}

    @classmethod
    def of(cls, user: object, *, day: date) -> Viewer:
        """The viewer an account stands for on a day."""
        if not isinstance(user, User) or not user.is_active:
            return cls(None, (), day=day)
        staff = Staff.objects.filter(user=user).first()
        return cls.of_staff(staff, day=day)

    @classmethod
    def of_staff(cls, staff: Staff | None, *, day: date) -> Viewer:
        """The viewer a member of staff is on a day."""
        if staff is None or staff.started_on > day or (staff.left_on and staff.left_on <= day):
            return cls(None, (), day=day)
        holdings = (
            Holding.objects.filter(staff=staff, starts__lte=day)
            .filter(Q(ends__isnull=True) | Q(ends__gt=day))
            .select_related("post__team")
            .order_by("starts", "pk")
        )
        places = [
            Place(ROLES[held.post.role], held.post.team, held.post)
            for held in holdings
            if held.post.role in ROLES
        ]
        return cls(staff, places, day=day)

    def remember(self, name: str, find: Callable[[], Found]) -> Found:
        """What was found once for this viewer, for as long as they are asked about: one request."""
        if name not in self._remembered:
            self._remembered[name] = find()
        found: Found = self._remembered[name]
        return found

    @property
    def name(self) -> str:
        """The person's name; empty for nobody."""
        return self.staff.name if self.staff else ""

    @cached_property
    def roles(self) -> frozenset[type[Role]]:
        """The roles held today."""
        return frozenset(place.role for place in self.places)

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """Everything any role held today allows."""
        return frozenset(each for role in self.roles for each in allowed(role, self.day))

    def may(self, permission: Permission) -> bool:
        """Whether any role held today allows it."""
        return permission in self.permissions

    def has_role(self, *names: str) -> bool:
        """Whether one of the named roles is held today."""
        return any(role.name in names for role in self.roles)

    @cached_property
    def detail(self) -> Detail:
        """The most any role held today shows of a child."""
        held = {role.detail for role in self.roles if Reach.NONE not in role.reach}
        return max(held, key=DETAIL_ORDER.index, default=Detail.AGGREGATE)

    @property
    def named(self) -> bool:
        """Whether children are shown by name; otherwise by their key."""
        return self.detail in {Detail.FULL, Detail.MINIMUM}

    @property
    def reaches_with_reason(self) -> bool:
        """Whether a child outside the line can be opened by saying why."""
        return any(role.reach_with_reason is not Reach.NONE for role in self.roles)

    @cached_property
    def team_names(self) -> frozenset[str]:
        """The teams whose children are theirs: their own, and every team below for a line role."""
        names: set[str] = set()
        tree = _Tree()
        for place in self.places:
            if Reach.TEAM in place.role.reach:
                names.add(place.team.name)
            if Reach.LINE in place.role.reach:
                names |= tree.below(place.team)
        return frozenset(names)

    @cached_property
    def worker_ids(self) -> frozenset[str]:
        """The numbers returns know them by, and those of colleagues they cover today."""
        if self.staff is None:
            return frozenset()
        ids = {self.staff.worker_id}
        ids |= set(
            Cover.objects.filter(
                covered_by=self.staff, starts__lte=self.day, ends__gte=self.day
            ).values_list("absent__worker_id", flat=True)
        )
        return frozenset(each for each in ids if each)


def allowed(role: type[Role], day: date) -> frozenset[Permission]:
    """What a role may do on a day: as it is declared, and what the council has given it."""
    if role.name in set_by_council(RELEASED_FROM_OUTSIDE_BY, day):
        return role.may | {Permission.RELEASE_FROM_OUTSIDE}
    return role.may


class _Tree:
    """The team tree, read once."""

    def __init__(self) -> None:
        self._below: dict[int, list[Team]] | None = None

    def below(self, team: Team) -> set[str]:
        """The name of a team and of every team below it."""
        if self._below is None:
            self._below = {}
            for each in Team.objects.exclude(parent=None):
                assert each.parent_id is not None
                self._below.setdefault(each.parent_id, []).append(each)
        names, waiting = set(), [team]
        while waiting:
            here = waiting.pop()
            if here.name not in names:
                names.add(here.name)
                waiting += self._below.get(here.pk, [])
        return names
