"""What the worklist is narrowed by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from goldenthread.app.children.models import Owed
from goldenthread.app.people import clock
from goldenthread.app.people.request import day_said
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.today.queries import WHEN, owed, spans

SORTS = {
    "due": ("due_on", "child__sort_name"),
    "name": ("child__sort_name", "due_on"),
    "what": ("title", "due_on"),
    "team": ("child__team", "due_on"),
}


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The filters; what is not understood is as if it had not been said."""

    when: str = ""
    standard: str = ""
    team: str = ""
    worker: str = ""
    day: date | None = None
    sort: str = "due"

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Chosen:
        """The filters an address names."""
        when, sort = said.get("when", ""), said.get("sort", "due")
        return cls(
            when=when if when in WHEN else "",
            standard=said.get("standard", "")[:80],
            team=said.get("team", "")[:120],
            worker=said.get("worker", "")[:60],
            day=day_said(said.get("day", "")),
            sort=sort if sort.removeprefix("-") in SORTS else "due",
        )

    def query(self) -> str:
        """As an address carries them."""
        said: dict[str, Any] = {name: value for name, value in vars(self).items() if value}
        return urlencode(said)


def listed(viewer: Viewer, chosen: Chosen) -> QuerySet[Owed]:
    """What is owed within reach, narrowed and in order."""
    rows = owed(viewer).select_related("child").defer("child__document")
    if chosen.when:
        rows = rows.filter(spans(clock.today())[chosen.when])
    if chosen.standard:
        rows = rows.filter(standard=chosen.standard)
    if chosen.team:
        rows = rows.filter(child__team=chosen.team)
    if chosen.worker:
        rows = rows.filter(child__worker=chosen.worker)
    if chosen.day:
        rows = rows.filter(due_on=chosen.day)
    first, *rest = SORTS[chosen.sort.removeprefix("-")]
    turn = "-" if chosen.sort.startswith("-") else ""
    return rows.order_by(turn + first, *rest, "pk")
