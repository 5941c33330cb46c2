"""Every declared cohort, found by being in the folder `cohorts.subjects`."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from goldenthread.cohorts import subjects
from goldenthread.cohorts.declarations import Cohort


def _found() -> dict[str, Cohort]:
    cohorts: dict[str, Cohort] = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(subjects.__path__)):
        for cohort in import_module(f"{subjects.__name__}.{module}").COHORTS:
            if cohort.name in cohorts:
                raise ValueError(f"Two cohorts are called {cohort.name}; rename one of them.")
            cohorts[cohort.name] = cohort
    return cohorts


COHORTS: dict[str, Cohort] = _found()
