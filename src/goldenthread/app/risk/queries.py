"""What pages read of risk: what stands, what waits for a manager, contact by rating."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.app.children.models import Child, Owed
from goldenthread.app.children.queries import seen
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.risk.models import Agreement, Contact, Rating, SafetyPlan
from goldenthread.standards.catalogue.contact import BY_ANYONE, BY_SOCIAL_CARE

FIRST = 20


@dataclass(frozen=True, kw_only=True)
class Reached:
    """Children rated one colour and whether they were contacted in time, by whom."""

    rated: int
    overdue: int
    by_partners_only: int
    """In contact in time, though not with social care's own staff."""

    @property
    def in_contact(self) -> int:
        """Contacted in time by anyone."""
        return self.rated - self.overdue

    @property
    def by_social_care(self) -> int:
        """Contacted in time by social care's own staff, whoever else did too."""
        return self.in_contact - self.by_partners_only


def reached(viewer: Viewer, colour: str) -> Reached:
    """How those rated a colour stand today, of the children in reach."""
    rated = Child.objects.visible_to(viewer).filter(open=True, rating=colour)
    late = Owed.objects.filter(child=OuterRef("pk"), outcome=Owed.Outcome.OVERDUE)
    by_anyone = late.filter(standard=BY_ANYONE[colour])
    by_us = late.filter(standard=BY_SOCIAL_CARE[colour])
    return Reached(
        rated=rated.count(),
        overdue=rated.filter(Exists(by_anyone)).count(),
        by_partners_only=rated.filter(~Exists(by_anyone), Exists(by_us)).count(),
    )


def contacts_owed(viewer: Viewer, colour: str) -> QuerySet[Owed]:
    """The contacts owed to children rated a colour: the longest overdue first, then as they fall
    due."""
    return (
        Owed.objects.filter(
            child__in=Child.objects.visible_to(viewer).filter(open=True, rating=colour),
            standard=BY_ANYONE[colour],
        )
        .select_related("child")
        .defer("child__document")
        .order_by("due_on", "child__sort_name")
    )


def to_agree(viewer: Viewer) -> list[tuple[Rating, Child]]:
    """Ratings of children in reach that a manager has not spoken of, the oldest first."""
    spoken = Agreement.objects.filter(rating=OuterRef("pk"))
    rows = list(
        Rating.objects.standing()
        .filter(~Exists(spoken), scheme="social_care", moderates="")
        .exclude(recorded_by=viewer.staff)
        .select_related("recorded_by")
        .order_by("rated_on", "pk")
    )
    found = seen(viewer, (row.child_id for row in rows))
    return [(row, found[row.child_id]) for row in rows if row.child_id in found]


def plans_to_review(viewer: Viewer) -> list[tuple[SafetyPlan, Child]]:
    """Standing safety plans of children in reach, the soonest to be looked at again first."""
    rows = list(SafetyPlan.objects.standing().filter(ended_on=None).order_by("review_on", "pk"))
    found = seen(viewer, (row.child_id for row in rows))
    return [(row, found[row.child_id]) for row in rows if row.child_id in found]


def recorded_of(child_id: str) -> dict[str, list[Any]]:
    """Everything recorded here of a child that stands, the newest first."""
    return {
        name: list(
            model.objects.standing()
            .filter(child_id=child_id)
            .select_related("recorded_by")
            .order_by("-pk")
        )
        for name, model in (("contact", Contact), ("rating", Rating), ("plan", SafetyPlan))
    }


def standing_plan(child_id: str) -> SafetyPlan | None:
    """The child's safety plan that stands; the latest where there are several."""
    rows = SafetyPlan.objects.standing().filter(child_id=child_id, ended_on=None)
    return rows.order_by("-pk").first()
