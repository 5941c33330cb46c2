"""Senior managers' dip sample: how much was read, of whom, and what it changed."""

from __future__ import annotations

from datetime import date

from goldenthread.cohorts.declarations import Members
from goldenthread.cohorts.need import OPEN
from goldenthread.measures.declarations import Case, CaveatWhen, Good, Range, child
from goldenthread.measures.definitions.common import OPEN_NEEDS, measure
from goldenthread.measures.figure import Interval, Shape, Standing

SIX_WEEKS = Interval(start=date(2020, 4, 9), end=date(2020, 5, 20))
OWNER = "Quality Assurance Lead"
NEEDS = (("dip_sample_reading", "read_date"), ("dip_sample_reading", "reader"))
CHANGE_NEEDS = (
    *NEEDS,
    ("dip_sample_reading", "rating_before"),
    ("dip_sample_reading", "rating_after"),
)
QUOTA = "dip_sample_ten_a_week"
AUTHORITY = "Local: every senior manager reads at least ten risk assessments a week"
# A second, blind reading checks the reader, not the case once more.
_WHEN = (
    "FROM dip_sample_reading WHERE read_date BETWEEN $start AND $end "
    "AND second_read IS DISTINCT FROM true"
)
NOT_RANDOM = CaveatWhen(
    words="Not every case read was drawn at random. The likely range holds for the caseload only "
    "if they were; a picked case says nothing of the others.",
    when_in_words="a case read is not recorded as drawn at random",
    holds=f"SELECT count(*) > 0 {_WHEN} AND drawn_at_random IS DISTINCT FROM true",
)
READINGS = Members(f"SELECT reading_id AS member_id, child_id {_WHEN}")
CHANGED = Members(
    f"SELECT reading_id AS member_id, child_id {_WHEN} AND rating_after <> rating_before"
)
UNTOLD = Members(
    f"SELECT reading_id AS member_id, child_id {_WHEN} "
    "AND (rating_before IS NULL OR rating_after IS NULL)"
)
CHILDREN_READ = Members(f"SELECT DISTINCT child_id AS member_id, child_id {_WHEN}")


def _read(**said: object) -> list[dict[str, object]]:
    row = {"reading_id": "a", "read_date": date(2020, 5, 4), "reader": "Manager 1"}
    return [{**row, "rating_before": "amber", "rating_after": "amber", **said}]


NUMBER = measure(
    name="dip_sample_readings",
    title="Risk assessments read by senior managers",
    shape=Shape.COUNT,
    unit="readings",
    numerator=READINGS,
    numerator_words="readings by senior managers in the period; a child read twice is two",
    needs=NEEDS,
    why="Leaders must know how badly a child may be failed by looking, not by being told.",
    authority=AUTHORITY,
    owner=OWNER,
    good_is=Good.HIGH,
    interval=SIX_WEEKS,
    cases=(
        child("read in May", expect=Standing.IN, dip_sample_reading=_read()),
        child(
            "read in June",
            expect=None,
            dip_sample_reading=_read(read_date=date(2020, 6, 1)),
        ),
    ),
)

WEEKLY = measure(
    name="dip_sample_weekly_average",
    title="Risk assessments read a week",
    shape=Shape.MEAN,
    unit="readings",
    numerator=READINGS,
    numerator_words="readings by senior managers, shared over the weeks of the period",
    needs=NEEDS,
    why="Whether the reading is kept up.",
    authority=AUTHORITY,
    owner=OWNER,
    good_is=Good.HIGH,
    interval=SIX_WEEKS,
    cases=(child("read in May", expect=Standing.IN, dip_sample_reading=_read()),),
)

COVERAGE = measure(
    name="dip_sample_coverage",
    title="Open children whose risk assessment was read",
    numerator=OPEN.members & CHILDREN_READ,
    numerator_words="of those, children read at least once in the period, each counted once",
    denominator=OPEN.members,
    denominator_words="children with an open episode of need on the last day",
    needs=(*NEEDS, *OPEN_NEEDS),
    why="How much of the caseload nobody has looked at.",
    authority=AUTHORITY,
    owner=OWNER,
    good_is=Good.HIGH,
    interval=SIX_WEEKS,
    cases=(
        child(
            "read and open",
            expect=Standing.IN,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
            dip_sample_reading=_read(),
        ),
        child(
            "open and not read",
            expect=Standing.OUT,
            cin_episode=[{"referral_date": date(2020, 3, 2)}],
        ),
        child("read, and closed since", expect=None, dip_sample_reading=_read()),
    ),
)

MODERATED = measure(
    name="dip_sample_moderated",
    title="Readings in which the senior manager changed the rating",
    unit="readings",
    numerator=CHANGED,
    numerator_words="of those, readings in which the reader gave another rating",
    denominator=READINGS,
    denominator_words="readings by senior managers in the period",
    not_known=UNTOLD,
    needs=CHANGE_NEEDS,
    why="How far the first judgement can be relied on.",
    authority="Local: moderation of risk judgements",
    owner=OWNER,
    good_is=Good.NEITHER,
    range=Range.WILSON,
    caveats_when=(NOT_RANDOM,),
    interval=SIX_WEEKS,
    cases=(
        child(
            "amber made red",
            expect=Standing.IN,
            dip_sample_reading=_read(rating_after="red"),
        ),
        child("amber left amber", expect=Standing.OUT, dip_sample_reading=_read()),
        child(
            "the reader's rating was not written down",
            expect=Standing.NOT_KNOWN,
            dip_sample_reading=_read(rating_after=None),
        ),
    ),
)


_ORDER = "list_position(['green', 'amber', 'red'], {})"
_RAISED = f"{_ORDER.format('rating_after')} > {_ORDER.format('rating_before')}"
_LOWERED = f"{_ORDER.format('rating_after')} < {_ORDER.format('rating_before')}"

RAISED = measure(
    name="dip_sample_raised",
    title="Readings in which the rating was raised",
    unit="readings",
    numerator=Members(f"SELECT reading_id AS member_id, child_id {_WHEN} AND {_RAISED}"),
    numerator_words="of those, readings in which the reader gave a rating of more risk",
    denominator=READINGS,
    denominator_words="readings by senior managers in the period",
    not_known=UNTOLD,
    needs=CHANGE_NEEDS,
    why="A rating that was too low leaves a child with too little contact.",
    authority="Local: moderation of risk judgements",
    owner=OWNER,
    good_is=Good.LOW,
    range=Range.WILSON,
    caveats_when=(NOT_RANDOM,),
    interval=SIX_WEEKS,
    cases=(
        child(
            "green made amber",
            expect=Standing.IN,
            dip_sample_reading=_read(rating_before="green", rating_after="amber"),
        ),
        child(
            "red made amber",
            expect=Standing.OUT,
            dip_sample_reading=_read(rating_before="red", rating_after="amber"),
        ),
    ),
)

LOWERED = measure(
    name="dip_sample_lowered",
    title="Readings in which the rating was lowered",
    unit="readings",
    numerator=Members(f"SELECT reading_id AS member_id, child_id {_WHEN} AND {_LOWERED}"),
    numerator_words="of those, readings in which the reader gave a rating of less risk",
    denominator=READINGS,
    denominator_words="readings by senior managers in the period",
    not_known=UNTOLD,
    needs=CHANGE_NEEDS,
    why="A rating that was too high takes visits from a child who needs them more.",
    authority="Local: moderation of risk judgements",
    owner=OWNER,
    good_is=Good.NEITHER,
    range=Range.WILSON,
    caveats_when=(NOT_RANDOM,),
    interval=SIX_WEEKS,
    cases=(
        child(
            "red made amber",
            expect=Standing.IN,
            dip_sample_reading=_read(rating_before="red", rating_after="amber"),
        ),
        child(
            "green made amber",
            expect=Standing.OUT,
            dip_sample_reading=_read(rating_before="green", rating_after="amber"),
        ),
        child(
            "the reader's rating was not written down",
            expect=Standing.NOT_KNOWN,
            dip_sample_reading=_read(rating_after=None),
        ),
    ),
)


def _reader_weeks(test: str) -> Members:
    """Weeks of readers, whole and within the interval; a member is about the reader, not a child.

    A week that ends on the last day of the interval is over, read or not.
    """
    return Members(
        "SELECT child_id || ':' || CAST(opened_on AS VARCHAR) AS member_id, child_id "
        f"FROM expectation WHERE standard = '{QUOTA}' AND opened_on >= $start "
        f"AND due_on <= $end AND {test}"
    )


def _week_of_reader(title: str, expect: Standing | None, *, times: int, day: date) -> Case:
    rows = [
        {"child_id": "1", "reading_id": str(number), "read_date": day, "reader": "Manager 1"}
        for number in range(times)
    ]
    return Case(
        title=title,
        rows={"dip_sample_reading": rows},
        expect=expect,
        subject="reader:Manager 1",
    )


READERS = measure(
    name="dip_sample_readers_meeting_quota",
    title="Weeks in which a senior manager read as many risk assessments as agreed",
    unit="reader weeks",
    numerator=_reader_weeks("outcome = 'met'"),
    numerator_words="of those, weeks in which the reader read ten or more, or what the council set",
    denominator=_reader_weeks("outcome <> 'ended'"),
    denominator_words="weeks of each reader, Monday to Sunday, that lie whole within the period",
    not_known=_reader_weeks("outcome = 'not_evidenced'"),
    needs=NEEDS,
    why="An average of ten can hide a manager who reads none.",
    authority=AUTHORITY,
    owner=OWNER,
    good_is=Good.HIGH,
    caveats=(
        "A reader is expected from the week of the first reading to the week of the last; leave is "
        "not known.",
    ),
    standards=(QUOTA,),
    groups=(),
    interval=SIX_WEEKS,
    cases=(
        _week_of_reader("ten in a week", Standing.IN, times=10, day=date(2020, 5, 6)),
        _week_of_reader("nine in a week", Standing.OUT, times=9, day=date(2020, 5, 6)),
        _week_of_reader(
            "nine in the week that ends the period's last whole one",
            Standing.OUT,
            times=9,
            day=date(2020, 5, 17),
        ),
        _week_of_reader(
            "ten in a week that the period cuts in two", None, times=10, day=date(2020, 5, 18)
        ),
    ),
)

MEASURES = (NUMBER, WEEKLY, COVERAGE, MODERATED, RAISED, LOWERED, READERS)
