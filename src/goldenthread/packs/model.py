"""The pack: sections that each say one finding, and the figures they place by name.

Everything here is validated where it is defined. How it comes to be printed is in `packs.printed`;
nothing here knows of slides or pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from goldenthread.packs import words
from goldenthread.packs.marks import WORDS, Marks
from goldenthread.packs.source import Ask, Supplied
from goldenthread.published.comparison import Comparison
from goldenthread.published.populations import Population


class Audience(StrEnum):
    """Who may be given the pack; it is printed on every page."""

    INTERNAL = "internal"
    """True figures, small cells shown: managers, and members in private session."""
    PUBLIC = "public"
    """To be published: refused while it prints a small cell."""


class Shows(StrEnum):
    """What a table's column shows of the figure in its row."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    PERCENT = "percent"
    """Printed only in a table that also shows both counts."""
    CHILDREN = "children there are"
    """Over whom a count is told per 10,000."""
    PER_10_000 = "per 10,000"
    REMAINDER = "remainder"
    NOT_KNOWN = "not known"
    INTERVAL = "likely range"
    AS_AT = "as at"


@dataclass(frozen=True)
class Column:
    """A column's heading and what it shows."""

    heading: str
    shows: Shows

    def __post_init__(self) -> None:
        words.pieces(self.heading)


@dataclass(frozen=True)
class Row:
    """A row's label and the name of its figure."""

    label: str
    figure: str

    def __post_init__(self) -> None:
        words.pieces(self.label)


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A sentence or a few."""

    text: str

    def __post_init__(self) -> None:
        words.pieces(self.text)


@dataclass(frozen=True, kw_only=True)
class Bullets:
    """Short points, one idea each."""

    items: tuple[str, ...]
    title: str = ""

    def __post_init__(self) -> None:
        for text in (*self.items, self.title):
            words.pieces(text)


@dataclass(frozen=True)
class KeyFigure:
    """One figure told large, and what it is."""

    value: str
    label: str

    def __post_init__(self) -> None:
        words.pieces(self.label)
        if len(words.pieces(self.value)) != 1 or len(words.places(self.value)) != 1:
            raise ValueError(
                f"The key figure '{self.label}' has the value '{self.value}'. Place one figure "
                "and nothing else, as {name.rate}."
            )


@dataclass(frozen=True)
class KeyFigures:
    """Two to four figures told large, side by side."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What a named owner states and no data here can show: a plan, an appointment."""

    owner: str
    text: str

    def __post_init__(self) -> None:
        if not self.owner.strip():
            raise ValueError(f"The statement '{self.text}' has no owner. Say who states it.")
        words.pieces(self.text)


class CalloutKind(StrEnum):
    """Why a reader is stopped; printed as its heading."""

    CAVEAT = "Read with care"
    CHANGED_DENOMINATOR = "The denominator has changed"
    DISCLOSURE = "Not for publication"


@dataclass(frozen=True, kw_only=True)
class Callout:
    """Something that must be read with the figures beside it."""

    kind: CalloutKind
    text: str

    def __post_init__(self) -> None:
        words.pieces(self.text)


@dataclass(frozen=True, kw_only=True)
class FigureTable:
    """One figure a row."""

    title: str
    row_heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for text in (self.title, self.row_heading, *self.notes):
            words.pieces(text)
        shown = {column.shows for column in self.columns}
        if Shows.PERCENT in shown and not {Shows.NUMERATOR, Shows.DENOMINATOR} <= shown:
            raise ValueError(
                f"The table '{self.title}' shows a percentage without both its counts. Add a "
                "numerator and a denominator column."
            )


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line of a trend: a figure for each of the trend's labels."""

    name: str
    figures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Trend:
    """Figures over time: a line and, always, its table."""

    title: str
    row_heading: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    columns: tuple[Column, ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for text in (self.title, self.row_heading, *self.labels, *self.notes):
            words.pieces(text)
        for series in self.series:
            if len(series.figures) != len(self.labels):
                raise ValueError(
                    f"The series '{series.name}' of '{self.title}' has {len(series.figures)} "
                    f"figures for {len(self.labels)} labels. Give it one for each."
                )


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Figures side by side, as bars and their table."""

    table: FigureTable


@dataclass(frozen=True, kw_only=True)
class Split:
    """A whole and the parts that make it up, each thing counted once: one bar and its table."""

    title: str
    row_heading: str
    parts: tuple[Row, ...]
    whole: Row
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for text in (self.title, self.row_heading, *self.notes):
            words.pieces(text)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A rate of ours beside what was published of others: bars and their table.

    Of a rate per 10,000 the figure is a count, set over the pack's children for it.
    """

    figure: str
    comparison: Comparison


Block = (
    Paragraph
    | Bullets
    | KeyFigures
    | Statement
    | Callout
    | FigureTable
    | Trend
    | Bars
    | Split
    | Compared
)


@dataclass(frozen=True, kw_only=True)
class Section:
    """One idea: a title that says the finding, and what it rests on.

    `topic` is a few words without figures, set above the title. Several sections may share one.
    """

    topic: str
    title: str
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        words.pieces(self.title)
        if words.places(self.topic):
            raise ValueError(f"The topic '{self.topic}' places a figure. Put it in the title.")


@dataclass(frozen=True, kw_only=True)
class Within:
    """A claim that one figure lies inside another, checked before print.

    Usually a smaller group counted in the same way: those in our schools, of those anywhere. With
    `numerators_only` it is those counted alone that lie inside those counted.
    """

    part: str
    whole: str
    numerators_only: bool = False


@dataclass(frozen=True, kw_only=True)
class Adds:
    """A claim that figures are the groups of another: they add up to it, count by count."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A report to a board or a committee, with the figures it places.

    Raises ValueError when a section places a figure the pack does not have.
    """

    name: str
    title: str
    subtitle: str
    audience: Audience
    council_name: str
    as_at: date
    known_at: datetime
    sections: tuple[Section, ...]
    figures: Mapping[str, Supplied]
    asks: Mapping[str, Ask] = field(default_factory=dict)
    """What was asked for each figure; its days can be told even when it is not supplied."""
    children: Mapping[str, Population] = field(default_factory=dict)
    """Over whom a count is told per 10,000, by the figure's name."""
    within: tuple[Within, ...] = ()
    adds: tuple[Adds, ...] = ()
    decimals: int = 1
    """Of every percentage and mean in the pack: one style throughout."""
    marks: Marks = WORDS
    """Printed in tables where there is no number, or one to be read with care."""

    def __post_init__(self) -> None:
        wanted = {name for section in self.sections for name in placed_in(section)}
        wanted |= {name for claim in self.within for name in (claim.part, claim.whole)}
        wanted |= {name for claim in self.adds for name in (claim.whole, *claim.parts)}
        missing = sorted(wanted - set(self.figures))
        if missing:
            raise ValueError(
                f"The pack {self.name} places figures it does not have: {', '.join(missing)}. "
                "Ask for each of them by name."
            )


def placed_in(section: Section) -> Iterator[str]:
    """The names of the figures a section places."""
    yield from _named(section.title)
    for block in section.blocks:
        yield from _placed_in_block(block)


def _placed_in_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Callout() | Statement():
            yield from _named(block.text)
        case Bullets():
            yield from _named(block.title, *block.items)
        case KeyFigures():
            yield from _named(*(text for item in block.items for text in (item.value, item.label)))
        case FigureTable():
            yield from _named(block.title, *block.notes)
            yield from (row.figure for row in block.rows)
        case Bars():
            yield from _placed_in_block(block.table)
        case Trend():
            yield from _named(block.title, *block.notes)
            yield from (name for series in block.series for name in series.figures)
        case Compared():
            yield block.figure
        case Split():
            yield from _named(block.title, *block.notes)
            yield from (row.figure for row in (*block.parts, block.whole))


def _named(*templates: str) -> Iterator[str]:
    yield from (place.figure for text in templates for place in words.places(text))
