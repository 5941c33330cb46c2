"""Legal limits on where a child in care may be kept, and for how long.

The SSDA903 rules show them. That a short break lasts no longer than seventeen days, and that no
child is placed with parents while accommodated by agreement, are checks of the return and not
expectations of a child.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.calendars.intervals import Counting, Interval, Unit, days, weeks
from goldenthread.standards.assurance import Edges, supplied_but, usual
from goldenthread.standards.catalogue.common import UNOPENED
from goldenthread.standards.declarations import FinishedWithin, Origin, Standard, child
from goldenthread.standards.kinds import PeriodKind, period_in

OWNER = "Head of Looked After Children"
BAN = date(2021, 9, 9)
"""From this day children under 16 may be placed only in regulated settings."""
THAT_DAY = Interval(1, Unit.DAYS, Counting.START_IS_DAY_1)
HOME = date(2020, 4, 1)


def home(kind: str, ended: date | None = None, **more: Any) -> dict[str, Any]:
    """A child placed on 1 April 2020."""
    return {"placement": [{"start_date": HOME, "end_date": ended, "placement_type": kind, **more}]}


def _ceiling(
    name: str,
    *,
    of: PeriodKind,
    title: str,
    why: str,
    within: Interval,
    due: date,
    starts: Any,
    out: tuple[str, dict[str, Any]],
    rule: str,
) -> FinishedWithin:
    return FinishedWithin(
        id=name,
        domain_id="STB-LIM",
        title=title,
        why=why,
        authority=f"SSDA903 {rule}",
        origin=Origin.STATUTORY,
        owner=OWNER,
        population="looked-after children",
        exceptions="The return gives no hours, so whole days are counted.",
        of=of,
        within=within,
        assurance=usual(
            Edges(
                opened=HOME,
                due=due,
                starts=starts(None),
                met=starts,
                out=out[1],
                out_title=out[0],
                without=of.needs[1:2],
            )
        ),
    )


def _status(code: str, title: str, article: str = "a") -> PeriodKind:
    return period_in(
        f"legal_status_{code.lower()}",
        title,
        begins="it began",
        article=article,
        table="legal_status",
        starts="start_date",
        ends="end_date",
        where=f"legal_status = '{code}'",
        needs=(("legal_status", "end_date"), ("legal_status", "legal_status")),
    )


def _placed(code: str, title: str) -> PeriodKind:
    return period_in(
        f"placement_{code.lower()}",
        title,
        begins="it began",
        table="placement",
        starts="start_date",
        ends="end_date",
        where=f"placement_type = '{code}'",
        needs=(("placement", "end_date"), ("placement", "placement_type")),
    )


def _held(code: str) -> Any:
    return lambda ended: {
        "legal_status": [{"start_date": HOME, "end_date": ended, "legal_status": code}]
    }


def _stayed(code: str) -> Any:
    return lambda ended: home(code, ended)


OTHER_STATUS = ("on a full care order", _held("C2")(None))
OTHER_HOME = ("in other fostering", home("U6"))
CEILINGS = (
    _ceiling(
        "police_protection_within_72_hours",
        of=_status("L1", "police protection", article=""),
        title="Police protection over within 72 hours",
        why="The police may hold a child safe for three days, and no longer.",
        within=days(3),
        due=date(2020, 4, 4),
        starts=_held("L1"),
        out=OTHER_STATUS,
        rule="rules 361 to 379: police protection of more than 72 hours; Children Act 1989 s.46",
    ),
    _ceiling(
        "emergency_protection_order_within_21_days",
        of=_status("L2", "emergency protection order"),
        title="Emergency protection order over within 21 days",
        why="An emergency ends, or a court decides what comes after it.",
        within=days(21),
        due=date(2020, 4, 22),
        starts=_held("L2"),
        out=OTHER_STATUS,
        rule="rules 361 to 379: emergency protection of more than 21 days",
    ),
    _ceiling(
        "child_assessment_order_within_7_days",
        of=_status("L3", "child assessment order"),
        title="Child assessment order over within seven days",
        why="The court allowed a week for the assessment, and no longer.",
        within=days(7),
        due=date(2020, 4, 8),
        starts=_held("L3"),
        out=OTHER_STATUS,
        rule="rules 361 to 379: child assessment order of more than 7 days",
    ),
    _ceiling(
        "temporary_placement_t1_within_6_weeks",
        of=_placed("T1", "temporary stay in hospital"),
        title="Temporary period in hospital (T1) over within six weeks",
        why="After six weeks a hospital is where the child lives.",
        within=weeks(6),
        due=date(2020, 5, 13),
        starts=_stayed("T1"),
        out=OTHER_HOME,
        rule="rules 361 to 379: T1 of more than six weeks",
    ),
    _ceiling(
        "temporary_placement_t3_within_3_weeks",
        of=_placed("T3", "temporary stay while the carer is away"),
        title="Temporary stay while the carer is away (T3) over within three weeks",
        why="A carer away for more than three weeks is no longer just away.",
        within=weeks(3),
        due=date(2020, 4, 22),
        starts=_stayed("T3"),
        out=OTHER_HOME,
        rule="rules 361 to 379: T3 of more than three weeks",
    ),
    _ceiling(
        "temporary_placement_t4_within_7_days",
        of=_placed("T4", "stay in temporary accommodation"),
        title="Temporary accommodation (T4) over within seven days",
        why="A child in a stopgap is a child without a home.",
        within=days(7),
        due=date(2020, 4, 8),
        starts=_stayed("T4"),
        out=OTHER_HOME,
        rule="rules 361 to 379: T4 of more than 7 days",
    ),
)

UNDER_16 = PeriodKind(
    name="unregulated_placement_under_16",
    title="stay in unregulated accommodation before sixteen",
    begins="it began",
    sql=f"SELECT p.child_id, greatest(p.start_date, DATE '{BAN}') AS starts, "
    "CASE WHEN p.end_date < b.sixteen THEN p.end_date ELSE b.sixteen END AS ends, '' AS part, "
    "p.load_id, p.source_file, p.source_sheet, p.source_row "
    "FROM placement p JOIN (SELECT child_id, "
    "CAST(date_of_birth + INTERVAL 16 YEAR AS DATE) AS sixteen FROM person "
    "WHERE date_of_birth IS NOT NULL) b ON b.child_id = p.child_id "
    "WHERE p.placement_type IN ('P2', 'H5', 'K3') AND p.start_date < b.sixteen "
    f"AND b.sixteen > DATE '{BAN}' AND (p.end_date IS NULL OR p.end_date > DATE '{BAN}')",
    needs=(
        ("placement", "start_date"),
        ("placement", "end_date"),
        ("placement", "placement_type"),
        ("person", "date_of_birth"),
    ),
    told_in=("placement",),
)


def _young(born: date, placed: date, ended: date | None = None) -> dict[str, Any]:
    return {
        "person": [{"date_of_birth": born}],
        "placement": [{"start_date": placed, "end_date": ended, "placement_type": "H5"}],
    }


FIFTEEN = date(2006, 6, 1)
NEVER_UNDER_16 = FinishedWithin(
    id="no_child_under_16_in_unregulated_home",
    domain_id="UNREG, STB-LIM",
    title="No child under sixteen in unregulated or supported accommodation",
    why="A child is owed care, not only a roof.",
    authority="Care Planning, Placement and Case Review (England) (Amendment) Regulations 2021, "
    "SI 2021/161",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="looked-after children under sixteen",
    confirmed=False,
    what_would_settle_it="the day in September 2021 on which the rule began; " + UNOPENED,
    exceptions="A child who was there when the rule began is counted from that day.",
    effective_from=BAN,
    of=UNDER_16,
    within=THAT_DAY,
    assurance=(
        child(
            "placed and moved the same day",
            as_at=date(2021, 12, 1),
            expect=[(date(2021, 10, 4), "met")],
            **_young(FIFTEEN, date(2021, 10, 4), date(2021, 10, 4)),
        ),
        child(
            "moved the day after",
            as_at=date(2021, 12, 1),
            expect=[(date(2021, 10, 4), "late")],
            **_young(FIFTEEN, date(2021, 10, 4), date(2021, 10, 5)),
        ),
        child(
            "there still",
            as_at=date(2021, 12, 1),
            expect=[(date(2021, 10, 4), "overdue")],
            **_young(FIFTEEN, date(2021, 10, 4)),
        ),
        child(
            "placed before the law changed, and still there",
            as_at=date(2021, 12, 1),
            expect=[(BAN, "overdue")],
            **_young(FIFTEEN, date(2021, 9, 6)),
        ),
        child(
            "moved on the day the law changed",
            as_at=date(2021, 12, 1),
            **_young(FIFTEEN, date(2021, 9, 6), BAN),
        ),
        child(
            "the source never says when a placement ended",
            as_at=date(2021, 12, 1),
            expect=[(date(2021, 10, 4), "not_evidenced")],
            supplied=supplied_but([("placement", "end_date")]),
            **_young(FIFTEEN, date(2021, 10, 4)),
        ),
        child("sixteen", as_at=date(2021, 12, 1), **_young(date(2005, 6, 1), date(2021, 10, 4))),
    ),
)


STANDARDS: tuple[Standard, ...] = (NEVER_UNDER_16, *CEILINGS)
