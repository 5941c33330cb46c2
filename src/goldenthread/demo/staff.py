"""The invented county's workers and teams, read back from its own case system's files."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class DemoTeam:
    """A team; the locality is empty for one that serves the whole county."""

    name: str
    locality: str


@dataclass(frozen=True, kw_only=True)
class DemoWorker:
    """A worker as the case system's extract lists them."""

    number: str
    name: str
    job: str
    team: str


def teams_of(returns: Path) -> list[DemoTeam]:
    """The county's teams, from the latest extract in its folder of returns."""
    return [
        DemoTeam(name=row["dept_team_name"], locality=row["dept_team_parent_name"])
        for row in _rows(returns, "ssd_department")
    ]


def workers_of(returns: Path) -> list[DemoWorker]:
    """The county's workers, from the latest extract in its folder of returns."""
    named = {row["dept_team_id"]: row["dept_team_name"] for row in _rows(returns, "ssd_department")}
    return [
        DemoWorker(
            number=row["prof_professional_id"],
            name=row["prof_professional_name"],
            job=row["prof_professional_job_title"],
            team=named.get(row["prof_professional_department"], ""),
        )
        for row in _rows(returns, "ssd_professionals")
    ]


def cases_of(returns: Path) -> dict[str, int]:
    """How many children each worker is involved with in the latest extract, by worker number."""
    return Counter(
        row["invo_professional_id"]
        for row in _rows(returns, "ssd_involvements")
        if not row["invo_involvement_end_date"]
    )


def _rows(returns: Path, table: str) -> list[dict[str, str]]:
    latest = max(returns.glob(f"eclipse-*/{table}.csv"))
    with latest.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
