"""What a child's page shows of their document, by day and by how much the viewer may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from goldenthread.app.people.roles import Detail
from goldenthread.calendars.words import day_in_words
from goldenthread.chronology.today import STATUSES

Entry = dict[str, Any]
WHOLE = {Detail.FULL}
KINDS_BY_SUBJECT: Mapping[str, tuple[str, ...]] = {
    "Visits and contacts": (
        "cin_visit",
        "cp_visit",
        "cla_visit",
        "contact",
        "iro_contact",
        "front_door_contact",
    ),
    "Plans and reviews": (
        "cin_plan",
        "child_protection_plan",
        "cp_review",
        "initial_child_protection_conference",
        "cla_review",
        "permanence_plan",
        "adoption",
        "pre_proceedings",
        "pre_proceedings_extension",
        "pre_proceedings_review",
        "individual_interval",
    ),
    "Care and home": (
        "looked_after_period",
        "legal_status",
        "placement",
        "missing_episode",
        "care_leaver",
        "suitability_judgement",
        "health_check",
        "immunisation",
        "sdq_score",
    ),
    "Assessment and risk": (
        "referral",
        "cin_assessment",
        "cin_episode",
        "s47_enquiry",
        "risk_rating",
        "safety_plan",
        "early_help_episode",
    ),
    "Who works with the child": ("involvement", "dip_sample_reading", "iro_escalation"),
}
STANDING = (
    "child_protection_plan",
    "cin_plan",
    "looked_after_period",
    "legal_status",
    "placement",
    "pre_proceedings",
    "permanence_plan",
    "safety_plan",
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A document as one viewer sees it on a day.

    `loads` are the edition's, by id, for the names of sources. `names` are workers' names by
    number. `since` is when the viewer last looked.
    """

    document: Mapping[str, Any]
    loads: Mapping[str, Mapping[str, Any]]
    names: Mapping[str, str]
    detail: Detail
    day: date
    since: datetime | None = None

    @property
    def whole(self) -> bool:
        """Whether names and free text are shown."""
        return self.detail in WHOLE

    @property
    def earlier(self) -> bool:
        """Whether the day is before the document's own."""
        return bool(self.day.isoformat() < self.document["as_at"])

    @property
    def timeline(self) -> list[Entry]:
        """The entries up to the day, the newest first, each with where it comes from."""
        return self.told(self._by_the_day)

    def told(self, entries: Iterable[Entry]) -> list[Entry]:
        """Entries put in words: a document has hundreds, of which a page shows a few dozen."""
        return [self._shown(each) for each in entries]

    @cached_property
    def _by_the_day(self) -> list[Entry]:
        today = self.day.isoformat()
        return [each for each in reversed(self.entries) if each["day"] <= today]

    @property
    def entries(self) -> list[Entry]:
        """The document's entries; none of them for whoever sees only the least."""
        if self.detail is Detail.MINIMUM:
            return []
        told: list[Entry] = self.document["timeline"]
        return told

    def of_subject(self, subject: str) -> list[Entry]:
        """The entries of a subject up to the day, the newest first; all where it names none."""
        kinds = KINDS_BY_SUBJECT.get(subject)
        return [each for each in self._by_the_day if kinds is None or each["kind"] in kinds]

    @cached_property
    def standing(self) -> list[Entry]:
        """What began and was not over on the day: plans, placements, legal status."""
        day = self.day.isoformat()
        return self.told(
            each
            for each in self._by_the_day
            if each["phase"] == "start"
            and each["kind"] in STANDING
            and (not each["ends"] or each["ends"] > day)
        )

    @cached_property
    def changes(self) -> list[Entry]:
        """What we have come to know since the viewer last looked, the newest first."""
        return self.told(each for each in self._by_the_day if self._is_new(each))

    @property
    def statuses(self) -> list[str]:
        """What the child is on the document's day, in words."""
        return [STATUSES[name][0] for name in self.document["today"]["statuses"]]

    @cached_property
    def involved(self) -> list[dict[str, Any]]:
        """Who is or was involved by the day, those standing first."""
        day = self.day.isoformat()
        rows = [
            {
                **each,
                "name": self.names.get(each["worker"], each["worker"]) or "Not named",
                "standing": not each["ends"] or each["ends"] > day,
            }
            for each in self.document["involvements"]
            if not each["starts"] or each["starts"] <= day
        ]
        return sorted(rows, key=lambda each: (each["standing"], each["starts"] or ""), reverse=True)

    @cached_property
    def gaps(self) -> list[dict[str, str]]:
        """Stretches in which nobody who holds cases was involved, while others came after."""
        spells = sorted(
            (each["starts"], each["ends"])
            for each in self.document["involvements"]
            if each["starts"] and each["role"] not in {"iro", "cp_chair"}
        )
        found, until = [], spells[0][1] if spells else None
        for starts, ends in spells[1:]:
            if until is None:
                break
            if starts > until:
                found.append({"starts": until, "ends": starts})
            until = None if ends is None else max(until, ends)
        return found

    @cached_property
    def rating(self) -> dict[str, Any] | None:
        """The latest social-care rating by the day; its reasons only for who sees everything."""
        day = self.day.isoformat()
        told = [
            each
            for each in self.document["rating"]["history"]
            if each["scheme"] == "social_care" and each["rated_on"] <= day
        ]
        return self._rating(told[-1]) if told else None

    @cached_property
    def ratings(self) -> list[dict[str, Any]]:
        """Every rating by the day, the newest first."""
        day = self.day.isoformat()
        history = self.document["rating"]["history"]
        return [self._rating(each) for each in reversed(history) if each["rated_on"] <= day]

    def _rating(self, rating: Mapping[str, Any]) -> dict[str, Any]:
        by = rating["rated_by"]
        return {
            **rating,
            "reasons": rating["reasons"] if self.whole else "",
            "rated_by": self.names.get(by, by),
            "scheme_title": "Social care" if rating["scheme"] == "social_care" else "Education",
        }

    def _shown(self, entry: Entry) -> Entry:
        shown = dict(entry)
        shown["facts"] = [
            [label, self.names.get(value, value) if self.whole else value]
            for label, value in entry["facts"]
        ]
        shown["free_text"] = entry.get("free_text", []) if self.whole else []
        # Made into words here: a timeline has hundreds, and a template takes them up one by one.
        shown["when"] = _when(entry)
        shown["told"] = [f"{label}: {value}" for label, value in shown["facts"]]
        shown["where_from"] = "; ".join(self._source(each) for each in entry["sources"])
        shown["new"] = self._is_new(entry)
        return shown

    def _is_new(self, entry: Entry) -> bool:
        return self.since is not None and (entry.get("since") or "") > self.since.isoformat()

    def _source(self, source: Mapping[str, Any]) -> str:
        load = self.loads.get(source.get("load", ""), {})
        told = f"{load.get('source', 'Not known')}: {source.get('file') or 'no file'}"
        if source.get("sheet"):
            told += f", sheet {source['sheet']}"
        return told + (f", row {source['row']}" if source.get("row") else "")


def _when(entry: Entry) -> str:
    day = day_in_words(date.fromisoformat(entry["day"]))
    if entry["phase"] != "start":
        return day
    if not entry["ends"]:
        return f"{day} onwards"
    return f"{day} to {day_in_words(date.fromisoformat(entry['ends']))}"
