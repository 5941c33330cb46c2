"""Care leavers: a move of home, an unacceptable home, bed and breakfast."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import days, months, working_days
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, not_started, unseen, usual
from goldenthread.standards.catalogue.care import IN_FORCE
from goldenthread.standards.declarations import (
    AgainDuring,
    OnceAfter,
    Origin,
    Standard,
    child,
)
from goldenthread.standards.kinds import (
    ADDRESS,
    EventKind,
    PeriodKind,
    event_unseen,
    period_unseen,
)

OWNER = "Head of Care Leavers"
CARE_LEAVERS = "Care Leavers (England) Regulations 2010 "
JUDGED_EVERY = Parameter(
    name="unacceptable_home_review_every",
    kind=ParameterKind.INTERVAL,
    default="7 days",
    meaning="How often a manager judges anew the home of a care leaver judged unacceptable.",
    authority="Improvement plan update to scrutiny, 9 June 2020: a weekly report",
)
PROVIDED = period_unseen(
    "accommodation_provided",
    "time in accommodation the council provides under s.23B or s.24B",
    "the day a care leaver moves, and whether the council provides the home",
    begins="the young person moved into accommodation the council provides under s.23B or s.24B",
)
SOMEBODY: dict[str, Any] = {
    "person": [{"date_of_birth": date(2001, 5, 20)}],
    "care_leaver": [{"known_on": date(2020, 4, 30), "eligibility": "FORMER_RELEVANT"}],
}
VISITS = "visits of personal advisers"

REVIEWED_28 = OnceAfter(
    id="pathway_plan_reviewed_after_a_move",
    domain_id="PP-28",
    title="Pathway plan reviewed within 28 days of a move into a home the council provides",
    why="Whether a home works shows in its first month.",
    authority=CARE_LEAVERS + "r.7(3)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    exceptions="The review sets when the next is due, within three months at most.",
    effective_from=IN_FORCE,
    after=PROVIDED,
    within=days(28),
    met_by=event_unseen("review_after_move", "review after the move", "reviews after a move"),
    assurance=not_started(SOMEBODY),
)
VISITED_7 = OnceAfter(
    id="adviser_visit_after_a_move",
    domain_id="PAV-7",
    title="Personal adviser's visit within seven days of a move into a home the council provides",
    why="The first week alone is the longest.",
    authority=CARE_LEAVERS + "r.8(2)(a)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    effective_from=IN_FORCE,
    after=PROVIDED,
    within=days(7),
    met_by=event_unseen("adviser_visit_after_move", "visit by the personal adviser", VISITS),
    assurance=not_started(SOMEBODY),
)
VISITED_28 = OnceAfter(
    id="adviser_visit_before_review",
    domain_id="PAV-28",
    title="Second visit by the personal adviser before the 28-day review",
    why="A review is only as good as what somebody saw.",
    authority=CARE_LEAVERS + "r.8(2)(b)",
    origin=Origin.STATUTORY,
    owner=OWNER,
    effective_from=IN_FORCE,
    after=PROVIDED,
    within=days(28),
    met_by=event_unseen(
        "adviser_visit_before_review", "second visit by the personal adviser", VISITS
    ),
    assurance=not_started(SOMEBODY),
)
VISITED_ON = AgainDuring(
    id="adviser_visit_every_two_months",
    domain_id="PAV-2M",
    title="Personal adviser's visits at least every two months where the council provides the home",
    why="The council is their landlord as well as their parent.",
    authority=CARE_LEAVERS + "r.8(2)(c); Children Act 1989 guidance, volume 3, paragraph 3.39",
    origin=Origin.STATUTORY,
    owner=OWNER,
    effective_from=IN_FORCE,
    during=PROVIDED,
    first=months(2),
    met_by=event_unseen("adviser_visit", "visit by the personal adviser", VISITS),
    assurance=not_started(SOMEBODY),
)

# A judgement stands until a later one says the home is acceptable or until it is said to have
# ended; those in between carry it on.
UNACCEPTABLE = PeriodKind(
    name="home_judged_unacceptable",
    title="time in a home judged unacceptable",
    begins="the young person's home was judged unacceptable",
    sql=f"SELECT child_id, judged_date AS starts, over AS ends, '' AS part, {ADDRESS} FROM ("
    "SELECT *, NOT acceptable AND (coalesce(lag(acceptable) OVER told, TRUE) "
    "OR coalesce(lag(ended_date) OVER told <= judged_date, FALSE)) AS begins, "
    "min(CASE WHEN acceptable THEN judged_date ELSE ended_date END) OVER (told ROWS BETWEEN "
    "CURRENT ROW AND UNBOUNDED FOLLOWING) AS over FROM suitability_judgement "
    "WHERE subject = 'care_leaver_accommodation' AND acceptable IS NOT NULL "
    "WINDOW told AS (PARTITION BY child_id ORDER BY judged_date, load_id, source_row)) "
    "WHERE begins",
    needs=(("suitability_judgement", "judged_date"), ("suitability_judgement", "acceptable")),
)
JUDGED_AGAIN = EventKind(
    name="home_judged_again",
    title="judgement of the home by a named manager",
    sql=f"SELECT child_id, judged_date AS day, FALSE AS latest_only, {ADDRESS} FROM (SELECT *, "
    "lag(acceptable) OVER (PARTITION BY child_id ORDER BY judged_date, load_id, source_row) "
    "AS earlier FROM suitability_judgement WHERE subject = 'care_leaver_accommodation') "
    "WHERE earlier IS FALSE",
    needs=(("suitability_judgement", "judged_date"),),
)
FIRST = date(2020, 4, 1)


def _judged(day: date, *, acceptable: bool, ended: date | None = None) -> dict[str, Any]:
    told = {"subject": "care_leaver_accommodation", "judged_date": day, "acceptable": acceptable}
    return {**told, "ended_date": ended} if ended else told


def _from_first(*later: dict[str, Any], ended: date | None = None) -> dict[str, Any]:
    return {"suitability_judgement": [_judged(FIRST, acceptable=False, ended=ended), *later]}


JUDGED_WEEKLY = AgainDuring(
    id="unacceptable_home_judged_weekly",
    domain_id="UNACC-WK",
    title="Unacceptable home of a care leaver judged afresh each week",
    why="A young person without a safe home is in danger tonight.",
    authority="Improvement plan update to scrutiny, 9 June 2020: a weekly report of each",
    origin=Origin.LOCAL,
    owner=OWNER,
    population="care leavers whose home a named manager judged unacceptable",
    confirmed=False,
    what_would_settle_it="the council's written rule: who judges, and how often.",
    exceptions="The list in the office asks who does what by next week; this standard asks only "
    "that somebody looked again.",
    during=UNACCEPTABLE,
    first=JUDGED_EVERY,
    met_by=JUDGED_AGAIN,
    assurance=(
        *usual(
            Edges(
                opened=FIRST,
                due=date(2020, 4, 8),
                then_due=date(2020, 4, 15),
                starts=_from_first(),
                met=lambda day: _from_first(_judged(day, acceptable=False)),
                over=lambda day: _from_first(ended=day),
                out={"suitability_judgement": [_judged(FIRST, acceptable=True)]},
                out_title="judged acceptable",
                without=(("suitability_judgement", "judged_date"),),
            )
        ),
        child(
            "judged acceptable in time: looked at again, and over",
            as_at=date(2020, 4, 20),
            expect=[(FIRST, "met"), (date(2020, 4, 8), "ended")],
            **_from_first(_judged(date(2020, 4, 8), acceptable=True)),
        ),
    ),
)

# An extract says where a young person lived that day; how many nights, no source tells.
IN_BED_AND_BREAKFAST = EventKind(
    name="in_bed_and_breakfast",
    title="first extract that shows the young person in bed and breakfast",
    sql=f"SELECT child_id, known_on AS day, FALSE AS latest_only, {ADDRESS} FROM (SELECT *, "
    "lag(accommodation) OVER (PARTITION BY child_id ORDER BY known_on, load_id, source_row) "
    "AS earlier FROM care_leaver WHERE accommodation IS NOT NULL) "
    "WHERE accommodation = 'W' AND earlier IS DISTINCT FROM 'W' "
    "AND eligibility IN ('RELEVANT', 'ELIGIBLE')",
    needs=(("care_leaver", "accommodation"), ("care_leaver", "eligibility")),
)


def _housed(letter: str) -> dict[str, Any]:
    told = {"known_on": date(2020, 5, 20), "eligibility": "RELEVANT", "accommodation": letter}
    return {"care_leaver": [told]}


BED_AND_BREAKFAST = OnceAfter(
    id="out_of_bed_and_breakfast",
    domain_id="BB-2",
    title="No more than two working days in bed and breakfast",
    why="Bed and breakfast is no home for a child.",
    authority="Children Act 1989 guidance, volume 3, paragraph 7.12",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    population="relevant and eligible children",
    exceptions="Bed and breakfast is to be used only in an exceptional emergency.",
    effective_from=IN_FORCE,
    after=IN_BED_AND_BREAKFAST,
    within=working_days(2),
    met_by=event_unseen(
        "moved_from_bed_and_breakfast", "move to another home", "the nights spent in a home"
    ),
    assurance=unseen(
        Edges(
            opened=date(2020, 5, 20),
            due=date(2020, 5, 22),
            starts=_housed("W"),
            out=_housed("D"),
            out_title="in semi-independent accommodation",
        )
    ),
)

STANDARDS: tuple[Standard, ...] = (
    REVIEWED_28,
    VISITED_7,
    VISITED_28,
    VISITED_ON,
    JUDGED_WEEKLY,
    BED_AND_BREAKFAST,
)
