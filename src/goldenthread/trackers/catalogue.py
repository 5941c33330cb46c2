"""Every tracker: those that come with the software, a file each, and a council's own."""

from __future__ import annotations

import importlib
import pkgutil
from datetime import date
from functools import cache
from pathlib import Path

from goldenthread.council.settings import Council, Parameter
from goldenthread.trackers import declared
from goldenthread.trackers.declarations import Tracker
from goldenthread.trackers.own import OWN_TRACKERS, OwnTrackerError, read_own


@cache
def shipped() -> dict[str, Tracker]:
    """The trackers that come with the software, in the order of their files' names."""
    found = [
        importlib.import_module(f"{declared.__name__}.{module.name}").TRACKER
        for module in pkgutil.iter_modules(declared.__path__)
    ]
    return {tracker.name: tracker for tracker in found}


def trackers(council: Council, home: Path) -> dict[str, Tracker]:
    """Every tracker this council holds, by name: its own come after those shipped.

    Raises OwnTrackerError naming file, key and value for one of its own that cannot be used.
    """
    names = council.value(OWN_TRACKERS, date.max)
    assert isinstance(names, tuple)
    own = {}
    for name in names:
        if name in shipped():
            raise OwnTrackerError(
                f"own_trackers: '{name}' comes with the software; choose another."
            )
        own[name] = read_own(home / "trackers" / f"{name}.toml")
    return {**shipped(), **own}


def parameters() -> tuple[Parameter, ...]:
    """What a council sets of trackers: the clocks, and its own trackers."""
    clocks = {
        clock.within.name: clock.within
        for tracker in shipped().values()
        for clock in tracker.clocks
        if isinstance(clock.within, Parameter)
    }
    return (OWN_TRACKERS, *clocks.values())
