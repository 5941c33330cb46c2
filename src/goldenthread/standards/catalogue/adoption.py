"""Adoption and special guardianship: from the plan to the move, and the reports for court."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import Interval, days, months, weeks, working_days
from goldenthread.standards.assurance import Edges, not_started, rows, usual
from goldenthread.standards.catalogue.care import REVIEW, VISIT
from goldenthread.standards.catalogue.common import UNOPENED
from goldenthread.standards.declarations import AgainDuring, OnceAfter, Origin, Standard, child
from goldenthread.standards.kinds import ADDRESS, EventKind, PeriodKind, event_in, event_unseen

OWNER = "Adoption Manager"
GUIDANCE = "Statutory Guidance on Adoption 2013, "
SCORECARD = "DfE adoption scorecards"
PANELS = "dates of adoption panels and of the decisions after them"


def _step(name: str, title: str, column: str) -> EventKind:
    return event_in(name, title, table="adoption", day=column)


DECIDED = _step(
    "adoption_decided", "decision that the child should be placed for adoption", "decision_date"
)
MATCHED = _step("adoption_matched", "match with adopters", "matched_date")
ENTERED_CARE = _step(
    "entered_care_then_adoption", "entry to care of a child to be adopted", "entered_care_date"
)
PLACED = _step("placed_for_adoption", "move to the adopters", "placed_date")
# A placement with carers who go on to adopt stops this clock.
PLACED_OR_FOSTERED = EventKind(
    name="placed_for_adoption_or_with_future_adopters",
    title="move to the adopters or to foster carers who go on to adopt",
    sql="SELECT child_id, least(coalesce(fostering_for_adoption_date, placed_date), placed_date) "
    f"AS day, FALSE AS latest_only, {ADDRESS} FROM adoption WHERE placed_date IS NOT NULL",
    needs=(("adoption", "placed_date"), ("adoption", "fostering_for_adoption_date")),
)
ORDERED = _step("placement_order", "placement order", "placement_order_date")
# A child matched before the order counts as matched on the day of the order.
MATCHED_AFTER_ORDER = EventKind(
    name="matched_since_placement_order",
    title="match with adopters",
    sql="SELECT child_id, greatest(matched_date, coalesce(placement_order_date, matched_date)) "
    f"AS day, FALSE AS latest_only, {ADDRESS} FROM adoption WHERE matched_date IS NOT NULL",
    needs=(("adoption", "matched_date"), ("adoption", "placement_order_date")),
)


# Not every source tells of the order; the end of care tells of it too, and so does coming of age.
def _period(name: str, title: str, begins: str, starts: str, *, left_on: str = ">=") -> PeriodKind:
    never = "DATE '9999-12-31'"
    left = (
        "(SELECT min(l.end_date) FROM looked_after_period l WHERE l.child_id = a.child_id "
        f"AND l.end_date {left_on} a.{starts})"
    )
    adult = (
        "(SELECT CAST(max(p.date_of_birth) + INTERVAL 18 YEAR AS DATE) FROM person p "
        "WHERE p.child_id = a.child_id)"
    )
    ends = ", ".join(
        f"coalesce({day}, {never})"
        for day in ("a.adoption_order_date", "a.reversed_date", left, adult)
    )
    return PeriodKind(
        name=name,
        title=title,
        begins=begins,
        sql=f"SELECT child_id, {starts} AS starts, nullif(least({ends}), {never}) AS ends, "
        f"'' AS part, {ADDRESS} FROM adoption a WHERE {starts} IS NOT NULL",
        needs=(("adoption", starts),),
        told_in=("adoption",),
    )


ON_THE_WAY = _period(
    "adoption_plan", "plan of adoption", "adoption was decided on", "decision_date"
)
WITH_ADOPTERS = _period(
    "with_adopters", "time with the adopters", "the child moved in with the adopters", "placed_date"
)
# Care that ended on the day of this entry was an earlier stay.
SINCE_ENTRY = _period(
    "care_then_adoption",
    "time in care before adoption",
    "the child entered care, later to be adopted",
    "entered_care_date",
    left_on=">",
)
SINCE_ORDER = _period(
    "placement_order_held",
    "time under a placement order",
    "a placement order was made",
    "placement_order_date",
)
# Sources give no day of the first adoption review; it is due four weeks after the move.
FIRST_WEEKS = PeriodKind(
    name="first_weeks_with_adopters",
    title="first four weeks with the adopters",
    begins=WITH_ADOPTERS.begins,
    sql="SELECT child_id, starts, part, CASE WHEN ends < until THEN ends ELSE until END AS ends, "
    f"{ADDRESS} FROM (SELECT *, CAST(starts + INTERVAL 28 DAY AS DATE) AS until "
    f"FROM ({WITH_ADOPTERS.sql}))",
    needs=WITH_ADOPTERS.needs,
    told_in=WITH_ADOPTERS.told_in,
)

BEGAN = date(2019, 11, 30)
DECIDED_LATER = date(2020, 6, 1)
"""The decision for adoption, of a child who entered care on 30 November 2019."""


def _adoption(**dates: date | None) -> dict[str, Any]:
    return {"adoption": [dates]}


NOT_FOR_ADOPTION: dict[str, Any] = {
    "permanence_plan": [{"plan_type": "LONG_TERM_FOSTERING", "recorded_date": BEGAN}]
}
OUT = "the plan is another"


def _told(
    name: str,
    domain_id: str,
    *,
    columns: tuple[str, str],
    due: date,
    decided: date = BEGAN,
    while_: PeriodKind = ON_THE_WAY,
    **said: Any,
) -> OnceAfter:
    """A step told by the day of the one before it and its own; the rest as it is declared."""
    first, second = columns

    def told(**more: date) -> dict[str, Any]:
        return _adoption(**{"decision_date": decided, first: BEGAN, **more})

    return OnceAfter(
        id=name,
        domain_id=domain_id,
        origin=Origin.GUIDANCE,
        owner=OWNER,
        while_=while_,
        assurance=usual(
            Edges(
                opened=BEGAN,
                due=due,
                starts=told(),
                met=lambda day: told(**{second: day}),
                over=lambda day: told(reversed_date=day),
                out=NOT_FOR_ADOPTION,
                out_title=OUT,
                without=(("adoption", second),),
            )
        ),
        **said,
    )


MATCH = _told(
    "adoption_match_within_6_months",
    "AD-MATCH",
    title="Match with adopters within six months of the decision",
    why="A child who is to be adopted is growing up meanwhile.",
    authority=GUIDANCE + "chapter on matching",
    population="children for whom it was decided that they should be placed for adoption",
    after=DECIDED,
    within=months(6),
    met_by=MATCHED,
    columns=("decision_date", "matched_date"),
    due=date(2020, 5, 30),
    exceptions="Three months where a child under six months old was relinquished; no source tells "
    "of it.",
)
A1 = _told(
    "adoption_placed_within_14_months",
    "A1",
    title="Moved in with adopters within fourteen months of entering care",
    why="Every month of waiting is a month of not belonging.",
    authority=f"{SCORECARD}, indicator A1; target of 2013 to 2016",
    population="children with a decision for adoption; the scorecard counts those adopted",
    after=ENTERED_CARE,
    within=months(14),
    met_by=PLACED,
    while_=SINCE_ENTRY,
    columns=("entered_care_date", "placed_date"),
    decided=DECIDED_LATER,
    due=date(2021, 1, 30),
    exceptions="The scorecard gives an average over three years; here its target is each child's "
    "limit.",
)
A10 = _told(
    "adoption_placed_within_14_months_fostering_counted",
    "A10",
    title="With adopters within fourteen months of entering care, fostering by them counted",
    why="A child already living with those who adopt them is not waiting.",
    authority=f"{SCORECARD}, indicator A10, in place of A1 from 2021/22 in one survey",
    population="children with a decision for adoption; the scorecard counts those adopted",
    after=ENTERED_CARE,
    within=months(14),
    met_by=PLACED_OR_FOSTERED,
    while_=SINCE_ENTRY,
    columns=("entered_care_date", "placed_date"),
    decided=DECIDED_LATER,
    due=date(2021, 1, 30),
    exceptions="Counted as A1 is, but stopped when the fostering placement with them began.",
)
A2 = _told(
    "adoption_match_within_4_months_of_order",
    "A2",
    title="Match within four months of the placement order",
    why="The court has said yes; finding the family is the council's part.",
    authority=f"{SCORECARD}, indicator A2",
    population="children with a placement order",
    after=ORDERED,
    within=months(4),
    met_by=MATCHED_AFTER_ORDER,
    while_=SINCE_ORDER,
    columns=("placement_order_date", "matched_date"),
    due=date(2020, 3, 30),
    exceptions="A child matched before the order counts as matched on the day of it. The scorecard "
    "gives an average over three years; four months is its target.",
)


def _placed(ended: date | None = None) -> dict[str, Any]:
    return _adoption(
        decision_date=date(2019, 6, 3), placed_date=date(2020, 3, 2), adoption_order_date=ended
    )


VISITS = AgainDuring(
    id="visits_once_placed_for_adoption",
    domain_id="AD-VIS",
    title="Child seen within a week of moving in with adopters, then weekly until the first review",
    why="The first weeks decide whether a family becomes one.",
    authority="Adoption Agencies Regulations 2005 r.36",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children placed for adoption, for the four weeks to the first review",
    confirmed=False,
    what_would_settle_it="the day of the first adoption review, which no source tells apart from "
    "others; " + UNOPENED,
    during=FIRST_WEEKS,
    first=days(7),
    met_by=VISIT,
    assurance=usual(
        Edges(
            opened=date(2020, 3, 2),
            due=date(2020, 3, 9),
            then_due=date(2020, 3, 16),
            starts=_placed(),
            met=lambda day: {"cla_visit": [{"visit_date": day, "seen": True}]},
            over=_placed,
            out=_adoption(decision_date=date(2019, 6, 3)),
            out_title="not placed yet",
            without=(("cla_visit", "visit_date"),),
        )
    ),
)
REVIEWS = AgainDuring(
    id="reviews_once_placed_for_adoption",
    domain_id="AD-VIS",
    title="Review four weeks after moving in with adopters, then in three months, then every six",
    why="A placement that is going wrong is seen early, or not at all.",
    authority="Adoption Agencies Regulations 2005 r.36",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children placed for adoption",
    confirmed=False,
    what_would_settle_it=UNOPENED,
    exceptions="Sources do not tell adoption reviews apart from other looked-after reviews.",
    during=WITH_ADOPTERS,
    first=weeks(4),
    then=(months(3), months(6)),
    met_by=REVIEW,
    assurance=(
        *usual(
            Edges(
                opened=date(2020, 3, 2),
                due=date(2020, 3, 30),
                then_due=date(2020, 6, 30),
                starts=_placed(),
                met=lambda day: {"cla_review": [{"review_date": day}]},
                over=_placed,
                out=_adoption(decision_date=date(2019, 6, 3)),
                out_title="not placed yet",
                without=(("cla_review", "review_date"),),
            )
        ),
        child(
            "adopted in time: the source tells only that care ended",
            as_at=date(2020, 6, 1),
            expect=[(date(2020, 3, 2), "ended")],
            looked_after_period=[
                {"start_date": date(2019, 3, 4), "end_date": date(2020, 3, 27), "end_reason": "E11"}
            ],
            **_placed(),
        ),
        child(
            "came of age before the review was due",
            as_at=date(2020, 6, 1),
            expect=[(date(2020, 3, 2), "ended")],
            person=[{"date_of_birth": date(2002, 3, 20)}],
            **_placed(),
        ),
    ),
)


def _unseen_step(
    name: str,
    domain_id: str,
    *,
    title: str,
    within: Interval,
    steps: tuple[str, str],
    where: str,
    why: str,
) -> OnceAfter:
    after, met_by = steps
    return OnceAfter(
        id=name,
        domain_id=domain_id,
        title=title,
        why=why,
        authority=GUIDANCE + where,
        origin=Origin.GUIDANCE,
        owner=OWNER,
        population="children whose plan is adoption",
        after=event_unseen(f"{name}_from", after, PANELS),
        within=within,
        met_by=event_unseen(f"{name}_by", met_by, PANELS, "the"),
        assurance=not_started(_placed()),
    )


PANEL = _unseen_step(
    "adoption_panel_within_2_months",
    "AD-PAN",
    title="Panel's recommendation within two months of the review that chose adoption",
    within=months(2),
    steps=("review that made adoption the plan", "panel's recommendation"),
    where="paragraph 2.2",
    why="A plan without a recommendation is a wish.",
)
PAPERS = _unseen_step(
    "adoption_papers_within_6_weeks",
    "AD-INFO",
    title="Papers to panel within six weeks of the child's permanence report",
    within=weeks(6),
    steps=("completion of the child's permanence report", "sending of papers to the panel"),
    where="paragraph 2.2",
    why="Panels wait for papers, and children wait for panels.",
)
DECISION = _unseen_step(
    "adoption_decision_within_7_working_days",
    "AD-ADM",
    title="Agency's decision within seven working days of the panel's minutes",
    within=working_days(7),
    steps=("panel's minutes", "agency's decision"),
    where="paragraph 1.56; parents told within two working days, and in writing within five",
    why="Parents must hear what was decided before they hear it elsewhere.",
)
SPECIAL_GUARDIANSHIP = OnceAfter(
    id="special_guardianship_report",
    domain_id="SGO-R",
    title="Report on a special guardian filed with the court in time",
    why="The court decides about a family it knows only from this report.",
    authority="Children Act 1989 s.14A(7): three months' notice of the application",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children for whom notice of an application was given",
    confirmed=False,
    what_would_settle_it="the court's own timetable, case by case; " + UNOPENED,
    after=event_unseen("sgo_notice", "notice of intention to apply", "notices of applications"),
    within=months(3),
    met_by=event_unseen(
        "sgo_report", "filing of the report", "reports on special guardians", "the"
    ),
    assurance=not_started(rows(_placed())),
)

STANDARDS: tuple[Standard, ...] = (
    PANEL,
    PAPERS,
    DECISION,
    MATCH,
    A1,
    A10,
    A2,
    VISITS,
    REVIEWS,
    SPECIAL_GUARDIANSHIP,
)
