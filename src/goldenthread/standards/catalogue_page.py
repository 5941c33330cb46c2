"""The catalogue of standards in its own words, as a part of docs/standards.md.

`python -m goldenthread.standards.catalogue_page` prints it; a test fails when the page is behind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from goldenthread.calendars.intervals import Interval
from goldenthread.council.settings import Parameter
from goldenthread.standards.catalogue import CATALOGUE, PARAMETERS
from goldenthread.standards.declarations import (
    AgainDuring,
    EachWindow,
    FinishedWithin,
    HowLong,
    OnceAfter,
    Standard,
)
from goldenthread.standards.kinds import EventKind, PeriodKind


def page() -> str:
    """The catalogue as Markdown: every standard, then every parameter."""
    lines = [line for standard in CATALOGUE.values() for line in _described(standard)]
    return "\n".join([*lines, *_parameters()]) + "\n"


def _described(standard: Standard) -> Iterator[str]:
    yield f"### {standard.title}"
    yield f"`{standard.id}` · {standard.domain_id} · {standard.origin} · {standard.owner}"
    yield ""
    yield f"- Rule: {_rule(standard)}."
    yield f"- Why: {standard.why}"
    yield f"- Authority: {standard.authority}."
    if standard.effective_from:
        yield f"- In force from {standard.effective_from:%d.%m.%Y}."
    if standard.exceptions:
        yield f"- Exceptions and limits: {standard.exceptions}"
    if not standard.confirmed:
        yield f"- **Not confirmed.** What would settle it: {standard.what_would_settle_it}"
    yield f"- Proved by: {'; '.join(case.title for case in standard.assurance)}."
    yield ""


def _rule(standard: Standard) -> str:
    if isinstance(standard, AgainDuring):
        later = "".join(f", then {_long(each)}" for each in standard.then)
        return (
            f"from the day the child {standard.during.title}, {_long(standard.first)}{later}, each "
            f"from the one before; met by: {standard.met_by.title}"
        )
    if isinstance(standard, OnceAfter):
        event = isinstance(standard.after, EventKind)
        since = "after the" if event else "after the day the child"
        return (
            f"{_long(standard.within)} {since} {standard.after.title}; met by: "
            f"{standard.met_by.title}"
        )
    if isinstance(standard, FinishedWithin):
        kinds = standard.of
        of = kinds.title if isinstance(kinds, PeriodKind) else f"`{kinds.parameter.name}`"
        return f"over within {_long(standard.within)}, counted from: {of}"
    assert isinstance(standard, EachWindow)
    least = standard.at_least
    count = f"`{least.name}`" if isinstance(least, Parameter) else str(least)
    return f"{count} × {standard.met_by.title} in each whole {standard.window}"


def _long(how_long: HowLong) -> str:
    if isinstance(how_long, Interval):
        return str(how_long)
    if isinstance(how_long, Parameter):
        return f"{how_long.default} (`{how_long.name}`)"
    return ", ".join(f"{interval} from {day or 'the first'}" for day, interval in how_long.values)


def _parameters() -> Iterator[str]:
    yield "### What a council sets"
    yield "| Parameter | Default | Meaning |"
    yield "|---|---|---|"
    for each in PARAMETERS:
        yield f"| `{each.name}` | {each.default} | {each.meaning} |"


if __name__ == "__main__":
    sys.stdout.write(page())
