"""A report from its first draft to the register; what is frozen is never edited."""

from __future__ import annotations

from pathlib import Path

from django.db import models

from goldenthread.app.people.council import home


class Report(models.Model):
    """One report: which pack, of which day, for whom, and how far it has come."""

    class State(models.TextChoices):
        LAYING_OUT = "laying_out", "Being laid out"
        DRAFT = "draft", "Draft"
        FREEZING = "freezing", "Being frozen"
        FROZEN = "frozen", "Frozen, waiting for two people"
        RELEASED = "released", "Released"
        RETURNED = "returned", "Sent back"

    class Audience(models.TextChoices):
        PUBLIC = "public", "Part I: the public"
        INTERNAL = "internal", "Part II: members in private, and managers"

    pack = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    audience = models.CharField(max_length=8, choices=Audience)
    as_at = models.DateField()
    compared = models.BooleanField(default=False)
    """Whether figures stand beside those published of other authorities."""
    published = models.JSONField(default=list)
    """The published files it was frozen with, by their keys on the shelf."""
    before = models.JSONField(default=list)
    """The reports released to the public before it was frozen, beside which it is safe."""
    dispatch_on = models.DateField(null=True, blank=True)
    """The day the agenda goes out; released later, it is late."""
    state = models.CharField(max_length=10, choices=State, default=State.LAYING_OUT)
    made_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    after = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed")
    """The report it was made from, sent back or out of date."""
    folder = models.CharField(max_length=40, unique=True)
    words = models.CharField(max_length=2000, blank=True)
    """Why it could not be laid out or frozen."""
    texts = models.JSONField(default=list)
    """Every text that may be changed: place, section, kind, text."""
    figures = models.JSONField(default=list)
    """Every figure that may be placed; once frozen, every figure printed."""
    known_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        "people.Staff", null=True, on_delete=models.PROTECT, related_name="+"
    )
    frozen_at = models.DateTimeField(null=True, blank=True)
    files = models.JSONField(default=list)
    """What was frozen: name, bytes, SHA-256."""
    seal = models.CharField(max_length=64, blank=True)
    """SHA-256 over the files, the figures' references, the days and the words."""
    said = models.JSONField(default=dict)
    """The words it was frozen with, by place."""
    withheld = models.JSONField(default=list)
    """Every count withheld in it and why: for those who make and release it."""
    beside = models.JSONField(default=list)
    """What, set beside reports released before, would tell of a few children."""
    released_at = models.DateTimeField(null=True, blank=True)
    restated = models.JSONField(default=list)
    """Figures that have changed now that more is known, in words."""
    restated_at = models.DateTimeField(null=True, blank=True)
    """When the figures were last worked out again."""
    again = models.JSONField(default=dict)
    """How making it again from what was known then came out."""

    class Meta:
        ordering = ("-as_at", "-pk")

    @property
    def path(self) -> Path:
        """The folder of its files."""
        return home() / "reports" / self.folder

    @property
    def open(self) -> bool:
        """Whether its words can still be changed."""
        return self.state in OPEN


OPEN = (Report.State.DRAFT, Report.State.LAYING_OUT)
"""While it stands so, its words can be changed."""


class Wording(models.Model):
    """A text as an author put it. The latest of a place stands; none is edited or removed."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="wordings")
    place = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)


class Comment(models.Model):
    """What somebody said of a draft."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)


class Answer(models.Model):
    """Whether somebody would release a frozen report. Given before the other's is seen."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="answers")
    by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    agreed = models.BooleanField()
    outside = models.BooleanField()
    """Given from outside the service."""
    words = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("report", "by"), name="one_answer_each"),)


TABLES = ("publishing_wording", "publishing_comment", "publishing_answer")
"""Rows that are never changed or removed."""
