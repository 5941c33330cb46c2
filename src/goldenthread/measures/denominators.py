"""Tells when two rates shown together are not of the same children, and puts them on one basis.

75% of all children looked after and 96% of those due a plan are two questions, not a rise.
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.measures.declarations import Measure
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, NotSupplied, Shape
from goldenthread.measures.restatement import value


@dataclass(frozen=True, kw_only=True)
class DenominatorChange:
    """Two rates over different children, and the first put on the basis of the second."""

    first: Figure
    second: Figure
    like_for_like: Figure
    """The second's measure on the first's days."""

    @property
    def words(self) -> str:
        """What must stand beside the two."""
        return (
            f"The denominator changed: the first is of {self.first.denominator_words}, the "
            f"second of {self.second.denominator_words}. The two cannot be compared. Like for "
            f"like, the first is {value(self.like_for_like)}, not {value(self.first)}, and the "
            f"second is {value(self.second)}."
        )


def denominators_differ(first: Figure, second: Figure) -> bool:
    """Whether two rates are of differently defined children. Counts have no denominator."""
    if Shape.RATE not in (first.shape, second.shape):
        return False
    return first.denominator_words != second.denominator_words


def denominator_change(
    engine: Engine, first: Figure, second: Figure, *, measure: Measure
) -> DenominatorChange | NotSupplied | None:
    """What to say when both are shown together; None when they are of the same children.

    `measure` is the second's. Raises ValueError when it is another's.
    """
    if measure.name != second.measure:
        raise ValueError(f"{measure.name} is not the measure of the second, {second.measure}.")
    if not denominators_differ(first, second):
        return None
    found = engine.compute(measure, first.interval)
    if isinstance(found, NotSupplied):
        return found
    return DenominatorChange(first=first, second=second, like_for_like=found[0])
