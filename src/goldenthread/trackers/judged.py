"""What suitability judgements say of a subject, as SQL that trackers tell and begin with."""

from __future__ import annotations


def adverse_since(subject: str) -> str:
    """SQL giving `child_id, judged`: the day of the latest judgement that it is not acceptable."""
    return (
        "SELECT child_id, max(judged_date) AS judged FROM suitability_judgement "
        f"WHERE subject = '{subject}' AND acceptable = false AND judged_date <= $day "
        "GROUP BY child_id"
    )


def latest(subject: str, column: str, which: str) -> str:
    """SQL giving `member_id, said`: a column of the latest judgement that `which` keeps."""
    return (
        f"SELECT child_id AS member_id, last({column} ORDER BY judged_date) AS said "
        f"FROM suitability_judgement WHERE subject = '{subject}' AND judged_date <= $day "
        f"AND {which} GROUP BY child_id"
    )


ADVERSE = "acceptable = false"
ACCEPTABLE = "acceptable"
ENDED = "ended_date <= $day"
