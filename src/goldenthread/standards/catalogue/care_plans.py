"""Children in care: the care plan, the placement plan and the reviewing officer."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import working_days
from goldenthread.standards.assurance import Edges, unseen, usual
from goldenthread.standards.catalogue.care import (
    ENTERED,
    IN_CARE,
    IN_CARE_AT_ALL,
    IN_FORCE,
    LOOKED_AFTER,
    PLACED,
)
from goldenthread.standards.catalogue.common import UNOPENED
from goldenthread.standards.catalogue.permanence import PERMANENCE
from goldenthread.standards.clocks import EASED_FROM, EASED_TO, SI_445, eased
from goldenthread.standards.declarations import (
    Clock,
    OnceAfter,
    Origin,
    Relaxation,
    Standard,
    child,
)
from goldenthread.standards.kinds import EventKind, event_unseen

OWNER = "Head of Looked After Children"
REGULATIONS = "Care Planning, Placement and Case Review (England) Regulations 2010 "


NOT_IN_CARE: dict[str, Any] = {"cin_plan": IN_CARE}
OUT = "never looked after"


def _care(ended: date | None = None) -> dict[str, Any]:
    return {"looked_after_period": [{"start_date": ENTERED, "end_date": ended}]}


def _home(ended: date | None = None) -> dict[str, Any]:
    return {"placement": [{"start_date": ENTERED, "end_date": ended}]}


def _care_edges(due: date, **more: Any) -> Edges:
    return Edges(
        opened=ENTERED,
        due=due,
        noted="over Easter",
        starts=_care(),
        over=_care,
        out=NOT_IN_CARE,
        out_title=OUT,
        **more,
    )


# A care plan is to hold the plan for permanence (regulation 5); returns tell of no other care plan.
CARE_PLAN = OnceAfter(
    id="care_plan_within_10_working_days",
    domain_id="CP-PLAN",
    title="Care plan, with its plan for permanence, within ten working days",
    why="A child should not live in care by accident.",
    authority=REGULATIONS + "r.4(2) and r.5",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children who become looked after, but not those whose care plan is before a "
    "court (s.31A)",
    exceptions="It is to be ready before the first placement where possible. Sources tell only of "
    "the permanence plan that a care plan must hold, so that is what is looked for.",
    effective_from=IN_FORCE,
    after=LOOKED_AFTER,
    within=working_days(10),
    met_by=PERMANENCE,
    assurance=(
        *usual(
            _care_edges(
                date(2020, 4, 17),
                met=lambda day: {"permanence_plan": [{"plan_type": "OTHER", "recorded_date": day}]},
                without=(("permanence_plan", "recorded_date"),),
                dropped=True,
            )
        ),
        child(
            "became looked after the day before the regulations",
            as_at=date(2011, 4, 30),
            looked_after_period=[{"start_date": date(2011, 3, 31)}],
        ),
        child(
            "became looked after the day they came into force",
            as_at=date(2011, 4, 15),
            expect=[(IN_FORCE, "due")],
            looked_after_period=[{"start_date": IN_FORCE}],
        ),
    ),
)

PLACEMENT_PLAN = OnceAfter(
    id="placement_plan_within_5_working_days",
    domain_id="PL-PLAN",
    title="Placement plan agreed within five working days of each placement",
    why="A carer who has no plan does not know what they agreed to.",
    authority=REGULATIONS + "r.9(2)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="looked-after children, at each placement",
    exceptions="It is to be ready before the placement where possible.",
    effective_from=IN_FORCE,
    relaxed=Relaxation(
        words="The placement plan as soon as reasonably practicable.",
        authority=f"{SI_445}, regulation 8(4)",
        starts=EASED_FROM,
        ends=EASED_TO,
        changes={"within": eased(working_days(5))},
    ),
    after=PLACED,
    within=working_days(5),
    met_by=event_unseen("placement_plan", "placement plan", "placement plans"),
    assurance=(
        *unseen(
            Edges(
                opened=ENTERED,
                due=date(2020, 4, 8),
                starts=_home(),
                over=_home,
                out=NOT_IN_CARE,
                out_title=OUT,
            )
        ),
        *(
            child(
                f"placed over the early May holiday, {clock} clock",
                as_at=date(2020, 5, 15),
                expect=[(date(2020, 5, 6), outcome)],
                clock=clock,
                placement=[{"start_date": date(2020, 5, 6)}],
            )
            for clock, outcome in (
                (Clock.ORDINARY, "not_evidenced"),
                (Clock.RELAXED, "not_yet_due"),
            )
        ),
        child(
            "placed the day before the regulations",
            as_at=date(2011, 4, 20),
            placement=[{"start_date": date(2011, 3, 31)}],
        ),
    ),
)

NOTICE = OnceAfter(
    id="placement_notified_within_5_working_days",
    domain_id="NOTIF",
    title="Health services and the area's council told of a placement within five working days",
    why="A school place and a doctor's appointment wait on the letter.",
    authority=REGULATIONS + "r.13; Promoting the health of looked-after children, paras 24 and 36",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="looked-after children, at each placement",
    exceptions="Notice is to be given before the placement, unless it is an emergency.",
    effective_from=IN_FORCE,
    after=PLACED,
    within=working_days(5),
    met_by=event_unseen(
        "placement_notified", "written notice of the placement", "notices of placements"
    ),
    assurance=(
        *unseen(
            Edges(
                opened=date(2020, 4, 8),
                due=date(2020, 4, 17),
                noted="over Easter",
                starts={"placement": [{"start_date": date(2020, 4, 8)}]},
                out=NOT_IN_CARE,
                out_title=OUT,
            )
        ),
        child(
            "placed the day before the regulations",
            as_at=date(2011, 4, 20),
            placement=[{"start_date": date(2011, 3, 31)}],
        ),
    ),
)

# A reviewing officer named before counts from the day the child became looked after.
OFFICER = EventKind(
    name="reviewing_officer_named",
    title="naming of an independent reviewing officer",
    article="the",
    sql="SELECT i.child_id, greatest(i.start_date, p.start_date) AS day, FALSE AS latest_only, "
    "i.load_id, i.source_file, i.source_sheet, i.source_row "
    "FROM involvement i JOIN looked_after_period p ON p.child_id = i.child_id "
    "AND (i.end_date IS NULL OR i.end_date > p.start_date) "
    "AND (p.end_date IS NULL OR p.end_date >= i.start_date) "
    "WHERE i.worker_role = 'iro' AND i.start_date IS NOT NULL",
    needs=(("involvement", "worker_role"), ("involvement", "start_date")),
    told_in=("looked_after_period",),
)
REVIEWING_OFFICER = OnceAfter(
    id="reviewing_officer_within_5_working_days",
    domain_id="IRO-APP",
    title="Independent reviewing officer named within five working days",
    why="Somebody independent must be on the child's side from the first week.",
    authority="IRO Handbook 2010",
    origin=Origin.GUIDANCE,
    owner="IRO Manager",
    population="children who become looked after, by a series of short breaks too",
    confirmed=False,
    what_would_settle_it=UNOPENED,
    after=IN_CARE_AT_ALL,
    within=working_days(5),
    met_by=OFFICER,
    assurance=(
        *usual(
            Edges(
                opened=date(2020, 4, 8),
                due=date(2020, 4, 17),
                noted="over Easter",
                starts={"looked_after_period": [{"start_date": date(2020, 4, 8)}]},
                met=lambda day: {"involvement": [{"worker_role": "iro", "start_date": day}]},
                over=lambda day: {
                    "looked_after_period": [{"start_date": date(2020, 4, 8), "end_date": day}]
                },
                out=NOT_IN_CARE,
                out_title=OUT,
                without=(("involvement", "worker_role"),),
            )
        ),
        child(
            "named while the child was on a plan, and still",
            as_at=date(2020, 5, 1),
            expect=[(ENTERED, "met")],
            involvement=[{"worker_role": "iro", "start_date": date(2020, 1, 6)}],
            **_care(),
        ),
    ),
)

STANDARDS: tuple[Standard, ...] = (
    CARE_PLAN,
    PLACEMENT_PLAN,
    NOTICE,
    REVIEWING_OFFICER,
)
