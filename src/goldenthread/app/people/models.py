"""Staff, teams, posts and who holds them; and who was given sight of a child, why and until when.

Facts only: what follows from them is worked out in `viewer` and `visibility`.
"""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from goldenthread.app.people.roles import ROLES


class UserManager(BaseUserManager["User"]):
    """Makes accounts; there is no sign-up."""

    def create_user(self, email: str, password: str | None = None) -> User:
        """An account; without a password it can sign in through the council's own sign-in only."""
        user = self.model(email=email.strip().lower())
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """What a person signs in with. Who they are is `Staff`."""

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"account {self.pk}"


class Team(models.Model):
    """A team, area or locality; together they are a tree with the authority at the root."""

    class Kind(models.TextChoices):
        AUTHORITY = "authority", "Authority"
        LOCALITY = "locality", "Locality"
        AREA = "area", "Area"
        TEAM = "team", "Team"

    name = models.CharField(max_length=120, unique=True)
    """As returns write it, so that children's teams are found."""
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.TEAM)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="below"
    )
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Staff(models.Model):
    """A person who works for, or sits over, the service."""

    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True)
    worker_id = models.CharField(max_length=60, unique=True, null=True, blank=True)
    """The number returns know the worker by; empty for those who hold no case."""
    user = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="staff"
    )
    started_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    digest_wanted = models.BooleanField(default=True)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "staff"

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A place in a team with a role; vacant while nobody holds it."""

    title = models.CharField(max_length=120)
    role = models.CharField(
        max_length=40, choices=[(name, role.title) for name, role in ROLES.items()]
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="posts")
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("team__name", "title")

    def __str__(self) -> str:
        return f"{self.title}, {self.team}"


class Holding(models.Model):
    """Who held a post, from when; `ends` is the first day on which they no longer do."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="holdings")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="holding_ends_after_start",
            ),
        )


class Cover(models.Model):
    """A colleague covers an absence and sees what the absent person sees, both days included."""

    absent = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="absences")
    covered_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="covers"
    )
    starts = models.DateField()
    ends = models.DateField()
    reason = models.CharField(max_length=200)


class Assignment(models.Model):
    """Sight of one child given to one person for a purpose, until a day."""

    class Ground(models.TextChoices):
        SAMPLED = "sampled", "Drawn for reading"
        TRACKED = "tracked", "On a tracked list"
        LEGAL = "legal", "In legal process"
        REQUEST = "request", "A request for the record"
        OTHER = "other", "Other"

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="assignments")
    child_id = models.CharField(max_length=60, db_index=True)
    ground = models.CharField(max_length=12, choices=Ground)
    reason = models.CharField(max_length=300)
    starts = models.DateField()
    ends = models.DateField()
    given_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()


class Restriction(models.Model):
    """A record that only named people may see, until it is lifted."""

    class Ground(models.TextChoices):
        HIGH_PROFILE = "high_profile", "High profile"
        STAFF = "staff", "Staff member or their relative"
        ADOPTION = "adoption", "Adoption"
        HIGH_RISK = "high_risk", "High risk"
        SEALED = "sealed", "Sealed"

    child_id = models.CharField(max_length=60, db_index=True)
    ground = models.CharField(max_length=16, choices=Ground)
    reason = models.CharField(max_length=500)
    placed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    review_on = models.DateField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_because = models.CharField(max_length=500, blank=True)
    permitted = models.ManyToManyField(Staff, related_name="permitted_restrictions", blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("child_id",),
                condition=Q(lifted_at__isnull=True),
                name="one_standing_restriction_a_child",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="lifted_by_somebody",
            ),
        )


class StatedReason(models.Model):
    """Why somebody opened a record outside their line, or broke the glass of a restricted one."""

    class Kind(models.TextChoices):
        OUTSIDE_LINE = "outside_line", "Outside own line"
        BREAK_GLASS = "break_glass", "Restricted record, in an emergency"

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="reasons")
    child_id = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=16, choices=Kind)
    reason = models.CharField(max_length=500)
    given_at = models.DateTimeField()
    until = models.DateTimeField()


class GroupRole(models.Model):
    """Which post's role and team a group of the council's own sign-in stands for."""

    group = models.CharField(max_length=200, unique=True)
    role = models.CharField(
        max_length=40, choices=[(name, role.title) for name, role in ROLES.items()]
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")


def new_token() -> str:
    """A secret that cannot be guessed."""
    return secrets.token_urlsafe(32)


class PersonalToken(models.Model):
    """A secret a program or a calendar uses in a person's name; only its hash is kept."""

    class Purpose(models.TextChoices):
        API = "api", "Programs"
        CALENDAR = "calendar", "Calendar"

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="tokens")
    purpose = models.CharField(max_length=12, choices=Purpose)
    label = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)
