"""The demo's escalations: nine months of challenge and praise, made by the office's own actions.

Only who says what and when is invented. None is about permanence in April 2020: the twenty of that
month are in the county's returns.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from goldenthread.app.children.models import Child, Involvement
from goldenthread.app.escalations import actions
from goldenthread.app.escalations.models import Escalation
from goldenthread.app.escalations.queries import answerer
from goldenthread.app.escalations.standing import standing
from goldenthread.app.people.models import Staff
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.seeding_samples import on_day
from goldenthread.calendars import working_days

MOST, FEWEST = 84, 12
CHILDREN_AN_ESCALATION = 6
BACK_DAYS = 255
LATELY_DAYS = 26
LATELY_SHARE = 0.3
PRAISE_SHARE = 0.16
IN_APRIL = (2020, 4)
ROLES_UP = ("team_manager", "area_manager", "locality_director", "director")
"""Where a post is vacant, whoever is above answers."""
THEMES = {
    "permanence": (
        "The plan for permanence was to be settled by the second review and is not written.",
        "A permanence planning meeting with the reviewing officer asked to it.",
    ),
    "drift": (
        "What the last review decided has not been begun, ten weeks on.",
        "A dated plan for each decision, with a name beside it.",
    ),
    "placement": (
        "Notice was given on the home and no search has been told of.",
        "The search begun this week, and what the child wants written into it.",
    ),
    "health": (
        "The health assessment is overdue and the dentist has not been seen since autumn.",
        "An appointment made and the carer told.",
    ),
    "education": (
        "Out of school for a half term without a personal education plan.",
        "The virtual school at the table and a plan by the end of the month.",
    ),
    "contact": (
        "Time with brothers and sisters stopped in March and nothing has taken its place.",
        "Calls arranged every week until they can meet.",
    ),
    "plan_not_implemented": (
        "The support the plan promises the carers has not started.",
        "A start date agreed with the carers.",
    ),
    "statutory_breach": (
        "Two visits in a row were out of time and the child was not seen alone.",
        "A visit this week, alone, and the next three dates.",
    ),
}
PRAISE = (
    "The child's own words run through the whole report, and the plan changed because of them.",
    "Kept the brothers and sisters in touch through lockdown, every week, by video and by post.",
    "Life story work done with the carer, photographs and all, ahead of the move.",
)
ANSWERS = (
    "Agreed. The meeting is booked and the team manager will chair it.",
    "The referral was made on Tuesday; I will send the date when we have it.",
    "We have written to the provider and put the weekly call in the diary.",
)
NOT_ANSWERED = "The day has passed and nobody has answered."
NOT_ENOUGH = "The answer gives no date and names nobody."
CLOSINGS = {
    "done_as_asked": "What was asked for is in place; the child was told by their worker.",
    "done_otherwise": "Another way was found that suits the child better.",
    "overtaken": "The child moved meanwhile, and the question no longer arises.",
}


@dataclass(frozen=True)
class Chaired:
    """A chair and a child they review."""

    chair: Staff
    child: Child


@transaction.atomic
def seed_escalations(today: date) -> str:
    """Raise and settle the months before today, and say how much."""
    chance = random.Random("escalations of the demo")  # noqa: S311 - the demo's invention
    pairs = _chaired()
    if not pairs:
        return "Nobody chairs a review in this county: nothing was escalated"
    count = max(FEWEST, min(MOST, len(pairs) // CHILDREN_AN_ESCALATION))
    for number in range(count):
        pair = chance.choice(pairs)
        raised_on = _day(chance, today)
        if number < count * PRAISE_SHARE:
            _praise(chance, pair, raised_on)
        else:
            _challenge(chance, pair, raised_on, today)
    _of_those_who_sign_in(chance, pairs, today)
    _of_a_leaver(pairs, today)
    made = Escalation.objects.filter(kind=Escalation.Kind.CHALLENGE).count()
    return f"{made} escalations and {Escalation.objects.count() - made} good-practice alerts"


def _chaired() -> list[Chaired]:
    rows = Involvement.objects.filter(
        edition__state="current", standing=True, worker_role__in=("iro", "cp_chair")
    ).order_by("child_id", "worker")
    chairs = {each.worker_id: each for each in Staff.objects.exclude(worker_id=None)}
    ids = [row.child_id for row in rows]
    children = {
        child.child_id: child
        for child in Child.objects.current().filter(child_id__in=ids, open=True).defer("document")
    }
    return [
        Chaired(chairs[row.worker], children[row.child_id])
        for row in rows
        if row.worker in chairs and row.child_id in children and children[row.child_id].team
    ]


def _day(chance: random.Random, today: date) -> date:
    lately = chance.random() < LATELY_SHARE
    back = chance.randint(1, LATELY_DAYS if lately else BACK_DAYS)
    return _working(today - timedelta(days=back))


def _working(day: date) -> date:
    while not working_days.is_working_day(day):
        day -= timedelta(days=1)
    return day


def _praise(chance: random.Random, pair: Chaired, day: date) -> None:
    with on_day(day):
        whose = answerer(pair.child, "social_worker", day)
        said = actions.Said(
            theme=chance.choice(("contact", "permanence", "education")), words=chance.choice(PRAISE)
        )
        by = Viewer.of_staff(pair.chair, day=day)
        actions.commend(by=by, child=pair.child, said=said, whose=whose)


def _challenge(chance: random.Random, pair: Chaired, day: date, today: date) -> Escalation:
    offered = [each for each in THEMES if each != "permanence" or (day.year, day.month) != IN_APRIL]
    theme = chance.choice((*offered, *(each for each in ("permanence",) if each in offered)))
    row = _raise(chance, pair, day, theme)
    _go_on(chance, row, pair, today)
    return row


def _raise(chance: random.Random, pair: Chaired, day: date, theme: str) -> Escalation:
    words, asked_for = THEMES[theme]
    severity = chance.choices(("moderate", "serious", "urgent"), weights=(5, 4, 1))[0]
    with on_day(day):
        said = actions.Said(
            theme=theme,
            severity=severity,
            words=words,
            asked_for=asked_for,
            chairing="iro" if pair.child.looked_after else "cp_chair",
        )
        by = Viewer.of_staff(pair.chair, day=day)
        return actions.escalate(
            by=by, child=pair.child, said=said, put_to=_asked(pair.child, 0, day)
        )


def _asked(child: Child, stage: int, day: date) -> Staff | None:
    found = (answerer(child, role, day) for role in ROLES_UP[stage:])
    return next((each for each in found if each), None)


def _go_on(chance: random.Random, row: Escalation, pair: Chaired, today: date) -> None:
    """Answer, step up and close it as it would have gone, until today."""
    day = row.raised_on
    for stage in range(len(row.stages)):
        asked, due_on = _where(row, day)
        answered = _after(day, chance.choices((2, 4, 5, 7, 9), weights=(3, 4, 2, 2, 1))[0])
        if asked is not None and answered <= due_on + timedelta(days=2) and answered < today:
            with on_day(answered):
                by = Viewer.of_staff(asked, day=answered)
                actions.answer(by=by, escalation=row, words=chance.choice(ANSWERS))
            day = _after(answered, chance.randint(1, 3))
            if day >= today:
                return
            if chance.random() < 2 / 3:
                _close(chance, row, pair.chair, day)
                return
            words = NOT_ENOUGH
        else:
            day, words = _after(due_on, chance.randint(1, 4)), NOT_ANSWERED
        if day >= today:
            return
        if stage + 1 == len(row.stages):
            _close(chance, row, pair.chair, day)
            return
        with on_day(day):
            by = Viewer.of_staff(pair.chair, day=day)
            to = _asked(pair.child, stage + 1, day)
            actions.step_up(by=by, escalation=row, words=words, to=to)


def _where(row: Escalation, day: date) -> tuple[Staff | None, date]:
    fresh = Escalation.objects.select_related("put_to", "raised_by").get(pk=row.pk)
    now = standing(fresh, day)
    assert now.due_on is not None
    return now.put_to, now.due_on


def _close(chance: random.Random, row: Escalation, chair: Staff, day: date) -> None:
    outcome = chance.choices(tuple(CLOSINGS), weights=(6, 3, 1))[0]
    with on_day(day):
        by = Viewer.of_staff(chair, day=day)
        actions.close(by=by, escalation=row, outcome=outcome, words=CLOSINGS[outcome])


def _after(day: date, count: int) -> date:
    return working_days.after(day, count)


def _of_those_who_sign_in(chance: random.Random, pairs: list[Chaired], today: date) -> None:
    """One that waits for, and one that is late from, the manager whom visitors sign in as."""
    accounts = {
        staff.pk: staff
        for staff in Staff.objects.exclude(user=None).select_related("user")
        if staff.user and staff.user.has_usable_password()
    }
    theirs = [
        pair
        for pair in pairs
        if (asked := answerer(pair.child, "team_manager", today)) and asked.pk in accounts
    ]
    theirs.sort(key=lambda pair: pair.chair.pk not in accounts)
    for pair, back, theme in zip(
        theirs[:3], (8, 3, 1), ("health", "contact", "drift"), strict=False
    ):
        _raise(chance, pair, _working(today - timedelta(days=back * 7 // 5)), theme)
    own = [pair for pair in pairs if pair.chair.pk in accounts]
    for pair, back in zip(own[-2:], (9, 2), strict=False):
        _raise(chance, pair, _working(today - timedelta(days=back * 7 // 5)), "education")


def _of_a_leaver(pairs: list[Chaired], today: date) -> None:
    """One raised by a reviewing officer who has left since: it waits to be taken over."""
    left = Staff.objects.filter(left_on__lte=today, holdings__post__role="iro").first()
    if left is None or left.left_on is None:
        return
    chance = random.Random("a leaver's escalation")  # noqa: S311 - the demo's invention
    day = _working(left.left_on - timedelta(days=4))
    _raise(chance, Chaired(left, pairs[0].child), day, "plan_not_implemented")
