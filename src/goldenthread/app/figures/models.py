"""Figures as pages show them; their members are kept in the register of the ground floor."""

from __future__ import annotations

from django.db import models


class FigureSnapshot(models.Model):
    """One measure over the whole, or over one group of a breakdown. There is one set at a time:
    it stands until the next has been worked out.
    """

    as_at = models.DateField()
    measure = models.CharField(max_length=80)
    subject = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    dimension = models.CharField(max_length=40, blank=True)
    """Empty for the whole."""
    group = models.CharField(max_length=120, blank=True)
    place = models.PositiveIntegerField(default=0)
    """Where it stands among the groups of its dimension, or the measures of its subject."""
    shape = models.CharField(max_length=8)
    unit = models.CharField(max_length=80)
    starts = models.DateField()
    ends = models.DateField()
    numerator = models.IntegerField(default=0)
    denominator = models.IntegerField(null=True, blank=True)
    not_known = models.IntegerField(default=0)
    value = models.FloatField(null=True, blank=True)
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    reference = models.CharField(max_length=20, blank=True)
    """Empty where no source supplies what the measure needs."""
    missing = models.JSONField(default=list)
    caveats = models.JSONField(default=list)
    trend = models.JSONField(default=dict)
    """For the whole: points, verdict in words and the chart."""

    gives_away = models.BooleanField(default=False)
    """Told beside the other figures it would give a small count away, as small counts were set
    when it was worked out; so would its trend where the trend says so.
    """

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("measure", "dimension", "group"), name="figure_once"),
        )
        indexes = (models.Index(fields=("dimension", "subject", "place")),)

    def counts(self) -> dict[str, int]:
        """The counts that a reader of it knows, by part."""
        return counts_of(self.shape, self.numerator, self.denominator, self.not_known)


def counts_of(
    shape: str, numerator: int, denominator: int | None, not_known: int
) -> dict[str, int]:
    """The counts that a reader of a figure knows, by part; the weeks of a mean count nobody."""
    counts = {"numerator": numerator, "not_known": not_known}
    if denominator is not None and shape != "mean":
        counts["denominator"] = denominator
        counts["remainder"] = denominator - numerator - not_known
    return counts
