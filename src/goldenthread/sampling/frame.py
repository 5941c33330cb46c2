"""A sampling frame: every case that could have been drawn, and every one that could not, and why.

The frame is kept with its round. With the seed it is all that is needed to draw again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

LATELY = "read lately"
NOT_LATELY = "not read lately"


@dataclass(frozen=True, kw_only=True, order=True)
class Case:
    """A case that can be drawn.

    `stratum` is the part of the caseload it belongs to, such as ("red", "South"); `line` are the
    people whose own line it is in, who therefore must not read it; `last_read` is the last day
    somebody read it.
    """

    child_id: str
    stratum: tuple[str, ...]
    line: tuple[str, ...] = ()
    last_read: date | None = None


@dataclass(frozen=True, kw_only=True, order=True)
class LeftOut:
    """A case that was not in the draw, and why."""

    child_id: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The caseload as it stood on the day of a draw. Raises ValueError for a case told twice."""

    as_at: date
    cases: tuple[Case, ...]
    left_out: tuple[LeftOut, ...] = ()

    def __post_init__(self) -> None:
        told = [each.child_id for each in self.cases]
        told += [each.child_id for each in self.left_out]
        if len(told) != len(set(told)):
            twice = sorted({each for each in told if told.count(each) > 1})[:3]
            raise ValueError(f"The frame tells a case twice: {', '.join(twice)}.")

    @property
    def by_stratum(self) -> Mapping[tuple[str, ...], tuple[Case, ...]]:
        """The cases of each stratum, in the order of the strata's names."""
        found: dict[tuple[str, ...], list[Case]] = {}
        for case in sorted(self.cases):
            found.setdefault(case.stratum, []).append(case)
        return {stratum: tuple(cases) for stratum, cases in sorted(found.items())}

    def to_dict(self) -> dict[str, Any]:
        """As plain values, the same whatever order the cases were told in."""
        return {
            "as_at": self.as_at.isoformat(),
            "cases": [
                {
                    "child_id": each.child_id,
                    "stratum": list(each.stratum),
                    "line": sorted(each.line),
                    "last_read": each.last_read.isoformat() if each.last_read else None,
                }
                for each in sorted(self.cases, key=lambda case: case.child_id)
            ],
            "left_out": [
                {"child_id": each.child_id, "why": each.why} for each in sorted(self.left_out)
            ],
        }

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Frame:
        """A frame as it was kept."""
        return cls(
            as_at=date.fromisoformat(told["as_at"]),
            cases=tuple(
                Case(
                    child_id=each["child_id"],
                    stratum=tuple(each["stratum"]),
                    line=tuple(each["line"]),
                    last_read=date.fromisoformat(each["last_read"]) if each["last_read"] else None,
                )
                for each in told["cases"]
            ),
            left_out=tuple(LeftOut(**each) for each in told["left_out"]),
        )

    @property
    def sha256(self) -> str:
        """The frame's fingerprint: the same frame, the same letters, on any machine."""
        text = json.dumps(self.to_dict(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


def strata(cases: Iterable[Case], *, as_at: date, lately_weeks: int) -> tuple[Case, ...]:
    """The cases with one more part to their stratum: whether they were read in the last weeks.

    That is how cases not read lately are preferred without bending what the sample says: the two
    are drawn at rates of their own, both known, and every case counts for as many as its rate says.
    """
    return tuple(
        Case(
            child_id=each.child_id,
            stratum=(*each.stratum, _lately(each, as_at, lately_weeks)),
            line=each.line,
            last_read=each.last_read,
        )
        for each in cases
    )


def _lately(case: Case, as_at: date, weeks: int) -> str:
    read = case.last_read
    return LATELY if read is not None and (as_at - read).days < weeks * 7 else NOT_LATELY
