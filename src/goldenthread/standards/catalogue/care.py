"""Standards for children looked after: reviews, visits, and a plan for a settled home."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import days, months, weeks, working_days
from goldenthread.council.settings import Parameter
from goldenthread.standards.declarations import AgainDuring, OnceAfter, Origin, Standard, child
from goldenthread.standards.kinds import event_in, period_in

IN_FORCE = date(2011, 4, 1)
"""The Care Planning, Placement and Case Review (England) Regulations 2010 came into force."""

LOOKED_AFTER = period_in(
    "looked_after",
    "became looked after",
    table="looked_after_period",
    starts="start_date",
    ends="end_date",
)
PLACED = period_in(
    "placement", "was placed", table="placement", starts="start_date", ends="end_date"
)
REVIEW = event_in(
    "looked_after_review",
    "looked-after review",
    table="cla_review",
    day="review_date",
    latest=True,
)
VISIT = event_in(
    "looked_after_visit_child_seen",
    "visit at which the child was seen",
    table="cla_visit",
    day="visit_date",
    where="seen IS DISTINCT FROM FALSE",
    latest=True,
)
PERMANENCE = event_in(
    "permanence_plan_recorded",
    "permanence plan",
    table="permanence_plan",
    day="recorded_date",
    where="plan_type IS NOT NULL",
    latest=True,
)

ENTERED = date(2020, 4, 1)
IN_CARE = [{"start_date": ENTERED}]

REVIEWS = AgainDuring(
    id="looked_after_reviews",
    domain_id="CLR-1, CLR-2, CLR-N",
    title="Looked-after review in 20 working days, then three months, then every six",
    why="A review is when somebody independent asks whether care is working for the child.",
    authority="Care Planning, Placement and Case Review (England) Regulations 2010 r.33",
    origin=Origin.STATUTORY,
    owner="Head of Looked After Children",
    exceptions="Short breaks are reviewed otherwise (r.48) and no source marks them. The relaxed "
    "limits of 24 April to 25 September 2020 are not used: these are the ordinary ones.",
    effective_from=IN_FORCE,
    during=LOOKED_AFTER,
    first=working_days(20),
    then=(months(3), months(6)),
    met_by=REVIEW,
    assurance=(
        child(
            "twenty working days, three months, six months",
            as_at=date(2021, 2, 1),
            expect=[
                (ENTERED, "met"),
                (date(2020, 5, 1), "met"),
                (date(2020, 7, 31), "met"),
                (date(2021, 1, 29), "not_yet_due"),
            ],
            looked_after_period=IN_CARE,
            cla_review=[
                {"review_date": date(2020, 5, 1)},
                {"review_date": date(2020, 7, 31)},
                {"review_date": date(2021, 1, 29)},
            ],
        ),
        child(
            "the second counts from the day the first was held",
            as_at=date(2020, 8, 2),
            expect=[(ENTERED, "met"), (date(2020, 4, 20), "overdue")],
            looked_after_period=IN_CARE,
            cla_review=[{"review_date": date(2020, 4, 20)}],
        ),
        child(
            "only the latest review is told, and it is late",
            as_at=date(2020, 12, 1),
            expect=[(ENTERED, "not_evidenced"), (date(2020, 9, 1), "not_yet_due")],
            looked_after_period=IN_CARE,
            cla_review=[{"review_date": date(2020, 9, 1), "latest_only": True}],
        ),
        child(
            "only the latest is told, and it is in time",
            as_at=date(2020, 8, 2),
            expect=[(ENTERED, "met"), (date(2020, 5, 1), "overdue")],
            looked_after_period=IN_CARE,
            cla_review=[{"review_date": date(2020, 5, 1), "latest_only": True}],
        ),
        child(
            "left care before the first was due",
            as_at=date(2020, 12, 1),
            expect=[(ENTERED, "ended")],
            looked_after_period=[{**IN_CARE[0], "end_date": date(2020, 4, 20)}],
        ),
    ),
)

VISITS = AgainDuring(
    id="looked_after_visits",
    domain_id="V-1, V-6",
    title="Looked-after child seen within a week of each placement, then every six weeks",
    why="A child must be seen where they live by somebody who can act.",
    authority="Care Planning, Placement and Case Review (England) Regulations 2010 r.28(2)",
    origin=Origin.STATUTORY,
    owner="Head of Looked After Children",
    exceptions="Longer intervals for long-term placements, and shorter for placements with parents "
    "and connected persons, are not applied. The relaxation of 2020 is not used.",
    effective_from=IN_FORCE,
    during=PLACED,
    first=days(7),
    then=(weeks(6),),
    met_by=VISIT,
    assurance=(
        child(
            "seen on day seven, then in six weeks to the day",
            as_at=date(2020, 5, 21),
            expect=[
                (ENTERED, "met"),
                (date(2020, 4, 8), "met"),
                (date(2020, 5, 20), "not_yet_due"),
            ],
            placement=[{"start_date": ENTERED}],
            cla_visit=[
                {"visit_date": date(2020, 4, 8), "seen": True},
                {"visit_date": date(2020, 5, 20)},
            ],
        ),
        child(
            "moved: the week begins again",
            as_at=date(2020, 5, 20),
            expect=[
                (ENTERED, "met"),
                (date(2020, 4, 6), "ended"),
                (date(2020, 5, 11), "overdue"),
            ],
            placement=[
                {"start_date": ENTERED, "end_date": date(2020, 5, 11)},
                {"start_date": date(2020, 5, 11)},
            ],
            cla_visit=[{"visit_date": date(2020, 4, 6), "seen": True}],
        ),
        child(
            "only the latest visit is told: the earlier placement is not judged",
            as_at=date(2020, 6, 1),
            expect=[
                (ENTERED, "not_evidenced"),
                (date(2020, 5, 11), "met"),
                (date(2020, 5, 15), "not_yet_due"),
            ],
            placement=[
                {"start_date": ENTERED, "end_date": date(2020, 5, 11)},
                {"start_date": date(2020, 5, 11)},
            ],
            cla_visit=[{"visit_date": date(2020, 5, 15), "seen": True, "latest_only": True}],
        ),
    ),
)

PERMANENCE_PLAN = OnceAfter(
    id="permanence_plan_by_four_months",
    domain_id="PERM-4",
    title="Permanence plan recorded within four months of becoming looked after",
    why="A child without a plan for a settled home is waiting without end.",
    authority="Statutory Guidance on Adoption 2013, paragraph 2.2: a plan by the four-month review",
    origin=Origin.GUIDANCE,
    owner="Head of Looked After Children",
    exceptions="The reason for a later plan is to be recorded; no source holds it.",
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
            "home again after three months",
            as_at=date(2020, 9, 1),
            expect=[(ENTERED, "ended")],
            looked_after_period=[{**IN_CARE[0], "end_date": date(2020, 7, 1)}],
        ),
    ),
)

STANDARDS: tuple[Standard, ...] = (REVIEWS, VISITS, PERMANENCE_PLAN)
PARAMETERS: tuple[Parameter, ...] = ()
