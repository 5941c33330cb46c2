"""The demo's dip sample: senior managers who read real draws, week after week.

The draws, second reads and settlements are made by the office itself; only what a reader would
think is invented. A reader finds fault more readily where the record contradicts the rating.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from goldenthread.app.action.actions import make, take_step
from goldenthread.app.action.models import Action, Step
from goldenthread.app.children.models import Child
from goldenthread.app.people import clock
from goldenthread.app.people.models import Cover, Staff
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.sampling import actions, queries
from goldenthread.app.sampling.models import Round, ToRead

WEEKS_BEFORE = 2
MOVES = 0.13
"""How often a reader would rate a case otherwise that the record does not contradict."""
CONTRADICTED = 0.45
AWAY_DAYS = 3
"""One senior manager a week is away for so many days."""
SCALE = ("green", "amber", "red")
GRADES = ("outstanding", "good", "good", "requires_improvement", "requires_improvement")
FEEDBACK = (
    "Clear about the worry. Say more of what the child told you and what it changed.",
    "The plan names who does what. Write down how often the child is contacted.",
    "Good chronology. The analysis stops short of saying what could go wrong tonight.",
    "Thoughtful work with the family. Bring the school's view in before the review.",
)
ASKED = {
    "support": "Say in the plan which help the family needs first, and from whom.",
    "placed": "Agree with the school who rings the family, and on which days.",
    "safety_plan": "Write a safety plan with the family that would hold tonight.",
    "voice": "See the child alone and write down what they said in their own words.",
    "oversight": "Ask for supervision of this case and record what it changed.",
}
"""What a reader asks the worker to do when a question's answer is no."""
SETTLED = "Both views were read against the record; the evidence supports this rating."


def seed_samples(today: date) -> str:
    """Read the weeks before today's, and say how much was read and moved."""
    chance = random.Random("dip sample of the demo")  # noqa: S311 - the demo's invention
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in range(WEEKS_BEFORE, 0, -1)]
    for monday in mondays:
        _read_week(chance, monday)
    with on_day(this_monday):
        actions.open_round(by=None, monday=this_monday, seed=f"demo-{this_monday.isoformat()}")
    says = queries.says(list(Round.objects.all()))
    share = f"{says.share:.1%}" if says.share is not None else "none"
    return f"{says.read} cases read in {len(mondays)} weeks; readers would move {share}"


def _read_week(chance: random.Random, monday: date) -> None:
    readers = list(Staff.objects.filter(holdings__post__title="Head of Service").order_by("pk"))
    if readers:
        away = chance.choice(readers)
        until = monday + timedelta(days=AWAY_DAYS - 1)
        Cover.objects.create(absent=away, starts=monday, ends=until, reason="Leave")
    with on_day(monday):
        opened = actions.open_round(by=None, monday=monday, seed=f"demo-{monday.isoformat()}")
    contradicted = set(
        Child.objects.current().filter(contradictions__gt=0).values_list("child_id", flat=True)
    )
    given = ToRead.objects.filter(round=opened).select_related("reader", "round")
    for to_read in given:
        day = monday + timedelta(days=chance.randint(0, 4))
        with on_day(day), transaction.atomic():
            _hand_in(chance, to_read, contradicted=to_read.child_id in contradicted)
    _settle(chance, opened)


def _hand_in(chance: random.Random, to_read: ToRead, *, contradicted: bool) -> None:
    moves = chance.random() < (CONTRADICTED if contradicted else MOVES)
    rating = _moved(chance, to_read.rating_before) if moves else to_read.rating_before
    asked = to_read.round.questions["questions"]
    by = Viewer.of_staff(to_read.reader, day=clock.today())
    found = actions.Found(
        answers={
            each["id"]: chance.choices(("yes", "partly", "no"), weights=(6, 3, 1))[0]
            for each in asked
        },
        grade=chance.choice(GRADES) if not moves else "requires_improvement",
        rating=rating,
        evidence="The record since the judgement does not bear the rating out." if moves else "",
        feedback=chance.choice(FEEDBACK),
    )
    actions.hand_in(by=by, to_read=to_read, found=found)
    _ask(by, to_read, {name for name, said in found.answers.items() if said == "no"})


def _ask(by: Viewer, to_read: ToRead, missing: set[str]) -> None:
    """Part of what a reader misses, the worker is asked for; some of it is done the same day."""
    chance = random.Random(f"asked after {to_read.pk}")  # noqa: S311 - the demo's invention
    child = Child.objects.current().get(child_id=to_read.child_id)
    worker = Staff.objects.filter(worker_id=child.worker, left_on=None).first()
    for name in sorted(missing & set(ASKED)):
        if worker is None or chance.random() < 1 / 2:
            continue
        due_on = clock.today() + timedelta(days=chance.choice((2, 5, 7, 10, 14)))
        try:
            made = make(
                by=by,
                child_id=child.child_id,
                what=ASKED[name],
                owner=worker,
                due_on=due_on,
                origin=Action.Origin.READING,
                origin_key=str(to_read.pk),
            )
        except ValueError:
            continue  # The worker named may not see the child, which a restriction hides.
        if chance.random() < 1 / 3:
            take_step(
                by=Viewer.of_staff(worker, day=clock.today()),
                action=made,
                kind=Step.Kind.DONE,
                words="Done the same day; it is on the record.",
            )


def _moved(chance: random.Random, before: str) -> str:
    place = SCALE.index(before) if before in SCALE else 0
    nearby = [each for each in (place - 1, place + 1) if 0 <= each < len(SCALE)]
    return SCALE[max(nearby) if chance.random() < 2 / 3 else min(nearby)]


def _settle(chance: random.Random, opened: Round) -> None:
    """Most of the week's differences are settled; the rest wait, as in any office."""
    lead = Staff.objects.filter(holdings__post__role="improvement_lead").first()
    if lead is None:
        return
    day = opened.closes_on
    with on_day(day):
        by = Viewer.of_staff(lead, day=day)
        for case in queries.differences():
            if chance.random() < 2 / 3:
                rating = case.readings[0].rating
                actions.settle(
                    by=by, opened=case.opened, child_id=case.child_id, rating=rating, words=SETTLED
                )


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Let it be another day in the office for a while."""
    before, settings.TODAY = settings.TODAY, day
    try:
        yield
    finally:
        settings.TODAY = before
