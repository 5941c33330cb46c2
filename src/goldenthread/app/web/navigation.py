"""The navigation: each entry says what it is called, where it goes and what opens it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry. Any one of `opens` shows it; none: every member of staff."""

    label: str
    url_name: str
    opens: tuple[Permission, ...] = ()


NAVIGATION = (
    Entry(label="Today", url_name="today:home"),
    Entry(label="Children", url_name="children:list", opens=(Permission.SEE_CHILDREN,)),
    Entry(label="Worklist", url_name="today:worklist", opens=(Permission.SEE_CHILDREN,)),
    Entry(label="Actions", url_name="action:everything", opens=(Permission.SEE_CHILDREN,)),
    Entry(label="Weekly lists", url_name="trackers:list", opens=(Permission.SEE_TRACKERS,)),
    Entry(
        label="Risk and contact",
        url_name="risk:home",
        opens=(Permission.RECORD_CASEWORK, Permission.SEE_WORKLOAD),
    ),
    Entry(
        label="Escalations",
        url_name="escalations:list",
        opens=(
            Permission.RAISE_ESCALATIONS,
            Permission.ANSWER_ESCALATIONS,
            Permission.RECORD_CASEWORK,
        ),
    ),
    Entry(
        label="Dip sample",
        url_name="sampling:home",
        opens=(Permission.READ_SAMPLE, Permission.RUN_SAMPLES),
    ),
    Entry(label="Figures", url_name="figures:list", opens=(Permission.SEE_OVERSIGHT,)),
    Entry(
        label="Reports",
        url_name="publishing:list",
        opens=(
            Permission.SEE_OVERSIGHT,
            Permission.MAKE_REPORTS,
            Permission.RELEASE_REPORTS,
            Permission.RELEASE_FROM_OUTSIDE,
        ),
    ),
    Entry(label="Check a document", url_name="checking:list", opens=(Permission.CHECK_PAPERS,)),
    Entry(
        label="Data quality",
        url_name="loads:quality",
        opens=(Permission.MANAGE_QUALITY, Permission.ANSWER_QUALITY),
    ),
    Entry(label="Loads", url_name="loads:list", opens=(Permission.LOAD_RETURNS,)),
    Entry(label="Staff and teams", url_name="people:teams", opens=(Permission.MANAGE_STAFF,)),
    Entry(
        label="Restricted records",
        url_name="protection:restrictions",
        opens=(Permission.MANAGE_RESTRICTIONS, Permission.BREAK_GLASS),
    ),
    Entry(
        label="Ledger",
        url_name="ledger:looks",
        opens=(Permission.READ_LEDGER, Permission.REVIEW_LOOKS),
    ),
)


BESIDE = 9
"""Entries side by side; whoever may open more finds the rest under "More"."""


@dataclass(frozen=True)
class Link:
    """An entry as the page shows it."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Navigation:
    """The entries one person may open: those side by side, and the rest."""

    beside: list[Link]
    more: list[Link]

    @property
    def links(self) -> list[Link]:
        """Every entry."""
        return [*self.beside, *self.more]

    @property
    def more_current(self) -> bool:
        """Whether the page is one of the rest."""
        return any(link.current for link in self.more)


def navigation(viewer: Viewer, path: str) -> Navigation:
    """The entries the viewer may open; the one whose address the page is under is current."""
    found = _links(viewer, path) if viewer.places else []
    # One entry under "More" alone would take the room of the entry itself.
    beside = len(found) if len(found) <= BESIDE + 1 else BESIDE
    return Navigation(found[:beside], found[beside:])


def _links(viewer: Viewer, path: str) -> list[Link]:
    shown = [
        (entry.label, url)
        for entry in NAVIGATION
        if (not entry.opens or any(viewer.may(each) for each in entry.opens))
        and (url := _address(entry.url_name))
    ]
    under = [url for _, url in shown if path == url or (url != "/" and path.startswith(url))]
    here = max(under, key=len, default="")
    return [Link(label, url, url == here) for label, url in shown]


def _address(url_name: str) -> str:
    """Where an entry goes; empty for a room this office does not have."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
