"""What the record suggests for each list, who is on it, and what was said of them week by week.

What is suggested is worked out anew with every edition. All else is only added: how an entry
stands follows from its steps.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Looked(models.Model):
    """When a tracker's rules were last applied, what no source supplies, what is counted beside."""

    tracker = models.CharField(max_length=60, unique=True)
    as_at = models.DateField()
    missing = models.JSONField(default=list)
    beside = models.JSONField(default=list)


class Found(models.Model):
    """A child or family the rules find: to come on the list, or to be on it no longer."""

    tracker = models.CharField(max_length=60, db_index=True)
    member_id = models.CharField(max_length=120)
    children = models.JSONField()
    since = models.DateField(null=True)
    facts = models.JSONField()
    """What the record says, in the order shown: label and words."""
    gone = models.BooleanField(default=False)
    """It is on the list and the record has it there no longer."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("tracker", "member_id", "gone"), name="found_once_by_a_tracker"
            ),
        )


class EntryQuerySet(models.QuerySet[Any]):
    """Entries of lists."""

    def still_on(self) -> EntryQuerySet:
        """Those not taken off."""
        return self.exclude(steps__kind="left")


class Entry(models.Model):
    """A child or a family that a person confirmed belongs on a list."""

    tracker = models.CharField(max_length=60, db_index=True)
    member_id = models.CharField(max_length=120)
    children = models.JSONField()
    """The case numbers of the children it is about."""
    since = models.DateField(null=True)
    """The day the record says it began."""
    facts = models.JSONField()
    """What the record said when it was confirmed."""
    confirmed_on = models.DateField()
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = EntryQuerySet.as_manager()


class Declined(models.Model):
    """A suggestion somebody turned down: not made again until the record gives another day."""

    tracker = models.CharField(max_length=60, db_index=True)
    member_id = models.CharField(max_length=120)
    since = models.DateField(null=True)
    words = models.CharField(max_length=500)
    declined_at = models.DateTimeField()
    declined_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")


class Step(models.Model):
    """What somebody said or decided about an entry, or kept of it."""

    class Kind(models.TextChoices):
        ANSWERED = "answered", "Answered"
        CHALLENGED = "challenged", "Challenged"
        DECIDED = "decided", "Decided"
        KEPT = "kept", "Details kept"
        LEFT = "left", "Taken off"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    told = models.JSONField(default=dict)
    """Answers by question, or details by field; days as ISO text."""
    words = models.TextField(blank=True)
    next_on = models.DateField(null=True)
    """When it comes back, of a decision."""
    taken_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    taken_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("entry",), condition=models.Q(kind="left"), name="left_once"
            ),
        )


TABLES = ("trackers_entry", "trackers_declined", "trackers_step")
"""The tables whose rows are never changed or removed."""
