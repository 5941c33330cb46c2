"""SQL for what was said last by a day, with ties settled so that the order of rows is nothing."""

from __future__ import annotations

_SEVERITY = "list_position(['other', 'green', 'amber', 'red'], rating)"
MOST_RECENT_RATING = f"last(rating ORDER BY rated_date, {_SEVERITY})"
"""The latest rating. Of two of one day the more serious stands (red, amber, green, other): to act
on a risk that is not there costs a visit, to miss one that is may cost a child."""


def latest_rating(scheme: str) -> str:
    """SQL giving `child_id, rating`: each child's latest rating of a scheme by `$day`."""
    return (
        f"SELECT child_id, {MOST_RECENT_RATING} AS rating FROM risk_rating "
        f"WHERE scheme = '{scheme}' AND rated_date <= $day AND rating IS NOT NULL "
        "GROUP BY child_id"
    )


def latest_of_leaver(column: str) -> str:
    """SQL giving `child_id, said`: the latest that any extract by `$day` says of a care leaver.

    An extract that leaves the column empty says nothing. Of two of one day the one that stands
    last stands: by load, then by place in the file. What was said a year or more before the day
    is no word on them any more: each year's SSDA903 tells of those it is still about.
    """
    order = f"known_on, load_id, source_file, source_sheet, source_row, {column}"
    return (
        f"SELECT child_id, last({column} ORDER BY {order}) FILTER (WHERE {column} IS NOT NULL) "
        "AS said FROM care_leaver WHERE known_on <= $day "
        "AND known_on > CAST($day AS DATE) - INTERVAL 1 YEAR GROUP BY child_id"
    )
