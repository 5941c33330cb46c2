"""GLOSSARY.md, made from the words and code sets declared here.

python -m goldenthread.vocabulary.glossary > GLOSSARY.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from goldenthread.vocabulary.code_sets import CODE_SETS
from goldenthread.vocabulary.term import Term
from goldenthread.vocabulary.terms import (
    assurance,
    care,
    courts,
    house,
    leaving_care,
    need,
    people,
    school,
)

SUBJECTS = (people, need, care, leaving_care, courts, school, assurance, house)
NOTHING = "–"
INTRODUCTION = """\
# Glossary

The field's words in England, in ours. *Held in* says where the record keeps the thing (`table` or
`table.column`); *also called* says what the data standards call it: **SSD** is the Standard
Safeguarding Dataset, **903** the SSDA903 return of looked-after children, **CIN** the children in
need census, **Annex A** Ofsted's lists. A dash means that there is none. What is owed and when is
in [docs/standards.md](docs/standards.md).

This page is made from `goldenthread.vocabulary`; change the words there.
"""


def terms() -> Iterator[Term]:
    """Every word, in the order of the page."""
    for subject in SUBJECTS:
        yield from subject.TERMS


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield INTRODUCTION.rstrip("\n")
    for subject in SUBJECTS:
        yield ""
        yield f"## {subject.TITLE}"
        yield "| word | meaning | held in | also called |"
        yield "|---|---|---|---|"
        for term in subject.TERMS:
            held = ", ".join(f"`{name}`" for name in term.held_in) or NOTHING
            yield f"| {term.word} | {term.meaning} | {held} | {term.also_called or NOTHING} |"
    yield ""
    yield "## Code sets"
    yield "The official letters, kept as they are, and what each means."
    yield ""
    for code_set in sorted(CODE_SETS.values(), key=lambda each: each.title):
        codes = "; ".join(f"`{code.code}` {code.label}" for code in code_set.codes)
        yield f"- **{code_set.title}** ({code_set.authority}): {codes}."


if __name__ == "__main__":
    sys.stdout.write(page())
