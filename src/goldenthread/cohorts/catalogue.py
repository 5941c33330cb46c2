"""Every cohort by name."""

from __future__ import annotations

from goldenthread.cohorts import care, homes, need, public_law, risk, schooling
from goldenthread.cohorts.declarations import Cohort

COHORTS: dict[str, Cohort] = {
    cohort.name: cohort
    for module in (need, care, homes, risk, public_law, schooling)
    for cohort in module.COHORTS
}
