"""Works every measure out for the current edition: latest figure, breakdowns, trend and chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from goldenthread.app.children.models import Edition
from goldenthread.app.figures.hiding import mark
from goldenthread.app.figures.intervals import by_week, happens, intervals
from goldenthread.app.figures.models import FigureSnapshot
from goldenthread.app.figures.queries import printed_for_the_public
from goldenthread.app.jobs.worker import Work
from goldenthread.app.people import clock
from goldenthread.app.people.council import council, home, set_by_council, store
from goldenthread.council.office import SMALL_COUNT
from goldenthread.disclosure.nested import Count
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.declarations import Good, Measure
from goldenthread.measures.engine import Engine
from goldenthread.measures.figure import Figure, Interval, NotSupplied
from goldenthread.measures.register import Register
from goldenthread.packs.xmr_chart import xmr_svg
from goldenthread.trends.xmr import Analysis, Better, analyse

DIMENSIONS = ("locality", "team", "age band", "sex", "ethnicity", "disability")
WAYS = {Good.HIGH: Better.UP, Good.LOW: Better.DOWN, Good.NEITHER: Better.NEITHER}


def work_out(work: Work, *, edition: int | None = None) -> dict[str, Any]:
    """Work out and keep every figure of an edition (the current one unless told).

    Safe to run again: the figures are replaced together, in one transaction.
    """
    chosen = (
        Edition.objects.get(pk=edition)
        if edition
        else Edition.objects.filter(state=Edition.State.CURRENT).first()
    )
    if chosen is None:
        return {}
    record = store().record()
    rows: list[FigureSnapshot] = []
    members: dict[Count, frozenset[str]] = {}
    try:
        engine = Engine(record, council())
        for place, measure in enumerate(MEASURES.values()):
            work.progress(place, len(MEASURES), measure.title)
            rows += _of_measure(engine, measure, chosen, place, members)
    finally:
        record.close()
    mark(
        rows,
        members,
        small=set_by_council(SMALL_COUNT, clock.today()),
        public=printed_for_the_public(min(row.ends for row in rows)),
    )
    with transaction.atomic():
        FigureSnapshot.objects.all().delete()
        FigureSnapshot.objects.bulk_create(rows)
    work.progress(len(MEASURES), len(MEASURES), f"{len(MEASURES)} measures worked out")
    return {"edition": chosen.pk}


def _of_measure(
    engine: Engine,
    measure: Measure,
    edition: Edition,
    place: int,
    members: dict[Count, frozenset[str]],
) -> Iterator[FigureSnapshot]:
    """A measure's whole and its groups; who is behind the whole is added to `members`."""
    spans = intervals(measure, engine.record, edition.as_at)
    whole = engine.compute(measure, spans[-1])
    if isinstance(whole, NotSupplied):
        yield _missing(measure, whole, edition, spans[-1], place)
        return
    register = Register(home())
    loads = [load.load_id for load in engine.record.loads]
    for dimension in (None, *(each for each in DIMENSIONS if each in measure.groups)):
        found = engine.compute(measure, spans[-1], by=dimension)
        assert not isinstance(found, NotSupplied)
        for number, figure in enumerate(found[1:] if dimension else found):
            register.keep(figure, measure, load_ids=loads)
            row = _row(measure, figure, edition, number if dimension else place)
            if dimension is None:
                row.trend = _trend(engine, measure, spans)
                behind = figure.members_by_part().items()
                members |= {(measure.name, part): who for part, who in behind}
            yield row


def _row(measure: Measure, figure: Figure, edition: Edition, place: int) -> FigureSnapshot:
    dimension, group = figure.group[0] if figure.group else ("", "")
    return FigureSnapshot(
        as_at=edition.as_at,
        measure=measure.name,
        subject=subject_of(measure),
        title=measure.title,
        dimension=dimension,
        group=group,
        place=place,
        shape=str(figure.shape),
        unit=figure.unit,
        starts=figure.interval.start,
        ends=figure.interval.end,
        numerator=figure.numerator,
        denominator=figure.denominator,
        not_known=figure.not_known,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        reference=figure.reference,
        caveats=list(figure.caveats),
    )


def _missing(
    measure: Measure, said: NotSupplied, edition: Edition, interval: Interval, place: int
) -> FigureSnapshot:
    return FigureSnapshot(
        as_at=edition.as_at,
        measure=measure.name,
        subject=subject_of(measure),
        title=measure.title,
        place=place,
        shape=str(measure.shape),
        unit=measure.unit,
        starts=interval.start,
        ends=interval.end,
        missing=[list(each) for each in said.missing],
    )


def _trend(engine: Engine, measure: Measure, spans: list[Interval]) -> dict[str, Any]:
    figures = engine.trend(measure, spans)
    assert not isinstance(figures, NotSupplied)
    labels = [_label(measure, span) for span in spans]
    judged = analyse([_worth(each) for each in figures], better=WAYS[measure.good_is])
    return {
        "points": [
            {
                "label": label,
                "value": point.value,
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "not_known": figure.not_known,
                "mean": point.mean,
                "lower": point.lower,
                "upper": point.upper,
                "signal": str(point.signal),
                "kind": str(point.kind),
            }
            for label, point, figure in zip(labels, judged.points, figures, strict=True)
        ],
        "words": judged.words,
        "kind": str(judged.latest.kind) if judged.latest else "",
        "chart": _chart(measure, judged, labels),
    }


def _worth(figure: Figure) -> float | None:
    """A figure's value, or a gap where more is not known than known."""
    if figure.denominator and figure.not_known * 2 > figure.denominator:
        return None
    return figure.value


def _chart(measure: Measure, judged: Analysis, labels: list[str]) -> str:
    if judged.told < 2:
        return ""
    unit = "Per cent" if measure.denominator is not None else measure.unit.capitalize()
    return xmr_svg(judged, labels=labels, title=measure.title, description=judged.words, unit=unit)


def _label(measure: Measure, span: Interval) -> str:
    if by_week(measure):
        return f"{span.end.day} {span.end:%b %Y}"
    return f"{span.end:%b %Y}" if happens(measure) else f"{span.end.day} {span.end:%b %Y}"


SUBJECTS = (
    ("attending_", "School attendance"),
    ("early_years", "School attendance"),
    ("dip_sample", "Managers' sampling"),
    ("rated_", "Risk"),
    ("red_", "Risk"),
    ("risk_", "Risk"),
    ("pre_proceedings", "Pre-proceedings"),
    ("permanence", "Permanence"),
    ("in_care_under", "Permanence"),
    ("unregulated", "Homes"),
    ("care_leavers", "Care leavers"),
    ("child_protection_", "Child protection"),
    ("initial_conference", "Child protection"),
    ("looked_after", "Looked after"),
)


def subject_of(measure: Measure) -> str:
    """What a measure is about, for the list of them."""
    for start, subject in SUBJECTS:
        if measure.name.startswith(start):
            return subject
    return "Open children and the front door"
