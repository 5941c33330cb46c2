"""The page that lists every measure in its own words, made from the declarations.

`python -m goldenthread.measures.reference_page` prints it; it is kept as docs/measures.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.declarations import Good, Measure, Range
from goldenthread.measures.figure import Shape

_SHAPES = {
    Shape.COUNT: "Count",
    Shape.RATE: "Rate, with both its counts",
    Shape.MEAN: "Average a week",
}
_GOOD = {Good.HIGH: "higher", Good.LOW: "lower", Good.NEITHER: "neither"}
_OPENING = (
    "# Measures",
    "",
    "Every figure that can be printed, in the words it is declared in. The page is made from the",
    "declarations by `python -m goldenthread.measures.reference_page > docs/measures.md`; a test",
    "fails when it is out of date.",
    "",
    "A figure says what was counted, over whom, on which days, and as known at which moment. Its",
    "reference, such as GT-7K2M-94QX, is the same for the same measure, version, days, group and",
    "loads known, and opens onto the members counted. Members **not known** are in the",
    "denominator, and neither in nor out. Where no standing load supplies a column that a measure",
    "needs, there is no figure: never a nought.",
    "",
    "`measures.register` keeps a figure as printed, lists its members and works it out again.",
    "`measures.restatement` compares what was known at two moments, and tells who came and who",
    "went. `measures.denominators` tells when two rates are over different children, and gives the",
    "first on the basis of the second.",
)


def page() -> str:
    """The page as Markdown."""
    return "\n".join([*_OPENING, "", *_contents(MEASURES.values()), *_described()]) + "\n"


def _contents(measures: Iterable[Measure]) -> Iterator[str]:
    yield "| Measure | Counted | Over |"
    yield "|---|---|---|"
    for measure in measures:
        over = measure.denominator_words or ("weeks" if measure.shape is Shape.MEAN else "–")
        yield f"| [{measure.title}](#{measure.name}) | {measure.numerator_words} | {over} |"
    yield ""


def _described() -> Iterator[str]:
    for measure in MEASURES.values():
        yield from _one(measure)


def _one(measure: Measure) -> Iterator[str]:
    yield f'<a id="{measure.name}"></a>'
    yield ""
    yield f"## {measure.title}"
    yield ""
    yield measure.why
    yield ""
    yield f"- Name and version: `{measure.name}`, {measure.version}"
    yield f"- {_SHAPES[measure.shape]}; one member is one of: {measure.unit}"
    yield f"- Counted: {measure.numerator_words}"
    if measure.denominator_words:
        yield f"- Over: {measure.denominator_words}"
    if measure.range is Range.WILSON:
        yield "- Likely range: 95% Wilson score interval"
    yield f"- Authority: {measure.authority}"
    yield f"- Owner: {measure.owner}; reviewed {_day(measure)}; better: {_GOOD[measure.good_is]}"
    if measure.standards:
        yield f"- Standards it reads: {', '.join(f'`{each}`' for each in measure.standards)}"
    yield f"- Needs: {', '.join(f'`{table}.{column}`' for table, column in measure.needs)}"
    for caveat in measure.caveats:
        yield f"- Caveat: {caveat}"
    for said in measure.caveats_when:
        yield f"- Caveat when {said.when_in_words}: {said.words}"
    yield ""
    yield "Proved by:"
    yield ""
    for case in measure.cases:
        yield f"- {case.title}: {case.expect or 'not counted'}"
    yield ""


def _day(measure: Measure) -> str:
    reviewed, following = measure.reviewed, measure.next_review
    return f"{reviewed:%d %B %Y}, next by {following:%d %B %Y}"


if __name__ == "__main__":
    sys.stdout.write(page())
