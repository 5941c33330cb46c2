"""Whether children are in contact as often as their rating asks, and who is in touch with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.cohorts.declarations import Members
from goldenthread.cohorts.risk import ALL_WEEK
from goldenthread.measures.declarations import Case, Good, Measure, child
from goldenthread.measures.definitions.common import RATING_NEEDS, measure
from goldenthread.measures.figure import Interval, Standing
from goldenthread.standards.catalogue.contact import BY_ANYONE, BY_SOCIAL_CARE

WEEK = Interval(start=date(2020, 5, 11), end=date(2020, 5, 17))
OWNER = "Head of Safeguarding"
REFERRED = [{"referral_date": date(2020, 3, 2)}]
CONTACT_NEEDS = (("contact", "contact_date"), *RATING_NEEDS)


@dataclass(frozen=True, kw_only=True)
class _Colour:
    """A colour, how often its children are contacted, and the days between by default."""

    name: str
    often: str
    days: int
    measure: str
    why: str
    authority: str


_COLOURS = (
    _Colour(
        name="red",
        often="more than weekly",
        days=6,
        measure="red_children_contacted_more_than_weekly",
        why="Red means that a child may be at immediate risk; how often somebody hears from the "
        "child or carer is the first assurance.",
        authority="Local contact standard: more than weekly, read as no more than six days apart",
    ),
    _Colour(
        name="amber",
        often="every two weeks",
        days=14,
        measure="amber_children_contacted_in_time",
        why="Amber can turn red between two visits.",
        authority="Local contact standard: a default of 14 days, on no published rule",
    ),
    _Colour(
        name="green",
        often="every four weeks",
        days=28,
        measure="green_children_contacted_in_time",
        why="A green rating holds only as long as somebody still hears from the child or carer.",
        authority="Local contact standard: a default of 28 days, on no published rule",
    ),
)


def _lapsed(standard: str) -> Members:
    """Children with a day in the interval on which contact was past due and not yet made.

    The day of a late contact counts: a gap of seven days is not more than weekly.
    """
    return Members(
        "SELECT child_id AS member_id, child_id FROM expectation "
        f"WHERE standard = '{standard}' AND greatest(due_on + 1, $start) <= "
        "least(coalesce(met_on, closed_on, DATE '9999-12-31'), $end)"
    )


def _rated(
    colour: _Colour, *gaps: int, by: str = "social_worker"
) -> dict[str, list[dict[str, Any]]]:
    """A child rated on 1 April and contacted after so many days, each from the one before."""
    day, contacts = date(2020, 4, 1), []
    for gap in gaps:
        day += timedelta(days=gap)
        contacts.append({"contact_date": day, "made_by": by, "mode": "call", "two_way": True})
    return {
        "cin_episode": REFERRED,
        "risk_rating": [
            {"scheme": "social_care", "rating": colour.name, "rated_date": date(2020, 4, 1)}
        ],
        "contact": contacts,
    }


def _in_time(colour: _Colour) -> tuple[int, ...]:
    """Gaps never longer than asked, past the end of the week."""
    return (colour.days,) * (46 // colour.days + 1)


def _too_late(colour: _Colour) -> tuple[int, ...]:
    """Gaps that leave 12 May past due: the last contact before it was one day too long ago."""
    last = 41 - colour.days - 1
    return (*(colour.days,) * (last // colour.days), last % colour.days or 1, colour.days + 2)


def _contacted(colour: _Colour) -> Measure:
    whole = ALL_WEEK[colour.name].members
    anyone = BY_ANYONE[colour.name]
    return measure(
        name=colour.measure,
        title=f"{colour.name.capitalize()}-rated children contacted {colour.often}",
        numerator=whole - _lapsed(anyone),
        numerator_words="of those, children with no day of the week on which contact was past due",
        denominator=whole,
        denominator_words=f"children open and rated {colour.name} by social care for the whole "
        "week",
        needs=CONTACT_NEEDS,
        why=colour.why,
        authority=colour.authority,
        owner=OWNER,
        good_is=Good.HIGH,
        standards=(anyone,),
        interval=WEEK,
        cases=_contacted_cases(colour),
    )


def _contacted_cases(colour: _Colour) -> tuple[Case, ...]:
    in_time = _in_time(colour)
    wednesday = {"scheme": "social_care", "rating": colour.name, "rated_date": date(2020, 5, 13)}
    return (
        child("as often as asked", expect=Standing.IN, **_rated(colour, *in_time)),
        child("a gap too long by a day", expect=Standing.OUT, **_rated(colour, *_too_late(colour))),
        child("never contacted", expect=Standing.OUT, **_rated(colour)),
        child("the school rings", expect=Standing.IN, **_rated(colour, *in_time, by="school")),
        child(
            f"rated {colour.name} on Wednesday",
            expect=None,
            cin_episode=REFERRED,
            risk_rating=[wednesday],
        ),
    )


def _by_partners(colour: _Colour) -> Measure:
    whole = ALL_WEEK[colour.name].members
    anyone, ourselves = BY_ANYONE[colour.name], BY_SOCIAL_CARE[colour.name]
    return measure(
        name=f"{colour.name}_children_contacted_by_partners",
        title=f"{colour.name.capitalize()}-rated children contacted {colour.often} only because "
        "partners did",
        numerator=(whole - _lapsed(anyone)) & _lapsed(ourselves),
        numerator_words=f"of those, children in contact {colour.often} only with the contacts of "
        "schools, health and other partners",
        denominator=whole,
        denominator_words=f"children open and rated {colour.name} by social care for the whole "
        "week",
        needs=CONTACT_NEEDS,
        why="A partner's call supports a child, and is not the social worker's.",
        authority="Local contact standard",
        owner=OWNER,
        good_is=Good.NEITHER,
        standards=(anyone, ourselves),
        interval=WEEK,
        cases=(
            child(
                "only the school rings",
                expect=Standing.IN,
                **_rated(colour, *_in_time(colour), by="school"),
            ),
            child(
                "the social worker rings",
                expect=Standing.OUT,
                **_rated(colour, *_in_time(colour)),
            ),
        ),
    )


MEASURES = tuple(made for colour in _COLOURS for made in (_contacted(colour), _by_partners(colour)))
