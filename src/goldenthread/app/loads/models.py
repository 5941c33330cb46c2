"""Returns on their way in, sources and their cycles, and what looks wrong until answered."""

from __future__ import annotations

from django.db import models


class Upload(models.Model):
    """Files a person sent, from their arrival until they are a load or were turned away."""

    class State(models.TextChoices):
        CHECKING = "checking", "Being read"
        CHECKED = "checked", "Read: waiting for you to accept it"
        REFUSED = "refused", "Cannot be read"
        TAKING_IN = "taking_in", "Being taken in"
        TAKEN_IN = "taken_in", "Taken in"
        DISCARDED = "discarded", "Put aside"

    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    return_name = models.CharField(max_length=40)
    source = models.CharField(max_length=80)
    as_at = models.DateField()
    file_names = models.JSONField(default=list)
    folder = models.CharField(max_length=60)
    """Its folder within the office's uploads: a random name."""
    headings = models.JSONField(default=dict)
    """Corrections a person made: for each of our columns, the heading of the file that holds it."""
    report = models.JSONField(default=dict)
    """What reading it found: counts, columns understood, refusals."""
    words = models.CharField(max_length=500, blank=True)
    """Why it cannot be read, for a person."""
    load_id = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ("-sent_at",)


class SourceCycle(models.Model):
    """How often a source is expected, in days, where somebody has said so."""

    source = models.CharField(max_length=80, unique=True)
    days = models.PositiveSmallIntegerField()


class QualityItem(models.Model):
    """One thing that looks wrong in the record, and what the team it was sent to made of it."""

    class State(models.TextChoices):
        OPEN = "open", "To look at"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"
        GONE = "gone", "No longer found"

    check_name = models.CharField(max_length=60)
    child_id = models.CharField(max_length=60, db_index=True)
    mark = models.CharField(max_length=40, unique=True)
    """Stands for the finding from edition to edition."""
    words = models.CharField(max_length=500)
    kind = models.CharField(max_length=60)
    source = models.JSONField(default=dict)
    team = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    first_seen = models.DateField()
    due_on = models.DateField()
    gone_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        "people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("state", "team")),)
