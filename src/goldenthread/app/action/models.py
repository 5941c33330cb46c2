"""An action and the steps taken on it. Rows are only added; how it stands follows from them."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from goldenthread.app.people import clock
from goldenthread.app.people.council import set_by_council
from goldenthread.app.people.models import Staff
from goldenthread.standards.in_force import DUE_SOON


class ActionQuerySet(models.QuerySet[Any]):
    """Actions, by how they stand and who holds them now."""

    def unfinished(self) -> ActionQuerySet:
        """Neither done nor dropped, or opened again since."""
        return self.filter(Q(latest=None) | Q(latest="reopened"))

    def finished(self) -> ActionQuerySet:
        """Done or dropped, and not opened again."""
        return self.filter(latest__in=("done", "dropped"))

    def held_by(self, staff: models.Model) -> ActionQuerySet:
        """Those somebody answers for now."""
        return self.filter(holder=staff.pk)


class ActionManager(models.Manager["Action"]):
    """Every action, with its latest step and its holder worked out."""

    def get_queryset(self) -> ActionQuerySet:
        """All of them."""
        steps = Step.objects.filter(action=OuterRef("pk")).order_by("-pk")
        handed = steps.filter(kind=Step.Kind.HANDED_OVER)
        rows: ActionQuerySet = ActionQuerySet(self.model, using=self._db).annotate(
            latest=Subquery(steps.exclude(kind=Step.Kind.HANDED_OVER).values("kind")[:1]),
            holder=Coalesce(
                Subquery(handed.values("to")[:1]), F("owner"), output_field=models.BigIntegerField()
            ),
        )
        return rows


class Action(models.Model):
    """Something somebody undertook, or was given, to do by a day."""

    class Origin(models.TextChoices):
        SAFETY_PLAN = "safety_plan", "A safety plan"
        READING = "reading", "A dip sample reading"
        TRACKER = "tracker", "A weekly list"
        OTHER = "other", "Agreed for the child"

    origin = models.CharField(max_length=20, choices=Origin)
    origin_key = models.CharField(max_length=60, blank=True)
    """What it arose from: the plan's number, the case given out."""
    child_id = models.CharField(max_length=60, db_index=True)
    what = models.CharField(max_length=300)
    owner = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="actions")
    """Whom it was given to; a step may hand it over."""
    due_on = models.DateField()
    made_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects: ClassVar[ActionManager] = ActionManager()

    @property
    def last(self) -> Step | None:
        """The latest step that ended or reopened it."""
        ends = [step for step in self.steps.all() if step.kind != Step.Kind.HANDED_OVER]
        return max(ends, key=lambda step: step.pk, default=None)

    @property
    def now_with(self) -> Staff:
        """Who answers for it now."""
        handed = [step for step in self.steps.all() if step.kind == Step.Kind.HANDED_OVER]
        latest = max(handed, key=lambda step: step.pk, default=None)
        return latest.to if latest and latest.to else self.owner

    def standing(self, day: date) -> str:
        """How it stands on a day: done, dropped, overdue, due or open."""
        last = self.last
        if last is not None and last.kind in {Step.Kind.DONE, Step.Kind.DROPPED}:
            return str(last.kind)
        if self.due_on < day:
            return "overdue"
        return "due" if (self.due_on - day).days <= set_by_council(DUE_SOON, day) else "open"

    @property
    def days_late(self) -> int:
        """Of one that is done: how many days after its day; 0 in time."""
        last = self.last
        if last is None or last.kind != Step.Kind.DONE:
            return 0
        return max(0, (clock.day_of(last.taken_at) - self.due_on).days)


class Step(models.Model):
    """What somebody did about an action."""

    class Kind(models.TextChoices):
        DONE = "done", "Done"
        DROPPED = "dropped", "No longer needed"
        REOPENED = "reopened", "Opened again"
        HANDED_OVER = "handed_over", "Handed over"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    words = models.CharField(max_length=500)
    """The evidence, or the reason."""
    to = models.ForeignKey(
        "people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()


TABLES = ("action_action", "action_step")
"""The tables whose rows are never changed or removed."""
