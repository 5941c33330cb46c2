"""What a published file said: its figures by year and place, or each authority's neighbours.

A place is an authority's three-figure code, the name of a region, or `ENGLAND`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.calendars.words import day_in_words

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
    figures: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    """By column's name, year (in which it ends) and place: the number or mark, as printed."""
    neighbours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By code: the codes of the authority's statistical neighbours, closest first."""

    @property
    def key(self) -> str:
        """What it is called on the shelf: the start of its file's SHA-256."""
        return self.sha256[:16]

    @property
    def in_words(self) -> str:
        """What it is and its day, as a source is named."""
        return f"{self.title}, published {day_in_words(self.published_on)}"

    def tells(self, name: str, year: int) -> Mapping[str, str]:
        """What a column says of a year, by place; nothing where it does not tell it."""
        return self.figures.get(name, {}).get(str(year), {})

    def code_of(self, authority: str) -> str | None:
        """The three-figure code of an authority given by name or code; None when not told of."""
        wanted = authority.strip().casefold()
        return next(
            (
                code
                for code, (name, _) in self.authorities.items()
                if wanted in (code, name.casefold())
            ),
            None,
        )

    def to_dict(self) -> dict[str, Any]:
        """Ready to be written as JSON."""
        return {
            "title": self.title,
            "published_on": self.published_on.isoformat(),
            "kept_at": self.kept_at.isoformat(),
            "file": self.file,
            "sha256": self.sha256,
            "authorities": self.authorities,
            "figures": self.figures,
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
            figures=told["figures"] if "figures" in told else told["percentages"],
            neighbours={code: tuple(near) for code, near in told["neighbours"].items()},
        )
