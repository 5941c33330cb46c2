"""The four questions, answered over the children in the viewer's reach."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from goldenthread.app.children.filters import OPEN_OR_CARE_LEAVER
from goldenthread.app.children.models import Child, Owed
from goldenthread.app.ledger.queries import last_looks
from goldenthread.app.people import clock
from goldenthread.app.people.models import Cover, Staff
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.queries import absences, vacancies
from goldenthread.app.people.roles import Reach
from goldenthread.app.people.viewer import Viewer

WORRIED = 12
"""Children named under the first question; the rest are a count that opens."""
SHOWN = 6
FEW = 80
"""Of so few children the needs are read from each one's document."""
WHEN = {
    "overdue": "Overdue",
    "today": "Today",
    "tomorrow": "Tomorrow",
    "this_week": "Later this week",
    "next_week": "Next week",
    "later": "Later",
}


def reach(viewer: Viewer) -> QuerySet[Child]:
    """The open children and the care leavers in reach, without their documents."""
    return Child.objects.visible_to(viewer).filter(OPEN_OR_CARE_LEAVER).defer("document")


def owed(viewer: Viewer) -> QuerySet[Owed]:
    """What is owed to the children in reach."""
    children = Child.objects.visible_to(viewer).values("pk")
    return Owed.objects.filter(child__in=children)


def spans(today: date) -> dict[str, Q]:
    """What falls in each stretch of time from a day; a week is Monday to Sunday."""
    monday = today + timedelta(days=7 - today.weekday())
    late = Q(outcome="overdue") | Q(due_on__lt=today)
    tomorrow = today + timedelta(days=1)
    return {
        "overdue": late,
        "today": ~late & Q(due_on=today),
        "tomorrow": ~late & Q(due_on=tomorrow),
        "this_week": ~late & Q(due_on__gt=tomorrow, due_on__lt=monday),
        "next_week": ~late
        & Q(due_on__gte=monday, due_on__gt=tomorrow, due_on__lt=monday + timedelta(days=7)),
        "later": ~late & Q(due_on__gte=monday + timedelta(days=7), due_on__gt=tomorrow),
    }


@dataclass
class Worry:
    """A child one may be worried about, and the plain reasons."""

    child: Child
    reasons: list[str] = field(default_factory=list)


def worries(viewer: Viewer) -> list[Worry]:
    """The children to worry about most: by rating, then by what is overdue, then by what clashes.

    Nothing is weighed up or scored: the order is the reasons, in that order.
    """
    children = list(
        reach(viewer)
        .filter(Q(rating="red") | Q(overdue__gt=0) | Q(contradictions__gt=0))
        .order_by("rating_rank", "-overdue", "-contradictions", F("next_due").asc(nulls_last=True))[
            :WORRIED
        ]
    )
    looked = last_looks(viewer, [child.key for child in children])
    return [Worry(child, _reasons(child, looked.get(child.key))) for child in children]


def _reasons(child: Child, looked: datetime | None) -> list[str]:
    said = []
    if child.rating == "red" and child.rating_date:
        said.append(f"rated red on {child.rating_date.day} {child.rating_date:%B}")
    if child.overdue:
        said.append(f"{child.overdue} overdue")
    if child.rating_review and child.rating_review < clock.today():
        said.append("rating past its review")
    if child.contradictions:
        said.append("sources contradict each other")
    if not child.worker:
        said.append("no worker named")
    if looked and child.changed_at and child.changed_at > looked:
        said.append("changed since you last looked")
    if child.last_contact:
        said.append(f"last contact {child.last_contact.day} {child.last_contact:%B}")
    return said


def due(viewer: Viewer) -> list[dict[str, Any]]:
    """What is owed, by when: how much, and the first few of each."""
    today = clock.today()
    within = spans(today)
    rows = owed(viewer)
    counts = rows.aggregate(**{name: Count("pk", filter=where) for name, where in within.items()})
    listed = []
    for name, where in within.items():
        if name == "later":
            continue
        first = (
            rows.filter(where).select_related("child").defer("child__document")
            if counts[name]
            else Owed.objects.none()
        )
        listed.append(
            {
                "name": name,
                "title": WHEN[name],
                "count": counts[name],
                "first": list(first.order_by("due_on", "child__sort_name")[:SHOWN]),
            }
        )
    return listed


def support(viewer: Viewer) -> dict[str, Any]:
    """What is needed: open needs, and judgements and plans that fall due to be looked at again."""
    today = clock.today()
    children = reach(viewer)
    soon = today + timedelta(days=7)
    counts = children.aggregate(
        all=Count("pk"),
        reviews=Count("pk", filter=Q(rating_review__lte=soon)),
        child_in_need=Count("pk", filter=Q(child_in_need=True)),
        child_protection_plan=Count("pk", filter=Q(child_protection_plan=True)),
        looked_after=Count("pk", filter=Q(looked_after=True)),
        care_leaver=Count("pk", filter=Q(care_leaver=True)),
        pre_proceedings=Count("pk", filter=Q(pre_proceedings=True)),
        no_contact=Count(
            "pk",
            filter=Q(last_contact__lt=today - timedelta(days=14)) | Q(last_contact__isnull=True),
        ),
    )
    needs: Counter[str] = Counter()
    if counts["all"] <= FEW:
        for document in children.values_list("document__needs", flat=True):
            needs.update({each["words"] for each in document or ()})
    return {**counts, "needs": needs.most_common(6)}


def placed(viewer: Viewer) -> dict[str, Any]:
    """Who is best placed: children without a worker, workers who left, and what each one holds."""
    children = reach(viewer)
    workers = {row["worker"]: row for row in _held(children)}
    staff = {each.worker_id: each for each in Staff.objects.filter(worker_id__in=list(workers))}
    gone = [number for number in workers if number and _has_left(staff.get(number))]
    loads = [
        {**row, "name": staff[number].name if number in staff else number, "left": number in gone}
        for number, row in workers.items()
        if number
    ]
    middle = median(row["children"] for row in loads) if loads else 0
    teams = viewer.team_names
    everywhere = any(Reach.COUNTY in role.reach for role in viewer.roles)
    led = None if everywhere else teams
    return {
        "unheld": workers.get("", {}).get("children", 0),
        "gone": sum(workers[number]["children"] for number in gone),
        "loads": sorted(loads, key=lambda row: (-row["children"], row["name"])),
        "median": middle,
        "most": max((row["children"] for row in loads), default=1),
        "vacancies": list(vacancies(viewer.day, led)[:20]) if teams or everywhere else [],
        "away": list(absences(viewer.day, teams)) if teams else _own_cover(viewer),
        "workload": viewer.may(Permission.SEE_WORKLOAD),
    }


SOCIAL_CARE = {"social_worker", "personal_adviser", "family_practitioner"}


@dataclass(frozen=True)
class InTouch:
    """Who reached a child or the family in the last four weeks."""

    child: Child
    by: dict[str, date | None]
    """The last day by social care, school, health and others; None where nobody is told of."""
    seen_on: date | None

    @property
    def kinds(self) -> int:
        """How many of the four kinds of people are in touch."""
        return sum(day is not None for day in self.by.values())


def in_touch(viewer: Viewer) -> list[InTouch]:
    """Who is in touch with each child of a worker, those whom the fewest reach first.

    Empty for whoever sees more children than one worker holds: they are told of workloads.
    """
    children = list(reach(viewer).annotate(told=F("document__in_touch"))[: FEW + 1])
    if len(children) > FEW or viewer.may(Permission.SEE_WORKLOAD):
        return []
    found = [_in_touch(child, child.told or []) for child in children]
    return sorted(
        found,
        key=lambda each: (each.kinds, each.seen_on or date.min, each.child.sort_name),
    )


def _in_touch(child: Child, told: list[dict[str, Any]]) -> InTouch:
    by: dict[str, date | None] = dict.fromkeys(("social_care", "school", "health", "other"))
    for each in told:
        maker = each["made_by"]
        hand = "social_care" if maker in SOCIAL_CARE else maker if maker in by else "other"
        by[hand] = max(date.fromisoformat(each["last"]), by[hand] or date.min)
    seen = max((each["seen_on"] for each in told if each["seen_on"]), default=None)
    return InTouch(child, by, date.fromisoformat(seen) if seen else None)


def _held(children: QuerySet[Child]) -> list[dict[str, Any]]:
    rows = children.values("worker").annotate(
        children=Count("pk"),
        red=Count("pk", filter=Q(rating="red")),
        overdue_total=Sum("overdue"),
    )
    return [dict(row) for row in rows.order_by("worker")]


def _has_left(staff: Staff | None) -> bool:
    return staff is not None and staff.left_on is not None and staff.left_on <= clock.today()


def _own_cover(viewer: Viewer) -> list[Cover]:
    own = Q(absent=viewer.staff) | Q(covered_by=viewer.staff)
    day = viewer.day
    rows = Cover.objects.filter(own, starts__lte=day, ends__gte=day)
    return list(rows.select_related("absent", "covered_by"))


def tiles(viewer: Viewer) -> dict[str, int]:
    """How many are in reach, red, with something overdue, changed this week."""
    told: dict[str, int] = reach(viewer).aggregate(
        children=Count("pk"),
        red=Count("pk", filter=Q(rating="red")),
        overdue=Count("pk", filter=Q(overdue__gt=0)),
        due_soon=Count("pk", filter=Q(due_soon__gt=0)),
        contradictions=Count("pk", filter=Q(contradictions__gt=0)),
    )
    return told


def teams_below(viewer: Viewer) -> list[dict[str, Any]]:
    """For whoever leads more than one team: the same by team."""
    rows = (
        reach(viewer)
        .exclude(team="")
        .values("team")
        .annotate(
            children=Count("pk"),
            red=Count("pk", filter=Q(rating="red")),
            with_overdue=Count("pk", filter=Q(overdue__gt=0)),
        )
        .order_by("team")
    )
    return [dict(row) for row in rows]
