"""Asks the record who belongs on a tracker on a day, who does no longer, and what it says of them.

Nothing here puts anybody on a list: what is found is suggested to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from goldenthread.calendars.words import day_in_words
from goldenthread.council.settings import Council
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Interval
from goldenthread.record.view import Record
from goldenthread.trackers.declarations import Told, Tracker
from goldenthread.trackers.stages import stages_of
from goldenthread.vocabulary.code_sets import CODE_SETS

PLANS = pa.schema(
    {
        "child_id": pa.string(),
        "plan_type": pa.string(),
        "recorded_date": pa.date32(),
        "source": pa.string(),
    }
)
"""The table `withdrawn_plan`, which a tracker's SQL may read beside the record's own."""
Facts = tuple[tuple[str, str], ...]
"""What the record says, in the order shown: label and words."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A child or a family the record says something of."""

    member_id: str
    children: tuple[str, ...]
    since: date | None
    facts: Facts


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What the record says of a tracker on a day."""

    missing: tuple[tuple[str, str], ...] = ()
    """Columns no source supplies, without which nobody can be found."""
    belong: tuple[Found, ...] = ()
    leave: tuple[Found, ...] = ()
    """Of those who are on it: whom the record has no longer."""
    beside: tuple[tuple[str, int], ...] = ()


class Looking:
    """Looks at one record for one council."""

    def __init__(
        self, record: Record, council: Council, withdrawn: Iterable[Mapping[str, Any]] = ()
    ) -> None:
        """`withdrawn` are permanence plans that only withdrawn loads told of: see `lost`."""
        self._engine = Engine(record, council)
        record.register("pre_proceedings_stage", stages_of(record, council))
        record.register("withdrawn_plan", pa.Table.from_pylist(list(withdrawn), schema=PLANS))

    def look(self, tracker: Tracker, day: date, *, on: Collection[str] = ()) -> Seen:
        """Who belongs on a day, and who of those `on` it (member ids) does no longer.

        Where a source no longer supplies what the rule needs nobody is found, and nobody leaves.
        """
        supplies = self._engine.record.supplies
        missing = tuple(need for need in tracker.entry.needs if not supplies(*need))
        if missing:
            return Seen(missing=missing)
        span = Interval(start=day, end=day)
        belong = self._belong(tracker, span)
        remain = set(self._engine.members(tracker.remaining, span))
        gone = sorted(set(on) - remain)
        facts = self._facts(tracker.leaving_told, span, gone)
        return Seen(
            belong=tuple(belong),
            leave=tuple(
                Found(member_id=each, children=(), since=None, facts=facts.get(each, ()))
                for each in gone
            ),
            beside=tuple(
                (each.title, len(self._engine.members(each.members, span)))
                for each in tracker.beside
            ),
        )

    def facts_of(self, tracker: Tracker, day: date, members: Iterable[str]) -> dict[str, Facts]:
        """What the record says of members on a day, whether or not they belong."""
        return self._facts(tracker.told, Interval(start=day, end=day), members)

    def _belong(self, tracker: Tracker, span: Interval) -> list[Found]:
        rows = self._engine.rows(
            f"SELECT DISTINCT member_id, child_id, since FROM ({tracker.entry.sql})", span
        )
        children: dict[str, set[str]] = defaultdict(set)
        since: dict[str, date | None] = {}
        for member, child_id, began in rows:
            children[str(member)].add(str(child_id))
            known = since.get(str(member))
            since[str(member)] = max(filter(None, (known, began)), default=None)
        facts = self._facts(tracker.told, span, children)
        return [
            Found(
                member_id=member,
                children=tuple(sorted(children[member])),
                since=since[member],
                facts=facts.get(member, ()),
            )
            for member in sorted(children)
        ]

    def _facts(
        self, told: Iterable[Told], span: Interval, members: Iterable[str]
    ) -> dict[str, Facts]:
        wanted = set(members)
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for each in told if wanted else ():
            rows = self._engine.rows(
                f"SELECT DISTINCT member_id, said FROM ({each.sql}) ORDER BY ALL", span
            )
            for member, said in rows:
                if str(member) in wanted and said not in {None, ""}:
                    found[str(member)].append((each.label, _words(said, each.codes)))
        return {member: tuple(facts) for member, facts in found.items()}


def _words(said: object, codes: str) -> str:
    if codes:
        return CODE_SETS[codes].label(str(said))
    if isinstance(said, bool):
        return "Yes" if said else "No"
    return day_in_words(said) if isinstance(said, date) else str(said)
