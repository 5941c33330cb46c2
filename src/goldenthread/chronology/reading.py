"""What is known of one child on a day, ready to be shown: identity apart from everything else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One expectation of the child. `why` says why it is due, from what, on whose word."""

    standard: str
    title: str
    opened_on: date
    due_on: date
    met_on: date | None
    closed_on: date | None
    outcome: str
    why: str
    authority: str
    origin: str
    owner: str

    def document(self) -> dict[str, Any]:
        """As a child's document holds it."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in vars(self).items()
        }

    def in_short(self) -> dict[str, Any]:
        """What was closed, without the reasons it was owed."""
        told = ("standard", "title", "opened_on", "due_on", "met_on", "closed_on", "outcome")
        return {name: value for name, value in self.document().items() if name in told}


@dataclass(frozen=True, kw_only=True)
class Involved:
    """A worker's part in the child's life."""

    worker: str
    role: str
    role_title: str
    team: str
    starts: date | None
    ends: date | None
    standing: bool


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who holds the case on the day; empty words where no source says."""

    worker: str = ""
    role: str = ""
    team: str = ""
    locality: str = ""


@dataclass(frozen=True, kw_only=True)
class Rating:
    """A signed rating in a scheme."""

    scheme: str
    rating: str
    rated_on: date
    review_on: date | None
    rated_by: str
    reasons: str

    def document(self) -> dict[str, Any]:
        """As a child's document holds it; the reasons are free text."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in vars(self).items()
        }


@dataclass(frozen=True, kw_only=True)
class ChildReading:
    """One child on a day, as known at the record's moment.

    `identity` is the only place that holds a name, a date of birth or a number; `family` holds the
    case numbers of children whom a source says are of the same family, or None where no source
    loaded tells of families. `needs`, `attendance` and `contradictions` are plain documents.
    """

    child_id: str
    as_at: date
    identity: Mapping[str, Any]
    about: Mapping[str, Any]
    statuses: Mapping[str, bool]
    holder: Holder
    rating: Rating | None
    """The latest in the social-care scheme."""
    ratings: Sequence[Rating]
    owed: Sequence[Owed]
    closed: Sequence[Owed]
    timeline: Sequence[Mapping[str, Any]]
    involvements: Sequence[Involved]
    family: Sequence[str] | None
    needs: Sequence[Mapping[str, Any]]
    attendance: Sequence[Mapping[str, Any]]
    contradictions: Sequence[Mapping[str, Any]]
    last_contact: date | None
    in_touch: Sequence[Mapping[str, Any]]
    """Who reached the child or family in the last four weeks: a plain document."""

    @property
    def standing(self) -> list[Mapping[str, Any]]:
        """What began and is not over on the day: plans, placements, statuses."""
        return [each for each in self.timeline if each["phase"] == "start" and not each["ends"]]

    def document(self, key_of: Callable[[str], str]) -> dict[str, Any]:
        """Everything the child's page shows, as JSON; `key_of` stands in for case numbers."""
        return {
            "as_at": self.as_at.isoformat(),
            "identity": dict(self.identity),
            "about": dict(self.about),
            "today": {
                "statuses": [name for name, held in self.statuses.items() if held],
                "standing": [
                    {
                        "kind": each["kind"],
                        "title": each["title"],
                        "since": each["day"],
                        "facts": each["facts"],
                    }
                    for each in self.standing
                    if each["kind"] not in {"involvement", "individual_interval"}
                ],
                "holder": vars(self.holder),
                "last_contact": self.last_contact.isoformat() if self.last_contact else None,
            },
            "rating": {
                "current": self.rating.document() if self.rating else None,
                "history": [each.document() for each in self.ratings],
            },
            "owed": [each.document() for each in self.owed],
            "closed": [each.in_short() for each in self.closed],
            "timeline": list(self.timeline),
            "involvements": [
                {**vars(each), "starts": _iso(each.starts), "ends": _iso(each.ends)}
                for each in self.involvements
            ],
            "family": {
                "told": self.family is not None,
                "members": [key_of(each) for each in self.family or ()],
            },
            "in_touch": list(self.in_touch),
            "needs": list(self.needs),
            "attendance": list(self.attendance),
            "contradictions": list(self.contradictions),
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
