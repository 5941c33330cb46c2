"""A tracker a council invents: one file of its home folder, and one line of its settings.

    title = "Children often missing"
    …
    belongs.all_of = ["looked_after"]
    belongs.none_of = ["permanence_plan_in_place"]

Who belongs is put together from the cohorts there are, so that a file never holds a query.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from goldenthread.calendars.intervals import Interval
from goldenthread.cohorts.catalogue import COHORTS
from goldenthread.cohorts.declarations import Members
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.sampling.questions import Question, QuestionSet
from goldenthread.trackers.declarations import Clock, Field, Kind, Rule, Told, Tracker
from goldenthread.vocabulary.nearest import did_you_mean

OWN_TRACKERS = Parameter(
    name="own_trackers",
    kind=ParameterKind.LIST,
    default=(),
    meaning="The council's own trackers, by the names of their files in the folder trackers.",
    authority="Local",
)
KNOWN_OF = {
    "fields": {"name", "label", "kind", "choices", "help"},
    "clocks": {"name", "title", "starts", "within", "authority", "stops"},
}
WORDS = ("title", "why", "authority", "owner", "answers", "challenges", "leaving")
KNOWN = {*WORDS, "about", "version", "belongs", "questions", "fields", "clocks"} | {
    "panels",
    "count_by",
}


class OwnTrackerError(ValueError):
    """A council's own tracker cannot be used; says file, key, value and what was expected."""


def read_own(path: Path) -> Tracker:
    """The tracker a file declares. Raises OwnTrackerError."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise OwnTrackerError(f"{path.name} cannot be read as TOML: {problem}.") from None
    if unknown := set(told) - KNOWN:
        raise OwnTrackerError(
            f"{path.name}: '{min(unknown)}' is not known; expected {', '.join(sorted(KNOWN))}."
        )
    for what in WORDS:
        if not isinstance(told.get(what), str) or not told[what].strip():
            raise OwnTrackerError(f"{path.name}: {what} = {told.get(what)!r}; expected a sentence.")
    try:
        return _declared(path, told)
    except OwnTrackerError:
        raise
    except (ValueError, TypeError, KeyError) as problem:
        raise OwnTrackerError(f"{path.name}: {problem}") from None


def _declared(path: Path, told: dict[str, Any]) -> Tracker:
    members, words = _belongs(path, told.get("belongs"))
    sql = f"SELECT member_id, child_id, CAST(NULL AS DATE) AS since FROM ({members.sql})"
    version = int(told.get("version", 1))
    return Tracker(
        **{what: told[what] for what in WORDS},
        name=path.stem,
        version=version,
        about=str(told.get("about", "child")),
        entry=Rule(words=words, sql=sql),
        told=(Told(label="Because", sql=_because(members, words)),),
        asked=(_questions(path, told.get("questions"), version),),
        fields=tuple(_field(path, each) for each in _tables(path, told, "fields")),
        clocks=tuple(_clock(path, each) for each in _tables(path, told, "clocks")),
        count_by=tuple(told.get("count_by", ())),
        panels=bool(told.get("panels", False)),
        day=date(2020, 5, 20),
        own=True,
    )


def _because(members: Members, words: str) -> str:
    quoted = words.replace("'", "''")
    return f"SELECT member_id, '{quoted}' AS said FROM ({members.sql})"


def _belongs(path: Path, told: Any) -> tuple[Members, str]:
    if not isinstance(told, dict) or not told.get("all_of") or set(told) - {"all_of", "none_of"}:
        raise OwnTrackerError(
            f"{path.name}: belongs = {told!r}; expected all_of, and none_of where some are left "
            'out, such as belongs.all_of = ["looked_after"].'
        )
    inside = [_cohort(path, "all_of", each) for each in told["all_of"]]
    outside = [_cohort(path, "none_of", each) for each in told.get("none_of", [])]
    members = inside[0].members
    for each in inside[1:]:
        members &= each.members
    for each in outside:
        members -= each.members
    words = " and ".join(each.title for each in inside)
    if outside:
        words += ", other than " + " or ".join(each.title for each in outside)
    return members, f"{words}."


def _cohort(path: Path, key: str, name: Any) -> Any:
    if name not in COHORTS:
        raise OwnTrackerError(
            f"{path.name}: belongs.{key} names {name!r}; expected a cohort of "
            f"docs/trackers.md.{did_you_mean(str(name), COHORTS)}"
        )
    return COHORTS[name]


def _tables(path: Path, told: dict[str, Any], key: str) -> list[dict[str, Any]]:
    rows = told.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(each, dict) for each in rows):
        raise OwnTrackerError(f"{path.name}: {key} = {rows!r}; expected [[{key}]] tables.")
    for number, row in enumerate(rows, start=1):
        if unknown := set(row) - KNOWN_OF[key]:
            raise OwnTrackerError(
                f"{path.name}: [[{key}]] number {number}: '{min(unknown)}' is not known; expected "
                f"{', '.join(sorted(KNOWN_OF[key]))}."
            )
    return rows


def _questions(path: Path, told: Any, version: int) -> QuestionSet:
    if not isinstance(told, list) or not told or not all(isinstance(e, str) for e in told):
        raise OwnTrackerError(
            f"{path.name}: questions = {told!r}; expected a list of questions in quotes."
        )
    asked = tuple(Question(id=f"q{place}", words=words) for place, words in enumerate(told, 1))
    return QuestionSet(version=str(version), effective_from=date(2020, 1, 1), questions=asked)


def _field(path: Path, told: dict[str, Any]) -> Field:
    kind = told.get("kind", "text")
    if kind not in set(Kind):
        raise OwnTrackerError(
            f"{path.name}: fields.kind = {kind!r}; expected one of {', '.join(Kind)}."
        )
    if not str(told.get("label", "")).strip():
        raise OwnTrackerError(
            f"{path.name}: the field {told.get('name')!r} has no label; expected words in quotes."
        )
    chosen = {str(code): str(words) for code, words in dict(told.get("choices", {})).items()}
    return Field(
        name=str(told.get("name", "")),
        label=str(told.get("label", "")),
        kind=Kind(kind),
        choices=tuple(chosen.items()),
        help=str(told.get("help", "")),
    )


def _clock(path: Path, told: dict[str, Any]) -> Clock:
    missing = {"name", "title", "starts", "within"} - set(told)
    if missing:
        raise OwnTrackerError(f"{path.name}: a clock has no {min(missing)}; give it one.")
    if told["starts"] == "since":
        raise OwnTrackerError(
            f"{path.name}: the clock {told['name']!r} starts at 'since', and cohorts do not say "
            "since when; expected entered, answered, decided or a field that holds a day."
        )
    return Clock(
        name=str(told["name"]),
        title=str(told["title"]),
        starts=str(told["starts"]),
        within=Interval.parse(str(told["within"])),
        authority=str(told.get("authority", "Local")),
        stops=str(told.get("stops", "")),
    )
