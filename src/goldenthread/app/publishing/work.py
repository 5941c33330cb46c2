"""Background work on reports: laid out, frozen, made again, and restated. Safe to do again."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.db import transaction
from django.urls import reverse

from goldenthread.app.jobs.worker import PlainError, Work
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import council, home, store
from goldenthread.app.publishing import making
from goldenthread.app.publishing.models import OPEN, Report
from goldenthread.app.publishing.queries import said_of
from goldenthread.measures.catalogue import MEASURES
from goldenthread.measures.figure import Figure
from goldenthread.measures.register import Register
from goldenthread.measures.restatement import restated
from goldenthread.packs.model import Pack
from goldenthread.packs.rewording import texts
from goldenthread.packs.write import FORMATS, PackRefused
from goldenthread.vocabulary.counting import how_many

DRAFT, FROZEN = "draft", "frozen"
LONGEST = 2000


def lay_out(work: Work, *, report: int) -> dict[str, Any]:
    """Lay a draft out: its texts, the figures it may place, and the page to read."""
    row = Report.objects.get(pk=report)
    if not row.open:
        return _end(row)
    work.progress(0, 2, "Working its figures out")
    record = store().record()
    try:
        plain = making.bare(row, record, making.beside(row))
        row.texts = [
            {"place": each.place, "section": each.section, "kind": each.kind, "text": each.text}
            for each in texts(plain)
        ]
        work.progress(1, 2, "Checking and laying it out")
        _drafted(row, plain)
    finally:
        record.close()
    work.progress(2, 2, "Laid out")
    return _end(row)


def _drafted(row: Report, plain: Pack) -> None:
    """Write the draft page, or say why the words cannot stand.

    A report frozen meanwhile is left as it is: what is laid out then is of no draft.
    """
    row.words = ""
    folder = row.path / DRAFT
    try:
        pack = making.for_audience(plain, row, said_of(row))
        making.write(pack, folder, ["html"], clock.today(), making.released_before(row))
        row.figures = _placeable(pack, making.printed_figures(pack, folder))
    except (PackRefused, ValueError) as refused:
        row.words = str(refused)[:LONGEST]
    drafts = Report.objects.filter(pk=row.pk, state__in=OPEN)
    drafts.update(texts=row.texts, figures=row.figures, words=row.words, state=Report.State.DRAFT)


def _placeable(pack: Pack, printed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every figure of the pack by name, with how it is printed where it is."""
    full = {each["name"]: each.get("in_full", "not supplied") for each in printed}
    return [
        {"name": name, "title": figure.title, "in_full": full.get(name, "not printed so far")}
        for name, figure in sorted(pack.figures.items())
    ]


def freeze(work: Work, *, report: int) -> dict[str, Any]:
    """Write every file, bind it to its figures, its days and its words, and seal it."""
    row = Report.objects.get(pk=report)
    if row.state != Report.State.FREEZING:
        return _end(row)
    work.progress(0, 2, "Working its figures out")
    record = store().record()
    try:
        row.said = said_of(row)
        earlier = list(making.released_before(row))
        row.before = [each.pk for each in earlier]
        releases = making.beside(row)
        row.published = [each.key for each in releases]
        pack = making.for_audience(making.bare(row, record, releases), row, row.said)
        work.progress(1, 2, "Writing its files")
        shutil.rmtree(row.path / FROZEN, ignore_errors=True)
        written = making.write(pack, row.path / FROZEN, FORMATS, clock.today(), earlier)
        _keep(pack, [load.load_id for load in record.loads])
        row.known_at = record.known_at
    except (PackRefused, ValueError) as refused:
        Report.objects.filter(pk=row.pk).update(
            state=Report.State.DRAFT, words=str(refused)[:LONGEST]
        )
        raise PlainError(str(refused)[:200]) from None
    finally:
        record.close()
    row.withheld = written.withheld
    _sealed(row, pack, written.paths)
    work.progress(2, 2, f"{how_many(len(written.paths), 'file')} frozen")
    return _end(row)


def _keep(pack: Pack, loads: list[str]) -> None:
    register = Register(home())
    for figure in pack.figures.values():
        if isinstance(figure, Figure):
            register.keep(figure, MEASURES[figure.measure], load_ids=loads)


@transaction.atomic
def _sealed(row: Report, pack: Pack, paths: list[Path]) -> None:
    """Bind what was written, once: a second worker that froze it too finds it sealed."""
    standing = Report.objects.select_for_update().get(pk=row.pk)
    if standing.state != Report.State.FREEZING:
        return
    row.figures = making.printed_figures(pack, row.path / FROZEN)
    row.files = [
        {"name": each.name, "bytes": each.stat().st_size, "sha256": making.sha256_of(each)}
        for each in paths
    ]
    row.frozen_at, row.state, row.words = clock.now(), Report.State.FROZEN, ""
    row.beside = making.told_beside(row, making.released_before(row))
    row.seal = making.seal_of(row)
    row.save()
    record_change(
        by=None,
        verb="report.frozen",
        subject="report",
        subject_key=str(row.pk),
        detail={"seal": row.seal},
    )


def make_again(work: Work, *, report: int) -> dict[str, Any]:
    """Make a frozen report again from what was known then, and set it beside its files."""
    row = Report.objects.get(pk=report)
    if not row.frozen_at:
        return _end(row)
    work.progress(0, 1, "Making it again from what was known then")
    record = store().record(row.known_at)
    with tempfile.TemporaryDirectory() as folder:
        try:
            plain = making.bare(row, record, making.beside(row))
            pack = making.for_audience(plain, row, row.said)
            day, earlier = clock.day_of(row.frozen_at), making.released_before(row)
            written = making.write(pack, Path(folder), FORMATS, day, earlier)
            made = {each.name: making.sha256_of(each) for each in written.paths}
            words = ""
        except (PackRefused, ValueError) as refused:
            made, words = {}, str(refused)[:LONGEST]
        finally:
            record.close()
    other = [each["name"] for each in row.files if made.get(each["name"]) != each["sha256"]]
    row.again = {"at": clock.now().isoformat(), "other": other, "words": words}
    row.save(update_fields=["again"])
    work.progress(
        1,
        1,
        "The same, byte for byte" if not other else f"Not the same: {how_many(len(other), 'file')}",
    )
    return _end(row)


def restate(work: Work, *, report: int | None = None) -> dict[str, Any]:
    """Work released figures out again from all that is known now; of one report, or of all."""
    rows = Report.objects.filter(state=Report.State.RELEASED)
    chosen = list(rows.filter(pk=report) if report else rows)
    if not chosen:
        return {}
    record = store().record()
    register = Register(home())
    try:
        for place, row in enumerate(chosen):
            work.progress(place, len(chosen), f"Report {place + 1} of {len(chosen)}")
            codes = dict.fromkeys(e["reference"] for e in row.figures if "reference" in e)
            found = [
                restated(register.find(code).figure, record, council=council(), measures=MEASURES)
                for code in codes
            ]
            titles = {each.get("reference"): each["title"] for each in row.figures}
            row.restated = [
                {"reference": code, "title": titles[code], "words": words}
                for code, words in zip(codes, found, strict=True)
                if words
            ]
            row.restated_at = clock.now()
            row.save(update_fields=["restated", "restated_at"])
    finally:
        record.close()
    changed = sum(len(row.restated) for row in chosen)
    work.progress(len(chosen), len(chosen), f"{changed} figures have changed since")
    return _end(chosen[0]) if report else {}


def _end(row: Report) -> dict[str, Any]:
    return {"url": reverse("publishing:report", args=[row.pk]), "label": "The report"}


def frozen_file(row: Report, name: str) -> Path:
    """A file of a frozen report.

    Raises ValueError when it is not the file that was frozen.
    """
    sealed = {each["name"]: each["sha256"] for each in row.files}
    path = row.path / FROZEN / name
    if not path.exists() or making.sha256_of(path) != sealed.get(name):
        raise ValueError(f"{name} on disk is not the file that was frozen.")
    return path


def draft_page(row: Report) -> str:
    """The page a draft was last laid out as; nothing where there is none."""
    path = row.path / DRAFT / f"{row.pack}.html"
    return path.read_text(encoding="utf-8") if path.exists() else ""
