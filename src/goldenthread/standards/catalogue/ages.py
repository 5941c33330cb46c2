"""The part of a time in care that lies between two birthdays."""

from __future__ import annotations

from goldenthread.standards.catalogue.common import without_short_breaks
from goldenthread.standards.kinds import PeriodKind


def aged(
    name: str, title: str, begins: str, *, from_year: int | None = None, to_year: int | None = None
) -> PeriodKind:
    """The part of being looked after between two birthdays."""

    def birthday(year: int) -> str:
        return f"CAST(b.date_of_birth + INTERVAL {year} YEAR AS DATE)"

    starts = f"greatest(l.start_date, {birthday(from_year)})" if from_year else "l.start_date"
    ends = "l.end_date"
    where = "b.date_of_birth IS NOT NULL"
    if to_year:
        until = birthday(to_year)
        ends = f"CASE WHEN l.end_date < {until} THEN l.end_date ELSE {until} END"
        where += f" AND l.start_date < {until}"
    if from_year:
        where += f" AND (l.end_date IS NULL OR l.end_date > {birthday(from_year)})"
    return PeriodKind(
        name=name,
        title=title,
        begins=begins,
        sql=f"SELECT l.child_id, {starts} AS starts, {ends} AS ends, '' AS part, l.load_id, "
        "l.source_file, l.source_sheet, l.source_row FROM "
        f"{without_short_breaks('looked_after_period')} l "
        f"JOIN person b ON b.child_id = l.child_id WHERE {where}",
        needs=(("looked_after_period", "start_date"), ("person", "date_of_birth")),
        told_in=("looked_after_period",),
    )


UNDER_FIVE = aged(
    "looked_after_under_5",
    "time in care before the fifth birthday",
    "the child, under five, became looked after",
    to_year=5,
)
FIVE_OR_OVER = aged(
    "looked_after_from_5",
    "time in care from the fifth birthday",
    "the child was both in care and five years old",
    from_year=5,
)
QUESTIONED = aged(
    "looked_after_4_to_16",
    "time in care from four to sixteen",
    "the child was both in care and four years old",
    from_year=4,
    to_year=17,
)
SCHOOL_AGE = aged(
    "looked_after_school_age",
    "time in care and of school age",
    "the child was both in care and of school age",
    from_year=5,
    to_year=18,
)
