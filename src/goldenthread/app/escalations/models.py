"""An escalation, and the steps taken on it. Rows are only added; how it stands follows from them.

A good-practice alert is of the same kind and has no clock: nobody has to answer praise.
"""

from __future__ import annotations

from django.db import models

from goldenthread.vocabulary.code_sets import CODE_SETS


def choices(code_set: str) -> list[tuple[str, str]]:
    """The codes of a code set with their labels."""
    return [(code.code, code.label) for code in CODE_SETS[code_set].codes]


class Escalation(models.Model):
    """What a reviewing officer or conference chair challenges, or commends."""

    class Kind(models.TextChoices):
        CHALLENGE = "challenge", "Escalation"
        GOOD_PRACTICE = "good_practice", "Good-practice alert"

    class Chairing(models.TextChoices):
        IRO = "iro", "Independent reviewing officer"
        CP_CHAIR = "cp_chair", "Child protection chair"

    kind = models.CharField(max_length=16, choices=Kind)
    child_id = models.CharField(max_length=60, db_index=True)
    team = models.CharField(max_length=120, blank=True)
    """The team that held the case when it was raised, as returns write it."""
    theme = models.CharField(max_length=24, choices=choices("escalation_theme"))
    severity = models.CharField(
        max_length=12, choices=choices("escalation_severity"), blank=True, default=""
    )
    words = models.TextField()
    """What is not right for the child, or what was done well."""
    asked_for = models.TextField(blank=True)
    """What would put it right."""
    chairing = models.CharField(max_length=12, choices=Chairing)
    raised_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    raised_on = models.DateField(db_index=True)
    stages = models.JSONField(default=list)
    """The stages as the council had set them that day: name, role and interval in words."""
    put_to = models.ForeignKey(
        "people.Staff", null=True, on_delete=models.PROTECT, related_name="+"
    )
    """Who answers the first stage; whose work is commended."""
    due_on = models.DateField(null=True)
    """The last day in time for the first stage's answer."""
    whole_due_on = models.DateField(null=True)
    """The last day in time for the whole."""


class Step(models.Model):
    """What somebody did about an escalation."""

    class Kind(models.TextChoices):
        ANSWERED = "answered", "Answered"
        STEPPED_UP = "stepped_up", "Stepped up"
        PUT_TO = "put_to", "Put to somebody else"
        TAKEN_OVER = "taken_over", "Taken over"
        CLOSED = "closed", "Closed"

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    stage = models.PositiveSmallIntegerField()
    """Which stage it was taken at, or brought it to; 0 is the first."""
    words = models.TextField()
    """The answer, the reason, or what changed for the child."""
    outcome = models.CharField(
        max_length=20, choices=choices("escalation_outcome"), blank=True, default=""
    )
    to = models.ForeignKey("people.Staff", null=True, on_delete=models.PROTECT, related_name="+")
    """Who answers from then on."""
    due_on = models.DateField(null=True)
    """The last day in time for the answer of the stage stepped up to."""
    taken_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    taken_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("escalation", "stage"),
                condition=models.Q(kind="stepped_up"),
                name="stepped_up_once_to_a_stage",
            ),
            models.UniqueConstraint(
                fields=("escalation",), condition=models.Q(kind="closed"), name="closed_once"
            ),
        )


TABLES = ("escalations_escalation", "escalations_step")
"""The tables whose rows are never changed or removed."""
