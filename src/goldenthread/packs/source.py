"""Where a pack's figures come from, and how a pack asks for them.

How a figure is worked out is in `goldenthread.measures`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from goldenthread.measures.figure import Figure, Interval, NotSupplied

Group = tuple[tuple[str, str], ...]
"""The breakdown wanted, as (dimension, value): (("locality", "South"),); empty for the whole."""

Supplied = Figure | NotSupplied


class FigureSource(Protocol):
    """Anything that can answer for a measure."""

    def figure(self, measure: str, interval: Interval, group: Group = ()) -> Supplied:
        """The figure of one measure, or `NotSupplied` when no standing load can tell.

        Raises KeyError for a measure that is not declared.
        """


@dataclass(frozen=True)
class Ask:
    """A question to a source: this measure, over these days, for this group."""

    measure: str
    interval: Interval
    group: Group = ()


def answer(asks: Mapping[str, Ask], source: FigureSource) -> dict[str, Supplied]:
    """Every question answered, under the name the pack uses.

    They are put in order of their last day, so that a source can work a day out once.
    """
    in_order = sorted(asks.items(), key=lambda asked: (asked[1].interval.end, asked[1].measure))
    found = {name: source.figure(ask.measure, ask.interval, ask.group) for name, ask in in_order}
    return {name: found[name] for name in asks}
