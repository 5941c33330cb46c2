"""Recording ratings, contacts and safety plans; each act is in the ledger and joins the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goldenthread.app.children.actions import lay_again
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.risk.models import Agreement, Contact, Rating, RecordedRow, SafetyPlan

Row = TypeVar("Row", bound=RecordedRow)
SCHEMES = {
    "social_care": Permission.RECORD_CASEWORK,
    "education": Permission.RATE_EDUCATION,
}
"""Who may rate in which scheme. The schemes are never mixed."""


class AlreadyCorrectedError(ValueError):
    """Somebody else corrected it first; what they wrote must be looked at before writing again."""


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A rating as somebody gives it."""

    rating: str
    rated_on: date
    review_on: date | None
    factors: tuple[str, ...]
    words: str


@dataclass(frozen=True, kw_only=True)
class Made:
    """A contact as somebody tells it."""

    contact_on: date
    made_by: str
    mode: str
    two_way: bool
    seen: bool
    seen_alone: bool
    words: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A safety plan as somebody writes or reviews it."""

    started_on: date
    review_on: date
    ended_on: date | None
    contact_days: int | None
    safe_because: str


@transaction.atomic
def rate(
    *,
    by: Viewer,
    child_id: str,
    scheme: str,
    judged: Judged,
    corrects: Rating | None = None,
    moderates: str = "",
) -> Rating:
    """Record a rating. A person makes it; nothing here ever sets one by itself.

    Raises PermissionDenied for a scheme the role does not rate in, AlreadyCorrectedError.
    """
    if not moderates and not by.may(SCHEMES[scheme]):
        raise PermissionDenied("Your role does not rate in this scheme.")
    made = _add(
        Rating(
            scheme=scheme,
            rating=judged.rating,
            rated_on=judged.rated_on,
            review_on=judged.review_on,
            factors=list(judged.factors),
            words=judged.words,
            moderates=moderates,
        ),
        by=by,
        child_id=child_id,
        corrects=corrects,
    )
    _tell(by, "rating.moderated" if moderates else "rating.made", made, rating=judged.rating)
    return made


@transaction.atomic
def agree(*, by: Viewer, rating: Rating, agreed: bool, words: str) -> Agreement:
    """Say whether a rating is agreed. Raises PermissionDenied for one's own."""
    assert by.staff is not None
    if rating.recorded_by_id == by.staff.pk:
        raise PermissionDenied("Nobody agrees their own rating.")
    said = Agreement.objects.create(
        rating=rating, agreed=agreed, words=words, said_by=by.staff, said_at=clock.now()
    )
    lay_again(by=by, child_id=rating.child_id)
    _tell(by, "rating.agreed" if agreed else "rating.disputed", rating)
    return said


@transaction.atomic
def record_contact(
    *, by: Viewer, child_id: str, made: Made, corrects: Contact | None = None
) -> Contact:
    """Record a contact with a child or carer. Raises AlreadyCorrectedError."""
    kept = _add(Contact(**vars(made)), by=by, child_id=child_id, corrects=corrects)
    _tell(by, "contact.recorded", kept, contact_on=made.contact_on.isoformat())
    return kept


@transaction.atomic
def keep_safety_plan(
    *, by: Viewer, child_id: str, kept: Kept, corrects: SafetyPlan | None = None
) -> SafetyPlan:
    """Record a safety plan, or its review or end. Raises AlreadyCorrectedError."""
    number = corrects.plan if corrects else f"safety-{uuid4().hex[:12]}"
    plan = _add(SafetyPlan(plan=number, **vars(kept)), by=by, child_id=child_id, corrects=corrects)
    verb = "safety_plan.reviewed" if corrects else "safety_plan.made"
    _tell(by, "safety_plan.ended" if kept.ended_on else verb, plan, plan=number)
    return plan


@transaction.atomic
def say_mistaken(*, by: Viewer, row: RecordedRow, words: str) -> None:
    """Say that something was recorded by mistake; the row stays, and stands no longer.

    Raises PermissionDenied for what somebody else recorded, unless the role agrees ratings;
    AlreadyCorrectedError.
    """
    assert by.staff is not None
    if row.recorded_by_id != by.staff.pk and not by.may(Permission.AGREE_RATINGS):
        raise PermissionDenied("Ask whoever recorded it, or their manager.")
    copy = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in _OWN
    }
    void = _add(type(row)(**{**copy, "void": True}), by=by, child_id=row.child_id, corrects=row)
    _tell(by, f"{row._meta.model_name}.mistaken", void, words=words)


_OWN = {"id", "child_id", "recorded_by", "recorded_at", "corrects", "void"}


def _add(row: Row, *, by: Viewer, child_id: str, corrects: Row | None) -> Row:
    assert by.staff is not None
    row.child_id = child_id
    row.recorded_by = by.staff
    row.recorded_at = clock.now()
    row.corrects = corrects
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise AlreadyCorrectedError(
            "Somebody corrected this meanwhile. Look at what they wrote first."
        ) from None
    lay_again(by=by, child_id=child_id)
    return row


def _tell(by: Viewer, verb: str, row: RecordedRow, **detail: Any) -> None:
    record_change(
        by=by,
        verb=verb,
        subject="child",
        subject_key=child_key(row.child_id),
        detail={"row": row.pk, "corrects": row.corrects.pk if row.corrects else None, **detail},
    )


def factors_known(factors: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The factors there are, once each, in the order of the list."""
    said = set(factors)
    return tuple(each for each in known if each in said)
