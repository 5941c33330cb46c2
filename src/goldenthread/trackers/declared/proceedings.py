"""Families in care proceedings: twenty-six weeks from issue, hearings, what is filed when."""

from __future__ import annotations

from datetime import date

from goldenthread.calendars.intervals import Counting, Interval, Unit
from goldenthread.cohorts.public_law import (
    CARE_PROCEEDINGS,
    OVER_TWENTY_SIX_WEEKS,
    PROCEEDINGS_OPEN,
    with_family,
)
from goldenthread.council.public_law import (
    COURT_HEARINGS,
    EXTENDED_BY,
    FIRST_HEARING,
    PROCEEDINGS,
    RESOLUTION_HEARING,
)
from goldenthread.trackers.declarations import (
    Beside,
    Capacity,
    Clock,
    Field,
    Kind,
    Rule,
    Told,
    Tracker,
    child,
    questions,
)

_FAMILIES = with_family(PROCEEDINGS_OPEN)
_ISSUED = f"SELECT member_id, min(issued_on) AS issued FROM ({_FAMILIES}) GROUP BY member_id"
_STATUS = (
    "SELECT child_id, last(legal_status ORDER BY start_date) AS legal_status FROM legal_status "
    "WHERE start_date <= $day AND (end_date IS NULL OR end_date > $day) GROUP BY child_id"
)
_STATED = "(SELECT child_id, min(family_id) AS stated FROM family_member GROUP BY child_id)"
_PLO = "(SELECT child_id, max(family_id) AS family_id FROM pre_proceedings GROUP BY child_id)"
_FAMILY = "coalesce('family ' || family_id, 'family ' || stated, child_id)"
_IN_CARE_NOW = (
    "SELECT child_id FROM looked_after_period WHERE start_date <= $day "
    "AND (end_date IS NULL OR end_date > $day)"
)
_OPEN_NOW = (
    "SELECT child_id FROM cin_episode WHERE referral_date <= $day "
    "AND (close_date IS NULL OR close_date > $day)"
)
_ON_THE_DAY = Interval(1, Unit.DAYS, Counting.START_IS_DAY_1)
_INTERIM = {"legal_status": "C1", "start_date": date(2020, 2, 3)}
_IN_CARE = [{"start_date": date(2020, 2, 3)}]


TRACKER = Tracker(
    name="proceedings",
    version=1,
    title="Families in care proceedings",
    why="Every week in court is a week in which a child does not know where home will be.",
    authority="Children Act 1989 s.32(1)(a): twenty-six weeks beginning with the day of issue; "
    "Practice Direction 12A",
    owner="Improvement Lead, public law",
    answers="The social worker, with the case progression worker and Legal",
    challenges="The improvement lead",
    about="family",
    entry=Rule(
        words=f"{CARE_PROCEEDINGS.definition} Brothers and sisters are one entry.",
        sql="SELECT f.member_id, f.child_id, i.issued AS since "
        f"FROM ({_FAMILIES}) f JOIN ({_ISSUED}) i USING (member_id)",
        needs=(("legal_status", "legal_status"),),
    ),
    leaving="A full care order or placement order was made for every child of the family, they "
    "left care or their case closed. An end that the record does not show is given as a reason.",
    told=(
        Told(
            label="Weeks since issue",
            sql=f"SELECT member_id, date_diff('day', issued, $day) // 7 AS said FROM ({_ISSUED})",
        ),
        Told(
            label="Twenty-six weeks end on",
            sql=f"SELECT member_id, limit_on AS said FROM ({_ISSUED}) "
            "JOIN proceedings_limit l ON l.issued_on = issued",
        ),
        Told(
            label="Known from",
            sql="SELECT member_id, CASE WHEN bool_or(child_id IN (SELECT child_id FROM "
            "pre_proceedings WHERE outcome = 'issued' AND end_date <= $day)) "
            "THEN 'Pre-proceedings, issued' ELSE 'Interim care order only: the day of issue may be "
            f"earlier' END AS said FROM ({_FAMILIES}) GROUP BY member_id",
        ),
        Told(
            label="Legal status",
            sql=f"SELECT DISTINCT member_id, legal_status AS said FROM ({_FAMILIES}) "
            f"JOIN ({_STATUS}) USING (child_id)",
            codes="legal_status",
        ),
        Told(
            label="Children placed away from home",
            sql=f"SELECT member_id, count(DISTINCT child_id) AS said FROM ({_FAMILIES}) WHERE "
            "child_id IN (SELECT child_id FROM looked_after_period WHERE start_date <= $day AND "
            "(end_date IS NULL OR end_date > $day)) GROUP BY member_id",
        ),
        Told(
            label="Permanence plan",
            sql="SELECT member_id, last(plan_type ORDER BY recorded_date) AS said "
            f"FROM ({_FAMILIES}) f JOIN permanence_plan p ON p.child_id = f.child_id "
            "AND recorded_date BETWEEN issued_on AND $day AND plan_type IS NOT NULL "
            "GROUP BY member_id, f.child_id",
            codes="permanence_plan",
        ),
    ),
    leaving_told=(
        Told(
            label="Order",
            sql=f"SELECT {_FAMILY} AS member_id, legal_status AS said FROM ({_STATUS}) "
            f"LEFT JOIN {_PLO} USING (child_id) LEFT JOIN {_STATED} USING (child_id)",
            codes="legal_status",
        ),
        Told(
            label="Left care on",
            sql=f"SELECT {_FAMILY} AS member_id, max(end_date) AS said FROM looked_after_period "
            f"LEFT JOIN {_PLO} USING (child_id) LEFT JOIN {_STATED} USING (child_id) "
            f"WHERE end_date <= $day AND child_id NOT IN ({_IN_CARE_NOW}) GROUP BY ALL",
        ),
        Told(
            label="Case closed on",
            sql=f"SELECT {_FAMILY} AS member_id, max(close_date) AS said FROM cin_episode "
            f"LEFT JOIN {_PLO} USING (child_id) LEFT JOIN {_STATED} USING (child_id) "
            f"WHERE close_date <= $day AND child_id NOT IN ({_OPEN_NOW}) GROUP BY ALL",
        ),
    ),
    beside=(
        Beside(title="Families over the twenty-six weeks", members=OVER_TWENTY_SIX_WEEKS),
        Beside(title="Children in care proceedings", members=CARE_PROCEEDINGS.members),
    ),
    asked=(
        questions(
            "care proceedings, 1",
            ("children", "What has this week been like for the children?"),
            ("filed", "What was to be filed this week, and was it, on time?"),
            ("hearing", "What must the next hearing decide, and is everything ready for it?"),
            ("delay", "What could make this last longer, and who prevents it?"),
        ),
    ),
    fields=(
        Field(name="court", label="Court"),
        Field(name="case_progression_worker", label="Case progression worker"),
        Field(
            name="issued_on",
            label="Issued on, as the court has it",
            kind=Kind.DAY,
            help="The clocks run from this day once it is said.",
        ),
        Field(name="case_management_on", label="Case management hearing held on", kind=Kind.DAY),
        Field(name="resolution_on", label="Issues resolution hearing held on", kind=Kind.DAY),
        Field(
            name="next_hearing",
            label="Next hearing",
            kind=Kind.CHOICE,
            choices=(
                ("case_management", "Case management"),
                ("further_case_management", "Further case management"),
                ("contested_interim", "Contested interim"),
                ("issues_resolution", "Issues resolution"),
                ("final", "Final"),
            ),
        ),
        Field(
            name="next_hearing_on",
            label="And when",
            kind=Kind.DAY,
            help="Listed under Court capacity, unless it waits for a date or fell through.",
        ),
        Field(
            name="listing",
            label="Is it listed?",
            kind=Kind.CHOICE,
            choices=(
                ("listed", "Listed"),
                ("remote", "Listed, by video or telephone"),
                ("waiting", "Waiting for a date: no court time"),
                ("vacated", "Vacated or adjourned"),
            ),
        ),
        Field(
            name="to_file",
            label="What is to be filed next",
            kind=Kind.CHOICES,
            choices=(
                ("statement", "Social work statement"),
                ("care_plan", "Care plan"),
                ("parenting", "Parenting assessment"),
                ("kinship", "Family and friends assessment"),
                ("expert", "Expert's report"),
                ("final_evidence", "Final evidence"),
            ),
        ),
        Field(name="filing_due_on", label="To be filed by", kind=Kind.DAY),
        Field(name="filed_on", label="Filed on", kind=Kind.DAY),
        Field(name="extensions", label="Extensions so far", kind=Kind.NUMBER),
        Field(name="extended_from", label="Latest extension runs from", kind=Kind.DAY),
        Field(name="extended_why", label="Why the court extended"),
        Field(
            name="plan",
            label="What we ask for",
            kind=Kind.CHOICE,
            choices=(
                ("care", "Care order"),
                ("placement", "Care and placement orders"),
                ("guardianship", "Special guardianship"),
                ("arrangements", "Child arrangements"),
                ("supervision", "Supervision order"),
                ("not_settled", "Not settled"),
            ),
        ),
        Field(name="final_order_on", label="Final order made on", kind=Kind.DAY),
    ),
    clocks=(
        Clock(
            name="case_management",
            title="Case management hearing",
            starts="since",
            within=FIRST_HEARING,
            instead="issued_on",
            authority=FIRST_HEARING.authority,
            stops="case_management_on",
        ),
        Clock(
            name="resolution",
            title="Issues resolution hearing",
            starts="since",
            within=RESOLUTION_HEARING,
            instead="issued_on",
            authority=RESOLUTION_HEARING.authority,
            stops="resolution_on",
        ),
        Clock(
            name="final",
            title="Final order within twenty-six weeks of issue",
            starts="since",
            within=PROCEEDINGS,
            instead="issued_on",
            authority=PROCEEDINGS.authority,
            stops="extended_from",
        ),
        Clock(
            name="extension",
            title="The extension ends",
            starts="extended_from",
            within=EXTENDED_BY,
            authority=EXTENDED_BY.authority,
            stops="final_order_on",
        ),
        Clock(
            name="filing",
            title="Evidence filed",
            starts="filing_due_on",
            within=_ON_THE_DAY,
            authority="The court's directions",
            stops="filed_on",
        ),
    ),
    count_by=("next_hearing", "listing", "plan"),
    capacity=Capacity(
        title="Court capacity",
        many="hearings",
        offers="the court",
        offered=COURT_HEARINGS,
        day="next_hearing_on",
        which="next_hearing",
        stands_for=(
            ("case_management", "case_management"),
            ("further_case_management", "case_management"),
            ("issues_resolution", "resolution"),
            ("final", "extension"),
        ),
        told_by="listing",
        not_standing=("waiting", "vacated"),
        clocks=("case_management", "resolution", "final", "extension"),
        over="final_order_on",
    ),
    measure="care_proceedings_families",
    day=date(2020, 5, 20),
    cases=(
        child(
            "interim care order since February",
            expect=True,
            legal_status=[_INTERIM],
            looked_after_period=_IN_CARE,
        ),
        child(
            "issued, the child at home",
            expect=True,
            pre_proceedings=[
                {
                    "decision_date": date(2019, 11, 4),
                    "end_date": date(2020, 3, 16),
                    "outcome": "issued",
                }
            ],
        ),
        child(
            "accommodated by agreement",
            expect=False,
            legal_status=[{**_INTERIM, "legal_status": "V2"}],
            looked_after_period=_IN_CARE,
        ),
        child(
            "the interim order still runs",
            was_on=True,
            expect=True,
            legal_status=[_INTERIM],
            looked_after_period=_IN_CARE,
        ),
        child(
            "full care order made",
            was_on=True,
            expect=False,
            legal_status=[
                {**_INTERIM, "end_date": date(2020, 5, 18)},
                {"legal_status": "C2", "start_date": date(2020, 5, 18)},
            ],
            looked_after_period=_IN_CARE,
        ),
        child(
            "went home, the case closed",
            was_on=True,
            expect=False,
            legal_status=[{**_INTERIM, "end_date": date(2020, 5, 4)}],
            looked_after_period=[{"start_date": date(2020, 2, 3), "end_date": date(2020, 5, 4)}],
            cin_episode=[{"referral_date": date(2019, 9, 2), "close_date": date(2020, 5, 11)}],
        ),
    ),
)
