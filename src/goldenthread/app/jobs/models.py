"""Work done in the background, and what is to be done again and again."""

from __future__ import annotations

from django.db import models


class Job(models.Model):
    """One piece of work: waiting, running under a heartbeat, done, or failed in plain words."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    arguments = models.JSONField(default=dict)
    subject_key = models.CharField(max_length=80, blank=True)
    started_by = models.ForeignKey(
        "people.Staff", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Nobody for what the schedule started."""
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    worker = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.CharField(max_length=200, blank=True)
    """What it is doing, or why it failed, for a person to read. Never about a child."""
    result = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=("state", "made_at")),)


class Schedule(models.Model):
    """The last day on which something done again and again was started."""

    name = models.CharField(max_length=40, unique=True)
    last_day = models.DateField()
