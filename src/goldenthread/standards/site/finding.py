"""The pages by which a standard is found: by its family, by its owner, by what changed on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from lxml.html import builder as element

from goldenthread.calendars.words import day_in_words
from goldenthread.council.settings import Council
from goldenthread.standards.declarations import Standard
from goldenthread.standards.plan import no_source
from goldenthread.standards.rules import capital, parameters_of
from goldenthread.standards.site.parts import classed, table, tag

Families = Mapping[str, Sequence[Standard]]
Change = tuple[date, str]


def index(families: Families) -> list[Any]:
    """Every standard under its family, with a list of the families to go by."""
    every = [standard for standards in families.values() for standard in standards]
    open_ones = sum(not standard.confirmed for standard in every)
    unseen = sum(bool(no_source(standard)) for standard in every)
    return [
        element.P(
            f"What law, guidance and local practice promise each child: {len(every)} standards. "
            f"The wording or the interval of {open_ones} is not confirmed, and each says what "
            f"would settle it. Of {unseen} no return that can be read shows anything yet: they "
            "are declared, and never called missed."
        ),
        *_headed("Families", families),
    ]


def owners(standards: Iterable[Standard]) -> list[Any]:
    """Every standard under the role that answers for it."""
    held: defaultdict[str, list[Standard]] = defaultdict(list)
    for each in standards:
        held[each.owner].append(each)
    return [
        element.P("Who answers for each standard. A council may call these roles otherwise."),
        *_headed("Owners", dict(sorted(held.items()))),
    ]


def changes(standards: Iterable[Standard], council: Council) -> list[Any]:
    """What changed on each day, the newest first: by law, by guidance, by the council itself."""
    held: defaultdict[date, list[tuple[Standard, str]]] = defaultdict(list)
    for each in standards:
        for day, what in _changes(each, council):
            held[day].append((each, what))
    days = sorted(held, reverse=True)
    parts: list[Any] = [
        element.P(
            "What opened before a change keeps the rule it opened under. A standard that is not "
            "here applies for as long as the record reaches back."
        ),
        _contents("Days", [day_in_words(day) for day in days]),
    ]
    for day in days:
        words = day_in_words(day)
        rows = [(_link(each), what) for each, what in held[day]]
        parts += [
            element.H2(words, id=place(words)),
            table(f"Changed on {words}", ("Standard", "What changed"), rows),
        ]
    return parts


def place(words: str) -> str:
    """Where a heading is found on its page."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _changes(standard: Standard, council: Council) -> Iterator[Change]:
    if standard.effective_from:
        yield standard.effective_from, "Begins: what starts on this day or later is held to it."
    if standard.effective_to:
        yield standard.effective_to, "Ended: what starts on this day or later is not held to it."
    if eased := standard.relaxed:
        yield eased.starts, f"Relaxed for a time. {eased.words}"
        yield eased.ends, "The ordinary limits apply again."
    for each in parameters_of(standard):
        for day, value in council.changes(each):
            if day:
                yield day, f"{capital(council.name)} set {each.name} to {value}."


def _headed(caption: str, groups: Families) -> Iterator[Any]:
    yield _contents(caption, list(groups))
    for title, standards in groups.items():
        rows = [
            (
                _link(each),
                each.domain_id,
                str(each.origin),
                each.owner,
                "" if each.confirmed else tag("not confirmed", "open"),
            )
            for each in standards
        ]
        yield element.H2(title, id=place(title))
        yield table(title, ("Standard", "Mark", "Origin", "Owner", "Standing"), rows)


def _contents(caption: str, titles: Sequence[str]) -> Any:
    items = [element.LI(element.A(title, href=f"#{place(title)}")) for title in titles]
    return element.NAV(element.UL(*items), **{"aria-label": caption}, **classed("contents"))


def _link(standard: Standard) -> Any:
    return element.A(standard.title, href=f"{standard.id}.html")
