"""Permanence: a plan for a settled home, and what follows from it."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import months
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, unseen, usual
from goldenthread.standards.catalogue.care import ENTERED, IN_CARE, LOOKED_AFTER
from goldenthread.standards.declarations import OnceAfter, Origin, Standard, child
from goldenthread.standards.kinds import event_in, event_unseen

OWNER = "Head of Looked After Children"


def _within(name: str, default: str, meaning: str, authority: str) -> Parameter:
    return Parameter(
        name=name,
        kind=ParameterKind.INTERVAL,
        default=default,
        meaning=meaning,
        authority=f"Local: {authority}",
    )


PLAN_SOONER = _within(
    "permanence_plan_within",
    "12 weeks",
    "The council's own limit for a permanence plan, earlier than the four-month review.",
    "one council's plan after inspection",
)
MEETING_WITHIN = _within(
    "permanence_meeting_within",
    "10 working days",
    "How soon after a child becomes looked after a permanence planning meeting is held.",
    "one authority publishes ten working days after an emergency",
)
MATCH_WITHIN = _within(
    "long_term_match_within",
    "6 months",
    "How soon after a plan of long-term care a match is ratified.",
    "no authority's interval was found",
)
LIFE_STORY_WITHIN = _within(
    "life_story_work_within",
    "3 months",
    "How soon after a permanence plan life story work begins.",
    "no authority's interval was found",
)

PERMANENCE = event_in(
    "permanence_plan_recorded",
    "permanence plan",
    table="permanence_plan",
    day="recorded_date",
    where="plan_type IS NOT NULL",
    latest=True,
    of_open_only=True,
)


NOT_IN_CARE: dict[str, Any] = {"cin_plan": IN_CARE}
OUT = "never looked after"


def _care(ended: date | None = None) -> dict[str, Any]:
    return {"looked_after_period": [{"start_date": ENTERED, "end_date": ended}]}


PERMANENCE_PLAN = OnceAfter(
    id="permanence_plan_by_four_months",
    domain_id="PERM-4",
    title="Permanence plan recorded within four months of becoming looked after",
    why="A child without a plan for a settled home waits without end.",
    authority="Statutory Guidance on Adoption 2013, paragraph 2.2: a plan by the four-month review",
    origin=Origin.GUIDANCE,
    owner="Head of Looked After Children",
    exceptions="Where the plan is later, the reason is to be recorded; no source holds it.",
    after=LOOKED_AFTER,
    within=months(4),
    met_by=PERMANENCE,
    assurance=(
        child(
            "recorded on the last day of four months",
            as_at=date(2020, 9, 1),
            expect=[(ENTERED, "met")],
            looked_after_period=IN_CARE,
            permanence_plan=[
                {"plan_type": "RETURN_HOME", "recorded_date": date(2020, 8, 1)},
            ],
        ),
        child(
            "none after four months",
            as_at=date(2020, 8, 2),
            expect=[(ENTERED, "overdue")],
            looked_after_period=IN_CARE,
        ),
        child(
            "the extract tells only today's plan, not since when",
            as_at=date(2020, 9, 1),
            expect=[(ENTERED, "not_evidenced")],
            looked_after_period=IN_CARE,
            permanence_plan=[
                {
                    "plan_type": "ADOPTION",
                    "recorded_date": date(2020, 8, 31),
                    "latest_only": True,
                },
            ],
        ),
        child(
            "the extract was made after the day asked about, and gives no date",
            as_at=date(2020, 8, 2),
            expect=[(ENTERED, "not_evidenced")],
            looked_after_period=IN_CARE,
            permanence_plan=[
                {
                    "plan_type": "ADOPTION",
                    "recorded_date": date(2020, 8, 31),
                    "latest_only": True,
                },
            ],
        ),
        child(
            "the plan of an earlier time in care does not count",
            as_at=date(2020, 8, 2),
            expect=[(ENTERED, "overdue")],
            looked_after_period=IN_CARE,
            permanence_plan=[
                {"plan_type": "OTHER", "recorded_date": date(2019, 8, 1)},
            ],
        ),
        child(
            "recorded a day late",
            as_at=date(2020, 9, 1),
            expect=[(ENTERED, "late")],
            looked_after_period=IN_CARE,
            permanence_plan=[
                {"plan_type": "RETURN_HOME", "recorded_date": date(2020, 8, 2)},
            ],
        ),
        child(
            "home after five months: sources drop the plans of those who left",
            as_at=date(2020, 10, 1),
            expect=[(ENTERED, "not_evidenced")],
            looked_after_period=[{**IN_CARE[0], "end_date": date(2020, 9, 1)}],
        ),
        child("never looked after", as_at=date(2020, 9, 1), cin_plan=IN_CARE),
        child(
            "home again after three months",
            as_at=date(2020, 9, 1),
            expect=[(ENTERED, "ended")],
            looked_after_period=[{**IN_CARE[0], "end_date": date(2020, 7, 1)}],
        ),
    ),
)

PLAN_AT_TWELVE_WEEKS = OnceAfter(
    id="permanence_plan_by_twelve_weeks",
    domain_id="PERM-12",
    title="Permanence plan within the council's own twelve weeks",
    why="A council that promised to be quicker than the guidance can be held to it.",
    authority="Devon County Council, plan after the inspection of 2020, children in care page",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="children who become looked after",
    exceptions="Life story work is promised with it; no source tells of that.",
    after=LOOKED_AFTER,
    within=PLAN_SOONER,
    met_by=PERMANENCE,
    assurance=(
        *usual(
            Edges(
                opened=ENTERED,
                due=date(2020, 6, 24),
                starts=_care(),
                met=lambda day: {"permanence_plan": [{"plan_type": "OTHER", "recorded_date": day}]},
                over=_care,
                out=NOT_IN_CARE,
                out_title=OUT,
                without=(("permanence_plan", "recorded_date"),),
                dropped=True,
            )
        ),
    ),
)


MEETING = OnceAfter(
    id="permanence_meeting_held",
    domain_id="PPM",
    title="Permanence planning meeting held",
    why="A settled home is decided in a room, by people who know the child.",
    authority="Practice standard of the council; improvement plan update to scrutiny, 9 June 2020",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="children who become looked after",
    confirmed=False,
    what_would_settle_it="the council's own interval, and a source that gives the meetings.",
    after=LOOKED_AFTER,
    within=MEETING_WITHIN,
    met_by=event_unseen(
        "permanence_meeting", "permanence planning meeting", "permanence planning meetings"
    ),
    assurance=unseen(
        Edges(
            opened=ENTERED,
            due=date(2020, 4, 17),
            noted="over Easter",
            starts=_care(),
            over=_care,
            out=NOT_IN_CARE,
            out_title=OUT,
        )
    ),
)

LONG_TERM_PLAN = event_in(
    "long_term_plan_recorded",
    "plan for long-term fostering or residential care",
    table="permanence_plan",
    day="recorded_date",
    where="plan_type IN ('LONG_TERM_FOSTERING', 'LONG_TERM_RESIDENTIAL')",
    latest=True,
)


def _plan(kind: str) -> dict[str, Any]:
    return {
        "permanence_plan": [{"plan_type": kind, "recorded_date": date(2019, 11, 30)}],
        "looked_after_period": [{"start_date": date(2019, 9, 2)}],
    }


MATCH = OnceAfter(
    id="long_term_match_ratified",
    domain_id="MATCH",
    title="Long-term match ratified",
    why="A child who is staying should be told so, by people who can promise it.",
    authority="Ofsted, inspection of Devon, January 2020, paragraph 22",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="children whose plan is long-term fostering or residential care",
    confirmed=False,
    what_would_settle_it="the council's own interval, and a source that gives the decisions.",
    after=LONG_TERM_PLAN,
    within=MATCH_WITHIN,
    met_by=event_unseen(
        "long_term_match", "decision on the long-term match", "matches other than for adoption"
    ),
    while_=LOOKED_AFTER,
    assurance=unseen(
        Edges(
            opened=date(2019, 11, 30),
            due=date(2020, 5, 30),
            starts=_plan("LONG_TERM_FOSTERING"),
            out=_plan("ADOPTION"),
            out_title="the plan is adoption",
        )
    ),
)

LIFE_STORY = OnceAfter(
    id="life_story_work_begun",
    domain_id="LSW",
    title="Life story work begun after a permanence plan",
    why="A child who does not know why they live where they do cannot settle there.",
    authority="Ofsted, inspection of Devon, January 2020, paragraph 34",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="looked-after children with a permanence plan",
    confirmed=False,
    what_would_settle_it="the council's own interval, and a source that gives the work.",
    after=PERMANENCE,
    within=LIFE_STORY_WITHIN,
    met_by=event_unseen("life_story_work", "start of life story work", "life story work", "the"),
    while_=LOOKED_AFTER,
    assurance=unseen(
        Edges(
            opened=date(2019, 11, 30),
            due=date(2020, 2, 29),
            noted="the last day of February",
            starts=_plan("LONG_TERM_FOSTERING"),
            out=_care(),
            out_title="no plan recorded yet",
        )
    ),
)

STANDARDS: tuple[Standard, ...] = (
    PERMANENCE_PLAN,
    PLAN_AT_TWELVE_WEEKS,
    MEETING,
    MATCH,
    LIFE_STORY,
)
