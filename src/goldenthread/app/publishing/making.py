"""The pack of a report, from the loads and its words; and what a reader could take from others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from goldenthread.app.people import clock
from goldenthread.app.people.council import council, home, set_by_council
from goldenthread.app.publishing.models import Report
from goldenthread.council.office import SMALL_COUNT
from goldenthread.council.publishing import compared_as
from goldenthread.disclosure.rounding import Rounding
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.engine import Engine
from goldenthread.packs.catalogue import packs
from goldenthread.packs.comparing import with_comparisons
from goldenthread.packs.earlier import question, rounded_by
from goldenthread.packs.from_engine import EngineSource
from goldenthread.packs.masters import masters_of
from goldenthread.packs.model import Pack
from goldenthread.packs.rewording import reword
from goldenthread.packs.withholding import for_publication, policy_of, why_withheld
from goldenthread.packs.write import FIGURES_FILE, prepare, write_settled
from goldenthread.published.releases import Release
from goldenthread.published.shelf import Shelf
from goldenthread.record.view import Record

PARTS = ("numerator", "denominator", "not_known")


def beside(report: Report) -> list[Release]:
    """What was published of others and stands in it: when frozen as it was then, else all."""
    if not report.compared:
        return []
    return Shelf(home()).releases(keys=report.published if report.frozen_at else None)


def bare(report: Report, record: Record, releases: Sequence[Release]) -> Pack:
    """The pack before anybody's words, beside what was published of others."""
    settings = council()
    source = EngineSource(Engine(record, settings), MEASURES)
    pack = packs()[report.pack].build(
        source,
        council_name=settings.name,
        localities=settings.localities,
        as_at=report.as_at,
        known_at=record.known_at,
        days=None,
    )
    return with_comparisons(pack, source, releases, compared_as(settings, report.as_at))


def for_audience(pack: Pack, report: Report, said: Mapping[str, str]) -> Pack:
    """The pack in the author's words, for its audience. Raises ValueError for words it refuses."""
    worded = reword(pack, said)
    public = report.audience == Report.Audience.PUBLIC
    return for_publication(worded) if public else worded


def released_before(report: Report) -> QuerySet[Report]:
    """Public reports beside which it must be safe: when frozen those of then, else all released."""
    public = Report.objects.filter(
        state=Report.State.RELEASED, audience=Report.Audience.PUBLIC
    ).exclude(pk=report.pk)
    return public.filter(pk__in=report.before) if report.frozen_at else public


@dataclass(frozen=True)
class Written:
    """The files of a report, and why each count withheld in them is."""

    paths: list[Path]
    withheld: list[dict[str, Any]]


def write(
    pack: Pack, folder: Path, formats: Iterable[str], on: date, before: Iterable[Report]
) -> Written:
    """Write it by the council's policy of a day, safe beside other reports. Raises PackRefused."""
    earlier = [each.figures for each in before]
    settled = prepare(pack, policy_of(council(), on), earlier)
    paths = write_settled(settled, folder, tuple(formats), masters=masters_of(home()))
    return Written(paths, why_withheld(settled))


def printed_figures(pack: Pack, folder: Path) -> list[dict[str, Any]]:
    """What the list of figures beside a written pack says."""
    held = json.loads((folder / f"{pack.name}-{FIGURES_FILE}").read_text(encoding="utf-8"))
    figures: list[dict[str, Any]] = held["figures"]
    return figures


def sha256_of(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def seal_of(report: Report) -> str:
    """SHA-256 over all that was frozen."""
    held = {
        "pack": report.pack,
        "audience": report.audience,
        "as_at": report.as_at.isoformat(),
        "known_at": report.known_at.isoformat() if report.known_at else "",
        "said": report.said,
        "published": report.published,
        "before": report.before,
        "files": report.files,
        "figures": [each.get("reference", "") for each in report.figures],
    }
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()


def told_since(report: Report) -> list[dict[str, str]]:
    """What it tells of a few children beside public reports released since it was frozen."""
    since = Report.objects.filter(
        state=Report.State.RELEASED, audience=Report.Audience.PUBLIC
    ).exclude(pk__in=[report.pk, *report.before])
    return [
        {**each, "words": f"{each['words']}; it was released after this was frozen"}
        for each in told_beside(report, since)
    ]


def told_beside(report: Report, others: Iterable[Report]) -> list[dict[str, str]]:
    """What a public report still tells of a few children beside others, by the policy of today."""
    if report.audience != Report.Audience.PUBLIC:
        return []
    small = int(set_by_council(SMALL_COUNT, clock.today()))
    return told_apart(report.figures, others, small)


def told_apart(
    figures: list[dict[str, Any]], earlier: Iterable[Report], small: int
) -> list[dict[str, str]]:
    """What a reader of this and of reports released before could find by taking one from another.

    Two figures of the same people over the same days, known at two moments, whose counts differ by
    a few, tell that something of those few children was learned between; and a count withheld in
    one and printed in the other was not withheld.
    """
    found = []
    for report in earlier:
        before = {question(each): each for each in report.figures if "reference" in each}
        for each in figures:
            was = before.get(question(each)) if "reference" in each else None
            found += _beside(each, was, report, small) if was else []
    return found


def _beside(
    now: Mapping[str, Any], was: Mapping[str, Any], report: Report, small: int
) -> list[dict[str, str]]:
    said = []
    exact = rounded_by(now) is rounded_by(was) is Rounding.NONE
    for part in PARTS:
        here, there = now.get(part), was.get(part)
        if isinstance(here, int) and isinstance(there, int):
            if exact and 0 < abs(here - there) <= small:
                said.append("differs by a small count from what was released")
        elif isinstance(here, int) and there is not None:
            said.append("was withheld there and is printed here")
        elif isinstance(there, int) and here is not None:
            said.append("was printed there, so withholding it here hides nothing")
    return [
        {"title": str(now["title"]), "report": str(report.pk), "words": words}
        for words in dict.fromkeys(said)
    ]
