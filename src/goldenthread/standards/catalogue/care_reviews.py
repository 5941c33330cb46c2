"""The reviewing officer: what follows a review, contact with the child, and challenge."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import months, working_days
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, unseen, usual
from goldenthread.standards.catalogue.care import LOOKED_AFTER, REVIEW
from goldenthread.standards.catalogue.common import UNOPENED
from goldenthread.standards.declarations import (
    AgainDuring,
    FinishedWithin,
    OnceAfter,
    Origin,
    Standard,
    child,
)
from goldenthread.standards.kinds import event_in, event_unseen, period_in

OWNER = "IRO Manager"
HANDBOOK = "IRO Handbook 2010"
MIDWAY = Parameter(
    name="iro_midway_check_within",
    kind=ParameterKind.INTERVAL,
    default="3 months",
    meaning="How soon after a review the reviewing officer looks at how its decisions fare.",
    authority="Local: about halfway to the next review",
)

IRO_CONTACT = event_in(
    "iro_contact",
    "contact by the reviewing officer with the child",
    table="iro_contact",
    day="contact_date",
    latest=True,
)
ESCALATION = period_in(
    "iro_escalation",
    "concern of the reviewing officer",
    begins="it was raised",
    table="iro_escalation",
    starts="raised_date",
    ends="resolved_date",
    needs=(("iro_escalation", "resolved_date"),),
)
HELD = date(2020, 4, 1)
REVIEWED: dict[str, Any] = {
    "looked_after_period": [{"start_date": date(2020, 3, 5)}],
    "cla_review": [{"review_date": HELD}],
}
NOT_REVIEWED: dict[str, Any] = {"looked_after_period": [{"start_date": date(2020, 3, 5)}]}


def _after_review(
    name: str, *, title: str, why: str, met_by: tuple[str, str], limit: int, due: date
) -> OnceAfter:
    return OnceAfter(
        id=name,
        domain_id="CLR-REC",
        title=title,
        why=why,
        authority=HANDBOOK,
        origin=Origin.GUIDANCE,
        owner=OWNER,
        population="looked-after children whose review was held",
        confirmed=False,
        what_would_settle_it=UNOPENED,
        after=REVIEW,
        within=working_days(limit),
        met_by=event_unseen(*met_by, "when decisions and records of reviews went out", "the"),
        assurance=unseen(
            Edges(
                opened=HELD,
                due=due,
                noted="over Easter" if limit > 5 else "before Easter",
                starts=REVIEWED,
                out=NOT_REVIEWED,
                out_title="no review held",
            )
        ),
    )


DECISIONS = _after_review(
    "review_decisions_within_5_working_days",
    title="Decisions of a looked-after review sent out within five working days",
    why="Nobody can act on a decision nobody has.",
    met_by=("review_decisions_sent", "sending out of the review's decisions"),
    limit=5,
    due=date(2020, 4, 8),
)
RECORD = _after_review(
    "review_record_within_15_working_days",
    title="Full record of a looked-after review written within fifteen working days",
    why="What was said about a child belongs to the child.",
    met_by=("review_record_written", "writing of the review's full record"),
    limit=15,
    due=date(2020, 4, 24),
)
CIRCULATED = _after_review(
    "review_record_sent_within_20_working_days",
    title="Record of a looked-after review sent to everybody within twenty working days",
    why="A record in a drawer has told nobody.",
    met_by=("review_record_sent", "sending of the review's record to everybody"),
    limit=20,
    due=date(2020, 5, 1),
)

MIDWAY_CHECK = OnceAfter(
    id="iro_midway_check",
    domain_id="CLR-MID",
    title="Reviewing officer looks at how decisions fare, halfway to the next review",
    why="Six months is too long to find out that nothing was done.",
    authority="Ofsted, inspection of Devon, January 2020, paragraph 28",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="looked-after children between reviews",
    confirmed=False,
    what_would_settle_it="the council's own interval, and a source that gives the checks.",
    after=REVIEW,
    within=MIDWAY,
    met_by=event_unseen("iro_midway_check", "midway check", "midway checks"),
    while_=LOOKED_AFTER,
    assurance=unseen(
        Edges(
            opened=HELD,
            due=date(2020, 7, 1),
            starts=REVIEWED,
            over=lambda day: {
                **REVIEWED,
                "looked_after_period": [{"start_date": date(2020, 3, 5), "end_date": day}],
            },
            out=NOT_REVIEWED,
            out_title="no review held",
        )
    ),
)

CAME = date(2020, 4, 1)


def _care(ended: date | None = None) -> dict[str, Any]:
    return {"looked_after_period": [{"start_date": CAME, "end_date": ended}]}


CONTACT = AgainDuring(
    id="iro_contact_before_each_review",
    domain_id="IRO-CON",
    title="Reviewing officer in touch with the child as often as reviews fall due",
    why="Whoever chairs a child's review should have asked the child first.",
    authority=f"{HANDBOOK}; Annex A list 8, last IRO visit or contact",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="looked-after children",
    confirmed=False,
    what_would_settle_it="whether contact on the day of the review counts; " + UNOPENED,
    exceptions="Contact before each review is read as contact at least as often as reviews fall "
    "due. Sources give only the latest contact.",
    during=LOOKED_AFTER,
    first=working_days(20),
    then=(months(3), months(6)),
    met_by=IRO_CONTACT,
    assurance=(
        *usual(
            Edges(
                opened=CAME,
                due=date(2020, 5, 1),
                then_due=date(2020, 8, 1),
                noted="over Easter",
                starts=_care(),
                met=lambda day: {"iro_contact": [{"contact_date": day}]},
                over=_care,
                out={"cin_plan": [{"start_date": CAME}]},
                out_title="never looked after",
                without=(("iro_contact", "contact_date"),),
            )
        ),
        child(
            "only the latest contact is told",
            as_at=date(2021, 1, 6),
            expect=[(CAME, "not_evidenced"), (date(2020, 12, 1), "not_yet_due")],
            iro_contact=[{"contact_date": date(2020, 12, 1), "latest_only": True}],
            **_care(),
        ),
    ),
)


def _escalation(resolved: date | None = None) -> dict[str, Any]:
    return {"iro_escalation": [{"raised_date": CAME, "resolved_date": resolved}]}


DISPUTE = FinishedWithin(
    id="iro_escalation_within_20_working_days",
    domain_id="IRO-ESC",
    title="Reviewing officer's concern answered within twenty working days",
    why="Challenge that takes a year is decoration.",
    authority=f"{HANDBOOK}, paragraph 6.2",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="looked-after children for whom a reviewing officer raised a concern",
    exceptions="All stages together, and the informal one with them; a reviewing officer may skip "
    "stages, and may refer to Cafcass at any point.",
    of=ESCALATION,
    over="resolved",
    within=working_days(20),
    assurance=usual(
        Edges(
            opened=CAME,
            due=date(2020, 5, 1),
            noted="over Easter",
            starts=_escalation(),
            met=lambda day: _escalation(day),
            out=_care(),
            out_title="nothing raised",
            without=(("iro_escalation", "resolved_date"),),
        )
    ),
)

STANDARDS: tuple[Standard, ...] = (
    DECISIONS,
    RECORD,
    CIRCULATED,
    MIDWAY_CHECK,
    CONTACT,
    DISPUTE,
)
