"""The demo's weekly lists: confirmed, answered, challenged and decided week by week to today.

Who comes on and who leaves follows from the record as it stood each Monday; only what people say is
invented.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from goldenthread.app.children.models import Child
from goldenthread.app.people import clock
from goldenthread.app.people.council import council, store
from goldenthread.app.people.models import Staff
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.seeding_samples import on_day
from goldenthread.app.trackers import actions
from goldenthread.app.trackers.known import known
from goldenthread.app.trackers.models import Entry, Found, Step
from goldenthread.trackers.declarations import Capacity, Field, Kind, Tracker
from goldenthread.trackers.looking import Looking
from goldenthread.trackers.lost import withdrawn_plans

FIRST = date(2020, 3, 30)
"""The Monday on which the lists were first gone through; the weekly meetings come later."""
WEEKS = 6
EVERY_WEEK = {"care_leavers_homes", "unregulated"}
"""Short lists, gone through whole each week; of the long ones a part."""
PART = 0.3
ANSWERED = 0.85
CHALLENGED = 0.2
LISTED = 0.5
"""Of those answered in a week, whose next hearing the court gave a day."""
ANSWERS = (
    "Seen on Tuesday at home; says that the evenings are the hard part.",
    "Spoken to twice by telephone. Wants to stay near college.",
    "The family support worker was there on Thursday. No change in the plan.",
    "Two more places asked; one visit is fixed for next week.",
    "The assessment came in on Friday and is with Legal.",
    "Waiting for the panel's answer; chased yesterday.",
)
CHALLENGES = (
    "Who saw the child alone, and what did they say?",
    "This is the same answer as last week. What is different?",
    "By what day, and who does it?",
)
DECISIONS = (
    "Go on as planned; come back with the outcome of the visit.",
    "The head of service rings the provider today.",
    "Bring the plan to the locality panel.",
    "Housing joins the next meeting.",
    "Legal advice before the next meeting.",
)


@transaction.atomic
def seed_trackers(today: date) -> str:
    """Go through the lists week by week until today, and say how much."""
    lead = Staff.objects.filter(holdings__post__role="improvement_lead").first()
    if lead is None:
        return "Nobody leads the improvement plan here: no list was gone through"
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - timedelta(weeks=back) for back in range(WEEKS, 0, -1)]
    record = store().record()
    try:
        looking = Looking(record, council(), withdrawn_plans(store(), record))
        for tracker in known().values():
            chance = random.Random(f"{tracker.name} of the demo")  # noqa: S311 - invention
            for day in (FIRST, *mondays):
                _week(chance, looking, tracker, lead, day)
    finally:
        record.close()
    on = Entry.objects.still_on().count()
    return f"{on} on {len(known())} weekly lists, {Step.objects.count():,} steps kept of them"


def _week(
    chance: random.Random, looking: Looking, tracker: Tracker, lead: Staff, monday: date
) -> None:
    on = {entry.member_id: entry for entry in Entry.objects.filter(tracker=tracker.name).still_on()}
    seen = looking.look(tracker, monday, on=list(on))
    with on_day(monday):
        by = Viewer.of_staff(lead, day=monday)
        for found in seen.belong:
            if found.member_id not in on:
                on[found.member_id] = actions.confirm(by=by, found=_kept(tracker, found, False))
        for found in seen.leave:
            _kept(tracker, found, True).save()
            actions.leave(by=by, entry=on.pop(found.member_id), words="")
    if monday == FIRST:
        return
    for entry in on.values():
        if tracker.name in EVERY_WEEK or chance.random() < PART:
            _said(chance, tracker, entry, lead, monday)


def _kept(tracker: Tracker, found: Any, gone: bool) -> Found:
    return Found(
        tracker=tracker.name,
        member_id=found.member_id,
        children=list(found.children),
        since=found.since,
        facts=[list(fact) for fact in found.facts],
        gone=gone,
    )


def _said(chance: random.Random, tracker: Tracker, entry: Entry, lead: Staff, monday: date) -> None:
    worker = _worker(entry) or lead
    answered = chance.random() < ANSWERED
    if answered:
        asked = tracker.asked_on(monday).questions
        with on_day(monday + timedelta(days=chance.randint(0, 2))):
            by = Viewer.of_staff(worker, day=clock.today())
            actions.answer(
                by=by,
                entry=entry,
                answers={each.id: chance.choice(ANSWERS) for each in chance.sample(asked, 2)},
            )
            if details := _details(chance, tracker, entry, monday):
                actions.keep(by=by, entry=entry, details=details)
    with on_day(monday + timedelta(days=3)):
        by = Viewer.of_staff(lead, day=clock.today())
        if not answered or chance.random() < CHALLENGED:
            actions.challenge(by=by, entry=entry, words=chance.choice(CHALLENGES))
        actions.decide(
            by=by,
            entry=entry,
            words=chance.choice(DECISIONS),
            next_on=monday + timedelta(weeks=chance.choice((1, 1, 2, 4))),
        )


def _worker(entry: Entry) -> Staff | None:
    child = Child.objects.current().filter(child_id__in=entry.children).exclude(worker="").first()
    return Staff.objects.filter(worker_id=child.worker, left_on=None).first() if child else None


def _details(chance: random.Random, tracker: Tracker, entry: Entry, monday: date) -> dict[str, Any]:
    """A few of the coded details, and days of what is said to have been done that week."""
    coded = [each for each in tracker.fields if each.kind in {Kind.CHOICE, Kind.CHOICES}]
    days = {clock.starts for clock in tracker.clocks}
    dated = [each for each in tracker.fields if each.kind is Kind.DAY and each.name in days]
    told = {each.name: _choice(chance, each) for each in chance.sample(coded, min(2, len(coded)))}
    for each in dated:
        if chance.random() < 1 / 2 and each.name not in {"issued_on", "extended_to"}:
            back = timedelta(days=chance.randint(0, 3))
            ahead = each.name.endswith("due_on")
            day = monday + timedelta(weeks=chance.randint(1, 4)) if ahead else monday - back
            told[each.name] = day.isoformat()
    if tracker.capacity:
        told |= _listed(tracker.capacity, entry, monday)
    return told


def _listed(short: Capacity, entry: Entry, monday: date) -> dict[str, Any]:
    """Of some, a day ahead that the court gave, by a chance of their own."""
    chance = random.Random(f"{entry.member_id} in the week of {monday}")  # noqa: S311 - invention
    if chance.random() > LISTED:
        return {}
    day = monday + timedelta(weeks=chance.randint(2, 11), days=chance.randint(0, 4))
    which = chance.choice([code for code, _ in short.stands_for])
    return {short.which: which, short.day: day.isoformat(), short.told_by: "listed"}


def _choice(chance: random.Random, field: Field) -> Any:
    codes = [code for code, _ in field.choices]
    if field.kind is Kind.CHOICE:
        return chance.choice(codes)
    return sorted(chance.sample(codes, min(len(codes), chance.randint(1, 2))))
