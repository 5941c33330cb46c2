"""A week's round, who reads what, what they found and how it was settled. Rows are only added.

A case can be given to somebody else, with a reason; a reading once handed in is never changed.
Only a draft is: it is its reader's alone and gone once the reading is handed in.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.app.risk.models import choices


class Round(models.Model):
    """One week's draw, with all that is needed to draw it again."""

    week = models.DateField(unique=True)
    """Its Monday."""
    closes_on = models.DateField()
    """The last day on which what was drawn is read."""
    as_at = models.DateField()
    seed = models.CharField(max_length=80)
    second_share = models.FloatField()
    lately_weight = models.FloatField()
    frame_sha256 = models.CharField(max_length=64)
    quotas = models.JSONField()
    """By the reader's number in this office; 0 for who is away all week."""
    unread = models.JSONField(default=list)
    """Cases drawn that every reader left has in their own line."""
    questions = models.JSONField()
    """The question set as it was asked: version and questions."""
    opened_by = models.ForeignKey(
        "people.Staff", null=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()

    class Meta:
        ordering = ("-week",)


class KeptFrame(models.Model):
    """The frame of a round. Apart from it: it tells every open case, and few pages need it."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="kept")
    frame = models.JSONField()


class ToReadQuerySet(models.QuerySet[Any]):
    """Cases given out."""

    def standing(self) -> ToReadQuerySet:
        """Those not given to somebody else, nor replaced by another case."""
        return self.filter(swapped_for=None)


class ToRead(models.Model):
    """A case given to a reader. Whether it was read is `Reading`."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="given_out")
    child_id = models.CharField(max_length=60, db_index=True)
    stratum = models.JSONField()
    chance = models.FloatField()
    reader = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="to_read")
    second = models.BooleanField(default=False)
    """A second reader's, who does not see the first's until both are in."""
    rating_before = models.CharField(max_length=8, blank=True)
    """The rating that stood when it was drawn."""
    swaps = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="swapped_for"
    )
    """What it stands in for."""
    swap_reason = models.CharField(max_length=500, blank=True)

    objects: ClassVar[Any] = ToReadQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(swaps=None) | ~Q(swap_reason=""), name="swapped_only_with_a_reason"
            ),
        )


class Reading(models.Model):
    """What one reader found in one case."""

    to_read = models.OneToOneField(ToRead, on_delete=models.PROTECT, related_name="reading")
    answers = models.JSONField()
    """By question: one of yes, partly, no, not_applicable."""
    grade = models.CharField(max_length=24, choices=choices("reading_grade"))
    rating = models.CharField(max_length=8, choices=choices("rating"))
    """The rating the reader would give."""
    evidence = models.TextField(blank=True)
    """Why, for whoever settles it."""
    feedback = models.TextField()
    """For the worker: what is good, what to do."""
    handed_in_at = models.DateTimeField()


class Draft(models.Model):
    """A reading half written: seen by its reader alone, changed as often as they like."""

    to_read = models.OneToOneField(ToRead, on_delete=models.CASCADE, related_name="draft")
    said = models.JSONField()
    """What the form held, field by field, as it was typed."""
    saved_at = models.DateTimeField()


class Settlement(models.Model):
    """How a difference was settled, by somebody who read none of it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="settlements")
    child_id = models.CharField(max_length=60)
    rating = models.CharField(max_length=8, choices=choices("rating"))
    changed = models.BooleanField()
    """Whether the rating that stood was changed."""
    words = models.TextField()
    settled_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("round", "child_id"), name="settled_once"),)


TABLES = ("sampling_keptframe", "sampling_reading", "sampling_settlement")
"""The tables whose rows are never changed or removed."""
