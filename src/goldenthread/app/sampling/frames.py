"""The frame of a round and its readers, from the caseload and the posts as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.app.children.models import Child, Edition
from goldenthread.app.people import clock
from goldenthread.app.people.council import home, set_by_council
from goldenthread.app.people.models import Cover, Holding, Post, Restriction, Staff
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.roles import ROLES
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.sampling.models import ToRead
from goldenthread.council.sampling import LATELY_WEEKS
from goldenthread.sampling.frame import Case, Frame, LeftOut, strata
from goldenthread.sampling.questions import QuestionSet, asked_on, sets_in
from goldenthread.standards.catalogue.challenge import READINGS

READING_ROLES = tuple(name for name, role in ROLES.items() if Permission.READ_SAMPLE in role.may)
STATUSES = (
    ("looked_after", "looked after"),
    ("child_protection_plan", "child protection plan"),
    ("pre_proceedings", "pre-proceedings"),
    ("child_in_need", "child in need"),
)
WORKING_DAYS = 5


@dataclass(frozen=True, kw_only=True)
class Senior:
    """A senior manager with the cases they read this week, and the teams of their own line."""

    staff: Staff
    quota: int
    teams: frozenset[str]
    away: int
    """Working days of the week on which somebody covers for them."""


def seniors(monday: date) -> list[Senior]:
    """Everybody who reads in the week, once each whatever posts they hold."""
    friday = monday + timedelta(days=WORKING_DAYS - 1)
    held = Holding.objects.filter(post__role__in=READING_ROLES, starts__lte=friday)
    held = held.filter(ends=None) | held.filter(ends__gt=monday)
    people = Staff.objects.filter(pk__in=held.values("staff")).order_by("name", "pk")
    each_week: int = set_by_council(READINGS, monday)
    found = []
    for staff in people:
        away = _away(staff, monday)
        quota = round(each_week * (WORKING_DAYS - away) / WORKING_DAYS)
        teams = Viewer.of_staff(staff, day=monday).team_names
        found.append(Senior(staff=staff, quota=quota, teams=teams, away=away))
    return found


def vacant_posts(monday: date) -> int:
    """Posts of senior managers that nobody holds: what they would have read is not read."""
    held = Holding.objects.filter(starts__lte=monday)
    held = held.filter(ends=None) | held.filter(ends__gt=monday)
    posts = Post.objects.filter(role__in=READING_ROLES, closed_on=None)
    return posts.exclude(pk__in=held.values("post")).count()


def _away(staff: Staff, monday: date) -> int:
    week = [monday + timedelta(days=number) for number in range(WORKING_DAYS)]
    absences = Cover.objects.filter(absent=staff, starts__lte=week[-1], ends__gte=week[0])
    return sum(any(each.starts <= day <= each.ends for each in absences) for day in week)


def frame_of(monday: date, readers: Iterable[Senior]) -> tuple[Frame, Mapping[str, str]]:
    """Every open case, in the draw or left out of it, and the rating each had.

    Raises LookupError when nothing was loaded yet.
    """
    if not Edition.objects.filter(state=Edition.State.CURRENT).exists():
        raise LookupError("Nothing has been loaded yet, so there is nothing to draw from.")
    restricted = set(Restriction.objects.filter(lifted_at=None).values_list("child_id", flat=True))
    own_teams = {str(each.staff.pk): each.teams for each in readers}
    read = last_read()
    cases, left_out, ratings = [], [], {}
    for child in Child.objects.current().filter(open=True).defer("document"):
        if child.child_id in restricted:
            left_out.append(LeftOut(child_id=child.child_id, why="the record is restricted"))
        elif not child.rating:
            left_out.append(LeftOut(child_id=child.child_id, why="it is not rated yet"))
        else:
            ratings[child.child_id] = child.rating
            cases.append(
                Case(
                    child_id=child.child_id,
                    stratum=(child.rating, _status(child), child.locality or "no locality"),
                    line=tuple(
                        sorted(who for who, teams in own_teams.items() if child.team in teams)
                    ),
                    last_read=read.get(child.child_id),
                )
            )
    weeks: int = set_by_council(LATELY_WEEKS, monday)
    marked = strata(cases, as_at=monday, lately_weeks=weeks)
    return Frame(as_at=monday, cases=marked, left_out=tuple(left_out)), ratings


def last_read() -> dict[str, date]:
    """When each child's case was last given out to be read, here or as a return tells."""
    rows = ToRead.objects.standing().exclude(reading=None)
    found: dict[str, date] = {}
    for child_id, at in rows.values_list("child_id", "reading__handed_in_at"):
        found[child_id] = max(found.get(child_id, date.min), clock.day_of(at))
    entries = Child.objects.current().filter(open=True).values_list("child_id", "last_read")
    for child_id, day in entries:
        if day:
            found[child_id] = max(found.get(child_id, date.min), day)
    return found


def questions_of(monday: date) -> QuestionSet:
    """What is asked in a week. Raises QuestionsError for a council's file that cannot be used."""
    return asked_on(monday, sets_in(home() / "questions"))


def _status(child: Child) -> str:
    return next((words for name, words in STATUSES if getattr(child, name)), "other open case")
