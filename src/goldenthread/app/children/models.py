"""The record laid out for reading: one edition after another, each whole, one of them current.

Pages read these rows, never the loads; `editions` makes them. An edition is thrown away when the
next stands: nothing here is the only copy of anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.app.people.visibility import hidden_from, reach_of

if TYPE_CHECKING:
    from goldenthread.app.people.viewer import Viewer


class Edition(models.Model):
    """The whole record as at a day, as known at a moment."""

    class State(models.TextChoices):
        BUILDING = "building", "Being built"
        CURRENT = "current", "Current"
        RETIRED = "retired", "Retired"

    as_at = models.DateField()
    known_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State, default=State.BUILDING)
    started_at = models.DateTimeField()
    built_at = models.DateTimeField(null=True, blank=True)
    loads = models.JSONField(default=list)
    """For each standing load: load_id, source, return_name, as_at, received_at."""
    children = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("state",), condition=Q(state="current"), name="one_current_edition"
            ),
        )

    @classmethod
    def current_for(cls, viewer: Viewer) -> Edition | None:
        """The edition pages read, one and the same for a whole request; None before any load."""
        found: Edition | None = viewer.remember(
            "edition", cls.objects.filter(state=cls.State.CURRENT).first
        )
        return found


class ChildQuerySet(models.QuerySet["Child"]):
    """Children, and the only filter by which a page may read them."""

    def current(self) -> ChildQuerySet:
        """The children of the current edition, whoever asks."""
        return self.filter(edition__state=Edition.State.CURRENT)

    def visible_to(self, viewer: Viewer) -> ChildQuerySet:
        """The children of the current edition that the viewer may see."""
        here = Edition.current_for(viewer)
        if here is None:
            return self.none()
        involvements = Involvement.objects.filter(edition=here, standing=True)
        return self.filter(reach_of(viewer, involvements), edition=here).exclude(
            child_id__in=hidden_from(viewer)
        )


class Child(models.Model):
    """One child in one edition: what lists show and sort by, and all that their page shows."""

    class Rating(models.TextChoices):
        RED = "red", "Red"
        AMBER = "amber", "Amber"
        GREEN = "green", "Green"
        OTHER = "other", "Other"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    child_id = models.CharField(max_length=60)
    key = models.CharField(max_length=12)
    """Stands for the child in addresses and where names are not shown."""
    forename = models.CharField(max_length=120, blank=True)
    surname = models.CharField(max_length=120, blank=True)
    sort_name = models.CharField(max_length=250)
    """Surname then forename, folded: how lists are ordered."""
    sound_keys = models.CharField(max_length=300, blank=True)
    """How the names sound, for tolerant search: keys between spaces."""
    date_of_birth = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=12, blank=True)
    ethnicity = models.CharField(max_length=8, blank=True)
    disability = models.BooleanField(null=True, blank=True)
    open = models.BooleanField(default=False)
    """Open to children's social care on the day."""
    child_in_need = models.BooleanField(default=False)
    child_protection_plan = models.BooleanField(default=False)
    looked_after = models.BooleanField(default=False)
    care_leaver = models.BooleanField(default=False)
    early_help = models.BooleanField(default=False)
    pre_proceedings = models.BooleanField(default=False)
    rating = models.CharField(max_length=8, choices=Rating, blank=True)
    rating_rank = models.PositiveSmallIntegerField(default=9)
    """0 red, 1 amber, 2 green, 3 other, 9 not rated."""
    rating_date = models.DateField(null=True, blank=True)
    rating_review = models.DateField(null=True, blank=True)
    worker = models.CharField(max_length=60, blank=True)
    """The number of the case holder."""
    worker_name = models.CharField(max_length=120, blank=True)
    team = models.CharField(max_length=120, blank=True)
    locality = models.CharField(max_length=120, blank=True)
    overdue = models.PositiveSmallIntegerField(default=0)
    due_soon = models.PositiveSmallIntegerField(default=0)
    """Due within seven days of the edition's day."""
    next_due = models.DateField(null=True, blank=True)
    contradictions = models.PositiveSmallIntegerField(default=0)
    last_contact = models.DateField(null=True, blank=True)
    last_read = models.DateField(null=True, blank=True)
    """When a senior manager last read the case, as the record tells."""
    changed_at = models.DateTimeField(null=True, blank=True)
    """When the newest load that says anything of the child was received."""
    document = models.JSONField(default=dict)
    """What the child's page shows: see `goldenthread.chronology`."""

    objects: ClassVar[models.Manager[Child]] = ChildQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("edition", "child_id"), name="child_once_an_edition"),
        )
        indexes = (
            models.Index(fields=("edition", "key")),
            # A team's open children by name, and all that counting them asks for.
            models.Index(
                fields=("edition", "team", "sort_name", "id", "open", "child_id"),
                name="child_by_team",
            ),
            models.Index(fields=("edition", "open", "child_id", "team"), name="child_by_open"),
            models.Index(fields=("edition", "worker")),
            models.Index(fields=("edition", "open", "rating_rank", "sort_name")),
            models.Index(fields=("edition", "sort_name", "id")),
            models.Index(fields=("edition", "date_of_birth")),
        )


class Involvement(models.Model):
    """A worker's part in a child's life, as an edition tells it."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    child_id = models.CharField(max_length=60)
    worker = models.CharField(max_length=60)
    worker_role = models.CharField(max_length=24, blank=True)
    team = models.CharField(max_length=120, blank=True)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    standing = models.BooleanField(default=True)
    """Open on the edition's day."""

    class Meta:
        indexes = (
            models.Index(fields=("edition", "worker", "standing")),
            models.Index(fields=("edition", "child_id")),
        )


class Owed(models.Model):
    """One thing a child is owed that is still open on the edition's day."""

    class Outcome(models.TextChoices):
        OVERDUE = "overdue", "Overdue"
        DUE = "due", "Due"
        NOT_YET_DUE = "not_yet_due", "Not yet due"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.CASCADE, related_name="owed")
    standard = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    opened_on = models.DateField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=Outcome)

    class Meta:
        indexes = (
            models.Index(fields=("edition", "due_on")),
            models.Index(fields=("edition", "standard", "outcome")),
        )


class ToLayAgain(models.Model):
    """A child of whom something was recorded here since the edition was laid out."""

    child_id = models.CharField(max_length=60)


class SavedList(models.Model):
    """A named set of filters a person comes back to, their own or shared with a team."""

    owner = models.ForeignKey("people.Staff", on_delete=models.CASCADE, related_name="saved_lists")
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.CASCADE)
    name = models.CharField(max_length=80)
    filters = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("owner", "name"), name="one_list_of_a_name"),
        )


class AccessDecision(models.Model):
    """What is left out of the record a person is given of themselves, and why."""

    class Why(models.TextChoices):
        THIRD_PARTY = "third_party", "It is about someone else"
        HARM = "harm", "It could do serious harm"
        PRIVILEGE = "privilege", "It is legal advice"

    child_id = models.CharField(max_length=60, db_index=True)
    mark = models.CharField(max_length=16)
    """The mark of the timeline's entry."""
    why = models.CharField(max_length=12, choices=Why)
    decided_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("child_id", "mark"), name="one_decision_an_entry"),
        )
