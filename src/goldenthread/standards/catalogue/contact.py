"""Contact with a child as often as their risk rating asks.

One standard a colour, all of them local. Of each there are two: contact by anyone, which is what
the child is owed, and contact by social care's own staff, so that what partners do is counted
apart. A child's safety plan tightens both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import supplied_but
from goldenthread.standards.declarations import AgainDuring, Case, Origin, Standard, child
from goldenthread.standards.kinds import ADDRESS, EventKind, PeriodKind, event_in

COLOURS = ("red", "amber", "green")
SINCE = date(2020, 5, 1)
"""The day on which the assurance children are rated."""

ANSWERED = "two_way IS DISTINCT FROM FALSE"
CONTACT = event_in(
    "contact_two_way",
    "contact with the child or carer made by anyone",
    table="contact",
    day="contact_date",
    where=ANSWERED,
)
CONTACT_BY_SOCIAL_CARE = EventKind(
    name="contact_two_way_by_social_care",
    title="contact with the child or carer made by social care's own staff",
    sql=f"SELECT child_id, contact_date AS day, FALSE AS latest_only, {ADDRESS} FROM contact "
    f"WHERE {ANSWERED} AND made_by IN ('social_worker', 'family_practitioner', 'personal_adviser')",
    needs=(("contact", "contact_date"), ("contact", "made_by")),
)


def rated(colour: str) -> PeriodKind:
    """From a rating of a colour until the next of another.

    Two of one colour running are one period, so that rating again does not start the clock again.
    A case closed after the period began ends it too.
    """
    return PeriodKind(
        name=f"rated_{colour}",
        title=f"rating of {colour}",
        begins=f"the child was rated {colour}",
        sql=f"""
        SELECT r.child_id, r.starts, '' AS part,
            r.load_id, r.source_file, r.source_sheet, r.source_row,
            CASE WHEN c.still_open = 0 AND c.closed < coalesce(r.next_day, DATE '9999-12-31')
                 THEN c.closed ELSE r.next_day END AS ends
        FROM (
            SELECT *, lead(starts) OVER (PARTITION BY child_id ORDER BY starts) AS next_day
            FROM (
                SELECT child_id, rated_date AS starts, rating, {ADDRESS},
                    lag(rating) OVER (PARTITION BY child_id ORDER BY rated_date) AS before
                FROM (
                    SELECT *, row_number() OVER (PARTITION BY child_id, rated_date
                        ORDER BY load_id DESC, source_row DESC) AS place
                    FROM risk_rating WHERE scheme = 'social_care' AND rating IS NOT NULL
                ) latest WHERE place = 1
            ) rated WHERE rating IS DISTINCT FROM before
        ) r
        LEFT JOIN (
            SELECT q.child_id, q.rated_date, max(e.close_date) AS closed,
                max(CASE WHEN e.close_date IS NULL THEN 1 ELSE 0 END) AS still_open
            FROM risk_rating q JOIN cin_episode e ON e.child_id = q.child_id
                AND e.referral_date <= q.rated_date
                AND (e.close_date IS NULL OR e.close_date > q.rated_date)
            WHERE q.scheme = 'social_care' AND q.rating = '{colour}'
            GROUP BY q.child_id, q.rated_date
        ) c ON c.child_id = r.child_id AND c.rated_date = r.starts
        WHERE r.rating = '{colour}'
    """,
        needs=(("risk_rating", "rated_date"), ("risk_rating", "rating")),
        told_in=("risk_rating",),
    )


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """What is asked of one colour; `days` is the default, and `other` a colour that is not it."""

    colour: str
    days: int
    other: str
    gap: str
    why: str
    authority: str
    settles: str


_RULES = (
    _Rule(
        colour="red",
        days=6,
        other="amber",
        gap="more than weekly",
        why="Red means a child may be at immediate risk; hearing from the child or carer is the "
        "first assurance.",
        authority="Improvement plan update to scrutiny, 9 June 2020: reds contacted more than "
        "weekly",
        settles="the council's written rule: the longest gap, who may make the contact, and "
        "whether a visit recorded elsewhere counts.",
    ),
    _Rule(
        colour="amber",
        days=14,
        other="green",
        gap="at least every two weeks",
        why="Amber can turn red between two visits; somebody must hear from the family often "
        "enough to notice.",
        authority="A default of this software, on no published rule",
        settles="the council's written rule for children rated amber: the longest gap, and who "
        "may make the contact.",
    ),
    _Rule(
        colour="green",
        days=28,
        other="red",
        gap="at least every four weeks",
        why="Green is a judgement that holds only as long as somebody still hears from the child "
        "or carer.",
        authority="A default of this software, on no published rule",
        settles="the council's written rule for children rated green: the longest gap, and "
        "whether green is owed contact of its own beside the visits of the child's plan.",
    ),
)


def _rating(day: date, colour: str) -> dict[str, Any]:
    return {"scheme": "social_care", "rating": colour, "rated_date": day}


def _contact(day: date, by: str = "social_worker", *, answered: bool = True) -> dict[str, Any]:
    return {"contact_date": day, "made_by": by, "mode": "call", "two_way": answered}


def _after(days: int) -> date:
    return SINCE + timedelta(days=days)


def _by_anyone(rule: _Rule) -> tuple[Case, ...]:
    """The assurance children of contact by anyone; days are counted from the rating."""
    return (*_contacts(rule), *_ratings(rule), *_beside(rule))


def _contacts(rule: _Rule) -> tuple[Case, ...]:
    days, since = rule.days, [_rating(SINCE, rule.colour)]
    return (
        child(
            f"seen {days} days after the rating, then nobody for {days + 1}",
            as_at=_after(2 * days + 1),
            expect=[(SINCE, "met"), (_after(days), "overdue")],
            risk_rating=since,
            contact=[_contact(_after(days))],
        ),
        child(
            f"a gap of {days + 1} days",
            as_at=_after(2 * days),
            expect=[(SINCE, "late"), (_after(days + 1), "due")],
            risk_rating=since,
            contact=[_contact(_after(days + 1))],
        ),
        child(
            "nobody answered",
            as_at=_after(days + 1),
            expect=[(SINCE, "overdue")],
            risk_rating=since,
            contact=[_contact(_after(3), answered=False)],
        ),
        child(
            "the school rings",
            as_at=_after(days),
            expect=[(SINCE, "met"), (_after(days - 1), "not_yet_due" if days > 8 else "due")],
            risk_rating=since,
            contact=[_contact(_after(days - 1), "school")],
        ),
    )


def _ratings(rule: _Rule) -> tuple[Case, ...]:
    days, since = rule.days, [_rating(SINCE, rule.colour)]
    return (
        child(
            f"rated {rule.colour} again: the clock runs on",
            as_at=_after(days + 1),
            expect=[(SINCE, "overdue")],
            risk_rating=[*since, _rating(_after(4), rule.colour)],
        ),
        child(
            f"{rule.other} on the day it falls due",
            as_at=_after(days + 5),
            expect=[(SINCE, "ended")],
            risk_rating=[*since, _rating(_after(days), rule.other)],
        ),
        child(
            "case closed the day after it was due, without a contact",
            as_at=_after(days + 14),
            expect=[(SINCE, "missed")],
            risk_rating=since,
            cin_episode=[{"referral_date": date(2020, 3, 2), "close_date": _after(days + 1)}],
        ),
        child(
            f"{rule.colour}, {rule.other}, {rule.colour}",
            as_at=_after(2 * days),
            expect=[(SINCE, "ended"), (_after(days + 1), "due")],
            risk_rating=[
                *since,
                _rating(_after(3), rule.other),
                _rating(_after(days + 1), rule.colour),
            ],
        ),
        child(
            f"rated {rule.colour} by education only",
            as_at=_after(days + 1),
            risk_rating=[{**since[0], "scheme": "education"}],
        ),
    )


def _beside(rule: _Rule) -> tuple[Case, ...]:
    days, since = rule.days, [_rating(SINCE, rule.colour)]
    return (
        child(
            "no source tells of contacts",
            as_at=_after(days + 1),
            expect=[(SINCE, "not_evidenced")],
            supplied=supplied_but([("contact", "contact_date")]),
            risk_rating=since,
        ),
        child(
            "the safety plan asks for every third day",
            as_at=_after(4),
            expect=[(SINCE, "overdue")],
            risk_rating=since,
            individual_interval=[
                {"standard": f"contact_with_{rule.colour}", "starts": SINCE, "interval": "3 days"}
            ],
        ),
    )


def _by_us(rule: _Rule) -> tuple[Case, ...]:
    days, since = rule.days, [_rating(SINCE, rule.colour)]
    return (
        child(
            "only the school rings",
            as_at=_after(days + 1),
            expect=[(SINCE, "overdue")],
            risk_rating=since,
            contact=[_contact(_after(3), "school")],
        ),
        child(
            "the personal adviser rings",
            as_at=_after(days),
            expect=[(SINCE, "met"), (_after(days - 1), "not_yet_due" if days > 8 else "due")],
            risk_rating=since,
            contact=[_contact(_after(days - 1), "personal_adviser")],
        ),
        child(
            "contacts are told without saying by whom",
            as_at=_after(days + 1),
            expect=[(SINCE, "not_evidenced")],
            supplied=supplied_but([("contact", "made_by")]),
            risk_rating=since,
            contact=[{"contact_date": _after(3), "mode": "call", "two_way": True}],
        ),
        child(
            f"rated {rule.other}",
            as_at=_after(days + 1),
            risk_rating=[_rating(SINCE, rule.other)],
        ),
    )


def _parameter(rule: _Rule) -> Parameter:
    local = "Local: 'more than weekly', read as no more than six days apart"
    return Parameter(
        name=f"contact_with_{rule.colour}_every",
        kind=ParameterKind.INTERVAL,
        default=f"{rule.days} days",
        meaning=f"The longest gap between contacts with a child rated {rule.colour}.",
        authority=local if rule.colour == "red" else "Local: a default, on no published rule",
    )


def _standards(rule: _Rule, every: Parameter) -> tuple[Standard, ...]:
    during, mark = rated(rule.colour), f"{rule.colour.upper()}-CON"
    by_anyone = AgainDuring(
        id=f"contact_with_{rule.colour}",
        domain_id=mark,
        title=f"Contact with a child rated {rule.colour} {rule.gap}",
        why=rule.why,
        authority=rule.authority,
        origin=Origin.LOCAL,
        owner="Head of Safeguarding",
        confirmed=False,
        what_would_settle_it=rule.settles,
        exceptions="A contact by a partner counts; contact by social care alone is a standard of "
        "its own. Where the child's safety plan asks for contact more often, the plan applies.",
        during=during,
        first=every,
        met_by=CONTACT,
        assurance=_by_anyone(rule),
    )
    by_us = AgainDuring(
        id=f"contact_with_{rule.colour}_by_social_care",
        domain_id=mark,
        title=f"Contact by social care's own staff with a child rated {rule.colour} {rule.gap}",
        why="A partner's call supports a child, but is not the social worker's own contact.",
        authority="A reading of the same rule, so that partners' contacts are counted apart",
        origin=Origin.LOCAL,
        owner="Head of Safeguarding",
        confirmed=False,
        what_would_settle_it="the council's written rule: whether a partner's contact counts.",
        during=during,
        first=every,
        met_by=CONTACT_BY_SOCIAL_CARE,
        assurance=_by_us(rule),
    )
    return by_anyone, by_us


STANDARDS: tuple[Standard, ...] = tuple(
    standard for rule in _RULES for standard in _standards(rule, _parameter(rule))
)
BY_ANYONE = {colour: f"contact_with_{colour}" for colour in COLOURS}
"""By colour, the standard that contact by anyone meets: what the child is owed."""
BY_SOCIAL_CARE = {colour: f"contact_with_{colour}_by_social_care" for colour in COLOURS}
"""By colour, the standard that only social care's own contact meets."""
