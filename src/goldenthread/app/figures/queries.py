"""What pages read of figures, with small counts hidden from those who see counts only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.app.children.models import Child
from goldenthread.app.figures.hiding import point_counts, question_of
from goldenthread.app.figures.models import FigureSnapshot
from goldenthread.app.people import clock
from goldenthread.app.people.council import home, set_by_council
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.publishing.queries import told_to_the_public
from goldenthread.council.office import SMALL_COUNT
from goldenthread.disclosure.groups import groups_to_hide
from goldenthread.measures.figure import Figure, Standing
from goldenthread.measures.register import Register
from goldenthread.packs.earlier import question
from goldenthread.packs.figures_in_print import whole
from goldenthread.vocabulary.counting import how_many

DECIMALS = 1
"""Of a percentage or a mean."""


def small(count: int) -> bool:
    """Whether a count is so small that it is hidden from those who see counts only."""
    most: int = set_by_council(SMALL_COUNT, clock.today())
    return 0 < count <= most


def current() -> QuerySet[FigureSnapshot]:
    """The figures that stand; those of the edition before while the next are worked out."""
    return FigureSnapshot.objects.all()


@dataclass(frozen=True)
class Shown:
    """A figure as a viewer may see it: hidden, its counts are not told at all."""

    row: FigureSnapshot
    hidden: bool

    @property
    def printed(self) -> str:
        """The value in words."""
        if not self.row.reference:
            return "Not supplied"
        if self.hidden:
            return "Hidden to protect a small count"
        if self.row.shape == "count":
            return f"{self.row.numerator:,}"
        if self.row.value is None:
            return "Nothing to divide by"
        if self.row.denominator and self.row.not_known * 2 > self.row.denominator:
            return "Mostly not known"
        return f"{self.row.value:.1f}{'%' if self.row.shape == 'rate' else ''}"

    @property
    def counts(self) -> str:
        """What it was worked out of."""
        if not self.row.reference or self.hidden or self.row.shape == "count":
            return ""
        if self.row.shape == "mean":
            return f"{self.row.numerator:,} over {how_many(self.row.denominator or 0, 'week')}"
        unknown = f", {self.row.not_known:,} not known" if self.row.not_known else ""
        return f"{self.row.numerator:,} of {self.row.denominator or 0:,}{unknown}"


def shown(viewer: Viewer, rows: list[FigureSnapshot]) -> list[Shown]:
    """The figures as the viewer may see them.

    For whoever sees counts only: a figure of few children, or whose rest is so small, is hidden,
    and one that gives few away beside another; and where a group of a breakdown is, so are as many
    others as keep it, and what the hidden ones come to together, from being worked out. What a
    report to the public withholds is hidden as well, whatever it was withheld for.
    """
    if viewer.may(Permission.SEE_MEMBERS) or not rows:
        return [Shown(row, hidden=False) for row in rows]
    withheld = _withheld_from_the_public(min(row.ends for row in rows))
    hidden = {
        row.pk for row in rows if row.gives_away or _small(row) or question_of(row) in withheld
    }
    untold = {row.measure for row in rows if not row.dimension and row.pk in hidden}
    breakdowns: dict[tuple[str, str], list[FigureSnapshot]] = {}
    for row in rows:
        if row.dimension:
            breakdowns.setdefault((row.measure, row.dimension), []).append(row)
    for (measure, _), groups in breakdowns.items():
        gone = groups_to_hide(
            [row.counts() for row in groups],
            {at for at, row in enumerate(groups) if row.pk in hidden},
            small=set_by_council(SMALL_COUNT, clock.today()),
            whole_told=measure not in untold,
        )
        hidden |= {groups[at].pk for at in gone}
    return [Shown(row, hidden=row.pk in hidden) for row in rows]


_PRINTED = ("numerator", "denominator", "not_known")


def _withheld_from_the_public(since: date) -> set[str]:
    """The questions whose answer a released report withholds, wholly or in part."""
    told = told_to_the_public(since)
    return {question(each) for each in told if any(isinstance(each[at], str) for at in _PRINTED)}


def printed_for_the_public(since: date) -> set[str]:
    """The questions whose answer a released report prints in full."""
    told = told_to_the_public(since)
    in_full = {
        question(each) for each in told if not any(isinstance(each[at], str) for at in _PRINTED)
    }
    return in_full - _withheld_from_the_public(since)


def _small(row: FigureSnapshot) -> bool:
    return any(small(count) for count in row.counts().values())


def trend_of(viewer: Viewer, row: FigureSnapshot) -> dict[str, Any]:
    """A figure's trend; for whoever sees counts only, none where it would give few away."""
    trend: dict[str, Any] = row.trend
    if viewer.may(Permission.SEE_MEMBERS):
        return trend
    told = (point_counts(row.shape, each).values() for each in trend.get("points", ()))
    if trend.get("gives_away") or any(small(count) for counts in told for count in counts):
        return {"words": "Its trend is not shown, to protect a small count."}
    return trend


@dataclass(frozen=True)
class Membership:
    """Children behind a figure who stand one way in it: those in reach, and how many are not."""

    children: list[Child]
    outside: int


def kept(reference: str) -> Figure | None:
    """The figure kept under a reference, with its members; None when none is."""
    try:
        return Register(home()).find(reference).figure
    except KeyError:
        return None


def printed(viewer: Viewer, figure: Figure) -> str:
    """The figure in full as the viewer may see it, or why it is not told.

    Whoever sees counts only is told what a report to the public printed of it, where one did.
    Otherwise it is told only while it stands among the figures that are shown: of one that does
    not, nobody has looked whether it would give a small count away beside the others of its day.
    """
    if viewer.may(Permission.SEE_MEMBERS):
        return whole(figure, DECIMALS)
    public = [
        each
        for each in told_to_the_public(figure.interval.end)
        if each["reference"] == figure.reference
    ]
    if public:
        return str(public[-1]["in_full"])
    rows = list(current().filter(measure=figure.measure))
    standing = [each for each in shown(viewer, rows) if each.row.reference == figure.reference]
    if not standing:
        return "Not told: it no longer stands, and no report to the public printed it"
    if standing[0].hidden:
        return "Hidden to protect a small count"
    return whole(figure, DECIMALS)


def members(viewer: Viewer, figure: Figure, standing: str) -> Membership:
    """The children behind a figure who stand so, as far as the viewer may see them."""
    chosen = Standing(standing)
    ids = {each.child_id for each in figure.members if each.standing is chosen}
    found = (
        Child.objects.visible_to(viewer)
        .filter(child_id__in=ids)
        .defer("document")
        .order_by("rating_rank", "sort_name")
    )
    children = list(found)
    return Membership(children, len(ids) - len(children))


def feed_rows(viewer: Viewer) -> list[dict[str, Any]]:
    """Every figure as a program takes it: no child, and nothing hidden told."""
    rows = list(current().order_by("measure", "dimension", "place"))
    by_measure: dict[str, list[FigureSnapshot]] = {}
    for row in rows:
        by_measure.setdefault(row.measure, []).append(row)
    return [
        {
            "measure": each.row.measure,
            "title": each.row.title,
            "subject": each.row.subject,
            "dimension": each.row.dimension,
            "group": each.row.group,
            "starts": each.row.starts,
            "ends": each.row.ends,
            "shape": each.row.shape,
            "unit": each.row.unit,
            "numerator": None if each.hidden or not each.row.reference else each.row.numerator,
            "denominator": None if each.hidden else each.row.denominator,
            "not_known": None if each.hidden or not each.row.reference else each.row.not_known,
            "value": None if each.hidden else each.row.value,
            "reference": each.row.reference,
        }
        for group in by_measure.values()
        for each in shown(viewer, group)
    ]
