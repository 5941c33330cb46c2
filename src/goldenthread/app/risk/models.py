"""What people judge and do about a child's risk. Rows are only added: a correction is a new row.

Each row is what somebody recorded, when they did and of which day it tells, so that the record as
known at any moment can be put together again. The database refuses to change or remove a row.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, Q

from goldenthread.vocabulary.code_sets import CODE_SETS


def choices(code_set: str) -> list[tuple[str, str]]:
    """The codes of a code set with their labels."""
    return [(code.code, code.label) for code in CODE_SETS[code_set].codes]


class RecordedQuerySet(models.QuerySet[Any]):
    """Rows as they stood at a moment."""

    def standing(self, known_at: datetime | None = None) -> RecordedQuerySet:
        """Those not corrected, nor said to be a mistake, by a moment; by default by now."""
        by_then = Q(recorded_at__lte=known_at) if known_at else Q()
        corrections = self.model._default_manager.filter(by_then, corrects=OuterRef("pk"))
        return self.filter(by_then, void=False).exclude(models.Exists(corrections))


class RecordedRow(models.Model):
    """What every row has."""

    child_id = models.CharField(max_length=60, db_index=True)
    recorded_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(db_index=True)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    void = models.BooleanField(default=False)
    """Says only that the row it corrects was recorded by mistake."""

    objects: ClassVar[Any] = RecordedQuerySet.as_manager()

    class Meta:
        abstract = True


class Rating(RecordedRow):
    """A judgement of risk in one scheme."""

    scheme = models.CharField(max_length=20, choices=choices("rating_scheme"))
    rating = models.CharField(max_length=8, choices=choices("rating"))
    rated_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    factors = models.JSONField(default=list)
    """Codes of `risk_factor`."""
    words = models.TextField(blank=True)
    moderates = models.CharField(max_length=40, blank=True)
    """The reading whose settling made this rating; empty for a rating of the line."""


class Agreement(models.Model):
    """What a manager said of a rating. A later one takes the place of an earlier one."""

    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="agreements")
    agreed = models.BooleanField()
    words = models.TextField(blank=True)
    said_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()


class Contact(RecordedRow):
    """A contact with a child or carer, by whoever made it."""

    contact_on = models.DateField()
    made_by = models.CharField(max_length=24, choices=choices("contact_maker"))
    mode = models.CharField(max_length=12, choices=choices("contact_mode"))
    two_way = models.BooleanField()
    """The child or carer answered."""
    seen = models.BooleanField()
    seen_alone = models.BooleanField()
    words = models.TextField(blank=True)


class SafetyPlan(RecordedRow):
    """What keeps a child safe meanwhile. A review is a new row that corrects the one before."""

    plan = models.CharField(max_length=40, db_index=True)
    """The plan's number; the same in each of its versions."""
    started_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    contact_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """At most so many days between contacts while the plan stands."""
    safe_because = models.TextField()


TABLES = ("risk_rating", "risk_agreement", "risk_contact", "risk_safetyplan")
"""The tables whose rows are never changed or removed."""
