"""Families in pre-proceedings and in care proceedings: brothers and sisters are one case.

The family is the one pre-proceedings name, or the one the case system states; a child of whom
neither is known is a family alone.
"""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Cohort, Members, child

DAY = date(2020, 5, 20)
_STATED = "(SELECT child_id, min(family_id) AS stated FROM family_member GROUP BY child_id)"


def with_family(children: str) -> str:
    """SQL giving `member_id` beside what `children` gives, which has `child_id` and `family_id`."""
    return (
        "SELECT coalesce('family ' || family_id, 'family ' || stated, child_id) AS member_id, "
        f"c.* FROM ({children}) c LEFT JOIN {_STATED} USING (child_id)"
    )


def families(children: str) -> Members:
    """One member a family, about its first child."""
    return Members(
        f"SELECT member_id, min(child_id) AS child_id FROM ({with_family(children)}) "
        "GROUP BY member_id"
    )


PRE_PROCEEDINGS_OPEN = (
    "SELECT p.child_id, p.family_id, p.decision_date, p.letter_date, p.initial_meeting_date, "
    "CASE WHEN c.start_on <= $day THEN c.start_on ELSE p.decision_date END AS start_on, "
    "c.limit_on FROM pre_proceedings p JOIN pre_proceedings_clock c "
    "ON p.decision_date = c.decision_date "
    "AND p.letter_date IS NOT DISTINCT FROM c.letter_date "
    "AND p.initial_meeting_date IS NOT DISTINCT FROM c.initial_meeting_date "
    "WHERE p.decision_date <= $day AND (p.end_date IS NULL OR p.end_date > $day)"
)
"""Each child in pre-proceedings, with the day the clock starts and the last day within it."""
EXTENSIONS = (
    "SELECT x.* FROM pre_proceedings_extension x "
    f"JOIN ({PRE_PROCEEDINGS_OPEN}) o ON o.child_id = x.child_id "
    "AND x.agreed_date BETWEEN o.decision_date AND $day"
)
IN_PRE_PROCEEDINGS = families(PRE_PROCEEDINGS_OPEN)
OVER_TWELVE_WEEKS = families(f"SELECT * FROM ({PRE_PROCEEDINGS_OPEN}) WHERE limit_on < $day")
DRIFTING = OVER_TWELVE_WEEKS - families(
    f"SELECT * FROM ({PRE_PROCEEDINGS_OPEN}) WHERE child_id IN "
    f"(SELECT child_id FROM ({EXTENSIONS}) WHERE new_end_date >= $day)"
)

_IN_CARE = (
    "SELECT child_id, min(start_date) AS began FROM looked_after_period WHERE start_date <= $day "
    "AND (end_date IS NULL OR end_date > $day) GROUP BY child_id"
)
_INTERIM = (
    "SELECT s.child_id, NULL AS family_id, min(s.start_date) AS issued_on "
    f"FROM legal_status s LEFT JOIN ({_IN_CARE}) c ON c.child_id = s.child_id "
    "WHERE s.legal_status = 'C1' AND s.start_date <= $day "
    "AND s.start_date >= coalesce(c.began, s.start_date) "
    "AND s.child_id IN (SELECT child_id FROM legal_status WHERE legal_status = 'C1' "
    "AND start_date <= $day AND (end_date IS NULL OR end_date > $day)) GROUP BY s.child_id"
)
_ISSUED = (
    "SELECT child_id, max(family_id) AS family_id, max(end_date) AS issued_on FROM pre_proceedings "
    "WHERE outcome = 'issued' AND end_date <= $day GROUP BY child_id"
)
_OVER_SINCE = (
    "SELECT child_id, start_date AS over_on FROM legal_status "
    "WHERE legal_status IN ('C2', 'E1') AND start_date <= $day "
    "UNION ALL SELECT child_id, end_date FROM looked_after_period WHERE end_date <= $day "
    "UNION ALL SELECT child_id, $day FROM cin_episode GROUP BY child_id "
    "HAVING NOT bool_or(referral_date <= $day AND (close_date IS NULL OR close_date > $day))"
)
PROCEEDINGS_OPEN = (
    "SELECT child_id, max(family_id) AS family_id, min(issued_on) AS issued_on FROM ("
    f"SELECT * FROM ({_INTERIM}) UNION ALL SELECT * FROM ({_ISSUED}) i WHERE NOT EXISTS "
    f"(SELECT 1 FROM ({_OVER_SINCE}) o WHERE o.child_id = i.child_id AND over_on >= issued_on)"
    ") GROUP BY child_id"
)
"""Each child in care proceedings, with the day of issue; of those of whom only the interim order
is known, its first day in this period of care, which is the issue or soon after it."""
IN_PROCEEDINGS = families(PROCEEDINGS_OPEN)
OVER_TWENTY_SIX_WEEKS = families(
    f"SELECT o.* FROM ({PROCEEDINGS_OPEN}) o JOIN proceedings_limit USING (issued_on) "
    "WHERE limit_on < $day"
)

CARE_PROCEEDINGS = Cohort(
    name="care_proceedings_open",
    version=1,
    title="Children in care proceedings",
    definition="Under an interim care order (C1) on the day; or pre-proceedings ended with care "
    "proceedings issued, and since then there is no full care order (C2) or placement order (E1), "
    "care has not ended and the case is not closed.",
    authority="Children Act 1989 s.31 and s.38; no source holds the court's own dates",
    sql=f"SELECT child_id FROM ({PROCEEDINGS_OPEN})",
    day=DAY,
    cases=(
        child(
            "interim care order",
            expect=True,
            legal_status=[{"legal_status": "C1", "start_date": date(2020, 2, 3)}],
        ),
        child(
            "full care order made",
            expect=False,
            legal_status=[
                {
                    "legal_status": "C1",
                    "start_date": date(2020, 2, 3),
                    "end_date": date(2020, 5, 4),
                },
                {"legal_status": "C2", "start_date": date(2020, 5, 4)},
            ],
        ),
        child(
            "issued in March, the child at home",
            expect=True,
            pre_proceedings=[
                {
                    "decision_date": date(2020, 1, 6),
                    "end_date": date(2020, 3, 16),
                    "outcome": "issued",
                }
            ],
        ),
        child(
            "stepped down in March",
            expect=False,
            pre_proceedings=[
                {
                    "decision_date": date(2020, 1, 6),
                    "end_date": date(2020, 3, 16),
                    "outcome": "stepped_down_cp",
                }
            ],
        ),
        child(
            "issued in March, and the case closed in May",
            expect=False,
            pre_proceedings=[
                {
                    "decision_date": date(2020, 1, 6),
                    "end_date": date(2020, 3, 16),
                    "outcome": "issued",
                }
            ],
            cin_episode=[{"referral_date": date(2019, 9, 2), "close_date": date(2020, 5, 11)}],
        ),
    ),
)
COHORTS = (CARE_PROCEEDINGS,)
