"""The trackers of this office: those that come with the software, and the council's own."""

from __future__ import annotations

from collections.abc import Mapping

from goldenthread.app.people.council import council, home
from goldenthread.trackers.catalogue import shipped, trackers
from goldenthread.trackers.declarations import Tracker
from goldenthread.trackers.own import OwnTrackerError


def known() -> Mapping[str, Tracker]:
    """Every tracker; only those that come with the software where one of its own is not usable."""
    try:
        return trackers(council(), home())
    except OwnTrackerError:
        return shipped()


def not_usable() -> str:
    """What is wrong with the council's own trackers; empty when nothing is."""
    try:
        trackers(council(), home())
    except OwnTrackerError as wrong:
        return str(wrong)
    return ""
