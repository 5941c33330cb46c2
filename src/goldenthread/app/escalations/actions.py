"""Raising, answering, stepping up and closing escalations; each act is in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goldenthread.app.children.actions import lay_again
from goldenthread.app.children.models import Child
from goldenthread.app.children.queries import refuse_unseeing
from goldenthread.app.escalations.models import Escalation, Step
from goldenthread.app.escalations.standing import Standing, standing
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key, set_by_council
from goldenthread.app.people.models import Staff
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.viewer import Viewer
from goldenthread.calendars.intervals import Interval
from goldenthread.council.challenge import STAGES, WHOLE, Stage, stage_of


class MeanwhileError(ValueError):
    """Somebody else took a step first; what they did must be looked at before going on."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody raises, as they say it."""

    theme: str
    words: str
    severity: str = ""
    asked_for: str = ""
    chairing: str = Escalation.Chairing.IRO


def stages() -> list[Stage]:
    """The stages the council has set for today."""
    return [stage_of(each) for each in set_by_council(STAGES, clock.today())]


@transaction.atomic
def escalate(*, by: Viewer, child: Child, said: Said, put_to: Staff | None) -> Escalation:
    """Challenge what is done, or not done, for a child; it begins at the first stage.

    Raises PermissionDenied for a role that does not escalate, ValueError when whoever it is put to
    may not see the child.
    """
    _may_raise(by)
    _sees(put_to, child.child_id)
    today = clock.today()
    ladder = stages()
    whole = set_by_council(WHOLE, today).after(today)
    raised = _raise(
        Escalation(
            kind=Escalation.Kind.CHALLENGE,
            severity=said.severity,
            asked_for=said.asked_for,
            stages=[
                {"name": each.name, "role": each.role, "within": str(each.within)}
                for each in ladder
            ],
            due_on=min(ladder[0].within.after(today), whole),
            whole_due_on=whole,
        ),
        by=by,
        child=child,
        said=said,
        put_to=put_to,
    )
    lay_again(by=by, child_id=child.child_id)
    return raised


@transaction.atomic
def commend(*, by: Viewer, child: Child, said: Said, whose: Staff | None) -> Escalation:
    """Tell of good practice. Raises PermissionDenied for a role that does not escalate, ValueError
    when whose work it is may not see the child.
    """
    _may_raise(by)
    _sees(whose, child.child_id)
    praise = Escalation(kind=Escalation.Kind.GOOD_PRACTICE)
    return _raise(praise, by=by, child=child, said=said, put_to=whose)


@transaction.atomic
def answer(*, by: Viewer, escalation: Escalation, words: str) -> Step:
    """Answer at the stage it has reached, in time or late.

    Raises PermissionDenied for whoever was not asked and answers for nobody; ValueError once
    closed.
    """
    now = _open(escalation)
    if not may_answer(by, now):
        raise PermissionDenied("Whoever it was put to answers, or a manager over the child's team.")
    return _step(by, escalation, Step(kind=Step.Kind.ANSWERED, stage=now.stage, words=words))


@transaction.atomic
def step_up(*, by: Viewer, escalation: Escalation, words: str, to: Staff | None) -> Step:
    """Bring it to the next stage: nobody answered in time, or the answer does not do.

    Its clock starts that day and never runs past that of the whole, unless the whole is up
    already. Raises PermissionDenied for anybody but whoever raised it, ValueError at the last
    stage, MeanwhileError.
    """
    now = _owned(by, escalation)
    _sees(to, escalation.child_id)
    if not now.next_stage:
        raise ValueError("It is at its last stage: close it, or refer it to Cafcass and say so.")
    today = clock.today()
    place = now.stage + 1
    due_on = Interval.parse(escalation.stages[place]["within"]).after(today)
    if escalation.whole_due_on is not None and escalation.whole_due_on > today:
        due_on = min(due_on, escalation.whole_due_on)
    kept = _step(
        by,
        escalation,
        Step(kind=Step.Kind.STEPPED_UP, stage=place, words=words, to=to, due_on=due_on),
    )
    lay_again(by=by, child_id=escalation.child_id)
    return kept


@transaction.atomic
def put_to(*, by: Viewer, escalation: Escalation, words: str, to: Staff) -> Step:
    """Put it to somebody else at the same stage, the clock running on.

    Raises PermissionDenied for whoever neither raised it nor may answer it, ValueError when the
    other may not see the child.
    """
    now = _open(escalation)
    if not (owns(by, now) or may_answer(by, now)):
        raise PermissionDenied("It is for whoever raised it, or whoever answers it.")
    _sees(to, escalation.child_id)
    return _step(by, escalation, Step(kind=Step.Kind.PUT_TO, stage=now.stage, words=words, to=to))


@transaction.atomic
def take_over(*, by: Viewer, escalation: Escalation, words: str) -> Step:
    """Take on an escalation whose raiser has left, saying why.

    Raises PermissionDenied while they have not, or for a role that does not escalate.
    """
    _may_raise(by)
    now = _open(escalation)
    if now.owner.left_on is None or now.owner.left_on > clock.today():
        raise PermissionDenied(f"{now.owner.name} has not left: it is theirs.")
    return _step(by, escalation, Step(kind=Step.Kind.TAKEN_OVER, stage=now.stage, words=words))


@transaction.atomic
def close(*, by: Viewer, escalation: Escalation, outcome: str, words: str) -> Step:
    """Close it, saying what came of it for the child.

    Raises PermissionDenied for anybody but whoever raised it, or took it over; MeanwhileError.
    """
    now = _owned(by, escalation)
    step = Step(kind=Step.Kind.CLOSED, stage=now.stage, words=words, outcome=outcome)
    kept = _step(by, escalation, step)
    lay_again(by=by, child_id=escalation.child_id)
    return kept


def owns(by: Viewer, now: Standing) -> bool:
    """Whether it is theirs to step up and close."""
    return by.staff is not None and by.staff.pk == now.owner.pk


def may_answer(by: Viewer, now: Standing) -> bool:
    """Whether they were asked, or answer for the line; never whoever raised it."""
    if by.staff is None or owns(by, now):
        return False
    asked = now.put_to is not None and now.put_to.pk == by.staff.pk
    return asked or by.may(Permission.ANSWER_ESCALATIONS)


def _may_raise(by: Viewer) -> None:
    if not by.may(Permission.RAISE_ESCALATIONS):
        raise PermissionDenied("Your role does not escalate.")


def _sees(staff: Staff | None, child_id: str) -> None:
    if staff is not None:
        refuse_unseeing(staff, child_id)


def _open(escalation: Escalation) -> Standing:
    """How it stands now. Raises ValueError when it is closed, or praise."""
    # Afresh: what was read before may have been overtaken.
    fresh = Escalation.objects.select_related("put_to", "raised_by").get(pk=escalation.pk)
    now = standing(fresh, clock.today())
    if now.state in {"closed", "commended"}:
        raise ValueError("It is closed: nothing more is done about it.")
    return now


def _owned(by: Viewer, escalation: Escalation) -> Standing:
    now = _open(escalation)
    if not owns(by, now):
        raise PermissionDenied("Only whoever raised it decides that, or their successor.")
    return now


def _raise(
    row: Escalation, *, by: Viewer, child: Child, said: Said, put_to: Staff | None
) -> Escalation:
    assert by.staff is not None
    row.child_id, row.team = child.child_id, child.team
    row.theme, row.words, row.chairing = said.theme, said.words, said.chairing
    row.put_to, row.raised_by = put_to, by.staff
    row.raised_at, row.raised_on = clock.now(), clock.today()
    row.save(force_insert=True)
    _tell(by, row, f"{row.kind}.raised", theme=row.theme, to=put_to.pk if put_to else None)
    return row


def _step(by: Viewer, escalation: Escalation, step: Step) -> Step:
    assert by.staff is not None
    step.escalation, step.taken_by = escalation, by.staff
    step.taken_at, step.taken_on = clock.now(), clock.today()
    try:
        with transaction.atomic():
            step.save(force_insert=True)
    except IntegrityError:
        raise MeanwhileError("Somebody did so meanwhile. Look at where it stands first.") from None
    told = {"stage": step.stage, "to": step.to.pk if step.to else None, "outcome": step.outcome}
    _tell(by, escalation, f"challenge.{step.kind}", **told)
    return step


def _tell(by: Viewer, escalation: Escalation, verb: str, **detail: object) -> None:
    record_change(
        by=by,
        verb=verb,
        subject="child",
        subject_key=child_key(escalation.child_id),
        detail={"escalation": escalation.pk, **detail},
    )
