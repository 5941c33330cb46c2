"""What taking in a spreadsheet of staff would do, row by row, as things stand; nothing is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from goldenthread.app.people import clock
from goldenthread.app.people.models import Post, Staff, Team, User
from goldenthread.app.people.roles import ROLES
from goldenthread.app.people.staff_file import Fault, StaffRow, team_expected


class Outcome(StrEnum):
    """What becomes of a row."""

    JOINS = "Joins"
    NEW_POST = "New post"
    UNCHANGED = "Already here: unchanged"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One row and what would happen."""

    row: StaffRow
    outcome: Outcome
    team: Team
    staff: Staff | None
    """Who is here already."""
    post: Post | None
    """The vacant post that is taken up; None where one is opened, or none is needed."""

    @property
    def role_title(self) -> str:
        """The role in words."""
        return ROLES[self.row.role].title

    @property
    def opens(self) -> bool:
        """Whether a post has to be opened."""
        return self.post is None and self.outcome is not Outcome.UNCHANGED


@dataclass(kw_only=True)
class Plan:
    """Every row's step, or what stands in the way of some."""

    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def count(self, outcome: Outcome) -> int:
        """Rows with an outcome."""
        return sum(step.outcome is outcome for step in self.steps)

    @property
    def changes(self) -> bool:
        """Whether anything would be done."""
        return any(step.outcome is not Outcome.UNCHANGED for step in self.steps)


class RowsAtFaultError(ValueError):
    """Nothing was taken in, because some rows cannot be."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("Nothing was taken in: some rows are at fault.")
        self.faults = list(faults)


def open_teams() -> list[str]:
    """The names of the teams somebody can be placed in."""
    return list(Team.objects.filter(closed_on=None).values_list("name", flat=True))


def plan_for(rows: Sequence[StaffRow]) -> Plan:
    """What taking the rows in would do. Rows with faults of their own are checked, not planned."""
    here = _Here(rows)
    plan = Plan()
    joining: set[str] = set()
    for row in rows:
        faults = list(here.faults(row))
        plan.faults += faults
        if faults or not (row.email and row.role and row.team and row.starts):
            continue
        staff, team = here.staff.get(row.email), here.teams[row.team]
        if staff and here.holds(staff, row):
            outcome = Outcome.UNCHANGED
        elif staff or row.email in joining:
            outcome = Outcome.NEW_POST
        else:
            outcome = Outcome.JOINS
            joining.add(row.email)
        post = None if outcome is Outcome.UNCHANGED else here.vacant(team, row.role, row.starts)
        plan.steps.append(Step(row=row, outcome=outcome, team=team, staff=staff, post=post))
    return plan


class _Here:
    """Who and what is here already, asked once for a whole file."""

    def __init__(self, rows: Sequence[StaffRow]) -> None:
        emails = {row.email for row in rows if row.email}
        numbers = {row.worker_id for row in rows if row.worker_id}
        self.teams = {team.name: team for team in Team.objects.filter(closed_on=None)}
        everybody = Staff.objects.prefetch_related("holdings__post").select_related("user")
        # Addresses are kept as they were first written, by some ways in not in small letters.
        self.staff = {
            each.email.lower(): each for each in everybody if each.email.lower() in emails
        }
        self._numbers = {
            str(each.worker_id): each for each in everybody if each.worker_id in numbers
        }
        self._accounts = {each.lower() for each in User.objects.values_list("email", flat=True)}
        posts = Post.objects.filter(closed_on=None).order_by("pk").prefetch_related("holdings")
        self._posts: dict[tuple[int, str], list[Post]] = {}
        for post in posts:
            self._posts.setdefault((post.team_id, post.role), []).append(post)

    def faults(self, row: StaffRow) -> Iterator[Fault]:
        """What of a row cannot be, seeing who is here."""
        staff = self.staff.get(row.email)
        if staff and staff.left_on:
            yield _fault(row, "Email", row.email, f"somebody who stays; {staff.name} has left")
        elif staff and row.worker_id and row.worker_id != staff.worker_id:
            number = staff.worker_id or "none"
            expected = f"{staff.name}'s number here ({number}), or nothing"
            yield _fault(row, "Worker number", row.worker_id, expected)
        elif row.email and not staff and row.email in self._accounts:
            expected = "an address without an account; this one's is nobody's on the staff"
            yield _fault(row, "Email", row.email, expected)
        holder = self._numbers.get(row.worker_id)
        if holder and not staff:
            expected = f"a number of their own; {holder.name} has it here"
            yield _fault(row, "Worker number", row.worker_id, expected)
        if row.team and row.team not in self.teams:
            yield _fault(row, "Team", row.team, team_expected(row.team, self.teams))

    def holds(self, staff: Staff, row: StaffRow) -> bool:
        """Whether they hold such a post already, now or from a day to come."""
        day = max(clock.today(), row.starts or clock.today())
        return any(
            held.post.role == row.role
            and held.post.team_id == self.teams[row.team].pk
            and (held.ends is None or held.ends > day)
            for held in staff.holdings.all()
        )

    def vacant(self, team: Team, role: str, starts: date) -> Post | None:
        """A post of the team nobody holds from a day on; each is given once."""
        waiting = self._posts.get((team.pk, role), [])
        for post in waiting:
            if all(held.ends and held.ends <= starts for held in post.holdings.all()):
                waiting.remove(post)
                return post
        return None


def _fault(row: StaffRow, column: str, value: str, expected: str) -> Fault:
    return Fault(sheet=row.sheet, row=row.row, column=column, value=value, expected=expected)
