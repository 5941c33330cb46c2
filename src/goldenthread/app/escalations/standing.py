"""How an escalation stands on a day: worked out from its steps, never kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.app.escalations.models import Escalation, Step
from goldenthread.app.people.models import Staff
from goldenthread.calendars import working_days

STATES = {
    "overdue": "Not answered in time",
    "waiting": "Waiting for an answer",
    "answered": "Answered, for whoever raised it to say",
    "closed": "Closed",
    "commended": "Good practice",
}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where an escalation is, with whom, and by when the next thing is due."""

    state: str
    stage: int
    stage_name: str
    next_stage: str
    """The stage it would step up to; empty at the last."""
    put_to: Staff | None
    owner: Staff
    due_on: date | None
    answer: Step | None
    """The latest answer of the stage reached."""
    closed: Step | None
    days: int
    """Working days from the day it was raised to the day it was closed, or to the day asked of."""
    past_whole: bool
    """It took, or has taken, longer than the whole of it may."""

    @property
    def words(self) -> str:
        """The state in words."""
        return STATES[self.state]

    @property
    def orphaned(self) -> bool:
        """Whoever raised it has left, so nobody can close it until it is taken over."""
        return self.closed is None and self.owner.left_on is not None

    @property
    def suggests_step_up(self) -> bool:
        """Nobody answered in time and there is a stage above."""
        return self.state == "overdue" and bool(self.next_stage)


def standing(escalation: Escalation, day: date) -> Standing:
    """How it stands on a day. Its steps and who took them should be fetched beforehand."""
    steps = sorted(
        (each for each in escalation.steps.all() if each.taken_on <= day), key=lambda step: step.pk
    )
    ups = [each for each in steps if each.kind == Step.Kind.STEPPED_UP]
    stage = ups[-1].stage if ups else 0
    named = [each["name"] for each in escalation.stages]
    answers = [each for each in steps if each.kind == Step.Kind.ANSWERED and each.stage == stage]
    closed = next((each for each in steps if each.kind == Step.Kind.CLOSED), None)
    put = [each.to for each in steps if each.kind in {Step.Kind.STEPPED_UP, Step.Kind.PUT_TO}]
    took = [each.taken_by for each in steps if each.kind == Step.Kind.TAKEN_OVER]
    due_on = ups[-1].due_on if ups else escalation.due_on
    until = closed.taken_on if closed else day
    whole = escalation.whole_due_on
    return Standing(
        state=_state(escalation, answered=bool(answers), closed=closed, late=_late(due_on, day)),
        stage=stage,
        stage_name=named[stage] if named else "",
        next_stage=named[stage + 1] if stage + 1 < len(named) else "",
        put_to=put[-1] if put else escalation.put_to,
        owner=took[-1] if took else escalation.raised_by,
        due_on=due_on,
        answer=answers[-1] if answers else None,
        closed=closed,
        days=working_days.between(escalation.raised_on, max(until, escalation.raised_on)),
        past_whole=whole is not None and until > whole,
    )


def _late(due_on: date | None, day: date) -> bool:
    return due_on is not None and due_on < day


def _state(escalation: Escalation, *, answered: bool, closed: Step | None, late: bool) -> str:
    if escalation.kind == Escalation.Kind.GOOD_PRACTICE:
        return "commended"
    if closed is not None:
        return "closed"
    if answered:
        return "answered"
    return "overdue" if late else "waiting"
