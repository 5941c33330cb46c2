"""A pack made safe to publish: small counts withheld, and what would give them away; the rest
rounded where the council rounds what it publishes.

Every count is known by its figure's reference and its part, so one withheld is withheld wherever
it is printed: in a table, a sentence, a chart, a note, the list of figures. What a reader can
subtract is taken from the pack itself: a rate's parts, groups and their whole, weeks within a
year, and what the pack says lies within what or adds up to what; and from reports published
before, of the same people over the same days. What is withheld is chosen on true counts: rounding
comes after, and tells a reader no more than they would have told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from goldenthread.council.office import SMALL_COUNT
from goldenthread.council.publishing import (
    OTHER_MARKS,
    PROVISIONAL_DAYS,
    PUBLISHED_ROUNDING,
    PUBLISHED_ZEROS,
    WITHHELD_MARK,
)
from goldenthread.council.settings import Council
from goldenthread.disclosure.rounding import Rounding, rounded, vanishing
from goldenthread.disclosure.suppression import withhold
from goldenthread.measures.figure import Figure, Shape
from goldenthread.packs.earlier import FiguresList, FromEarlier, from_earlier
from goldenthread.packs.figures_in_print import remainder
from goldenthread.packs.guarded import Guarded
from goldenthread.packs.linking import linked
from goldenthread.packs.marks import WORDS, Marks, MarkStyle, marks_of
from goldenthread.packs.model import Audience, Callout, CalloutKind, Pack
from goldenthread.packs.printed import PrintedPack


class Reason(StrEnum):
    """Why a count is withheld."""

    SMALL = "it is a small count"
    BEFORE = "of a report published before: withheld there, or but a few from what it told"
    PROTECTS = "a count withheld could be worked out from it"


IN_WORDS = {
    "numerator": "how many were counted",
    "denominator": "out of how many",
    "not_known": "of how many it is not known",
    "remainder": "how many were not counted",
}
"""A figure's counts, as those who release it read of them."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What may not be published, how the rest is rounded, and the marks that say so."""

    small: int = 5
    """Counts from 1 to this are withheld, as the DfE does in its statistics."""
    zeros: bool = False
    """Whether counts of nobody are withheld too."""
    mark: str = "c"
    rounding: Rounding = Rounding.NONE
    marks: Marks = WORDS
    provisional_days: int = 0
    """For how many days after a figure's last day it is marked as provisional."""


def policy_of(council: Council, on: date) -> Policy:
    """The council's policy for what is published, as it stood on a day."""
    return Policy(
        small=int(str(council.value(SMALL_COUNT, on))),
        zeros=council.value(PUBLISHED_ZEROS, on) == "withheld",
        mark=str(council.value(WITHHELD_MARK, on)),
        rounding=Rounding(str(council.value(PUBLISHED_ROUNDING, on))),
        marks=marks_of(MarkStyle(str(council.value(OTHER_MARKS, on)))),
        provisional_days=int(str(council.value(PROVISIONAL_DAYS, on))),
    )


def for_publication(pack: Pack) -> Pack:
    """The pack with the public as its audience; warnings not to publish it are left out."""
    sections = tuple(
        replace(section, blocks=tuple(block for block in section.blocks if not _private(block)))
        for section in pack.sections
    )
    return replace(pack, audience=Audience.PUBLIC, sections=sections)


def _private(block: object) -> bool:
    return isinstance(block, Callout) and block.kind is CalloutKind.DISCLOSURE


def guard(settled: PrintedPack, policy: Policy, earlier: Sequence[FiguresList] = ()) -> Pack:
    """The pack for its audience: for the public, its figures are rounded and know what is withheld.

    `earlier` are the lists of figures of reports published before. Raises CannotProtectError when
    no choice of counts protects the small ones.
    """
    pack = settled.pack
    if pack.audience is not Audience.PUBLIC:
        return pack
    counts = linked(pack)
    unprinted = set(counts.counts) - set(_printed(settled))
    figures = [each for each in pack.figures.values() if isinstance(each, Figure)]
    before = from_earlier(figures, earlier, policy.small, policy.rounding)
    small = max(policy.small, vanishing(policy.rounding))
    hidden: dict[str, dict[str, str]] = {}
    for each in counts.apart():
        for cell in withhold(
            each,
            small=small,
            zeros=policy.zeros,
            unprinted=unprinted & set(each.counts),
            also=before.to_withhold & set(each.counts),
            known=before.known & set(each.counts),
        ).cells:
            reference, part = cell
            reason = Reason.BEFORE if cell in before.to_withhold else Reason.PROTECTS
            reason = Reason.SMALL if each.counts[cell] <= small else reason
            hidden.setdefault(reference, {})[part] = reason
    told = {
        name: _guarded(figure, hidden.get(figure.reference, {}), policy, before)
        if isinstance(figure, Figure)
        else figure
        for name, figure in pack.figures.items()
    }
    return replace(pack, marks=policy.marks, figures=told)


def why_withheld(settled: PrintedPack) -> list[dict[str, Any]]:
    """Every count withheld of a figure printed, and why: for those who release it alone."""
    printed = dict.fromkeys(placement.figure for placement in settled.placements)
    figures = {each.reference: each for name in printed if (each := _of(settled, name))}
    return [
        {
            "reference": each.reference,
            "title": each.title,
            "group": ", ".join(value for _, value in each.group),
            "part": IN_WORDS[part],
            "why": reason,
        }
        for each in figures.values()
        for part, reason in each.reasons
    ]


def _of(settled: PrintedPack, name: str) -> Guarded | None:
    figure = settled.pack.figures[name]
    return figure if isinstance(figure, Guarded) else None


def _printed(settled: PrintedPack) -> Iterable[tuple[str, str]]:
    """What a reader is told: a figure's counts, wherever it stands, and its remainder if placed."""
    for placement in settled.placements:
        figure = settled.pack.figures[placement.figure]
        if isinstance(figure, Figure):
            yield from ((figure.reference, part) for part in _ALWAYS)
            if placement.part == "remainder":
                yield figure.reference, "remainder"


_ALWAYS = ("numerator", "denominator", "not_known")


def _guarded(
    figure: Figure, withheld: Mapping[str, str], policy: Policy, before: FromEarlier
) -> Figure:
    """The figure as it may be told; itself where nothing of it is withheld, rounded or marked."""
    hidden = frozenset(withheld)
    late = figure.known_at.date() - timedelta(days=policy.provisional_days)
    provisional = figure.interval.end > late and bool(policy.provisional_days)
    revised = "" if hidden else before.revised.get(figure.reference, "")
    if not (hidden or policy.rounding is not Rounding.NONE or provisional or revised):
        return figure
    told = {each.name: getattr(figure, each.name) for each in fields(Figure)}
    told |= {"members": (), "low": None, "high": None, "interval_method": None}
    return Guarded(
        **{**told, **_rounded(figure, policy.rounding)},
        withheld=hidden,
        reasons=tuple(withheld.items()),
        mark=policy.mark,
        rounding=policy.rounding,
        provisional=provisional,
        revised_from=revised,
    )


def _rounded(figure: Figure, rounding: Rounding) -> dict[str, int | None]:
    """The counts as they are published, and those out of the numerator where they are rounded.

    What a mean is shared over, weeks or readers, counts no children: it is told as it is.
    """
    if rounding is Rounding.NONE:
        return {}
    told: dict[str, int | None] = {
        "numerator": rounded(figure.numerator, rounding),
        "not_known": rounded(figure.not_known, rounding),
    }
    if figure.shape is Shape.RATE:
        told["denominator"] = rounded(figure.denominator or 0, rounding)
        told["rounded_remainder"] = rounded(remainder(figure), rounding)
    return told
