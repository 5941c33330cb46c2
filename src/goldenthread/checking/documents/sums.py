"""Whether the totals of a table are those of its parts, down and across, rounded or withheld."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from goldenthread.checking import arithmetic
from goldenthread.checking.documents.blocks import MARKERS
from goldenthread.checking.documents.columns import Grid
from goldenthread.checking.documents.findings import Finding, Verdict
from goldenthread.checking.documents.readings import Reading

Cells = Sequence[tuple[int, int]]
MAY_OVERLAP = Decimal(10)
"""Shares further from 100 than this are more likely answers of which several could be given."""


def check_totals(grid: Grid) -> Iterator[Finding]:
    """Totals down and across. A total that fails everywhere was not a total of these parts."""
    for found in (list(_down(grid)), list(_across(grid)) if total_column(grid) else []):
        held = [finding for finding in found if finding.verdict is not Verdict.INCONSISTENT]
        yield from found if 2 * len(held) >= len(found) and held else []


def lines(grid: Grid) -> Iterator[tuple[str, Cells, tuple[int, int]]]:
    """Every line of parts with its total: its name, the parts' cells, the total's cell."""
    total = grid.total_row
    if total is not None:
        for column in grid.counts:
            parts = [(row, column) for row, _ in enumerate(grid.labels) if row != total]
            yield f"column {grid.headings[column]}", parts, (total, column)
    beside = total_column(grid)
    if beside is not None:
        for row, label in enumerate(grid.labels):
            across = [(row, at) for at in grid.counts if at != beside]
            yield f"{label} row", across, (row, beside)


def total_column(grid: Grid) -> int | None:
    """The column of row totals: named so or the first, and two rows or more bear it out."""
    counts = grid.counts
    named = [at for at in counts if grid.headings[at].lower().startswith("total")]
    column = named[0] if len(named) == 1 else counts[0] if len(counts) >= 4 else None
    if column is None or len(counts) < 3:
        return None
    exact = sum(
        (whole := grid.count(row, column)) is not None
        and whole == sum(grid.count(row, at) or 0 for at in counts if at != column)
        and whole > 0
        for row, _ in enumerate(grid.labels)
    )
    return column if exact >= 2 else None


def withheld(grid: Grid, parts: Cells) -> list[tuple[int, int]]:
    """The cells among the parts that print a mark in place of a number."""
    return [
        (row, column)
        for row, column in parts
        if grid.cells[row][column] is None and grid.texts[row][column].lower() in MARKERS
    ]


def _down(grid: Grid) -> Iterator[Finding]:
    for name, parts, whole in lines(grid):
        if name.startswith("column ") and (found := _sum(grid, name, parts, whole)):
            yield found


def _across(grid: Grid) -> Iterator[Finding]:
    for name, parts, whole in lines(grid):
        if not name.startswith("column ") and (found := _sum(grid, name, parts, whole)):
            yield found


def _sum(grid: Grid, subject: str, parts: Cells, at: tuple[int, int]) -> Finding | None:
    whole = grid.count(*at)
    held = [count for part in parts if (count := grid.count(*part)) is not None]
    if whole is None or len(parts) < 2 or not held:
        return None
    came, base = sum(held), grid.rounded_to
    slack = base * (len(held) + 1) // 2 if base > 1 else 0
    said = f"the parts come to {came:,}, the total printed is {whole:,}"
    check, verdict, reason = "sum", Verdict.INCONSISTENT, said
    if len(held) < len(parts):
        if came <= whole + slack:
            check, verdict = "sum_with_suppressed", Verdict.CONSISTENT
            reason = _left_for_withheld(grid, parts, whole - came)
            if not reason:
                return None
    elif came == whole:
        verdict, reason = Verdict.CONSISTENT, f"the parts come to {came:,}"
    elif abs(came - whole) <= slack:
        verdict, reason = Verdict.ROUNDED, f"{said}; the figures are rounded to {base}"
    place = grid.place(at, *parts) if verdict is not Verdict.CONSISTENT else grid.place(at)
    return Finding(
        where=grid.where, subject=subject, check=check, verdict=verdict, reason=reason, place=place
    )


def _left_for_withheld(grid: Grid, parts: Cells, left: int) -> str:
    """What the total leaves for the cells withheld; nothing when words stand in them instead."""
    marks = withheld(grid, parts)
    blanks = sum(grid.count(*part) is None for part in parts) - len(marks)
    if not marks or blanks:
        return ""
    about = f"about {max(0, left):,}, rounded to {grid.rounded_to}"
    hold = about if grid.rounded_to > 1 else f"{left:,}"
    cells = "the cell withheld holds" if len(marks) == 1 else f"the {len(marks)} withheld hold"
    return f"the total leaves {hold}: {cells} that; a mark is not read as nought"


def check_shares(grid: Grid, rate: int, reading: Reading | None) -> Iterator[Finding]:
    """Shares of a whole printed with their own 100% must come to it, but for their rounding."""
    total = grid.total_row
    whole = grid.cells[total][rate] if total is not None else None
    if whole is None or whole.value != 100 or (reading is not None and not reading.is_share):
        return
    parts = [row[rate] for at, row in enumerate(grid.cells) if at != total]
    held = [part.value for part in parts if part is not None]
    if len(held) != len(parts) or len(held) < 2:
        return
    came, tick = sum(held, Decimal(0)), Decimal(1).scaleb(-arithmetic.decimals_of(held[0]))
    verdict, reason = Verdict.INCONSISTENT, f"the shares come to {came}%, printed beside 100%"
    if came == whole.value:
        verdict, reason = Verdict.CONSISTENT, f"the shares come to {came}%"
    elif abs(came - whole.value) <= tick * len(held) / 2:
        verdict = Verdict.ROUNDED
        reason = f"the shares come to {came}%, within the rounding of {len(held)} shares"
    elif reading is None and abs(came - whole.value) > MAY_OVERLAP:
        verdict, reason = Verdict.CANNOT_JUDGE, f"{reason}; they may overlap"
    yield Finding(
        where=grid.where,
        subject=grid.headings[rate],
        check="percent_sum",
        verdict=verdict,
        reason=reason,
        place=grid.place((total or 0, rate)),
    )
