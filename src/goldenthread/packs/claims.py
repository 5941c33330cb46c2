"""What a pack claims of its figures together: what lies within what, what adds up to what.

What each printed figure claims of itself is in `packs.figures_in_print`.
"""

from __future__ import annotations

from decimal import Decimal

from goldenthread.checking import gate
from goldenthread.checking.containment import Counted
from goldenthread.measures.figure import Figure, Shape
from goldenthread.packs.model import Adds, Compared, Pack
from goldenthread.published.comparison import Comparison


def claims_of(pack: Pack) -> list[gate.Statement]:
    """What the pack says lies within what, and adds up to what; nothing of what is not supplied."""
    claims: list[gate.Statement] = []
    for claim in pack.within:
        part, whole = pack.figures[claim.part], pack.figures[claim.whole]
        if isinstance(part, Figure) and isinstance(whole, Figure):
            both = not claim.numerators_only
            claims.append(
                gate.SubsetOf(
                    where=f"Pack {pack.name}",
                    part=_counted(part, with_denominator=both),
                    whole=_counted(whole, with_denominator=both),
                )
            )
    for adds in pack.adds:
        claims.extend(_addition(pack, adds))
    for section in pack.sections:
        for block in section.blocks:
            if isinstance(block, Compared):
                claims.extend(_worked_out(block.comparison))
    return claims


def _worked_out(comparison: Comparison) -> list[gate.Statement]:
    """The rates of others that were worked out from what is published."""
    return [
        gate.Mean(
            where=comparison.indicator.in_words,
            what=row.label,
            total=row.counted,
            units=row.of,
            printed=Decimal(row.printed.replace(",", "")),
            per=10_000,
        )
        for row in comparison.rows
        if row.counted is not None and row.of is not None
    ]


def _addition(pack: Pack, adds: Adds) -> list[gate.Statement]:
    """Numerators add up, and denominators where there are any; nothing if any is not supplied."""
    whole = pack.figures[adds.whole]
    parts = [pack.figures[name] for name in adds.parts]
    known = [part for part in parts if isinstance(part, Figure)]
    if not isinstance(whole, Figure) or len(known) < len(parts):
        return []
    where = f"Pack {pack.name}"
    counts = [(f"{whole.title}, counted", whole.numerator, [part.numerator for part in known])]
    if whole.shape is Shape.RATE and whole.denominator is not None:
        denominators = [part.denominator or 0 for part in known]
        counts.append((f"{whole.title}, counted over", whole.denominator, denominators))
    return [
        gate.PartsOfWhole(
            where=where, what=what, parts=dict(zip(adds.parts, each, strict=True)), whole=total
        )
        for what, total, each in counts
    ]


def _counted(figure: Figure, *, with_denominator: bool) -> Counted:
    return Counted(
        name=f"{figure.title} [{figure.reference}]",
        numerator=figure.numerator,
        denominator=figure.denominator if with_denominator and figure.shape is Shape.RATE else None,
    )
