"""Opening a round, handing in a reading, swapping a case, settling a difference."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.app.children.actions import lay_again
from goldenthread.app.jobs.worker import PlainError, Work
from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key, set_by_council
from goldenthread.app.people.models import Assignment, Staff
from goldenthread.app.people.viewer import Viewer
from goldenthread.app.risk.actions import Judged, rate
from goldenthread.app.sampling.frames import frame_of, questions_of, seniors
from goldenthread.app.sampling.models import Draft, KeptFrame, Reading, Round, Settlement, ToRead
from goldenthread.council.sampling import LATELY_PER_CENT, SECOND_PER_CENT
from goldenthread.sampling.draw import Draw, Reader, draw, next_in_line
from goldenthread.sampling.frame import Frame
from goldenthread.sampling.questions import QuestionsError
from goldenthread.vocabulary.counting import how_many

READ_WITHIN = timedelta(days=6)
"""A week's cases are read by its Sunday."""
GRACE = timedelta(days=7)
"""What was given out stays open to its reader for a week more."""
SHORTEST = 15
"""Letters of a reason."""


class RefusedError(ValueError):
    """It cannot be done, for a reason a person can read."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a reader found, as they hand it in."""

    answers: Mapping[str, str]
    grade: str
    rating: str
    evidence: str
    feedback: str


def open_week(work: Work) -> dict[str, Any]:
    """Open this week's round, once; the schedule starts it on Mondays."""
    monday = clock.today() - timedelta(days=clock.today().weekday())
    if Round.objects.filter(week=monday).exists():
        return {}
    try:
        opened = open_round(by=None, monday=monday, seed=new_seed(monday))
    except (LookupError, QuestionsError) as refused:
        raise PlainError(str(refused)) from None
    work.progress(1, 1, f"{how_many(opened.given_out.count(), 'reading')} given out")
    return {}


def new_seed(monday: date) -> str:
    """A seed nobody can know beforehand."""
    return f"{monday.isoformat()}-{secrets.token_hex(8)}"


@transaction.atomic
def open_round(*, by: Viewer | None, monday: date, seed: str) -> Round:
    """Draw a week's cases and give each reader theirs, with sight of them until it closes.

    Raises LookupError when nothing was loaded yet, RefusedError when the week is open already,
    QuestionsError for a council's questions that cannot be used.
    """
    if Round.objects.filter(week=monday).exists():
        raise RefusedError("This week's round is open already.")
    readers = seniors(monday)
    frame, ratings = frame_of(monday, readers)
    second_share = set_by_council(SECOND_PER_CENT, monday) / 100
    lately = set_by_council(LATELY_PER_CENT, monday) / 100
    quotas = {str(each.staff.pk): each.quota for each in readers}
    found = _draw(frame, quotas, seed, (second_share, lately))
    asked = questions_of(monday)
    opened = Round.objects.create(
        week=monday,
        closes_on=monday + READ_WITHIN,
        as_at=monday,
        seed=seed,
        second_share=second_share,
        lately_weight=lately,
        frame_sha256=frame.sha256,
        quotas=quotas,
        unread=list(found.unread),
        questions={
            "version": asked.version,
            "questions": [vars(each) for each in asked.questions],
        },
        opened_by=by.staff if by else None,
        opened_at=clock.now(),
    )
    KeptFrame.objects.create(round=opened, frame=frame.to_dict())
    _give_out(opened, found, ratings, by)
    record_change(
        by=by,
        verb="round.opened",
        subject="sampling round",
        subject_key=str(opened.pk),
        detail={"week": monday.isoformat(), "frame_sha256": frame.sha256, "seed": seed},
    )
    return opened


def drawn_again(opened: Round) -> Draw:
    """The draw of a round made again from what was kept of it."""
    shares = (opened.second_share, opened.lately_weight)
    return _draw(Frame.from_dict(opened.kept.frame), opened.quotas, opened.seed, shares)


def _draw(frame: Frame, quotas: Mapping[str, int], seed: str, shares: tuple[float, float]) -> Draw:
    readers = [Reader(name=name, quota=quota) for name, quota in sorted(quotas.items())]
    return draw(frame, readers, seed=seed, second_share=shares[0], lately_weight=shares[1])


def _give_out(opened: Round, found: Draw, ratings: Mapping[str, str], by: Viewer | None) -> None:
    rows = []
    for drawn in found.drawn:
        told = {
            "round": opened,
            "child_id": drawn.child_id,
            "stratum": list(drawn.stratum),
            "chance": drawn.chance,
            "rating_before": ratings[drawn.child_id],
        }
        rows.append(ToRead(**told, reader_id=int(drawn.reader)))
        if drawn.second_reader:
            rows.append(ToRead(**told, reader_id=int(drawn.second_reader), second=True))
    ToRead.objects.bulk_create(rows)
    for row in rows:
        _give_sight(opened, row, by)


def _give_sight(opened: Round, row: ToRead, by: Viewer | None) -> None:
    Assignment.objects.create(
        staff_id=row.reader_id,
        child_id=row.child_id,
        ground=Assignment.Ground.SAMPLED,
        reason=f"Dip sample of the week of {opened.week:%d %B %Y}",
        starts=opened.week,
        ends=opened.closes_on + GRACE,
        given_by_id=by.staff.pk if by and by.staff else row.reader_id,
        given_at=clock.now(),
    )


def _still_theirs(by: Viewer, to_read: ToRead) -> None:
    assert by.staff is not None
    if to_read.reader_id != by.staff.pk:
        raise PermissionDenied("This case was given to somebody else.")
    if Reading.objects.filter(to_read=to_read).exists():
        raise RefusedError("You handed this reading in already.")
    if ToRead.objects.filter(swaps=to_read).exists():
        raise RefusedError("This case was given to somebody else meanwhile.")


@transaction.atomic
def keep_draft(*, by: Viewer, to_read: ToRead, said: Mapping[str, str]) -> Draft:
    """Keep a reading half written for its reader to come back to.

    Raises PermissionDenied for somebody else's case, RefusedError for one handed in already or
    given to somebody else.
    """
    _still_theirs(by, to_read)
    draft, _ = Draft.objects.update_or_create(
        to_read=to_read, defaults={"said": dict(said), "saved_at": clock.now()}
    )
    record_change(
        by=by,
        verb="reading.kept",
        subject="child",
        subject_key=child_key(to_read.child_id),
        detail={"to_read": to_read.pk},
    )
    return draft


@transaction.atomic
def hand_in(*, by: Viewer, to_read: ToRead, found: Found) -> Reading:
    """Hand a reading in; it is not changed afterwards.

    A rating that both the line and every reader would give is settled by that; any difference
    waits for somebody who read none of it. Raises PermissionDenied for somebody else's case,
    RefusedError for one handed in already or given to somebody else.
    """
    _still_theirs(by, to_read)
    Draft.objects.filter(to_read=to_read).delete()
    made = Reading.objects.create(
        to_read=to_read,
        **{**vars(found), "answers": dict(found.answers)},
        handed_in_at=clock.now(),
    )
    # What was found is not told here: the ledger is read by people who may still be blind to it.
    record_change(
        by=by,
        verb="reading.handed_in",
        subject="child",
        subject_key=child_key(to_read.child_id),
        detail={"to_read": to_read.pk},
    )
    if both_in(to_read.round, to_read.child_id):
        lay_again(by=by, child_id=to_read.child_id)
    return made


def both_in(opened: Round, child_id: str) -> bool:
    """Whether every reader of a case has handed in, so that nobody is blind to it any more."""
    return not (
        ToRead.objects.standing().filter(round=opened, child_id=child_id, reading=None).exists()
    )


@transaction.atomic
def swap(*, by: Viewer, to_read: ToRead, reason: str, reader: Staff | None = None) -> ToRead:
    """Give a case to another reader, or another case of the same part in its place, saying why.

    Raises RefusedError for a reason too short, a case read already, or one nobody is left for.
    """
    if len(reason.strip()) < SHORTEST:
        raise RefusedError(f"Say why in at least {SHORTEST} letters.")
    if Reading.objects.filter(to_read=to_read).exists():
        raise RefusedError("It has been read already.")
    if ToRead.objects.filter(swaps=to_read).exists():
        raise RefusedError("It was swapped already.")
    opened = to_read.round
    frame = Frame.from_dict(opened.kept.frame)
    child_id, rating = to_read.child_id, to_read.rating_before
    if reader is None:
        child_id, rating = _instead(opened, frame, to_read)
    else:
        _may_read(opened, frame, to_read, reader)
    row = ToRead.objects.create(
        round=opened,
        child_id=child_id,
        stratum=to_read.stratum,
        chance=to_read.chance,
        reader=reader or to_read.reader,
        second=to_read.second,
        rating_before=rating,
        swaps=to_read,
        swap_reason=reason.strip(),
    )
    _give_sight(opened, row, by)
    record_change(
        by=by,
        verb="reading.swapped",
        subject="child",
        subject_key=child_key(to_read.child_id),
        detail={"to_read": to_read.pk, "instead": row.pk, "reason": reason.strip()},
    )
    return row


def _instead(opened: Round, frame: Frame, to_read: ToRead) -> tuple[str, str]:
    """The next case of the same part that is not in the reader's own line, and its rating."""
    taken = list(opened.given_out.values_list("child_id", flat=True))
    try:
        while True:
            case = next_in_line(frame, taken, instead_of=to_read.child_id, seed=opened.seed)
            if str(to_read.reader_id) not in case.line:
                return case.child_id, case.stratum[0]
            taken.append(case.child_id)
    except ValueError as none_left:
        raise RefusedError(str(none_left)) from None


def _may_read(opened: Round, frame: Frame, to_read: ToRead, reader: Staff) -> None:
    line = next(each.line for each in frame.cases if each.child_id == to_read.child_id)
    if str(reader.pk) not in opened.quotas:
        raise RefusedError(f"{reader.name} is not a reader of this round.")
    if str(reader.pk) in line:
        raise RefusedError(f"The case is in {reader.name}'s own line.")
    others = ToRead.objects.standing().filter(round=opened, child_id=to_read.child_id)
    if others.filter(reader=reader).exists():
        raise RefusedError(f"{reader.name} reads this case already.")


@transaction.atomic
def settle(*, by: Viewer, opened: Round, child_id: str, rating: str, words: str) -> Settlement:
    """Settle a difference; where the rating that stood is changed, the child is rated anew.

    Raises PermissionDenied for one of the readers, RefusedError where a reading is not in yet or
    it was settled already.
    """
    assert by.staff is not None
    rows = list(
        ToRead.objects.standing().filter(round=opened, child_id=child_id).select_related("reading")
    )
    if not rows or not both_in(opened, child_id):
        raise RefusedError("Not every reader has handed in yet.")
    if any(row.reader_id == by.staff.pk for row in rows):
        raise PermissionDenied("A difference is settled by somebody who read none of it.")
    if Settlement.objects.filter(round=opened, child_id=child_id).exists():
        raise RefusedError("It was settled already.")
    changed = rating != rows[0].rating_before
    settled = Settlement.objects.create(
        round=opened,
        child_id=child_id,
        rating=rating,
        changed=changed,
        words=words,
        settled_by=by.staff,
        settled_at=clock.now(),
    )
    if changed:
        judged = Judged(
            rating=rating,
            rated_on=clock.today(),
            review_on=clock.today() + GRACE,
            factors=(),
            words=f"Changed after the dip sample. {words}",
        )
        number = f"round {opened.pk}"
        rate(by=by, child_id=child_id, scheme="social_care", judged=judged, moderates=number)
    lay_again(by=by, child_id=child_id)
    record_change(
        by=by,
        verb="reading.settled",
        subject="child",
        subject_key=child_key(child_id),
        detail={"round": opened.pk, "rating": rating, "changed": changed},
    )
    return settled
