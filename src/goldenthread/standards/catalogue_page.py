"""The catalogue of standards in its own words, as a part of docs/standards.md.

`python -m goldenthread.standards.catalogue_page` prints it; a test fails when the page is behind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from goldenthread.council.settings import Council
from goldenthread.returns.registry import layouts
from goldenthread.standards.catalogue import CATALOGUE, PARAMETERS
from goldenthread.standards.catalogue.not_standards import NOT_STANDARDS
from goldenthread.standards.coverage import by_return
from goldenthread.standards.declarations import Standard
from goldenthread.standards.rules import in_force, rule


def page() -> str:
    """The catalogue as Markdown: every standard, every parameter, what each return evidences."""
    lines = [line for standard in CATALOGUE.values() for line in _described(standard)]
    return "\n".join([*lines, *_parameters(), *_coverage(), *_no_standards()]) + "\n"


def _described(standard: Standard) -> Iterator[str]:
    yield f"### {standard.title}"
    yield f"`{standard.id}` · {standard.domain_id} · {standard.origin} · {standard.owner}"
    yield ""
    yield f"- Rule: {rule(standard, Council.default())}"
    yield f"- Why: {standard.why}"
    yield f"- Authority: {standard.authority}."
    if days := in_force(standard):
        yield f"- In force: {days}."
    if standard.exceptions:
        yield f"- Exceptions and limits: {standard.exceptions}"
    if not standard.confirmed:
        yield f"- **Not confirmed.** What would settle it: {standard.what_would_settle_it}"
    yield f"- Proved by: {'; '.join(case.title for case in standard.assurance)}."
    yield ""


def _parameters() -> Iterator[str]:
    yield "### What a council sets"
    yield "| Parameter | Default | Meaning |"
    yield "|---|---|---|"
    for each in PARAMETERS:
        yield f"| `{each.name}` | {each.default} | {each.told()} |"


def _coverage() -> Iterator[str]:
    covered = by_return(CATALOGUE, layouts())
    names = list(layouts())
    yield ""
    yield "### What each return can evidence"
    yield "Fully, partly, or (–) not at all; `goldenthread standards --html` says what each lacks."
    yield ""
    yield f"| Standard | {' | '.join(names)} |"
    yield "|---" * (len(names) + 1) + "|"
    for name, sources in covered.items():
        cells = [each.evidence.value.replace("not", "–") for each in sources.values()]
        yield f"| `{name}` | {' | '.join(cells)} |"


def _no_standards() -> Iterator[str]:
    yield ""
    yield "### Rows of the practice catalogue that are no standard"
    yield "| Mark | Kept instead |"
    yield "|---|---|"
    for mark, kept in NOT_STANDARDS.items():
        yield f"| {mark} | {kept} |"


if __name__ == "__main__":
    sys.stdout.write(page())
