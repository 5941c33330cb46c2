"""Whether one reader changes more, or fewer, judgements than the others do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.sampling.caseload import difference

FEWEST = 20
"""Readings below which nothing is said of a reader: the range would be too wide."""


@dataclass(frozen=True, kw_only=True)
class Drift:
    """A reader beside all others."""

    reader: str
    read: int
    changed: int
    difference: float | None
    low: float | None
    high: float | None

    @property
    def share(self) -> float:
        """The share of judgements this reader changed."""
        return self.changed / self.read

    @property
    def apart(self) -> bool:
        """Whether the reader differs from the others by more than chance would often give."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


def drift(readings: Mapping[str, tuple[int, int]], *, fewest: int = FEWEST) -> list[Drift]:
    """Each reader against the rest; `readings` are (read, changed) by reader.

    With many readers a few stand apart by chance alone: about one in twenty.
    """
    all_read = sum(read for read, _ in readings.values())
    all_changed = sum(changed for _, changed in readings.values())
    found = []
    for reader, (read, changed) in sorted(readings.items()):
        if not read:
            continue
        others, others_changed = all_read - read, all_changed - changed
        told = (
            difference(changed, read, others_changed, others)
            if read >= fewest and others >= fewest
            else None
        )
        found.append(
            Drift(
                reader=reader,
                read=read,
                changed=changed,
                difference=told[0] if told else None,
                low=told[1][0] if told else None,
                high=told[1][1] if told else None,
            )
        )
    return found
