"""Which standards a return can evidence: fully, in part, or not at all.

Read off the layouts before any file is sent, so that a council knows what a source would add.
Where a return cannot show what starts or what meets a standard, the outcome is "not evidenced"
until another source does; it is never called missed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.record.tables import TABLES
from goldenthread.returns.layout import ReturnLayout
from goldenthread.standards.declarations import FinishedWithin, OnceAfter, Standard
from goldenthread.standards.kinds import EventKind, ExtensionKind, Need, PeriodKind
from goldenthread.standards.plan import evidence_of, is_supplied, kinds_of

Supplies = Callable[[str, str], bool]
Kind = EventKind | PeriodKind | ExtensionKind


class Evidence(StrEnum):
    """How far a source can show whether a standard was kept."""

    FULLY = "fully"
    """What starts it, what meets it and what ends it."""
    PARTLY = "partly"
    """Some of it: with another source the rest may be shown."""
    NOT = "not"
    """Nothing of it."""


@dataclass(frozen=True, kw_only=True)
class Covered:
    """How far a source evidences one standard, and what it lacks."""

    evidence: Evidence
    lacking: tuple[str, ...]
    """In plain words, each fact the source does not show."""


def columns_of(layout: ReturnLayout) -> frozenset[Need]:
    """The columns of the record that a return of this layout can fill."""
    return frozenset(
        (target.table, column)
        for each in layout.lists
        for target in each.targets
        for column in (*target.columns, *target.constants)
    )


def coverage(standard: Standard, supplies: Supplies) -> Covered:
    """How far a source that supplies these columns evidences a standard."""
    lacking = [kind for kind in _facts(standard) if not is_supplied(kind, supplies)]
    if isinstance(standard, FinishedWithin) and not isinstance(standard.of, PeriodKind):
        # The council chooses one of several facts to count from: one that is told will do.
        choices = {kind for _, kind in standard.of.facts}
        if not choices <= set(lacking):
            lacking = [kind for kind in lacking if kind not in choices]
    if not lacking:
        return Covered(evidence=Evidence.FULLY, lacking=())
    shown = [kind for kind in evidence_of(standard) + _periods(standard) if kind not in lacking]
    return Covered(
        evidence=Evidence.PARTLY if shown else Evidence.NOT,
        lacking=tuple(dict.fromkeys(kind.title for kind in lacking)),
    )


def by_return(
    standards: Mapping[str, Standard], layouts: Mapping[str, ReturnLayout]
) -> dict[str, dict[str, Covered]]:
    """For each standard's id, what each return evidences of it, by the return's name."""
    filled = {name: _supplies(layout) for name, layout in layouts.items()}
    return {
        name: {source: coverage(standard, supplies) for source, supplies in filled.items()}
        for name, standard in standards.items()
    }


def _supplies(layout: ReturnLayout) -> Supplies:
    held = columns_of(layout)
    return lambda table, column: (table, column) in held


def everything(table: str, column: str) -> bool:
    """As if every column the record has were supplied."""
    return table in TABLES and any(each.name == column for each in TABLES[table].columns)


def _facts(standard: Standard) -> tuple[Kind, ...]:
    return tuple(dict.fromkeys(kinds_of(standard)))


def _periods(standard: Standard) -> tuple[Kind, ...]:
    """What it runs through, where that is not among what is called its evidence."""
    if isinstance(standard, OnceAfter | FinishedWithin):
        return ()
    return tuple(kind for kind in kinds_of(standard) if isinstance(kind, PeriodKind))
