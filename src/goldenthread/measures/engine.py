"""Works measures out: figures with their members, whole and by group, at one time or many.

Numerator within denominator and groups summing to the whole are checked here each time, not
assumed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from goldenthread.calendars.school import academic_year_start
from goldenthread.cohorts.declarations import Members
from goldenthread.council.settings import Council
from goldenthread.measures.declarations import Measure, Range
from goldenthread.measures.dimensions import DIMENSIONS, NOT_KNOWN, place_of
from goldenthread.measures.figure import Figure, Interval, Member, NotSupplied, Shape, Standing
from goldenthread.measures.limits import LIMITS
from goldenthread.measures.reference import reference_of
from goldenthread.record.view import Record
from goldenthread.sampling.intervals import wilson
from goldenthread.standards.catalogue import CATALOGUE
from goldenthread.standards.engine import evaluate

FIRST_SCHOOL_AGE, AFTER_SCHOOL_AGE = 4, 16
WEEK = 7
METHODS = {
    Range.WILSON: "95% Wilson score interval, as of a simple random sample; no correction for the "
    "finite caseload, so if anything too wide",
}


class BrokenMeasureError(AssertionError):
    """A measure's own parts contradict one another; nothing of it may be printed."""


@dataclass(frozen=True)
class _Counted:
    """What a measure counts over an interval, and what must be said beside it."""

    members: Sequence[Member]
    caveats: tuple[str, ...]


class Engine:
    """Works measures out over one record.

    Expectations are worked out once for each day needed, and what is counted once for all the
    breakdowns of a measure that are asked for after one another.
    """

    def __init__(self, record: Record, council: Council) -> None:
        self.record = record
        self.council = council
        self._evaluated: tuple[date, frozenset[str]] | None = None
        self._latest: tuple[Measure, Interval, _Counted] | None = None
        self._groups: dict[tuple[str, Interval], Mapping[str, str]] = {}

    def missing(self, measure: Measure) -> tuple[tuple[str, str], ...]:
        """The columns the measure needs that no standing load supplies."""
        return tuple(need for need in measure.needs if not self.record.supplies(*need))

    def compute(
        self, measure: Measure, interval: Interval, *, by: str | None = None
    ) -> list[Figure] | NotSupplied:
        """The figure over the whole, then, with `by`, one for each group of that dimension.

        Raises KeyError for a dimension that does not exist, BrokenMeasureError when the parts of
        the measure contradict one another.
        """
        missing = self.missing(measure)
        if missing:
            return NotSupplied(measure=measure.name, title=measure.title, missing=missing)
        counted = self._counted(measure, interval)
        whole = self._figure(measure, interval, (), counted)
        if by is None:
            return [whole]
        groups = self._grouped(counted.members, by, interval)
        figures = [
            self._figure(measure, interval, ((by, value),), replace(counted, members=inside))
            for value, inside in sorted(groups.items(), key=lambda each: place_of(each[0]))
        ]
        if sum(len(figure.members) for figure in figures) != len(whole.members):
            raise BrokenMeasureError(
                f"The groups of {measure.name} by {by} do not sum to the whole."
            )
        return [whole, *figures]

    def trend(self, measure: Measure, intervals: Sequence[Interval]) -> list[Figure] | NotSupplied:
        """The figure over each interval, in the order given."""
        figures = []
        for interval in intervals:
            found = self.compute(measure, interval)
            if isinstance(found, NotSupplied):
                return found
            figures += found
        return figures

    def parameters(self, interval: Interval) -> dict[str, Any]:
        """What a measure's SQL may name."""
        year = academic_year_start(interval.start)
        return {
            "day": interval.end,
            "start": interval.start,
            "end": interval.end,
            "authority": self.council.authority,
            "school_age_from": year.replace(year=year.year - AFTER_SCHOOL_AGE),
            "school_age_to": year.replace(year=year.year - FIRST_SCHOOL_AGE, month=8, day=31),
        }

    def members(self, counted: Members, interval: Interval) -> dict[str, str]:
        """The child of each member."""
        rows = self.rows(f"SELECT DISTINCT member_id, child_id FROM ({counted.sql})", interval)
        return {str(member): str(child) for member, child in rows}

    def rows(self, sql: str, interval: Interval) -> list[tuple[Any, ...]]:
        """The rows of SQL such as a measure's. Limits are worked out anew: settings differ."""
        for name, limits in LIMITS.items():
            if name in sql:
                self.record.register(name, limits(self.record, self.council))
        return self.record.rows(sql, self.parameters(interval))

    def _expect(self, measure: Measure, interval: Interval) -> None:
        wanted = frozenset(measure.standards)
        if not wanted:
            return
        if self._evaluated and self._evaluated[0] == interval.end:
            if wanted <= self._evaluated[1]:
                return
            wanted |= self._evaluated[1]
        standards = [CATALOGUE[name] for name in sorted(wanted)]
        evaluate(self.record, interval.end, council=self.council, standards=standards)
        self._evaluated = (interval.end, wanted)

    def _counted(self, measure: Measure, interval: Interval) -> _Counted:
        if self._latest is None or self._latest[:2] != (measure, interval):
            self._expect(measure, interval)
            members = self._members(measure, interval)
            caveats = (*measure.caveats, *self._caveats(measure, interval))
            self._latest = measure, interval, _Counted(members, caveats)
        return self._latest[2]

    def _members(self, measure: Measure, interval: Interval) -> list[Member]:
        numerator = self.members(measure.numerator, interval)
        if measure.denominator is None:
            return _members_of(numerator, numerator, {})
        denominator = self.members(measure.denominator, interval)
        unknown = self.members(measure.not_known, interval) if measure.not_known else {}
        unknown = {key: child for key, child in unknown.items() if key in denominator}
        outside = set(numerator) - set(denominator)
        if outside:
            raise BrokenMeasureError(
                f"{len(outside)} of the numerator of {measure.name} are not in its denominator."
            )
        both = set(numerator) & set(unknown)
        if both:
            raise BrokenMeasureError(
                f"{len(both)} of {measure.name} are both counted and not known."
            )
        return _members_of(denominator, numerator, unknown)

    def _grouped(
        self, members: Iterable[Member], by: str, interval: Interval
    ) -> dict[str, list[Member]]:
        if by not in DIMENSIONS:
            raise KeyError(f"There is no dimension '{by}'; there are {', '.join(DIMENSIONS)}.")
        if (by, interval) not in self._groups:
            sql = (
                f"SELECT child_id, max(value) FROM ({DIMENSIONS[by]}) "
                "WHERE value IS NOT NULL GROUP BY child_id"
            )
            self._groups[by, interval] = dict(self.record.rows(sql, self.parameters(interval)))
        values = self._groups[by, interval]
        groups: dict[str, list[Member]] = defaultdict(list)
        for member in members:
            groups[values.get(member.child_id, NOT_KNOWN)].append(member)
        return groups

    def _caveats(self, measure: Measure, interval: Interval) -> Iterator[str]:
        for caveat in measure.caveats_when:
            said = caveat.not_supplied and not self.record.supplies(*caveat.not_supplied)
            if caveat.holds and not said:
                [(said,)] = self.record.rows(caveat.holds, self.parameters(interval))
            if said:
                yield caveat.words

    def _figure(
        self,
        measure: Measure,
        interval: Interval,
        group: tuple[tuple[str, str], ...],
        of: _Counted,
    ) -> Figure:
        members = of.members
        counted = sum(member.standing is Standing.IN for member in members)
        unknown = sum(member.standing is Standing.NOT_KNOWN for member in members)
        figure = Figure(
            reference=reference_of(
                measure=measure.name,
                version=measure.version,
                interval=interval,
                group=group,
                loads=[load.load_id for load in self.record.loads],
            ),
            measure=measure.name,
            version=measure.version,
            title=measure.title,
            shape=measure.shape,
            unit=measure.unit,
            interval=interval,
            known_at=self.record.known_at,
            numerator=counted,
            denominator=_denominator(measure, interval, members),
            not_known=unknown,
            numerator_words=measure.numerator_words,
            denominator_words=measure.denominator_words,
            group=group,
            members=tuple(sorted(members, key=lambda each: (each.child_id, each.member_id))),
            caveats=of.caveats,
        )
        return _with_range(figure, measure)


def _members_of(
    every: Mapping[str, str], counted: Mapping[str, str], unknown: Mapping[str, str]
) -> list[Member]:
    members = []
    for member_id, child_id in every.items():
        standing = Standing.OUT
        if member_id in counted:
            standing = Standing.IN
        elif member_id in unknown:
            standing = Standing.NOT_KNOWN
        members.append(Member(member_id=member_id, child_id=child_id, standing=standing))
    return members


def _denominator(measure: Measure, interval: Interval, members: Sequence[Member]) -> int | None:
    if measure.shape is Shape.RATE:
        return len(members)
    if measure.shape is Shape.MEAN:
        days = (interval.end - interval.start).days + 1
        return max(1, round(days / WEEK))
    return None


def _with_range(figure: Figure, measure: Measure) -> Figure:
    if measure.range is Range.NONE or not figure.denominator:
        return figure
    known = figure.denominator - figure.not_known
    if not known:
        return figure
    low, high = wilson(figure.numerator, known)
    return replace(figure, low=low * 100, high=high * 100, interval_method=METHODS[measure.range])
