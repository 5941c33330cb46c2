"""Phrases of SQL that several cohorts share: open at a day, the rating that stood on a day.

What they mean is said in the cohorts that use them.
"""

from __future__ import annotations

SEVERITY = "CASE rating WHEN 'red' THEN 0 WHEN 'amber' THEN 1 WHEN 'green' THEN 2 ELSE 3 END"
"""Of two ratings on one day the graver stands."""


def open_at(starts: str, ends: str, day: str = "$day") -> str:
    """Open at the day: begun by it and not yet ended. The day a thing ends it is not open."""
    return f"({starts} <= {day} AND ({ends} IS NULL OR {ends} > {day}))"


def rating_at(scheme: str, day: str = "$day") -> str:
    """(child_id, rating): each child's latest rating of a scheme on or before the day."""
    return f"""
        SELECT child_id, rating FROM risk_rating
        WHERE scheme = '{scheme}' AND rated_date <= {day}
        QUALIFY row_number() OVER (
            PARTITION BY child_id ORDER BY rated_date DESC, {SEVERITY}) = 1"""


def latest_leaver(day: str = "$day") -> str:
    """Each care leaver's latest row known on or before the day."""
    return f"""
        SELECT * FROM care_leaver WHERE known_on <= {day}
        QUALIFY row_number() OVER (PARTITION BY child_id ORDER BY known_on DESC, load_id DESC) = 1
        """


def judged(subject: str, day: str = "$day") -> str:
    """(child_id, acceptable): the latest judgement of a home that still applies on the day."""
    return f"""
        SELECT child_id, acceptable FROM suitability_judgement
        WHERE subject = '{subject}' AND {open_at("judged_date", "ended_date", day)}
        QUALIFY row_number() OVER (
            PARTITION BY child_id ORDER BY judged_date DESC, acceptable) = 1"""


def first_school_day(day: str = "$day") -> str:
    """1 September of the academic year the day lies in, as a number of its year."""
    return f"(year({day}) - CASE WHEN month({day}) < 9 THEN 1 ELSE 0 END)"
