"""How one figure is printed: each of its parts as text, and as statements for the gate.

The numbers themselves are written by `checking.numbers`.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from goldenthread.checking import gate, numbers
from goldenthread.measures.figure import Figure, Shape
from goldenthread.packs.guarded import Guarded, hides
from goldenthread.packs.marks import Marks
from goldenthread.packs.model import Shows
from goldenthread.packs.printed import Cell
from goldenthread.published.populations import Population

MOSTLY_NOT_KNOWN = "mostly not known"
"""Said in place of a percentage of which more than half the denominator is not known."""


def mostly_not_known(figure: Figure) -> bool:
    """Whether the source says nothing of more than half: a percentage would mislead."""
    return figure.not_known * 2 > (figure.denominator or 0)


def told(figure: Figure, part: str) -> str:
    """One of its counts by name, or the mark that it is withheld."""
    counted = {
        "numerator": figure.numerator,
        "denominator": figure.denominator or 0,
        "not_known": figure.not_known,
        "remainder": remainder(figure),
    }[part]
    return hides(figure, part) or numbers.count(counted)


def divided(figure: Figure) -> str:
    """The mark when what a percentage or a mean rests on is withheld; nothing otherwise."""
    return hides(figure, "numerator", "denominator", "not_known")


def remainder(figure: Figure) -> int:
    """The members known to be out of the numerator."""
    if isinstance(figure, Guarded) and figure.rounded_remainder is not None:
        return figure.rounded_remainder
    return (figure.denominator or 0) - figure.numerator - figure.not_known


def part(figure: Figure, wanted: str, decimals: int, over: Population | None = None) -> str:
    """One part of a figure, as words; a count's rate per 10,000 `over` the children there are.

    Raises ValueError for a part the figure does not have.
    """
    if wanted == "per_10_000":
        return _per_10_000(figure, decimals, over)
    if wanted in ("numerator", "not_known"):
        return told(figure, wanted)
    if wanted == "as_at":
        return numbers.days(figure.interval.start, figure.interval.end)
    if wanted == "interval":
        return likely_range(figure, decimals)
    if figure.denominator is None:
        raise ValueError(
            f"{figure.title} ({figure.measure}) is a count: it has no {wanted}. "
            "Place its numerator."
        )
    return _part_of_ratio(figure, figure.denominator, wanted=wanted, decimals=decimals)


def _part_of_ratio(figure: Figure, denominator: int, *, wanted: str, decimals: int) -> str:
    if (wanted == "mean") != (figure.shape is Shape.MEAN) and wanted in ("mean", "rate"):
        raise ValueError(
            f"{figure.title} ({figure.measure}) is a {figure.shape}: it cannot be placed as a "
            f"{wanted}."
        )
    if wanted == "rate":
        return _rate(figure, denominator, decimals)
    if wanted == "mean":
        return divided(figure) or numbers.mean(figure.numerator, denominator, decimals)
    if wanted == "counts":
        return _counts(figure)
    return told(figure, wanted)


def _per_10_000(figure: Figure, decimals: int, over: Population | None) -> str:
    if over is None or figure.shape is not Shape.COUNT:
        raise ValueError(
            f"{figure.title} ({figure.measure}) has no rate per 10,000: only a count set beside "
            "what is published has one. Place its numerator."
        )
    children = f"{numbers.count(over.children)} children in {over.of}"
    counts = f"{told(figure, 'numerator')} over {children}"
    if hides(figure, "numerator"):
        return counts
    rate = numbers.per_10_000(figure.numerator, over.children, decimals)
    return f"{rate} per 10,000 ({counts})"


def _counts(figure: Figure) -> str:
    return f"{told(figure, 'numerator')} of {told(figure, 'denominator')}"


def _rate(figure: Figure, denominator: int, decimals: int) -> str:
    if mark := divided(figure):
        counted = _counts(figure)
        return mark if counted == f"{mark} of {mark}" else counted
    if mostly_not_known(figure):
        counts = numbers.counts(figure.numerator, denominator)
        return f"{MOSTLY_NOT_KNOWN} ({counts}, {numbers.count(figure.not_known)} not known)"
    return numbers.rate(figure.numerator, denominator, decimals)


def likely_range(figure: Figure, decimals: int) -> str:
    """The ends of the figure's interval; says so when it has none."""
    if mark := divided(figure):
        return mark
    if figure.low is None or figure.high is None:
        return "no range"
    percent = figure.shape is Shape.RATE
    return numbers.bounds(figure.low, figure.high, percent=percent, decimals=decimals)


def whole(figure: Figure, decimals: int) -> str:
    """The figure in full: a rate with its counts, a mean with what it is shared over, a count."""
    if figure.shape is Shape.RATE:
        return _rate(figure, figure.denominator or 0, decimals)
    if figure.shape is Shape.MEAN:
        shared = part(figure, "mean", decimals)
        counts = f"{told(figure, 'numerator')} over {told(figure, 'denominator')}"
        return f"{shared} ({counts})"
    return told(figure, "numerator")


def cell(
    figure: Figure, shows: Shows, decimals: int, marks: Marks, over: Population | None = None
) -> Cell:
    """One cell of a figure's row; `over` are the children its count is told of per 10,000."""
    if shows in (Shows.CHILDREN, Shows.PER_10_000):
        return _over_cell(figure, shows, decimals, over)
    if shows is Shows.PERCENT:
        return _percent_cell(figure, decimals, marks)
    if shows is Shows.INTERVAL:
        return Cell(text=likely_range(figure, decimals))
    if shows is Shows.AS_AT:
        return Cell(text=numbers.days(figure.interval.start, figure.interval.end))
    if mark := hides(figure, shows.replace(" ", "_")):
        return Cell(text=mark)
    counted = {
        Shows.NUMERATOR: figure.numerator,
        Shows.DENOMINATOR: figure.denominator,
        Shows.NOT_KNOWN: figure.not_known,
        Shows.REMAINDER: remainder(figure) if figure.denominator is not None else None,
    }[shows]
    text = marks.not_applicable if counted is None else numbers.count(counted)
    return Cell(text=text, number=counted)


def _over_cell(figure: Figure, shows: Shows, decimals: int, over: Population | None) -> Cell:
    """The children there are, or the count per 10,000 of them: which would give it away."""
    if over is None:
        return Cell(text="not told")
    if shows is Shows.CHILDREN:
        return Cell(text=numbers.count(over.children), number=over.children)
    if mark := hides(figure, "numerator"):
        return Cell(text=mark)
    text = numbers.per_10_000(figure.numerator, over.children, decimals)
    return Cell(text=text, number=float(text.replace(",", "")))


def _percent_cell(figure: Figure, decimals: int, marks: Marks) -> Cell:
    if mark := divided(figure):
        return Cell(text=mark)
    if mostly_not_known(figure):
        return Cell(text=marks.low_reliability)
    if not figure.denominator:
        return Cell(text=marks.not_applicable or numbers.NO_DENOMINATOR)
    text = numbers.percentage(figure.numerator, figure.denominator, decimals)
    number = printed_number(text)
    return Cell(text=text, number=float(number / 100) if number is not None else None, percent=True)


def with_care(figure: Figure, marks: Marks) -> str:
    """What is printed after the label of a figure that is provisional or revised."""
    if not isinstance(figure, Guarded):
        return ""
    said = (marks.provisional * figure.provisional, marks.revised * bool(figure.revised_from))
    return "".join(f" {mark}" for mark in said if mark)


def printed_number(text: str) -> Decimal | None:
    """The number a printed value opens with, its decimals kept; None when it has none."""
    try:
        return Decimal(text.split("%")[0].split(" ")[0].replace(",", ""))
    except InvalidOperation:
        return None


def drawn(figure: Figure, printed: str) -> Decimal | None:
    """The number a chart draws of a figure as printed in full; None when it is not to be told.

    Of a rate or mean some of whose counts are withheld only counts are printed: none is its value.
    """
    if figure.denominator is not None and divided(figure):
        return None
    return printed_number(printed)


def statement(
    figure: Figure, wanted: str, printed: str, where: str, over: Population | None = None
) -> gate.Statement | None:
    """What printing this claims; None when it claims no arithmetic."""
    number = printed_number(printed)
    if number is not None and over and wanted in ("per_10_000", Shows.PER_10_000):
        return gate.Mean(
            where=where,
            what=figure.title,
            total=figure.numerator,
            units=over.children,
            printed=number,
            per=10_000,
        )
    if number is None or wanted not in ("rate", "mean", Shows.PERCENT):
        return None
    if figure.shape is Shape.MEAN:
        return gate.Mean(
            where=where,
            what=figure.title,
            total=figure.numerator,
            units=figure.denominator or 0,
            printed=number,
        )
    return gate.Rate(
        where=where,
        what=figure.title,
        numerator=figure.numerator,
        denominator=figure.denominator or 0,
        printed=number,
    )
