"""A pack as it will be printed: plain text, tables and charts, the same for every rendering.

Each printed figure is also written down twice over: as a placement (what was printed where) and as
a statement for the gate. Working the figures out is not here, nor is the look of any page.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.checking.gate import Statement
from goldenthread.packs.chart_spec import ChartSpec
from goldenthread.packs.model import Pack

NOT_SUPPLIED = "not supplied by the sources loaded"
"""Printed in place of a figure no load can give; never nought."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A table's cell: as printed, and as a number for a spreadsheet where it is one.

    A percentage's `number` is the printed percentage over 100.
    """

    text: str
    number: float | None = None
    percent: bool = False


@dataclass(frozen=True, kw_only=True)
class PrintedRow:
    """A row: its label, its cells and its figure's reference."""

    label: str
    cells: tuple[Cell, ...]
    reference: str
    published: bool = False
    """Whether somebody else published it, so that no figure of ours is behind it."""

    @property
    def told_by(self) -> str:
        """What is printed under Reference."""
        return self.reference or ("as published" if self.published else "not supplied")


@dataclass(frozen=True, kw_only=True)
class PrintedTable:
    """A table, numbered through the pack."""

    number: int
    title: str
    row_heading: str
    headings: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    notes: tuple[str, ...]

    @property
    def caption(self) -> str:
        """The number and the title."""
        return f"Table {self.number}: {self.title}"


@dataclass(frozen=True, kw_only=True)
class PrintedParagraph:
    """Running text."""

    text: str


@dataclass(frozen=True, kw_only=True)
class PrintedBullets:
    """Points, under a heading where there is one."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedKeyFigure:
    """A figure told large, its counts beneath where it has them, and what it is."""

    value: str
    counts: str
    label: str


@dataclass(frozen=True)
class PrintedKeyFigures:
    """Figures told large, side by side."""

    items: tuple[PrintedKeyFigure, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedStatement:
    """A named owner's statement."""

    owner: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PrintedCallout:
    """Something to be read with the figures beside it."""

    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class PrintedChart:
    """A chart and the table of the same values; `chart` is None when there is nothing to draw."""

    chart: ChartSpec | None
    table: PrintedTable


PrintedBlock = (
    PrintedParagraph
    | PrintedBullets
    | PrintedKeyFigures
    | PrintedStatement
    | PrintedCallout
    | PrintedTable
    | PrintedChart
)


@dataclass(frozen=True, kw_only=True)
class Placement:
    """One figure printed in one place."""

    figure: str
    """The name the pack gives it."""
    section: str
    where: str
    part: str
    printed: str


@dataclass(frozen=True, kw_only=True)
class PrintedSection:
    """A section with the names of the figures it prints, in order, each once."""

    topic: str
    title: str
    blocks: tuple[PrintedBlock, ...]
    figures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedPack:
    """The pack, every word settled."""

    pack: Pack
    sections: tuple[PrintedSection, ...]
    placements: tuple[Placement, ...]
    statements: tuple[Statement, ...]
