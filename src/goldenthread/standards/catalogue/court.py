"""Care proceedings: twenty-six weeks, the hearings, and what is filed."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.council.public_law import (
    FIRST_HEARING,
    PROCEEDINGS,
    RESOLUTION_HEARING,
)
from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.assurance import Edges, not_started, supplied_but, unseen
from goldenthread.standards.declarations import (
    FinishedWithin,
    OnceAfter,
    Origin,
    Standard,
    child,
)
from goldenthread.standards.kinds import (
    ADDRESS,
    PeriodKind,
    event_unseen,
)

OWNER = "Improvement Lead, public law"
HEARINGS = "hearings"
FILED_WITHIN = Parameter(
    name="court_evidence_within",
    kind=ParameterKind.INTERVAL,
    default="28 days",
    meaning="How soon evidence is filed where the court's direction gives no day; no law sets it, "
    "so the council may.",
    authority="Local; the court's direction decides",
)

# No source gives the court's own dates. Issue is the day pre-proceedings ended with it; of those
# without, the first day under an interim care order, unless the issue is already known. The end
# is the first care order or placement order, the end of care, or the closing of the case.
_OVER = (
    "SELECT child_id, start_date AS day FROM legal_status WHERE legal_status IN ('C2', 'E1') "
    "UNION ALL SELECT child_id, end_date FROM looked_after_period WHERE end_date IS NOT NULL "
    "UNION ALL SELECT child_id, close_date FROM cin_episode WHERE close_date IS NOT NULL"
)
_ISSUED = (
    f"SELECT child_id, end_date AS starts, {ADDRESS} FROM pre_proceedings "
    "WHERE outcome = 'issued' AND end_date IS NOT NULL "
    "UNION ALL SELECT s.child_id, s.start_date, s.load_id, s.source_file, s.source_sheet, "
    "s.source_row FROM legal_status s WHERE s.legal_status = 'C1' "
    "AND NOT EXISTS (SELECT 1 FROM legal_status b WHERE b.child_id = s.child_id "
    "AND b.legal_status = 'C1' AND b.start_date < s.start_date AND b.end_date >= s.start_date) "
    "AND NOT EXISTS (SELECT 1 FROM pre_proceedings p WHERE p.child_id = s.child_id "
    "AND p.outcome = 'issued' AND p.end_date BETWEEN s.start_date - INTERVAL 26 WEEK "
    "AND s.start_date)"
)
ISSUED = PeriodKind(
    name="care_proceedings",
    title="care proceedings",
    begins="proceedings were issued",
    article="",
    sql="SELECT i.child_id, starts, min(o.day) AS ends, '' AS part, "
    f"{ADDRESS} FROM ({_ISSUED}) i LEFT JOIN ({_OVER}) o ON o.child_id = i.child_id "
    f"AND o.day > starts GROUP BY i.child_id, starts, {ADDRESS}",
    needs=(("legal_status", "legal_status"), ("pre_proceedings", "outcome")),
    told_in=("legal_status", "pre_proceedings"),
)
ISSUE = date(2020, 2, 3)
NOT_ISSUED: dict[str, Any] = {"pre_proceedings": [{"decision_date": ISSUE, "letter_date": ISSUE}]}


def _in_court(end: date | None = None) -> dict[str, Any]:
    told = {
        "decision_date": date(2019, 11, 4),
        "end_date": ISSUE,
        "outcome": "issued",
    }
    statuses: list[dict[str, Any]] = [{"start_date": date(2020, 2, 6), "legal_status": "C1"}]
    if end:
        statuses = [
            {**statuses[0], "end_date": end},
            {"start_date": end, "legal_status": "C2"},
        ]
    return {"pre_proceedings": [told], "legal_status": statuses}


TWENTY_SIX_WEEKS = date(2020, 8, 2)
"""The last of the weeks that begin with the day of issue."""
PROCEEDINGS_STANDARD = FinishedWithin(
    id="care_proceedings_within_26_weeks",
    domain_id="PROC-26",
    title="Care proceedings finished within twenty-six weeks",
    why="Every week in court is a week in which a child does not know where home will be.",
    authority="Children Act 1989 s.32(1)(a): twenty-six weeks beginning with the day of issue; "
    "Practice Direction 12A",
    origin=Origin.STATUTORY,
    owner=OWNER,
    population="children for whom care proceedings were issued, told by the end of pre-proceedings "
    "or by an interim care order",
    exceptions="The court may extend by up to eight weeks at a time where that is necessary; no "
    "source tells of it, so what lasts longer is shown as over twenty-six weeks either way.",
    effective_from=date(2014, 4, 22),
    of=ISSUED,
    within=PROCEEDINGS,
    assurance=(
        child(
            "care order on the last day of twenty-six weeks, the interim order a part of it",
            as_at=date(2020, 8, 10),
            expect=[(ISSUE, "met")],
            **_in_court(TWENTY_SIX_WEEKS),
        ),
        child(
            "care order a day later",
            as_at=date(2020, 8, 10),
            expect=[(ISSUE, "late")],
            **_in_court(date(2020, 8, 3)),
        ),
        child(
            "still an interim order the day after",
            as_at=date(2020, 8, 3),
            expect=[(ISSUE, "overdue")],
            **_in_court(),
        ),
        child(
            "only the interim order is known, told in two rows",
            as_at=date(2020, 8, 5),
            expect=[(date(2020, 2, 6), "due")],
            legal_status=[
                {
                    "start_date": date(2020, 2, 6),
                    "end_date": date(2020, 4, 6),
                    "legal_status": "C1",
                },
                {"start_date": date(2020, 4, 6), "legal_status": "C1"},
            ],
        ),
        child(
            "went home for good, and the case closed in time",
            as_at=date(2020, 8, 10),
            expect=[(ISSUE, "met")],
            cin_episode=[{"referral_date": date(2019, 9, 2), "close_date": date(2020, 7, 20)}],
            **_in_court(),
        ),
        child(
            "the source gives no legal status",
            as_at=date(2020, 8, 4),
            expect=[(ISSUE, "not_evidenced")],
            supplied=supplied_but([("legal_status", "legal_status")]),
            pre_proceedings=_in_court()["pre_proceedings"],
        ),
        child("pre-proceedings still open", as_at=date(2020, 8, 4), **NOT_ISSUED),
    ),
)


def _hearing(due: date, noted: str = "") -> Edges:
    return Edges(
        opened=ISSUE,
        due=due,
        noted=noted,
        starts=_in_court(),
        over=_in_court,
        out=NOT_ISSUED,
        out_title="pre-proceedings still open",
    )


MANAGEMENT_HEARING = OnceAfter(
    id="case_management_hearing_held",
    domain_id="CMH / IRH",
    title="Case management hearing held",
    why="The court's timetable for the child starts here.",
    authority="Practice Direction 12A: from the twelfth to the eighteenth day",
    origin=Origin.GUIDANCE,
    owner=OWNER,
    confirmed=False,
    what_would_settle_it="reading the practice direction itself, which was not at hand: whether "
    "its first day is the day of issue, as it seems to be.",
    after=ISSUED,
    within=FIRST_HEARING,
    met_by=event_unseen("case_management_hearing", "case management hearing", HEARINGS),
    assurance=unseen(_hearing(date(2020, 2, 27))),
)
FINAL_ISSUES_HEARING = OnceAfter(
    id="issues_resolution_hearing_held",
    domain_id="CMH / IRH",
    title="Issues resolution hearing held",
    why="What is agreed by then need not be fought over later.",
    authority="Practice Direction 12A; about the twentieth week is usual",
    origin=Origin.LOCAL,
    owner=OWNER,
    confirmed=False,
    what_would_settle_it="the practice of the court the council goes to.",
    after=ISSUED,
    within=RESOLUTION_HEARING,
    met_by=event_unseen("issues_resolution_hearing", "issues resolution hearing", HEARINGS),
    assurance=unseen(_hearing(date(2020, 6, 22))),
)
FILED = OnceAfter(
    id="court_evidence_filed",
    domain_id="FILE",
    title="Evidence filed by the day the court directed",
    why="A late statement moves the hearing, and the child waits.",
    authority="The court's directions",
    origin=Origin.STATUTORY,
    owner=OWNER,
    exceptions="The weekly list of families in proceedings keeps what is to be filed, and by when.",
    after=event_unseen("court_direction", "direction of the court", "the court's directions"),
    within=FILED_WITHIN,
    met_by=event_unseen("court_evidence", "filing of the evidence", "evidence filed", "the"),
    assurance=not_started(_in_court()),
)
STANDARDS: tuple[Standard, ...] = (
    PROCEEDINGS_STANDARD,
    MANAGEMENT_HEARING,
    FINAL_ISSUES_HEARING,
    FILED,
)
