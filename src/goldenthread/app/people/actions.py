"""What is done about staff, posts, cover, assignments and tokens; each act is in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q

from goldenthread.app.ledger.actions import record_change
from goldenthread.app.people import clock
from goldenthread.app.people.council import child_key
from goldenthread.app.people.models import (
    Assignment,
    Cover,
    Holding,
    PersonalToken,
    Post,
    Staff,
    Team,
    User,
    new_token,
)
from goldenthread.app.people.roles import ROLES
from goldenthread.app.people.staff_file import StaffRow
from goldenthread.app.people.staff_plan import Outcome, Plan, RowsAtFaultError, plan_for
from goldenthread.app.people.viewer import Viewer

TOKEN_LASTS = timedelta(days=365)


@transaction.atomic
def join(
    *, by: Viewer | None, name: str, email: str, worker_id: str, starts: date, password: str = ""
) -> Staff:
    """Somebody joins. Without a password they sign in through the council's own sign-in, or set
    one by the link on the sign-in page.
    """
    user = User.objects.create_user(email, password or None)
    staff = Staff.objects.create(
        name=name, email=user.email, worker_id=worker_id or None, user=user, started_on=starts
    )
    _tell(by, "staff.joined", staff, starts=starts.isoformat())
    return staff


@transaction.atomic
def take_post(
    *, by: Viewer | None, staff: Staff, post: Post, starts: date, ends: date | None = None
) -> Holding:
    """Somebody takes up a post, beside any they hold. Raises ValueError where a role that is held
    for a time only is given no end.
    """
    if ROLES[post.role].ends and ends is None:
        raise ValueError(f"{ROLES[post.role].title} is held for a stated time: give its end.")
    held = Holding.objects.create(post=post, staff=staff, starts=starts, ends=ends)
    _tell(by, "post.taken", staff, post=post.pk, starts=starts.isoformat())
    return held


@transaction.atomic
def leave_post(*, by: Viewer | None, holding: Holding, ends: date) -> None:
    """Somebody gives a post up; `ends` is the first day on which they no longer hold it."""
    holding.ends = max(ends, holding.starts)
    holding.save(update_fields=["ends"])
    _tell(by, "post.left", holding.staff, post=holding.post_id, ends=holding.ends.isoformat())


@transaction.atomic
def leave(*, by: Viewer, staff: Staff, left_on: date) -> None:
    """Somebody leaves: posts end, sight of children ends, tokens and sessions end at once."""
    staff.left_on = left_on
    staff.save(update_fields=["left_on"])
    standing = Q(ends__isnull=True) | Q(ends__gt=left_on)
    for holding in Holding.objects.filter(standing, staff=staff):
        holding.ends = max(left_on, holding.starts)
        holding.save(update_fields=["ends"])
    Assignment.objects.filter(staff=staff, ends__gte=left_on).update(ends=left_on)
    PersonalToken.objects.filter(staff=staff, revoked_at=None).update(revoked_at=clock.now())
    if left_on <= clock.today() and staff.user is not None:
        staff.user.is_active = False
        staff.user.save(update_fields=["is_active"])
        _end_sessions(staff.user)
    _tell(by, "staff.left", staff, left_on=left_on.isoformat())


@transaction.atomic
def end_sessions(*, by: Viewer, staff: Staff) -> int:
    """Sign somebody out everywhere; how many sessions that ended."""
    ended = _end_sessions(staff.user) if staff.user else 0
    _tell(by, "sessions.ended", staff, sessions=ended)
    return ended


def _end_sessions(user: User) -> int:
    sessions = list(UserSession.objects.filter(user=user))
    for each in sessions:
        each.end()
    return len(sessions)


@transaction.atomic
def cover(
    *, by: Viewer, absent: Staff, covered_by: Staff | None, starts: date, ends: date, reason: str
) -> Cover:
    """Somebody is away; whoever covers sees what they see, both days included.

    Raises ValueError for an absence that ends before it starts, or is covered by the absent.
    """
    if ends < starts:
        raise ValueError("The last day is before the first.")
    if covered_by == absent:
        raise ValueError("Nobody covers their own absence.")
    made = Cover.objects.create(
        absent=absent, covered_by=covered_by, starts=starts, ends=ends, reason=reason
    )
    covering = covered_by.pk if covered_by else None
    _tell(by, "cover.recorded", absent, covered_by=covering, ends=ends.isoformat())
    return made


@transaction.atomic
def assign(
    *, by: Viewer, child_id: str, staff: Staff, ground: str, reason: str, ends: date
) -> Assignment:
    """Give a colleague sight of one child for a purpose, until a day."""
    assert by.staff is not None
    if ends < clock.today():
        raise ValueError("The last day is already over.")
    made = Assignment.objects.create(
        staff=staff,
        child_id=child_id,
        ground=ground,
        reason=reason,
        starts=clock.today(),
        ends=ends,
        given_by=by.staff,
        given_at=clock.now(),
    )
    record_change(
        by=by,
        verb="child.assigned",
        subject="child",
        subject_key=child_key(child_id),
        detail={"staff": staff.pk, "ground": ground, "ends": ends.isoformat()},
    )
    return made


@transaction.atomic
def make_token(*, by: Viewer, purpose: str, label: str) -> str:
    """A new secret for a program or a calendar, shown once; a calendar has one at a time."""
    assert by.staff is not None
    if purpose == PersonalToken.Purpose.CALENDAR:
        PersonalToken.objects.filter(staff=by.staff, purpose=purpose, revoked_at=None).update(
            revoked_at=clock.now()
        )
    secret = new_token()
    made = PersonalToken.objects.create(
        staff=by.staff,
        purpose=purpose,
        label=label,
        sha256=token_hash(secret),
        made_at=clock.now(),
        ends_at=clock.now() + TOKEN_LASTS,
    )
    _tell(by, "token.made", by.staff, purpose=purpose, token=made.pk)
    return secret


@transaction.atomic
def revoke_token(*, by: Viewer, token: PersonalToken) -> None:
    """A secret opens nothing any more."""
    token.revoked_at = clock.now()
    token.save(update_fields=["revoked_at"])
    _tell(by, "token.revoked", token.staff, token=token.pk)


def token_hash(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def viewer_of_token(secret: str, purpose: str) -> Viewer | None:
    """Who a secret stands for today; None for one that is unknown, revoked, over or a leaver's."""
    token = (
        PersonalToken.objects.select_related("staff__user")
        .filter(sha256=token_hash(secret), purpose=purpose, revoked_at=None)
        .filter(Q(ends_at=None) | Q(ends_at__gt=clock.now()))
        .first()
    )
    if token is None or not (token.staff.user and token.staff.user.is_active):
        return None
    viewer = Viewer.of_staff(token.staff, day=clock.today())
    if not viewer.places:
        return None
    if token.last_used_on != clock.today():
        PersonalToken.objects.filter(pk=token.pk).update(last_used_on=clock.today())
    return viewer


@transaction.atomic
def set_digest(*, by: Viewer, wanted: bool) -> None:
    """Whether the Monday digest is wanted."""
    assert by.staff is not None
    by.staff.digest_wanted = wanted
    by.staff.save(update_fields=["digest_wanted"])
    _tell(by, "digest.set", by.staff, wanted=wanted)


@transaction.atomic
def open_post(*, by: Viewer | None, title: str, role: str, team: Team) -> Post:
    """A new post, vacant until somebody takes it up. Raises ValueError for a role there is not."""
    if role not in ROLES:
        raise ValueError(f"There is no role called {role}.")
    post = Post.objects.create(title=title, role=role, team=team)
    record_change(
        by=by,
        verb="post.opened",
        subject="post",
        subject_key=str(post.pk),
        detail={"role": role, "team": team.pk},
    )
    return post


@transaction.atomic
def import_staff(*, by: Viewer, rows: Sequence[StaffRow]) -> Plan:
    """Everybody of a spreadsheet joins or takes up a post, or nobody does; what was done.

    A vacant post of the role in the team is taken up; where there is none, one is opened. Raises
    RowsAtFaultError when a row cannot be taken in as things stand now.
    """
    plan = plan_for(rows)
    if plan.faults or len(plan.steps) != len(rows):
        raise RowsAtFaultError(plan.faults)
    joined: dict[str, Staff] = {}
    for step in plan.steps:
        row, staff = step.row, step.staff or joined.get(step.row.email)
        if step.outcome is Outcome.UNCHANGED or row.starts is None:
            continue
        if staff is None:
            staff = joined[row.email] = join(
                by=by, name=row.name, email=row.email, worker_id=row.worker_id, starts=row.starts
            )
        post = step.post or open_post(
            by=by, title=ROLES[row.role].title, role=row.role, team=step.team
        )
        take_post(by=by, staff=staff, post=post, starts=row.starts)
    return plan


@transaction.atomic
def add_team(*, by: Viewer | None, name: str, kind: str, parent: Team | None) -> Team:
    """A new team, area or locality in the tree, named as returns write it."""
    team = Team.objects.create(name=name, kind=kind, parent=parent)
    record_change(
        by=by,
        verb="team.added",
        subject="team",
        subject_key=str(team.pk),
        detail={"kind": kind, "parent": parent.pk if parent else None},
    )
    return team


def _tell(by: Viewer | None, verb: str, staff: Staff, **detail: object) -> None:
    record_change(by=by, verb=verb, subject="staff", subject_key=str(staff.pk), detail=detail)


@transaction.atomic
def forget_second_factors(*, by: Viewer, staff: Staff) -> None:
    """Take away somebody's second factors and sign them out everywhere."""
    Authenticator.objects.filter(user=staff.user).delete()
    if staff.user is not None:
        _end_sessions(staff.user)
    _tell(by, "second_factor.forgotten", staff)
