"""What stands behind a printed figure, in words: reference, definition, days, knowledge.

The same words are in a slide's notes, a page's annex, a workbook's notes and figures.json.
"""

from __future__ import annotations

from goldenthread.calendars.words import day_in_words
from goldenthread.checking import numbers
from goldenthread.disclosure.rounding import Rounding
from goldenthread.measures.figure import Figure, Interval
from goldenthread.packs import figures_in_print
from goldenthread.packs.guarded import Guarded, hides
from goldenthread.packs.printed import NOT_SUPPLIED, PrintedPack, PrintedSection
from goldenthread.packs.source import Supplied

ROUNDED = {
    Rounding.NEAREST_5: "to the nearest 5",
    Rounding.NEAREST_10: "to the nearest 10",
    Rounding.MIDPOINT_6: "to the middle of sixes (1 to 6 are 3, 7 to 12 are 9)",
}


def definition(figure: Figure) -> str:
    """What is counted, and over whom."""
    if figure.denominator_words is None:
        return figure.numerator_words
    return f"{figure.numerator_words}; out of: {figure.denominator_words}"


def describes(interval: Interval) -> str:
    """The day or the days a figure describes."""
    return numbers.days(interval.start, interval.end)


def printed_in_full(figure: Figure, decimals: int) -> str:
    """The figure's value with its counts, and those not known where there are any."""
    text = figures_in_print.whole(figure, decimals)
    if figure.not_known or hides(figure, "not_known"):
        return f"{text}; {figures_in_print.told(figure, 'not_known')} not known"
    return text


def in_full(figure: Supplied, decimals: int) -> str:
    """The paragraph behind one figure."""
    if not isinstance(figure, Figure):
        wanted = ", ".join(f"{column} of {table}" for table, column in figure.missing)
        return f"{figure.title}: {NOT_SUPPLIED}. It needs {wanted}."
    printed = figures_in_print.whole(figure, decimals)
    sentences = [
        f"[{figure.reference}] {figure.title}{_group(figure)}: {printed}.",
        f"Counted: {definition(figure)}.",
        f"As at {describes(figure.interval)}; known at {numbers.moment(figure.known_at)}.",
    ]
    if figure.not_known or hides(figure, "not_known"):
        not_known = figures_in_print.told(figure, "not_known")
        sentences.append(f"Not known: {not_known}, counted in the denominator only.")
    if figure.low is not None and figure.high is not None:
        span = figures_in_print.likely_range(figure, decimals)
        sentences.append(f"Likely range {span} ({figure.interval_method or 'method not stated'}).")
    if revised := _revised(figure):
        sentences.append(f"It was {revised}.")
    sentences.extend(_sentence(caveat) for caveat in figure.caveats)
    sentences.append(f"Measure {figure.measure}, version {figure.version}.")
    return " ".join(sentences)


ANNEX_HEADINGS = ("Reference", "Figure", "What is counted", "As at", "Printed")


def printed_figures(pack: PrintedPack) -> list[Figure]:
    """Every figure printed, in order, each once."""
    seen: dict[str, Figure] = {}
    for name in (name for section in pack.sections for name in section.figures):
        figure = pack.pack.figures[name]
        if isinstance(figure, Figure):
            seen.setdefault(figure.reference, figure)
    return list(seen.values())


def annex(pack: PrintedPack) -> list[list[str]]:
    """A row for every figure printed, under `ANNEX_HEADINGS`."""
    return [
        [
            figure.reference,
            f"{figure.title}{''.join(f', {value}' for _, value in figure.group)}",
            definition(figure),
            describes(figure.interval),
            "; ".join(
                filter(None, (printed_in_full(figure, pack.pack.decimals), _revised(figure)))
            ),
        ]
        for figure in printed_figures(pack)
    ]


def references(pack: PrintedPack, section: PrintedSection) -> str:
    """The line that names the figures behind a section; empty when it prints none."""
    found = [pack.pack.figures[name] for name in section.figures]
    names = dict.fromkeys(figure.reference for figure in found if isinstance(figure, Figure))
    return f"Figures behind this section: {', '.join(names)}" if names else ""


def of_section(pack: PrintedPack, names: tuple[str, ...]) -> list[str]:
    """The paragraphs behind a section's figures, in the order they are first printed."""
    return [in_full(pack.pack.figures[name], pack.pack.decimals) for name in names]


def how_to_read(pack: PrintedPack) -> list[str]:
    """What a reader must know of every figure in the pack."""
    return [
        f"Prepared as at {day_in_words(pack.pack.as_at)} from what was known at "
        f"{numbers.moment(pack.pack.known_at)}.",
        "Every figure has a short reference. Those entitled can open it "
        "onto the children it counts, as they were known then.",
        "A percentage is never printed without its counts. Percentages are rounded half up.",
        "Children for whom a source does not say are counted in the denominator and shown as not "
        "known: they are neither in nor out.",
        f'"{NOT_SUPPLIED.capitalize()}" means that no return loaded can tell; it is never nought.',
        "The arithmetic of every printed figure, and what is said to lie within what, was checked "
        "before this pack was written.",
        *_guarded(pack),
        *pack.pack.marks.key(),
    ]


def _guarded(pack: PrintedPack) -> list[str]:
    """What the mark of a withheld count means and how counts are rounded, where they are."""
    guarded = [each for each in pack.pack.figures.values() if isinstance(each, Guarded)]
    marks = {each.mark for each in guarded if each.withheld}
    roundings = {each.rounding for each in guarded} - {Rounding.NONE}
    return [
        *(
            f'"{mark}" stands for a number withheld: a small count, or one from which a small '
            "count could be worked out. Which of the two is not told."
            for mark in sorted(marks)
        ),
        *(
            f"Counts are rounded {ROUNDED[each]}, each by itself, and percentages and averages are "
            "of rounded counts: parts may not add up to their whole."
            for each in sorted(roundings)
        ),
    ]


def _revised(figure: Figure) -> str:
    """What a report published before printed of it, where it told other counts."""
    if not isinstance(figure, Guarded) or not figure.revised_from:
        return ""
    return f"revised: a report published before said {figure.revised_from}"


def _group(figure: Figure) -> str:
    return "".join(f", {dimension} {value}" for dimension, value in figure.group)


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
