"""What the API gives, by name. Children appear by key; names only to whoever sees names."""

from __future__ import annotations

from datetime import date, datetime

from ninja import Field, Schema

MOST, FURTHEST = 500, 1_000_000


class Slice(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(100, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=FURTHEST)


class ChildrenIn(Slice):
    """How a list of children is narrowed, as on the page."""

    status: str = "open"
    rating: str = ""
    team: str = ""
    only: str = ""


class OwedIn(Slice):
    """How what is owed is narrowed."""

    outcome: str = ""


class ChildOut(Schema):
    """A child in a list."""

    key: str
    name: str | None
    rating: str
    rating_date: date | None
    team: str
    locality: str
    open: bool
    child_in_need: bool
    child_protection_plan: bool
    looked_after: bool
    care_leaver: bool
    pre_proceedings: bool
    overdue: int
    due_soon: int
    next_due: date | None
    last_contact: date | None


class OwedOut(Schema):
    """One thing a child is owed."""

    child: str
    standard: str
    title: str
    opened_on: date
    due_on: date
    outcome: str


class ChildrenOut(Schema):
    """A page of a list of children."""

    total: int
    items: list[ChildOut]


class OwedListOut(Schema):
    """A page of what is owed."""

    total: int
    items: list[OwedOut]


class FigureOut(Schema):
    """A figure. What is hidden because it is small is null, and `hidden` is true."""

    measure: str
    title: str
    subject: str
    dimension: str
    group: str
    starts: date
    ends: date
    shape: str
    unit: str
    numerator: int | None
    denominator: int | None
    not_known: int | None
    value: float | None
    reference: str


class EditionOut(Schema):
    """Which reading of the record the answers come from."""

    as_at: date
    known_at: datetime
    children: int


class Problem(Schema):
    """Why there is no answer."""

    detail: str
