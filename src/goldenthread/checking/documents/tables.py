"""Whether a table holds: its percentages, its totals, its parts inside their wholes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from goldenthread.checking import arithmetic
from goldenthread.checking.containment import Counted, breaches
from goldenthread.checking.documents.blocks import MARKERS, Number, Table
from goldenthread.checking.documents.columns import (
    Grid,
    Reading,
    follows,
    follows_if_rounded,
    grid_of,
    reading_of,
    rounded_to,
)
from goldenthread.checking.documents.findings import Finding, Verdict
from goldenthread.checking.documents.nesting import nested_rows


def check_table(table: Table) -> Iterator[Finding]:
    """Every relation of one table that could be told from the table itself."""
    grid = grid_of(table)
    yield from _labels(grid)
    for rate in grid.rates:
        reading = reading_of(grid, rate)
        if reading is None:
            yield _finding(
                grid, grid.headings[rate] or "percentages", "ratio", Verdict.CANNOT_JUDGE,
                "no two counts of the table give most of these percentages",
            )  # fmt: skip
            continue
        yield from _rates(grid, rate, reading)
        yield from _shares(grid, rate, reading)
    yield from _totals(grid)
    yield from _subsets(grid)
    yield from _missing(grid)


def _finding(grid: Grid, subject: str, check: str, verdict: Verdict, reason: str) -> Finding:
    return Finding(where=grid.where, subject=subject, check=check, verdict=verdict, reason=reason)


def _labels(grid: Grid) -> Iterator[Finding]:
    repeated = [label for label, times in Counter(grid.labels).items() if label and times > 1]
    if repeated:
        named = ", ".join(f"'{label}'" for label in repeated)
        yield _finding(
            grid, named, "labels", Verdict.CANNOT_JUDGE,
            "several rows bear the same name, so which is which is not said",
        )  # fmt: skip


def _rates(grid: Grid, rate: int, reading: Reading) -> Iterator[Finding]:
    base = rounded_to(grid)
    for row, label in enumerate(grid.labels):
        printed, parts = grid.cells[row][rate], reading.parts(row)
        if printed is None or parts is None or parts[1] <= 0:
            continue
        subject = f"{label} ({grid.headings[rate]})" if len(grid.rates) > 1 else label
        verdict, reason = judge(printed, *parts, base=base)
        yield _finding(grid, subject, reading.check, verdict, f"{reason} ({reading.words})")


def judge(
    printed: Number, numerator: int, denominator: int, *, base: int = 1
) -> tuple[Verdict, str]:
    """A percentage against the two numbers it is of, with the nearest reading that would hold."""
    decimals = arithmetic.decimals_of(printed.value)
    right = arithmetic.ratio(numerator, denominator, decimals=decimals)
    counts = f"{numerator:,} of {denominator:,} is {right}%"
    if follows(printed, numerator, denominator):
        return Verdict.CONSISTENT, counts
    if follows_if_rounded(printed, numerator, denominator, base):
        return Verdict.ROUNDED, f"{counts}; true counts that round to these could give it"
    behind = arithmetic.counts_behind(printed.value, denominator)
    if not behind:
        return Verdict.INCONSISTENT, f"{counts}; no whole count gives {printed.value}%"
    wanted = f"{behind[0]:,}" if len(behind) == 1 else f"{behind[0]:,} to {behind[-1]:,}"
    near = _one_digit_away(numerator, behind)
    slip = f"; {near:,}, one digit away, would hold" if near is not None else ""
    return Verdict.INCONSISTENT, f"{counts}; {printed.value}% would need {wanted}{slip}"


def _one_digit_away(numerator: int, wanted: range) -> int | None:
    """A count among those wanted that differs from the printed one in a single digit."""
    printed = str(abs(numerator))
    for count in wanted:
        other = str(count)
        if len(other) == len(printed) and sum(
            a != b for a, b in zip(other, printed, strict=True)
        ) == 1:  # fmt: skip
            return count
    return None


def _shares(grid: Grid, rate: int, reading: Reading) -> Iterator[Finding]:
    """Shares of a whole printed with their own 100% must come to it, but for their rounding."""
    total = grid.total_row
    if total is None or reading.check != "ratio" or not reading.words.startswith("share"):
        return
    whole = grid.cells[total][rate]
    parts = [row[rate] for at, row in enumerate(grid.cells) if at != total]
    held = [part.value for part in parts if part is not None]
    if whole is None or len(held) != len(parts) or not held:
        return
    came, tick = sum(held, Decimal(0)), Decimal(1).scaleb(-arithmetic.decimals_of(whole.value))
    if came == whole.value:
        verdict, reason = Verdict.CONSISTENT, f"the shares come to {came}%"
    elif abs(came - whole.value) <= tick * len(held) / 2:
        verdict = Verdict.ROUNDED
        reason = f"the shares come to {came}%, within the rounding of {len(held)} shares"
    else:
        verdict = Verdict.INCONSISTENT
        reason = f"the shares come to {came}%, printed beside {whole.value}%"
    yield _finding(grid, grid.headings[rate], "percent_sum", verdict, reason)


def _totals(grid: Grid) -> Iterator[Finding]:
    down = [_down(grid, column) for column in grid.counts] if grid.total_row is not None else []
    across = [_across(grid, row) for row, _ in enumerate(grid.labels)]
    for found in (down, across if _has_total_column(grid) else []):
        judged = [finding for finding in found if finding is not None]
        held = [finding for finding in judged if finding.verdict is not Verdict.INCONSISTENT]
        # A total that fails everywhere was not a total of these parts.
        yield from judged if 2 * len(held) >= len(judged) and held else []


def _down(grid: Grid, column: int) -> Finding | None:
    total = grid.total_row
    whole = grid.count(total, column) if total is not None else None
    parts = [grid.count(row, column) for row, _ in enumerate(grid.labels) if row != total]
    return _sum(grid, f"column {grid.headings[column]}", parts, whole)


def _total_column(grid: Grid) -> int | None:
    """The column of row totals: named so, or the first of the counts when the rows bear it out."""
    counts = grid.counts
    named = [at for at in counts if grid.headings[at].lower().startswith("total")]
    if len(named) == 1:
        return named[0]
    return counts[0] if len(counts) >= 4 else None


def _has_total_column(grid: Grid) -> bool:
    column = _total_column(grid)
    if column is None or len(grid.counts) < 3:
        return False
    found = [_across(grid, row) for row, _ in enumerate(grid.labels)]
    exact = [f for f in found if f is not None and f.verdict is Verdict.CONSISTENT]
    return len(exact) >= 2


def _across(grid: Grid, row: int) -> Finding | None:
    column = _total_column(grid)
    if column is None:
        return None
    parts = [grid.count(row, at) for at in grid.counts if at != column]
    return _sum(grid, f"{grid.labels[row]} row", parts, grid.count(row, column))


def _sum(grid: Grid, subject: str, parts: list[int | None], whole: int | None) -> Finding | None:
    held = [part for part in parts if part is not None]
    if whole is None or len(parts) < 2 or not held:
        return None
    came, base = sum(held), rounded_to(grid)
    slack = base * (len(held) + 1) // 2 if base > 1 else 0
    said = f"the parts come to {came:,}, the total printed is {whole:,}"
    if len(held) < len(parts):
        if came > whole + slack:
            return _finding(grid, subject, "sum", Verdict.INCONSISTENT, said)
        return None
    if came == whole:
        return _finding(grid, subject, "sum", Verdict.CONSISTENT, f"the parts come to {came:,}")
    if abs(came - whole) <= slack:
        reason = f"{said}; the figures are rounded to {base}"
        return _finding(grid, subject, "sum", Verdict.ROUNDED, reason)
    return _finding(grid, subject, "sum", Verdict.INCONSISTENT, said)


def _subsets(grid: Grid) -> Iterator[Finding]:
    """Rows whose names say one lies in the other, tested on the counts behind a percentage."""
    for rate in grid.rates:
        reading = reading_of(grid, rate)
        if reading is None or reading.check != "ratio" or reading.words.startswith("share"):
            continue
        for part, whole in nested_rows(grid.labels):
            inner, outer = _counted(grid, reading, part), _counted(grid, reading, whole)
            if inner is None or outer is None or inner.denominator > outer.denominator:
                continue  # the names mislead: what is larger does not lie inside
            yield _subset(grid, inner, outer)
            yield from _ordering(grid, grid.cells[part][rate], inner, outer)


class _Set(Counted):
    """A set of which the denominator is known."""

    denominator: int


def _counted(grid: Grid, reading: Reading, row: int) -> _Set | None:
    parts = reading.parts(row)
    if parts is None:
        return None
    name = f"row {row + 1} {grid.labels[row]}"
    return _Set(name=name, numerator=parts[0], denominator=parts[1])


def _subset(grid: Grid, inner: _Set, outer: _Set) -> Finding:
    found = breaches(inner, outer)
    verdict = Verdict.INCONSISTENT if found else Verdict.CONSISTENT
    reason = "; ".join(found) or "the counts of the part fit inside the whole"
    return _finding(grid, f"{inner.name} within {outer.name}", "subset", verdict, reason)


def _ordering(grid: Grid, printed: Number | None, inner: _Set, outer: _Set) -> Iterator[Finding]:
    """A part's percentage that its whole could not hold, whichever of the part's counts slipped."""
    if printed is None or follows(printed, inner.numerator, inner.denominator):
        return
    behind = arithmetic.counts_behind(printed.value, inner.denominator)
    if behind and behind[0] > outer.numerator:
        yield _finding(
            grid, f"{inner.name} within {outer.name}", "ordering", Verdict.INCONSISTENT,
            f"{printed.value}% would be {behind[0]:,} or more, above the {outer.numerator:,} "
            "counted in the whole",
        )  # fmt: skip


def _missing(grid: Grid) -> Iterator[Finding]:
    words = sorted(
        {
            text[column]
            for row, text in enumerate(grid.texts)
            for column in grid.counts
            if grid.cells[row][column] is None
            and text[column]
            and text[column].lower() not in MARKERS
        }
    )
    if words:
        yield _finding(
            grid, ", ".join(words), "missing", Verdict.CANNOT_JUDGE,
            "words stand where a number would; they are not read as nought",
        )  # fmt: skip
