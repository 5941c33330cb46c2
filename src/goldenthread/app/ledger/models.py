"""Two append-only chains: what was changed, and who looked at whom.

The database itself refuses to change or remove a row (`triggers`); each row carries the hash of
the one before it, so that a row taken out or altered behind the database's back is found.
"""

from __future__ import annotations

from django.db import models


class Chain(models.TextChoices):
    """Which chain a head belongs to."""

    CHANGES = "changes", "Changes"
    READS = "reads", "Looks"


class ChainHead(models.Model):
    """The last link of a chain; the row that writers queue for."""

    chain = models.CharField(max_length=10, choices=Chain, primary_key=True)
    sequence = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default="")


class Link(models.Model):
    """What every row of a chain has."""

    sequence = models.BigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    staff_id = models.BigIntegerField(null=True, db_index=True)
    """Who; empty for the system itself. Not a foreign key: a row outlives what it names."""
    role = models.CharField(max_length=120, blank=True)
    """The roles held at the moment, by name."""
    previous_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True


class ChangeEvent(Link):
    """One act. `detail` holds keys, codes and dates, never a name or the free text of a case."""

    verb = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=120, db_index=True)
    detail = models.JSONField(default=dict)


class ReadEvent(Link):
    """One look: a page, a list, an export or an API answer that showed children."""

    class Kind(models.TextChoices):
        PAGE = "page", "A child's page"
        LIST = "list", "A list"
        EXPORT = "export", "An export"
        API = "api", "A program"

    kind = models.CharField(max_length=8, choices=Kind)
    screen = models.CharField(max_length=80)
    children = models.TextField()
    """Keys of the children shown, each between spaces, so that one can be looked for."""
    shown = models.PositiveIntegerField()
    """How many children were shown."""
    reason = models.CharField(max_length=500, blank=True)
    inside_line = models.BooleanField(default=True)
    restricted = models.BooleanField(default=False)
    named = models.BooleanField(default=True)
    """Whether names were shown, or pseudonyms."""
    session = models.CharField(max_length=16, blank=True)
    """The first part of a hash of the session or token: tells two devices apart, opens nothing."""

    class Meta:
        indexes = (
            # "When did I last look at this child": one child's page at a time.
            models.Index(
                fields=("staff_id", "children", "at"),
                condition=models.Q(kind="page"),
                name="last_look",
            ),
        )


class ReviewWeek(models.Model):
    """One week's looks that somebody must go through; `week` is its Monday."""

    week = models.DateField(unique=True)
    opened_at = models.DateTimeField()


class ReviewedLook(models.Model):
    """A look outside the line, at a restricted record or in an emergency, and what was said of it.

    Which of the ledger's rows it is, is kept by sequence.
    """

    class Verdict(models.TextChoices):
        TO_DO = "to_do", "To go through"
        FINE = "fine", "Fine"
        ASKED = "asked", "Asked about"
        REFERRED = "referred", "Referred on"

    week = models.ForeignKey(ReviewWeek, on_delete=models.PROTECT, related_name="looks")
    sequence = models.BigIntegerField(unique=True)
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.TO_DO)
    words = models.CharField(max_length=500, blank=True)
    by_staff_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(null=True)
