"""Lays the whole record out for reading, as a new edition beside the one people are reading.

Rows are written in short transactions, so that nobody waits; one last short transaction puts the
new edition in the place of the old. Killed at any point, what was begun is thrown away by the next
run, and pages have shown the old edition all the while.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import connection, transaction

from goldenthread.app.children.models import Child, Edition, Involvement, Owed
from goldenthread.app.children.names import folded, sounds
from goldenthread.app.jobs.actions import start
from goldenthread.app.jobs.schedules import EDITION, done_today
from goldenthread.app.jobs.worker import Work
from goldenthread.app.loads import findings
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key, council, store
from goldenthread.app.people.models import Staff
from goldenthread.chronology.build import build, child_ids
from goldenthread.chronology.reading import ChildReading
from goldenthread.record.view import Record
from goldenthread.standards.in_force import due_soon_days
from goldenthread.vocabulary.counting import how_many

CHUNK = 250
"""Children written in one transaction: at most a tenth of a second for those who wait."""
RANKS = {"red": 0, "amber": 1, "green": 2, "other": 3}
NOT_RATED = 9
LISTED = ("overdue", "due", "not_yet_due")


def build_edition(
    work: Work, *, as_at: str | None = None, known_at: str | None = None
) -> dict[str, Any]:
    """Build the edition of a day (today unless told) and make it current.

    `known_at`: only what had been received by then. Safe to run again after it was killed.
    """
    day = date.fromisoformat(as_at) if as_at else clock.today()
    moment = datetime.fromisoformat(known_at) if known_at else None
    clear_away()
    work.progress(0, 0, "Putting the loads together")
    record = store().record(moment)
    try:
        known, loads = described(record)
        edition = Edition.objects.create(
            as_at=day, known_at=known, started_at=moment or clock.now(), loads=loads
        )
        _fill(work, edition, record)
    finally:
        record.close()
    _make_current(edition)
    if moment is None and day == clock.today():
        done_today(EDITION)
    _take_stock()
    findings.keep(edition)
    clear_away()
    start("trackers.look", by=None)
    start("figures.work_out", by=None)
    start("publishing.restate", by=None)
    return {"edition": edition.pk}


def described(record: Record) -> tuple[datetime, list[dict[str, Any]]]:
    """When a record last learned something, and what it was put together from."""
    loads = [
        {
            "load_id": load.load_id,
            "source": load.source,
            "return_name": load.return_name,
            "as_at": load.as_at.isoformat(),
            "received_at": load.received_at.isoformat(),
        }
        for load in record.loads
    ]
    return max((load.received_at for load in record.loads), default=clock.now()), loads


def clear_away() -> None:
    """Throw away editions that were never finished or were replaced, a few rows at a time."""
    gone = Edition.objects.exclude(state=Edition.State.CURRENT)
    for edition in gone:
        for model in (Owed, Involvement, Child):
            _delete(model, edition)
        edition.delete()


def _delete(model: type[Owed | Involvement | Child], edition: Edition) -> None:
    while True:
        some = list(model._default_manager.filter(edition=edition).values_list("pk")[:CHUNK])
        if not some:
            return
        pks = [pk for (pk,) in some]
        rows = model._default_manager.filter(pk__in=pks)
        rows._raw_delete(rows.db)


def _fill(work: Work, edition: Edition, record: Record) -> None:
    total = len(child_ids(record))
    before = Edition.objects.filter(state=Edition.State.CURRENT).first()
    writer = Writer.of(edition, before)
    done = 0
    work.progress(0, total, "Working out what is owed")
    for chunk in _chunks(build(record, council(), edition.as_at)):
        writer.write(chunk)
        done += len(chunk)
        work.progress(done, total, f"{done:,} of {how_many(total, 'child', 'children')} laid out")
    Edition.objects.filter(pk=edition.pk).update(children=done)


def _chunks(readings: Iterable[ChildReading]) -> Iterator[list[ChildReading]]:
    source = iter(readings)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


@transaction.atomic
def _make_current(edition: Edition) -> None:
    Edition.objects.filter(state=Edition.State.CURRENT).update(state=Edition.State.RETIRED)
    edition.state = Edition.State.CURRENT
    edition.built_at = clock.now()
    edition.save(update_fields=["state", "built_at"])


def _take_stock() -> None:
    """Tell the database how much it holds, without which it goes by the wrong index."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=1000")
        for model in (Child, Involvement, Owed):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


class Writer:
    """Writes children's rows, and knows what the edition before told of each."""

    def __init__(
        self, edition: Edition, before: Edition | None, names: dict[str, str], soon: int
    ) -> None:
        self._edition, self._before, self._names, self._soon = edition, before, names, soon

    @classmethod
    def of(cls, edition: Edition, before: Edition | None = None) -> Writer:
        """A writer of an edition; without one before, of one that stands already."""
        staff = Staff.objects.exclude(worker_id=None).values_list("worker_id", "name")
        names = {number: name for number, name in staff if number}
        return cls(edition, before, names, due_soon_days(council(), edition.as_at))

    def write(
        self, chunk: list[ChildReading], *, earlier: dict[str, dict[str, Any]] | None = None
    ) -> None:
        """A chunk of children in one transaction, with all that belongs to them.

        `earlier` are the documents they had, where those are not the edition before's.
        """
        if earlier is None:
            earlier = self._earlier([each.child_id for each in chunk])
        with transaction.atomic():
            rows = Child.objects.bulk_create(
                [self._child(each, earlier.get(each.child_id)) for each in chunk]
            )
            Involvement.objects.bulk_create(
                [each for reading in chunk for each in self._involvements(reading)]
            )
            Owed.objects.bulk_create(
                [
                    owed
                    for row, reading in zip(rows, chunk, strict=True)
                    for owed in self._owed(row, reading)
                ]
            )

    def _earlier(self, child_ids_: list[str]) -> dict[str, dict[str, Any]]:
        if self._before is None:
            return {}
        rows = Child.objects.filter(edition=self._before, child_id__in=child_ids_)
        return dict(rows.values_list("child_id", "document"))

    def _child(self, reading: ChildReading, earlier: dict[str, Any] | None) -> Child:
        document = reading.document(child_key)
        changed_at = self._date_entries(document, earlier)
        identity, rating = reading.identity, reading.rating
        overdue = [each for each in reading.owed if each.outcome == "overdue"]
        coming = [each.due_on for each in reading.owed if each.outcome in {"due", "not_yet_due"}]
        near = [day for day in coming if (day - reading.as_at).days <= self._soon]
        born = identity["date_of_birth"]
        worker = reading.holder.worker
        return Child(
            edition=self._edition,
            child_id=reading.child_id,
            key=child_key(reading.child_id),
            forename=identity["forename"],
            surname=identity["surname"],
            sort_name=folded(f"{identity['surname']} {identity['forename']}"),
            sound_keys=f" {' '.join(sounds(identity['forename'], identity['surname']))} ",
            date_of_birth=date.fromisoformat(born) if born else None,
            sex=reading.about["sex_code"],
            ethnicity=reading.about["ethnicity_code"],
            disability=reading.about["disability"],
            **{name: reading.statuses[name] for name in STATUS_COLUMNS},
            rating=rating.rating if rating else "",
            rating_rank=RANKS.get(rating.rating, NOT_RATED) if rating else NOT_RATED,
            rating_date=rating.rated_on if rating else None,
            rating_review=rating.review_on if rating else None,
            worker=worker,
            worker_name=self._names.get(worker, ""),
            team=reading.holder.team,
            locality=reading.holder.locality,
            overdue=len(overdue),
            due_soon=len(near),
            next_due=min(coming, default=None),
            contradictions=len(reading.contradictions),
            last_contact=reading.last_contact,
            last_read=_last_read(document),
            changed_at=changed_at,
            document=document,
        )

    def _date_entries(
        self, document: dict[str, Any], earlier: dict[str, Any] | None
    ) -> datetime | None:
        """Say of each entry since when we have told it; None while nothing is newer than the first.

        An entry told by the edition before keeps what it said; one not told then is new.
        """
        if self._before is None and earlier is None:
            return None
        told = {each["mark"]: each.get("since") for each in (earlier or {}).get("timeline", ())}
        now = (self._edition.started_at if self._before else clock.now()).isoformat()
        newest = ""
        for entry in document["timeline"]:
            since = told.get(entry["mark"], now)
            if since:
                entry["since"] = since
                newest = max(newest, since)
        return datetime.fromisoformat(newest) if newest else None

    def _involvements(self, reading: ChildReading) -> Iterator[Involvement]:
        for each in reading.involvements:
            if each.worker:
                yield Involvement(
                    edition=self._edition,
                    child_id=reading.child_id,
                    worker=each.worker,
                    worker_role=each.role,
                    team=each.team,
                    starts=each.starts,
                    ends=each.ends,
                    standing=each.standing,
                )

    def _owed(self, row: Child, reading: ChildReading) -> Iterator[Owed]:
        for each in reading.owed:
            if each.outcome in LISTED:
                yield Owed(
                    edition=self._edition,
                    child=row,
                    standard=each.standard,
                    title=each.title[:200],
                    opened_on=each.opened_on,
                    due_on=each.due_on,
                    outcome=each.outcome,
                )


def _last_read(document: dict[str, Any]) -> date | None:
    days = [each["day"] for each in document["timeline"] if each["kind"] == "dip_sample_reading"]
    return date.fromisoformat(max(days)) if days else None


STATUS_COLUMNS = (
    "open",
    "child_in_need",
    "child_protection_plan",
    "looked_after",
    "care_leaver",
    "early_help",
    "pre_proceedings",
)
