"""An action and the steps taken on it. Rows are only added; how it stands follows from them."""

from __future__ import annotations

from datetime import date

from django.db import models


class Action(models.Model):
    """Something somebody undertook, or was given, to do by a day."""

    class Origin(models.TextChoices):
        SAFETY_PLAN = "safety_plan", "A safety plan"
        READING = "reading", "A dip sample reading"
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

    @property
    def last(self) -> Step | None:
        """The latest step that ended or reopened it."""
        ends = [step for step in self.steps.all() if step.kind != Step.Kind.HANDED_OVER]
        return max(ends, key=lambda step: step.pk, default=None)

    @property
    def now_with(self) -> models.Model:
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
        return "due" if (self.due_on - day).days <= SOON else "open"


SOON = 7
"""Days before its day from which an action is said to be due."""


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
