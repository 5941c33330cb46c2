"""What pages read of escalations: always about children in reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from goldenthread.app.children.models import Child, Involvement
from goldenthread.app.children.queries import seen
from goldenthread.app.escalations.actions import may_answer, owns
from goldenthread.app.escalations.models import Escalation, choices
from goldenthread.app.escalations.standing import STATES, Standing, standing
from goldenthread.app.people.council import set_by_council
from goldenthread.app.people.models import Holding, Staff, Team
from goldenthread.app.people.permissions import Permission
from goldenthread.app.people.queries import standing as held_on
from goldenthread.app.people.viewer import Viewer
from goldenthread.council.challenge import REPEAT_WITHIN, THEMES

ORDER = ("overdue", "waiting", "answered", "closed", "commended")
SEES = (
    Permission.RAISE_ESCALATIONS,
    Permission.ANSWER_ESCALATIONS,
    Permission.RECORD_CASEWORK,
)
"""Who sees escalations at all: chairs, managers and workers."""


@dataclass(frozen=True)
class Row:
    """An escalation as a list shows it."""

    escalation: Escalation
    now: Standing
    child: Child


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the list is narrowed by; what is not understood is as if it had not been said."""

    state: str = "open"
    theme: str = ""
    team: str = ""
    whose: str = ""

    @classmethod
    def read(cls, said: Mapping[str, str]) -> Chosen:
        """The filters an address names."""
        state, theme = said.get("state", "open"), said.get("theme", "")
        return cls(
            state=state if state in {"open", "all", *STATES} else "open",
            theme=theme if theme in dict(choices("escalation_theme")) else "",
            team=said.get("team", "")[:120],
            whose="mine" if said.get("whose") == "mine" else "",
        )

    def query(self) -> str:
        """As an address carries them."""
        return urlencode({name: value for name, value in vars(self).items() if value})


def listed(viewer: Viewer, chosen: Chosen) -> list[Row]:
    """Escalations about children in reach, those not answered in time first."""
    rows = Escalation.objects.all()
    if chosen.theme:
        rows = rows.filter(theme=chosen.theme)
    if chosen.team:
        rows = rows.filter(team=chosen.team)
    if chosen.state not in {"all", "commended"}:
        rows = rows.filter(kind=Escalation.Kind.CHALLENGE)
    if chosen.state not in {"all", "closed", "commended"}:
        rows = _not_closed(rows)
    found = _rows(viewer, rows)
    if chosen.state in STATES:
        found = [row for row in found if row.now.state == chosen.state]
    if chosen.whose:
        found = [row for row in found if _is_theirs(viewer, row)]
    return found


def of_child(viewer: Viewer, child: Child) -> list[Row]:
    """Everything raised about a child, open first; nothing for whoever sees no escalations."""
    if not any(viewer.may(each) for each in SEES):
        return []
    rows = _with_steps(Escalation.objects.filter(child_id=child.child_id))
    return _in_order(Row(row, standing(row, viewer.day), child) for row in rows)


def to_answer(viewer: Viewer) -> list[Row]:
    """What was put to the viewer and is not answered, the soonest due first."""
    return [
        row
        for row in _open_rows(viewer)
        if row.now.state in {"waiting", "overdue"} and _was_asked(viewer, row.now)
    ]


def to_decide(viewer: Viewer) -> list[Row]:
    """What the viewer raised and was answered, or was not answered in time: theirs to decide."""
    if not viewer.may(Permission.RAISE_ESCALATIONS):
        return []
    return [
        row
        for row in _open_rows(viewer)
        if row.now.state in {"answered", "overdue"} and owns(viewer, row.now)
    ]


def _open_rows(viewer: Viewer) -> list[Row]:
    if not any(viewer.may(each) for each in SEES):
        return []
    challenges = Escalation.objects.filter(kind=Escalation.Kind.CHALLENGE)
    return viewer.remember("open escalations", lambda: _rows(viewer, _not_closed(challenges)))


def _not_closed(rows: Any) -> Any:
    return rows.exclude(steps__kind="closed")


def _was_asked(viewer: Viewer, now: Standing) -> bool:
    return viewer.staff is not None and now.put_to is not None and now.put_to.pk == viewer.staff.pk


def _is_theirs(viewer: Viewer, row: Row) -> bool:
    return owns(viewer, row.now) or _was_asked(viewer, row.now)


def _rows(viewer: Viewer, rows: Any) -> list[Row]:
    told = _with_steps(rows)
    found = seen(viewer, (row.child_id for row in told))
    return _in_order(
        Row(row, standing(row, viewer.day), found[row.child_id])
        for row in told
        if row.child_id in found
    )


def _with_steps(rows: Any) -> list[Escalation]:
    return list(
        rows.select_related("raised_by", "put_to").prefetch_related("steps__to", "steps__taken_by")
    )


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(
        rows,
        key=lambda row: (
            ORDER.index(row.now.state),
            row.now.due_on or date.max,
            -row.escalation.pk,
        ),
    )


def one(child: Child, number: int) -> Escalation | None:
    """An escalation about a child, with its steps; None when it is not the child's."""
    rows = _with_steps(Escalation.objects.filter(child_id=child.child_id, pk=number))
    return rows[0] if rows else None


def repeats(escalation: Escalation) -> int:
    """How many on the same theme were raised for the child within the set time before it."""
    within = set_by_council(REPEAT_WITHIN, escalation.raised_on)
    earlier = Escalation.objects.filter(
        child_id=escalation.child_id,
        theme=escalation.theme,
        kind=Escalation.Kind.CHALLENGE,
        pk__lt=escalation.pk,
    )
    return sum(
        within.after(day) >= escalation.raised_on
        for day in earlier.values_list("raised_on", flat=True)
    )


def may(viewer: Viewer, now: Standing) -> dict[str, bool]:
    """What the viewer may do about an escalation as it stands."""
    if now.state in {"closed", "commended"}:
        return {}
    theirs = owns(viewer, now)
    return {
        "answer": may_answer(viewer, now),
        "step_up": theirs and bool(now.next_stage),
        "put_to": theirs or may_answer(viewer, now),
        "close": theirs,
        "take_over": now.orphaned and viewer.may(Permission.RAISE_ESCALATIONS),
    }


def chairing(viewer: Viewer, child: Child) -> str:
    """As what the viewer raises it: by their involvement with the child, else by their role."""
    roles = set(
        Involvement.objects.filter(
            edition_id=child.edition_id,
            child_id=child.child_id,
            worker__in=viewer.worker_ids,
            worker_role__in=Escalation.Chairing.values,
            standing=True,
        ).values_list("worker_role", flat=True)
    )
    roles = roles or {role.name for role in viewer.roles} & set(Escalation.Chairing.values)
    return Escalation.Chairing.IRO if "iro" in roles or not roles else min(roles)


def themes_offered(day: date) -> list[tuple[str, str]]:
    """The themes the council offers on a day, in its order."""
    labels = dict(choices("escalation_theme"))
    return [(code, labels[code]) for code in set_by_council(THEMES, day)]


def answerer(child: Child, role: str, day: date) -> Staff | None:
    """Who would answer at a stage: the worker, or whoever holds the role nearest above the team.

    None where nobody does: the post is vacant, or the team is not one of the office's.
    """
    if role == "social_worker":
        here = Staff.objects.filter(left_on=None)
        return here.filter(worker_id=child.worker).first() if child.worker else None
    held = Holding.objects.filter(held_on(day), post__role=role, staff__left_on=None)
    team = Team.objects.filter(name=child.team).select_related("parent").first()
    while team is not None:
        found = held.filter(post__team=team).select_related("staff").order_by("starts", "pk")
        if found:
            return found[0].staff
        team = team.parent
    return None


def good_practice_of(viewer: Viewer, limit: int) -> list[Row]:
    """The latest commendations about children in reach."""
    rows = Escalation.objects.filter(kind=Escalation.Kind.GOOD_PRACTICE).order_by("-pk")
    return _rows(viewer, rows)[:limit]


@dataclass(frozen=True, kw_only=True)
class Themes:
    """How many were raised on each theme, by month and by team, of children in reach."""

    months: tuple[date, ...]
    by_month: Mapping[str, tuple[int, ...]]
    """By the theme's label: a count a month."""
    by_team: tuple[tuple[str, Mapping[str, int], int, int], ...]
    """Team, counts by theme's label, all of them, and how many were answered late or not."""
    labels: tuple[str, ...]
    answered_in_time: int
    answers_due: int
    closed: int
    closed_in_time: int
    outcomes: tuple[tuple[str, int], ...]
    good_practice: int


def themes(viewer: Viewer, *, months: int, team: str = "") -> Themes:
    """What was raised in the last months, the present one included."""
    span = _months(viewer.day, months)
    rows = Escalation.objects.filter(raised_on__gte=span[0])
    found = _rows(viewer, rows.filter(team=team) if team else rows)
    raised = [row for row in found if row.escalation.kind == Escalation.Kind.CHALLENGE]
    used = {row.escalation.theme for row in raised}
    labels = tuple(label for code, label in choices("escalation_theme") if code in used)
    by_month = {label: [0] * months for label in labels}
    for row in raised:
        month = row.escalation.raised_on.replace(day=1)
        by_month[row.escalation.get_theme_display()][span.index(month)] += 1
    answers = [_first_answer_in_time(row, viewer.day) for row in raised]
    closed = [row for row in raised if row.now.closed]
    outcomes = Counter(row.now.closed.get_outcome_display() for row in closed if row.now.closed)
    return Themes(
        months=span,
        by_month={label: tuple(counts) for label, counts in by_month.items()},
        by_team=_by_team(raised, viewer.day),
        labels=labels,
        answered_in_time=sum(each is True for each in answers),
        answers_due=sum(each is not None for each in answers),
        closed=len(closed),
        closed_in_time=sum(not row.now.past_whole for row in closed),
        outcomes=tuple(outcomes.most_common()),
        good_practice=len(found) - len(raised),
    )


def _by_team(raised: list[Row], day: date) -> tuple[tuple[str, Mapping[str, int], int, int], ...]:
    teams: dict[str, list[Row]] = {}
    for row in raised:
        teams.setdefault(row.escalation.team or "No team named", []).append(row)
    told = [
        (
            team,
            dict(Counter(row.escalation.get_theme_display() for row in rows).most_common()),
            len(rows),
            sum(_first_answer_in_time(row, day) is False for row in rows),
        )
        for team, rows in teams.items()
    ]
    return tuple(sorted(told, key=lambda each: (-each[2], each[0])))


def _first_answer_in_time(row: Row, day: date) -> bool | None:
    """Whether the first stage was answered in time; None while it still may be."""
    due_on = row.escalation.due_on
    if due_on is None:
        return None
    ended = [
        step
        for step in row.escalation.steps.all()
        if step.kind in {"answered", "closed"} and step.taken_on <= due_on
    ]
    return True if ended else False if due_on < day else None


def _months(day: date, count: int) -> tuple[date, ...]:
    first = day.year * 12 + day.month - count
    return tuple(date(at // 12, at % 12 + 1, 1) for at in range(first, first + count))


def teams_of(viewer: Viewer) -> list[str]:
    """The teams of open and closed escalations about children in reach, by name."""
    rows = Escalation.objects.exclude(team="").values_list("child_id", "team").distinct()
    found = seen(viewer, {child_id for child_id, _ in rows})
    return sorted({team for child_id, team in rows if child_id in found})


def gone(rows: Iterable[Row], day: date) -> list[Row]:
    """Those put to somebody who has left, or to nobody."""
    return [
        row
        for row in rows
        if row.now.state in {"waiting", "overdue"}
        and (
            row.now.put_to is None
            or (row.now.put_to.left_on is not None and row.now.put_to.left_on <= day)
        )
    ]
