"""Staffs the demo's office: teams, posts and people, and who can sign in to look around."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from goldenthread.app.jobs.actions import start
from goldenthread.app.jobs.models import Job
from goldenthread.app.jobs.worker import do_one
from goldenthread.app.people import clock
from goldenthread.app.people.models import Holding, Post, Staff, Team, User
from goldenthread.app.people.roles import ROLES
from goldenthread.app.seeding_escalations import seed_escalations
from goldenthread.app.seeding_samples import seed_samples
from goldenthread.app.seeding_trackers import seed_trackers
from goldenthread.council.settings import Council
from goldenthread.demo.staff import DemoWorker, cases_of, teams_of, workers_of

PASSWORD = "golden-thread-demo"  # noqa: S105 - printed for whoever tries the demo
SINCE = date(2018, 4, 1)
ENDS = date(2021, 4, 1)
ROLE_OF_JOB = {
    "Social Worker": "social_worker",
    "Family Practitioner": "social_worker",
    "Personal Adviser": "personal_adviser",
    "Independent Reviewing Officer": "iro",
}
OVER_THE_COUNTY = (
    ("Dorcey Redlake", "director"),
    ("Ulric Kersey", "improvement_lead"),
    ("Verity Luscombe", "quality_auditor"),
    ("Inigo Membury", "analyst"),
    ("Quilla Northcott", "virtual_school"),
    ("Bevis Orchard", "commissioning"),
    ("Primula Pethick", "lawyer"),
    ("Jago Quance", "board_reader"),
    ("Sorrel Jarman", "records_officer"),
    ("Hollis Ilsley", "administrator"),
)
HEADS_OF_SERVICE = (
    "Averil Sandford",
    "Clement Trewin",
    "Damaris Upcott",
    "Ebbe Vooght",
    "Felicity Widger",
    "Gideon Yeo",
    "Honor Zeal",
    "Jocasta Yelland",
    "Lowen Westcott",
)
"""Senior managers beside the line; with those of the localities they read each week."""
LEFT, LEFT_ON = "Petronel Rudge", date(2020, 5, 29)
"""A reviewing officer who left; what was in their name waits for a successor."""
FORENAMES = ("Tamsyn", "Corin", "Merryn", "Robin", "Una", "Perran", "Nettie", "Garrick", "Kerensa")
SURNAMES = ("Ashby", "Barrow", "Cresswell", "Dunsford", "Eastley", "Farrant", "Gidley")


@dataclass(frozen=True)
class Account:
    """Who can sign in to the demo, and what they then see."""

    email: str
    words: str


@transaction.atomic
def seed(returns: Path) -> list[Account]:
    """Put the county's staff in the office, and say who can sign in."""
    county, teams = _teams(returns)
    staff = {worker.number: _worker(worker, teams) for worker in workers_of(returns)}
    managers = _managers(county, teams)
    for name in HEADS_OF_SERVICE:
        _hold(_person(name, ""), "Head of Service", "director", county)
    _left(_person(LEFT, ""), county)
    over = [_join(name, role, county, ends=ROLES[role].ends) for name, role in OVER_THE_COUNTY]
    cases = cases_of(returns)
    caseworker = _busiest(staff, cases, "Children and Families")
    adviser = _busiest(staff, cases, "Leaving Care")
    reviewer = next(each for each in staff.values() if _role(each) == "iro")
    team = Holding.objects.get(staff=caseworker).post.team
    manager = Staff.objects.get(holdings__post__role="team_manager", holdings__post__team=team)
    area = next(each for each in managers if each.holdings.get().post.team == team.parent)
    chosen = [caseworker, adviser, manager, area, reviewer, *over]
    hashed = make_password(PASSWORD)
    User.objects.filter(staff__in=chosen).update(password=hashed)
    return [Account(each.email, _words(each)) for each in chosen]


def build(say: Callable[[str], None]) -> None:
    """Lay the record out for reading and work out the figures, saying how it goes."""
    start("children.build_edition", by=None)
    _finish("children.build_edition", say)
    say(seed_escalations(clock.today()))
    say(seed_samples(clock.today()))
    say(seed_trackers(clock.today()))
    _finish("trackers.look", say)
    _finish("figures.work_out", say)
    _finish("children.lay_again", say)


def _finish(kind: str, say: Callable[[str], None]) -> None:
    while Job.objects.filter(kind=kind, state=Job.State.WAITING).exists():
        do_one("demo")
    job = Job.objects.filter(kind=kind).latest("pk")
    say(job.words)
    if job.state != Job.State.DONE:
        raise RuntimeError(f"{kind} did not finish: {job.words}")


def _teams(returns: Path) -> tuple[Team, dict[str, Team]]:
    council = Council.default()
    county = Team.objects.create(name=council.authority, kind=Team.Kind.AUTHORITY)
    localities = {
        name: Team.objects.create(name=name, kind=Team.Kind.LOCALITY, parent=county)
        for name in council.localities
    }
    teams = {
        each.name: Team.objects.create(name=each.name, parent=localities.get(each.locality, county))
        for each in teams_of(returns)
    }
    return county, teams


def _worker(worker: DemoWorker, teams: dict[str, Team]) -> Staff:
    role = ROLE_OF_JOB.get(worker.job, "social_worker")
    staff = _person(worker.name, worker.number)
    _hold(staff, worker.job, role, teams[worker.team])
    if role == "iro":
        _hold(staff, "Child Protection Chair", "cp_chair", teams[worker.team])
    return staff


def _managers(county: Team, teams: dict[str, Team]) -> list[Staff]:
    """A manager a team, an area manager and a director a locality; two posts are vacant."""
    for place, team in enumerate(teams.values()):
        if place % 13 == 7:
            Post.objects.create(title="Team Manager", role="team_manager", team=team)
        else:
            _join(_name(place), "team_manager", team)
    areas = []
    for place, locality in enumerate(county.below.filter(kind=Team.Kind.LOCALITY)):
        areas.append(_join(_name(40 + place), "area_manager", locality))
        _join(_name(50 + place), "locality_director", locality)
    return areas


def _name(place: int) -> str:
    return f"{FORENAMES[place % len(FORENAMES)]} {SURNAMES[place % len(SURNAMES)]}"


def _join(name: str, role: str, team: Team, *, ends: bool = False) -> Staff:
    staff = _person(name, "")
    _hold(staff, ROLES[role].title, role, team, ends=ENDS if ends else None)
    return staff


def _person(name: str, number: str) -> Staff:
    """A member of staff with an account nobody can sign in to until it is given a password."""
    said = name.lower().replace(" ", ".")
    email = f"{said}.{number.lower()}@fernshire.example" if number else f"{said}@fernshire.example"
    user = User(email=email)
    user.set_unusable_password()
    user.save()
    return Staff.objects.create(
        name=name, email=email, worker_id=number or None, user=user, started_on=SINCE
    )


def _hold(staff: Staff, title: str, role: str, team: Team, ends: date | None = None) -> None:
    post = Post.objects.create(title=title, role=role, team=team)
    Holding.objects.create(staff=staff, post=post, starts=SINCE, ends=ends)


def _left(staff: Staff, team: Team) -> None:
    _hold(staff, ROLES["iro"].title, "iro", team, ends=LEFT_ON)
    staff.left_on = LEFT_ON
    staff.save()


def _busiest(staff: dict[str, Staff], cases: dict[str, int], kind: str) -> Staff:
    """Who of a kind of team works with the most children."""
    held = Holding.objects.filter(post__team__name__contains=kind, staff__in=staff.values())
    numbers = held.order_by("staff__worker_id").values_list("staff__worker_id", flat=True)
    return staff[max(numbers, key=lambda number: cases.get(str(number), 0)) or ""]


def _role(staff: Staff) -> str:
    return staff.holdings.order_by("pk")[0].post.role


def _words(staff: Staff) -> str:
    held = staff.holdings.select_related("post__team").order_by("pk")[0]
    return f"{ROLES[held.post.role].title}, {held.post.team.name}"
