"""A pack made safe to publish: small counts withheld, and what would give them away.

Every count is known by its figure's reference and its part, so one withheld is withheld wherever
it is printed: in a table, a sentence, a chart, a note, the list of figures. What a reader can
subtract is taken from the pack itself: a rate's parts, groups and their whole, weeks within a
year, and what the pack says lies within what or adds up to what; and from reports published
before, of the same people over the same days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from goldenthread.council.office import SMALL_COUNT
from goldenthread.council.publishing import PUBLISHED_ZEROS, WITHHELD_MARK
from goldenthread.council.settings import Council
from goldenthread.disclosure.suppression import withhold
from goldenthread.measures.figure import Figure
from goldenthread.packs.earlier import FiguresList, from_earlier
from goldenthread.packs.guarded import Guarded
from goldenthread.packs.linking import linked
from goldenthread.packs.model import Audience, Callout, CalloutKind, Pack
from goldenthread.packs.printed import PrintedPack
from goldenthread.packs.source import Supplied


@dataclass(frozen=True, kw_only=True)
class Policy:
    """What may not be published, and the mark in its place."""

    small: int = 5
    """Counts from 1 to this are withheld, as the DfE does in its statistics."""
    zeros: bool = False
    """Whether counts of nobody are withheld too."""
    mark: str = "c"


def policy_of(council: Council, on: date) -> Policy:
    """The council's policy for what is published, as it stood on a day."""
    return Policy(
        small=int(str(council.value(SMALL_COUNT, on))),
        zeros=council.value(PUBLISHED_ZEROS, on) == "withheld",
        mark=str(council.value(WITHHELD_MARK, on)),
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
    """The pack for its audience: for the public, its figures know which parts are withheld.

    `earlier` are the lists of figures of reports published before. Raises CannotProtectError when
    no choice of counts protects the small ones.
    """
    pack = settled.pack
    if pack.audience is not Audience.PUBLIC:
        return pack
    counts = linked(pack)
    unprinted = set(counts.counts) - set(_printed(settled))
    figures = [each for each in pack.figures.values() if isinstance(each, Figure)]
    before = from_earlier(figures, earlier, policy.small)
    hidden: dict[str, set[str]] = {}
    for each in counts.apart():
        for reference, part in withhold(
            each,
            small=policy.small,
            zeros=policy.zeros,
            unprinted=unprinted & set(each.counts),
            also=before.to_withhold & set(each.counts),
            known=before.known & set(each.counts),
        ).cells:
            hidden.setdefault(reference, set()).add(part)
    return replace(pack, figures=_guarded(pack.figures, hidden, policy.mark))


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
    figures: Mapping[str, Supplied], hidden: Mapping[str, set[str]], mark: str
) -> dict[str, Supplied]:
    return {
        name: _guard_one(figure, frozenset(hidden[figure.reference]), mark)
        if isinstance(figure, Figure) and figure.reference in hidden
        else figure
        for name, figure in figures.items()
    }


def _guard_one(figure: Figure, withheld: frozenset[str], mark: str) -> Guarded:
    told = {each.name: getattr(figure, each.name) for each in fields(Figure)}
    told |= {"members": (), "low": None, "high": None, "interval_method": None}
    return Guarded(**told, withheld=withheld, mark=mark)
