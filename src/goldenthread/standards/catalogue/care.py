"""Children in care: their reviews and the visits to them."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import days, months, weeks, working_days
from goldenthread.standards.assurance import supplied_but
from goldenthread.standards.catalogue.common import without_short_breaks
from goldenthread.standards.clocks import (
    EASED_FROM,
    EASED_TO,
    REMOTE_TO,
    SI_445,
    SI_909,
    eased,
)
from goldenthread.standards.declarations import (
    AgainDuring,
    Clock,
    Origin,
    Relaxation,
    Standard,
    child,
)
from goldenthread.standards.kinds import ADDRESS, EventKind, PeriodKind, event_in, period_in

IN_FORCE = date(2011, 4, 1)
"""The Care Planning, Placement and Case Review (England) Regulations 2010 came into force."""

IN_CARE_AT_ALL = period_in(
    "looked_after_or_short_breaks",
    "time in care",
    begins="the child became looked after",
    table="looked_after_period",
    starts="start_date",
    ends="end_date",
)
LOOKED_AFTER = PeriodKind(
    name="looked_after",
    title="time in care",
    begins="the child became looked after",
    sql=f"SELECT child_id, start_date AS starts, end_date AS ends, '' AS part, {ADDRESS} "
    f"FROM {without_short_breaks('looked_after_period')}",
    needs=(("looked_after_period", "start_date"),),
    told_in=("looked_after_period",),
)
LONG_TERM = "placement_type IN ('U1', 'U4')"
"""Long-term fostering, with a relative or friend or with others."""
AFTER_A_YEAR = "CAST(start_date + INTERVAL 1 YEAR AS DATE)"
# A long-term placement is visited every six weeks in its first year; after it, see care_visits.
PLACED = PeriodKind(
    name="placement",
    title="placement",
    begins="the child was placed",
    sql=f"SELECT child_id, start_date AS starts, CASE WHEN {LONG_TERM} AND (end_date IS NULL OR "
    f"end_date > {AFTER_A_YEAR}) THEN {AFTER_A_YEAR} ELSE end_date END AS ends, '' AS part, "
    f"{ADDRESS} FROM {without_short_breaks('placement')}",
    needs=(("placement", "start_date"),),
    told_in=("placement",),
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
BY_VIDEO = "mode IN ('video', 'call') AND two_way IS DISTINCT FROM FALSE"
VISIT_OR_CALL = EventKind(
    name="looked_after_visit_or_call",
    title="visit at which the child was seen or, while the law allowed it, a call by telephone "
    "or video",
    sql=f"SELECT child_id, visit_date AS day, coalesce(latest_only, FALSE) AS latest_only, "
    f"{ADDRESS} FROM cla_visit WHERE visit_date IS NOT NULL AND seen IS DISTINCT FROM FALSE "
    f"UNION ALL SELECT child_id, contact_date, FALSE, {ADDRESS} FROM contact "
    f"WHERE made_by = 'social_worker' AND {BY_VIDEO} "
    f"AND contact_date >= DATE '{EASED_FROM}' AND contact_date < DATE '{REMOTE_TO}'",
    needs=(("cla_visit", "visit_date"),),
)

ENTERED = date(2020, 4, 1)
IN_CARE = [{"start_date": ENTERED}]
EARLIER = ((date(2019, 6, 26), "met"), (date(2019, 7, 24), "met"))
REVIEWED: dict[str, Any] = {
    "looked_after_period": [{"start_date": date(2019, 6, 26)}],
    "cla_review": [{"review_date": date(2019, 7, 24)}, {"review_date": date(2019, 10, 24)}],
}
PLACED_IN_MARCH: dict[str, Any] = {
    "placement": [{"start_date": date(2020, 3, 2)}],
    "cla_visit": [{"visit_date": date(2020, 3, 9), "seen": True}],
}
CALLED = {"made_by": "social_worker", "two_way": True}

REVIEWS = AgainDuring(
    id="looked_after_reviews",
    domain_id="CLR-1, CLR-2, CLR-N",
    title="Looked-after review in 20 working days, then three months, then every six",
    why="A review is when somebody independent asks whether care is working for the child.",
    authority="Care Planning, Placement and Case Review (England) Regulations 2010 r.33",
    origin=Origin.STATUTORY,
    owner="Head of Looked After Children",
    exceptions="A series of short breaks is reviewed under other rules (r.48) and left out, where "
    "a source gives the legal status (V3, V4). These are the ordinary limits; the relaxed ones of "
    "2020 are on the second clock.",
    relaxed=Relaxation(
        words="The six-monthly reviews as soon as reasonably practicable; the first and second as "
        "before.",
        authority=f"{SI_445}, regulation 8",
        starts=EASED_FROM,
        ends=EASED_TO,
        changes={"then": (months(3), eased(months(6)))},
    ),
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
            "the first a day late, over Easter and the early May holiday",
            as_at=date(2020, 5, 4),
            expect=[(ENTERED, "late"), (date(2020, 5, 4), "not_yet_due")],
            looked_after_period=IN_CARE,
            cla_review=[{"review_date": date(2020, 5, 4)}],
        ),
        child(
            "left care the day after the first was due, without it",
            as_at=date(2020, 12, 1),
            expect=[(ENTERED, "missed")],
            looked_after_period=[{**IN_CARE[0], "end_date": date(2020, 5, 2)}],
        ),
        child("never looked after", as_at=date(2020, 12, 1), cin_plan=IN_CARE),
        child(
            "in a series of short breaks",
            as_at=date(2020, 12, 1),
            looked_after_period=IN_CARE,
            legal_status=[{**IN_CARE[0], "legal_status": "V4"}],
        ),
        child(
            "short breaks became full care on 4 May: the first review counts from then",
            as_at=date(2020, 6, 4),
            expect=[(date(2020, 5, 4), "overdue")],
            looked_after_period=IN_CARE,
            legal_status=[
                {**IN_CARE[0], "end_date": date(2020, 5, 4), "legal_status": "V4"},
                {"start_date": date(2020, 5, 4), "legal_status": "V2"},
            ],
        ),
        child(
            "became looked after the day before the regulations",
            as_at=date(2011, 4, 30),
            looked_after_period=[{"start_date": date(2011, 3, 31)}],
        ),
        child(
            "became looked after the day they came into force",
            as_at=date(2011, 4, 30),
            expect=[(date(2011, 4, 1), "due")],
            looked_after_period=[{"start_date": date(2011, 4, 1)}],
        ),
        *(
            child(
                f"a six-monthly review that fell due on 24 April 2020, {clock} clock",
                as_at=date(2020, 6, 1),
                expect=[*EARLIER, (date(2019, 10, 24), outcome)],
                clock=clock,
                **REVIEWED,
            )
            for clock, outcome in ((Clock.ORDINARY, "overdue"), (Clock.RELAXED, "not_yet_due"))
        ),
        child(
            "a six-monthly review that fell due the day before: relaxed for nobody",
            as_at=date(2020, 6, 1),
            expect=[
                (date(2019, 6, 25), "met"),
                (date(2019, 7, 23), "met"),
                (date(2019, 10, 23), "overdue"),
            ],
            clock=Clock.RELAXED,
            looked_after_period=[{"start_date": date(2019, 6, 25)}],
            cla_review=[{"review_date": day} for day in (date(2019, 7, 23), date(2019, 10, 23))],
        ),
        child(
            "a first review is not relaxed",
            as_at=date(2020, 5, 2),
            expect=[(ENTERED, "overdue")],
            clock=Clock.RELAXED,
            looked_after_period=IN_CARE,
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
    domain_id="V-1, V-6, V-6b",
    title="Looked-after child seen within a week of each placement, then every six weeks",
    why="A child must be seen where they live by somebody who can act.",
    authority="Care Planning, Placement and Case Review (England) Regulations 2010 r.28(2)",
    origin=Origin.STATUTORY,
    owner="Head of Looked After Children",
    population="looked-after children, from the start of each placement; one meant to last until "
    "18 for its first year only",
    exceptions="Children placed with a parent on an interim care order have a shorter interval as "
    "well as this one. These are the ordinary limits; the relaxed ones of 2020 and 2021 are on the "
    "second clock. No first visit is asked of a placement that lasted no longer than a week. Short "
    "breaks are visited under other rules (r.48) and left out.",
    relaxed=Relaxation(
        words="Visits as soon as reasonably practicable to 24 September 2020, and by telephone or "
        "video; from then to 30 September 2021 in the ordinary time, by telephone or video where a "
        "visit could not be made.",
        authority=f"{SI_445}, regulation 8; {SI_909}, regulation 4",
        starts=EASED_FROM,
        ends=REMOTE_TO,
        changes={
            "first": eased(days(7)),
            "then": (eased(weeks(6)),),
            "met_by": VISIT_OR_CALL,
        },
    ),
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
            "seen on day eight, over Easter",
            as_at=date(2020, 4, 17),
            expect=[(date(2020, 4, 9), "late"), (date(2020, 4, 17), "not_yet_due")],
            placement=[{"start_date": date(2020, 4, 9)}],
            cla_visit=[{"visit_date": date(2020, 4, 17), "seen": True}],
        ),
        child(
            "moved on day eight, never seen",
            as_at=date(2020, 5, 1),
            expect=[(ENTERED, "missed")],
            placement=[{"start_date": ENTERED, "end_date": date(2020, 4, 9)}],
        ),
        child(
            "the source does not supply visits",
            as_at=date(2020, 5, 1),
            expect=[(ENTERED, "not_evidenced")],
            supplied=supplied_but((("cla_visit", "visit_date"),)),
            placement=[{"start_date": ENTERED}],
        ),
        child("not looked after", as_at=date(2020, 5, 1), cin_plan=[{"start_date": ENTERED}]),
        child(
            "placed for a short break",
            as_at=date(2020, 5, 1),
            placement=[{"start_date": ENTERED}],
            legal_status=[{"start_date": ENTERED, "legal_status": "V3"}],
        ),
        child(
            "placed the day before the regulations",
            as_at=date(2011, 4, 20),
            placement=[{"start_date": date(2011, 3, 31)}],
        ),
        child(
            "placed the day they came into force",
            as_at=date(2011, 4, 7),
            expect=[(date(2011, 4, 1), "due")],
            placement=[{"start_date": date(2011, 4, 1)}],
        ),
        *(
            child(
                f"rung by video in the sixth week, {clock} clock",
                as_at=date(2020, 4, 25),
                expect=[(date(2020, 3, 2), "met"), *then],
                clock=clock,
                contact=[{**CALLED, "contact_date": date(2020, 4, 24), "mode": "video"}],
                **PLACED_IN_MARCH,
            )
            for clock, then in (
                (Clock.ORDINARY, [(date(2020, 3, 9), "overdue")]),
                (
                    Clock.RELAXED,
                    [(date(2020, 3, 9), "late"), (date(2020, 4, 24), "not_yet_due")],
                ),
            )
        ),
        child(
            "a visit that fell due on 24 April 2020: on the relaxed clock by 25 September",
            as_at=date(2020, 6, 1),
            expect=[(date(2020, 3, 6), "met"), (date(2020, 3, 13), "not_yet_due")],
            clock=Clock.RELAXED,
            placement=[{"start_date": date(2020, 3, 6)}],
            cla_visit=[{"visit_date": date(2020, 3, 13), "seen": True}],
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

STANDARDS: tuple[Standard, ...] = (REVIEWS, VISITS)
