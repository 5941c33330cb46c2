"""Whether a table holds: its rates, its totals, its parts inside their wholes, its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from goldenthread.checking import arithmetic
from goldenthread.checking.containment import Counted, breaches
from goldenthread.checking.documents.blocks import MARKERS, Number, Table
from goldenthread.checking.documents.columns import Grid, grid_of
from goldenthread.checking.documents.findings import Finding, Place, Verdict
from goldenthread.checking.documents.judging import judge
from goldenthread.checking.documents.nesting import nested_rows, of_which_rows
from goldenthread.checking.documents.readings import MOST_COUNTS, Chosen, Reading, chosen
from goldenthread.checking.documents.sums import check_shares, check_totals

_SAMPLE = re.compile(
    r"^(n|base|respondents|responses|sample( size)?|no\.? of (respondents|responses)|"
    r"number (asked|surveyed|of (respondents|responses)))$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:FY\s*)?((?:19|20)\d\d)(?:\s*[/\u2013-]\s*(\d\d(?:\d\d)?))?$")
_PERIOD = re.compile(
    r"\b((?:19|20)\d\d)(?:/\d\d(?:\d\d)?)?\s*(?:-|\u2013|\bto\b|\band\b)\s*"
    r"((?:19|20)\d\d)(?:/\d\d(?:\d\d)?)?\b"
)


def check_table(table: Table) -> Iterator[Finding]:
    """Every relation of one table that could be told from the table itself."""
    if not table.has_numbers:
        return
    grid = grid_of(table)
    yield from _labels(grid)
    yield from _title_period(grid)
    for rate in (*grid.rates, *grid.changes):
        found = chosen(grid, rate)
        if found is None:
            yield from _unread(grid, rate)
        else:
            yield from _rates(grid, rate, found)
            yield from check_shares(grid, rate, found.reading)
    yield from _rates_down(table, grid)
    yield from check_totals(grid)
    yield from _subsets(grid)
    yield from _of_which(grid)
    yield from _missing(grid)


def _finding(
    grid: Grid, subject: str, check: str, verdict: Verdict, *, reason: str, place: Place
) -> Finding:
    return Finding(
        where=grid.where, subject=subject, check=check, verdict=verdict, reason=reason, place=place
    )


def _labels(grid: Grid) -> Iterator[Finding]:
    repeated = [label for label, times in Counter(grid.labels).items() if label and times > 1]
    if repeated:
        named = ", ".join(f"'{label}'" for label in repeated)
        rows = [(row, 0) for row, label in enumerate(grid.labels) if label in repeated]
        reason = "several rows bear the same name, so which is which is not said"
        yield _finding(
            grid, named, "labels", Verdict.CANNOT_JUDGE, reason=reason, place=grid.place(*rows)
        )


def _title_period(grid: Grid) -> Iterator[Finding]:
    """A title that says from which year to which, against the years of the columns or rows."""
    said = _PERIOD.search(grid.title)
    for years in (
        [(year, (0, at)) for at, text in enumerate(grid.headings) if (year := _year(text))],
        [(year, (at + 1, 0)) for at, text in enumerate(grid.labels) if (year := _year(text))],
    ):
        if said is None or len(years) < 2:
            continue
        first, last = int(said[1]), int(said[2])
        # 2008/09 is called 2009 as often as 2008: the year may be that in which it ends.
        ends_later = "/" in said[0]
        outside = [(year, cell) for year, cell in years if not first <= year <= last + ends_later]
        verdict = Verdict.INCONSISTENT if outside else Verdict.CONSISTENT
        reason = f"the title says {said[0]}, the years printed fit it"
        if outside:
            run = f"{min(year for year, _ in years)} to {max(year for year, _ in years)}"
            reason = f"the title says {said[0]}, the years printed run from {run}"
        place = Place(cells=tuple(cell for _, cell in outside or years[-1:]))
        yield _finding(grid, said[0], "title_period", verdict, reason=reason, place=place)


def _year(text: str) -> int | None:
    """The year a heading names; a financial year by the year it ends in."""
    found = _YEAR.match(text.strip())
    if found is None:
        return None
    return int(found[1]) + (1 if found[2] else 0)


def _unread(grid: Grid, rate: int) -> Iterator[Finding]:
    """Rates that nothing in the table gives: impossible for their base, or not to be judged."""
    yield from check_shares(grid, rate, None)
    base = next((at for at in grid.counts if _SAMPLE.match(grid.headings[at].strip())), None)
    if base is not None and grid.scale(rate) == 100 and not grid.is_change(rate):
        found = list(_possible(grid, rate, base))
        if 2 * sum(each.verdict is Verdict.CONSISTENT for each in found) >= len(found) > 0:
            yield from found
            return
    reason = "no two counts of the table give most of these"
    if len(grid.counts) > MOST_COUNTS:
        reason = f"more than {MOST_COUNTS} columns of counts: which one is meant is not said"
    elif not grid.counts:
        reason = "the counts behind them are not printed in the table"
    column = grid.place(*((row, rate) for row, cells in enumerate(grid.cells) if cells[rate]))
    name = {100: "ratio", 1: "average"}.get(grid.scale(rate) or 1, "rate")
    yield _finding(
        grid, grid.headings[rate] or "percentages", "change" if grid.is_change(rate) else name,
        Verdict.CANNOT_JUDGE, reason=reason, place=column,
    )  # fmt: skip


def _rates_down(table: Table, grid: Grid) -> Iterator[Finding]:
    """Rates that stand under their counts: a table of measures by month, read on its side."""
    if grid.rates or grid.changes:
        return
    turned = grid_of(replace(table, rows=tuple(zip(*table.rows, strict=True))))
    for rate in turned.rates:
        found = chosen(turned, rate) if turned.scale(rate) == 100 else None
        if found is not None and not found.reading.is_share:
            for each in _rates(turned, rate, found):
                cells = tuple((column, row) for row, column in each.place.cells)
                yield replace(each, place=Place(cells=cells))


def _possible(grid: Grid, rate: int, base: int) -> Iterator[Finding]:
    for row, label in enumerate(grid.labels):
        printed, asked = grid.cells[row][rate], grid.count(row, base)
        if printed is None or not asked or not 0 <= printed.value <= 100:
            continue
        possible = arithmetic.is_possible(printed.value, asked)
        reason = f"a whole number out of {asked:,} gives it"
        if not possible:
            reason = f"no whole number out of {asked:,} is {printed.value}%"
        verdict = Verdict.CONSISTENT if possible else Verdict.INCONSISTENT
        yield _finding(
            grid, f"{label} ({grid.headings[rate]})", "possible", verdict, reason=reason,
            place=grid.place((row, rate)),
        )  # fmt: skip


def _rates(grid: Grid, rate: int, found: Chosen) -> Iterator[Finding]:
    reading = found.reading
    several = len(grid.rates) + len(grid.changes) > 1
    for row, label in enumerate(grid.labels):
        printed, parts = grid.cells[row][rate], reading.parts(row)
        if printed is None or parts is None or parts[1] <= 0:
            continue
        verdict, reason = judge(
            printed.value,
            *parts,
            scale=reading.scale,
            base=grid.rounded_to,
            slack=reading.slack,
            difference=reading.check == "change",
        )
        if verdict is Verdict.INCONSISTENT and found.is_saved(row, printed):
            verdict = Verdict.CANNOT_JUDGE
            reason = f"{reason}; but another reading of the columns, borne out as often, gives it"
        elif verdict is Verdict.INCONSISTENT:
            reason += _elsewhere(grid, rate, row, reading)
        subject = f"{label} ({grid.headings[rate]})" if several else label
        yield _finding(
            grid, subject, reading.check, verdict, reason=f"{reason} ({reading.words})",
            place=grid.place((row, rate)),
        )  # fmt: skip


def _elsewhere(grid: Grid, rate: int, row: int, reading: Reading) -> str:
    """Whether the rate is that of another row: changed over with it, or copied from it."""
    printed = grid.cells[row][rate]
    for other, cells in enumerate(grid.cells):
        there = cells[rate]
        if other == row or printed is None or there is None or not reading.holds(other, printed):
            continue
        if reading.holds(row, there) and not reading.holds(other, there):
            return f"; changed over with '{grid.labels[other]}' both would hold"
    return ""


def _subsets(grid: Grid) -> Iterator[Finding]:
    """Rows whose names say one lies in the other, tested on the counts behind a percentage."""
    for rate in grid.rates:
        found = chosen(grid, rate)
        if found is None or found.reading.check != "ratio" or found.reading.is_share:
            continue
        reading = found.reading
        for part, whole in nested_rows(grid.labels):
            inner, outer = _counted(grid, reading, part), _counted(grid, reading, whole)
            if inner is None or outer is None or inner.denominator > outer.denominator:
                continue  # the names mislead: what is larger does not lie inside
            place = grid.place(
                *((row, column) for row in (part, whole) for column in reading.columns)
            )
            yield _subset(grid, inner, outer, place)
            printed = grid.cells[part][rate]
            yield from (
                replace(each, place=grid.place((part, rate)))
                for each in _ordering(grid, printed, inner, outer)
            )


class _Set(Counted):
    """A set of which the denominator is known."""

    denominator: int


def _counted(grid: Grid, reading: Reading, row: int) -> _Set | None:
    parts = reading.parts(row)
    if parts is None:
        return None
    name = f"row {row + 1} {grid.labels[row]}"
    return _Set(name=name, numerator=parts[0], denominator=parts[1])


def _subset(grid: Grid, inner: Counted, outer: Counted, place: Place) -> Finding:
    found = breaches(inner, outer)
    verdict = Verdict.INCONSISTENT if found else Verdict.CONSISTENT
    reason = "; ".join(found) or "the counts of the part fit inside the whole"
    subject = f"{inner.name} within {outer.name}"
    return _finding(grid, subject, "subset", verdict, reason=reason, place=place)


def _ordering(grid: Grid, printed: Number | None, inner: _Set, outer: _Set) -> Iterator[Finding]:
    """A part's percentage that its whole could not hold, whichever of the part's counts slipped."""
    if printed is None or arithmetic.follows(printed.value, inner.numerator, inner.denominator):
        return
    behind = arithmetic.counts_behind(printed.value, inner.denominator)
    if behind and behind[0] > outer.numerator:
        reason = (
            f"{printed.value}% would be {behind[0]:,} or more, above the {outer.numerator:,} "
            "counted in the whole"
        )
        subject = f"{inner.name} within {outer.name}"
        yield _finding(
            grid, subject, "ordering", Verdict.INCONSISTENT, reason=reason, place=Place()
        )


def _of_which(grid: Grid) -> Iterator[Finding]:
    """A row that opens "of which" lies in the row above it, in every column of counts."""
    for part, whole in of_which_rows(grid.labels):
        for column in grid.counts:
            inner, outer = grid.count(part, column), grid.count(whole, column)
            if inner is None or outer is None:
                continue
            yield _subset(
                grid,
                Counted(name=f"{grid.labels[part]} ({grid.headings[column]})", numerator=inner),
                Counted(name=f"{grid.labels[whole]} ({grid.headings[column]})", numerator=outer),
                grid.place((part, column), (whole, column)),
            )


def _missing(grid: Grid) -> Iterator[Finding]:
    empty = {
        (row, column): text[column]
        for row, text in enumerate(grid.texts)
        for column in grid.counts
        if grid.cells[row][column] is None and text[column] and text[column].lower() not in MARKERS
    }
    if empty:
        reason = "words stand where a number would; they are not read as nought"
        yield _finding(
            grid, ", ".join(sorted(set(empty.values()))), "missing", Verdict.CANNOT_JUDGE,
            reason=reason, place=grid.place(*empty),
        )  # fmt: skip
