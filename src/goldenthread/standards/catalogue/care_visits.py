"""Children in care: visits in long-term placements, at home, and on request."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import days, months, weeks
from goldenthread.standards.assurance import Edges, not_started, rows, usual
from goldenthread.standards.catalogue.at_home import (
    AFTER_FIRST_REVIEW,
    BEFORE_FIRST_REVIEW,
    CARE_ORDER_AT_HOME,
)
from goldenthread.standards.catalogue.care import (
    AFTER_A_YEAR,
    IN_FORCE,
    LONG_TERM,
    VISIT,
    VISIT_OR_CALL,
)
from goldenthread.standards.catalogue.common import UNOPENED
from goldenthread.standards.clocks import EASED_FROM, REMOTE_TO, SI_445, SI_909, eased
from goldenthread.standards.declarations import (
    AgainDuring,
    Clock,
    OnceAfter,
    Origin,
    Relaxation,
    Standard,
    child,
)
from goldenthread.standards.kinds import ADDRESS, PeriodKind, event_unseen, period_unseen

OWNER = "Head of Looked After Children"
REGULATION = "Care Planning, Placement and Case Review (England) Regulations 2010 r.28"
NO_VISITS = (("cla_visit", "visit_date"),)

LONG_STAY = PeriodKind(
    name="long_term_placement_after_a_year",
    title="placement meant to last until 18, after its first year",
    begins="the child completed a year in a placement meant to last until 18",
    sql=f"SELECT child_id, {AFTER_A_YEAR} AS starts, end_date AS ends, '' AS part, {ADDRESS} "
    f"FROM placement WHERE {LONG_TERM} AND (end_date IS NULL OR end_date > {AFTER_A_YEAR})",
    needs=(("placement", "start_date"), ("placement", "placement_type")),
)


def _relaxed(**changes: Any) -> Relaxation:
    return Relaxation(
        words="Visits as soon as reasonably practicable until 24 September 2020; by telephone or "
        "video until 30 September 2021.",
        authority=f"{SI_445}, regulation 8; {SI_909}, regulation 4",
        starts=EASED_FROM,
        ends=REMOTE_TO,
        changes={"met_by": VISIT_OR_CALL, **changes},
    )


HOME = date(2020, 3, 2)
SEEN = {"seen": True}


def _visited(day: date) -> dict[str, Any]:
    return {"cla_visit": [{"visit_date": day, **SEEN}]}


def _at_home(status: str, ended: date | None = None, **more: Any) -> dict[str, Any]:
    return {
        "looked_after_period": [{"start_date": HOME, "end_date": ended}],
        "placement": [{"start_date": HOME, "end_date": ended, "placement_type": "P1"}],
        "legal_status": [{"start_date": HOME, "end_date": ended, "legal_status": status}],
        **more,
    }


def _before_law(starts: date, kind: str, status: str) -> dict[str, Any]:
    return {
        "looked_after_period": [{"start_date": starts}],
        "placement": [{"start_date": starts, "placement_type": kind}],
        "legal_status": [{"start_date": starts, "legal_status": status}],
    }


STAYED = date(2018, 11, 30)


def _stay(ended: date | None = None, kind: str = "U4") -> dict[str, Any]:
    return {"placement": [{"start_date": STAYED, "end_date": ended, "placement_type": kind}]}


LONG_TERM_VISITS = AgainDuring(
    id="looked_after_visits_long_term",
    domain_id="V-12",
    title="Child a year in a long-term placement seen every three months",
    why="A settled child still needs somebody who comes.",
    authority=f"{REGULATION}(2)(c)(i)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children in long-term fostering (U1, U4) for more than a year",
    confirmed=False,
    what_would_settle_it="whether the child agreed to six months, which the amendments of 2015 "
    "allow and no source tells; and whether other placements are meant to last until 18.",
    exceptions="Every six months, where a child in long-term fostering agrees. The first runs from "
    "the last day of that year.",
    effective_from=IN_FORCE,
    relaxed=_relaxed(first=eased(months(3))),
    during=LONG_STAY,
    first=months(3),
    met_by=VISIT,
    assurance=(
        *usual(
            Edges(
                opened=date(2019, 11, 30),
                due=date(2020, 2, 29),
                then_due=date(2020, 5, 29),
                noted="the last day of February",
                starts=_stay(),
                met=_visited,
                over=_stay,
                out=_stay(kind="U6"),
                out_title="in fostering that is not long-term",
                without=NO_VISITS,
            )
        ),
        *(
            child(
                f"three months ran out on 29 May 2020, {clock} clock",
                as_at=date(2020, 6, 1),
                expect=[(date(2019, 11, 30), "met"), (date(2020, 2, 29), outcome)],
                clock=clock,
                **rows(_stay(), _visited(date(2020, 2, 29))),
            )
            for clock, outcome in ((Clock.ORDINARY, "overdue"), (Clock.RELAXED, "not_yet_due"))
        ),
        child(
            "a year was up the day before the regulations",
            as_at=date(2011, 6, 1),
            placement=[{"start_date": date(2010, 3, 31), "placement_type": "U4"}],
        ),
    ),
)

WEEKLY_AT_HOME = AgainDuring(
    id="visits_at_home_on_interim_order_weekly",
    domain_id="V-KIN",
    title="Child at home on an interim order seen weekly until the first review",
    why="The court has not yet decided that home is safe.",
    authority=f"{REGULATION}(4)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children living with a parent under an interim care order, until their first "
    "review; where only the latest review is told, the four-weekly standard is applied instead",
    exceptions="It is owed to children with temporarily approved carers too (r.24), but no source "
    "tells of the approval.",
    effective_from=IN_FORCE,
    relaxed=_relaxed(first=eased(days(7))),
    during=BEFORE_FIRST_REVIEW,
    first=days(7),
    met_by=VISIT,
    assurance=(
        *usual(
            Edges(
                opened=HOME,
                due=date(2020, 3, 9),
                then_due=date(2020, 3, 16),
                starts=_at_home("C1"),
                met=_visited,
                over=lambda day: _at_home("C1", day),
                out=_at_home("C2"),
                out_title="on a full care order",
                without=NO_VISITS,
            )
        ),
        child(
            "the first review ends it",
            as_at=date(2020, 4, 1),
            expect=[(HOME, "met"), (date(2020, 3, 9), "ended")],
            **_at_home(
                "C1", cla_review=[{"review_date": date(2020, 3, 13)}], **_visited(date(2020, 3, 9))
            ),
        ),
        child(
            "only the latest review is told: when the first was is not known",
            as_at=date(2020, 4, 1),
            **_at_home("C1", cla_review=[{"review_date": date(2020, 3, 13), "latest_only": True}]),
        ),
        *(
            child(
                f"a visit due in lockdown, {clock} clock",
                as_at=date(2020, 5, 1),
                expect=[(date(2020, 4, 18), outcome)],
                clock=clock,
                **_before_law(date(2020, 4, 18), "P1", "C1"),
            )
            for clock, outcome in ((Clock.ORDINARY, "overdue"), (Clock.RELAXED, "not_yet_due"))
        ),
        child(
            "at home the day before the regulations",
            as_at=date(2011, 4, 20),
            **_before_law(date(2011, 3, 31), "P1", "C1"),
        ),
    ),
)

FOUR_WEEKLY_AT_HOME = AgainDuring(
    id="visits_at_home_on_interim_order",
    domain_id="V-KIN",
    title="Child at home on an interim order seen every four weeks after the first review",
    why="Until the court decides, the child is in the council's care where the harm was.",
    authority=f"{REGULATION}(4)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children living with a parent under an interim care order, from their first "
    "review or from moving home if that was later",
    exceptions="Where only the latest review is told, an earlier one is taken to have been held.",
    effective_from=IN_FORCE,
    relaxed=_relaxed(first=eased(weeks(4))),
    during=AFTER_FIRST_REVIEW,
    first=weeks(4),
    met_by=VISIT,
    assurance=(
        *usual(
            Edges(
                opened=date(2020, 3, 13),
                due=date(2020, 4, 10),
                then_due=date(2020, 5, 8),
                starts=_at_home("C1", cla_review=[{"review_date": date(2020, 3, 13)}]),
                met=_visited,
                over=lambda day: _at_home(
                    "C1", day, cla_review=[{"review_date": date(2020, 3, 13)}]
                ),
                out=_at_home("C1"),
                out_title="not yet reviewed",
                without=NO_VISITS,
            )
        ),
        *(
            child(
                f"four weeks ran out on 24 April 2020, {clock} clock",
                as_at=date(2020, 5, 1),
                expect=[(date(2020, 3, 27), outcome)],
                clock=clock,
                **_at_home("C1", cla_review=[{"review_date": date(2020, 3, 27)}]),
            )
            for clock, outcome in ((Clock.ORDINARY, "overdue"), (Clock.RELAXED, "not_yet_due"))
        ),
        child(
            "reviewed at home the day before the regulations",
            as_at=date(2011, 5, 20),
            cla_review=[{"review_date": date(2011, 3, 31)}],
            **_before_law(date(2011, 3, 1), "P1", "C1"),
        ),
    ),
)

CARE_ORDER_VISITS = AgainDuring(
    id="visits_at_home_on_care_order",
    domain_id="V-CO",
    title="Child at home on a care order seen within a week of it, then every six weeks",
    why="The council shares parental responsibility, and must see that home is safe.",
    authority=f"{REGULATION}(5)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children living with a parent under a care order, from the order or the move home "
    "if that was later",
    effective_from=IN_FORCE,
    relaxed=_relaxed(first=eased(days(7)), then=(eased(weeks(6)),)),
    during=CARE_ORDER_AT_HOME,
    first=days(7),
    then=(weeks(6),),
    met_by=VISIT,
    assurance=(
        *usual(
            Edges(
                opened=HOME,
                due=date(2020, 3, 9),
                then_due=date(2020, 4, 20),
                starts=_at_home("C2"),
                met=_visited,
                over=lambda day: _at_home("C2", day),
                out=_at_home("C1"),
                out_title="on an interim order",
                without=NO_VISITS,
            )
        ),
        *(
            child(
                f"home on 17 April 2020, seen by nobody, {clock} clock",
                as_at=date(2020, 5, 1),
                expect=[(date(2020, 4, 17), outcome)],
                clock=clock,
                **_before_law(date(2020, 4, 17), "P1", "C2"),
            )
            for clock, outcome in ((Clock.ORDINARY, "overdue"), (Clock.RELAXED, "not_yet_due"))
        ),
        child(
            "home the day before the regulations",
            as_at=date(2011, 4, 20),
            **_before_law(date(2011, 3, 31), "P1", "C2"),
        ),
    ),
)

IMMEDIATE = "which placements with parents were made before their assessment was done"
BEFORE_ASSESSMENT = AgainDuring(
    id="visits_at_home_before_assessment",
    domain_id="V-PWP1",
    title="Child placed with parents before the assessment is done, seen weekly",
    why="A placement made in a hurry must be watched until it has been assessed.",
    authority=f"{REGULATION}(3)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children placed with parents before the assessment is complete (r.19)",
    exceptions="After the first review, every six weeks.",
    effective_from=IN_FORCE,
    relaxed=_relaxed(first=eased(days(7))),
    during=period_unseen(
        "placed_with_parents_at_once",
        "immediate placement with parents",
        IMMEDIATE,
        begins="the child was placed with parents",
    ),
    first=days(7),
    met_by=VISIT,
    assurance=not_started(_at_home("C2")),
)

REQUEST = "requests of children to be visited"
ON_REQUEST = OnceAfter(
    id="visits_on_request",
    domain_id="V-REQ",
    title="Child who asks to be seen is seen promptly",
    why="A child who asks to be seen has a reason.",
    authority=f"{REGULATION}(7)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="looked-after children who ask, or for whom a carer asks",
    confirmed=False,
    what_would_settle_it="what counts as prompt: the regulation gives no days; " + UNOPENED,
    after=event_unseen("visit_requested", "request to be seen", REQUEST),
    within=days(7),
    met_by=event_unseen("visit_on_request", "visit that was asked for", REQUEST, "the"),
    assurance=not_started(_at_home("C2")),
)

STANDARDS: tuple[Standard, ...] = (
    LONG_TERM_VISITS,
    BEFORE_ASSESSMENT,
    WEEKLY_AT_HOME,
    FOUR_WEEKLY_AT_HOME,
    CARE_ORDER_VISITS,
    ON_REQUEST,
)
