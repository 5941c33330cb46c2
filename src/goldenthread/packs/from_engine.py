"""Figures for packs straight from the measures' engine, each worked out once.

The contract packs lean on is `packs.source.FigureSource`; this is one thing that keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goldenthread.measures.declarations import Measure
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, Interval, NotSupplied
from goldenthread.measures.reference import reference_of
from goldenthread.packs.source import Group, Supplied


class EngineSource:
    """Answers a pack's questions from one record, as known at one moment."""

    def __init__(self, engine: Engine, measures: Mapping[str, Measure]) -> None:
        self._engine = engine
        self._measures = measures
        self._found: dict[tuple[str, Interval, str | None], list[Figure] | NotSupplied] = {}

    def figure(self, measure: str, interval: Interval, group: Group = ()) -> Supplied:
        """The figure, of nobody when the group has no members.

        Raises KeyError for a measure that is not declared, ValueError for a group of more than one
        dimension.
        """
        if len(group) > 1:
            raise ValueError(f"{measure} was asked by {len(group)} dimensions; ask by one.")
        by = group[0][0] if group else None
        found = self._compute(measure, interval, by)
        if isinstance(found, NotSupplied):
            return found
        matching = (figure for figure in found if figure.group == group)
        return next(matching, None) or self._of_nobody(found[0], group)

    def _compute(
        self, measure: str, interval: Interval, by: str | None
    ) -> list[Figure] | NotSupplied:
        asked = (measure, interval, by)
        if asked not in self._found:
            if measure not in self._measures:
                raise KeyError(
                    f"There is no measure {measure}; there are {', '.join(sorted(self._measures))}."
                )
            self._found[asked] = self._engine.compute(self._measures[measure], interval, by=by)
        return self._found[asked]

    def _of_nobody(self, whole: Figure, group: Group) -> Figure:
        loads = [load.load_id for load in self._engine.record.loads]
        return replace(
            whole,
            reference=reference_of(
                measure=whole.measure,
                version=whole.version,
                interval=whole.interval,
                group=group,
                loads=loads,
            ),
            numerator=0,
            denominator=None if whole.denominator is None else 0,
            not_known=0,
            group=group,
            members=(),
            low=None,
            high=None,
            interval_method=None,
        )
