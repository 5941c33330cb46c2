"""What is recorded in this room, as rows of the record's own tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from goldenthread.app.risk.models import Agreement, Contact, Rating, RecordedRow, SafetyPlan
from goldenthread.record.recorded import Recorded
from goldenthread.standards.catalogue.contact import BY_ANYONE, BY_SOCIAL_CARE
from goldenthread.vocabulary.code_sets import CODE_SETS

TIGHTENED = (*BY_ANYONE.values(), *BY_SOCIAL_CARE.values())
"""The standards that a safety plan's own frequency of contact tightens, whatever the rating."""
Row = Mapping[str, Any]


def recorded(known_at: datetime | None) -> Recorded:
    """Ratings, contacts and safety plans as they stood at a moment; by default as they stand."""
    ratings = _standing(Rating, known_at)
    contacts = _standing(Contact, known_at)
    plans = _standing(SafetyPlan, known_at)
    return Recorded(
        tables={
            "risk_rating": [_rating(each, known_at) for each in ratings],
            "contact": [_contact(each) for each in contacts],
            "safety_plan": [_safety_plan(each) for each in plans],
            "individual_interval": [
                told for each in plans if each.contact_days for told in _intervals(each)
            ],
        },
        latest=_latest(known_at),
    )


def _latest(known_at: datetime | None) -> datetime | None:
    """When the newest of what was recorded by a moment was recorded, corrections included."""
    by_then = {"recorded_at__lte": known_at} if known_at else {}
    moments = [
        model.objects.filter(**by_then).aggregate(last=Max("recorded_at"))["last"]
        for model in (Rating, Contact, SafetyPlan)
    ]
    said = {"said_at__lte": known_at} if known_at else {}
    moments.append(Agreement.objects.filter(**said).aggregate(last=Max("said_at"))["last"])
    return max((each for each in moments if each), default=None)


def _standing(model: Any, known_at: datetime | None) -> list[Any]:
    return list(model.objects.all().standing(known_at).select_related("recorded_by").order_by("pk"))


def _address(row: RecordedRow, kind: str) -> dict[str, Any]:
    return {
        "child_id": row.child_id,
        "child_id_kind": "case",
        "source_file": f"recorded here by {row.recorded_by.name}",
        "source_sheet": kind,
        "source_row": row.pk,
    }


def _rating(row: Rating, known_at: datetime | None) -> Row:
    labels = CODE_SETS["risk_factor"]
    said = [labels.label(code) for code in row.factors] + ([row.words] if row.words else [])
    agreed = row.agreements.filter(**({"said_at__lte": known_at} if known_at else {}))
    last = agreed.select_related("said_by").order_by("pk").last()
    return {
        **_address(row, "rating"),
        "scheme": row.scheme,
        "rating": row.rating,
        "rated_date": row.rated_on,
        "review_date": row.review_on,
        "rated_by": row.recorded_by.worker_id or row.recorded_by.name,
        "manager": _manager(last),
        "reasons": "; ".join(said) or None,
    }


def _manager(last: Agreement | None) -> str | None:
    if last is None or not last.agreed:
        return None
    return last.said_by.worker_id or last.said_by.name


def _contact(row: Contact) -> Row:
    return {
        **_address(row, "contact"),
        "contact_date": row.contact_on,
        "made_by": row.made_by,
        "mode": row.mode,
        "two_way": row.two_way,
        "seen": row.seen,
        "seen_alone": row.seen_alone,
    }


def _safety_plan(row: SafetyPlan) -> Row:
    return {
        **_address(row, "safety plan"),
        "plan_id": row.plan,
        "start_date": row.started_on,
        "review_date": row.review_on,
        "end_date": row.ended_on,
        "contact_every": f"{row.contact_days} days" if row.contact_days else None,
        "made_by": row.recorded_by.worker_id or row.recorded_by.name,
        "safe_because": row.safe_because,
    }


def _intervals(row: SafetyPlan) -> list[Row]:
    return [
        {
            **_address(row, "safety plan"),
            "standard": standard,
            "starts": row.started_on,
            "ends": row.ended_on,
            "interval": f"{row.contact_days} days",
        }
        for standard in TIGHTENED
    ]
