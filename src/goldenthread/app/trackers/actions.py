"""Confirming, declining, answering, challenging, deciding, keeping details, taking off.

Each is in the ledger. The rules only suggest: `look` works out for whom.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goldenthread.app.children.models import Edition
from goldenthread.app.jobs.worker import Work
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key, council, store
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.trackers.known import known
from goldenthread.app.trackers.models import Declined, Entry, Found, Looked, Step
from goldenthread.trackers.declarations import Tracker
from goldenthread.trackers.looking import Looking, Seen
from goldenthread.trackers.lost import withdrawn_plans
from goldenthread.vocabulary.counting import how_many


class MeanwhileError(ValueError):
    """Somebody else did it first; what they did must be looked at before going on."""


def look(work: Work) -> dict[str, Any]:
    """Apply every tracker's rules to the record as at the current edition's day.

    Safe to run again: what is suggested is replaced together, in one transaction.
    """
    edition = Edition.objects.filter(state=Edition.State.CURRENT).first()
    if edition is None:
        return {}
    record = store().record()
    try:
        looking = Looking(record, council(), withdrawn_plans(store(), record))
        seen: dict[str, Seen] = {}
        for place, tracker in enumerate(known().values()):
            work.progress(place, len(known()), tracker.title)
            seen[tracker.name] = _look(looking, tracker, edition.as_at)
    finally:
        record.close()
    with transaction.atomic():
        Found.objects.all().delete()
        Looked.objects.all().delete()
        for name, each in seen.items():
            _keep(name, each, edition.as_at)
    found = sum(len(each.belong) for each in seen.values())
    work.progress(len(seen), len(seen), f"{found} found for {how_many(len(seen), 'weekly list')}")
    return {"found": found}


def _look(looking: Looking, tracker: Tracker, day: date) -> Seen:
    on = Entry.objects.filter(tracker=tracker.name).still_on()
    return looking.look(tracker, day, on=list(on.values_list("member_id", flat=True)))


def _keep(name: str, seen: Seen, day: date) -> None:
    Looked.objects.create(
        tracker=name,
        as_at=day,
        missing=[".".join(need) for need in seen.missing],
        beside=[list(each) for each in seen.beside],
    )
    Found.objects.bulk_create(
        Found(
            tracker=name,
            member_id=each.member_id,
            children=list(each.children),
            since=each.since,
            facts=[list(fact) for fact in each.facts],
            gone=gone,
        )
        for gone, rows in ((False, seen.belong), (True, seen.leave))
        for each in rows
    )


@transaction.atomic
def confirm(*, by: Viewer, found: Found) -> Entry:
    """Put a child or family on a list, as the record suggests.

    Raises PermissionDenied for whoever does not run lists, MeanwhileError when it is on already.
    """
    _runs(by)
    if _on(found.tracker, found.member_id):
        raise MeanwhileError("Somebody put it on the list meanwhile.")
    assert by.staff is not None
    entry = Entry.objects.create(
        tracker=found.tracker,
        member_id=found.member_id,
        children=found.children,
        since=found.since,
        facts=found.facts,
        confirmed_on=clock.today(),
        confirmed_at=clock.now(),
        confirmed_by=by.staff,
    )
    _tell(by, entry.tracker, entry.children, "tracker.confirmed", entry=entry.pk)
    return entry


@transaction.atomic
def decline(*, by: Viewer, found: Found, words: str) -> Declined:
    """Turn a suggestion down, saying why; it is not made again until the record gives another day.

    Raises PermissionDenied for whoever does not run lists.
    """
    _runs(by)
    assert by.staff is not None
    declined = Declined.objects.create(
        tracker=found.tracker,
        member_id=found.member_id,
        since=found.since,
        words=words,
        declined_at=clock.now(),
        declined_by=by.staff,
    )
    _tell(by, found.tracker, found.children, "tracker.declined")
    return declined


def answer(*, by: Viewer, entry: Entry, answers: dict[str, str]) -> Step:
    """Answer the week's questions. Raises ValueError once it is off the list or with no answer."""
    told = {name: words.strip() for name, words in answers.items() if words.strip()}
    if not told:
        raise ValueError("Answer at least one of the questions.")
    return _step(by, entry, Step(kind=Step.Kind.ANSWERED, told=told))


def keep(*, by: Viewer, entry: Entry, details: dict[str, Any]) -> Step:
    """Keep what has changed of the details. Raises ValueError when nothing has."""
    if not details:
        raise ValueError("Nothing has changed.")
    return _step(by, entry, Step(kind=Step.Kind.KEPT, told=details))


def challenge(*, by: Viewer, entry: Entry, words: str) -> Step:
    """Challenge an answer, or that there is none. Raises PermissionDenied, ValueError."""
    _runs(by)
    return _step(by, entry, Step(kind=Step.Kind.CHALLENGED, words=words))


def decide(*, by: Viewer, entry: Entry, words: str, next_on: date | None) -> Step:
    """Decide what happens, and when it comes back. Raises PermissionDenied, ValueError."""
    _runs(by)
    if next_on is not None and next_on < clock.today():
        raise ValueError("It comes back today or later.")
    return _step(by, entry, Step(kind=Step.Kind.DECIDED, words=words, next_on=next_on))


def leave(*, by: Viewer, entry: Entry, words: str) -> Step:
    """Take it off the list. The record has it there no longer, or a reason is given.

    Raises PermissionDenied, ValueError without either, MeanwhileError.
    """
    _runs(by)
    gone = Found.objects.filter(tracker=entry.tracker, member_id=entry.member_id, gone=True).first()
    if gone is None and not words.strip():
        raise ValueError("The record still has it on the list: say why it comes off.")
    told = {"record": gone.facts} if gone else {}
    return _step(by, entry, Step(kind=Step.Kind.LEFT, words=words, told=told))


def _runs(by: Viewer) -> None:
    if not by.may(Permission.RUN_TRACKERS):
        raise PermissionDenied("Your role does not run weekly lists.")


def _on(tracker: str, member_id: str) -> bool:
    rows = Entry.objects.filter(tracker=tracker, member_id=member_id)
    return rows.still_on().exists()


@transaction.atomic
def _step(by: Viewer, entry: Entry, step: Step) -> Step:
    assert by.staff is not None
    if Step.objects.filter(entry=entry, kind=Step.Kind.LEFT).exists():
        raise MeanwhileError("It is off the list: nothing more is said of it here.")
    step.entry, step.taken_by = entry, by.staff
    step.taken_at, step.taken_on = clock.now(), clock.today()
    try:
        with transaction.atomic():
            step.save(force_insert=True)
    except IntegrityError:
        raise MeanwhileError("Somebody took it off the list meanwhile.") from None
    _tell(by, entry.tracker, entry.children, f"tracker.{step.kind}", entry=entry.pk)
    return step


def _tell(by: Viewer, tracker: str, children: list[str], verb: str, **detail: object) -> None:
    for child_id in children:
        record_change(
            by=by,
            verb=verb,
            subject="child",
            subject_key=child_key(child_id),
            detail={"tracker": tracker, **detail},
        )
