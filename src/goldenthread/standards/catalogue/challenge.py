"""Senior managers' own checking: dip samples of risk assessments."""

from __future__ import annotations

from datetime import date

from goldenthread.council.settings import Parameter, ParameterKind
from goldenthread.standards.declarations import EachWindow, Origin, Standard, Window, child
from goldenthread.standards.kinds import ADDRESS, EventKind, PeriodKind

READINGS = Parameter(
    name="dip_sample_readings_a_week",
    kind=ParameterKind.INTEGER,
    default=10,
    meaning="How many risk assessments each senior manager reads in a week.",
    authority="Improvement plan update to scrutiny, 9 June 2020: at least ten each week",
    at_least=1,
)

_READER = "'reader:' || reader"
NEEDS = (("dip_sample_reading", "read_date"), ("dip_sample_reading", "reader"))
_MONDAY = "CAST(date_trunc('week', {day}) AS DATE)"

READING = EventKind(
    name="dip_sample_reading",
    title="reading of a risk assessment",
    sql=f"SELECT {_READER} AS child_id, read_date AS day, FALSE AS latest_only, {ADDRESS} "
    "FROM dip_sample_reading WHERE reader IS NOT NULL",
    needs=NEEDS,
    of="reader",
)
READER = PeriodKind(
    name="reading_dip_samples",
    title="time reading dip samples",
    begins="the senior manager began to read dip samples",
    sql=f"SELECT {_READER} AS child_id, {_MONDAY.format(day='min(read_date)')} AS starts, "
    f"CAST({_MONDAY.format(day='max(read_date)')} + INTERVAL 7 DAY AS DATE) AS ends, '' AS part, "
    "min(load_id) AS load_id, min(source_file) AS source_file, min(source_sheet) AS source_sheet, "
    "min(source_row) AS source_row FROM dip_sample_reading WHERE reader IS NOT NULL "
    "GROUP BY reader",
    needs=NEEDS,
    of="reader",
)

MONDAY = date(2020, 5, 4)


def _read(day: date, times: int) -> list[dict[str, object]]:
    return [
        {"reading_id": f"{day}-{number}", "read_date": day, "reader": "Esme"}
        for number in range(times)
    ]


TEN_A_WEEK = EachWindow(
    id="dip_sample_ten_a_week",
    domain_id="DIP-10",
    title="Ten risk assessments read each week by each senior manager",
    why="Judgements of risk are only as good as the second look at them.",
    authority="Improvement plan update to scrutiny, 9 June 2020",
    origin=Origin.LOCAL,
    owner="Director of Children's Services",
    confirmed=False,
    what_would_settle_it="a list of senior managers with their days in post: without it a reader "
    "is expected from the week of the first reading to the week of the last.",
    exceptions="No source tells when a senior manager was on leave.",
    during=READER,
    window=Window.WEEK,
    met_by=READING,
    at_least=READINGS,
    assurance=(
        child(
            "ten in the first week, nine in the second, ten in the third",
            as_at=date(2020, 5, 25),
            subject="reader:Esme",
            expect=[
                (MONDAY, "met"),
                (date(2020, 5, 11), "missed"),
                (date(2020, 5, 18), "met"),
            ],
            dip_sample_reading=[
                *_read(date(2020, 5, 4), 4),
                *_read(date(2020, 5, 10), 6),
                *_read(date(2020, 5, 13), 9),
                *_read(date(2020, 5, 22), 10),
            ],
        ),
        child(
            "four by Wednesday",
            as_at=date(2020, 5, 6),
            subject="reader:Esme",
            expect=[(MONDAY, "due")],
            dip_sample_reading=_read(date(2020, 5, 4), 4),
        ),
        child(
            "somebody who reads no dip samples",
            as_at=date(2020, 5, 25),
            subject="reader:Mina",
            dip_sample_reading=_read(date(2020, 5, 4), 10),
        ),
    ),
)

STANDARDS: tuple[Standard, ...] = (TEN_A_WEEK,)
