"""What a published file said: percentages by year and place, or each authority's neighbours.

A place is an authority's three-figure code, the name of a region, or `ENGLAND`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

ENGLAND = "England"
MARKS = {
    "c": "withheld to protect people",
    "k": "rounds to nought",
    "low": "rounds to nought",
    "u": "too few to rely on",
    "x": "not available",
    "z": "does not apply",
    ":": "not available",
}
"""What the Department prints where it prints no number."""


class PublishedError(ValueError):
    """A published file cannot be used; says which file, row and column, and what was expected."""


@dataclass(frozen=True, kw_only=True)
class Release:
    """One file as it was published: its version and day, where it was read from, what it says."""

    title: str
    """What it is and which version, in the publisher's words."""
    published_on: date
    kept_at: datetime
    file: str
    sha256: str
    authorities: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By code: the authority's name and its region."""
    percentages: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    """By indicator, year (in which it ends) and place: the percentage or mark, as printed."""
    neighbours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By code: the codes of the authority's statistical neighbours, closest first."""

    @property
    def key(self) -> str:
        """What it is called on the shelf: the start of its file's SHA-256."""
        return self.sha256[:16]

    def to_dict(self) -> dict[str, Any]:
        """Ready to be written as JSON."""
        return {
            "title": self.title,
            "published_on": self.published_on.isoformat(),
            "kept_at": self.kept_at.isoformat(),
            "file": self.file,
            "sha256": self.sha256,
            "authorities": self.authorities,
            "percentages": self.percentages,
            "neighbours": self.neighbours,
        }

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Release:
        """As it was written."""
        return cls(
            title=told["title"],
            published_on=date.fromisoformat(told["published_on"]),
            kept_at=datetime.fromisoformat(told["kept_at"]),
            file=told["file"],
            sha256=told["sha256"],
            authorities={code: (name, of) for code, (name, of) in told["authorities"].items()},
            percentages=told["percentages"],
            neighbours={code: tuple(near) for code, near in told["neighbours"].items()},
        )
