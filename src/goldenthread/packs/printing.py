"""Settles every word of a pack: templates, tables and charts become what will be printed.

It writes no file; the renderings do.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goldenthread.checking import gate, numbers
from goldenthread.measures.figure import Figure, NotSupplied, Shape
from goldenthread.packs import comparing, explaining, figures_in_print, model, printed, words
from goldenthread.packs.chart_spec import ChartKind, ChartSeries, ChartSpec, Point, stacked
from goldenthread.packs.claims import claims_of
from goldenthread.packs.guarded import hides
from goldenthread.packs.model import Pack, Row, Shows
from goldenthread.packs.printed import NOT_SUPPLIED, Cell, PrintedBlock, PrintedRow, PrintedTable


def settle(pack: Pack) -> printed.PrintedPack:
    """The pack as it will be printed, with all it claims. Nothing is checked yet: see `write`.

    Sections none of whose figures is supplied are gathered into one, which says so of each figure.
    """
    printer = _Printer(pack)
    told = [section for section in pack.sections if not _untold(pack, section)]
    sections = [printer.section(section) for section in told]
    if len(told) < len(pack.sections):
        sections.append(printer.untold(pack.sections))
    return printed.PrintedPack(
        pack=pack,
        sections=tuple(sections),
        placements=tuple(printer.placements),
        statements=(*printer.statements, *claims_of(pack)),
    )


def _untold(pack: Pack, section: model.Section) -> bool:
    """Whether the section places figures, and no source supplies any of them."""
    placed = [pack.figures[name] for name in model.placed_in(section)]
    return bool(placed) and all(isinstance(figure, NotSupplied) for figure in placed)


@dataclass
class _Printer:
    pack: Pack
    placements: list[printed.Placement] = field(default_factory=list)
    statements: list[gate.Statement] = field(default_factory=list)
    topic: str = ""
    tables: int = 0

    def section(self, section: model.Section) -> printed.PrintedSection:
        self.topic = section.topic
        before = len(self.placements)
        title = self.text(section.title, "title").removesuffix(".")
        blocks = tuple(self._block(block) for block in section.blocks)
        placed = [placement.figure for placement in self.placements[before:]]
        return printed.PrintedSection(
            topic=self.text(section.topic, "topic"),
            title=title,
            blocks=blocks,
            figures=tuple(dict.fromkeys(placed)),
        )

    def untold(self, sections: tuple[model.Section, ...]) -> printed.PrintedSection:
        """What the sections that could not be told would have said, by topic."""
        self.topic = NOT_SUPPLIED.capitalize()
        titles: dict[str, dict[str, str]] = {}
        for section in sections:
            if not _untold(self.pack, section):
                continue
            for name in dict.fromkeys(model.placed_in(section)):
                figure = self.pack.figures[name]
                titles.setdefault(section.topic, {}).setdefault(figure.title, name)
                self._placed(name, where="list of figures", part="title", text=NOT_SUPPLIED)
        items = tuple(f"{topic}: {'; '.join(each)}." for topic, each in titles.items())
        return printed.PrintedSection(
            topic="What this pack cannot tell",
            title="These figures are not supplied by the sources loaded",
            blocks=(printed.PrintedBullets(title="", items=items),),
            figures=tuple(name for each in titles.values() for name in each.values()),
        )

    def _block(self, block: model.Block) -> PrintedBlock:
        laid: PrintedBlock
        match block:
            case model.Paragraph():
                laid = printed.PrintedParagraph(text=self.text(block.text, "paragraph"))
            case model.Bullets():
                items = tuple(self.text(item, "bullet") for item in block.items)
                title = self.text(block.title, "heading of bullets")
                laid = printed.PrintedBullets(title=title, items=items)
            case model.KeyFigures():
                items_told = tuple(self._key_figure(item) for item in block.items)
                laid = printed.PrintedKeyFigures(items_told)
            case model.Statement():
                text = self.text(block.text, "statement")
                laid = printed.PrintedStatement(owner=block.owner, text=text)
            case model.Callout():
                text = self.text(block.text, "callout")
                laid = printed.PrintedCallout(heading=block.kind, text=text)
            case model.FigureTable():
                laid = self._table(block)
            case model.Bars():
                laid = self._bars(block.table)
            case model.Trend():
                laid = self._trend(block)
            case model.Split():
                laid = self._split(block)
            case model.Compared():
                laid = self._compared(block)
        return laid

    def _key_figure(self, item: model.KeyFigure) -> printed.PrintedKeyFigure:
        if missing := self._missing(item.value):
            self.text(item.value, "key figure")
            label = self.text(item.label, "key figure")
            label = missing[0] if self._missing(item.label) else label
            return printed.PrintedKeyFigure(value="–", counts=NOT_SUPPLIED, label=label)
        if empty := self._empty(item.value):
            return printed.PrintedKeyFigure(value="–", counts=numbers.NOBODY, label=empty[0])
        label = self.text(item.label, "key figure")
        value, _, counts = self.text(item.value, "key figure").partition(" (")
        return printed.PrintedKeyFigure(value=value, counts=counts.rstrip(")"), label=label)

    def text(self, template: str, where: str) -> str:
        """The template with its figures placed, or a sentence that they are not supplied."""
        if missing := self._missing(template):
            for place in words.places(template):
                self._placed(place.figure, where=where, part=place.part, text=NOT_SUPPLIED)
            return f"{'; '.join(dict.fromkeys(missing))}: {NOT_SUPPLIED}."
        if empty := self._empty(template):
            return f"{'; '.join(dict.fromkeys(empty))}: {numbers.NOBODY}."
        return "".join(
            piece if isinstance(piece, str) else self._place(piece, where)
            for piece in words.pieces(template)
        )

    def _missing(self, template: str) -> list[str]:
        """The titles of the figures a template needs and no source supplies."""
        answers = [
            self.pack.figures[place.figure]
            for place in words.places(template)
            if place.part != "as_at" or place.figure not in self.pack.asks
        ]
        return [answer.title for answer in answers if isinstance(answer, NotSupplied)]

    def _empty(self, template: str) -> list[str]:
        """The titles of the figures a template would print as a rate of nobody."""
        answers = [
            self.pack.figures[place.figure]
            for place in words.places(template)
            if place.part in ("rate", "mean", "interval")
        ]
        return [
            answer.title
            for answer in answers
            if isinstance(answer, Figure)
            and answer.denominator == 0
            and not hides(answer, "denominator")
        ]

    def _place(self, place: words.Place, where: str) -> str:
        figure = self.pack.figures[place.figure]
        if isinstance(figure, NotSupplied):
            return explaining.describes(self.pack.asks[place.figure].interval)
        over = self.pack.children.get(place.figure)
        text = figures_in_print.part(figure, place.part, self.pack.decimals, over)
        self._placed(place.figure, where=where, part=place.part, text=text)
        return text

    def _placed(self, name: str, *, where: str, part: str, text: str) -> None:
        self.placements.append(
            printed.Placement(
                figure=name, section=self.topic, where=where, part=str(part), printed=text
            )
        )
        figure = self.pack.figures[name]
        if isinstance(figure, Figure):
            at, over = f"{self.topic}, {where}", self.pack.children.get(name)
            claim = figures_in_print.statement(figure, part, text, at, over)
            if claim is not None:
                self.statements.append(claim)

    def _numbered(self) -> int:
        self.tables += 1
        return self.tables

    def _table(self, table: model.FigureTable) -> PrintedTable:
        number = self._numbered()
        title = self.text(table.title, "table title")
        shows = tuple(column.shows for column in table.columns)
        where = f"table {number}, {title}"
        rows = tuple(self._row(row, shows, where) for row in table.rows)
        return PrintedTable(
            number=number,
            title=title,
            row_heading=self.text(table.row_heading, where),
            headings=tuple(self.text(column.heading, where) for column in table.columns),
            rows=rows,
            notes=self._notes(table.notes, [(row.label, row.figure) for row in table.rows]),
        )

    def _notes(self, notes: tuple[str, ...], rows: list[tuple[str, str]]) -> tuple[str, ...]:
        written = tuple(self.text(note, "table note") for note in notes)
        absent = [
            self.text(label, "row label")
            for label, name in rows
            if isinstance(self.pack.figures[name], NotSupplied)
        ]
        if not absent:
            return written
        return (*written, f"{NOT_SUPPLIED.capitalize()}: {', '.join(absent)}.")

    def _row(self, row: Row, shows: tuple[Shows, ...], where: str) -> PrintedRow:
        label = self.text(row.label, where)
        figure = self.pack.figures[row.figure]
        if isinstance(figure, NotSupplied):
            self._placed(row.figure, where=f"{where}, {label}", part="row", text=NOT_SUPPLIED)
            cells = tuple(Cell(text=self.pack.marks.not_available) for _ in shows)
            return PrintedRow(label=label, cells=cells, reference="")
        label += figures_in_print.with_care(figure, self.pack.marks)
        cells = tuple(self._cell(row.figure, figure, shown) for shown in shows)
        for shown, cell in zip(shows, cells, strict=True):
            self._placed(row.figure, where=f"{where}, {label}", part=shown, text=cell.text)
        return PrintedRow(label=label, cells=cells, reference=figure.reference)

    def _cell(self, name: str, figure: Figure, shows: Shows) -> Cell:
        decimals, over = self.pack.decimals, self.pack.children.get(name)
        return figures_in_print.cell(figure, shows, decimals, self.pack.marks, over)

    def _point(self, name: str) -> Point:
        figure = self.pack.figures[name]
        if isinstance(figure, NotSupplied):
            return Point(value=None, label="", printed=NOT_SUPPLIED)
        whole = figures_in_print.whole(figure, self.pack.decimals)
        number = figures_in_print.drawn(figure, whole)
        return Point(
            value=None if number is None else float(number),
            label=whole.split(" (")[0],
            printed=whole,
        )

    def _chart(
        self,
        kind: ChartKind,
        title: str,
        categories: tuple[str, ...],
        *,
        names: dict[str, list[str]],
    ) -> ChartSpec | None:
        series = tuple(
            ChartSeries(name=name, points=tuple(self._point(figure) for figure in figures))
            for name, figures in names.items()
        )
        if all(point.value is None for one in series for point in one.points):
            return None
        shapes = {
            figure.shape
            for figures in names.values()
            for name in figures
            if isinstance(figure := self.pack.figures[name], Figure)
        }
        return ChartSpec(
            kind=kind,
            title=title,
            categories=categories,
            series=series,
            percent=shapes == {Shape.RATE},
        )

    def _bars(self, table: model.FigureTable) -> printed.PrintedChart:
        laid = self._table(table)
        labels = tuple(row.label for row in laid.rows)
        names = {laid.title: [row.figure for row in table.rows]}
        chart = self._chart(ChartKind.BAR, laid.title, labels, names=names)
        return printed.PrintedChart(chart=chart, table=laid)

    def _trend(self, trend: model.Trend) -> printed.PrintedChart:
        several = len(trend.series) > 1
        rows = tuple(
            Row(f"{label}, {series.name}" if several else label, name)
            for series in trend.series
            for label, name in zip(trend.labels, series.figures, strict=True)
        )
        laid = self._table(
            model.FigureTable(
                title=trend.title,
                row_heading=trend.row_heading,
                columns=trend.columns,
                rows=rows,
                notes=trend.notes,
            )
        )
        labels = tuple(self.text(label, "chart") for label in trend.labels)
        names = {series.name: list(series.figures) for series in trend.series}
        chart = self._chart(ChartKind.LINE, laid.title, labels, names=names)
        return printed.PrintedChart(chart=chart, table=laid)

    def _compared(self, block: model.Compared) -> printed.PrintedChart:
        number = self._numbered()
        where = f"table {number}, {comparing.title(block.comparison)}"
        shows = tuple(comparing.columns(block.comparison).values())
        own = self._row(Row(words.literal(self.pack.council_name), block.figure), shows, where)
        return comparing.lay_out(block.comparison, number, own, self._point(block.figure))

    def _split(self, split: model.Split) -> printed.PrintedChart:
        number = self._numbered()
        title = self.text(split.title, "table title")
        where = f"table {number}, {title}"
        whole = self.pack.figures[split.whole.figure]
        total = whole.numerator if isinstance(whole, Figure) else 0
        mark = hides(whole, "numerator") if isinstance(whole, Figure) else ""
        rows, points = [], []
        for part in split.parts:
            row, point = self._part_row(part, total, where, mark)
            rows.append(row)
            points.append(point)
        rows.append(self._row(split.whole, (Shows.NUMERATOR,), where))
        blank = Cell(text="the whole")
        rows[-1] = PrintedRow(
            label=rows[-1].label, cells=(*rows[-1].cells, blank), reference=rows[-1].reference
        )
        self._claim_parts(split, total, where)
        labelled = [(row.label, row.figure) for row in (*split.parts, split.whole)]
        table = PrintedTable(
            number=number,
            title=title,
            row_heading=self.text(split.row_heading, where),
            headings=("Number", "Share of the whole"),
            rows=tuple(rows),
            notes=self._notes(split.notes, labelled),
        )
        labels = tuple(row.label for row in rows[:-1])
        return printed.PrintedChart(chart=stacked(title, labels, points), table=table)

    def _part_row(self, part: Row, total: int, where: str, mark: str) -> tuple[PrintedRow, Point]:
        """A part's row and its piece of the bar; `mark` when the whole is withheld."""
        label = self.text(part.label, where)
        figure = self.pack.figures[part.figure]
        if isinstance(figure, Figure) and (mark or hides(figure, "numerator") or not total):
            return self._part_without_share(part.figure, figure, f"{where}, {label}", label)
        if isinstance(figure, NotSupplied):
            self._placed(part.figure, where=f"{where}, {label}", part="row", text=NOT_SUPPLIED)
            cells = (Cell(text=self.pack.marks.not_available),) * 2
            return (
                PrintedRow(label=label, cells=cells, reference=""),
                Point(value=None, label="", printed=NOT_SUPPLIED),
            )
        share = numbers.rate(figure.numerator, total, self.pack.decimals)
        percent = figures_in_print.printed_number(share)
        count = numbers.count(figure.numerator)
        at = f"{where}, {label}"
        self._placed(part.figure, where=at, part=Shows.NUMERATOR, text=count)
        self._placed(part.figure, where=at, part="share of the whole", text=share)
        if percent is not None:
            self.statements.append(
                gate.Rate(
                    where=at,
                    what=label,
                    numerator=figure.numerator,
                    denominator=total,
                    printed=percent,
                )
            )
        cells = (Cell(text=count, number=figure.numerator), Cell(text=share))
        row = PrintedRow(label=label, cells=cells, reference=figure.reference)
        return row, Point(value=figure.numerator, label=count, printed=share)

    def _part_without_share(
        self, name: str, figure: Figure, where: str, label: str
    ) -> tuple[PrintedRow, Point]:
        """A part whose share cannot be told: its own count may be, when it is the whole that is
        withheld, not supplied or nobody.
        """
        cell = self._cell(name, figure, Shows.NUMERATOR)
        self._placed(name, where=where, part=Shows.NUMERATOR, text=cell.text)
        cells = (cell, Cell(text="–"))
        row = PrintedRow(label=label, cells=cells, reference=figure.reference)
        return row, Point(value=None, label="", printed=cell.text)

    def _claim_parts(self, split: model.Split, total: int, where: str) -> None:
        parts = {
            part.label: figure.numerator
            for part in split.parts
            if isinstance(figure := self.pack.figures[part.figure], Figure)
        }
        if len(parts) == len(split.parts) and total:
            self.statements.append(
                gate.PartsOfWhole(where=where, what=split.whole.label, parts=parts, whole=total)
            )
