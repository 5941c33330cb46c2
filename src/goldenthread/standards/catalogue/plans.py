"""Plans as they run: core groups, child in need visits and reviews, and drift."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import days, working_days
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, rows, unseen, usual
from goldenthread.standards.catalogue.common import UNOPENED
from goldenthread.standards.catalogue.protection import PLAN
from goldenthread.standards.declarations import (
    AgainDuring,
    FinishedWithin,
    Origin,
    Standard,
    child,
)
from goldenthread.standards.kinds import event_in, event_unseen, period_in

OWNER = "Head of Safeguarding"
PUBLISHED = "Practice standard: "


def _every(name: str, default: str, meaning: str, authority: str) -> Parameter:
    return Parameter(
        name=name,
        kind=ParameterKind.INTERVAL,
        default=default,
        meaning=meaning,
        authority=f"Local: {authority}",
    )


CORE_GROUP_EVERY = _every(
    "core_group_every",
    "6 weeks",
    "The longest gap between core groups of a child protection plan after the first; no national "
    "one is set, so the council may.",
    "authorities publish 28 days, four weeks and six weeks",
)
CIN_VISIT_EVERY = _every(
    "cin_visit_every",
    "20 working days",
    "The longest gap between visits under a child in need plan.",
    "authorities publish 20 working days and six weeks",
)
CIN_REVIEW_EVERY = _every(
    "cin_review_every",
    "3 months",
    "The longest gap between reviews of a child in need plan.",
    "authorities publish twelve weeks and three months",
)
CIN_PLAN_WITHIN = _every(
    "cin_plan_within",
    "12 months",
    "How long a child in need plan may last before it counts as drift.",
    "no authority's ceiling was found; 90 to 365 days have been sketched",
)

CIN_PLAN = period_in(
    "cin_plan",
    "child in need plan",
    begins="the plan began",
    table="cin_plan",
    starts="start_date",
    ends="end_date",
)
CIN_VISIT = event_in(
    "cin_visit_child_seen",
    "visit under the child in need plan at which the child was seen",
    table="cin_visit",
    day="visit_date",
    where="seen IS DISTINCT FROM FALSE",
)
LONG_PLAN = period_in(
    "child_protection_plan_over",
    "child protection plan",
    begins="it began",
    table="child_protection_plan",
    starts="start_date",
    ends="end_date",
    needs=(("child_protection_plan", "end_date"),),
)
CIN_PLAN_OVER = period_in(
    "cin_plan_over",
    "child in need plan",
    begins="it began",
    table="cin_plan",
    starts="start_date",
    ends="end_date",
    needs=(("cin_plan", "end_date"),),
)

BEGAN = date(2020, 4, 1)
OPEN_CASE = {"cin_episode": [{"referral_date": BEGAN}]}


def _cp(ended: date | None = None) -> dict[str, list[dict[str, object]]]:
    return {"child_protection_plan": [{"start_date": BEGAN, "end_date": ended}]}


def _cin(ended: date | None = None, began: date = BEGAN) -> dict[str, list[dict[str, object]]]:
    return {"cin_plan": [{"start_date": began, "end_date": ended}]}


CORE_GROUPS = AgainDuring(
    id="core_groups",
    domain_id="CG-1, CG-N",
    title="First core group in ten working days, then as often as the council says",
    why="A plan is carried out by the people who meet about it.",
    authority="Working Together 2018, chapter 1 (the first); local procedures (the later ones)",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="children on a child protection plan",
    confirmed=False,
    what_would_settle_it="the council's own interval for the later ones; " + UNOPENED,
    exceptions="The first is counted from the conference; the plan starts on the same day.",
    during=PLAN,
    first=working_days(10),
    then=(CORE_GROUP_EVERY,),
    met_by=event_unseen("core_group", "core group", "core groups"),
    assurance=unseen(
        Edges(
            opened=BEGAN,
            due=date(2020, 4, 17),
            noted="over Easter",
            starts=_cp(),
            over=_cp,
            out=_cin(),
            out_title="on a child in need plan",
        )
    ),
)

TWO_YEARS = FinishedWithin(
    id="cp_plan_under_two_years",
    domain_id="CPP-2Y",
    title="Child protection plan over before two years",
    why="Two years on a plan is two years of harm not ended and not decided.",
    authority="DfE, Local Authority Interactive Tool: plans of more than 729 days",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="children on a child protection plan",
    exceptions="This is an indicator, not a duty: a plan may rightly last longer, but somebody "
    "must know that it does.",
    of=LONG_PLAN,
    within=days(729),
    assurance=usual(
        Edges(
            opened=BEGAN,
            due=date(2022, 3, 31),
            noted="729 days",
            starts=_cp(),
            met=lambda day: _cp(day),
            out=_cin(),
            out_title="on a child in need plan",
            without=(("child_protection_plan", "end_date"),),
        )
    ),
)

CIN_VISITS = AgainDuring(
    id="cin_visits",
    domain_id="CIN-VIS",
    title="Child on a child in need plan visited and seen",
    why="Help that nobody sees arriving is a plan on paper.",
    authority=PUBLISHED + "authorities publish 20 working days, or six weeks",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="children on a child in need plan",
    confirmed=False,
    what_would_settle_it="the council's own interval; some have a longer one for disabled "
    "children's short breaks.",
    during=CIN_PLAN,
    first=CIN_VISIT_EVERY,
    met_by=CIN_VISIT,
    assurance=(
        *usual(
            Edges(
                opened=BEGAN,
                due=date(2020, 5, 1),
                then_due=date(2020, 6, 2),
                noted="over Easter",
                starts=_cin(),
                met=lambda day: {"cin_visit": [{"visit_date": day, "seen": True}]},
                over=_cin,
                out=OPEN_CASE,
                out_title="an open case and no plan",
                without=(("cin_visit", "visit_date"),),
            )
        ),
        child(
            "visited and not seen",
            as_at=date(2020, 5, 2),
            expect=[(BEGAN, "overdue")],
            **rows(_cin(), {"cin_visit": [{"visit_date": date(2020, 4, 20), "seen": False}]}),
        ),
    ),
)

CIN_REVIEWS = AgainDuring(
    id="cin_reviews",
    domain_id="CIN-REV",
    title="Child in need plan reviewed as often as the council says",
    why="A plan that nobody reviews neither ends nor works.",
    authority=PUBLISHED + "twelve weeks or three months, minuted within five days",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="children on a child in need plan",
    confirmed=False,
    what_would_settle_it="the council's own interval, and a source that gives the reviews.",
    during=CIN_PLAN,
    first=CIN_REVIEW_EVERY,
    met_by=event_unseen(
        "cin_review", "review of the child in need plan", "reviews of child in need plans"
    ),
    assurance=unseen(
        Edges(
            opened=date(2019, 11, 30),
            due=date(2020, 2, 29),
            noted="the last day of February",
            starts=_cin(began=date(2019, 11, 30)),
            over=lambda day: _cin(day, date(2019, 11, 30)),
            out=OPEN_CASE,
            out_title="an open case and no plan",
        )
    ),
)

CIN_DRIFT = FinishedWithin(
    id="cin_plan_within_its_ceiling",
    domain_id="CIN-DUR",
    title="Child in need plan stepped up, down or closed before it drifts",
    why="A plan without an end is a family without a decision.",
    authority="Ofsted, inspection of Devon, January 2020, paragraph 5",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="children on a child in need plan",
    confirmed=False,
    what_would_settle_it="the council's own ceiling.",
    of=CIN_PLAN_OVER,
    within=CIN_PLAN_WITHIN,
    assurance=usual(
        Edges(
            opened=BEGAN,
            due=date(2021, 4, 1),
            starts=_cin(),
            met=lambda day: _cin(day),
            out=OPEN_CASE,
            out_title="an open case and no plan",
            without=(("cin_plan", "end_date"),),
        )
    ),
)

STANDARDS: tuple[Standard, ...] = (
    CORE_GROUPS,
    TWO_YEARS,
    CIN_VISITS,
    CIN_REVIEWS,
    CIN_DRIFT,
)
