"""The same figure at two moments of knowledge: from what, to what, who came and who went.

A figure once printed is never changed in silence. Comparing two different days is not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goldenthread.council.settings import Council
from goldenthread.measures.declarations import Measure
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, Interval, Member, NotSupplied, Standing
from goldenthread.measures.register import again, counts
from goldenthread.record.view import Record


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A member that is in both and stands elsewhere now."""

    member_id: str
    child_id: str
    stood: Standing
    stands: Standing


@dataclass(frozen=True, kw_only=True)
class Restatement:
    """What is said of the same days now that more is known."""

    earlier: Figure
    later: Figure
    came: tuple[Member, ...]
    """Members counted now who were not."""
    went: tuple[Member, ...]
    """Members counted then who are not."""
    moved: tuple[Moved, ...]

    @property
    def changed(self) -> bool:
        """Whether anybody came, went or moved."""
        return bool(self.came or self.went or self.moved)

    @property
    def words(self) -> str:
        """The restatement as it may be printed beside the figure; nobody is named."""
        then, now = (f"{each.known_at:%d %B %Y}" for each in (self.earlier, self.later))
        if not self.changed:
            return f"As known on {now} it is as it was known on {then}: {counts(self.later)}."
        who = [
            f"{len(each):,} {word}"
            for each, word in ((self.came, "came"), (self.went, "went"), (self.moved, "moved"))
            if each
        ]
        return (
            f"Restated: {value(self.earlier)} as known on {then}, {value(self.later)} as known "
            f"on {now}; {', '.join(who)}."
        )


def restate(
    measure: Measure, interval: Interval, *, earlier: Record, later: Record, council: Council
) -> Restatement | NotSupplied:
    """The measure over the same interval from two records of the same home.

    `NotSupplied` when either record's sources do not supply what the measure needs.
    """
    found = []
    for record in (earlier, later):
        figures = Engine(record, council).compute(measure, interval)
        if isinstance(figures, NotSupplied):
            return figures
        found.append(figures[0])
    return between(*found)


def restated(
    was: Figure, record: Record, *, council: Council, measures: Mapping[str, Measure]
) -> str:
    """What a figure once printed is now that a record knows more; empty where it is the same."""
    measure = measures.get(was.measure)
    if measure is None or measure.version != was.version:
        return "It is counted otherwise now, so it cannot be set beside what was printed."
    now = again(Engine(record, council), measure, was)
    if isinstance(now, NotSupplied):
        return "The sources loaded no longer supply it."
    found = between(was, now)
    return found.words if found.changed else ""


def between(earlier: Figure, later: Figure) -> Restatement:
    """Two figures of the same measure, interval and group compared, member by member.

    Raises ValueError when they are not of the same thing.
    """
    if _about(earlier) != _about(later):
        raise ValueError(
            f"{earlier.reference} and {later.reference} are not the same measure, version, "
            "interval and group; a restatement compares one figure with itself."
        )
    then = {each.member_id: each for each in earlier.members}
    now = {each.member_id: each for each in later.members}
    return Restatement(
        earlier=earlier,
        later=later,
        came=tuple(now[key] for key in sorted(now.keys() - then.keys())),
        went=tuple(then[key] for key in sorted(then.keys() - now.keys())),
        moved=tuple(
            Moved(
                member_id=key,
                child_id=now[key].child_id,
                stood=then[key].standing,
                stands=now[key].standing,
            )
            for key in sorted(now.keys() & then.keys())
            if now[key].standing is not then[key].standing
        ),
    )


def value(figure: Figure) -> str:
    """The value with its counts: "75.0% (570 of 760 children)"; a count stands alone."""
    if figure.denominator is None or figure.value is None:
        return counts(figure)
    sign = "%" if figure.shape.value == "rate" else ""
    return f"{figure.value:.1f}{sign} ({counts(figure)})"


def _about(figure: Figure) -> tuple[str, int, Interval, tuple[tuple[str, str], ...]]:
    return figure.measure, figure.version, figure.interval, figure.group
