"""What a reader can subtract in a pack: its figures' counts and the sums that tie them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from goldenthread.disclosure.linked import LinkedCounts, Sum
from goldenthread.disclosure.table import Cell
from goldenthread.measures.figure import Figure, Shape
from goldenthread.packs import figures_in_print
from goldenthread.packs.model import Pack, Split


def linked(pack: Pack) -> LinkedCounts:
    """The counts of every figure of the pack, with what ties them."""
    ties = _Ties({})
    figures = {each.reference: each for each in pack.figures.values() if isinstance(each, Figure)}
    for figure in figures.values():
        ties.figure(figure)
    for claim in pack.within:
        parts = ("numerator",) if claim.numerators_only else ("numerator", "denominator")
        ties.within(pack.figures[claim.whole], [pack.figures[claim.part]], parts)
    for adds in pack.adds:
        ties.within(pack.figures[adds.whole], [pack.figures[name] for name in adds.parts])
    for split in _splits(pack):
        parts_of_split = [pack.figures[row.figure] for row in split.parts]
        ties.within(pack.figures[split.whole.figure], parts_of_split, ("numerator",))
    ties.same_people(figures.values())
    for whole in figures.values():
        for parts_of_it in _groups_of(whole, figures.values()):
            ties.within(whole, parts_of_it)
        if days := _days_of(whole, figures.values()):
            ties.within(whole, days)
    return LinkedCounts(ties.counts, tuple(ties.sums))


PARTS = ("numerator", "denominator", "not_known", "remainder")


@dataclass
class _Ties:
    counts: dict[Cell, int]
    sums: list[Sum] = field(default_factory=list)

    def figure(self, figure: Figure) -> None:
        """A figure's own counts; those of a rate make up its denominator."""
        at = figure.reference
        self.counts[at, "numerator"] = figure.numerator
        self.counts[at, "not_known"] = figure.not_known
        if figure.shape is Shape.RATE and figure.denominator is not None:
            self.counts[at, "denominator"] = figure.denominator
            self.counts[at, "remainder"] = figures_in_print.remainder(figure)
            inside = tuple((at, part) for part in PARTS if part != "denominator")
            self.sums.append(Sum((at, "denominator"), inside))

    def within(
        self, whole: object, parts: Sequence[object], counted: Iterable[str] = PARTS
    ) -> None:
        """Figures that lie apart within another: what is left over is a count as well."""
        inside = [each for each in parts if isinstance(each, Figure)]
        if not isinstance(whole, Figure) or len(inside) < len(parts):
            return
        for part in counted:
            cells = [(each.reference, part) for each in inside]
            top = (whole.reference, part)
            if top not in self.counts or any(cell not in self.counts for cell in cells):
                continue
            rest = self.counts[top] - sum(self.counts[cell] for cell in cells)
            if rest == 0 and len(cells) > 1:
                self.sums.append(Sum(top, tuple(cells)))
            elif rest >= 0:
                left = (f"{whole.reference} without {', '.join(at for at, _ in cells)}", part)
                self.counts[left] = rest
                self.sums.append(Sum(top, (*cells, left)))

    def same_people(self, figures: Iterable[Figure]) -> None:
        """Figures told of the very same people share their denominator, or a count's numerator.

        They are the same when their words say so, or when they are the very same members.
        """
        first: dict[object, Cell] = {}
        for figure in figures:
            cell, words = (figure.reference, "denominator"), figure.denominator_words
            if figure.shape is Shape.COUNT:
                cell, words = (figure.reference, "numerator"), figure.numerator_words
            if cell not in self.counts:
                continue
            said = (words, figure.interval, figure.group, self.counts[cell])
            members = frozenset(each.member_id for each in figure.members)
            shared = {first.setdefault(key, cell) for key in (said, members or said)}
            self.sums.extend(Sum(same, (cell,)) for same in sorted(shared - {cell}))


def _splits(pack: Pack) -> Iterable[Split]:
    for block in (block for section in pack.sections for block in section.blocks):
        if isinstance(block, Split):
            yield block


def _groups_of(whole: Figure, figures: Iterable[Figure]) -> Iterable[list[Figure]]:
    """The figures of the same measure and days by group, a list a dimension."""
    if whole.group:
        return
    by: dict[str, list[Figure]] = {}
    for each in figures:
        same = (each.measure, each.interval) == (whole.measure, whole.interval)
        if same and len(each.group) == 1:
            by.setdefault(each.group[0][0], []).append(each)
    yield from by.values()


def _days_of(whole: Figure, figures: Iterable[Figure]) -> list[Figure]:
    """The figures of the same measure and group over days within its own, none overlapping."""
    alike = [
        each
        for each in figures
        if (each.measure, each.group) == (whole.measure, whole.group)
        and each.interval != whole.interval
        and whole.interval.start <= each.interval.start
        and each.interval.end <= whole.interval.end
    ]
    chosen: list[Figure] = []
    for each in sorted(alike, key=lambda one: (one.interval.end, one.interval.start)):
        if not chosen or each.interval.start > chosen[-1].interval.end:
            chosen.append(each)
    return chosen
