"""A document sent to be checked. It is its sender's alone, and gone after some days."""

from __future__ import annotations

from pathlib import Path

from django.db import models

from goldenthread.app.people.council import home


class Paper(models.Model):
    """One document, and what was found in it."""

    class State(models.TextChoices):
        SENT = "sent", "Being checked"
        CHECKED = "checked", "Checked"
        REFUSED = "refused", "Cannot be read"

    name = models.CharField(max_length=200)
    folder = models.CharField(max_length=40, unique=True)
    """Its folder within the office's papers: a random name."""
    state = models.CharField(max_length=8, choices=State, default=State.SENT)
    sent_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    kept_until = models.DateField(db_index=True)
    """The last day it is kept."""
    found = models.JSONField(default=dict)
    words = models.CharField(max_length=500, blank=True)
    """Why it cannot be read."""

    class Meta:
        ordering = ("-sent_at",)

    @property
    def path(self) -> Path:
        """The folder that holds it and its marked copy."""
        return papers() / self.folder


def papers() -> Path:
    """Where documents sent to be checked lie."""
    return home() / "papers"


MARKED = "marked.html"
DOCUMENT = "document"
